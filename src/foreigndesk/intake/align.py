"""Where the text of a page stands in its HTML: runs of characters that are the same in both."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from foreigndesk.model.report import OffsetRun

_MARKUP = re.compile(
    r"<!--|<[/!?]?[a-zA-Z][^<>]*>|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]\w{1,30});?|\s+"
)
_HIDDEN = re.compile(r"<(script|style|template|noscript)\b", re.I)
# A stretch shorter than this, in characters without blanks, could stand anywhere on a page.
_SHORTEST = 12
_MOST_SEARCHES = 4000


@dataclass(frozen=True, slots=True)
class _Visible:
    """A page's text without blanks, and each character's place in the HTML (-1: it is an entity there)."""

    text: str
    places: array[int]


def align(extracted: str, page: str) -> tuple[OffsetRun, ...]:
    """Find each line of an extracted text in the HTML it was taken from.

    Args:
        extracted: the text as it was taken from the page, line by line.
        page: the HTML.

    Returns:
        Runs in the order of the extracted text; what the page holds in other characters has none.
    """
    visible = _visible(page)
    marks = array("l", (n for n, c in enumerate(extracted) if not c.isspace()))
    compact = "".join(extracted.split())
    runs: list[OffsetRun] = []
    cursor = at = searches = 0
    for line in extracted.split("\n"):
        squeezed = "".join(line.split())
        stretches = [(at + start, at + end) for start, end in reversed(_parts(squeezed))]
        at += len(squeezed)
        while stretches:
            start, end = stretches.pop()
            if end - start < (_SHORTEST if cursor else 1) or searches > _MOST_SEARCHES:
                continue
            searches += 1
            found = visible.text.find(compact[start:end], cursor)
            if found < 0:
                found = visible.text.find(compact[start:end])
            if found < 0:
                middle = (start + end) // 2
                stretches += [(middle, end), (start, middle)]
                continue
            cursor = max(cursor, found + end - start) if found >= cursor else cursor
            runs += _runs(extracted, page, marks[start:end], visible.places[found : found + end - start])
    return tuple(_merged(runs))


def _parts(line: str) -> list[tuple[int, int]]:
    """The parts of a line that a page holds so: the cells of a table's row, a line without its bullet."""
    if line.startswith("|"):
        return [match.span() for match in re.finditer(r"[^|]+", line)]
    return [(1 if line.startswith("-") else 0, len(line))]


def _runs(extracted: str, page: str, here: array[int], there: array[int]) -> Iterator[OffsetRun]:
    """Runs of one stretch: character by character, the blanks between them where the page has the same."""
    open_run: OffsetRun | None = None
    for cleaned, original in zip(here, there, strict=True):
        if original < 0:
            continue
        if open_run:
            end, place = open_run.cleaned + open_run.length, open_run.original + open_run.length
            gap = cleaned - end
            if original - place == gap and (not gap or extracted[end:cleaned] == page[place:original]):
                open_run = OffsetRun(open_run.cleaned, open_run.original, open_run.length + gap + 1)
                continue
            yield open_run
        open_run = OffsetRun(cleaned, original, 1)
    if open_run:
        yield open_run


def _merged(runs: list[OffsetRun]) -> Iterator[OffsetRun]:
    """Runs in order, those that touch in both texts made one."""
    last: OffsetRun | None = None
    for run in sorted(runs, key=lambda r: r.cleaned):
        if last and (last.cleaned + last.length, last.original + last.length) == (run.cleaned, run.original):
            last = OffsetRun(last.cleaned, last.original, last.length + run.length)
            continue
        if last:
            yield last
        last = run
    if last:
        yield last


def _visible(page: str) -> _Visible:
    pieces: list[str] = []
    places = array("l")
    at = 0
    while at < len(page):
        match = _MARKUP.search(page, at)
        stop = match.start() if match else len(page)
        pieces.append(page[at:stop])
        places.extend(range(at, stop))
        if match is None:
            break
        mark = match.group()
        at = match.end()
        if mark[0] == "<":
            at = _after_hidden(page, match)
        elif mark[0] == "&":
            shown = "".join(unescape(mark).split())
            pieces.append(shown)
            places.extend([-1] * len(shown))
    return _Visible("".join(pieces), places)


def _after_hidden(page: str, match: re.Match[str]) -> int:
    """Where to go on after a tag: past a comment, or past an element that is never shown."""
    if match.group() == "<!--":
        stop = page.find("-->", match.end())
        return stop + 3 if stop >= 0 else len(page)
    hidden = _HIDDEN.match(match.group())
    if not hidden:
        return match.end()
    closing = re.compile(rf"</{hidden.group(1)}", re.I).search(page, match.end())
    return closing.start() if closing else len(page)


def through(runs: tuple[OffsetRun, ...], further: tuple[OffsetRun, ...]) -> tuple[OffsetRun, ...]:
    """Join two steps: from the cleaned text to the extracted one, and from that to the page.

    Args:
        runs: cleaned text to extracted text, in the order of both.
        further: extracted text to page, in the order of the extracted text.

    Returns:
        Cleaned text to page, in the order of the cleaned text.
    """
    joined: list[OffsetRun] = []
    number = 0
    for run in runs:
        end = run.original + run.length
        while number and further[number - 1].cleaned + further[number - 1].length > run.original:
            number -= 1
        while number < len(further) and further[number].cleaned < end:
            step = further[number]
            start, stop = max(run.original, step.cleaned), min(end, step.cleaned + step.length)
            if start < stop:
                place = step.original + start - step.cleaned
                joined.append(OffsetRun(run.cleaned + start - run.original, place, stop - start))
            number += 1
    return tuple(joined)
