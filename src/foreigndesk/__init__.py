"""Reads news reports and keeps the record of who met whom: `from foreigndesk import read`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable

    from foreigndesk.model.record import Record

__version__ = "0.1.0"
__all__ = ["read"]


def read(
    paths: Iterable[str | os.PathLike[str]],
    *,
    published: str | None = None,
    retrieved: str | None = None,
    outlet: str | None = None,
) -> Record:
    """Read reports into a record, in memory: what `foreigndesk read` does, without a file.

    Args:
        paths: files and folders; `-` is standard input.
        published: the date of reports that do not tell theirs, `YYYY-MM-DD`.
        retrieved: the day the pages were fetched, which relative dates on them count from.
        outlet: who published reports that do not tell it.

    Returns:
        The record of all reports that could be read; what could not is logged as a warning.

    Raises:
        UsageError: a date that is no date.
    """
    from foreigndesk import desk

    return desk.read(paths, published=published, retrieved=retrieved, outlet=outlet)
