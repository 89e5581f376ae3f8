"""EDTF dates as ranges of days: what overlaps, what is narrower, what cannot both be right."""

from __future__ import annotations

import datetime
from functools import lru_cache

from foreigndesk.text.edtf_dates import bounds

# A range of days, both ends included, as proleptic Gregorian ordinals.
Days = tuple[int, int]

OPEN_START, OPEN_END = 1, datetime.date.max.toordinal()


@lru_cache(maxsize=65536)
def days(edtf: str | None) -> Days | None:
    """The days that an EDTF date may mean.

    Args:
        edtf: a level 0 or 1 date or interval, or None.

    Returns:
        First and last day, or None where nothing is known or the text is no date. A side left open reaches
        to the end of the calendar.
    """
    span = bounds(edtf)
    return (span[0].toordinal(), span[1].toordinal()) if span else None


def known(edtf: str | None) -> str | None:
    """The date itself if it is one, else None: what cannot be understood is not put into the record."""
    return edtf if days(edtf) else None


def width(span: Days) -> int:
    """How many days a range leaves open; 0 for one day."""
    return span[1] - span[0]


def gap(a: Days, b: Days) -> int:
    """Days between two ranges, 0 where they overlap."""
    return max(0, a[0] - b[1], b[0] - a[1])


def overlap(a: Days, b: Days) -> bool:
    """Whether two ranges share a day."""
    return a[0] <= b[1] and b[0] <= a[1]


def inside(inner: Days, outer: Days) -> bool:
    """Whether the first range lies in the second."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def lasting(start: str | None, end: str | None) -> Days | None:
    """From the first possible day of `start` to the last of `end`, or of `start` where there is no end."""
    a, b = days(start), days(end)
    if a and b:
        return min(a[0], b[0]), max(a[1], b[1])
    return a or b


def stretches(span: Days | None, length: int, most: int = 16) -> range | None:
    """The numbers of the stretches of days that a range touches, for looking up what is of the same days.

    Args:
        span: a range of days.
        length: days of one stretch; ranges up to so many days apart are in the same or in neighbouring ones.
        most: ranges over more stretches than this count as unknown.

    Returns:
        The numbers, in order; None where the range is unknown or too wide.
    """
    if span is None or width(span) > most * length:
        return None
    return range(span[0] // length, span[1] // length + 1)


def months(span: Days | None, slack: int = 0, most: int = 24) -> tuple[str, ...]:
    """The calendar months that a range touches, for looking things up by time.

    Args:
        span: a range of days.
        slack: days to widen it by on both sides.
        most: ranges over more months than this count as unknown.

    Returns:
        Months as `2025-07`, in order; empty where the range is unknown or too wide.
    """
    if span is None or width(span) > 31 * most:
        return ()
    first = datetime.date.fromordinal(max(OPEN_START, span[0] - slack))
    last = datetime.date.fromordinal(min(OPEN_END, span[1] + slack))
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    steps = ((first.year * 12 + first.month - 1 + i) for i in range(count))
    return tuple(f"{n // 12:04d}-{n % 12 + 1:02d}" for n in steps)
