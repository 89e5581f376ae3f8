"""Rows of a record by what pages ask for, each made once a record: no answer walks through all of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from foreigndesk.model.record import (
    Commitment,
    Conflict,
    Document,
    Engagement,
    Evidence,
    Figure,
    Mandate,
    Mechanism,
    Origin,
    Person,
    Statement,
)
from foreigndesk.publish.briefing import newest_first
from foreigndesk.publish.dossier_lines import by_date
from foreigndesk.publish.lookup import Lookup
from foreigndesk.publish.queries import AHEAD
from foreigndesk.text.edtf_dates import bounds

_Key = TypeVar("_Key", bound=Hashable)
_Row = TypeVar("_Row")
_Fact = Engagement | Statement | Commitment | Mechanism | Figure | tuple[Person, Mandate]


def grouped(rows: Iterable[_Row], keys: Callable[[_Row], Iterable[_Key]]) -> dict[_Key, tuple[_Row, ...]]:
    """Rows by each of their keys, in the order in which they come.

    Args:
        rows: rows of a record.
        keys: the keys of a row; one that it has twice counts once.
    """
    found: dict[_Key, list[_Row]] = defaultdict(list)
    for row in rows:
        for key in dict.fromkeys(keys(row)):
            found[key].append(row)
    return {key: tuple(some) for key, some in found.items()}


def in_order(known: Lookup) -> tuple[Engagement, ...]:
    """All engagements by date, those without one last."""
    return known.once(_in_order)


def of_state(known: Lookup, state: str) -> tuple[Engagement, ...]:
    """Engagements in which a state takes part, by date."""
    return known.once(_by_state).get(state, ())


def of_person(known: Lookup, person: str) -> tuple[Engagement, ...]:
    """Engagements in which a person takes part, by date."""
    return known.once(_by_person).get(person, ())


def between(known: Lookup, states: Sequence[str] | frozenset[str]) -> list[Engagement]:
    """Engagements in which all of these states take part, by date."""
    wanted = sorted(states, key=lambda s: (len(of_state(known, s)), s))
    if not wanted:
        return list(in_order(known))
    rest = frozenset(wanted[1:])
    return [e for e in of_state(known, wanted[0]) if rest <= states_of(e)]


def among(known: Lookup, states: frozenset[str], least: int) -> list[Engagement]:
    """Engagements that these states have with one another alone, by company.

    Args:
        known: the record.
        states: codes; no other state takes part.
        least: how many of them take part at least.
    """
    companies = known.once(_by_company)
    if len(states) == least:
        return list(companies.get(states, ()))
    return [e for some, rows in companies.items() if least <= len(some) and some <= states for e in rows]


def touching(known: Lookup, state: str) -> tuple[Engagement, ...]:
    """Engagements that take place in a state or in which it takes part, by date."""
    return known.once(_touching).get(state, ())


def gatherings_in(known: Lookup, country: str | None) -> tuple[Engagement, ...]:
    """Gatherings in a country, by date."""
    return known.once(_gatherings).get(country, ()) if country else ()


def parts_of(known: Lookup, engagement: str) -> tuple[Engagement, ...]:
    """The parts of an engagement, by date."""
    return known.once(_parts).get(engagement, ())


def to_come(known: Lookup) -> tuple[Engagement, ...]:
    """Engagements that are planned, possible or put off, by date, whatever their days."""
    return known.once(_to_come)


def said_at(known: Lookup, engagement: str) -> tuple[Statement, ...]:
    """Statements made at an engagement."""
    return known.once(_said_at).get(engagement, ())


def said_by(known: Lookup, person: str) -> tuple[Statement, ...]:
    """Statements of a person."""
    return known.once(_said_by).get(person, ())


def said_for(known: Lookup, state: str) -> tuple[Statement, ...]:
    """Statements of those who speak for a state."""
    return known.once(_said_for).get(state, ())


def promised_at(known: Lookup, engagement: str) -> tuple[Commitment, ...]:
    """Commitments made at an engagement."""
    return known.once(_promised_at).get(engagement, ())


def disputes(known: Lookup, kind: str, key: str) -> tuple[Conflict, ...]:
    """Conflicts about an entry."""
    return known.once(_disputes).get((kind, key), ())


def disputes_of(known: Lookup, entries: Iterable[tuple[str, str]]) -> list[Conflict]:
    """Conflicts about any of some entries, in the record's order."""
    places = known.once(_places)
    found = {c.id: c for kind, key in entries for c in disputes(known, kind, key)}
    return sorted(found.values(), key=lambda c: places[c.id])


