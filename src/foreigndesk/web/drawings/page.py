"""All that is drawn on the page of a person, a state or two states."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from foreigndesk.model.record import Engagement, Mandate, Person
from foreigndesk.publish.dossier import Dossier
from foreigndesk.publish.dossier_lines import Line
from foreigndesk.publish.index import between, officers_of
from foreigndesk.publish.index import of_person as rows_of
from foreigndesk.publish.ledger import ledger
from foreigndesk.publish.lookup import Lookup
from foreigndesk.text.edtf_dates import bounds
from foreigndesk.vocab.seniority import LEVELS, seniority
from foreigndesk.web.drawings.months import Months, months
from foreigndesk.web.drawings.offices import Offices, offices
from foreigndesk.web.drawings.places import Places, places
from foreigndesk.web.drawings.shuttle import Shuttle, shuttle
from foreigndesk.web.drawings.ties import Network, across, network, occasions
from foreigndesk.web.drawings.timeline import Timeline, timeline

_AHEAD = {
    "ahead": "engagement",
    "possible": "engagement",
    "off": "engagement",
    "negotiations": "deadline",
    "commitments": "deadline",
    "treaties": "anniversary",
}
_SHOWN = 12  # dates ahead


@dataclass(frozen=True, slots=True)
class Ahead:
    """A day that lies ahead: of an engagement, a deadline or an anniversary."""

    kind: str
    line: Line


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is drawn on a page; parts of which nothing is known are None.

    `query` asks the list of engagements for those of the page.
    """

    title: str
    query: tuple[tuple[str, str], ...]
    on: str
    ahead: tuple[Ahead, ...]
    timeline: Timeline | None
    months: Months | None
    places: Places | None
    network: Network | None
    offices: Offices | None
    shuttle: Shuttle | None = None


def of_person(known: Lookup, person: Person, dossier: Dossier) -> Drawn:
    """What is drawn on a person's page."""
    rows = rows_of(known, person.id)
    held = ((person, mandate) for mandate in sorted(person.offices, key=_by_term))
    return _drawn(known, rows, dossier, (("person", person.id),), network(rows, (person.id,), _people), held)


def of_state(known: Lookup, state: str, dossier: Dossier) -> Drawn:
    """What is drawn on a state's page."""
    rows = between(known, (state,))
    tied = network(rows, (state,), lambda e: e.states)
    return _drawn(known, rows, dossier, (("state", state),), tied, _officers(known, (state,)))


def of_pair(known: Lookup, pair: tuple[str, str], dossier: Dossier) -> Drawn:
    """What is drawn on the page of two states."""
    rows = between(known, pair)
    day = date.fromisoformat(dossier.on)
    turns = shuttle(ledger(known, *pair, day), day)
    query = tuple(("state", code) for code in pair)
    drawn = _drawn(known, rows, dossier, query, across(_met(rows, pair)), _officers(known, pair))
    return replace(drawn, shuttle=turns if turns.journeys or turns.ledger.plays else None)


def _drawn(
    known: Lookup,
    rows: Sequence[Engagement],
    dossier: Dossier,
    query: tuple[tuple[str, str], ...],
    tied: Network | None,
    held: Iterable[tuple[Person, Mandate]],
) -> Drawn:
    on = date.fromisoformat(dossier.on)
    return Drawn(
        dossier.title,
        query,
        dossier.on,
        ahead_of(dossier)[:_SHOWN],
        timeline(known, rows, on),
        months(known, rows),
        places(rows),
        tied,
        offices(known, held, on),
    )


def ahead_of(dossier: Dossier) -> tuple[Ahead, ...]:
    """Days from the dossier's own day onward: what is planned, what falls due, what is commemorated, by date."""
    on = date.fromisoformat(dossier.on)
    found = [
        (days[0], Ahead(_AHEAD[section.name], line))
        for section in dossier.sections
        if section.name in _AHEAD
        for line in section.lines
        if ("status", "cancelled") not in line.details
        and (days := bounds(line.date.split(" to ")[0] if line.date else None))
        and days[1] >= on
    ]
    return tuple(row for _, row in sorted(found, key=lambda r: (r[0], r[1].kind, r[1].line.text)))


def _people(engagement: Engagement) -> Iterator[str]:
    return (p.person for p in engagement.parties if p.person)


def _met(rows: Iterable[Engagement], pair: tuple[str, str]) -> Iterator[tuple[str, str]]:
    """People of two states who took part in one held engagement."""
    for row, whole in occasions(rows):
        a, b = (_acting_for(row, state) for state in pair)
        there = set(_people(whole)) if whole else set()
        yield from ((one, other) for one in a for other in b if not {one, other} <= there)


def _acting_for(engagement: Engagement, state: str) -> list[str]:
    return list(dict.fromkeys(p.person for p in engagement.parties if p.person and p.state == state))


def _officers(known: Lookup, states: Sequence[str]) -> list[tuple[Person, Mandate]]:
    """Leaders and foreign ministers of states with their times in office."""
    return [
        row
        for state in states
        for level in LEVELS
        for row in sorted(
            (row for row in officers_of(known, state) if seniority(row[1].title) == level),
            key=lambda r: (_by_term(r[1]), r[0].name, r[0].id),
        )
    ]


def _by_term(mandate: Mandate) -> tuple[str, str, str]:
    return (mandate.start or mandate.end or "9999", mandate.title, mandate.state or "")
