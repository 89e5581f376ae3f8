"""Days, weeks, months, quarters and years counted from a day."""

from __future__ import annotations

from datetime import date, timedelta

from foreigndesk.text.edtf_dates import join


def counted(base: date, unit: str, step: int) -> str | None:
    """The day, week, month, quarter or year that lies `step` units from the one that holds `base`.

    Args:
        base: a day.
        unit: `day`, `week`, `month`, `quarter` or `year`.
        step: how many units ahead (below zero: back).

    Returns:
        EDTF; weeks as an interval from Monday to Sunday, quarters as an interval of months. None beyond
        the calendar.
    """
    try:
        if unit == "day":
            return (base + timedelta(days=step)).isoformat()
        if unit == "week":
            return join(*week_of(base, step))
    except OverflowError:
        return None
    if unit == "month":
        months = base.year * 12 + base.month - 1 + step
        return f"{months // 12:04d}-{months % 12 + 1:02d}"
    if unit == "quarter":
        quarters = base.year * 4 + (base.month - 1) // 3 + step
        return months_of(quarters // 4, quarters % 4 * 3 + 1, 3)
    year = base.year + step
    return f"{year:04d}" if 1 <= year <= 9999 else None


def week_of(day: date, step: int = 0) -> tuple[date, date]:
    """Monday and Sunday of the week `step` weeks from the one that holds `day`."""
    monday = day - timedelta(days=day.isoweekday() - 1) + timedelta(weeks=step)
    return monday, monday + timedelta(days=6)


def months_of(year: int, first: int, count: int) -> str:
    """The interval of `count` months from month `first` of a year."""
    return f"{year:04d}-{first:02d}/{year:04d}-{first + count - 1:02d}"
