"""Builders for years, spans of years, decades, parts of years and holidays."""

from __future__ import annotations

import re
from dataclasses import replace

from foreigndesk.model.span import Span
from foreigndesk.text.calendar.expression import Expression
from foreigndesk.text.calendar.words import (
    YEAR_STEPS,
    Match,
    month_number,
    next_word,
    number_of,
    previous_word,
    span_of,
    year_of,
)
from foreigndesk.vocab.calendar import calendar_words

_CENTURIES = {"eighteen": 1800, "nineteen": 1900, "twenty": 2000}
_NOT_A_YEAR = re.compile(r"[$€£¥#/.,:\d]$|(?<![a-z])-$|\w'$")


def year_span(flat: str, match: Match) -> list[Expression]:
    """`1910-45`, `1999-2000`, `2024/25`."""
    first, printed = int(match["y"]), match["z"]
    last = int(printed) if len(printed) == 4 else first - first % 100 + int(printed)
    if len(printed) == 2 and last <= first and first % 100 > 90 and int(printed) < 20:
        last += 100
    if not first < last <= first + 300:
        return []
    until = Expression(span_of(match), "date", year=last)
    return [Expression(span_of(match), "date", year=first, until=until, event_range=True)]


def year_month(flat: str, match: Match) -> list[Expression]:
    """`2025-07`; `1910-12` is a span of years."""
    year, month = int(match["y"]), int(match["m"])
    if month > year % 100:
        return []
    return [Expression(span_of(match), "date", year=year, month=month)]


def decade(flat: str, match: Match) -> list[Expression]:
    """`the 1990s`."""
    return [Expression(span_of(match), "decade", year=int(match["y"]))]


def century(flat: str, match: Match) -> list[Expression]:
    """`the 19th century`."""
    return [Expression(span_of(match), "century", year=(int(match["n"]) - 1) * 100)]


def short_year(flat: str, match: Match) -> list[Expression]:
    """`in '98`."""
    if previous_word(flat, match.start()).lower() not in calendar_words().among("before_short_years"):
        return []
    year = int(match["y"])
    return [Expression(span_of(match), "date", year=year + (1900 if year > 40 else 2000))]


def fiscal_year(flat: str, match: Match) -> list[Expression]:
    """`fiscal 1989`, `FY2016`; `financial year 2015/16` is two halves of years."""
    year, last = int(match["y"]), match["z"]
    if last is not None and int(last) == (year + 1) % 100:
        until = Expression(span_of(match), "date", year=year + 1)
        return [Expression(span_of(match), "date", year=year, until=until, event_range=True)]
    span = Span(match.start(), match.end("y"))
    return [Expression(span, "date", year=year)]


def plain_year(flat: str, match: Match) -> list[Expression]:
    """A year that the words around it make plain: `mid-1996`."""
    return [Expression(span_of(match), "date", year=int(match["y"]))]


def season_year(flat: str, match: Match) -> list[Expression]:
    """`the summer of 2018`."""
    season = calendar_words().seasons[match["season"].lower()]
    return [Expression(span_of(match), "season", year=int(match["y"]), part=season)]


def bare_season(flat: str, match: Match) -> list[Expression]:
    """`in the autumn`, of which year the tense tells."""
    if previous_word(flat, match.start()).lower() not in ("in", "during"):
        return []
    season = calendar_words().seasons[match["season"].lower()]
    return [Expression(span_of(match), "season", part=season, name="by tense")]


def quarter(flat: str, match: Match) -> list[Expression]:
    """`the third quarter of 1997`, `the first half of next year`, `Q3 2016`."""
    which = calendar_words().ordinals.get(match["n"].lower()) or int(match["n"][0])
    if match["what"] in ("half", "H"):
        if which > 2:
            return []
        which += 4
    step = YEAR_STEPS.get(match["y"].split()[0])
    year = None if step is not None else int(match["y"])
    return [Expression(span_of(match), "quarter", part=which, year=year, year_step=step)]


def holiday(flat: str, match: Match) -> list[Expression]:
    """`Christmas Day`, `Easter weekend`, `last Thanksgiving`."""
    words = calendar_words()
    name = re.sub(r"\s+", " ", match["name"])
    before, after = previous_word(flat, match.start()).lower(), next_word(flat, match.end()).lower()
    if before in words.among("holiday_before") or after in words.among("holiday_after"):
        return [Expression(span_of(match), "vague")]
    toward = before if before in ("last", "next", "this") else ""
    return [Expression(span_of(match), "holiday", toward, year=year_of(match), name=name)]


def spelled_month(flat: str, match: Match) -> list[Expression]:
    """`January nineteen ninety-seven`, as in a transcript."""
    return [replace(year, month=month_number(match["m"])) for year in spelled_year(flat, match)]


def spelled_year(flat: str, match: Match) -> list[Expression]:
    """`nineteen ninety-seven`, `two thousand and three`, as in a transcript."""
    head, tail = match["c"].split()[0].lower(), match["n"]
    number = number_of(tail.removeprefix("oh ")) if tail else 0
    if head == "two":
        if not tail and not match.group().startswith("the"):
            return []
        return [Expression(span_of(match), "date", year=2000 + number)]
    if not tail or (number < 10 and "oh" not in tail) or number > 99:
        return []
    return [Expression(span_of(match), "date", year=_CENTURIES[head] + number)]


def bare_year(flat: str, match: Match) -> list[Expression]:
    """Four figures that are a year: by the word before, and not a count of something."""
    words = calendar_words()
    year, start = int(match["y"]), match.start()
    if _NOT_A_YEAR.search(flat, max(0, start - 2), start):
        return []
    before = previous_word(flat, start).lower().rstrip(".")
    after = next_word(flat, match.end()).lower()
    if before in words.among("number_words") or after in words.among("counted"):
        return []
    led = before in words.among("before_years")
    if year < 1700 and before not in words.among("before_old_years"):
        return []
    if not 1900 <= year < 2100 and not led:
        return []
    if not led and year % 100 == 0 and after.endswith("s"):  # a round number before a plural
        return []
    return [Expression(span_of(match), "date", year=year)]
