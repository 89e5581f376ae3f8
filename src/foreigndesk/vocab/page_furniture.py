"""What pages print around their reports: the words of boilerplate, stamps, notices and credits."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from foreigndesk.vocab.forms import data_yaml

_EDGE_MARKS = " \t\n\r\u00a0.,:;!?…-–—|·•>»«<*\"'“”‘’()[]"


@dataclass(frozen=True, slots=True)
class PageFurniture:
    """The lists of `data/page_furniture.yml`, ready for use; every string is case-folded.

    `lines` are whole lines, `starts` beginnings of short lines, `anywhere` and `portion_notices` phrases
    inside a line, `patterns` one expression that whole lines match, `sections` labels over lists of other
    headlines. `stamp_words` are the words a line of dates may hold beside them; `months` their numbers.
    """

    lines: frozenset[str]
    starts: tuple[str, ...]
    anywhere: re.Pattern[str]
    patterns: re.Pattern[str]
    sections: frozenset[str]
    portion_notices: re.Pattern[str]
    notice_words: re.Pattern[str]
    feed_headers: tuple[str, ...]
    category_words: frozenset[str]
    slugs: frozenset[str]
    stamp_words: re.Pattern[str]
    update_labels: re.Pattern[str]
    months: dict[str, int]
    paper_titles: tuple[str, ...]
    readout_titles: tuple[str, ...]
    month_first_states: frozenset[str]
    hedges: frozenset[str]
    outlet_words: frozenset[str]
    agency_words: frozenset[str]
    government_outlets: re.Pattern[str]


def _any_of(phrases: list[str]) -> str:
    return "|".join(re.escape(p) for p in sorted(phrases, key=lambda p: (-len(p), p)))


@cache
def page_furniture() -> PageFurniture:
    """The furniture of pages, read once a process from `data/page_furniture.yml`."""
    data: dict[str, Any] = data_yaml("page_furniture.yml")
    words = [*data["stamp_labels"], *data["update_labels"], *data["zones"], *data["weekdays"]]
    return PageFurniture(
        lines=frozenset(data["lines"]),
        starts=tuple(data["starts"]),
        anywhere=re.compile(_any_of(data["anywhere"])),
        patterns=re.compile("|".join(f"(?:{p})" for p in data["patterns"])),
        sections=frozenset(data["sections"]),
        portion_notices=re.compile(_any_of(data["portion_notices"])),
        notice_words=re.compile(_any_of(data["notice_words"])),
        feed_headers=tuple(data["feed_headers"]),
        category_words=frozenset(data["category_words"]),
        slugs=frozenset(data["slugs"]),
        stamp_words=re.compile(rf"\b(?:{_any_of(words)})\b"),
        update_labels=re.compile(rf"\b(?:{_any_of(data['update_labels'])})\b"),
        months=dict(data["months"]),
        paper_titles=tuple(data["paper_titles"]),
        readout_titles=tuple(data["readout_titles"]),
        month_first_states=frozenset(data["month_first_states"]),
        hedges=frozenset(data["hedges"]),
        outlet_words=frozenset(data["outlet_words"]),
        agency_words=frozenset(data["agency_words"]),
        government_outlets=re.compile(rf"\b(?:{_any_of(data['government_outlets'])})\b"),
    )


def bare(line: str) -> str:
    """A line as the lists spell it: case-folded, one blank between words, no marks at its ends."""
    return " ".join(line.casefold().replace("’", "'").split()).strip(_EDGE_MARKS)
