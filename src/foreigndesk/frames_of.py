"""The record as data frames: `foreigndesk.frames(record)`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, overload

if TYPE_CHECKING:
    import os

    import pandas
    import polars

    from foreigndesk.model.record import Record


@overload
def frames(
    record: Record | str | os.PathLike[str], library: Literal["polars"] = "polars"
) -> dict[str, polars.DataFrame]: ...


@overload
def frames(
    record: Record | str | os.PathLike[str], library: Literal["pandas"]
) -> dict[str, pandas.DataFrame]: ...


def frames(
    record: Record | str | os.PathLike[str], library: Literal["polars", "pandas"] = "polars"
) -> dict[str, polars.DataFrame] | dict[str, pandas.DataFrame]:
    """Every table of a record as a data frame.

    Args:
        record: what `foreigndesk.read` gives, or where a record is kept: the file, or a postgresql:// URL.
        library: whose frames: polars, or pandas (which has to be installed, with pyarrow).

    Returns:
        Frames by the names of their tables, those first to which others refer: `reports`, `engagements`,
        `events`, `pair_months` and so on, with the columns that the codebook tells of. Whole days are dates,
        counts are 64-bit integers, codes are text, what is unknown is null; in pandas they have Arrow's types, so
        that a count that is unknown stays an integer. DuckDB takes them as they are:
        `duckdb.sql("select * from events")` where `events` is a variable.

    Raises:
        UsageError: the library is none of the two, or is not installed; no record is kept there.
    """
    from foreigndesk.publish.lookup import lookup
    from foreigndesk.publish.tables import all_tables
    from foreigndesk.publish.tables.files import frame_of

    if library not in ("polars", "pandas"):
        raise _usage(f"library {library!r} is none of polars, pandas")
    known = lookup(_kept(record))
    found = {table.name: frame_of(table, known) for table in all_tables()}
    if library == "polars":
        return found
    try:
        return {name: frame.to_pandas(use_pyarrow_extension_array=True) for name, frame in found.items()}
    except ImportError as error:
        raise _usage(
            f"frames of pandas need pandas and pyarrow: pip install pandas pyarrow ({error})"
        ) from None


def _kept(record: Record | str | os.PathLike[str]) -> Record:
    """A record, from where it is kept if that is what is given."""
    import os

    from foreigndesk.model.record import Record

    if isinstance(record, Record):
        return record
    from foreigndesk.desk import record_of
    from foreigndesk.store import Store

    with Store(os.fspath(record), create=False) as store:
        return record_of(store)


def _usage(told: str) -> Exception:
    from foreigndesk.errors import UsageError

    return UsageError(told)
