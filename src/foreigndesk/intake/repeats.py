"""What a page prints twice: headlines, captions, sentences, the whole body; the first copy is kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from foreigndesk.intake.lines import is_wrapped, keep, without
from foreigndesk.intake.particulars import Sheet
from foreigndesk.model.span import Span
from foreigndesk.text.flat import flatten

_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_STOP = re.compile(r"[.!?]")
# A run of this many words in the same order is a copy and no chance: the longest formula that two sentences
# of one report share by chance ("the Ministry of Foreign Affairs said in a statement") is shorter.
_RUN = 8
# Within a paragraph only a longer copy is cut: a sentence quoted twice is part of how the report is told.
_WITHIN = 25
_HEADLINE = 40  # words from the beginning within which a headline ends
_LABEL_COUNT = 4  # a short line printed so often is a label of the report's own parts
_CLOSERS = "\"'”’)]»"
_OPENERS = "\"'“‘([«"


_SENTENCE, _LINE = 1, 2


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a sheet: folded, their places in the original, and what begins and ends with each.

    `begins` and `stops` hold 0, `_SENTENCE`, or `_LINE` for a line (in hand-wrapped text, a paragraph).
    """

    folded: list[str]
    starts: list[int]
    ends: list[int]
    begins: list[int]
    stops: list[int]


def drop_repeats(sheet: Sheet) -> Sheet:
    """Cut lines and sentences that stand in the text before; linear in the length of the text."""
    sheet = _drop_repeated_lines(sheet)
    words = _words(sheet)
    cuts = [_widened(sheet, words, first, last) for first, last in _repeated(words)]
    cuts = [cut for cut in cuts if _quotes_close(cut.of(sheet.original))]
    return sheet.keeping(without(sheet.original, sheet.lines, cuts)) if cuts else sheet


def _drop_repeated_lines(sheet: Sheet) -> Sheet:
    """Drop lines of at least three words that are the same as an earlier one (captions, headlines)."""
    places: dict[str, list[int]] = {}
    for number, line in enumerate(sheet.lines):
        if line.end - line.start > 400:
            continue
        words = _WORD.findall(line.of(sheet.original).casefold())
        if len(words) >= 3:
            places.setdefault(" ".join(words), []).append(number)
    dropped = {number for found in places.values() if len(found) < _LABEL_COUNT for number in found[1:]}
    return sheet.keeping(keep(sheet.lines, lambda n: n not in dropped)) if dropped else sheet


def _words(sheet: Sheet) -> _Words:
    folded: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    begins: list[int] = []
    stops: list[int] = []
    wrapped = is_wrapped(sheet.original, sheet.lines)
    flat = flatten(sheet.original)
    lowered = flat.lower()
    flat = lowered if len(lowered) == len(flat) else flat
    for number, line in enumerate(sheet.lines):
        first = len(folded)
        at = line.start
        for match in _WORD.finditer(flat, line.start, line.end):
            start, end = match.span()
            ended = 0
            # Most words are one blank apart: only a wider gap can hold a full stop.
            if start - at > 1 and len(folded) > first and _STOP.search(flat, at, start):
                ended = stops[-1] = _SENTENCE
            folded.append(match.group())
            starts.append(start)
            ends.append(end)
            begins.append(ended)
            stops.append(0)
            at = end
        if len(folded) == first:
            continue
        following = sheet.lines[number + 1] if number + 1 < len(sheet.lines) else None
        whole = not wrapped or following is None or following.gap
        stops[-1] = _LINE if whole else (_SENTENCE if flat[line.end - 1] in ".!?\"')" else 0)
        begins[first] = stops[first - 1] if first else _LINE
    return _Words(folded, starts, ends, begins, stops)


def _repeated(words: _Words) -> Iterator[tuple[int, int]]:
    """First and last word (included) of each run of whole sentences that came before."""
    folded = words.folded
    total = len(folded)
    first_place: dict[tuple[str, ...], int] = {}
    at = entered = 0
    while at < total:
        found = None
        if words.begins[at]:
            while entered <= at - _RUN:
                first_place.setdefault(tuple(folded[entered : entered + _RUN]), entered)
                entered += 1
            found = _copy_at(words, first_place, at)
        if found is None:
            at += 1
            continue
        yield at, found
        entered = max(entered, found + 1)
        at = found + 1


def _copy_at(words: _Words, first_place: dict[tuple[str, ...], int], at: int) -> int | None:
    """The last word of the copy that begins at a word, None where what follows is new."""
    twice = _said_twice(words, at)
    if twice is not None:
        return twice
    folded = words.folded
    total = len(folded)
    earlier = first_place.get(tuple(folded[at : at + _RUN]))
    if earlier is None:
        return None
    length, whole = 0, None
    of_line = words.begins[at] == _LINE
    while at + length < total and earlier + length < at and folded[at + length] == folded[earlier + length]:
        here, there = words.stops[at + length], words.stops[earlier + length]
        length += 1
        # A headline set again before its caption ends where the first one did.
        headline = of_line and words.begins[earlier] == _LINE and there == _LINE
        least = _RUN if headline or (of_line and here == _LINE) else _WITHIN
        if (here or headline) and length >= least:
            whole = at + length - 1
    if length >= _RUN and of_line and _cut_short(folded, earlier + length, at + length):
        whole = total - 1
    return whole


def _cut_short(folded: list[str], earlier: int, at: int) -> bool:
    """Whether a copy runs to the end of the text, which may stop within a word."""
    return at == len(folded) or (at == len(folded) - 1 and folded[earlier].startswith(folded[at]))


def _said_twice(words: _Words, at: int) -> int | None:
    """A headline that is printed twice running; further down, people do say a thing twice."""
    if at > _HEADLINE:
        return None
    for length in range(4, _WITHIN):
        if at + length > len(words.folded):
            return None
        if words.stops[at + length - 1]:
            again = at >= length and words.folded[at - length : at] == words.folded[at : at + length]
            return at + length - 1 if again else None
    return None


def _widened(sheet: Sheet, words: _Words, first: int, last: int) -> Span:
    """The range of a run of words with the marks that belong to it."""
    text = sheet.original
    start, end = words.starts[first], words.ends[last]
    while start and text[start - 1] in _OPENERS:
        start -= 1
    if words.stops[last]:
        limit = words.starts[last + 1] if last + 1 < len(words.starts) else len(text)
        while end < limit and (text[end] in ".!?…" or text[end] in _CLOSERS):
            end += 1
    return Span(start, end)


def _quotes_close(cut: str) -> bool:
    """Whether a cut leaves every quotation around it whole."""
    flat = flatten(cut)
    return cut.count("“") == cut.count("”") and flat.count('"') % 2 == 0
