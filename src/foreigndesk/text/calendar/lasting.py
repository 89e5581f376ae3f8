"""How long a thing lasts that is dated by one calendar expression."""

from __future__ import annotations

from datetime import timedelta

from foreigndesk.model.reading import Time
from foreigndesk.text.edtf_dates import bounds

_STRETCH_DAYS = 3  # a weekend, with a day to spare; a week is one unknown day in it


def first_and_last(time: Time, visit: bool, length: int = 0) -> tuple[str | None, str | None]:
    """First and last day of what a calendar expression dates.

    Args:
        time: the expression; one without a value dates nothing.
        visit: whether the thing is a visit, whose end is not told by the day on which it begins.
        length: the days that it is told to last, nought where that is not told.

    Returns:
        EDTF dates; the end of a visit is None where nothing tells it.
    """
    if not time.value:
        return None, None
    if "/" in time.value and (time.event_range or _is_stretch(time.value)):
        start, _, end = time.value.partition("/")
        return start, end
    last = last_day(time.value, length)
    return time.value, last if visit else last or time.value


def last_day(start: str, length: int) -> str | None:
    """The last of `length` days that begin on `start`; None where that is not one day, or no length is told."""
    first = bounds(start)
    if first is None or first[0] != first[1] or not length:
        return None
    return (first[0] + timedelta(days=length - 1)).isoformat()


def _is_stretch(value: str) -> bool:
    """A weekend, or one of several months: told as a stretch."""
    span = bounds(value)
    if span is None:
        return False
    return (span[1] - span[0]).days <= _STRETCH_DAYS or len(value.partition("/")[0]) == 7
