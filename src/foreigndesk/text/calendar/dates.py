"""Builders for dates of a month: in figures, month first, day first, lists of days, a month alone."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from foreigndesk.model.span import Span
from foreigndesk.text.calendar.expression import Expression
from foreigndesk.text.calendar.words import (
    Match,
    figure,
    figures_in,
    month_number,
    next_word,
    previous_word,
    span_of,
    year_of,
    year_step,
)
from foreigndesk.vocab.calendar import calendar_words

_JOINED = re.compile(r"and|&|\bor\b|to|through|until|[-–—/]")
_ONE_BY_ONE = re.compile(r"and|&|or\b|,")


def iso(flat: str, match: Match) -> list[Expression]:
    """`2025-07-29`, `2025/07/29`."""
    return _full_date(match, int(match["y"]), int(match["m"]), int(match["d"]))


def numeric(flat: str, match: Match) -> list[Expression]:
    """Day first with dots and hyphens, month first with slashes, unless that cannot be."""
    first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
    if len(match["y"]) == 2:
        if match["s"] != "/":
            return []
        year += 2000 if year < 50 else 1900
    day, month = (second, first) if match["s"] == "/" else (first, second)
    if month > 12:
        day, month = month, day
    return _full_date(match, year, month, day)


def _full_date(match: Match, year: int, month: int, day: int) -> list[Expression]:
    if not (1 <= month <= 12 and 1 <= day <= 31 and 1000 <= year < 2200):
        return []
    return [Expression(span_of(match), "date", year=year, month=month, day=day)]


def day_list(flat: str, match: Match) -> list[Expression]:
    """`July 28`, `July 28 and 29`, `28-30 July 2025`, `May 3, 9 and 17`."""
    month, day, more = month_number(match["m"]), figure(match["d"]), match["more"]
    whole = Expression(
        span_of(match), "date", year=year_of(match), month=month, day=day, year_step=year_step(match)
    )
    if not more:
        return [whole]
    days = [day, *(int(d.group()) for d in figures_in(more))]
    rising = all(a < b for a, b in pairwise(days))
    counts = next_word(flat, match.end()).lower() in calendar_words().among("counted")
    if not rising or not _JOINED.search(more) or counts:
        return _list_cut_short(flat, match, whole)
    if days == list(range(days[0], days[-1] + 1)) or not _ONE_BY_ONE.search(more):
        last = replace(whole, day=days[-1])
        return [replace(whole, until=last, event_range=not re.search(r"\bor\b", more))]
    return _apart(match, whole, days)


def _list_cut_short(flat: str, match: Match, whole: Expression) -> list[Expression]:
    """Only the first day, where what follows it is no further day."""
    if match.start("m") > match.start("d"):  # `2, 12 May`: the day next to the month is the one
        return []
    return [replace(whole, span=Span(match.start(), match.end("d")), year=None)]


def _apart(match: Match, whole: Expression, days: list[int]) -> list[Expression]:
    """Days named one by one are dates of their own."""
    base = match.start("more")
    places = [(match.start(), match.end("d"))]
    places += [(base + d.start(), base + d.end()) for d in figures_in(match["more"])]
    places[-1] = (places[-1][0], match.end())
    return [replace(whole, span=Span(*place), day=d) for place, d in zip(places, days, strict=True)]


def ordinal(flat: str, match: Match) -> list[Expression]:
    """`March eighth`, `the first of May`."""
    day = calendar_words().ordinals[match["o"].lower()]
    return [Expression(span_of(match), "date", year=year_of(match), month=month_number(match["m"]), day=day)]


def independence(flat: str, match: Match) -> list[Expression]:
    """`July Fourth`."""
    return [Expression(span_of(match), "date", month=7, day=4)]


def month_alone(flat: str, match: Match) -> list[Expression]:
    """A month without a day; a month that is also a word or a name needs a sign that it is meant."""
    printed, before = match["m"], previous_word(flat, match.start())
    year, step = year_of(match), year_step(match)
    sure = bool(year) or step is not None
    if not sure and not _is_month(flat, match, printed, before):
        return []
    return [Expression(span_of(match), "date", year=year, month=month_number(printed), year_step=step)]


def _is_month(flat: str, match: Match, printed: str, before: str) -> bool:
    words = calendar_words()
    name = printed.rstrip(".")
    led = before.rstrip(".").lower() in words.among("before_months")
    if len(name) <= 4 and name not in ("May", "June", "July") and not printed.endswith("."):
        return False
    if name.isupper():
        return led
    if name.lower() in words.among("verb_months"):
        return led or _names_what_was_then(flat, match, before)
    weak = before.lower() in words.among("before_names_too")
    if name.lower() not in words.among("name_months") or (led and not weak):
        return True
    follows_a_name = before[:1].isupper() and flat[match.start() - 1 : match.start()] == " "
    leads_a_name = re.match(r"\s[A-Z]", flat[match.end() : match.end() + 2]) is not None
    return not follows_a_name and not leads_a_name


def _names_what_was_then(flat: str, match: Match, before: str) -> bool:
    """`the March accord`, `a May summit`; `the May government` and `the March on Rome` are none."""
    words = calendar_words()
    after = next_word(flat, match.end())
    if (
        before.lower() not in words.among("before_months_of_things")
        or flat[match.end() : match.end() + 1] != " "
    ):
        return False
    return after.islower() and after not in words.among("after_names_of_months")


def the_nth(flat: str, match: Match) -> list[Expression]:
    """`the 29th`, by itself a day of the month in hand; with `of this month` a day of that one."""
    words = calendar_words()
    day, relation = int(match["d"]), match["rel"]
    if not 1 <= day <= 31:
        return []
    if relation is None:
        mark = flat[match.end() : match.end() + 1]
        before, after = previous_word(flat, match.start()), next_word(flat, match.end())
        opens = before == "On"  # "On the 16th she flies to Lima"
        if before.lower() not in words.among("before_days") or (
            not opens and mark not in ",.;" and after and after not in words.among("after_days")
        ):
            return []
    step = {"last": -1, "next": 1}.get(relation or "", 0)
    return [Expression(span_of(match), "date", day=day, step=step, unit="month", relative=relation is None)]


def edge_month(flat: str, match: Match) -> list[Expression]:
    """`early June`, `the end of March 2024`, `mid-November`."""
    month = month_number(match["m"])
    return [Expression(span_of(match), "date", year=year_of(match), month=month, year_step=year_step(match))]


def toward_month(flat: str, match: Match) -> list[Expression]:
    """`last April`, `next June`, `this September`."""
    words = match["dir"].lower().split()
    toward = {"last": "last", "next": "next", "the": "next"}.get(words[0], "this")
    toward = {"past": "last", "coming": "next"}.get(words[-1], toward)
    day = figure(match["d"]) if match["d"] else None
    return [Expression(span_of(match), "date", toward, month=month_number(match["m"]), day=day)]
