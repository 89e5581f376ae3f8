"""Former ids of entries: kept beside the record, which itself tells only what the reports of today give."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from foreigndesk.model.addresses import Addresses
from foreigndesk.store.plain import load
from foreigndesk.store.rows import KINDS, parts_of

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from foreigndesk.model.record import Record
    from foreigndesk.store.store import Store


@dataclass(slots=True)
class Changed:
    """What changes in the rows of one kind: those that are new or others now, ids of those that are gone.

    `beside` are rows that stay as they are and go back to the same reports.
    """

    rows: list[Any] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    beside: list[Any] = field(default_factory=list)


# Tells where rows went: rows whose ids are gone, rows with new ids, rows that stay.
Successors = Callable[[Sequence[Any], Sequence[Any], Sequence[Any]], dict[str, str]]
# Kinds with an address of their own; reports go by what is read anew of them.
_KINDS = tuple(kind for kind in KINDS if kind not in ("documents", "origins"))


def addresses(store: Store) -> Addresses:
    """All former ids that a store knows.

    Raises:
        StoreError: the store cannot be read.
    """
    from sqlalchemy import select

    from foreigndesk.store.tables import addresses as table

    with store.reading() as db:
        rows = list(db.execute(select(table.c.id, table.c.now, table.c.first)))
    return Addresses(
        {row.id: row.now for row in rows if row.now != row.id},
        {row.id: row.first for row in rows if row.now == row.id and row.first != row.id},
    )


def carry_over(db: Connection, record: Record, successors: Successors) -> None:
    """Note what became of the entries of the kept record that the one about to be kept no longer has.

    Args:
        db: the transaction in which the record is replaced, before it is.
        record: the new record.
        successors: tells where entries went.
    """
    from sqlalchemy import select

    from foreigndesk.store.tables import record as table

    for kind in _KINDS:
        kept = set(db.execute(select(table.c.id).where(table.c.kind == kind)).scalars())
        if not kept:
            continue
        rows = getattr(record, kind)
        gone = _rows(db, kind, sorted(kept - {row.id for row in rows}))
        fresh = [row for row in rows if row.id not in kept]
        staying = [row for row in rows if row.id in kept] if gone else []
        _carry(db, gone, (fresh, staying), successors)


def carry_over_changes(db: Connection, changes: Mapping[str, Changed], successors: Successors) -> None:
    """Note what became of entries that a change of the kept record takes away.

    Args:
        db: the transaction in which rows are changed, before they are.
        changes: what changes, by kind.
        successors: tells where entries went.
    """
    for kind in _KINDS:
        if kind not in changes:
            continue
        change = changes[kind]
        kept = {row.id for row in _rows(db, kind, sorted(row.id for row in change.rows))}
        fresh = [row for row in change.rows if row.id not in kept]
        staying = [*(row for row in change.rows if row.id in kept), *change.beside]
        _carry(db, _rows(db, kind, sorted(change.gone)), (fresh, staying), successors)


def _carry(
    db: Connection, gone: Sequence[Any], now: tuple[Sequence[Any], Sequence[Any]], successors: Successors
) -> None:
    """Note where the entries of one kind went that are gone, and that new ones bear their ids."""
    new, staying = now
    fresh = sorted(row.id for row in new)
    _revive(db, fresh)
    if gone:
        _move(db, successors(gone, new, staying), frozenset(fresh))
    _tell_apart(db, fresh)


def move_reports(db: Connection, moved: Mapping[str, str]) -> None:
    """Note that reports have other ids: their text is cleaned otherwise than before."""
    fresh = sorted(set(moved.values()))
    _revive(db, fresh)
    _move(db, moved, frozenset(fresh))


def _rows(db: Connection, kind: str, ids: Sequence[str]) -> list[Any]:
    from sqlalchemy import select

    from foreigndesk.store.tables import record as table

    found: list[Any] = []
    for part in parts_of(ids):
        query = select(table.c.id, table.c.body).where(table.c.kind == kind, table.c.id.in_(part))
        found += [load(KINDS[kind], row.body) for row in db.execute(query)]
    return sorted(found, key=lambda row: str(row.id))


def _revive(db: Connection, ids: Sequence[str]) -> None:
    """Ids that entries bear again lead to these entries and nowhere else."""
    from foreigndesk.store.tables import addresses as table

    for part in parts_of(ids):
        db.execute(table.delete().where(table.c.id.in_(part)))


def _tell_apart(db: Connection, ids: Sequence[str]) -> None:
    """Where another entry keeps a new id as the name it was first given, the new entry takes another name."""
    from sqlalchemy import select

    from foreigndesk.store.tables import addresses as table

    for part in parts_of(ids):
        query = select(table.c.first).where(
            table.c.first.in_(part), table.c.now == table.c.id, table.c.id != table.c.first
        )
        taken = sorted(set(db.execute(query).scalars()))
        if taken:
            db.execute(table.delete().where(table.c.id.in_(taken)))
            db.execute(table.insert(), [{"id": key, "now": key, "first": f"{key}-again"} for key in taken])


def _move(db: Connection, moved: Mapping[str, str], fresh: frozenset[str]) -> None:
    from sqlalchemy import select

    from foreigndesk.store.tables import addresses as table

    named: set[str] = set()
    for old, new in sorted(moved.items()):
        if old == new:
            continue
        first = db.execute(select(table.c.first).where(table.c.id == old)).scalar() or old
        db.execute(table.update().where(table.c.now == old, table.c.id != old).values(now=new))
        db.execute(table.delete().where(table.c.id == old))
        db.execute(table.insert(), [{"id": old, "now": new, "first": old}])
        # Of several entries that became one, one alone hands its name on; what stays has its own.
        if new in fresh and new not in named and first != new:
            named.add(new)
            db.execute(table.delete().where(table.c.id == new))
            db.execute(table.insert(), [{"id": new, "now": new, "first": first}])
