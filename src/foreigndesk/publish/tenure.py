"""Who held an office on a day: by the days of the mandate, else by the reports that name them in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from foreigndesk.model.record import Mandate, Person
from foreigndesk.text.edtf_dates import bounds
from foreigndesk.vocab.seniority import not_held, plain_office, seniority

Days = tuple[date, date]
_Seat = tuple[str, str]

# Kinds of office that one person of a state holds at a time, each under several titles.
_ONE_SEAT = ("foreign", "defense")
# Kinds in which a title within a title is another office: a vice president is no president.
_TOLD_APART = ("head_of_state", "head_of_government", "royal")


def attested(mandate: Mandate, published: Mapping[str, str | None]) -> Days | None:
    """The first and last day on which reports name somebody in an office.

    Args:
        mandate: the office, with its evidence.
        published: when each report came out, by its id.

    Returns:
        Days within the mandate; a report that calls somebody "former" shows nobody in office. None where no
        report of a known day does.
    """
    start, end = bounds(mandate.start), bounds(mandate.end)
    over = mandate.end is not None and mandate.end.startswith(("..", "/"))
    found = []
    for evidence in mandate.evidence:
        days = bounds(published.get(evidence.document))
        if days is None or (start and days[1] < start[0]):
            continue
        if end and (days[0] > end[1] or (over and days[1] >= end[1])):
            continue
        found.append(days)
    return (min(first for first, _ in found), max(last for _, last in found)) if found else None


def is_office(mandate: Mandate, office: str) -> bool:
    """Whether a mandate is of an office asked for by words of its title.

    A vice foreign minister is no foreign minister, nor is one who is yet to take the office; a secretary of
    state, or whoever else has a state's foreign affairs, is.
    """
    if not_held(mandate.title) and not not_held(office):
        return False
    asked, title = plain_office(office), plain_office(mandate.title)
    if asked and title and title[2] and not asked[2]:
        return False
    if asked and title and asked[1] == title[1] and asked[1] in _TOLD_APART and asked[0] != title[0]:
        return False
    if set(_words(office)) <= set(_words(mandate.title)):
        return True
    return bool(asked and title and asked[1] == title[1] and asked[1] in _ONE_SEAT and asked[2] == title[2])


def in_office(mandate: Mandate, on: date) -> bool:
    """Whether nothing the mandate says of its days speaks against a day."""
    start, end = bounds(mandate.start), bounds(mandate.end)
    return not (start and start[0] > on) and not (end and end[1] < on)


def holding(
    people: Iterable[Person], on: date, published: Mapping[str, str | None]
) -> dict[str, tuple[Mandate, ...]]:
    """Everybody in office on a day, by id, with the mandates they held.

    Of several people in one seat whose days nobody tells, reports decide: whom they name there only after
    another who was still named there on the day, or later, had not come yet; and likewise who had gone.

    Args:
        people: people of a record.
        on: the day.
        published: when each report came out, by its id.
    """
    rows = [_Held(p.id, m, _seat(m), _known(m, published)) for p in people for m in p.offices]
    seats: dict[_Seat, list[_Held]] = {}
    for row in rows:
        if row.seat:
            seats.setdefault(row.seat, []).append(row)
    found: dict[str, tuple[Mandate, ...]] = {}
    for row in rows:
        others = seats.get(row.seat, []) if row.seat else []
        if in_office(row.mandate, on) and not any(_excludes(other, row, on) for other in others):
            found[row.person] = (*found.get(row.person, ()), row.mandate)
    return found


@dataclass(frozen=True, slots=True)
class _Held:
    """A mandate with the seat it is of, if one person at a time has that, and the days surely in it."""

    person: str
    mandate: Mandate
    seat: _Seat | None
    known: Days | None


def _known(mandate: Mandate, published: Mapping[str, str | None]) -> Days | None:
    """The days from the first to the last on which somebody was surely in office."""
    start, end = bounds(mandate.start), bounds(mandate.end)
    named = attested(mandate, published)
    first = start[1] if start else named[0] if named else None
    last = end[0] if end and end[0] > date.min else named[1] if named else None
    first, last = first or last, last or first
    return (first, max(first, last)) if first and last else None


def _seat(mandate: Mandate) -> _Seat | None:
    office = plain_office(mandate.title)
    if not office or office[2] or not mandate.state:
        return None
    if office[1] in _ONE_SEAT:
        return office[1], mandate.state
    return (office[0], mandate.state) if seniority(mandate.title) else None


def _excludes(other: _Held, mine: _Held, on: date) -> bool:
    """Whether another is known in the seat on a day, or between it and the days known for this person."""
    theirs, own = other.known, mine.known
    if other.person == mine.person or theirs is None:
        return False
    if own is None:
        return theirs[0] <= on <= theirs[1]
    if own[0] <= on <= own[1]:
        return False
    if theirs[0] <= on <= theirs[1]:
        return True
    return on < theirs[1] < own[0] if on < own[0] else own[1] < theirs[0] < on


def _words(name: str) -> list[str]:
    return name.casefold().replace("-", " ").split()
