"""The record as data frames: `foreigndesk.frames(record)`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars

    from foreigndesk.model.record import Record


def frames(record: Record) -> dict[str, polars.DataFrame]:
    """Every table of a record as a Polars frame.

    Args:
        record: what `foreigndesk.read` gives, or `foreigndesk.desk.record_of` from a store.

    Returns:
        Frames by the names of their tables, those first to which others refer: `reports`, `engagements`,
        `events`, `pair_months` and so on, with the columns that the codebook tells of. Whole days are dates,
        counts are 64-bit integers, codes are text, what is unknown is null. `frame.to_pandas()` makes a pandas
        frame of one, and DuckDB takes them as they are: `duckdb.sql("select * from events")` where `events` is
        a variable.
    """
    from foreigndesk.publish.lookup import lookup
    from foreigndesk.publish.tables import all_tables
    from foreigndesk.publish.tables.files import frame_of

    known = lookup(record)
    return {table.name: frame_of(table, known) for table in all_tables()}
