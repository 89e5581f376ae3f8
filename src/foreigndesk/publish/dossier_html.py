"""A dossier as one HTML page that loads nothing, runs nothing and trusts no text."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from html import escape

from foreigndesk.publish.dossier import Dossier
from foreigndesk.publish.dossier_lines import Line, Section
from foreigndesk.publish.lookup import Source
from foreigndesk.publish.printable import one_line, shortened

_STYLE = """
:root { color-scheme: light dark; --ink: #1c1c1c; --paper: #fdfdfb; --faint: #5c5c56; --rule: #d8d8d0;
  --link: #1f4e8c; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e6e0; --paper: #17181a; --faint: #a5a39b;
  --rule: #3a3c40; --link: #9cc4ff; } }
body { margin: 2rem auto; max-width: 50rem; padding: 0 1rem; color: var(--ink); background: var(--paper);
  font: 1rem/1.55 Georgia, serif; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; margin-bottom: .2rem; } h2 { font-size: 1.15rem; margin: 2rem 0 .4rem;
  border-bottom: 1px solid var(--rule); }
a { color: var(--link); } nav ul { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; padding: 0;
  list-style: none; font-size: .9rem; }
section > ul { padding-left: 1.1rem; } li { margin: .35rem 0; } li.part { margin-left: 1.4rem; }
time { font-weight: bold; } cite, .told, summary { color: var(--faint); font-size: .87rem; }
cite { font-style: normal; } details ul { padding-left: 1.1rem; } .empty { color: var(--faint); }
@media print { nav { display: none; } body { max-width: none; margin: 0; } }
"""


def _policy() -> str:
    digest = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def to_html(dossier: Dossier) -> str:
    """Print a dossier as a whole HTML page.

    Its one style sheet is the only thing its policy allows; everything from reports is escaped.
    """
    title = _safe(dossier.title)
    links = "".join(f'<li><a href="#{_safe(s.name)}">{_safe(s.title)}</a></li>' for s in dossier.sections)
    told = f"{dossier.reports} report{'s' if dossier.reports != 1 else ''}"
    until = f", published by {dossier.as_of}" if dossier.as_of else ""
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_policy()}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<header>\n<h1>{title}</h1>\n"
        f'<p class="told">Drawn up for {_safe(dossier.on)} from {told}{_safe(until)}.</p>\n</header>\n'
        f'<nav aria-label="Sections">\n<ul>{links}</ul>\n</nav>\n<main>\n'
        f"{''.join(_section(section) for section in dossier.sections)}</main>\n</body>\n</html>\n"
    )


def _section(section: Section) -> str:
    name = _safe(section.name)
    notes = "".join(f"<p>{_safe(note)}</p>\n" for note in section.notes)
    lines = "".join(f"{_line(line)}\n" for line in section.lines)
    body = f"<ul>\n{lines}</ul>\n" if lines else f'<p class="empty">{_safe(section.empty)}</p>\n'
    return (
        f'<section id="{name}" aria-labelledby="{name}-title">\n<h2 id="{name}-title">{_safe(section.title)}'
        f"</h2>\n{notes}{body}</section>\n"
    )


def _line(line: Line) -> str:
    date = f"<time>{_safe(line.date)}</time> " if line.date else ""
    part = ' class="part"' if line.level else ""
    return f"<li{part}>{date}{_safe(shortened(line.text))} {_sources(line.sources)}</li>"


def _sources(sources: Iterable[Source]) -> str:
    rows = list(sources)
    if not rows:
        return "<cite>no report</cite>"
    more = "".join(f"<li>{_source(row)}</li>" for row in rows[1:])
    count = f"{len(rows) - 1} more place{'s' if len(rows) > 2 else ''}"
    others = f"\n<details><summary>{count}</summary><ul>{more}</ul></details>" if more else ""
    return _source(rows[0]) + others


def _source(source: Source) -> str:
    where = ", ".join((source.outlet, source.published or "undated"))
    return f"<cite>{_safe(where)}: <q>{_safe(shortened(source.sentence))}</q></cite>"


def _safe(text: str) -> str:
    return escape(one_line(text))
