"""Decisions about entries of a record: two are one, one is two, a value is another, an entry is none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from foreigndesk.deciding.values import UNKNOWN, check_days, checked_value
from foreigndesk.errors import UsageError
from foreigndesk.model.decision import Decision

if TYPE_CHECKING:
    from foreigndesk.model.record import Record


@dataclass(frozen=True, slots=True)
class Said:
    """Who decides, at what moment (ISO 8601, UTC), and why."""

    who: str
    when: str
    why: str | None = None


def merge(record: Record, one: tuple[str, Any], other: tuple[str, Any], said: Said) -> Decision:
    """Decide that two engagements, or two people, are one.

    Args:
        record: the record that holds them.
        one: kind and row of the entry to keep.
        other: kind and row of the entry that goes into it.
        said: who, when, why.

    Raises:
        UsageError: they are not two engagements or two people.
    """
    kinds = {one[0], other[0]}
    if len(kinds) > 1 or not kinds <= {"engagement", "person"}:
        raise UsageError(
            f"{_called(one)} and {_called(other)} cannot be one: merge takes two engagements or two people"
        )
    if one[1].id == other[1].id:
        raise UsageError(
            f"{_called(one)} is given twice: merge takes two ids of foreigndesk timeline or people"
        )
    return _checked(record, _about(record, "merge", said, one, other))


def split(record: Record, whole: tuple[str, Any], reports: Iterable[str], said: Said) -> Decision:
    """Decide that some reports tell of another engagement, or of another person, than the rest.

    Args:
        record: the record that holds the entry.
        whole: kind and row of the engagement or person.
        reports: ids of the reports to take out.
        said: who, when, why.

    Raises:
        UsageError: the entry cannot be split, or not so.
    """
    from foreigndesk.collate.hand.anchors import carrying
    from foreigndesk.collate.hand.references import documents

    kind, row = whole
    if kind not in ("engagement", "person"):
        raise UsageError(f"{_called(whole)} cannot be split: split takes an engagement or a person")
    told = documents(row) if kind == "engagement" else {e.document for e in carrying(record, row)}
    apart = tuple(sorted(set(reports)))
    for report in apart:
        if report not in told:
            raise UsageError(
                f"report {report} tells nothing of {_called(whole)}: foreigndesk show {row.id} lists those that do"
            )
    if len(apart) == len(told):
        raise UsageError(
            f"no other report tells of {_called(whole)}: name only those that tell of something else"
        )
    return _checked(record, replace(_about(record, "split", said, whole), reports=apart))


def set_field(record: Record, entry: tuple[str, Any], field: str, value: str, said: Said) -> Decision:
    """Decide what a field of an entry is.

    Args:
        record: the record that holds the entry.
        entry: its kind and row.
        field: the name of the field, as in the record's public form.
        value: as a user writes it; `unknown` for nothing known.
        said: who, when, why.

    Raises:
        UsageError: the field cannot be set, or not to that value.
    """
    from foreigndesk.collate.hand.setting import FIELDS

    kind, row = entry
    if kind not in FIELDS:
        raise UsageError(f"{_called(entry)} cannot be set: set takes {_listed(FIELDS)}")
    if field not in FIELDS[kind]:
        raise UsageError(
            f"{field!r} cannot be set for {_called(entry)}: give one of {', '.join(FIELDS[kind])}"
        )
    if FIELDS[kind][field] == "engagement" and value.strip() != UNKNOWN:
        return _part_of(record, entry, field, value.strip(), said)
    if FIELDS[kind][field] == "people":
        return _parties(record, entry, field, value, said)
    checked = checked_value(field, FIELDS[kind][field], value)
    if kind == "engagement" and checked:
        check_days(row, field, checked)
    return _checked(record, replace(_about(record, "set", said, entry), field=field, value=checked))


def reject(record: Record, entry: tuple[str, Any], said: Said) -> Decision:
    """Decide that an entry is none: it leaves the record and stays on file.

    Args:
        record: the record that holds the entry.
        entry: its kind and row.
        said: who, when, why.

    Raises:
        UsageError: entries of this kind cannot be rejected.
    """
    from foreigndesk.collate.hand.anchors import PARTS

    if entry[0] == "person" or entry[0] not in PARTS:
        kinds = [kind for kind in PARTS if kind != "person"]
        raise UsageError(f"{_called(entry)} cannot be rejected: reject takes {_listed(kinds)}")
    return _checked(record, _about(record, "reject", said, entry))


def made_by(record: Record, decision: Decision) -> list[tuple[str, Any]]:
    """Kind and row of the entries that are in the record only once a decision is applied to it."""
    from foreigndesk.collate.decisions import apply
    from foreigndesk.collate.hand.anchors import PARTS

    known, changed = ids_of(record), apply(record, [decision])
    rows = ((kind, row) for kind, part in PARTS.items() for row in getattr(changed, part))
    return [(kind, row) for kind, row in rows if row.id not in known]


def ids_of(record: Record) -> set[str]:
    """The ids of everything in a record that a person can decide about."""
    from foreigndesk.collate.hand.anchors import PARTS

    return {row.id for part in PARTS.values() for row in getattr(record, part)}


def _about(record: Record, act: str, said: Said, *entries: tuple[str, Any]) -> Decision:
    from foreigndesk.collate.hand.anchors import anchor

    anchors = tuple(anchor(record, kind, row) for kind, row in entries)
    return Decision(act, said.who, said.when, said.why, about=anchors)


def _checked(record: Record, decision: Decision) -> Decision:
    """The decision, if it does what is asked.

    Raises:
        UsageError: its entries cannot be told from others by evidence and names.
    """
    from foreigndesk.collate.decisions import trace

    if not trace(record, [replace(decision, number=1)])[1]:
        named = ", ".join(a.id for a in decision.about)
        raise UsageError(
            f"{named}: nothing tells it from others of that name, or nothing would change: see foreigndesk show"
        )
    return decision


def _part_of(record: Record, entry: tuple[str, Any], field: str, value: str, said: Said) -> Decision:
    found = [e for e in record.engagements if e.id == value]
    found = found or [e for e in record.engagements if value and e.id.startswith(value)]
    if len(found) != 1:
        raise UsageError(f"part_of {value!r} is no engagement: foreigndesk timeline lists their ids")
    whole = ("engagement", found[0])
    return _checked(
        record, replace(_about(record, "set", said, entry, whole), field=field, value=found[0].id)
    )


def _parties(record: Record, entry: tuple[str, Any], field: str, value: str, said: Said) -> Decision:
    from foreigndesk.publish.queries import named

    people = []
    for name in (part.strip() for part in value.split(";") if part.strip()):
        found = named(record.people, name)
        if len(found) != 1:
            what = f"{len(found)} people" if found else "nobody"
            raise UsageError(
                f"{field} {name!r} is {what} of the record: foreigndesk people lists names and ids"
            )
        people.append(("person", found[0]))
    if not people:
        raise UsageError(f"{field} needs people: give names or ids with ; between them")
    names = "; ".join(person.name for _, person in people)
    return _checked(record, replace(_about(record, "set", said, entry, *people), field=field, value=names))


def _called(entry: tuple[str, Any]) -> str:
    kind, row = entry
    return f"{kind} {row.report.id if kind == 'report' else row.id}"


def _listed(kinds: Iterable[str]) -> str:
    *most, last = [f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}" for kind in kinds]
    return f"{', '.join(most)} or {last}"
