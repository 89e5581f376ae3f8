"""Quotation marks: where each quotation begins and ends, over sentences and paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from foreigndesk.model.span import Span

_PARAGRAPH_END = re.compile(r"\n\s*")
_MARK = re.compile(r"(?<![\w.,!?;:])'(?=[\w$])|(?<=[.,!?])'(?=\s|$)")
_REOPENED = re.compile(r'\s*"')
_OPENING, _CLOSING = "“", "”"
_PAIR = 2  # marks
LONGEST = 6000  # characters; a mark without its partner must not swallow the page


@dataclass(frozen=True, slots=True)
class Quote:
    """One quotation: `span` with its marks, `stops` whether a full stop, comma or the like ends it inside.

    `parts` are its stretches by paragraph; more than one where a quotation runs over paragraphs.
    """

    span: Span
    stops: bool
    parts: tuple[Span, ...]


def find_quotes(flat: str, printed: str = "") -> tuple[Quote, ...]:
    """Find the quotations of a text.

    Args:
        flat: a text with straight quotation marks (see `text.flat`).
        printed: the same text as it was printed; curly marks tell a quotation within a quotation.

    Returns:
        Quotations in order that do not overlap. A quotation left open at a paragraph's end goes on in
        the next paragraph only where that one begins with a mark, as printers do; else it ends there.
    """
    quotes: list[Quote] = []
    carried: list[Span] = []
    for start, end in _paragraphs(flat):
        opening: int | None = None
        for mark in _marks(flat, start, end, printed):
            if opening is None:
                opening = mark
            else:
                piece = Span(opening, mark + 1)
                reopened = bool(carried) and not flat[start:opening].strip()
                quotes.append(_quote(flat, [*carried, piece] if reopened else [piece]))
                carried, opening = [], None
        if opening is None:
            carried = []
            continue
        reopened = bool(carried) and not flat[start:opening].strip()
        carried = [*(carried if reopened else []), Span(opening, end)]
        if not _REOPENED.match(flat, end) or end - carried[0].start > LONGEST:
            quotes.append(_quote(flat, carried))
            carried = []
    return tuple(quotes)


def _paragraphs(flat: str) -> list[tuple[int, int]]:
    bounds: list[tuple[int, int]] = []
    start = 0
    for gap in _PARAGRAPH_END.finditer(flat):
        bounds.append((start, gap.start()))
        start = gap.end()
    bounds.append((start, len(flat)))
    return [(a, b) for a, b in bounds if a < b]


def _marks(flat: str, start: int, end: int, printed: str = "") -> list[int]:
    """Double marks of a paragraph; where it has none, single ones that open a word and close a stop."""
    double = [start + m.start() for m in re.finditer('"', flat[start:end])]
    if double:
        return _outermost(double, printed) if len(double) > _PAIR else double
    marks: list[int] = []
    for match in _MARK.finditer(flat, start, end):
        at = match.start()
        closes = at > start and flat[at - 1] in ".,!?"
        if closes == bool(len(marks) % 2):
            marks.append(at)
    return marks if len(marks) % 2 == 0 else marks[:-1]


def _outermost(marks: list[int], printed: str) -> list[int]:
    """The marks without those of quotations within quotations, where all are curly and each has its partner."""
    curly = [printed[at : at + 1] for at in marks]
    if curly.count(_OPENING) != curly.count(_CLOSING) or 2 * curly.count(_OPENING) != len(curly):
        return marks
    depth, outer = 0, []
    for at, mark in zip(marks, curly, strict=True):
        if mark == _CLOSING:
            depth -= 1
        if depth == 0:
            outer.append(at)
        if mark == _OPENING:
            depth += 1
        if depth < 0:
            return marks
    return outer


def _quote(flat: str, parts: list[Span]) -> Quote:
    last = parts[-1]
    inner = flat[last.start : last.end].rstrip("\"' ")
    return Quote(
        Span(parts[0].start, last.end), inner.endswith((".", ",", "!", "?", "…", "-", ";")), tuple(parts)
    )
