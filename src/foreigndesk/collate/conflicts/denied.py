"""Contacts that one report tells of and another denies, and those who are said to have been there and not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from foreigndesk.collate.conflicts.sides import Bench, told_by
from foreigndesk.collate.dates import gap, overlap
from foreigndesk.collate.engagements import Engagements
from foreigndesk.collate.era import eras
from foreigndesk.collate.parts import travellers
from foreigndesk.collate.people import People
from foreigndesk.collate.telling import Telling, group_of, tellings
from foreigndesk.model.record import Conflict, Engagement

_DISPUTED = "contact disputed"  # the cause that reading gives for what somebody denies to have been
_PAIR = 2
_NEWS = 10  # days between reports that may speak of one contact where the denial bears no day
_SAME_NEWS = 2  # days within which a plan and its denial are rival news, and not a plan that changed


def denial_conflicts(engagements: Engagements, people: People, bench: Bench) -> Iterator[Conflict]:
    """Find engagements whose taking place, or somebody's presence at which, is denied.

    Args:
        engagements: the engagements with their tellings.
        people: who is who.
        bench: what sides are weighed by.

    Yields:
        A conflict about `status` where the contact itself is denied, about `parties` where one of several is said
        not to have been there. A plan is in conflict only with a denial of the same days.
    """
    said = list(tellings(bench.sources, people, eras(bench.sources, people), denied=True))
    fitting = _fitting(said, engagements) if said else {}
    denied: dict[tuple[str, str | None], list[Telling]] = defaultdict(list)
    for number, denial in enumerate(said):
        for row in fitting.get(number, ()) if len(fitting.get(number, ())) == 1 else ():
            alone = len(row.parties) > 2 and len(denial.people) == 1 and row.type != "visit"
            denied[row.id, next(iter(denial.people)) if alone else None].append(denial)
    by_id = {row.id: row for rows in fitting.values() for row in rows}
    for (key, person), denials in denied.items():
        row, told = by_id[key], engagements.tellings[key]
        claims = [t for t in told if t.status == row.status and (person is None or person in t.people)]
        if person is None:
            wording = "denied" if denials[0].status == "denied" else "unlikely"
            sides = [told_by(row.status, claims), told_by(wording, denials)]
        else:
            name = people.names.get(person, person)
            sides = [told_by(f"{name} took part", claims), told_by(f"{name} did not take part", denials)]
        if claims:
            yield bench.conflict(("engagement", key), "status" if person is None else "parties", sides)


def _fitting(denials: Sequence[Telling], engagements: Engagements) -> Mapping[int, list[Engagement]]:
    """The engagements that each denial can be of, by the number of the denial."""
    naming: dict[str, list[int]] = defaultdict(list)
    for number, denial in enumerate(denials):
        for person in denial.people:
            naming[person].append(number)
    found: dict[int, list[Engagement]] = defaultdict(list)
    for row in engagements.rows:
        for number in sorted({n for p in row.parties if p.person for n in naming.get(p.person, ())}):
            denial = denials[number]
            if _may_be_of(denial, row) and _fits_all_told(denial, engagements.tellings[row.id]):
                found[number].append(row)
    return found


def _may_be_of(denial: Telling, row: Engagement) -> bool:
    """Whether a denial is of such an engagement, of the same people or gathering."""
    if denial.group != group_of(row.type):
        return False
    if denial.status == "denied" and row.status != "held":
        return False
    if denial.status != "denied" and row.status not in ("planned", "held"):
        return False
    return _same_people(denial, row)


def _fits_all_told(denial: Telling, told: tuple[Telling, ...]) -> bool:
    """Whether it is of the time that is told of an engagement, and its own report does not tell of that as well."""
    return _same_time(denial, told) and not _told_too(denial, told)


def _told_too(denial: Telling, told: tuple[Telling, ...]) -> bool:
    """Whether the report that denies a contact tells of this one as well."""
    return denial.finding.cause != _DISPUTED and any(
        t.document == denial.document and t.status != "possible" and denial.people <= t.people for t in told
    )


def _same_people(denial: Telling, row: Engagement) -> bool:
    people = {p.person for p in row.parties if p.person}
    if row.type == "visit":
        country = denial.finding.place.country
        return bool(denial.guests & travellers(row)) and country is not None and country == row.place.country
    if len(denial.people) > 1:
        return denial.people <= people
    # One person who was not there: of one of several contacts only place or day can tell which.
    city, name, day = denial.finding.place.name, row.place.name, denial.finding.start
    same = (city is not None and city == name) or (day is not None and day == row.start)
    if row.start is None and name is None and len(people) > _PAIR:
        same = True  # a summit told without day and town: who was to be there tells which
    return len(people) > 1 and denial.people <= people and same


def _same_time(denial: Telling, told: tuple[Telling, ...]) -> bool:
    eras = [t.era for t in told if t.era]
    if denial.era is None or not eras:
        return False
    if denial.status != "denied":
        plans = [t.era for t in told if t.era and t.status == "planned"]
        same_news = any(gap(denial.era, e) <= _SAME_NEWS for e in plans)
        days = [t.when for t in told if t.when]
        return same_news and (not denial.when or not days or any(overlap(denial.when, d) for d in days))
    days = [t.when for t in told if t.when]
    if denial.when and days:
        return any(overlap(denial.when, d) for d in days)
    return any(gap(denial.era, e) <= _NEWS for e in eras) and not any(
        gap(denial.era, d) > _NEWS or d[0] > denial.era[1] for d in days
    )
