"""What a calendar expression means on a given day of writing."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from foreigndesk.text.calendar.expression import Expression
from foreigndesk.text.calendar.holidays import holiday_dates, nth_weekday_of
from foreigndesk.text.calendar.units import counted, months_of, week_of
from foreigndesk.text.edtf_dates import bounds, day, join

# A month and day without a year lies in the nearest year; the tense overrules that only where the nearest
# lies further off than this on the wrong side (a verb beside a date often belongs to something else).
_TENSE_OVERRULES_DAYS = 60
# Characters: what was mentioned further back is no longer what "a year earlier" or "that month" counts from.
_NEAR, _NEAR_NAMED = 200, 600


@dataclass(frozen=True, slots=True)
class Context:
    """What is known where an expression stands.

    `today` is the day of writing; `last` the date mentioned before (EDTF), which ends at character
    `last_end`; `last_day` the single day mentioned before, `past_day` the last one not after `today`; `written`
    the day that "today" means, where a report came out later.
    """

    today: date | None = None
    last: str | None = None
    last_end: int = 0
    last_day: date | None = None
    past_day: date | None = None
    written: date | None = None

    def after(self, expression: Expression, value: str) -> Context:
        """The context behind an expression that was found to mean `value`."""
        if expression.kind in ("decade", "century"):
            return self
        known = day(value)
        past = known if known and (self.today is None or known <= self.today) else self.past_day
        return Context(self.today, value, expression.span.end, known or self.last_day, past, self.written)


def resolve(expression: Expression, context: Context) -> str | None:
    """Say which date an expression means.

    Args:
        expression: what is written, with its tense.
        context: the day of writing and the dates mentioned before.

    Returns:
        An EDTF string, or None where it cannot be known.
    """
    value = _value(expression, context)
    if value is None or expression.until is None:
        return value
    last = _value(expression.until, context.after(expression, value))
    if last is None:
        return None
    a, b = bounds(value), bounds(last)
    if a and b and a[0] > b[0] and expression.until.kind == "weekday":  # the week after
        last = (b[0] + timedelta(weeks=1)).isoformat()
    elif a and b and a[0] > b[0] and expression.until.year is None and len(last) > 4:
        last = str(int(last[:4]) + 1) + last[4:]
    b = bounds(last)
    return join(value, last) if a and b and a[0] <= b[0] else None


def _value(expression: Expression, context: Context) -> str | None:
    reader = _READERS.get(expression.kind)
    return reader(expression, context) if reader else None


def _decade(expression: Expression, context: Context) -> str | None:
    return f"{(expression.year or 0) // 10}X"


def _century(expression: Expression, context: Context) -> str | None:
    return f"{(expression.year or 0) // 100}XX"


def _date(expression: Expression, context: Context) -> str | None:
    year, month, today = expression.year, expression.month, context.today
    if year is None and month is None:
        return _day_of_month_in_hand(expression, context)
    if year is None and today and expression.year_step is not None:
        year = today.year + expression.year_step
    if month is None:
        return f"{year:04d}" if year else None
    if year is None and today:
        year = _nearest_year(expression, month, expression.day, today)
    if year is None:
        return None
    if expression.day is None:
        return f"{year:04d}-{month:02d}"
    if expression.day > monthrange(year, month)[1]:
        return None
    return f"{year:04d}-{month:02d}-{expression.day:02d}"


def _nearest_year(expression: Expression, month: int, day_of_month: int | None, today: date) -> int | None:
    toward = expression.toward
    if day_of_month is None:
        return _year_of_month(toward, month, today)
    years = (today.year - 1, today.year, today.year + 1)
    days = [date(y, month, min(day_of_month, monthrange(y, month)[1])) for y in years]
    nearest = min(days, key=lambda d: abs((d - today).days))
    off = (nearest - today).days
    if expression.weekday and abs(off) > _TENSE_OVERRULES_DAYS:
        return _year_by_weekday(expression.weekday, month, day_of_month, today)
    if expression.weekday:
        return (
            nearest.year
        )  # in the news of these weeks a weekday that does not fit is a slip, not another year
    if (toward == "past" and off > _TENSE_OVERRULES_DAYS) or (toward == "last" and off > 0):
        return nearest.year - 1
    if (toward == "future" and off < -_TENSE_OVERRULES_DAYS) or (toward == "next" and off < 0):
        return nearest.year + 1
    return nearest.year


def _year_by_weekday(weekday: int, month: int, day_of_month: int, today: date) -> int | None:
    """The nearest year in which that day of the month is that day of the week."""
    fitting = [
        y
        for y in range(today.year - 3, today.year + 4)
        if day_of_month <= monthrange(y, month)[1] and date(y, month, day_of_month).isoweekday() == weekday
    ]
    return min(fitting, key=lambda y: abs((date(y, month, day_of_month) - today).days), default=today.year)


def _year_of_month(toward: str, month: int, today: date) -> int:
    if toward == "last":
        # In October "last September" is that of the year before: the other one would be "last month".
        return today.year - (month >= today.month - 1)
    if toward == "next":
        return today.year + (month <= today.month)
    if toward == "this":
        return today.year
    ahead = (month - today.month) % 12
    # A past verb beside a month that is about to begin seldom tells of the year before.
    if toward == "future" or ahead <= (1 if toward == "past" else 2):
        return today.year + (month < today.month)
    return today.year - (month > today.month)


def _day_of_month_in_hand(expression: Expression, context: Context) -> str | None:
    """`the 29th`: in the month of the date mentioned before, else in the month of writing."""
    known = bounds(context.last) if expression.relative and len(context.last or "") >= 7 else None
    base = known[0] if known else context.today
    if base is None:
        return None
    months = base.year * 12 + base.month - 1 + expression.step
    year, month, number = months // 12, months % 12 + 1, expression.day or 1
    return date(year, month, number).isoformat() if number <= monthrange(year, month)[1] else None


def _weekday(expression: Expression, context: Context) -> str | None:
    weekday, toward, today = expression.weekday or 1, expression.toward, context.today
    if expression.relative and context.last_day:
        today = context.last_day
    if today is None:
        return None
    if expression.unit == "week":
        monday = week_of(today, expression.step)[0]
        return (monday + timedelta(days=weekday - 1)).isoformat()
    back = (today.isoweekday() - weekday) % 7
    ahead = (weekday - today.isoweekday()) % 7
    if toward == "last":
        return (today - timedelta(days=back or 7)).isoformat()
    if toward == "next":
        return (today + timedelta(days=ahead or 7)).isoformat()
    if toward in ("future", "infinitive", "this") or (toward == "nearest" and ahead <= back):
        return (today + timedelta(days=ahead)).isoformat()
    return (today - timedelta(days=back)).isoformat()


def _nth_weekday(expression: Expression, context: Context) -> str | None:
    today, month, year = context.today, expression.month or 1, expression.year
    if year is None and today is not None:
        step = expression.year_step
        year = _year_of_month(expression.toward, month, today) if step is None else today.year + step
    if year is None:
        return None
    found = nth_weekday_of(year, month, expression.weekday or 1, expression.part or 1)
    return found.isoformat() if found.month == month else None


def _weekend(expression: Expression, context: Context) -> str | None:
    today, toward = context.today, expression.toward
    if today is None:
        return None
    saturday = today + timedelta(days=6 - today.isoweekday())
    if toward == "last" or (toward in ("past", "") and today.isoweekday() < 6):
        saturday -= timedelta(weeks=1)
    elif toward == "next" and today.isoweekday() >= 5:
        saturday += timedelta(weeks=1)
    return join(saturday, saturday + timedelta(days=1))


def _step(expression: Expression, context: Context) -> str | None:
    base = _relative_base(expression, context) if expression.relative else None
    # "That day" and "two days later" mean nothing where no day was named.
    if base is None and expression.relative and (expression.name == "that" or expression.step > 0):
        return None
    now = expression.unit == "day" and not expression.step and not expression.relative
    base = base or (context.written if now else None) or context.today
    return counted(base, expression.unit, expression.step) if base else None


def _relative_base(expression: Expression, context: Context) -> date | None:
    """The day that "the previous day", "two weeks later" or "that year" count from."""
    unit, step = expression.unit, expression.step
    if unit in ("day", "week"):
        near = _NEAR if expression.name == "in the day" else _NEAR_NAMED
        if expression.name in ("in the day", "that") and expression.span.start - context.last_end > near:
            return None
        return context.past_day if step <= 0 else context.last_day
    known = bounds(context.last)
    near = expression.span.start - context.last_end <= (
        _NEAR_NAMED if expression.name in ("", "that") else _NEAR
    )
    wide_enough = len((context.last or "").split("/")[0]) >= (7 if unit in ("month", "quarter") else 4)
    if not known or not near or not wide_enough:
        return None
    return known[1] if step > 0 else known[0]


def _part_of_year(expression: Expression, context: Context) -> str | None:
    year, part, today = expression.year, expression.part or 1, context.today
    if year is None and today:
        year = today.year + (expression.year_step or 0)
        if expression.name == "by tense":
            step = {"past": -1, "future": 1}.get(expression.toward)
            year = _season_year(replace(expression, step=step), today) if step else None
        elif expression.kind == "season":
            year = _season_year(expression, today)
    if year is None:
        return None
    if expression.kind == "season":
        return f"{year:04d}-{part}"
    return months_of(year, (part - 5) * 6 + 1, 6) if part > 4 else months_of(year, (part - 1) * 3 + 1, 3)


def _season_year(expression: Expression, today: date) -> int:
    """Seasons as the northern half of the globe counts them; a winter belongs to the year it begins in."""
    part = expression.part or 21
    begin = date(today.year, (part - 20) * 3, 1)
    if expression.step < 0:
        return today.year if begin + timedelta(days=92) <= today else today.year - 1
    if expression.step > 0:
        return today.year if today < begin else today.year + 1
    return today.year - (part == 24 and today.month < 3)


def _holiday(expression: Expression, context: Context) -> str | None:
    today = context.today
    if expression.year is not None:
        return join(*holiday_dates(expression.name, expression.year))
    if today is None:
        return None
    days = [holiday_dates(expression.name, today.year + step) for step in (-1, 0, 1)]
    behind, ahead = [d for d in days if d[0] <= today][-1], next(d for d in days if d[1] >= today)
    nearest = min(behind, ahead, key=lambda d: abs((d[0] - today).days))
    off = (nearest[0] - today).days
    if expression.toward == "last" or (expression.toward == "past" and off > _TENSE_OVERRULES_DAYS):
        return join(*behind)
    if expression.toward == "next" or (expression.toward == "future" and off < -_TENSE_OVERRULES_DAYS):
        return join(*ahead)
    return join(*nearest)


def _lately(expression: Expression, context: Context) -> str | None:
    """The week, or month of thirty days, that ends on the day of writing."""
    today = context.today
    length = 7 if expression.unit == "week" else 30
    return join(today - timedelta(days=length), today) if today else None


_READERS: dict[str, Callable[[Expression, Context], str | None]] = {
    "date": _date,
    "decade": _decade,
    "century": _century,
    "weekday": _weekday,
    "nth weekday": _nth_weekday,
    "weekend": _weekend,
    "step": _step,
    "season": _part_of_year,
    "quarter": _part_of_year,
    "holiday": _holiday,
    "lately": _lately,
}
