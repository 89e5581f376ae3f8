"""Last days that follow from how long a thing is told to last, or from what took place during it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from foreigndesk.collate.dates import days, width
from foreigndesk.collate.dating.clues import Tellings
from foreigndesk.collate.held import Rows
from foreigndesk.collate.mended import mended
from foreigndesk.model.record import DateReason, Engagement
from foreigndesk.text.calendar.lasting import last_day


def end_by_length(rows: Rows[Engagement], told: Tellings) -> Rows[Engagement]:
    """Give engagements the last day that follows from a told length, and visits that of their last part.

    Args:
        rows: the engagements.
        told: their tellings.

    Returns:
        The same engagements. An end that a report gives apart from the first day stays as it is.
    """
    long = mended(rows, lambda row: _by_length(row, told))
    last: dict[str, Engagement] = {}
    for row in long:
        span, best = days(row.end), last.get(row.part_of or "")
        if row.part_of and span and not width(span) and (best is None or (days(best.end) or span) < span):
            last[row.part_of] = row
    return mended(long, lambda row: _by_parts(row, last))


def _by_length(row: Engagement, told: Tellings) -> Engagement:
    if row.start is None or row.end not in (None, row.start) or row.status in ("cancelled", "postponed"):
        return row
    longest = max(((t.finding.length, t) for t in told.get(row.id, ())), key=lambda p: p[0], default=None)
    end = last_day(row.start, longest[0]) if longest else None
    if longest is None or end is None or end == row.start:
        return row
    about = "~" if "~" in row.start else ""
    why = f"told to last {longest[0]} days"
    telling = longest[1]
    reason = DateReason("end", end, why, telling.evidence[:1], (telling.document,))
    return replace(row, end=end + about, date_why=(*row.date_why, reason))


def _by_parts(row: Engagement, last: Mapping[str, Engagement]) -> Engagement:
    part = last.get(row.id)
    start, end = days(row.start), days(part.end) if part else None
    if row.type != "visit" or row.end or part is None or start is None or end is None or end[0] <= start[1]:
        return row
    day = str(part.end).rstrip("~")
    reason = DateReason("end", day, f"its part {part.id} ended then", part.evidence[:1], (part.id,))
    return replace(row, end=f"{day}~", date_why=(*row.date_why, reason))
