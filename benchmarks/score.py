"""Prints every figure of quality, by the measuring programs of the shared folder, all in one process.

usage: python benchmarks/score.py [--write] [--verbose] [seeds dev readouts times statements pages]

The shared folder lies beside the project, or where FOREIGNDESK_SHARED says. With --write the table in
docs/evaluation.md is written anew, and after it the list of misses by cause; with --verbose every miss and every
false entry is printed too. The set that is kept back adds its totals only, never a cause.
"""

from __future__ import annotations

import contextlib
import importlib.util
import io
import json
import os
import re
import runpy
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest.mock import patch

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # run as a script, the package is not on the path

from benchmarks.causes import Fault, faults, readout_faults, table
from foreigndesk.desk import read, read_text
from foreigndesk.intake import Defaults, load
from foreigndesk.publish import to_bytes, to_json
from foreigndesk.publish.annotation import annotation

SHARED = Path(os.environ.get("FOREIGNDESK_SHARED") or ROOT.parent / "shared")
PAGE = ROOT / "docs" / "evaluation.md"
VERBOSE = "--verbose" in sys.argv
START, END = "<!-- figures -->", "<!-- end of figures -->"
MISSES, END_OF_MISSES = "<!-- misses -->", "<!-- end of misses -->"
_RUN = 4  # words, as in the public benchmark that the pages come from
KEPT_BACK = "wire-1997-2024"

Figures = dict[str, Any]
CAUSES: dict[str, list[Fault]] = {}


def seeds() -> dict[str, Figures]:
    """The founding reports against their key."""
    return {"seeds": _record_score(SHARED / "seeds", SHARED / "gold" / "seeds.json")}


def dev() -> dict[str, Figures]:
    """The four development sets, and their mean."""
    found = {}
    for folder in sorted((SHARED / "gold" / "dev").iterdir()):
        found[folder.name] = _record_score(folder / "reports.jsonl", folder / "key.json")
    numbers = ("precision", "recall", "f1", "strict_f1", "person_p", "person_r")
    mean = {name: round(sum(f[name] for f in found.values()) / len(found), 3) for name in numbers}
    return found | {"dev, mean": mean}


def readouts() -> dict[str, Figures]:
    """Readouts of calls and meetings against their titles."""
    folder = SHARED / "public" / "readouts"
    record = read([folder / "readouts.jsonl"])
    with tempfile.TemporaryDirectory() as place:
        export = Path(place) / "export.json"
        exported = to_bytes(to_json(record))
        export.write_bytes(exported)
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            _measure("readouts").score(str(export), str(folder / "key.json"), VERBOSE)
    key = json.loads((folder / "key.json").read_text(encoding="utf-8"))
    CAUSES["readouts"] = readout_faults(json.loads(exported), key)
    *missed, figures = said.getvalue().splitlines()
    print("".join(f"{line}\n" for line in missed), end="")
    return {"readouts": json.loads(figures)}


def times() -> dict[str, Figures]:
    """Calendar dates of TimeBank."""
    files = sorted((SHARED / "public" / "timebank" / "TBAQ-cleaned" / "TimeBank").glob("*.tml"))
    return {
        "times": _annotated("times", ["annotate", "--json", "--published", "{published}", "{file}"], files)
    }


