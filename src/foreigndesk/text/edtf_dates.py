"""Arithmetic on EDTF strings: every date is an interval of days, `2026-06` is not 1 June.

Reads levels 0 and 1 of the Library of Congress Extended Date/Time Format as far as news needs them: years,
months, days, unspecified digits (`199X`, `2025-07-XX`), seasons, qualifiers (`?`, `~`, `%`), and intervals
with known, open (`..`) or unknown (empty) ends.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

_DATE = re.compile(r"(\d{1,4}X{0,3}|X{4})(?:-(\d\d|XX)(?:-(\d\d|XX))?)?")
_SEASON_MONTHS = {21: 3, 22: 6, 23: 9, 24: 12}  # the month with which a season begins, northern half
_ONE_DAY = timedelta(days=1)


@lru_cache(maxsize=4096)
def bounds(edtf: str | None) -> tuple[date, date] | None:
    """The first and the last day a date may stand for, both included.

    Args:
        edtf: an EDTF date or interval, or None.

    Returns:
        First and last day; an open or unknown end of an interval is the first or last day a calendar has.
        None where there is no date or the string is no EDTF.
    """
    if not edtf:
        return None
    if "/" not in edtf:
        return _unit(edtf)
    left, _, right = edtf.partition("/")
    first = (date.min, date.min) if left in ("", "..") else _unit(left)
    last = (date.max, date.max) if right in ("", "..") else _unit(right)
    if first is None or last is None or first[0] > last[1]:
        return None
    return first[0], last[1]


def _unit(text: str) -> tuple[date, date] | None:
    """The days of one year, season, month or day."""
    match = _DATE.fullmatch(text.rstrip("?~%"))
    if not match or len(match.group(1)) != 4:
        return None
    year, month, day_of_month = match.groups()
    try:
        first_year, last_year = int(year.replace("X", "0")), int(year.replace("X", "9"))
        if month in (None, "XX"):
            return date(max(first_year, 1), 1, 1), date(last_year, 12, 31)
        if int(month) in _SEASON_MONTHS:
            begin = _SEASON_MONTHS[int(month)]
            return date(first_year, begin, 1), last_of_month(last_year + (begin == 12), (begin + 1) % 12 + 1)
        if day_of_month in (None, "XX"):
            return date(first_year, int(month), 1), last_of_month(last_year, int(month))
        return date(first_year, int(month), int(day_of_month)), date(last_year, int(month), int(day_of_month))
    except ValueError:
        return None


def from_to(start: str | None, end: str | None) -> tuple[date, date] | None:
    """The first day of `start` and the last of both, or of the one that is known; None where neither is."""
    first, last = bounds(start), bounds(end)
    if first and last:
        return first[0], max(first[1], last[1])
    return first or last


def last_of_month(year: int, month: int) -> date:
    """The last day of a month.

    Raises:
        ValueError: where the calendar has no such month.
    """
    if month == 12:
        return date(year, 12, 31)
    return date(year, month + 1, 1) - _ONE_DAY


def contains(outer: str | None, inner: str | None) -> bool:
    """Whether every day of `inner` lies within `outer`; false where either is unknown."""
    a, b = bounds(outer), bounds(inner)
    return a is not None and b is not None and a[0] <= b[0] and b[1] <= a[1]


def overlap(a: str | None, b: str | None) -> bool:
    """Whether two dates share a day; false where either is unknown."""
    return gap_days(a, b) == 0


def gap_days(a: str | None, b: str | None) -> int | None:
    """How many days lie from the end of the earlier date to the start of the later one.

    Args:
        a: an EDTF date or interval.
        b: another; the order does not matter.

    Returns:
        0 where they share a day, 1 for neighbouring days, None where either is unknown.
    """
    first, second = bounds(a), bounds(b)
    if first is None or second is None:
        return None
    return max(0, (second[0] - first[1]).days, (first[0] - second[1]).days)


def day(edtf: str | None) -> date | None:
    """The one day a date stands for, or None where it is wider or unknown."""
    found = bounds(edtf)
    return found[0] if found and found[0] == found[1] else None


def latest(edtf: str | None) -> date | None:
    """The last day on which a date may lie; the first where nobody knows of a last ("2025-06-28 or later")."""
    found = bounds(edtf)
    return found and (found[0] if found[1] == date.max else found[1])


def join(start: str | date | None, end: str | date | None) -> str | None:
    """One EDTF string from a first and a last date.

    Args:
        start: a day or an EDTF string; of an interval its first end counts.
        end: likewise; of an interval its last end counts.

    Returns:
        The date itself where both are the same, else `start/end` (`..` for an end that is unknown); None
        where both are unknown.
    """
    left = _end(start, 0)
    right = _end(end, -1)
    if left is None and right is None:
        return None
    if left == right:
        return left
    return f"{left or '..'}/{right or '..'}"


def _end(value: str | date | None, which: int) -> str | None:
    if value is None or value == "":
        return None
    part = value.isoformat() if isinstance(value, date) else value.split("/")[which]
    return None if part in ("", "..") else part