def conflict_of(known: Lookup, key: str) -> Conflict | None:
    """A conflict by its id."""
    return known.once(_conflicts).get(key)


def disputes_in(known: Lookup, report: str) -> tuple[Conflict, ...]:
    """Conflicts of which a side rests on a report."""
    return known.once(_disputes_by_report).get(report, ())


def origin_of(known: Lookup, key: str) -> Origin | None:
    """An origin by its id."""
    return known.once(_origins).get(key)


def arrangements_of(known: Lookup, states: frozenset[str]) -> list[Mechanism]:
    """Standing arrangements of which all of these states are, in the record's order."""
    first = min(states, key=lambda s: (len(known.once(_arrangements).get(s, ())), s))
    return [m for m in known.once(_arrangements).get(first, ()) if states <= set(m.states)]


def figures_of(known: Lookup, states: frozenset[str]) -> list[Figure]:
    """Numbers about all of these states, in the record's order."""
    first = min(states, key=lambda s: (len(known.once(_figures).get(s, ())), s))
    return [f for f in known.once(_figures).get(first, ()) if states <= set(f.states)]


def promised_by_or_to(known: Lookup, key: str) -> tuple[Commitment, ...]:
    """Commitments that concern a state or a person: by them, towards them, or at an engagement of theirs."""
    return known.once(_promises).get(key, ())


def officers_of(known: Lookup, state: str) -> tuple[tuple[Person, Mandate], ...]:
    """People with their offices of a state."""
    return known.once(_officers).get(state, ())


def published_by(known: Lookup, outlet: str) -> tuple[Document, ...]:
    """Reports of an outlet, the last published first."""
    return known.once(_by_outlet).get(outlet, ())


def outlets_named(known: Lookup) -> tuple[str, ...]:
    """The names of all outlets, as they are printed, in the order of their latest reports."""
    return tuple(known.once(_by_outlet))


def days_of(known: Lookup) -> Mapping[str, tuple[date, date] | None]:
    """The days between which each report came out, by its id."""
    return known.once(_days_of)


def copies_of_origin(known: Lookup, origin: str) -> tuple[Document, ...]:
    """Reports that go back to an origin, in the record's order."""
    return known.once(_by_origin).get(origin, ())


def told_in(known: Lookup, report: str) -> tuple[_Fact, ...]:
    """Facts that rest on a report: rows of the record, offices with whoever holds them."""
    return known.once(_facts).get(report, ())


def sides_of(known: Lookup, commitment: Commitment) -> set[str]:
    """Whom a commitment concerns: people and states, those too that were at the engagement it was made at."""
    sides = {*commitment.by, *commitment.to}
    sides |= {state for key in sides for state in known.states.get(key, ())}
    engagement = known.engagements.get(commitment.engagement or "")
    if engagement and sides & set(engagement.states):
        sides |= set(engagement.states)
    return sides


def states_of(engagement: Engagement) -> set[str | None]:
    """The states that take part, and those that somebody who takes part acts for."""
    return {*engagement.states, *(p.state for p in engagement.parties)}


def _in_order(known: Lookup) -> tuple[Engagement, ...]:
    return tuple(sorted(known.record.engagements, key=by_date))


def _by_state(known: Lookup) -> Mapping[str, tuple[Engagement, ...]]:
    return grouped(in_order(known), lambda e: (s for s in (*e.states, *(p.state for p in e.parties)) if s))


def _by_company(known: Lookup) -> Mapping[frozenset[str], tuple[Engagement, ...]]:
    return grouped(in_order(known), lambda e: (frozenset(e.states),))


def _touching(known: Lookup) -> Mapping[str, tuple[Engagement, ...]]:
    return grouped(in_order(known), lambda e: (s for s in (*states_of(e), e.place.country) if s))


def _gatherings(known: Lookup) -> Mapping[str, tuple[Engagement, ...]]:
    rows = (e for e in in_order(known) if e.type == "gathering")
    return grouped(rows, lambda e: (e.place.country,) if e.place.country else ())


def _by_person(known: Lookup) -> Mapping[str, tuple[Engagement, ...]]:
    return grouped(in_order(known), lambda e: (p.person for p in e.parties if p.person))


def _parts(known: Lookup) -> Mapping[str, tuple[Engagement, ...]]:
    return grouped(in_order(known), lambda e: (e.part_of,) if e.part_of else ())


