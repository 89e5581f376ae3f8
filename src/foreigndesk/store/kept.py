"""The record as it was last put together, and as the version of the desk before that had it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from foreigndesk.model.record import Document, Record
from foreigndesk.model.report import Report
from foreigndesk.store.notes import note, put_note
from foreigndesk.store.plain import load
from foreigndesk.store.record_rows import put_rows
from foreigndesk.store.rows import KINDS, counted, reports_of

if TYPE_CHECKING:
    from sqlalchemy import Connection, Table

_MADE = "made"  # the note of the version that put the kept rows together; it stays when they are out of date
_FORMER = "former"  # and of the version before that


def kept_record(db: Connection, kinds: Iterable[str]) -> Record:
    """Those parts of the record that are named; the others are empty."""
    from foreigndesk.store.tables import record

    return _load(db, record, tuple(kinds))


def former_record(db: Connection) -> tuple[str, Record] | None:
    """The record as another version had it before this one, with that version; None where there is none."""
    from foreigndesk.store.tables import former

    version = note(db, _FORMER)
    return (version.partition("+")[0], _load(db, former, tuple(KINDS))) if version else None


def put_record(db: Connection, record: Record, collator: str) -> None:
    """Replace the kept record; that of another version is put aside, to tell what is seen otherwise."""
    made = note(db, _MADE) or note(db, "collated")
    # What stands after a "+" tells which reports are under embargo; that is no other version's doing.
    if made and made.partition("+")[0] != collator.partition("+")[0]:
        _put_aside(db, made)
    put_rows(db, record)
    put_note(db, "collated", collator)
    put_note(db, _MADE, collator)


def _put_aside(db: Connection, made: str) -> None:
    from sqlalchemy import select

    from foreigndesk.store.tables import former, record

    if not counted(db, "record"):
        return
    db.execute(former.delete())
    names = [column.name for column in record.columns]
    db.execute(former.insert().from_select(names, select(*record.columns)))
    put_note(db, _FORMER, made)


def _load(db: Connection, table: Table, kinds: tuple[str, ...]) -> Record:
    from sqlalchemy import select

    query = select(table.c.kind, table.c.body).where(table.c.kind.in_(kinds)).order_by(table.c.position)
    found: dict[str, Any] = {kind: [] for kind in kinds}
    for row in db.execute(query):
        found[row.kind].append(load(KINDS[row.kind], row.body))
    if "documents" in found:
        reports = {r.id: r for r in reports_of(db, [d.report.id for d in found["documents"]], False)}
        found["documents"] = [
            _whole(d, reports[d.report.id]) for d in found["documents"] if d.report.id in reports
        ]
    parts: dict[str, Any] = {kind: tuple(rows) for kind, rows in found.items()}
    return Record(**parts)


def _whole(document: Document, kept: Report) -> Document:
    """A document with its text again."""
    return replace(document, report=replace(document.report, text=kept.text))
