"""What a page prints twice: headlines, captions, sentences, the whole body; the first copy is kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from foreigndesk.intake.lines import Line, keep, without
from foreigndesk.intake.particulars import Sheet
from foreigndesk.model.span import Span
from foreigndesk.text.flat import flatten

_WORD = re.compile(r"\w+(?:['’-]\w+)*")
# A run of this many words in the same order is a copy and no chance: the longest formula that two sentences
# of one report share by chance ("the Ministry of Foreign Affairs said in a statement") is shorter.
_RUN = 8
_CLOSERS = "\"'”’)]»"
_OPENERS = "\"'“‘([«"


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a sheet: folded, their places in the original, and where sentences begin and end."""

    folded: list[str]
    starts: list[int]
    ends: list[int]
    begins: list[bool]
    stops: list[bool]


def drop_repeats(sheet: Sheet) -> Sheet:
    """Cut lines and sentences that stand in the text before; linear in the length of the text."""
    sheet = _drop_repeated_lines(sheet)
    words = _words(sheet)
    cuts = [_widened(sheet, words, first, last) for first, last in _repeated(words)]
    return sheet.keeping(without(sheet.original, sheet.lines, cuts)) if cuts else sheet


def _drop_repeated_lines(sheet: Sheet) -> Sheet:
    """Drop lines of at least three words that are the same as an earlier one (captions, headlines)."""
    seen: set[str] = set()
    dropped: set[int] = set()
    for number, line in enumerate(sheet.lines):
        if line.end - line.start > 400:
            continue
        words = _WORD.findall(line.of(sheet.original).casefold())
        if len(words) < 3:
            continue
        key = " ".join(words)
        if key in seen:
            dropped.add(number)
        seen.add(key)
    return sheet.keeping(keep(sheet.lines, lambda n: n not in dropped)) if dropped else sheet


def is_wrapped(original: str, lines: tuple[Line, ...]) -> bool:
    """Whether the text was broken by hand at a fixed width, so that line ends are no ends of sentences."""
    broken = whole = 0
    for line, after in zip(lines, lines[1:], strict=False):
        if after.gap:
            continue
        width = line.end - line.start
        if 40 <= width <= 110 and original[line.end - 1] not in ".!?:\"'”’)":
            broken += 1
        else:
            whole += 1
    return broken >= 2 and broken > whole


def _words(sheet: Sheet) -> _Words:
    folded: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    begins: list[bool] = []
    stops: list[bool] = []
    wrapped = is_wrapped(sheet.original, sheet.lines)
    flat = flatten(sheet.original)
    for number, line in enumerate(sheet.lines):
        first = len(folded)
        at = line.start
        for match in _WORD.finditer(flat, line.start, line.end):
            between = flat[at : match.start()]
            ended = len(folded) > first and any(mark in between for mark in ".!?")
            if ended:
                stops[-1] = True
            folded.append(match.group().casefold())
            starts.append(match.start())
            ends.append(match.end())
            begins.append(ended)
            stops.append(False)
            at = match.end()
        if len(folded) == first:
            continue
        following = sheet.lines[number + 1] if number + 1 < len(sheet.lines) else None
        stops[-1] = not wrapped or following is None or following.gap or flat[line.end - 1] in ".!?\"')"
        begins[first] = first == 0 or stops[first - 1]
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
    folded = words.folded
    total = len(folded)
    earlier = first_place.get(tuple(folded[at : at + _RUN]))
    if earlier is None:
        return _said_twice(words, at)
    length, whole = 0, None
    while at + length < total and earlier + length < at and folded[at + length] == folded[earlier + length]:
        here, there = words.stops[at + length], words.stops[earlier + length]
        if length + 1 >= _RUN and (here or (there and words.begins[earlier])):
            whole = at + length
        length += 1
    if at + length == total and length >= _RUN:
        whole = total - 1  # the second copy is cut short
    return whole


def _said_twice(words: _Words, at: int) -> int | None:
    """A short sentence (a headline) that is printed again at once."""
    for length in range(4, _RUN):
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
