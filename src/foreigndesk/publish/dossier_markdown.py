"""A dossier as Markdown; nothing from a report can become markup or steer a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from foreigndesk.publish.dossier import Dossier
from foreigndesk.publish.dossier_lines import Line, Section
from foreigndesk.publish.lookup import Source
from foreigndesk.publish.printable import one_line, shortened

# What Markdown would take for markup; HTML, which it lets through, is escaped as HTML.
_MARKUP = re.compile(r"([\\`*_{}\[\]#|~])")
# A line that begins so would be a list or a heading.
_OPENING = re.compile(r"^(\d+)([.)])|^([+=-])")


def to_markdown(dossier: Dossier) -> str:
    """Print a dossier as Markdown: a heading a section, a line a fact, each with its report and sentence."""
    told = f"{dossier.reports} report{'s' if dossier.reports != 1 else ''}"
    until = f", published by {dossier.as_of}" if dossier.as_of else ""
    parts = [f"# {_safe(dossier.title)}", f"Drawn up for {dossier.on} from {told}{_safe(until)}."]
    parts += [_section(section) for section in dossier.sections]
    return "\n\n".join(parts) + "\n"


def _section(section: Section) -> str:
    notes = [_safe(note) for note in section.notes]
    lines = "\n".join(_line(line) for line in section.lines)
    return "\n\n".join((f"## {_safe(section.title)}", *notes, lines or _safe(section.empty)))


def _line(line: Line) -> str:
    date = f"**{_safe(line.date)}** " if line.date else ""
    text = _safe(shortened(line.text))
    return f"{'  ' * line.level}- {date}{text if date else _OPENING.sub(_escaped, text)} {_sources(line.sources)}"


def _escaped(found: re.Match[str]) -> str:
    return f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}"


def _sources(sources: Iterable[Source]) -> str:
    """The first report with its sentence, and how many more there are."""
    rows = list(sources)
    if not rows:
        return "— no report"
    first = rows[0]
    more = len({r.evidence.document for r in rows}) - 1
    others = f" (and {more} more report{'s' if more != 1 else ''})" if more else ""
    where = ", ".join(_safe(part) for part in (first.outlet, first.published or "undated"))
    return f"— {where}{others}: “{_safe(shortened(first.sentence))}”"


def _safe(text: str) -> str:
    return escape(_MARKUP.sub(r"\\\1", one_line(text)), quote=False)
