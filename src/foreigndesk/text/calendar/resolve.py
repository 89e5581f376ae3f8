"""What a calendar expression means on a given day of writing."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from foreigndesk.text.calendar.expression import Expression
from foreigndesk.text.calendar.holidays import holiday_dates
from foreigndesk.text.edtf_dates import bounds, join

# A month and day without a year lies in the nearest year; the tense overrules that only where the nearest
# lies further off than this on the wrong side (a verb beside a date often belongs to something else).
_TENSE_OVERRULES_DAYS = 100


def resolve(expression: Expression, today: date | None, before: str | None) -> str | None:
    """Say which date an expression means.

    Args:
        expression: what is written, with its tense.
        today: the day of writing, None where unknown.
        before: the date mentioned before it (EDTF), for expressions that count from there.

    Returns:
        An EDTF string, or None where it cannot be known.
    """
    value = _value(expression, today, before)
    if value is None or expression.until is None:
        return value
    last = _value(expression.until, today, value)
    if last is None:
        return None
    a, b = bounds(value), bounds(last)
    if a is None or b is None:
        return None
    if a[0] > b[0] and expression.until.year is None and len(last) > 4:
        shifted = str(int(last[:4]) + 1) + last[4:]
        last = shifted if bounds(shifted) else last
        b = bounds(last) or b
    return join(value, last) if a[0] <= b[0] else None


def _value(expression: Expression, today: date | None, before: str | None) -> str | None:
    kind = expression.kind
    if kind == "date":
        return _date(expression, today, before)
    if kind == "decade":
        return f"{(expression.year or 0) // 10}X"
    if kind == "century":
        return f"{(expression.year or 0) // 100}XX"
    if kind == "holiday":
        return _holiday(expression, today)
    if kind in ("season", "quarter"):
        return _part_of_year(expression, today)
    if kind == "step" and expression.relative:
        return _relative(expression, today, before)
    if today is None:
        return None
    if kind == "weekday":
        return _weekday(expression, today, before)
    if kind == "step":
        return _step(expression, today)
    if kind == "weekend":
        return _weekend(expression, today)
    return None


def _date(expression: Expression, today: date | None, before: str | None) -> str | None:
    year, month, day = expression.year, expression.month, expression.day
    if year is None and month is None:
        return _day_of_month_in_hand(expression, today, before)
    if year is None and expression.year_step is not None and today:
        year = today.year + expression.year_step
    if month is None:
        return f"{year:04d}" if year else None
    if year is None:
        if today is None:
            return None
        year = _nearest_year(expression, month, day, today)
    if year is None or (day and day > monthrange(year, month)[1]):
        return None
    return f"{year:04d}-{month:02d}-{day:02d}" if day else f"{year:04d}-{month:02d}"


def _nearest_year(expression: Expression, month: int, day: int | None, today: date) -> int | None:
    if expression.weekday and day:
        fitting = [
            y
            for y in range(today.year - 3, today.year + 4)
            if day <= monthrange(y, month)[1] and date(y, month, day).isoweekday() == expression.weekday
        ]
        years = [y for y in fitting if abs(y - today.year) <= 1] or fitting
        return min(years, key=lambda y: abs((date(y, month, day) - today).days), default=None)
    if day is None:
        return _year_of_month(expression.toward, month, today)
    days = [
        date(y, month, min(day, monthrange(y, month)[1]))
        for y in (today.year - 1, today.year, today.year + 1)
    ]
    nearest = min(days, key=lambda d: abs((d - today).days))
    off = (nearest - today).days
    if expression.toward in ("past", "last") and (
        off > _TENSE_OVERRULES_DAYS or off > 0 and expression.toward == "last"
    ):
        return nearest.year - 1
    if expression.toward in ("future", "next") and (
        off < -_TENSE_OVERRULES_DAYS or off < 0 and expression.toward == "next"
    ):
        return nearest.year + 1
    return nearest.year


def _year_of_month(toward: str, month: int, today: date) -> int:
    if toward == "last":
        return today.year - (month >= today.month)
    if toward == "next":
        return today.year + (month <= today.month)
    if toward == "this":
        return today.year
    ahead = (month - today.month) % 12
    if toward == "future" or (not toward and ahead <= 2):
        return today.year + (month < today.month)
    return today.year - (month > today.month)


def _day_of_month_in_hand(expression: Expression, today: date | None, before: str | None) -> str | None:
    """`the 29th`: in the month of the date mentioned before, else in the month nearest to the day of writing."""
    known = bounds(before)
    day = expression.day or 1
    base = known[0] if known and expression.relative and len(before or "") >= 7 else today
    if base is None:
        return None
    month, year = base.month + expression.step, base.year
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    if day > monthrange(year, month)[1]:
        return None
    return date(year, month, day).isoformat()


def _weekday(expression: Expression, today: date, before: str | None) -> str | None:
    weekday, toward = expression.weekday or 1, expression.toward
    if expression.year_step is not None:
        monday = today - timedelta(days=today.isoweekday() - 1) + timedelta(weeks=expression.year_step)
        return (monday + timedelta(days=weekday - 1)).isoformat()
    if expression.relative and (known := bounds(before)) and known[0] == known[1]:
        today = known[0]
    back = (today.isoweekday() - weekday) % 7
    ahead = (weekday - today.isoweekday()) % 7
    if toward == "last":
        return (today - timedelta(days=back or 7)).isoformat()
    if toward == "next":
        return (today + timedelta(days=ahead or 7)).isoformat()
    if toward in ("future", "this"):
        return (today + timedelta(days=ahead)).isoformat()
    return (today - timedelta(days=back)).isoformat()


def _week(day: date, step: int) -> str | None:
    monday = day - timedelta(days=day.isoweekday() - 1) + timedelta(weeks=step)
    return join(monday, monday + timedelta(days=6))


def _weekend(expression: Expression, today: date) -> str | None:
    saturday = today + timedelta(days=6 - today.isoweekday())
    toward = expression.toward
    if toward == "last" or (toward in ("past", "") and today.isoweekday() < 6):
        saturday -= timedelta(weeks=1)
    elif toward == "next" and today.isoweekday() >= 5:
        saturday += timedelta(weeks=1)
    return join(saturday, saturday + timedelta(days=1))


def _step(expression: Expression, today: date) -> str | None:
    return _counted(today, expression.unit, expression.step)


def _counted(base: date, unit: str, step: int) -> str | None:
    """The day, week, month, quarter or year that lies `step` units from the one that holds `base`."""
    if unit == "year":
        year = base.year + step
        return f"{year:04d}" if 1 <= year <= 9999 else None
    if unit == "month":
        months = base.year * 12 + base.month - 1 + step
        return f"{months // 12:04d}-{months % 12 + 1:02d}"
    if unit == "quarter":
        quarters = base.year * 4 + (base.month - 1) // 3 + step
        return _months(quarters // 4, quarters % 4 * 3 + 1, 3)
    try:
        if unit == "week":
            return _week(base, step)
        return (base + timedelta(days=step)).isoformat() if unit == "day" else None
    except OverflowError:
        return None


def _relative(expression: Expression, today: date | None, before: str | None) -> str | None:
    """Counted from the date mentioned before, or from the day of writing where none was."""
    known, unit = bounds(before), expression.unit
    fine = {"day": 10, "week": 10, "month": 7, "quarter": 7, "year": 4}
    usable = known is not None and before is not None and len(before.split("/")[0]) >= fine.get(unit, 4)
    if unit == "day" and known and known[0] != known[1]:
        usable = False
    if usable and known:
        return _counted(known[1] if expression.step > 0 else known[0], unit, expression.step)
    if today is None:
        return None
    return _counted(today, unit, expression.step)


def _part_of_year(expression: Expression, today: date | None) -> str | None:
    year = expression.year
    if year is None:
        if today is None:
            return None
        year = today.year + (expression.year_step or 0)
        if expression.kind == "season":
            year = _season_year(expression, today)
    part = expression.quarter or 1
    if expression.kind == "season":
        return f"{year:04d}-{part}"
    if part > 4:
        return _months(year, (part - 5) * 6 + 1, 6)
    return _months(year, (part - 1) * 3 + 1, 3)


def _season_year(expression: Expression, today: date) -> int:
    """Seasons as the northern half of the globe counts them; winter belongs to the year in which it begins."""
    part = expression.quarter or 21
    begin = date(today.year, (part - 20) * 3, 1)
    if expression.step < 0:
        ended = begin + timedelta(days=92)
        return today.year if ended <= today else today.year - 1
    if expression.step > 0:
        return today.year if today < begin else today.year + 1
    return today.year - (part == 24 and today.month < 3)


def _months(year: int, first: int, count: int) -> str:
    return f"{year:04d}-{first:02d}/{year:04d}-{first + count - 1:02d}"


def _holiday(expression: Expression, today: date | None) -> str | None:
    if expression.year is not None:
        return join(*holiday_dates(expression.name, expression.year))
    if today is None:
        return None
    days = [holiday_dates(expression.name, today.year + step) for step in (-1, 0, 1)]
    if expression.toward in ("past", "last"):
        return join(*[d for d in days if d[0] <= today][-1])
    if expression.toward in ("future", "next"):
        return join(*next(d for d in days if d[1] >= today))
    return join(*min(days, key=lambda d: abs((d[0] - today).days)))
