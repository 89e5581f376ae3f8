"""From days to places along a drawing, and the days that are named along it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

_MARGIN = 0.03  # of the time drawn, left free at either end
_LEAST = 20  # days drawn at least
_MOST_TICKS = 6  # as many names of days as a narrow page has room for
_LONG = 120  # days that are drawn whole
_SPARE = 30  # days that may be left out at most
_FAR = 4  # one day in so many may be left out, where that makes the time so many times shorter
_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200)  # between two names of days


@dataclass(frozen=True, slots=True)
class Tick:
    """A day that is named along a drawing: its place in hundredths of the width."""

    x: float
    text: str


@dataclass(frozen=True, slots=True)
class Scale:
    """Time along a drawing, from the day at its left edge to the one at its right."""

    first: date
    last: date

    def at(self, day: date) -> float:
        """The place of a day in hundredths of the width; it may lie outside of 0 to 100."""
        return round(100 * (day - self.first).days / (self.last - self.first).days, 2)

    def ticks(self) -> tuple[Tick, ...]:
        """Days with names: years, else months, else days."""
        length = (self.last - self.first).days
        if length < 75:
            step = next(s for s in (5, 7, 14) if length / s <= _MOST_TICKS)
            days = [self.first + timedelta(days=n) for n in range(length + 1)]
            days = [d for n, d in enumerate(days) if (n + 1) % step == 0]
            return tuple(Tick(self.at(d), f"{d.day} {d:%b}") for d in days)
        step = next((s for s in _MONTHS if length / (30.4 * s) <= _MOST_TICKS), _MONTHS[-1])
        found = []
        month = -(-(12 * self.first.year + self.first.month - (self.first.day == 1)) // step) * step
        while (day := _month(month)) and day <= self.last:
            found.append(Tick(self.at(day), f"{day.year}" if step >= 12 else f"{day:%b} {day.year}"))
            month += step
        return tuple(found)


def _month(months: int) -> date | None:
    year, month = divmod(months, 12)
    return date(year, month + 1, 1) if date.min.year <= year <= date.max.year else None


def scale_of(days: Sequence[date], on: date | None = None, *, whole: bool = False) -> Scale:
    """A scale wide enough for most days; what lies far off from nearly all of them may lie outside.

    Args:
        days: at least one.
        on: a day that is shown too where it lies near them.
        whole: leave none of them out.
    """
    first, last = (min(days), max(days)) if whole else core(days)
    length = max((last - first).days, _LEAST)
    beside = timedelta(days=length // 3)
    if on and _moved(first, -beside) <= on <= _moved(last, beside):
        first, last = min(first, on), max(last, on)
    room = timedelta(days=max(round(_MARGIN * (last - first).days), (_LEAST - (last - first).days) // 2, 1))
    return Scale(_moved(first, -room), _moved(last, room))


def core(days: Sequence[date]) -> tuple[date, date]:
    """The first and last of days, without the few that alone make the time between them four times as long."""
    rows = sorted(days)
    spare, length = min(len(rows) // _FAR, _SPARE), (rows[-1] - rows[0]).days
    if length <= _LONG:
        return rows[0], rows[-1]
    for left_out in range(1, spare + 1):
        cuts = [(rows[n], rows[len(rows) - left_out + n - 1]) for n in range(left_out + 1)]
        nearest = min(cuts, key=lambda cut: (cut[1] - cut[0], cut[0]))
        if _FAR * (nearest[1] - nearest[0]).days <= length:
            return nearest
    return rows[0], rows[-1]


def spread(places: Sequence[float], apart: float, rows: int) -> list[int]:
    """Rows in which marks stand so that they cover one another as little as may be.

    Args:
        places: along the drawing, in rising order.
        apart: how far two in a row should stand from one another.
        rows: how many rows there are at most.

    Returns:
        The row of each, from 0.
    """
    free: list[float] = []
    found = []
    for place in places:
        row = next((n for n, last in enumerate(free) if place - last >= apart), None)
        if row is None and len(free) < rows:
            free.append(place)
            row = len(free) - 1
        elif row is None:
            row = min(range(rows), key=lambda n: free[n])
        free[row] = place
        found.append(row)
    return found


def _moved(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError:
        return day
