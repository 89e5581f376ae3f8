"""One moment of what is kept: whatever is read of it belongs together, though others write meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from foreigndesk.model.reading import Reading
from foreigndesk.model.report import Report
from foreigndesk.store.notes import note
from foreigndesk.store.plain import load
from foreigndesk.store.rows import CHUNK, columns, counted, report_of

if TYPE_CHECKING:
    from sqlalchemy import Connection


class Moment:
    """What was kept at one moment; to be used while the transaction that shows it is open."""

    def __init__(self, db: Connection) -> None:
        """Take the transaction that shows the moment."""
        self._db = db

    def revision(self) -> str:
        """The number of the state that reports, readings and decisions had."""
        return note(self._db, "revision") or "0"

    def count(self) -> int:
        """How many reports there were."""
        return counted(self._db, "reports")

    def reports(self, as_it_came: bool = True) -> Iterator[Report]:
        """All reports, by id; no more than some hundreds are in memory at a time.

        Args:
            as_it_came: whether with the text as it came, too.
        """
        from sqlalchemy import select

        from foreigndesk.store.tables import reports as table

        query = select(*columns(as_it_came)).order_by(in_order(self._db, table.c.id))
        for row in self._db.execute(query, execution_options={"yield_per": CHUNK}):
            yield report_of(row)

    def readings(self) -> Iterator[Reading]:
        """All readings, by the id of their report."""
        from sqlalchemy import select

        from foreigndesk.store.tables import readings as table

        query = select(table.c.body).order_by(in_order(self._db, table.c.report))
        for row in self._db.execute(query, execution_options={"yield_per": CHUNK}):
            yield load(Reading, row.body)


def in_order(db: Connection, column: Any) -> Any:
    """A column of text to sort by, in the order of its characters, which is that of Python and SQLite."""
    return column.collate("C") if db.dialect.name == "postgresql" else column
