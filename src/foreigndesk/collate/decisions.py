"""Judgement by hand, applied to the record that the reports give.

Decisions are applied one after the other, in the order of their numbers, each to the record as the earlier ones
have left it. A decision whose entry can no longer be found rests until a reading brings the entry back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from foreigndesk.collate.hand.anchors import PARTS, find
from foreigndesk.collate.hand.merging import merge_engagements, merge_people
from foreigndesk.collate.hand.references import drop, mark, put, redirect
from foreigndesk.collate.hand.setting import set_value, take_part
from foreigndesk.collate.hand.splitting import split_engagement, split_person
from foreigndesk.model.decision import Decision
from foreigndesk.model.record import Decided, Engagement, Person, Record


def apply(record: Record, decisions: Iterable[Decision]) -> Record:
    """Apply what people decided to a record.

    Args:
        record: the record that the reports give.
        decisions: all decisions ever made, in any order; their numbers say which came first.

    Returns:
        The record as decided. Without a decision in force it is the very record that was given.
    """
    return trace(record, decisions)[0]


def trace(record: Record, decisions: Iterable[Decision]) -> tuple[Record, frozenset[int]]:
    """Apply decisions and tell which of them found their entries.

    Args:
        record: the record that the reports give.
        decisions: all decisions ever made.

    Returns:
        The record as decided, and the numbers of the decisions that changed something in it.
    """
    worked = set()
    for decision in in_force(decisions):
        changed = _applied(record, decision)
        if changed is not None:
            record = changed
            worked.add(decision.number)
    return record, frozenset(worked)


def steps(record: Record, decisions: Iterable[Decision]) -> Iterator[tuple[Decision, Record]]:
    """Each decision in force, in order, with the record that it is applied to."""
    for decision in in_force(decisions):
        yield decision, record
        record = _applied(record, decision) or record


def _applied(record: Record, decision: Decision) -> Record | None:
    """The record after a decision; None where the decision changes nothing in it."""
    return None if decision.act == "undo" else _ACTS[decision.act](record, decision)


def in_force(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions that no later one in force takes back, in order; undoing an undo brings one back."""
    taken_back: set[int | None] = set()
    kept = []
    for decision in sorted(decisions, key=lambda d: d.number, reverse=True):
        if decision.number in taken_back:
            continue
        kept.append(decision)
        if decision.act == "undo":
            taken_back.add(decision.undoes)
    return tuple(reversed(kept))


def _merge(record: Record, decision: Decision) -> Record | None:
    kept, other = (find(record, a) for a in decision.about)
    if kept is None or other is None or kept.id == other.id:
        return None
    merge: Callable[[Record, Any, Any], Record] = (
        merge_people if isinstance(kept, Person) else merge_engagements
    )
    return _marked(merge(record, kept, other), decision, kept.id)


def _split(record: Record, decision: Decision) -> Record | None:
    whole = find(record, decision.about[0])
    if whole is None:
        return None
    split: Callable[..., tuple[Record, str] | None] = (
        split_person if isinstance(whole, Person) else split_engagement
    )
    parted = split(record, whole, decision)
    return _marked(parted[0], decision, whole.id, parted[1]) if parted else None


def _set(record: Record, decision: Decision) -> Record | None:
    row = find(record, decision.about[0])
    if row is None or decision.field is None:
        return None
    value = decision.value
    if decision.field == "parties":
        people = [find(record, a) for a in decision.about[1:]]
        if None in people:
            return None
        return _marked(put(record, "engagements", take_part(row, people)), decision, row.id)
    if decision.field == "part_of" and value is not None:
        whole = find(record, decision.about[1])
        if whole is None or _within(record, whole, row.id):
            return None
        value = whole.id
    part = PARTS[decision.about[0].kind]
    return _marked(set_value(record, part, row, decision.field, value), decision, row.id)


def _reject(record: Record, decision: Decision) -> Record | None:
    sought = decision.about[0]
    row = find(record, sought, sure=True)
    if row is None:
        return None
    part = PARTS[sought.kind]
    without = drop(record, part, row.id)
    above = getattr(row, "part_of", None)
    if above:
        # Its parts are parts of the whole that it was part of.
        parts = tuple(replace(e, part_of=above) if e.part_of == row.id else e for e in without.engagements)
        without = replace(without, engagements=parts)
    return _without_strangers(redirect(without, row.id, None), record)


def _without_strangers(record: Record, before: Record) -> Record:
    """The record without those people of no office whom nothing in it names any more."""
    gone = _named(before) - _named(record)
    people = tuple(p for p in record.people if p.offices or p.id not in gone)
    return replace(record, people=people)


def _named(record: Record) -> set[str]:
    found = {p.person for e in record.engagements for p in e.parties if p.person}
    found |= {i for s in record.statements for i in (s.speaker, *s.to, *s.together) if i}
    return found | {i for c in record.commitments for i in (*c.by, *c.to)}


def _within(record: Record, row: Engagement, whole: str) -> bool:
    """Whether an engagement is another, or a part of it at any remove."""
    parent = {e.id: e.part_of for e in record.engagements}
    seen: set[str] = set()
    at: str | None = row.id
    while at and at not in seen:
        if at == whole:
            return True
        seen.add(at)
        at = parent.get(at)
    return False


def _marked(record: Record, decision: Decision, *ids: str) -> Record:
    """The record with the entries of these ids shown as decided."""
    decided = Decided(
        decision.number,
        decision.act,
        decision.who,
        decision.when,
        decision.why,
        decision.field,
        decision.value,
    )
    part = PARTS[decision.about[0].kind]
    rows = (mark(row, decided) for row in getattr(record, part) if row.id in ids)
    return put(record, part, *rows)


_ACTS: dict[str, Callable[[Record, Decision], Record | None]] = {
    "merge": _merge,
    "split": _split,
    "set": _set,
    "reject": _reject,
}
