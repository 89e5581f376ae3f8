"""Tables as files: CSV for spreadsheets, Parquet and JSON lines for programs. The same record, the same bytes."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING

import orjson

from foreigndesk.publish.lookup import Lookup
from foreigndesk.publish.tables.definitions import all_tables
from foreigndesk.publish.tables.table import Cell, Table

if TYPE_CHECKING:
    import polars

# What a spreadsheet takes for a formula at the start of a cell: OWASP, "CSV Injection", and the full-width forms
# that some of them fold.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
ESCAPE = "'"


def as_csv(table: Table, known: Lookup) -> bytes:
    """A table as CSV (RFC 4180, UTF-8). Text that a spreadsheet would run as a formula has `'` before it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.name for column in table.columns])
    for cells in table.cells(known):
        writer.writerow([_safe(cell) for cell in cells])
    return out.getvalue().encode()


def as_jsonl(table: Table, known: Lookup) -> bytes:
    """A table as JSON lines: an object a row, as the record has it."""
    names = [column.name for column in table.columns]
    rows = (dict(zip(names, cells, strict=True)) for cells in table.cells(known))
    return b"".join(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE) for row in rows)


def as_parquet(table: Table, known: Lookup) -> bytes:
    """A table as Parquet; whole days are dates, text is as the record has it."""
    out = io.BytesIO()
    frame_of(table, known).write_parquet(out, compression="zstd", statistics=True)
    return out.getvalue()


WRITERS: dict[str, Callable[[Table, Lookup], bytes]] = {
    "csv": as_csv,
    "parquet": as_parquet,
    "jsonl": as_jsonl,
}


def table_files(known: Lookup, form: str) -> Iterator[tuple[str, bytes]]:
    """All tables as files: name and bytes of each.

    Args:
        known: the record.
        form: csv, parquet or jsonl.
    """
    for table in all_tables():
        yield f"{table.name}.{form}", WRITERS[form](table, known)


def frame_of(table: Table, known: Lookup) -> polars.DataFrame:
    """A table as a Polars frame."""
    import polars

    kinds = {
        "string": polars.String,
        "integer": polars.Int64,
        "number": polars.Float64,
        "boolean": polars.Boolean,
        "date": polars.Date,
    }
    schema = {column.name: kinds[column.kind] for column in table.columns}
    whole = [
        tuple(
            date.fromisoformat(str(cell)) if column.kind == "date" and cell is not None else cell
            for column, cell in zip(table.columns, cells, strict=True)
        )
        for cells in table.cells(known)
    ]
    return polars.DataFrame(whole, schema=schema, orient="row")


def _safe(cell: Cell) -> Cell:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, str) and cell.lstrip(" ").startswith(_FORMULA):
        return ESCAPE + cell
    return cell
