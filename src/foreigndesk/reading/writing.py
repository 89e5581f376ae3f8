"""On which day a report was written, where it came out a day or so later: what its "today" means."""

from __future__ import annotations

from datetime import date

from foreigndesk.model.reading import Time
from foreigndesk.model.report import Report
from foreigndesk.text.edtf_dates import day

_LATER = 3  # days after which a report that is put out is no longer the news of its "today"
_OPENING = 400  # characters within which the line with the day stands


def day_of_writing(report: Report, published: str | None, times: tuple[Time, ...]) -> str | None:
    """The day that opens a report, in its dateline or on a line of its own, where it lies just before the report's.

    Args:
        report: the report, with its dateline.
        published: its date as EDTF.
        times: its calendar expressions, read as of that date.

    Returns:
        A day, or None where none is told or it is that of the report.
    """
    out = day(published)
    if out is None:
        return None
    told = report.dateline.date or ""
    written = day(f"{out.year:04d}{told[4:]}" if told.startswith("XXXX") else told or None)
    if written is None:
        lines = (time for time in times if time.span.end < _OPENING and _is_line(report.text, time))
        written = next((known for time in lines if (known := day(time.value))), None)
    return written.isoformat() if written is not None and _just_before(written, out) else None


def _just_before(written: date, out: date) -> bool:
    return 0 < (out - written).days <= _LATER


def _is_line(text: str, time: Time) -> bool:
    """Whether a day stands on a line of its own."""
    start = text.rfind("\n", 0, time.span.start) + 1
    end = text.find("\n", time.span.end)
    return text[start : end if end >= 0 else len(text)].strip() == time.text.strip()
