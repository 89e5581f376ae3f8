"""Rows of the record whose references to other rows change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, TypeVar

from foreigndesk.collate.hand.values import ordered
from foreigndesk.collate.ids import stable_id
from foreigndesk.model.record import Conflict, Decided, Engagement, Party, Record

Row = TypeVar("Row")

# Reports and their origins refer to nothing that a person decides about.
_PARTS = tuple(f.name for f in fields(Record) if f.name not in ("documents", "origins", "as_of"))
# Fields that hold words, dates, places or numbers. To look into them too would take most of the time.
_NO_REFERENCE = frozenset(
    [
        "id",
        "evidence",
        "decided",
        "quote",
        "text",
        "history",
        "offices",
        "place",
        "plover",
        "cameo",
        "type",
        "subtype",
        "status",
        "role",
        "states",
        "state",
        "start",
        "end",
        "date",
        "due",
        "topics",
        "outcomes",
        "reports",
        "origins",
        "conflicts",
        "manner",
        "speaker_text",
        "cue",
        "office",
        "kind",
        "name",
        "aliases",
        "what",
        "value",
        "unit",
        "state_of_play",
    ]
)


def redirect(
    record: Record, old: str, new: str | None, wanted: Callable[[Any], bool] = lambda row: True
) -> Record:
    """Let rows that refer to one row refer to another.

    Args:
        record: any record.
        old: the id referred to so far.
        new: the id to be referred to; None takes the reference away, and conflicts about the row with it.
        wanted: which rows are to change.

    Returns:
        The record, its rows in the same order.
    """
    changes: dict[str, Any] = {}
    for part in _PARTS:
        rows = getattr(record, part)
        if part == "conflicts" and new is None:
            rows = tuple(c for c in rows if c.about[1] != old)
        changes[part] = tuple(
            _swapped_row(row, old, new) if _refers(row, old) and wanted(row) else row for row in rows
        )
    return replace(record, **changes)


def documents(row: Any) -> frozenset[str]:
    """The reports that carry a row."""
    return frozenset(e.document for e in getattr(row, "evidence", ()))


def mark(row: Row, decided: Decided) -> Row:
    """The row, shown as decided by hand."""
    marked: Any = row
    result: Row = replace(marked, decided=(*marked.decided, decided))
    return result


def put(record: Record, part: str, *rows: Any) -> Record:
    """The record with rows in place of those of their ids, or added, in the order that collating gives."""
    new = {row.id for row in rows}
    kept = (*(r for r in getattr(record, part) if r.id not in new), *rows)
    changes: dict[str, Any] = {part: tuple(sorted(kept, key=_by_name if part == "people" else _by_id))}
    return replace(record, **changes)


def _by_id(row: Any) -> str:
    return str(row.id)


def _by_name(person: Any) -> tuple[str, str]:
    return person.name, person.id


def drop(record: Record, part: str, key: str) -> Record:
    """The record without the row of that id."""
    changes: dict[str, Any] = {part: tuple(r for r in getattr(record, part) if r.id != key)}
    return replace(record, **changes)


def about(conflict: Conflict, engagement: str) -> Conflict:
    """A conflict as it is when it is about this engagement: its id says what it is about."""
    subject = ("engagement", engagement)
    values = (v.value for v in conflict.values)
    return replace(conflict, id=stable_id("x", *subject, conflict.field, *values), about=subject)


@cache
def _referring(kind: type[Any]) -> tuple[str, ...]:
    """The fields of a row that may refer to other rows."""
    return tuple(f.name for f in fields(kind) if f.name not in _NO_REFERENCE)


def _refers(row: Any, key: str) -> bool:
    """Whether a row refers to another; asked of every row of the record, so it has to be quick."""
    for name in _referring(row.__class__):
        value = getattr(row, name)
        if value.__class__ is tuple:
            if key in value or any(is_dataclass(part) and _refers(part, key) for part in value):
                return True
        elif value == key:
            return True
    return False


def _swapped_row(row: Any, old: str, new: str | None) -> Any:
    changes = {}
    for name in _referring(row.__class__):
        value = getattr(row, name)
        other = _swapped(value, old, new)
        if other is not value:
            changes[name] = other
    changed = replace(row, **changes) if changes else row
    if isinstance(changed, Engagement) and "parties" in changes:
        return replace(changed, parties=ordered(_each_once(changed.parties)))
    return changed


def _swapped(value: Any, old: str, new: str | None) -> Any:
    if isinstance(value, str):
        return new if value == old else value
    if isinstance(value, tuple):
        parts = [_swapped(part, old, new) for part in value]
        if all(a is b for a, b in zip(parts, value, strict=True)):
            return value
        return tuple(dict.fromkeys(part for part in parts if part is not None))
    return _swapped_row(value, old, new) if is_dataclass(value) else value


def _each_once(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """Parties with each person once: the first entry, completed by the others."""
    kept: dict[Any, Party] = {}
    for party in parties:
        key = party.person or party
        first = kept.setdefault(key, party)
        kept[key] = replace(
            first,
            office=first.office or party.office,
            state=first.state or party.state,
            role=party.role if first.role == "party" else first.role,
        )
    return tuple(kept.values())