def statements() -> dict[str, Figures]:
    """Who said what in a hundred articles of PolNeAR, spread evenly over its outlets."""
    folder = SHARED / "public" / "polnear" / "train"
    files = [file for file in sorted((folder / "text").glob("*.txt")) if _sound(folder, file)]
    chosen = files[:: max(1, len(files) // 100)][:100]
    scores = _annotated("statements", ["annotate", "--json", "{file}"], chosen)
    return {
        "statements": {
            f"{role} {name}": value for role, part in scores.items() for name, value in part.items()
        }
    }


def pages() -> dict[str, Figures]:
    """Text of saved pages: runs of four words had in common with the clean text, means over the pages."""
    folder = SHARED / "public" / "pages"
    answers = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    found = []
    for file in sorted((folder / "html").iterdir()):
        text = "\n".join(report.text for report in load([file], Defaults(), print))
        mine, theirs = _runs(text), _runs(answers[file.name.partition(".")[0]]["articleBody"])
        common = sum((mine & theirs).values())
        found.append((common / max(1, mine.total()), common / max(1, theirs.total())))
    precision, recall = (sum(column) / len(found) for column in zip(*found, strict=True))
    f1 = 2 * precision * recall / (precision + recall)
    figures = {"precision": precision, "recall": recall, "f1": f1}
    return {"pages": {"pages": len(found), **{name: round(value, 3) for name, value in figures.items()}}}


def _runs(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return Counter(zip(*(words[i:] for i in range(_RUN)), strict=False))


SETS: dict[str, Callable[[], dict[str, Figures]]] = {
    "seeds": seeds,
    "dev": dev,
    "readouts": readouts,
    "times": times,
    "statements": statements,
    "pages": pages,
}


def main(asked: list[str]) -> None:
    """Measure what is asked for, all when nothing is, and print it."""
    if not SHARED.is_dir():
        sys.exit(f"{SHARED} is not there: put the shared folder beside the project or set FOREIGNDESK_SHARED")
    names = [name for name in asked if name in SETS] or list(SETS)
    found: dict[str, Figures] = {}
    for name in names:
        began = time.perf_counter()
        for title, figures in SETS[name]().items():
            found[title] = figures
            print(
                f"{title:24}", "  ".join(f"{key} {value}" for key, value in figures.items() if key != "set")
            )
        print(f"{'':24} ({time.perf_counter() - began:.0f} s)", flush=True)
    print(*table(CAUSES), sep="\n")
    if "--write" in asked:
        _write(START, END, _tables(found))
        _write(MISSES, END_OF_MISSES, ["", *table(CAUSES), ""])


def _sound(folder: Path, file: Path) -> bool:
    """Whether an article's key can be read by the measuring program: in a few a line is broken in two."""
    keys = sorted((folder / "attributions").rglob(f"{file.stem}*.ann"))
    lines = keys[0].read_text(encoding="utf-8").split("\n") if keys else []
    return bool(keys) and all(line.count("\t") >= 2 for line in lines if line.startswith("T"))


def _record_score(reports: Path, key: Path) -> Figures:
    record, answers = (
        json.loads(to_bytes(to_json(read([reports])))),
        json.loads(key.read_text(encoding="utf-8")),
    )
    measure, name = _measure("record"), key.stem if key.stem != "key" else key.parent.name
    kept_back = name == KEPT_BACK
    if not kept_back:
        CAUSES[name] = faults(record, answers, measure)
    figures: Figures = measure.score(record, answers, VERBOSE and not kept_back)
    return figures


def _measure(name: str) -> ModuleType:
    """A measuring program as a module."""
    spec = importlib.util.spec_from_file_location(f"measure_{name}", SHARED / "measure" / f"{name}.py")
    if spec is None or spec.loader is None:
        sys.exit(f"{SHARED}/measure/{name}.py is not there")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _annotated(name: str, command: list[str], files: list[Path]) -> Figures:
    """Run a program that calls `annotate` for each file, with the call answered in this process."""
    said = io.StringIO()
    arguments = [name, *command, "--", *map(str, files)]
    with (
        patch("subprocess.run", _annotate),
        patch.object(sys, "argv", arguments),
        contextlib.redirect_stdout(said),
    ):
        runpy.run_path(str(SHARED / "measure" / f"{name}.py"))
    figures: Figures = json.loads(said.getvalue())
    return figures


def _annotate(command: list[str], **_: Any) -> subprocess.CompletedProcess[str]:
    """What `foreigndesk annotate` prints."""
    published = command[command.index("--published") + 1] if "--published" in command else None
    path = Path(command[-1])
    text = path.read_bytes().decode("utf-8")
    report, reading = read_text(text, path.name, published)
    return subprocess.CompletedProcess(command, 0, to_bytes(annotation(report, reading)).decode(), "")


def _write(start: str, end: str, lines: Iterable[str]) -> None:
    """Put lines between two marks of the page."""
    page = PAGE.read_text(encoding="utf-8")
    head, _, rest = page.partition(start)
    _, _, tail = rest.partition(end)
    PAGE.write_text(f"{head}{start}\n{chr(10).join(lines)}\n{end}{tail}", encoding="utf-8")
    print(f"wrote {PAGE.relative_to(ROOT)}")


def _tables(found: dict[str, Figures]) -> Iterator[str]:
    """The figures as Markdown: one table for the records, one line for each of the others."""
    records = {name: figures for name, figures in found.items() if "strict_f1" in figures}
    if records:
        columns = list(dict.fromkeys(key for figures in records.values() for key in figures if key != "set"))
        yield ""
        yield "| set | " + " | ".join(column.replace("_", " ") for column in columns) + " |"
        yield "|---" * (len(columns) + 1) + "|"
        for name, figures in records.items():
            yield f"| {name} | " + " | ".join(str(figures.get(column, "")) for column in columns) + " |"
    for name, figures in found.items():
        if name not in records:
            yield ""
            yield f"- **{name}**: " + ", ".join(f"{key} {value}" for key, value in figures.items())
    yield ""


if __name__ == "__main__":
    main(sys.argv[1:])
