"""Pairs of states by month and by year: how many engagements of each type and standing, and how borne out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations

from foreigndesk.model.record import Engagement
from foreigndesk.publish.dossier_lines import when
from foreigndesk.publish.lookup import Lookup
from foreigndesk.publish.tables.events import MOST_SIDES
from foreigndesk.publish.tables.table import Column, Table, count, field, text
from foreigndesk.text.edtf_dates import bounds
from foreigndesk.vocab.research import cow_number, gw_number, iso3

TYPES = ("visit", "meeting", "call", "gathering", "signing", "message")
STATUSES = ("possible", "planned", "held", "postponed", "cancelled")


@dataclass(frozen=True, slots=True)
class PairTime:
    """A pair of states in a month (YYYY-MM) or a year."""

    a: str
    b: str
    time: str
    counts: Counter[tuple[str, str]]
    reports: int
    origins: int
    disputed: int
    conflicts: int

    @property
    def day(self) -> str:
        """A day not before the last one of it, as text is compared."""
        return f"{self.time}-12-31" if len(self.time) == 4 else f"{self.time}-31"


def by_time(known: Lookup, length: int) -> Iterator[PairTime]:
    """Pairs by month or year, by code and time.

    Args:
        known: the record.
        length: characters of a day that name the time: 7 for a month, 4 for a year. What cannot be placed in
            one such time (its days are not known that well) is left out; `engagements` has it.
    """
    found: dict[tuple[str, str, str], list[Engagement]] = defaultdict(list)
    for engagement in known.record.engagements:
        days, sides = when(engagement), sorted(set(engagement.states))
        if days is None or not 2 <= len(sides) <= MOST_SIDES:
            continue
        first, last = (day.isoformat()[:length] for day in days)
        if first == last or (engagement.start and _begins(engagement, length) == first):
            for a, b in combinations(sides, 2):
                found[a, b, first].append(engagement)
    for (a, b, time), rows in sorted(found.items()):
        documents = {e.document for row in rows for e in row.evidence}
        origins = {known.documents[d].origin for d in documents if d in known.documents}
        yield PairTime(
            a,
            b,
            time,
            Counter((row.type, row.status) for row in rows),
            len(documents),
            len(origins),
            sum(bool(row.conflicts) for row in rows),
            len({conflict for row in rows for conflict in row.conflicts}),
        )


def _begins(engagement: Engagement, length: int) -> str | None:
    """The time in which an engagement of several days begins, where its first day is known that well."""
    first = bounds(engagement.start)
    if first is None:
        return None
    times = {day.isoformat()[:length] for day in first}
    return times.pop() if len(times) == 1 else None


def _counts() -> Iterator[Column]:
    for type_ in TYPES:
        for status in STATUSES:
            yield count(f"{type_}_{status}", f"engagements: {type_}, {status}", _number(type_, status))


def _number(type_: str, status: str) -> Callable[[PairTime], int]:
    return lambda row: row.counts[type_, status]


def _state(name: str, told: str) -> Iterator[Column]:
    """The codes of one state of a pair, each in a column of its own."""

    def code(row: PairTime) -> str:
        value: str = getattr(row, name)
        return value

    yield text(
        f"{name}_iso3", f"{told}: ISO 3166-1 alpha-3; empty for organisations", lambda r: iso3(code(r))
    )
    yield count(
        f"{name}_cow",
        f"{told}: Correlates of War number at the end of that time",
        lambda r: cow_number(code(r), r.day),
    )
    yield count(
        f"{name}_gw",
        f"{told}: Gleditsch and Ward number at the end of that time",
        lambda r: gw_number(code(r), r.day),
    )


def _table(name: str, time: str, length: int) -> Table:
    return Table(
        name,
        f"A pair of states in a {time}, with the engagements of two to twelve states, both among them, that are known "
        "to lie in it. Each pair "
        f"stands once, the code that sorts first as `a`. A pair without any in a {time} has no row: whether that "
        "is a zero or a gap depends on which reports were read. A meeting within a visit counts beside the visit "
        "(`contacts` of the measures counts both once)",
        (
            field(
                "a", "first state of the pair, by code: ISO 3166-1 alpha-3, or an organisation's short name"
            ),
            field("b", "second state of the pair"),
            *_state("a", "first state"),
            *_state("b", "second state"),
            field("time", f"the {time}"),
            count("engagements", "engagements of any type and standing", lambda r: r.counts.total()),
            count("held", "of these, held", _held),
            *_counts(),
            field("reports", "reports that tell of them", "integer"),
            field("origins", "independent origins among these reports", "integer"),
            field("disputed", "engagements on which reports disagree", "integer"),
            field("conflicts", "on how many points they disagree", "integer"),
        ),
        ("a", "b", "time"),
        lambda known: by_time(known, length),
    )


def _held(row: PairTime) -> int:
    return sum(number for (_, status), number in row.counts.items() if status == "held")


PAIR_MONTHS = _table("pair_months", "month", 7)
PAIR_YEARS = _table("pair_years", "year", 4)
