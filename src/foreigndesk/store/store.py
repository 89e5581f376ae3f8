"""Keeps reports, their readings and the record in one database, each batch whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Self

from foreigndesk.errors import StoreError
from foreigndesk.model.decision import Decision
from foreigndesk.model.reading import Reading
from foreigndesk.model.record import Record
from foreigndesk.model.report import Report
from foreigndesk.model.uniting import unite
from foreigndesk.store.engine import engine_for, hide_password, told
from foreigndesk.store.plain import dump, load
from foreigndesk.store.rows import KINDS, report_of, report_row

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

_CHUNK = 500  # rows of one statement: SQLite takes 32,766 values in one


class Store:
    """A record kept in a database. Use it as a context manager, so that it is closed.

    Every method raises StoreError, with one line that a user can act on, when the database cannot be
    read or written.
    """

    def __init__(self, where: str, *, create: bool = True, timeout: float = 10.0) -> None:
        """Open a record.

        Args:
            where: a file for SQLite, or a database URL.
            create: make the record if it is not there.
            timeout: seconds to wait for a lock that another process holds.

        Raises:
            StoreError: it cannot be opened, or it is something else than a record.
        """
        self.where = where
        with told(where):
            self._engine: Engine = engine_for(where, create=create, timeout=timeout)
            self._prepare(create)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    # -- reports and readings -------------------------------------------------------------------------

    def keep_read(self, reports: Sequence[Report], readings: Sequence[Reading], reader: str) -> None:
        """Keep reports with their readings, all of them or, when anything fails, none.

        Args:
            reports: reports new to the record, or changed.
            readings: one a report, in any order.
            reader: the version of the reader.
        """
        from foreigndesk.store.tables import readings as reading_table
        from foreigndesk.store.tables import reports as table

        with self._writing() as db:
            known = {r.id: r for r in self._reports(db, [r.id for r in reports])}
            kept = {r.id: unite(known[r.id], r) if r.id in known else r for r in reports}
            if kept:
                db.execute(table.delete().where(table.c.id.in_(list(kept))))
                db.execute(table.insert(), [report_row(r) for r in kept.values()])
            # A report that another process has added to meanwhile is left unread: its reading is out of date.
            fit = {r.id for r in reports if kept[r.id] == r}
            read = [
                {"report": r.report, "reader": reader, "body": dump(r)} for r in readings if r.report in fit
            ]
            if read:
                ids = [row["report"] for row in read]
                db.execute(reading_table.delete().where(reading_table.c.report.in_(ids)))
                db.execute(reading_table.insert(), read)
            self._stale(db)

    def known(self, ids: Sequence[str]) -> dict[str, Report]:
        """The reports of these ids that the record holds, by id."""
        with self._reading() as db:
            return {r.id: r for r in self._reports(db, ids)}

    def unread(self, reader: str) -> list[str]:
        """Ids of the reports that have no reading by this version of the reader, in order."""
        from sqlalchemy import and_, select

        from foreigndesk.store.tables import readings, reports

        joined = reports.outerjoin(
            readings, and_(readings.c.report == reports.c.id, readings.c.reader == reader)
        )
        query = select(reports.c.id).select_from(joined).where(readings.c.report.is_(None))
        with self._reading() as db:
            return sorted(db.execute(query).scalars())

    def reports(self) -> Iterator[Report]:
        """All reports, by id."""
        from sqlalchemy import select

        from foreigndesk.store.tables import reports as table

        with self._reading() as db:
            found = [report_of(row) for row in db.execute(select(table)).mappings()]
        yield from sorted(found, key=lambda report: report.id)

    def readings(self) -> Iterator[Reading]:
        """All readings, by the id of their report."""
        from sqlalchemy import select

        from foreigndesk.store.tables import readings as table

        with self._reading() as db:
            bodies = sorted(
                (row.report, row.body) for row in db.execute(select(table.c.report, table.c.body))
            )
        for _, body in bodies:
            yield load(Reading, body)

    # -- problems -------------------------------------------------------------------------------------

    def keep_problems(self, problems: Sequence[tuple[str, str]], cured: Iterable[str] = ()) -> None:
        """Keep what could not be read and why; forget what by now could.

        Args:
            problems: path and message of each.
            cured: paths read without a problem.
        """
        from foreigndesk.store.tables import problems as table

        told_now = dict(problems)
        gone = sorted({*told_now, *cured})
        with self._writing() as db:
            for start in range(0, len(gone), _CHUNK):
                db.execute(table.delete().where(table.c.path.in_(gone[start : start + _CHUNK])))
            if told_now:
                db.execute(table.insert(), [{"path": p, "message": m} for p, m in sorted(told_now.items())])

    def problems(self) -> list[tuple[str, str]]:
        """Path and message of everything that could not be read, by path."""
        from sqlalchemy import select

        from foreigndesk.store.tables import problems as table

        with self._reading() as db:
            return sorted((row.path, row.message) for row in db.execute(select(table)))

    # -- the record -----------------------------------------------------------------------------------

    def record(self, collator: str, kinds: Iterable[str] | None = None) -> Record | None:
        """The record as it was last put together.

        Args:
            collator: the version of the desk that asks.
            kinds: the parts wanted ("engagements", "people", ...); all when None. The others are empty.

        Returns:
            The record, or None where reports came since, or another version put it together.
        """
        from sqlalchemy import select

        from foreigndesk.store.tables import record as table

        wanted = tuple(KINDS) if kinds is None else tuple(kinds)
        with self._reading() as db:
            if self._note(db, "collated") != collator:
                return None
            query = (
                select(table.c.kind, table.c.body).where(table.c.kind.in_(wanted)).order_by(table.c.position)
            )
            found: dict[str, Any] = {kind: [] for kind in wanted}
            for row in db.execute(query):
                found[row.kind].append(load(KINDS[row.kind], row.body))
            if "documents" in found:
                ids = [document.report.id for document in found["documents"]]
                reports = {r.id: r for r in self._reports(db, ids)}
                found["documents"] = [replace(d, report=reports[d.report.id]) for d in found["documents"]]
        parts: dict[str, Any] = {kind: tuple(rows_) for kind, rows_ in found.items()}
        return Record(**parts)

    def keep_record(self, record: Record, collator: str, reports: int) -> None:
        """Keep the record that was put together from all reports.

        Args:
            record: the record as of now (one as of another day is not kept).
            collator: the version of the desk.
            reports: how many reports it was put together from; if there are more by now, it is not kept.
        """
        from foreigndesk.store.tables import desk
        from foreigndesk.store.tables import record as table

        parts = []
        for kind in KINDS:
            for position, row in enumerate(getattr(record, kind)):
                # A document's report is kept in its own table: here only its id.
                slim = replace(row, report=Report(row.report.id, "", "")) if kind == "documents" else row
                key = row.report.id if kind == "documents" else row.id
                parts.append({"kind": kind, "position": position, "id": key, "body": dump(slim)})
        with self._writing() as db:
            if self._count(db, "reports") != reports:
                return
            db.execute(table.delete())
            if parts:
                db.execute(table.insert(), parts)
            db.execute(desk.delete().where(desk.c.name == "collated"))
            db.execute(desk.insert(), [{"name": "collated", "value": collator}])

    # -- what people decided --------------------------------------------------------------------------

    def decisions(self) -> list[Decision]:
        """Every decision ever kept, in the order in which they were made, undone ones too."""
        from foreigndesk.store.decisions import all_decisions

        with self._reading() as db:
            return all_decisions(db)

    def keep_decision(self, decision: Decision) -> Decision:
        """Keep a decision after those kept before; returns it with its number."""
        from foreigndesk.store.decisions import add_decision

        with self._writing() as db:
            self._turn(db)
            return add_decision(db, decision)

    def revision(self) -> str:
        """A number that is another one whenever reports, readings or decisions have changed."""
        with self._reading() as db:
            return self._note(db, "revision") or "0"

    def counts(self) -> dict[str, int]:
        """How many rows each part of the record file holds."""
        with self._reading() as db:
            return {name: self._count(db, name) for name in ("reports", "readings", "problems", "record")}

    # -- inside ---------------------------------------------------------------------------------------

    def _prepare(self, create: bool) -> None:
        from sqlalchemy import inspect

        from foreigndesk.store.tables import METADATA, SCHEMA, desk

        tables = set(inspect(self._engine).get_table_names())
        shown = hide_password(self.where)
        if not tables:
            if not create:
                raise StoreError(f"{shown}: no record here yet: run foreigndesk read PATH --db {shown} first")
            if self._engine.dialect.name == "sqlite":
                with self._engine.connect() as db:
                    db.connection.driver_connection.execute("PRAGMA journal_mode=WAL")  # type: ignore[union-attr]
            with self._writing() as db:
                METADATA.create_all(db)
                if self._note(db, "format"):
                    return  # another process has made it meanwhile
                db.execute(
                    desk.insert(),
                    [{"name": "format", "value": "foreigndesk"}, {"name": "schema", "value": SCHEMA}],
                )
            return
        if not {"desk", "reports", "readings"} <= tables:
            raise StoreError(
                f"{shown}: holds another program's tables: give another --db; nothing was changed"
            )
        with self._reading() as db:
            if self._note(db, "format") != "foreigndesk":
                raise StoreError(
                    f"{shown}: is not a record of foreigndesk: give another --db; nothing was changed"
                )
            schema = self._note(db, "schema")
        if schema != SCHEMA:
            raise StoreError(
                f"{shown}: was written by another version (schema {schema}, this one has {SCHEMA}): "
                "read the reports into a new --db"
            )

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with told(self.where), self._engine.connect().execution_options(writing=True) as db, db.begin():
            yield db

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with told(self.where), self._engine.connect() as db, db.begin():
            yield db

    def _note(self, db: Connection, name: str) -> str | None:
        from sqlalchemy import select

        from foreigndesk.store.tables import desk

        value: str | None = db.execute(select(desk.c.value).where(desk.c.name == name)).scalar()
        return value

    def _stale(self, db: Connection) -> None:
        from foreigndesk.store.tables import desk

        db.execute(desk.delete().where(desk.c.name == "collated"))
        self._turn(db)

    def _turn(self, db: Connection) -> None:
        """Count that what the record is made from has changed."""
        from foreigndesk.store.tables import desk

        count = int(self._note(db, "revision") or 0)
        db.execute(desk.delete().where(desk.c.name == "revision"))
        db.execute(desk.insert(), [{"name": "revision", "value": str(count + 1)}])

    def _count(self, db: Connection, name: str) -> int:
        from sqlalchemy import func, select

        from foreigndesk.store.tables import METADATA

        return int(db.execute(select(func.count()).select_from(METADATA.tables[name])).scalar() or 0)

    def _reports(self, db: Connection, ids: Sequence[str]) -> Iterator[Report]:
        from sqlalchemy import select

        from foreigndesk.store.tables import reports as table

        for start in range(0, len(ids), _CHUNK):
            query = select(table).where(table.c.id.in_(ids[start : start + _CHUNK]))
            for row in db.execute(query).mappings():
                yield report_of(row)
