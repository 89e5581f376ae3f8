"""Sentences with names, offices and dates blanked out, so that verbs of tenure can be read off them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar

from foreigndesk.model.reading import Time
from foreigndesk.model.span import Span
from foreigndesk.reading.names.page import Page
from foreigndesk.reading.names.phrase import OfficePhrase
from foreigndesk.reading.names.sighting import Sighting
from foreigndesk.vocab.tenures import either, tenure_words

_Row = TypeVar("_Row")
OPENING = re.compile(r"(?:\w+ ){0,2}(@+),? ")
_DAY = r",? (?:(?:on|in|since|early|late|earlier|of|this|the|at|by|last|a) ){0,3}@+(?: @+)?"
_CUES = ("begins", "named", "proposed", "chosen", "ends", "term_ends", "succeeds")
_AGENT = r"(?: by(?: [\w'~#-]+){1,4}?)?"


@cache
def cue() -> re.Pattern[str]:
    """A word of taking, leaving or handing on an office, with what follows it in the masked sentence."""
    words = sorted((w for kind in _CUES for w in tenure_words(kind)), key=lambda w: (-len(w), w))
    return re.compile(
        rf"\b(?P<cue>{'|'.join(map(re.escape, words))})\b(?: by(?= [#~]))?(?P<whom> (?:#+,? )?~+)?"
        r"(?: of [A-Z][\w-]+(?= as ))?"
        rf"(?P<when>{_DAY})?{_AGENT}"
        rf"(?:,? {either('joints')})*(?: (?P<office>#+))?"
        rf"(?P<from>,? (?:from|in place of|instead of) (?:#+ )?~+)?(?P<when_after>{_DAY})?",
        re.I,
    )


@cache
def cue_words() -> frozenset[str]:
    """The words, in lower case, with which a cue begins: without one of them a sentence has none."""
    return frozenset(re.findall(r"\w+", w.lower())[0] for kind in _CUES for w in tenure_words(kind))


@cache
def copula() -> re.Pattern[str]:
    """A plain word of being somebody, with the office."""
    return re.compile(
        rf"\b(?P<cue>{either('serves')}|{either('served')})(?P<whom>)(?P<from>)(?: (?:now|currently|then|also|once))*"
        rf"(?: {either('joints')})* (?P<office>#+)(?P<when>(?! since){_DAY})?(?P<when_after>)(?=[ ,.;]|$)",
        re.I,
    )


@cache
def terms() -> re.Pattern[str]:
    """The days after an office or a name."""
    day = r"(?:(?:early|late|the|of) ){0,2}"
    return re.compile(
        rf"[#~](?P<term>(?:,? {either('held')})*,? (?:since {day}(?P<since>@+)"
        rf"|(?:from|between) {day}(?P<first>@+) (?:to|until|till|through|and) {day}(?P<last>@+)"
        rf"|(?:until|till) {day}(?P<until>@+)|(?:from|in|between) (?P<both>@+)))",
        re.I,
    )


@cache
def named_before() -> re.Pattern[str]:
    """The name that a verb follows, with nothing between but small words and an apposition."""
    return re.compile(
        rf"(?P<name>~)(?:'s)?(?:, \d\d)?(?:,? (?:also )?#+)?(?:,? (?:whose|{either('between')}))*,? $", re.I
    )


@cache
def ahead() -> re.Pattern[str]:
    """Words before a verb that put it into the future."""
    return re.compile(rf"\b{either('ahead')}\b(?: {either('between')})* $", re.I)


@cache
def undergone() -> re.Pattern[str]:
    """Words before a verb that make it something that is done to somebody."""
    return re.compile(rf"(?:\b{either('undergoing')}\b(?: \w+){{0,2}}|~,) $", re.I)


@dataclass(slots=True)
class Clause:
    """One sentence with names as `~`, office phrases as `#` and dates as `@`, at the same offsets."""

    base: int
    masked: str
    names: dict[int, Sighting]
    name_ends: dict[int, Sighting]
    offices: dict[int, int]
    times: dict[int, Time]


def mask(
    page: Page,
    span: Span,
    names: Sequence[Sighting],
    phrases: Sequence[tuple[int, OfficePhrase]],
    days: Sequence[Time],
) -> Clause:
    """Blank out who, what office and when in a sentence.

    Args:
        page: the report's page.
        span: where the sentence stands.
        names: the name runs in it.
        phrases: the office phrases with their heads in it, each with its number.
        days: the calendar expressions in it.
    """
    start, end = span.start, span.end
    masked = list(page.text[start:end])
    for time in days:
        _mask(masked, time.span.start - start, time.span.end - start, "@")
    offices = {}
    for number, phrase in phrases:
        offices[phrase.head - start] = number
        # In "elected Ana Ruiz prime minister" the name is no part of the office.
        inside = [n.run.end + 1 for n in names if phrase.start <= n.run.start < phrase.head]
        _mask(masked, max(phrase.start, start, *inside) - start, phrase.end - start, "#")
    for name in names:
        _mask(masked, name.run.start - start, name.run.end - start, "~")
    return Clause(
        start,
        "".join(masked),
        {s.run.start - start: s for s in names},
        {s.run.end - start: s for s in names},
        offices,
        {t.span.start - start: t for t in days},
    )


def _mask(masked: list[str], start: int, end: int, mark: str) -> None:
    masked[start:end] = mark * (min(end, len(masked)) - start)


class Placed(Generic[_Row]):
    """What a report holds, in order of its place.

    Args:
        rows: what it is, in order.
        starts: where each of it begins.
    """

    def __init__(self, rows: Sequence[_Row], starts: Iterable[int]) -> None:
        self._rows, self._starts = rows, list(starts)

    def within(self, start: int, end: int) -> Sequence[_Row]:
        """What begins in a stretch of text."""
        return self._rows[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
