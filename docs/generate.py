"""Writes what the pages show of the program anew: docs/cli.md, outputs in README and tutorial, the picture.

usage: python docs/generate.py

In the pages, every block fenced as `console` is run, line by line of those that begin with `$`, in a folder
that holds the samples and nothing else; what the commands print replaces what the block showed.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGES = (ROOT / "README.md", ROOT / "docs" / "tutorial.md", *sorted((ROOT / "docs" / "howto").glob("*.md")))
PICTURE = ROOT / "docs" / "images" / "timeline.svg"
SHOWN = "foreigndesk timeline --since 2025-04 --until 2025-06"
WIDTH = 100
_BLOCK = re.compile(r"(?<=^```console\n)(.*?)(?=^```$)", re.M | re.S)


def main() -> None:
    """Write everything."""
    (ROOT / "docs" / "cli.md").write_text(cli_page(), encoding="utf-8")
    for page in PAGES:
        page.write_text(with_outputs(page.read_text(encoding="utf-8")), encoding="utf-8")
    with folder() as place:
        run("foreigndesk read samples", place)
        picture(SHOWN, run(SHOWN, place))


def cli_page() -> str:
    """The page of commands: what each says with --help."""
    from foreigndesk.cli.app import command_names

    parts = [
        "# Commands\n\nWhat each command says with `--help`. This page is written by `make docs`.\n",
        _help("foreigndesk --help"),
    ]
    for name in command_names():
        parts.append(f"## {name}\n\n{_help(f'foreigndesk {name} --help')}")
    return "\n".join(parts)


def _help(command: str) -> str:
    return f"```text\n{run(command, ROOT, 80).strip()}\n```\n"


def with_outputs(page: str) -> str:
    """A page with its console blocks run anew."""
    with folder() as place:

        def again(found: re.Match[str]) -> str:
            commands = [line for line in found.group(1).splitlines() if line.startswith("$ ")]
            return "".join(f"{line}\n{run(line[2:], place)}" for line in commands)

        return _BLOCK.sub(again, page)


def folder() -> tempfile.TemporaryDirectory[str]:
    """A folder that holds the samples, gone at the end."""
    place = tempfile.TemporaryDirectory()
    (Path(place.name) / "samples").symlink_to(ROOT / "samples")
    return place


def run(command: str, place: str | Path, width: int = WIDTH) -> str:
    """What a command prints; of `make` targets nothing is run."""
    if not command.startswith(("foreigndesk", "python")):
        return ""
    environment = os.environ | {
        "COLUMNS": str(width),
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
    }
    environment.pop("FOREIGNDESK_DB", None)
    done = subprocess.run(
        ["bash", "-c", command] if "|" in command else shlex.split(command),
        cwd=place,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    lines = (done.stdout + done.stderr).splitlines()
    return "".join(f"{line.rstrip()}\n" for line in lines)


def picture(command: str, output: str) -> None:
    """The timeline as a picture of a terminal."""
    from rich.console import Console
    from rich.text import Text

    drawn = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, legacy_windows=False)
    drawn.print(Text(f"$ {command}", style="bold"))
    for line in output.rstrip().splitlines():
        text = Text(line)
        for word, style in (
            ("held", "green"),
            ("planned", "cyan"),
            ("possible", "yellow"),
            ("cancelled", "red"),
        ):
            text.highlight_regex(rf"\b{word}\b", style)
        drawn.print(text)
    PICTURE.parent.mkdir(exist_ok=True)
    drawing = drawn.export_svg(title="foreigndesk", unique_id="timeline")
    # The picture loads nothing: the reader's own fixed-width font will do.
    drawing = re.sub(r"@font-face \{[^}]*\}\s*", "", drawing).replace("Fira Code, monospace", "monospace")
    PICTURE.write_text(drawing, encoding="utf-8")


if __name__ == "__main__":
    main()
