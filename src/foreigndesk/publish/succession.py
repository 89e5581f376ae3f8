"""What became of entries that bear another id by now: later reports or a newer reader told of them otherwise."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from foreigndesk.model.record import Engagement, Evidence, Person
from foreigndesk.publish.matching import by_evidence, same_engagements, same_people

_Place = tuple[str, int, int]
_PAIRS = 200_000  # some two seconds


def successors(gone: Sequence[Any], fresh: Sequence[Any], staying: Sequence[Any]) -> dict[str, str]:
    """Where entries went.

    Args:
        gone: rows of one kind whose ids are no more.
        fresh: rows of that kind whose ids are new.
        staying: the other rows of that kind, as they are now.

    Returns:
        Ids that are gone with the ids of today: first each of one entry with one of another, by evidence and
        names; what then is left was united with another. What nothing is like any more is not among them.
    """
    found = {old: new for new, old in _one_to_one(gone, fresh).items()}
    left = [row for row in gone if row.id not in found]
    return found | (_united(left, [*fresh, *staying]) if left else {})


def _one_to_one(gone: Sequence[Any], fresh: Sequence[Any]) -> dict[str, str]:
    if not gone or not fresh:
        return {}
    # Where no evidence is shared each is held against each: not where most of a large record has changed.
    if isinstance(gone[0], Engagement) and len(gone) * len(fresh) <= _PAIRS:
        return same_engagements(gone, fresh)
    if isinstance(gone[0], Person):
        return same_people(gone, fresh)
    return by_evidence({r.id: evidence_of(r) for r in gone}, {r.id: evidence_of(r) for r in fresh})


def evidence_of(row: Any) -> tuple[Evidence, ...]:
    """The evidence of a row of any kind, also that of its parts."""
    if isinstance(row, Person):
        return tuple(e for mandate in row.offices for e in mandate.evidence)
    if hasattr(row, "values"):
        return tuple(e for value in row.values for e in value.evidence)
    return tuple(getattr(row, "evidence", ()))


def _united(gone: Sequence[Any], now: Sequence[Any]) -> dict[str, str]:
    """Entries that went into another one: it rests on their evidence and is akin to them."""
    where = _where(now)
    rows = {row.id: row for row in now}
    names = _names(row for row in now if isinstance(row, Person))
    found = {}
    for row in gone:
        shared = Counter(key for e in evidence_of(row) for key in where.get(_place(e), ()))
        akin = sorted((-count, key) for key, count in shared.items() if _akin(row, rows[key]))
        if akin:
            found[row.id] = akin[0][1]
        elif isinstance(row, Person):
            alike = [key for key in names.get(row.name.casefold(), ()) if _states(row) & _states(rows[key])]
            if len(alike) == 1:
                found[row.id] = alike[0]
    return found


def _akin(row: Any, other: Any) -> bool:
    if isinstance(row, Engagement):
        people = [{p.person for p in e.parties if p.person} for e in (row, other)]
        return row.type == other.type or bool(people[0] & people[1])
    if isinstance(row, Person):
        forms = [{n.casefold() for n in (p.name, *p.aliases)} for p in (row, other)]
        return bool(forms[0] & forms[1]) or row.name.split()[-1:] == other.name.split()[-1:]
    return True


def _where(rows: Iterable[Any]) -> Mapping[_Place, list[str]]:
    found: dict[_Place, list[str]] = defaultdict(list)
    for row in rows:
        for place in dict.fromkeys(_place(e) for e in evidence_of(row)):
            found[place].append(row.id)
    return found


def _names(people: Iterable[Person]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for person in people:
        for name in dict.fromkeys(n.casefold() for n in (person.name, *person.aliases)):
            found[name].append(person.id)
    return found


def _place(evidence: Evidence) -> _Place:
    return evidence.document, evidence.start, evidence.end


def _states(person: Person) -> set[str]:
    return {m.state for m in person.offices if m.state}
