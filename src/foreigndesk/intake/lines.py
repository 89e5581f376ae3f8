"""A page as lines that point into the text as it came: what is kept is a choice of ranges, never an edit."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from foreigndesk.model.report import OffsetRun
from foreigndesk.model.span import Span

_BREAK = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_BLANKS = " \t\u00a0\u200b\ufeff\u3000\u2007\u2009\u202f"


@dataclass(frozen=True, slots=True)
class Line:
    """Characters `start` to `end` of the original, no blanks at its ends; `gap`: a blank line is before."""

    start: int
    end: int
    gap: bool = False

    def of(self, original: str) -> str:
        """The line's characters."""
        return original[self.start : self.end]


def trimmed(original: str, start: int, end: int) -> tuple[int, int]:
    """The range without the blanks at its ends."""
    while start < end and (original[start] in _BLANKS or original[start].isspace()):
        start += 1
    while end > start and (original[end - 1] in _BLANKS or original[end - 1].isspace()):
        end -= 1
    return start, end


def split_lines(original: str) -> list[Line]:
    """The lines of a text that hold more than blanks, in order."""
    lines: list[Line] = []
    at, gap = 0, False
    for stop in [*_BREAK.finditer(original), None]:
        start, end = trimmed(original, at, stop.start() if stop else len(original))
        if start < end:
            lines.append(Line(start, end, gap and bool(lines)))
            gap = False
        else:
            gap = True
        if stop:
            at = stop.end()
    return lines


def is_wrapped(original: str, lines: Sequence[Line]) -> bool:
    """Whether the text was broken by hand at a fixed width, so that line ends are no ends of sentences."""
    broken = whole = 0
    for line, after in pairwise(lines):
        if after.gap:
            continue
        width = line.end - line.start
        if 40 <= width <= 110 and original[line.end - 1] not in ".!?:\"'”’)":
            broken += 1
        else:
            whole += 1
    return broken >= 2 and broken > whole


def keep(lines: Sequence[Line], wanted: Callable[[int], bool]) -> list[Line]:
    """The lines whose number is wanted; the gap before a dropped line stays before the next one."""
    kept: list[Line] = []
    gap = False
    for number, line in enumerate(lines):
        gap = gap or line.gap
        if wanted(number):
            kept.append(replace(line, gap=gap and bool(kept)))
            gap = False
    return kept


def without(original: str, lines: Sequence[Line], cuts: Sequence[Span]) -> list[Line]:
    """The lines with the given ranges of the original cut out; `cuts` are in order and do not overlap."""
    kept: list[Line] = []
    gap, number = False, 0
    for line in lines:
        gap = gap or line.gap
        at = line.start
        while number < len(cuts) and cuts[number].end <= line.start:
            number += 1
        for cut in cuts[number:]:
            if cut.start >= line.end:
                break
            gap = _add(original, kept, (at, max(at, cut.start)), gap)
            at = max(at, min(cut.end, line.end))
        gap = _add(original, kept, (at, line.end), gap)
    return kept


def _add(original: str, kept: list[Line], place: tuple[int, int], gap: bool) -> bool:
    """Append what is left of a line, if anything; returns whether a gap is still owed to the next one."""
    start, end = trimmed(original, *place)
    if start >= end:
        return gap
    kept.append(Line(start, end, gap and bool(kept)))
    return False


def assemble(original: str, lines: Sequence[Line]) -> tuple[str, tuple[OffsetRun, ...]]:
    """Join kept lines into the cleaned text.

    Returns:
        The text (lines parted by one line end, or two where a blank line stood between) and the runs that
        lead from it to the original. Line ends belong to a run only where they stood so in the original.
    """
    pieces: list[str] = []
    runs: list[OffsetRun] = []
    length = 0
    begin, origin, last = 0, 0, -1  # the open run: in the text, in the original, and the original's end of it
    for line in lines:
        if last >= 0:
            mark = "\n\n" if line.gap else "\n"
            if original[last : line.start] != mark:
                runs.append(OffsetRun(begin, origin, last - origin))
                begin, origin = length + len(mark), line.start
            pieces.append(mark)
            length += len(mark)
        else:
            origin = line.start
        pieces.append(line.of(original))
        length += line.end - line.start
        last = line.end
    if last >= 0:
        runs.append(OffsetRun(begin, origin, last - origin))
    return "".join(pieces), tuple(runs)
