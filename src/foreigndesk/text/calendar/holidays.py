"""When holidays fall: on a date, on a certain weekday of a month, or counted from Easter."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from foreigndesk.vocab.calendar import calendar_words


def holiday_dates(name: str, year: int) -> tuple[date, date]:
    """First and last day of a holiday in one year.

    Args:
        name: the holiday as the vocabulary prints it.
        year: a year of the Gregorian calendar.
    """
    rule = calendar_words().holidays[name]
    if rule.startswith("easter"):
        offsets = [int(part) for part in rule.split()[1:]]
        sunday = easter(year)
        return sunday + timedelta(days=offsets[0]), sunday + timedelta(days=offsets[-1])
    if "-" in rule.split()[0]:
        month, day = (int(part) for part in rule.split("-"))
        return date(year, month, day), date(year, month, day)
    month, weekday, nth = (int(part) for part in rule.split())
    found = nth_weekday_of(year, month, weekday, nth)
    return found, found


def nth_weekday_of(year: int, month: int, weekday: int, nth: int) -> date:
    """A weekday (1 is Monday) of a month by its number, -1 for the last; a fifth may lie in the month after."""
    if nth > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
    last = date(year, month, monthrange(year, month)[1])
    return last - timedelta(days=(last.isoweekday() - weekday) % 7)


def easter(year: int) -> date:
    """Easter Sunday of the Western churches, by the Gregorian computus (Meeus)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)
