"""Two entries that a person holds to be one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from foreigndesk.collate.dates import days, width
from foreigndesk.collate.folded import fold
from foreigndesk.collate.hand import values
from foreigndesk.collate.hand.references import about, documents, put, redirect
from foreigndesk.collate.hand.setting import keep_set
from foreigndesk.collate.ids import stable_id
from foreigndesk.collate.sources import in_order
from foreigndesk.model.reading import Place
from foreigndesk.model.record import (
    Conflict,
    ConflictValue,
    Engagement,
    Evidence,
    Mandate,
    Party,
    Person,
    Record,
)
from foreigndesk.vocab.likeness import may_be_one_post

_NOWHERE = ("visit", "call", "message")  # may touch several cities

_ONE_EACH = ("end", "place", "start")  # fields of which an engagement has one conflict at most


def merge_people(record: Record, kept: Person, other: Person) -> Record:
    """Make one person of two; the first one's id and name stay.

    Args:
        record: the record that holds both.
        kept: the person to keep.
        other: the person who is the same human being.

    Returns:
        The record in which whatever was the other's is the first one's.
    """
    forms = {kept.name, *kept.aliases, other.name, *other.aliases} - {kept.name}
    person: Person = replace(
        kept,
        aliases=tuple(sorted(forms)),
        offices=_terms((*kept.offices, *other.offices)),
        decided=(*kept.decided, *other.decided),
    )
    without = replace(record, people=tuple(p for p in record.people if p.id != other.id))
    return put(redirect(without, other.id, kept.id), "people", person)


def merge_engagements(record: Record, kept: Engagement, other: Engagement) -> Record:
    """Make one engagement of two; the first one's id stays.

    Args:
        record: the record that holds both.
        kept: the engagement to keep.
        other: the engagement that is the same one.

    Returns:
        The record with one engagement that has the evidence of both; where days or cities differ, that is a
        conflict.
    """
    origin = values.voices(record, documents(kept) | documents(other))
    disputed = _conflicts(record, kept, other, origin)
    one = _united(record, kept, other, origin)
    for conflict in disputed:
        if conflict.preferred and conflict.field in ("start", "end"):
            one = replace(one, **{conflict.field: conflict.preferred})  # type: ignore[arg-type]
    one = replace(values.possible(one), conflicts=tuple(sorted(c.id for c in disputed)))
    one = keep_set(one, other, kept)
    rest = replace(
        record,
        engagements=tuple(e for e in record.engagements if e.id not in (kept.id, other.id)),
        conflicts=tuple(c for c in record.conflicts if c.about[1] not in (kept.id, other.id)),
    )
    rest = redirect(rest, other.id, kept.id)
    return put(put(rest, "conflicts", *disputed), "engagements", one)


def _united(record: Record, kept: Engagement, other: Engagement, origin: Mapping[str, str]) -> Engagement:
    history = values.in_time((*kept.history, *other.history))
    status = values.standing(history) or kept.status
    first, second = sorted((kept, other), key=lambda e: (-e.origins, e.id != kept.id))
    signed = next((e for e in (kept, other) if e.type == "signing"), None)
    told = signed or first
    one = replace(
        kept,
        type=told.type,
        subtype=told.subtype or next((e.subtype for e in (first, second) if e.type == told.type), None),
        status=status,
        parties=_parties((*kept.parties, *other.parties)),
        states=tuple(sorted({*kept.states, *other.states})),
        start=_best(kept, other, "start", status, origin),
        end=_best(kept, other, "end", status, origin),
        place=_place(first.place, second.place),
        topics=tuple(sorted({*kept.topics, *other.topics})),
        outcomes=tuple(sorted({*kept.outcomes, *other.outcomes})),
        part_of=_whole(record, kept, other),
        evidence=in_order((*kept.evidence, *other.evidence)),
        history=history,
        decided=(*kept.decided, *other.decided),
    )
    return values.coded(values.counted(one, origin, kept.origins + other.origins))


def _best(
    kept: Engagement, other: Engagement, field: str, status: str, origin: Mapping[str, str]
) -> str | None:
    """The best borne out date that was given for it in its last standing, else in any; of what is put off, none."""
    for rows in ([e for e in (kept, other) if e.status == status], [kept, other]):
        told = [(getattr(e, field), origin.get(d, d)) for e in rows for d in sorted(documents(e))]
        found = values.best_day(told)
        if found or status == "postponed":
            return found
    return None


def _whole(record: Record, kept: Engagement, other: Engagement) -> str | None:
    """The whole that either is part of; nothing becomes part of itself."""
    parent = {e.id: e.part_of for e in record.engagements}
    for row in (kept, other):
        seen, above = {kept.id, other.id}, row.part_of
        while above and above not in seen:
            seen.add(above)
            above = parent.get(above)
        if row.part_of and not above:
            return row.part_of
    return None


def _place(first: Place, second: Place) -> Place:
    if first.country and second.country and first.country != second.country:
        return first
    name = first.name or second.name
    venue = first.venue or (second.venue if second.name in (None, name) else None)
    return Place(name, venue, first.country or second.country)


def _parties(told: Iterable[Party]) -> tuple[Party, ...]:
    """Each person once; offices and states alone only where nobody named stands for them."""
    named: dict[str, Party] = {}
    rest: list[Party] = []
    for party in told:
        if party.person is None:
            rest.append(party)
            continue
        first = named.setdefault(party.person, party)
        named[party.person] = replace(
            first,
            office=first.office or party.office,
            state=first.state or party.state,
            role=party.role if first.role == "party" else first.role,
        )
    kept = [p for p in dict.fromkeys(rest) if not any(_stands_for(n, p) for n in named.values())]
    return values.ordered((*named.values(), *kept))


def _stands_for(named: Party, other: Party) -> bool:
    if other.state and other.state != named.state:
        return False
    return not other.office or may_be_one_post(fold(other.office), fold(named.office or ""))


def _terms(told: Iterable[Mandate]) -> tuple[Mandate, ...]:
    """Each time in office once, with the evidence of both."""
    found: dict[tuple[str, str | None, str | None, str | None], list[Mandate]] = defaultdict(list)
    for mandate in told:
        found[fold(mandate.title), mandate.state, mandate.start, mandate.end].append(mandate)
    rows = [
        replace(
            same[0], title=min(m.title for m in same), evidence=in_order(e for m in same for e in m.evidence)
        )
        for same in found.values()
    ]
    return tuple(sorted(rows, key=lambda m: (m.title, m.state or "", m.start or "", m.end or "")))


def _conflicts(
    record: Record, kept: Engagement, other: Engagement, origin: Mapping[str, str]
) -> list[Conflict]:
    """The conflicts of each, joined field by field, and those that the two have with each other."""
    before: dict[str, list[Conflict]] = defaultdict(list)
    for conflict in record.conflicts:
        if conflict.about[1] in (kept.id, other.id):
            before[conflict.field].append(conflict)
    moved = any(e.status in ("postponed", "cancelled") for e in (kept, other))
    # Of one engagement several subjects, numbers or people may be in dispute, each by itself.
    found = [about(c, kept.id) for field in sorted(before) if field not in _ONE_EACH for c in before[field]]
    for field in _ONE_EACH:
        known = before[field]
        if len(known) == 1 and (moved or not _adds(known[0], field, kept, other)):
            found.append(about(known[0], kept.id))
            continue
        sides = _sides(known, () if moved else _claims(field, kept, other), origin)
        if len(sides) > 1:
            found.append(_conflict(kept.id, field, sides))
    return found


def _adds(conflict: Conflict, field: str, kept: Engagement, other: Engagement) -> bool:
    mine = {v.value for v in conflict.values}
    return any(value not in mine for value, _ in _claims(field, kept, other))


def _claims(field: str, kept: Engagement, other: Engagement) -> list[tuple[str, tuple[Evidence, ...]]]:
    """What each of the two has as the value of a field, as far as one can exclude another."""
    if field in ("start", "end"):
        told = [(getattr(e, field), e) for e in (kept, other)]
        return [(v, e.evidence) for v, e in told if v and (span := days(v)) and not width(span)]
    if field != "place" or kept.type in _NOWHERE or not kept.place.name or not other.place.name:
        return []
    one, two = fold(kept.place.name), fold(other.place.name)
    if one in two or two in one:
        return []
    return [(kept.place.name, kept.evidence), (other.place.name, other.evidence)]


def _sides(
    known: Iterable[Conflict],
    claims: Iterable[tuple[str, tuple[Evidence, ...]]],
    origin: Mapping[str, str],
) -> tuple[ConflictValue, ...]:
    told = {v.value for c in known for v in c.values}
    evidence: dict[str, list[Evidence]] = defaultdict(list)
    for value, carrying in _all_claims(known, claims, told):
        evidence[value].extend(carrying)
    sides = []
    for value in sorted(evidence):
        documents = tuple(sorted({e.document for e in evidence[value]}))
        voices = len({origin.get(d, d) for d in documents})
        sides.append(ConflictValue(value, documents, in_order(evidence[value]), voices))
    return tuple(sides)


def _all_claims(
    known: Iterable[Conflict], claims: Iterable[tuple[str, tuple[Evidence, ...]]], told: set[str]
) -> Iterator[tuple[str, tuple[Evidence, ...]]]:
    for conflict in known:
        for side in conflict.values:
            yield side.value, side.evidence
    for value, evidence in claims:
        # Where an engagement's own reports disagree, its value is one of their sides already.
        if value not in told:
            yield value, evidence


def _conflict(engagement: str, field: str, sides: tuple[ConflictValue, ...]) -> Conflict:
    voices = {s.value: s.origins for s in sides}
    ranked = sorted(sides, key=lambda s: (-voices[s.value], s.value))
    most, next_most = voices[ranked[0].value], voices[ranked[1].value]
    subject = ("engagement", engagement)
    key = stable_id("x", *subject, field, *(s.value for s in sides))
    if most > next_most:
        why = f"{most} independent origins say so, against {next_most}"
        return Conflict(key, subject, field, sides, ranked[0].value, why)
    return Conflict(key, subject, field, sides, None, "as many origins on each side; merged by hand")