def _to_come(known: Lookup) -> tuple[Engagement, ...]:
    return tuple(e for e in in_order(known) if e.status in AHEAD)


def _said_at(known: Lookup) -> Mapping[str, tuple[Statement, ...]]:
    return grouped(known.record.statements, lambda s: (s.engagement,) if s.engagement else ())


def _said_by(known: Lookup) -> Mapping[str, tuple[Statement, ...]]:
    return grouped(known.record.statements, lambda s: (s.speaker, *s.together) if s.speaker else s.together)


def _said_for(known: Lookup) -> Mapping[str, tuple[Statement, ...]]:
    return grouped(known.record.statements, lambda s: (s.state,) if s.state else ())


def _promised_at(known: Lookup) -> Mapping[str, tuple[Commitment, ...]]:
    return grouped(known.record.commitments, lambda c: (c.engagement,) if c.engagement else ())


def _disputes(known: Lookup) -> Mapping[tuple[str, str], tuple[Conflict, ...]]:
    return grouped(known.record.conflicts, lambda c: (c.about,))


def _disputes_by_report(known: Lookup) -> Mapping[str, tuple[Conflict, ...]]:
    return grouped(known.record.conflicts, lambda c: (e.document for v in c.values for e in v.evidence))


def _places(known: Lookup) -> Mapping[str, int]:
    return {c.id: n for n, c in enumerate(known.record.conflicts)}


def _conflicts(known: Lookup) -> Mapping[str, Conflict]:
    return {c.id: c for c in known.record.conflicts}


def _origins(known: Lookup) -> Mapping[str, Origin]:
    return {o.id: o for o in known.record.origins}


def _arrangements(known: Lookup) -> Mapping[str, tuple[Mechanism, ...]]:
    return grouped(known.record.mechanisms, lambda m: m.states)


def _figures(known: Lookup) -> Mapping[str, tuple[Figure, ...]]:
    return grouped(known.record.figures, lambda f: f.states)


def _promises(known: Lookup) -> Mapping[str, tuple[Commitment, ...]]:
    return grouped(known.record.commitments, lambda c: sorted(sides_of(known, c)))


def _officers(known: Lookup) -> Mapping[str, tuple[tuple[Person, Mandate], ...]]:
    held = ((p, m) for p in known.record.people for m in p.offices)
    return grouped(held, lambda row: (row[1].state,) if row[1].state else ())


def _by_outlet(known: Lookup) -> Mapping[str, tuple[Document, ...]]:
    return grouped(newest_first(known), lambda d: (known.outlet(d.report.id),))


def _days_of(known: Lookup) -> Mapping[str, tuple[date, date] | None]:
    return {key: bounds(told) for key, told in known.published.items()}


def _by_origin(known: Lookup) -> Mapping[str, tuple[Document, ...]]:
    return grouped(known.record.documents, lambda d: (d.origin,))


def _facts(known: Lookup) -> Mapping[str, tuple[_Fact, ...]]:
    record = known.record
    kinds: tuple[Iterable[Any], ...] = (
        record.engagements,
        record.statements,
        record.commitments,
        record.mechanisms,
        record.figures,
        ((p, m) for p in record.people for m in p.offices),
    )
    return grouped((row for rows in kinds for row in rows), lambda row: (e.document for e in resting_on(row)))


def resting_on(fact: _Fact) -> tuple[Evidence, ...]:
    """The evidence of a fact."""
    return fact[1].evidence if isinstance(fact, tuple) else fact.evidence


def days_told(engagement: Engagement) -> tuple[date, date] | None:
    """The first and last day on which an engagement may lie."""
    undated, first, last, _ = by_date(engagement)
    return None if undated else (first, last)


_ALL: tuple[Callable[[Lookup], Any], ...] = (
    _in_order,
    _by_state,
    _by_company,
    _touching,
    _gatherings,
    _by_person,
    _parts,
    _to_come,
    _said_at,
    _said_by,
    _said_for,
    _promised_at,
    _disputes,
    _disputes_by_report,
    _places,
    _conflicts,
    _origins,
    _arrangements,
    _figures,
    _promises,
    _officers,
    _by_outlet,
    _days_of,
    _by_origin,
    _facts,
)


def make_ready(known: Lookup) -> None:
    """Make every index, so that the first reader does not wait."""
    for make in _ALL:
        known.once(make)
