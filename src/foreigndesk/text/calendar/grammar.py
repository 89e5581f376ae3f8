"""Finds calendar expressions: which words may begin one, and which patterns are then tried."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache

from foreigndesk.text.calendar import dates, days, years
from foreigndesk.text.calendar.expression import Expression
from foreigndesk.text.calendar.patterns import either, pattern
from foreigndesk.vocab.calendar import calendar_words

Builder = Callable[[str, re.Match[str]], list[Expression]]

_WORD = re.compile(r"[A-Za-z]+|\d+|'(?=\d\d)")

_FEW = 3  # patterns that are tried at once, without asking for any of them first

_BUILDERS: dict[str, Builder] = {
    "iso": dates.iso,
    "numeric": dates.numeric,
    "month_day": dates.day_list,
    "month_ordinal": dates.ordinal,
    "month_year": dates.month_alone,
    "month_spelled": years.spelled_month,
    "month": dates.month_alone,
    "day_month": dates.day_list,
    "ordinal_month": dates.ordinal,
    "the_nth": dates.the_nth,
    "edge_month": dates.edge_month,
    "toward_month": dates.toward_month,
    "independence": dates.independence,
    "weekday": days.weekday,
    "day_word": days.day_word,
    "day_next": days.day_next,
    "same_day": days.same_day,
    "toward_unit": days.toward_unit,
    "past_unit": days.past_unit,
    "end_of": days.end_of,
    "full_year": days.full_year,
    "part_of_year": days.part_of_year,
    "year_before": days.year_before,
    "the_weekend": days.the_weekend,
    "day_beside": days.day_beside,
    "ago": days.ago,
    "vague_ago": days.vague,
    "in_units": days.in_units,
    "year_span": years.year_span,
    "year_month": years.year_month,
    "decade": years.decade,
    "century": years.century,
    "short_year": years.short_year,
    "fiscal": years.fiscal_year,
    "edge_year": years.plain_year,
    "season_year": years.season_year,
    "bare_season": years.bare_season,
    "quarter": years.quarter,
    "short_quarter": years.quarter,
    "nth_weekday": days.nth_weekday,
    "holiday": years.holiday,
    "spelled_year": years.spelled_year,
    "year": years.bare_year,
}

# First words (lower case, `#` for figures; `@` names a vocabulary table) and the patterns they may begin,
# most telling first.
_FIRST_WORDS: tuple[tuple[str, str], ...] = (
    ("@holidays", "holiday"),
    ("@months", "independence month_day month_ordinal month_year month_spelled month"),
    ("@weekdays", "weekday"),
    ("#", "iso numeric day_month ago year_month year_span decade century quarter year"),
    (
        "the",
        "nth_weekday weekday day_month ordinal_month the_nth edge_month toward_month day_next toward_unit end_of",
    ),
    (
        "the",
        "past_unit the_weekend day_beside quarter decade century ago edge_year season_year spelled_year bare_season",
    ),
    ("two nineteen eighteen twenty", "spelled_year"),
    ("early late mid earlier later", "edge_month same_day day_word toward_unit fiscal"),
    ("early late mid", "decade edge_year"),
    ("beginning start end middle close first second third fourth last", "edge_month end_of edge_year"),
    ("beginning start end middle close", "toward_unit"),
    ("first second third fourth fifth last", "nth_weekday"),
    ("last next this past coming following previous", "weekday toward_month day_word"),
    ("last next this that", "toward_unit"),
    ("today yesterday tomorrow tonight", "day_word"),
    ("month year week", "end_of year_before"),
    ("for", "full_year"),
    ("of", "part_of_year"),
    ("over", "the_weekend"),
    ("first second third fourth", "quarter"),
    ("@ordinals", "ordinal_month"),
    ("@numbers", "ago"),
    ("a an about almost nearly just over more some around less at only barely", "ago"),
    ("a @vague", "vague_ago"),
    ("in", "in_units"),
    ("fiscal financial calendar", "fiscal"),
    ("@seasons", "season_year"),
    ("q h", "short_quarter"),
    ("fy", "fiscal"),
    ("'", "short_year"),
)


def find_expressions(flat: str) -> list[Expression]:
    """Every calendar expression of a text, in order, none overlapping another.

    Args:
        flat: the text with plain marks, as `flatten` gives it.

    Returns:
        Expressions without their tense.
    """
    found: list[Expression] = []
    families = _families()
    end = 0
    for word in _WORD.finditer(flat):
        start = word.start()
        text = word.group()
        entries = families.get("#" if text[0].isdigit() else text.lower())
        if not entries or start < end or (start and flat[start - 1].isalnum()):
            continue
        built = _first_built(flat, start, entries)
        if built:
            found.extend(built)
            end = built[-1].span.end
    return found


def _first_built(flat: str, start: int, entries: tuple[str, ...]) -> list[Expression]:
    if len(entries) > _FEW and not either(entries).match(flat, start):
        return []
    for name in entries:
        match = pattern(name).match(flat, start)
        built = _BUILDERS[name](flat, match) if match else []
        if built:
            return built
    return []


@cache
def _families() -> dict[str, tuple[str, ...]]:
    """For each first word the names of the patterns to try."""
    table: dict[str, list[str]] = {}
    for firsts, names in _FIRST_WORDS:
        for first in firsts.split():
            for word in _from_vocabulary(first[1:]) if first.startswith("@") else [first]:
                table.setdefault(word, []).extend(names.split())
    return {word: tuple(names) for word, names in table.items()}


def _from_vocabulary(name: str) -> list[str]:
    words = calendar_words()
    tables: dict[str, Iterable[str]] = {
        "holidays": (re.split(r"[\s.']", holiday)[0] for holiday in words.holidays),
        "months": words.months,
        "weekdays": (weekday.rstrip(".") for weekday in words.weekdays),
        "ordinals": (ordinal.split("-")[0] for ordinal in words.ordinals),
        "numbers": words.numbers,
        "seasons": words.seasons,
        "vague": words.among("vague"),
    }
    return sorted({word.lower() for word in tables[name]})
