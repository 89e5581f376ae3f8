"""The words of the calendar: months, weekdays, holidays, and the verbs that tell past from future."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from foreigndesk.vocab.forms import data_yaml


@dataclass(frozen=True, slots=True)
class CalendarWords:
    """The vocabulary of `data/calendar.yml`; words are lower case unless a name."""

    months: dict[str, int]
    weekdays: dict[str, int]
    seasons: dict[str, int]
    numbers: dict[str, int]
    ordinals: dict[str, int]
    holidays: dict[str, str]
    lists: dict[str, frozenset[str]]

    def among(self, name: str) -> frozenset[str]:
        """One of the plain lists of words, by its key in the data file."""
        return self.lists[name]


@cache
def calendar_words() -> CalendarWords:
    """The calendar vocabulary, read once a process."""
    raw: dict[str, Any] = data_yaml("calendar.yml")
    lists = {
        key: frozenset(str(word).lower() for word in value)
        for key, value in raw.items()
        if isinstance(value, list)
    }
    return CalendarWords(
        months=_numbered(raw["months"]),
        weekdays=_numbered(raw["weekdays"]),
        seasons=raw["seasons"],
        numbers=raw["numbers"],
        ordinals=raw["ordinals"],
        holidays={name: str(rule) for name, rule in raw["holidays"].items()},
        lists=lists,
    )


def _numbered(table: dict[int, list[str]]) -> dict[str, int]:
    """Every printed form, in the case it is printed in, to its number."""
    return {form: number for number, forms in table.items() for form in forms}
