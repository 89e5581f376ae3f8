"""An engagement while tellings are being joined to it: what a further telling is compared with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TypeVar

from foreigndesk.collate.dates import Days, width
from foreigndesk.collate.held import Hold, Rows
from foreigndesk.collate.joined import Joined
from foreigndesk.collate.telling import Telling
from foreigndesk.model.sharing import Sharing

# What a report says has become of an engagement, and the days that the report is of.
Standing = tuple[str, Days | None]
Value = TypeVar("Value")
_NONE: frozenset[str] = frozenset()


class Told:
    """All tellings by their numbers, in the order of reports and places; what some become stands behind them."""

    def __init__(self, rows: Rows[Telling], hold: Hold) -> None:
        """Take the tellings, and where to hold what some of them become."""
        self._rows, self._later, self._count = rows, hold.rows(Telling), len(rows)
        self._places: list[int] = []  # of the later ones
        self._share = Sharing().share

    def __iter__(self) -> Iterator[Telling]:
        return iter(self._rows)

    def __getitem__(self, number: int) -> Telling:
        return self._rows[number] if number < self._count else self._later[number - self._count]

    def shared(self, number: int) -> Telling:
        """A telling of which engagements keep parts: what equals what others have is one object with it."""
        return self._share(self[number])

    def become(self, number: int, telling: Telling) -> int:
        """Have another telling stand in the place of one; its number."""
        self._places.append(self.place(number))
        self._later.append(telling)
        return self._count + len(self._places) - 1

    def place(self, number: int) -> int:
        """Where a telling stands among those that reports tell."""
        return number if number < self._count else self._places[number - self._count]


@dataclass(slots=True)
class Candidate:
    """Tellings held to be of one engagement so far, by their numbers, with what they say together.

    The sets let a further telling be compared at one cost, however many copies have been joined before it. Most
    engagements are told once: their sets are those of that telling. `type` and `subtype` are those of the first.
    """

    told: Told
    numbers: list[int] = field(default_factory=list)
    group: str = ""
    type: str = ""
    subtype: str | None = None
    types: frozenset[str] = _NONE
    people: frozenset[str] = _NONE
    guests: frozenset[str] = _NONE
    offices: frozenset[tuple[str, str | None]] = frozenset()
    states: frozenset[str] = _NONE
    cities: frozenset[str] = _NONE
    countries: frozenset[str] = _NONE
    eras: frozenset[Days] = frozenset()
    standings: frozenset[Standing] = frozenset()
    days: frozenset[Days] = frozenset()
    documents: dict[str, tuple[int, ...]] = field(default_factory=dict)
    moves: tuple[Telling, ...] = ()
    when: Days | None = None

    def add(self, number: int, telling: Telling) -> None:
        """Take in one more telling.

        Args:
            number: its number among those told.
            telling: the telling itself.
        """
        finding = telling.finding
        if not self.numbers:
            self.group, self.type, self.subtype = telling.group, finding.type, finding.subtype
        self.numbers.append(number)
        self.documents[telling.document] = (*self.documents.get(telling.document, ()), number)
        self.types = _with(self.types, _alone(finding.type))
        self.standings = _with(self.standings, _alone((telling.status, telling.era)))
        self.eras = _with(self.eras, _alone(telling.era))
        self.people = _with(self.people, telling.people)
        self.guests = _with(self.guests, telling.guests)
        self.offices = _with(self.offices, telling.offices)
        self.states = _with(self.states, telling.states)
        self.cities = _with(self.cities, _alone(telling.city))
        self.countries = _with(self.countries, _alone(finding.place.country))
        self.days = _with(self.days, _alone(telling.when))
        if is_move(telling):
            self.moves = (*self.moves, telling)
        if telling.when and (self.when is None or width(telling.when) < width(self.when)):
            self.when = telling.when

    @property
    def members(self) -> list[Telling]:
        """The tellings, in the order of reports and places."""
        return [self.told[number] for number in self.numbers]

    def of(self, document: str) -> list[Telling]:
        """What one report tells of it, in the order in which it was joined."""
        return [self.told[number] for number in self.documents.get(document, ())]

    def in_order(self) -> None:
        """Bring the tellings into the order of reports and places."""
        self.numbers.sort(key=self.told.place)

    def instead(self, members: Iterable[Telling]) -> Candidate:
        """The same with tellings that some of its own have become, each in its place."""
        numbers = [
            number if self.told[number] == member else self.told.become(number, member)
            for number, member in zip(self.numbers, members, strict=True)
        ]
        return replace(self, numbers=numbers)

    def with_all_of(self, other: Candidate) -> Candidate:
        """One of two: the tellings of both, in the order of reports and places."""
        whole = Candidate(self.told)
        for part in (self, other):
            for number, telling in zip(part.numbers, part.members, strict=True):
                whole.add(number, telling)
        whole.in_order()
        return whole

    def is_plan(self) -> bool:
        """Whether all who tell of it tell of a plan."""
        return all(status == "planned" for status, _ in self.standings)

    def joined(self) -> Joined:
        """What has come of it in the end."""
        return Joined(tuple(self.members), self.when)


def is_move(telling: Telling) -> bool:
    """Whether a telling moves an engagement to another day: it names the new one, the former, or both."""
    return bool(telling.former or (telling.status == "postponed" and telling.when))


def _with(known: frozenset[Value], more: frozenset[Value]) -> frozenset[Value]:
    """All of both, which mostly is the one or the other."""
    if more <= known:
        return known
    return known | more if known else more


@lru_cache(maxsize=16384)
def _alone(value: Value | None) -> frozenset[Value]:
    """A value by itself, one object for all who have it; nothing where there is none."""
    return frozenset() if value is None else frozenset((value,))
