"""Values that a person gives to fields of an entry."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from foreigndesk.collate.dates import days
from foreigndesk.collate.hand.references import put
from foreigndesk.collate.hand.values import coded, ordered
from foreigndesk.collate.laws import COMMITMENT_STATUSES, MANNERS, STATUSES, TYPES
from foreigndesk.model.reading import Place
from foreigndesk.model.record import Engagement, Party, Person, Record
from foreigndesk.vocab.places import place_named

# What a value of each field has to be: a date, a state, a text, texts with commas, people, an id, or one of some words.
Values = str | frozenset[str]
FIELDS: dict[str, dict[str, Values]] = {
    "engagement": {
        "type": TYPES,
        "subtype": "text",
        "status": STATUSES,
        "start": "date",
        "end": "date",
        "place": "text",
        "venue": "text",
        "country": "state",
        "topics": "texts",
        "parties": "people",
        "part_of": "engagement",
    },
    "person": {"name": "name"},
    "statement": {"date": "date", "office": "text", "state": "state", "manner": MANNERS},
    "commitment": {"due": "date", "status": COMMITMENT_STATUSES},
}
_IN_PLACE = {"place": "name", "venue": "venue", "country": "country"}


def set_value(record: Record, part: str, row: Any, field: str, value: str | None) -> Record:
    """Give a field of an entry a value.

    Args:
        record: the record that holds the entry.
        part: the part of the record that holds it ("engagements", ...).
        row: the entry.
        field: one of FIELDS of its kind.
        value: checked before it was decided; None where nothing is known.

    Returns:
        The record with the entry changed. A conflict about the field prefers the value, where a side has it.
    """
    changed = put(record, part, assign(row, field, value))
    settled = tuple(
        replace(
            c,
            preferred=value if value in [v.value for v in c.values] else None,
            why=f"set by hand to {value or 'unknown'}",
        )
        if c.about[1] == row.id and c.field == field
        else c
        for c in record.conflicts
    )
    return replace(changed, conflicts=settled)


def assign(row: Any, field: str, value: str | None) -> Any:
    """An entry with a value in a field, and in what follows from it."""
    if isinstance(row, Engagement):
        change = _ENGAGEMENT.get(field)
        return coded(change(row, field, value) if change else _plainly(row, field, value))
    if isinstance(row, Person) and value:
        others = {row.name, *row.aliases} - {value}
        return replace(row, name=value, aliases=tuple(sorted(others)))
    return _plainly(row, field, value)


def keep_set(changed: Any, *before: Any) -> Any:
    """An entry made anew with the values that a person had given it before; the last one given wins."""
    for row in before:
        for decided in row.decided:
            if decided.act != "set" or decided.field in (None, "part_of"):
                continue
            if decided.field == "parties":
                changed = coded(replace(changed, parties=row.parties, states=row.states))
            else:
                changed = assign(changed, decided.field, decided.value)
    return changed


def take_part(row: Engagement, people: Sequence[Person]) -> Engagement:
    """An engagement in which just these people take part; of other states none but those nobody spoke for."""
    before = {p.person: p for p in row.parties if p.person}
    parties = []
    for person in people:
        office = person.offices[0] if person.offices else None
        new = Party(person.id, office.title if office else None, office.state if office else None, "party")
        parties.append(before.get(person.id, new))
    left = {p.state for p in row.parties} - {p.state for p in parties}
    states = {s for s in row.states if s not in left} | {p.state for p in parties if p.state}
    return coded(replace(row, parties=ordered(parties), states=tuple(sorted(states))))


def _plainly(row: Any, field: str, value: str | None) -> Any:
    return replace(row, **{field: value})


def _day(row: Engagement, field: str, value: str | None) -> Engagement:
    """A first or last day. What lasted one day moves whole; an end before the start is known no longer."""
    if field == "start" and row.start == row.end:
        return replace(row, start=value, end=value)
    moved: Engagement = _plainly(row, field, value)
    start, end = days(moved.start), days(moved.end)
    if start and end and end[1] < start[0]:
        return replace(moved, end=None) if field == "start" else replace(moved, start=None)
    return moved


def _where(row: Engagement, field: str, value: str | None) -> Engagement:
    """A city takes its state with it, and leaves the venue of another city behind."""
    if field == "place" and value != row.place.name:
        known = place_named(value) if value else None
        return replace(row, place=Place(value, None, known.country if known else row.place.country))
    return replace(row, place=replace(row.place, **{_IN_PLACE[field]: value}))


def _topics(row: Engagement, _field: str, value: str | None) -> Engagement:
    return replace(row, topics=tuple(sorted({t.strip() for t in (value or "").split(",")} - {""})))


_ENGAGEMENT: dict[str, Callable[[Engagement, str, str | None], Engagement]] = {
    "start": _day,
    "end": _day,
    "place": _where,
    "venue": _where,
    "country": _where,
    "topics": _topics,
}
