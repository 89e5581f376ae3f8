"""The kept record in memory, brought up to date row by row: only what has changed since is loaded."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from foreigndesk.model.record import Document, Record
from foreigndesk.store.notes import note
from foreigndesk.store.plain import loading
from foreigndesk.store.record_rows import outlined
from foreigndesk.store.rows import KINDS, parts_of

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from foreigndesk.store.store import Store

_Key = tuple[str, str, str]  # kind, id, digest
_MANY = 20_000  # rows of a kind: of more, all are read at once rather than each by its id


class KeptRows:
    """The rows of one store's kept record. Reports come with their texts, without what these were cleaned from."""

    def __init__(self) -> None:
        """Know of no row yet."""
        self._rows: dict[_Key, Any] = {}
        self._record: Record | None = None

    def record(self, store: Store, collator: str) -> Record | None:
        """The record as it is kept now; rows that are the same as last time are the same objects.

        Args:
            store: where it is kept.
            collator: the version of the desk that asks.

        Returns:
            The record; None where none is kept, or another version put it together. It may lack reports that
            came since it was put together.

        Raises:
            StoreError: the store cannot be read.
        """
        with store.reading() as db:
            if note(db, "made") != collator or not outlined(db):
                return None
            order = self._order(db)
            missing = [key for key in order if key not in self._rows]
            fresh = _loaded(db, missing)
        kept = {key: row for key in order if (row := self._rows.get(key) or fresh.get(key)) is not None}
        self._rows = kept
        found: dict[str, list[Any]] = {kind: [] for kind in KINDS}
        for key in order:
            if key in kept:
                found[key[0]].append(kept[key])
        parts: dict[str, Any] = {kind: tuple(rows) for kind, rows in found.items()}
        return Record(**parts)

    def _order(self, db: Connection) -> list[_Key]:
        from sqlalchemy import select

        from foreigndesk.store.tables import outlines

        query = select(outlines.c.kind, outlines.c.id, outlines.c.digest).order_by(outlines.c.position)
        return [(row.kind, row.id, row.digest) for row in db.execute(query)]


def _loaded(db: Connection, keys: list[_Key]) -> dict[_Key, Any]:
    """Rows by their keys. An id that several rows have comes with what stands beside each."""
    by_kind: dict[str, list[str]] = defaultdict(list)
    for kind, key, _ in keys:
        by_kind[kind].append(key)
    found: dict[_Key, Any] = {}
    for kind, ids in by_kind.items():
        if len(ids) > _MANY:
            found |= _of_kind(db, kind, None)
        else:
            for part in parts_of(sorted(set(ids))):
                found |= _of_kind(db, kind, part)
    return found


def _of_kind(db: Connection, kind: str, ids: list[str] | None) -> dict[_Key, Any]:
    """Rows of one kind: those of some ids, or all of them."""
    from sqlalchemy import and_, select

    from foreigndesk.store.tables import outlines
    from foreigndesk.store.tables import record as table

    beside = and_(outlines.c.kind == table.c.kind, outlines.c.position == table.c.position)
    query = select(table.c.id, outlines.c.digest, table.c.body).join(outlines, beside)
    query = query.where(table.c.kind == kind)
    if ids is not None:
        query = query.where(table.c.id.in_(ids))
    texts = _texts(db, ids) if kind == "documents" else {}
    read, of = loading(KINDS[kind]), db.execute(query)
    if kind == "documents":
        return {
            (kind, key, digest): _told(read(body), texts[key]) for key, digest, body in of if key in texts
        }
    return {(kind, key, digest): read(body) for key, digest, body in of}


def _texts(db: Connection, ids: list[str] | None) -> dict[str, str]:
    """The texts of some reports, or of all."""
    from sqlalchemy import select

    from foreigndesk.store.tables import reports

    query = select(reports.c.id, reports.c.text)
    some = query if ids is None else query.where(reports.c.id.in_(ids))
    return {row.id: row.text for row in db.execute(some)}


def _told(document: Document, text: str) -> Document:
    return replace(document, report=replace(document.report, text=text))
