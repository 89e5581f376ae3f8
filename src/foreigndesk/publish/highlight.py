"""A text with what was read in it, as one HTML page that needs nothing else and trusts no text."""

from __future__ import annotations

from html import escape
from itertools import pairwise
from typing import Any

Json = dict[str, Any]

# Layers from the widest to the narrowest, with what the legend calls them.
LAYERS = {
    "engagement": "engagement (its sentence)",
    "content": "what was said",
    "speaker": "who said it",
    "cue": "word of saying",
    "trigger": "word of contact",
    "name": "person, state, office or place",
    "time": "date",
}

_STYLE = """
:root { color-scheme: light dark; --ink: #1c1c1c; --paper: #fdfdfb; --rule: #d8d8d0;
  --engagement: #fff3c9; --content: #e4f0e0; --speaker: #2f6f3a; --cue: #2f6f3a;
  --trigger: #b3460e; --name: #1f4e8c; --time: #7a2f83; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e6e0; --paper: #17181a; --rule: #3a3c40;
  --engagement: #3d3516; --content: #1d3320; --speaker: #8fd19a; --cue: #8fd19a;
  --trigger: #ffb27d; --name: #9cc4ff; --time: #e0a6ea; } }
body { margin: 2rem auto; max-width: 46rem; padding: 0 1rem; color: var(--ink); background: var(--paper);
  font: 1.05rem/1.7 Georgia, serif; }
h1 { font-size: 1.2rem; overflow-wrap: anywhere; } .text { white-space: pre-wrap; overflow-wrap: anywhere; }
.legend { display: flex; flex-wrap: wrap; gap: .4rem 1.2rem; padding: 0;
  list-style: none; font-size: .85rem; }
table { border-collapse: collapse; font-size: .9rem; width: 100%; }
td, th { text-align: left; padding: .3rem .6rem .3rem 0;
  border-bottom: 1px solid var(--rule); vertical-align: top; }
.engagement { background: var(--engagement); } .content { background: var(--content); }
.trigger { color: var(--trigger); font-weight: bold; } .cue { color: var(--cue); font-style: italic; }
.speaker { color: var(--speaker); font-weight: bold; }
.name { color: var(--name); border-bottom: 1px solid; }
.time { color: var(--time); border-bottom: 2px dotted; }
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def highlight(text: str, found: Json, title: str) -> str:
    """Mark what was read in a text.

    Args:
        text: the text read, exactly as it is.
        found: its annotation, as `annotation` gives it.
        title: what to call it, such as the name of its file.

    Returns:
        A whole HTML page. It loads nothing and runs nothing; everything from the text is escaped.
    """
    legend = "".join(f'<li><span class="{name}">{label}</span></li>' for name, label in LAYERS.items())
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_safe(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f"<h1>{_safe(title)}</h1>\n<p>Published: {_safe(_published(found))}</p>\n"
        f'<ul class="legend">{legend}</ul>\n'
        f'<div class="text">{_marked(text, _marks(found))}</div>\n'
        f"{_engagements(found)}</body>\n</html>\n"
    )


def _published(found: Json) -> str:
    return f"{found['published']} ({found['published_basis']})" if found["published"] else "unknown"


def _marks(found: Json) -> list[tuple[int, int, str, str]]:
    """Start, end, layer and what to say of it when pointed at."""
    marks = []
    for row in found["engagements"]:
        parts = [row["type"], row["status"], _dates(row), row["cause"]]
        marks += [(s, e, "engagement", " · ".join(p for p in parts if p)) for s, e in row["evidence"]]
        marks.append((*row["trigger"], "trigger", f"{row['type']}, {row['status']}"))
    for row in found["statements"]:
        marks += [
            (s, e, "content", f"{row['manner']}: {row['person'] or row['speaker_text'] or '?'}")
            for s, e in row["content"]
        ]
        marks += [(*row[part], part, row["person"] or "") for part in ("speaker", "cue") if row[part]]
    for row in found["names"]:
        parts = [row["kind"], *row["people"], row["office"], row["state"]]
        marks.append((row["start"], row["end"], "name", " · ".join(p for p in parts if p)))
    marks += [(row["start"], row["end"], "time", row["value"]) for row in found["times"]]
    return marks


def _dates(row: Json) -> str:
    return " to ".join(dict.fromkeys(d for d in (row["start"], row["end"]) if d))


def _marked(text: str, marks: list[tuple[int, int, str, str]]) -> str:
    """The text cut where marks begin and end; each piece in one element that bears all its layers."""
    starts: dict[int, list[int]] = {}
    ends: dict[int, list[int]] = {}
    for index, (start, end, _, _) in enumerate(marks):
        if 0 <= start < end <= len(text):
            starts.setdefault(start, []).append(index)
            ends.setdefault(end, []).append(index)
    cuts = sorted({0, len(text), *starts, *ends})
    pieces, open_now = [], set[int]()
    for here, there in pairwise(cuts):
        open_now -= set(ends.get(here, ()))
        open_now |= set(starts.get(here, ()))
        piece = _safe(text[here:there])
        layers = sorted({marks[i][2] for i in open_now}, key=list(LAYERS).index)
        if layers:
            said = dict.fromkeys(marks[i][3] for i in sorted(open_now) if marks[i][3])
            piece = f'<span class="{" ".join(layers)}" title="{_safe(" | ".join(said))}">{piece}</span>'
        pieces.append(piece)
    return "".join(pieces)


def _engagements(found: Json) -> str:
    rows = []
    for row in found["engagements"]:
        who = ", ".join(p["person"] or p["office"] or p["state"] or "?" for p in row["parties"])
        where = ", ".join(
            p for p in (row["place"]["venue"], row["place"]["name"], row["place"]["country"]) if p
        )
        cells = (row["type"], row["status"], _dates(row), who, where, row["cause"])
        rows.append("<tr>" + "".join(f"<td>{_safe(cell)}</td>" for cell in cells) + "</tr>\n")
    if not rows:
        return "<p>No engagement was read in this text.</p>\n"
    head = "".join(f"<th>{name}</th>" for name in ("Type", "Status", "Date", "Who", "Where", "Rule"))
    return f"<table>\n<tr>{head}</tr>\n{''.join(rows)}</table>\n"


def _safe(text: str) -> str:
    """Escaped for HTML, and without the control characters that HTML does not allow."""
    return escape("".join(c if c in "\n\t" or c.isprintable() or c.isspace() else "\ufffd" for c in text))
