"""What may leave of reports: nothing before the hour of their embargo, no word of one that was taken back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from foreigndesk.model.record import Document, Record
from foreigndesk.model.report import Report
from foreigndesk.text.edtf_dates import bounds


def released_by(now: str, as_of: str | None = None) -> str:
    """The moment by which an embargo must have ended: now, or the end of the day that is asked about.

    Args:
        now: ISO 8601, UTC, to the second.
        as_of: EDTF date, None for now. A day to come frees nothing before its time.
    """
    limits = bounds(as_of) if as_of else None
    return min(now, f"{limits[1].isoformat()}T23:59:59Z") if limits else now


def released(reports: Iterable[Report], now: str) -> list[Report]:
    """The reports that are under no embargo.

    Args:
        reports: in any order, which stays.
        now: ISO 8601, UTC, to the second.
    """
    return [report for report in reports if report.embargo is None or report.embargo <= now]


def unprinted(record: Record) -> Record:
    """The record without the words of reports that were taken back, in whatever version.

    Args:
        record: as it was put together, so that none of its facts rests on such a report.

    Returns:
        The record; that the report was there and was withdrawn can still be seen.
    """
    withdrawn = {d.report.id for d in record.documents if d.report.withdrawn}
    if not withdrawn:
        return record
    documents = tuple(_bare(d) if withdrawn & {d.report.id, d.replaced_by} else d for d in record.documents)
    return replace(record, documents=documents)


def _bare(document: Document) -> Document:
    wordless = replace(document.report, text="", original="", offsets=(), title=None, byline=None)
    return replace(document, report=wordless)
