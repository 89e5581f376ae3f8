"""Tellings held to be of one engagement."""

from __future__ import annotations

from dataclasses import dataclass, field

from foreigndesk.collate.dates import Days, width
from foreigndesk.collate.telling import Telling

# What a report says has become of an engagement, and the days that the report is of.
Standing = tuple[str, Days | None]


@dataclass(slots=True)
class Joined:
    """Tellings held to be of one engagement, with what they say together.

    The sets let a further telling be compared at one cost, however many copies have been joined before it.
    """

    members: list[Telling] = field(default_factory=list)
    people: set[str] = field(default_factory=set)
    guests: set[str] = field(default_factory=set)
    offices: set[tuple[str, str | None]] = field(default_factory=set)
    states: set[str] = field(default_factory=set)
    cities: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    eras: set[Days] = field(default_factory=set)
    standings: set[Standing] = field(default_factory=set)
    by_document: dict[str, list[Telling]] = field(default_factory=dict)
    days: set[Days] = field(default_factory=set)
    moves: list[Telling] = field(default_factory=list)
    when: Days | None = None

    def add(self, telling: Telling) -> None:
        """Take in one more telling."""
        self.members.append(telling)
        self.by_document.setdefault(telling.document, []).append(telling)
        self.standings.add((telling.status, telling.era))
        if telling.era:
            self.eras.add(telling.era)
        self.people |= telling.people
        self.guests |= telling.guests
        self.offices |= telling.offices
        self.states |= telling.states
        if telling.city:
            self.cities.add(telling.city)
        if telling.finding.place.country:
            self.countries.add(telling.finding.place.country)
        if telling.when:
            self.days.add(telling.when)
        if is_move(telling):
            self.moves.append(telling)
        if telling.when and (self.when is None or width(telling.when) < width(self.when)):
            self.when = telling.when


def is_move(telling: Telling) -> bool:
    """Whether a telling moves an engagement to another day: it names the new one, the former, or both."""
    return bool(telling.former or (telling.status == "postponed" and telling.when))
