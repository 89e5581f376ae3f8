"""Whether a database is sound and what it keeps can be read; and making it small again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from foreigndesk.model.decision import Decision
from foreigndesk.model.reading import Reading
from foreigndesk.model.span import Span
from foreigndesk.store import indexing
from foreigndesk.store.plain import load
from foreigndesk.store.rows import CHUNK, KINDS

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from foreigndesk.store.store import Store

_UNREADABLE = (AttributeError, KeyError, TypeError, ValueError)  # what a row of another shape is to its class


def breaches(store: Store) -> list[str]:
    """Everything that is wrong with what a record keeps, apart from what it says: one line each."""
    with store.reading() as db:
        return [*_engine(db), *_readings(db), *_decisions(db), *_record(db), *indexing.breaches(db)]


def vacuum(store: Store) -> tuple[int, int]:
    """Give back the room of what was deleted, and let the engine put its tables in order.

    Returns:
        Bytes on the disk before and after.
    """
    before = size(store)
    from foreigndesk.store.tables import METADATA
    from foreigndesk.store.trouble import told

    with told(store.where):
        if store.engine.dialect.name == "sqlite":
            with store.writing() as db:
                db.exec_driver_sql("INSERT INTO words(words) VALUES ('optimize')")
            with store.engine.connect() as db:
                raw = db.connection.driver_connection
                for statement in ("VACUUM", "ANALYZE", "PRAGMA wal_checkpoint(TRUNCATE)"):
                    raw.execute(statement).fetchall()  # type: ignore[union-attr]
        else:
            names = ", ".join([*METADATA.tables, "words"])
            with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as db:
                db.exec_driver_sql(f"VACUUM (ANALYZE) {names}")
    return before, size(store)


def size(store: Store) -> int:
    """Bytes that a record takes on the disk, with its index and what is still to be merged into the file."""
    name = store.engine.url.database or ""
    if store.engine.dialect.name == "sqlite":
        files = (Path(name), Path(f"{name}-wal"))
        return sum(file.stat().st_size for file in files if file.exists())
    from foreigndesk.store.tables import METADATA

    with store.reading() as db:
        tables = [*METADATA.tables, "words"]
        return sum(
            int(db.exec_driver_sql(f"SELECT pg_total_relation_size('{table}')").scalar() or 0)
            for table in tables
        )


# -- inside ---------------------------------------------------------------------------------------------


def _engine(db: Connection) -> Iterator[str]:
    """What the engine itself finds; PostgreSQL keeps its references by itself and has no such look."""
    if db.dialect.name == "sqlite":
        for row in db.exec_driver_sql("PRAGMA integrity_check"):
            if row[0] != "ok":
                yield f"the file: {row[0]}"
        for row in db.exec_driver_sql("PRAGMA foreign_key_check"):
            yield f"a row of {row[0]} refers to a row of {row[2]} that is not there"


def _readings(db: Connection) -> Iterator[str]:
    """Readings that cannot be read, or that mark characters which their report does not have."""
    from sqlalchemy import select

    from foreigndesk.store.tables import readings, reports

    query = select(readings.c.report, readings.c.body, reports.c.text).join_from(
        readings, reports, reports.c.id == readings.c.report, isouter=True
    )
    for row in db.execute(query, execution_options={"yield_per": CHUNK}):
        try:
            reading = load(Reading, row.body)
        except _UNREADABLE as error:
            yield f"{row.report}: its reading cannot be read ({error})"
            continue
        if row.text is None:
            yield f"{row.report}: has a reading but is not there"
        elif reading.report != row.report:
            yield f"{row.report}: its reading is that of {reading.report}"
        elif any(not 0 <= s.start <= s.end <= len(row.text) for s in _spans(reading)):
            yield f"{row.report}: its reading marks characters that the text does not have"


def _spans(reading: Reading) -> Iterator[Span]:
    yield from (time.span for time in reading.times)
    yield from (mention.span for mention in reading.mentions)
    for rows in (reading.engagements, reading.commitments, reading.mechanisms, reading.figures):
        for row in rows:
            yield from row.evidence
    for statement in reading.statements:
        yield from statement.content


def _decisions(db: Connection) -> Iterator[str]:
    from sqlalchemy import select

    from foreigndesk.store.tables import decisions

    for number, row in enumerate(db.execute(select(decisions).order_by(decisions.c.number)), 1):
        if row.number != number:
            yield f"decision {number} is missing"
            return
        try:
            load(Decision, row.body)
        except _UNREADABLE as error:
            yield f"decision {number} cannot be read ({error})"


def _record(db: Connection) -> Iterator[str]:
    """Rows of the kept record that cannot be read, are missing, or are of a report that is not there."""
    from sqlalchemy import select

    from foreigndesk.store.tables import outlines, record, reports

    beside = (outlines.c.kind == record.c.kind) & (outlines.c.position == record.c.position)
    lost = select(outlines.c.kind, outlines.c.id).join_from(outlines, record, beside, isouter=True)
    for kind, key in db.execute(
        lost.where(record.c.id.is_(None)).order_by(outlines.c.kind, outlines.c.position)
    ):
        yield f"the kept record lacks a row of {kind}: {key}"
    query = select(record.c.kind, record.c.position, record.c.id, record.c.body, reports.c.id.label("there"))
    query = query.join_from(record, reports, reports.c.id == record.c.id, isouter=True)
    query = query.order_by(record.c.kind, record.c.position)
    for row in db.execute(query, execution_options={"yield_per": CHUNK}):
        try:
            load(KINDS[row.kind], row.body)
        except _UNREADABLE as error:
            yield f"{row.id}: its row of {row.kind} cannot be read ({error})"
        if row.kind == "documents" and row.there is None:
            yield f"{row.id}: is in the kept record, but the report is not there"
