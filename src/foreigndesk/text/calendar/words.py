"""Small readings that the builders of calendar expressions share."""

from __future__ import annotations

import re

from foreigndesk.model.span import Span
from foreigndesk.vocab.calendar import calendar_words

Match = re.Match[str]

_PREVIOUS = re.compile(r"([A-Za-z$€£¥#'’-]+\.?)?([\s(\"-]*)$")
_NEXT = re.compile(r"[\s-]*([A-Za-z]+)?")
_FIGURES = re.compile(r"\d+")
_DIGITS = 2  # of a small number
YEAR_STEPS = {"last": -1, "this": 0, "the": 0, "next": 1}


def previous_word(flat: str, start: int) -> str:
    """The word before a place, as printed, or an empty string."""
    match = _PREVIOUS.search(flat, max(0, start - 30), start)
    return (match.group(1) or "") if match else ""


def next_word(flat: str, end: int) -> str:
    """The word after a place, as printed, or an empty string."""
    match = _NEXT.match(flat, end)
    return (match.group(1) or "") if match else ""


def span_of(match: Match) -> Span:
    """Where a match stands."""
    return Span(match.start(), match.end())


def month_number(text: str) -> int:
    """1 to 12 for a month as printed, short or full."""
    return calendar_words().months[text.rstrip(".").capitalize()]


def figure(text: str) -> int:
    """The number that `29th` or `29` begins with."""
    match = _FIGURES.match(text)
    return int(match.group()) if match else 0


def figures_in(text: str) -> list[re.Match[str]]:
    """Every number written in figures."""
    return list(_FIGURES.finditer(text))


def small_number(word: str) -> int:
    """A number of days, weeks or things, in one or two figures or one word; 0 for what is none."""
    if word.isdecimal():
        return int(word) if len(word) <= _DIGITS else 0
    return calendar_words().numbers.get(word, 0)


def number_of(text: str) -> int:
    """A number in figures or in words up to ninety-nine; `a` is one."""
    if text.isdecimal():
        return int(text)
    numbers = calendar_words().numbers
    return sum(numbers.get(part, 0) for part in re.split(r"[\s-]+", text.lower())) or 1


def unit_of(text: str) -> str:
    """`day`, `week`, `month`, `year`, ... for a unit as printed."""
    unit = text.lower()
    unit = "century" if unit == "centuries" else unit.rstrip("s")
    return "day" if unit in ("night", "morning", "afternoon", "evening") else unit


def year_of(match: Match) -> int | None:
    """The year a match holds in its group `y`, if any."""
    year = match.groupdict().get("y")
    return int(year) if year else None


def year_step(match: Match) -> int | None:
    """-1, 0 or 1 for `last year`, `this year`, `next year` in the group `rel`, if any."""
    relation = match.groupdict().get("rel")
    return YEAR_STEPS[relation.lower()] if relation else None
