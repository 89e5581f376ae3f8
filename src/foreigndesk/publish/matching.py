"""Which rows of one record are those of another, where later reports may have changed what they are called."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from foreigndesk.model.record import Engagement, Evidence, Person
from foreigndesk.text.edtf_dates import bounds, overlap

_Place = tuple[str, int, int]


def same_engagements(before: Iterable[Engagement], now: Iterable[Engagement]) -> dict[str, str]:
    """Which engagement of an earlier record each of a later one is.

    Args:
        before: engagements of the earlier record.
        now: those of the later one.

    Returns:
        Later ids with earlier ones, each used once: the pair that shares the most evidence first; where none
        is shared, the same people in the same kind of contact on days that agree.
    """
    old, new = list(before), list(now)
    found = by_evidence({e.id: e.evidence for e in old}, {e.id: e.evidence for e in new})
    left = [e for e in old if e.id not in set(found.values())]
    for engagement in sorted((e for e in new if e.id not in found), key=lambda e: e.id):
        alike = [e for e in left if _alike(e, engagement)]
        if len(alike) == 1:
            found[engagement.id] = alike[0].id
            left.remove(alike[0])
    return found


def same_people(before: Iterable[Person], now: Iterable[Person]) -> dict[str, str]:
    """Which person of an earlier record each of a later one is: by evidence, id, or one name and state."""
    old, new = list(before), list(now)
    ids = {p.id for p in old}
    found = {p.id: p.id for p in new if p.id in ids}
    rest_old = [p for p in old if p.id not in found]
    rest_new = [p for p in new if p.id not in found]
    found |= by_evidence(
        {p.id: tuple(e for m in p.offices for e in m.evidence) for p in rest_old},
        {p.id: tuple(e for m in p.offices for e in m.evidence) for p in rest_new},
    )
    names: dict[str, list[Person]] = defaultdict(list)
    for person in rest_old:
        if person.id not in set(found.values()):
            for name in dict.fromkeys((person.name, *person.aliases)):
                names[name.casefold()].append(person)
    for person in rest_new:
        alike = [p for p in names.get(person.name.casefold(), ()) if _states(p) & _states(person)]
        if person.id not in found and len(alike) == 1 and alike[0].id not in found.values():
            found[person.id] = alike[0].id
    return found


def by_evidence(
    old: Mapping[str, tuple[Evidence, ...]], new: Mapping[str, tuple[Evidence, ...]]
) -> dict[str, str]:
    """Pairs of later and earlier ids that share the most evidence, each id once."""
    where: dict[_Place, list[str]] = defaultdict(list)
    for key, evidence in old.items():
        for place in {_place(e) for e in evidence}:
            where[place].append(key)
    shared: Counter[tuple[str, str]] = Counter()
    for key, evidence in new.items():
        for place in {_place(e) for e in evidence}:
            shared.update((key, other) for other in where.get(place, ()))
    found: dict[str, str] = {}
    taken: set[str] = set()
    # Two engagements may be told in one sentence: those whose ids agree go together first.
    for (mine, other), _ in sorted(shared.items(), key=lambda s: (s[0][0] != s[0][1], -s[1], s[0])):
        if mine not in found and other not in taken:
            found[mine] = other
            taken.add(other)
    return found


def _place(evidence: Evidence) -> _Place:
    return evidence.document, evidence.start, evidence.end


def _alike(old: Engagement, new: Engagement) -> bool:
    people = [{p.person for p in e.parties if p.person} for e in (old, new)]
    if old.type != new.type or not people[0] & people[1] or not set(old.states) & set(new.states):
        return False
    known = bounds(old.start) and bounds(new.start)
    return not known or overlap(old.start, new.start)


def _states(person: Person) -> set[str]:
    return {m.state for m in person.offices if m.state}
