"""How the model's classes stand in the tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any, TypeVar

import orjson

from foreigndesk.model import record as rows
from foreigndesk.model.report import Dateline, OffsetRun, Report
from foreigndesk.store.plain import dump

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection

CHUNK = 500  # rows of one statement
Row = TypeVar("Row")

# Where a report's columns are not just its fields: its offsets are JSON, its dateline is two columns.
_TEXT, _ORIGINAL, _OFFSETS, _DATELINE = (
    [field.name for field in fields(Report)].index(name)
    for name in ("text", "original", "offsets", "dateline")
)

# The parts of a record, in their order, and the class of their rows.
KINDS: dict[str, Any] = {
    "documents": rows.Document,
    "people": rows.Person,
    "engagements": rows.Engagement,
    "statements": rows.Statement,
    "commitments": rows.Commitment,
    "mechanisms": rows.Mechanism,
    "figures": rows.Figure,
    "conflicts": rows.Conflict,
    "origins": rows.Origin,
}


def report_row(report: Report) -> dict[str, Any]:
    """A report as a row of its table."""
    row = {field.name: getattr(report, field.name) for field in fields(report)}
    row["offsets"] = dump([[r.cleaned, r.original, r.length] for r in report.offsets])
    dateline = asdict(row.pop("dateline"))
    return row | {"dateline_place": dateline["place"], "dateline_date": dateline["date"]}


def report_of(row: Iterable[Any]) -> Report:
    """A row of the table of reports as a report: values in the order of its columns."""
    values = list(row)
    values[_DATELINE : _DATELINE + 2] = [Dateline(*values[_DATELINE : _DATELINE + 2])]
    if values[_ORIGINAL] == values[_TEXT]:
        values[_ORIGINAL] = values[_TEXT]  # one object: texts are most of what many reports take
    values[_OFFSETS] = tuple(OffsetRun(*run) for run in orjson.loads(values[_OFFSETS]))
    return Report(*values)


def reports_of(db: Connection, ids: Sequence[str], as_it_came: bool = True) -> Iterator[Report]:
    """The reports of these ids that are kept, in any order.

    Args:
        db: a transaction.
        ids: which reports.
        as_it_came: whether with the text as it came, too; saved pages have twenty times as much of it.
    """
    from sqlalchemy import select

    from foreigndesk.store.tables import reports as table

    for part in parts_of(ids):
        for row in db.execute(select(*columns(as_it_came)).where(table.c.id.in_(part))):
            yield report_of(row)


def texts_of(db: Connection, ids: Sequence[str]) -> dict[str, str]:
    """The texts of the reports of these ids that are kept, by id; arguments as of `reports_of`."""
    from sqlalchemy import select

    from foreigndesk.store.tables import reports as table

    found: dict[str, str] = {}
    for part in parts_of(ids):
        query = select(table.c.id, table.c.text).where(table.c.id.in_(part))
        found.update((row.id, row.text) for row in db.execute(query))
    return found


def counted(db: Connection, name: str) -> int:
    """How many rows a table has, in a transaction that is open."""
    from sqlalchemy import func, select

    from foreigndesk.store.tables import METADATA

    return int(db.execute(select(func.count()).select_from(METADATA.tables[name])).scalar() or 0)


def columns(as_it_came: bool) -> list[ColumnElement[Any]]:
    """The columns of the table of reports, those of the text as it came left empty unless it is asked for."""
    from sqlalchemy import literal

    from foreigndesk.store.tables import reports as table

    empty = (
        {}
        if as_it_came
        else {"original": literal("").label("original"), "offsets": literal("[]").label("offsets")}
    )
    return [empty.get(column.name, column) for column in table.columns]


def parts_of(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Rows in parts small enough for one statement: SQLite takes 32,766 values in one."""
    for start in range(0, len(rows), CHUNK):
        yield list(rows[start : start + CHUNK])
