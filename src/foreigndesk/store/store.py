"""Keeps reports, their readings and the record in one database, each batch whole or not at all."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Self

from foreigndesk.model.decision import Decision
from foreigndesk.model.reading import Reading
from foreigndesk.model.record import Record
from foreigndesk.model.report import Report
from foreigndesk.model.uniting import unite
from foreigndesk.store import indexing, searching
from foreigndesk.store.addresses import Successors, carry_over, move_reports
from foreigndesk.store.engine import engine_for
from foreigndesk.store.moment import Moment
from foreigndesk.store.notes import SETTLED, note, put_note, turn
from foreigndesk.store.opening import prepare
from foreigndesk.store.plain import Written, written
from foreigndesk.store.rows import KINDS, counted, parts_of, report_row, reports_of, texts_of
from foreigndesk.store.searching import Finding, Only
from foreigndesk.store.trouble import told

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

_stages = logging.getLogger("foreigndesk.stages")  # told of each stage that keeping reaches, at level DEBUG
_EVERYWHERE = Only()
_LONGEST = 1000  # characters of a path that are kept: PostgreSQL's indexes take no more than 2,700 bytes


class Store:
    """A record kept in a database. Use it as a context manager, so that it is closed.

    Every method raises StoreError, with one line that a user can act on, when the database cannot be
    read or written.
    """

    def __init__(self, where: str, *, create: bool = True, timeout: float = 30.0) -> None:
        """Open a record; one that an earlier version wrote is brought up to date.

        Args:
            where: a file for SQLite, or the URL of a PostgreSQL database.
            create: make the record if it is not there.
            timeout: seconds to wait for a lock that another process holds.

        Raises:
            StoreError: it cannot be opened, or it is something else than a record.
        """
        self.where = where
        with told(where):
            self.engine: Engine = engine_for(where, create=create, timeout=timeout)
            try:
                prepare(self, create)
            except BaseException:
                self.engine.dispose()
                raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()

    # -- reports and readings -------------------------------------------------------------------------

    def keep_read(
        self, reports: Sequence[Report], readings: Sequence[Reading | Written], reader: str
    ) -> list[str]:
        """Keep reports with their readings, all of them or, when anything fails, none.

        Args:
            reports: reports new to the record, or changed.
            readings: one a report, in any order; those of other processes come written already.
            reader: the version of the reader.

        Returns:
            Ids of the reports that were new to the record, or are better known now, in the order given.
        """
        from foreigndesk.store.tables import readings as reading_table
        from foreigndesk.store.tables import reports as table

        with self.writing() as db:
            _stages.debug("keep: begun")
            known = {r.id: r for r in reports_of(db, [r.id for r in reports])}
            kept = {r.id: unite(known[r.id], r) if r.id in known else r for r in reports}
            # What is read anew without having changed stays where it is, and in the index.
            changed = [r for r in kept.values() if r != known.get(r.id)]
            gone = [r.id for r in changed if r.id in known]
            if known:  # what was settled of a report is settled of it as it was
                put_note(db, SETTLED, None)
            indexing.forget(db, gone)
            for part in parts_of(gone):
                db.execute(table.delete().where(table.c.id.in_(part)))
            if changed:
                db.execute(table.insert(), [report_row(r) for r in changed])
                _stages.debug("keep: reports written")
                indexing.add(db, changed)
            _stages.debug("keep: index written")
            # A report that another process has added to meanwhile is left unread: its reading is out of date.
            fit = {r.id for r in reports if kept[r.id] == r}
            rows = (r if isinstance(r, Written) else written(r) for r in readings if r.report in fit)
            read = [{"report": r.report, "reader": reader, "body": r.body} for r in rows]
            for part in parts_of([row["report"] for row in read]):
                db.execute(reading_table.delete().where(reading_table.c.report.in_(part)))
            if read:
                db.execute(reading_table.insert(), read)
            _stages.debug("keep: readings written")
            put_note(db, "collated", None)
            turn(db)
            _stages.debug("keep: about to commit")
        _stages.debug("keep: committed")
        return [r.id for r in changed]

    def forget(self, ids: Sequence[str], replaced: Mapping[str, str] | None = None) -> None:
        """Drop reports with their readings: others have been kept in their place.

        Args:
            ids: the reports to drop.
            replaced: ids with those of the same reports as they are kept now, which their addresses lead to.
        """
        from foreigndesk.store.tables import readings, reports

        if not ids:
            return
        with self.writing() as db:
            indexing.forget(db, list(ids))
            for part in parts_of(ids):
                db.execute(readings.delete().where(readings.c.report.in_(part)))
                db.execute(reports.delete().where(reports.c.id.in_(part)))
            if replaced:
                move_reports(db, replaced)
            put_note(db, "collated", None)
            put_note(db, SETTLED, None)
            turn(db)

    def known(self, ids: Sequence[str]) -> dict[str, Report]:
        """The reports of these ids that the record holds, by id."""
        with self.reading() as db:
            return {r.id: r for r in reports_of(db, ids)}

    def texts(self, ids: Sequence[str]) -> dict[str, str]:
        """The texts of these reports, by id; of those that the record holds."""
        with self.reading() as db:
            return texts_of(db, ids)

    def unread(self, reader: str) -> list[str]:
        """Ids of the reports that have no reading by this version of the reader, in order."""
        from sqlalchemy import and_, func, select

        from foreigndesk.store.tables import readings, reports

        read = select(func.count()).select_from(readings).where(readings.c.reader == reader)
        joined = reports.outerjoin(
            readings, and_(readings.c.report == reports.c.id, readings.c.reader == reader)
        )
        query = select(reports.c.id).select_from(joined).where(readings.c.report.is_(None))
        with self.reading() as db:
            if db.execute(read).scalar() == counted(db, "reports"):
                return []  # as mostly: no need to look at each
            return sorted(db.execute(query).scalars())

    def under_embargo(self, at: str) -> list[str]:
        """Ids of the reports of which nothing may leave yet, in order.

        Args:
            at: the present moment (ISO 8601, UTC, to the second).
        """
        from sqlalchemy import select

        from foreigndesk.store.tables import reports as table

        with self.reading() as db:
            query = select(table.c.id, table.c.embargo).where(table.c.embargo.is_not(None))
            return sorted(row.id for row in db.execute(query) if row.embargo > at)

    def reports(self) -> Iterator[Report]:
        """All reports, by id; they come one by one, as they were when the first was asked for."""
        with self.moment() as moment:
            yield from moment.reports()

    def readings(self) -> Iterator[Reading]:
        """All readings, by the id of their report; they come one by one."""
        with self.moment() as moment:
            yield from moment.readings()

    @contextmanager
    def moment(self) -> Iterator[Moment]:
        """Reports and readings that belong together, though others write meanwhile."""
        with self.reading() as db:
            yield Moment(db)

    def search(
        self,
        query: str,
        only: Only = _EVERYWHERE,
        limit: int = 20,
        skip: int = 0,
        exact: bool = False,
    ) -> Finding:
        """Look for words in the texts, titles and outlets of reports.

        Args:
            query: any text; words that all have to be there, `"several words"` in a row, `word*` for its
                beginning, `-word` that may not be there, `one OR other`. Case, accents and plurals do not
                matter.
            only: what the search is confined to.
            limit: how many reports at the most.
            skip: how many of the best to leave out.
            exact: count all that fit. Without it counting ends at 10,000, which is much quicker.

        Returns:
            How many reports fit, and those asked for, the best first (of more than 2,000 that fit, the
            best of the 2,000 that came last; in a file, where beginnings of words are looked for, the newest
            of those), each with the passage to show and what fits in it. Which fit is the same on both
            engines; the rank is the engine's own.
        """
        with self.reading() as db:
            return searching.search(db, query, only, limit, skip, exact)

    # -- problems -------------------------------------------------------------------------------------

    def keep_problems(self, problems: Sequence[tuple[str, str]], cured: Iterable[str] = ()) -> None:
        """Keep what could not be read and why; forget what by now could.

        Args:
            problems: path and message of each.
            cured: paths read without a problem.
        """
        from foreigndesk.store.tables import problems as table

        told_now = {path[:_LONGEST]: message for path, message in problems}
        with self.writing() as db:
            for part in parts_of(sorted({*told_now, *(path[:_LONGEST] for path in cured)})):
                db.execute(table.delete().where(table.c.path.in_(part)))
            if told_now:
                db.execute(table.insert(), [{"path": p, "message": m} for p, m in sorted(told_now.items())])

    def problems(self) -> list[tuple[str, str]]:
        """Path and message of everything that could not be read, by path."""
        from sqlalchemy import select

        from foreigndesk.store.tables import problems as table

        with self.reading() as db:
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
        from foreigndesk.store.kept import kept_record

        with self.reading() as db:
            if note(db, "collated") != collator:
                return None
            return kept_record(db, KINDS if kinds is None else kinds)

    def sizes(self, collator: str) -> dict[str, int] | None:
        """How many rows of each kind the record has that is kept.

        Args:
            collator: the version of the desk that asks.

        Returns:
            Numbers by kind; None where reports came since, or another version put the record together.
        """
        from sqlalchemy import func, select

        from foreigndesk.store.tables import record

        with self.reading() as db:
            if note(db, "collated") != collator:
                return None
            found = db.execute(select(record.c.kind, func.count()).group_by(record.c.kind))
            return dict.fromkeys(KINDS, 0) | {kind: int(number) for kind, number in found}

    def keep_record(
        self,
        record: Record,
        collator: str,
        reports: int,
        revision: str | None = None,
        successors: Successors | None = None,
        late: bool = False,
    ) -> None:
        """Keep the record that was put together from all reports.

        Args:
            record: the record as of now (one as of another day is not kept).
            collator: the version of the desk.
            reports: how many reports it was put together from; if there are more by now, it is not kept.
            revision: the state that it was put together from; if there is another by now, it is not kept.
            successors: tells where entries went that it has no longer, so that their addresses lead there.
            late: keep its rows even where reports have come since, for those whom an older record serves: it is
                not taken for the record of all reports, and takes the place of no later one.
        """
        from foreigndesk.store.kept import put_record
        from foreigndesk.store.settled import forget_settled

        with self.writing() as db:
            current = counted(db, "reports") == reports and revision in (None, note(db, "revision") or "0")
            if not current and not (late and int(note(db, "kept_at") or 0) < int(revision or 0)):
                return
            _stages.debug("record: begun")
            if successors is not None:
                carry_over(db, record, successors)
            put_record(db, record, collator)
            forget_settled(db)
            put_note(db, "kept_at", revision)
            if not current:
                put_note(db, "collated", None)
            _stages.debug("record: about to commit")
        _stages.debug("record: committed")

    def former(self) -> tuple[str, Record] | None:
        """The record as the version of the desk before this one had it, with that version."""
        from foreigndesk.store.kept import former_record

        with self.reading() as db:
            return former_record(db)

    # -- what people decided --------------------------------------------------------------------------

    def decisions(self) -> list[Decision]:
        """Every decision ever kept, in the order in which they were made, undone ones too."""
        from foreigndesk.store.decisions import all_decisions

        with self.reading() as db:
            return all_decisions(db)

    def keep_decision(self, decision: Decision) -> Decision:
        """Keep a decision after those kept before; returns it with its number."""
        from foreigndesk.store.decisions import add_decision

        with self.writing() as db:
            turn(db)
            return add_decision(db, decision)

    # -- the whole ------------------------------------------------------------------------------------

    def revision(self) -> str:
        """A number that is another one whenever reports, readings or decisions have changed."""
        with self.reading() as db:
            return note(db, "revision") or "0"

    def counts(self) -> dict[str, int]:
        """How many rows each part of the record file holds."""
        with self.reading() as db:
            return {name: counted(db, name) for name in ("reports", "readings", "problems", "record")}

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that writes, alone: kept when the block ends, undone when it fails."""
        with told(self.where), self.engine.connect().execution_options(writing=True) as db, db.begin():
            yield db

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that reads; all of it shows one moment."""
        with told(self.where), self.engine.connect() as db, db.begin():
            yield db
