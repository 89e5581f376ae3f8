"""Pages of the documentation site that are made from the data: codebook, rules, vocabularies, the notebook."""

from __future__ import annotations

import json
import posixpath
import re
from pathlib import Path
from typing import Any

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "src" / "foreigndesk" / "vocab" / "data"
_CHART = re.compile(r"^```mermaid\n(.*?)^```$", re.M | re.S)
_NODE = re.compile(r'\b(\w+)(?:\[\(|\[)"([^"]+)"(?:\)\]|\])')
_ARROW = re.compile(r"(\w+) -->(?:\|([^|]+)\|)? *(\w+)")
_LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)\s]+)\)")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages that are made."""
    made = {
        "index.md": (ROOT / "README.md").read_text(encoding="utf-8").replace("](docs/", "]("),
        "architecture.md": in_words(
            (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").replace("](docs/", "](")
        ),
        "changelog.md": (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").replace("](docs/", "]("),
        "reference/codebook.md": codebook_page(),
        "reference/rules.md": rules_page(),
        "reference/vocabularies.md": vocabularies_page(),
        "notebooks/tour.md": notebook_page(ROOT / "docs" / "notebooks" / "tour.ipynb"),
    }
    for place, text in made.items():
        files.append(File.generated(config, place, content=text))
    return files


def in_words(page: str) -> str:
    """A page with its flowcharts as tables: what would draw them is loaded from elsewhere."""
    return _CHART.sub(lambda found: _steps(found.group(1)), page)


def _steps(chart: str) -> str:
    named = {name: " ".join(told.split()) for name, told in _NODE.findall(chart)}
    rows = [
        f"| {named.get(start, start)} | {what or 'reaches'} | {named.get(end, end)} |"
        for start, what, end in _ARROW.findall(_NODE.sub(r"\1", chart))
    ]
    return "\n".join(["| from | hands on | to |", "|---|---|---|", *rows]) + "\n"


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Links to what is no page of the site become plain words."""
    folder = posixpath.dirname(page.file.src_uri)
    names = {"ARCHITECTURE.md": "architecture.md", "CHANGELOG.md": "changelog.md"}

    def kept(found: re.Match[str]) -> str:
        path, _, anchor = found.group(1).partition("#")
        path = names.get(posixpath.basename(path), path)
        inside = posixpath.normpath(posixpath.join(folder, path))
        if files.get_file_from_path(inside) is None:
            return "]"
        return f"]({path}{'#' + anchor if anchor else ''})"

    linked = _LINK.sub(kept, markdown)
    return re.sub(r"(?<!!)\[([^\[\]]+)\](?![\[(:])", _plain(markdown), linked)


def _plain(before: str) -> Any:
    def put(found: re.Match[str]) -> str:
        # Only what was a link before loses its brackets.
        return found.group(1) if f"[{found.group(1)}](" in before else found.group(0)

    return put


def codebook_page() -> str:
    """Every table of an export and its columns."""
    from foreigndesk.publish.tables import all_tables
    from foreigndesk.publish.tables.package import codebook

    return codebook(all_tables()).replace("# Codebook", "# Tables and columns", 1)


def rules_page() -> str:
    """The verbs and nouns that make an engagement, and how each kind is coded."""
    from foreigndesk.vocab.research import goldstein

    told = yaml.safe_load((DATA / "contacts.yml").read_text(encoding="utf-8"))
    parts = [
        "# Rules\n\nWhat the words of `vocab/data/contacts.yml` make of a sentence; written from the file.\n"
    ]
    for name, value in told.items():
        parts.append(f"## {name.replace('_', ' ')}\n\n{_words(value)}\n")
    codes = yaml.safe_load((DATA / "codes.yml").read_text(encoding="utf-8"))["codes"]
    rows = "\n".join(
        f"| {', '.join(f'{k} {v}' for k, v in row.items() if k not in ('cameo', 'event', 'mode'))} | {row['cameo']} "
        f"| {row['event']} | {row['mode'] or ''} | {goldstein(row['cameo'])} |"
        for row in codes
    )
    parts.append(
        "## Codes\n\nThe first row that fits gives them.\n\n"
        f"| of | CAMEO | PLOVER event | mode | Goldstein |\n|---|---|---|---|---|\n{rows}\n"
    )
    return "\n".join(parts)


def _words(value: Any) -> str:
    if isinstance(value, dict):
        return "\n".join(f"- **{key}**: {_inline(one)}" for key, one in value.items())
    return _inline(value)


def _inline(value: Any) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{key} {_inline(one)}" for key, one in value.items())
    if isinstance(value, list):
        return ", ".join(_inline(one) for one in value)
    return f"`{value}`"


def vocabularies_page() -> str:
    """Every file of the vocabulary: what it says of itself, its columns, how many entries, and the first."""
    parts = ["# Vocabularies, by file\n\nWritten from `src/foreigndesk/vocab/data`.\n"]
    for file in sorted(DATA.rglob("*")):
        if file.suffix not in (".csv", ".yml", ".txt"):
            continue
        lines = file.read_text(encoding="utf-8").splitlines()
        head = []
        for line in lines:
            if not line.startswith("#"):
                break
            head.append(line.lstrip("# "))
        entries = [line for line in lines if line and not line.startswith("#")]
        told = [f"## {file.relative_to(DATA).as_posix()}", " ".join(head)]
        if file.suffix == ".csv":
            told += [
                f"Columns: {', '.join(f'`{c}`' for c in entries[0].split(';'))}. {len(entries) - 1:,} entries."
            ]
        else:
            told += [f"{len(entries):,} lines."]
        some = "\n".join(line[:110] for line in entries[:4])
        told.append(f"```text\n{some}\n```")
        parts.append("\n\n".join(part for part in told if part) + "\n")
    return "\n".join(parts)


def notebook_page(path: Path) -> str:
    """A notebook as a page: its cells with their outputs."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    parts = []
    for cell in cells:
        source = "".join(cell["source"])
        parts.append(source if cell["cell_type"] == "markdown" else f"```python\n{source}\n```")
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            text = "".join(output.get("text") or data.get("text/plain") or "")
            if "image/svg+xml" in data:
                parts.append("".join(data["image/svg+xml"]).split("?>", 1)[-1].split("]>", 1)[-1])
            elif text.strip():
                parts.append(f"```text\n{text.rstrip()}\n```")
    return "\n\n".join(parts) + "\n"
