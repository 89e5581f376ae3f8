"""The kept record in memory, brought up to date row by row: only what has changed since is loaded."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from foreigndesk.model.record import Document, Record
from foreigndesk.store.notes import note
from foreigndesk.store.plain import load
from foreigndesk.store.record_rows import outlined
from foreigndesk.store.rows import KINDS, parts_of, reports_of

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from foreigndesk.store.store import Store

_Key = tuple[str, str, str]  # kind, id, digest


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
    from sqlalchemy import and_, select

    from foreigndesk.store.tables import outlines
    from foreigndesk.store.tables import record as table

    by_kind: dict[str, list[str]] = defaultdict(list)
    for kind, key, _ in keys:
        by_kind[kind].append(key)
    beside = and_(outlines.c.kind == table.c.kind, outlines.c.position == table.c.position)
    found: dict[_Key, Any] = {}
    for kind, ids in by_kind.items():
        for part in parts_of(sorted(set(ids))):
            query = select(table.c.id, outlines.c.digest, table.c.body).join(outlines, beside)
            query = query.where(table.c.kind == kind, table.c.id.in_(part))
            rows = [(kind, row.id, row.digest, load(KINDS[kind], row.body)) for row in db.execute(query)]
            if kind == "documents":
                texts = {r.id: r.text for r in reports_of(db, part)}
                rows = [(k, i, d, _told(row, texts[i])) for k, i, d, row in rows if i in texts]
            found |= {(k, i, d): row for k, i, d, row in rows}
    return found


def _told(document: Document, text: str) -> Document:
    return replace(document, report=replace(document.report, text=text))
