"""Days of engagements that no report gives, or not so exactly, as far as the whole record bears them out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from foreigndesk.collate.dates import OPEN_END, OPEN_START, Days, days, width
from foreigndesk.collate.dating.clues import (
    Tellings,
    anniversary_bounds,
    links,
    news_day,
    published_bounds,
    tenure_bounds,
    visit_bounds,
)
from foreigndesk.collate.dating.lengths import end_by_length
from foreigndesk.collate.dating.network import Bound, Why, Window, narrow
from foreigndesk.collate.held import Rows
from foreigndesk.collate.mended import mended
from foreigndesk.collate.sources import Sources
from foreigndesk.model.record import DateReason, Engagement
from foreigndesk.text.edtf_dates import join

_WIDEST_DAYS = 62  # days further apart than this, with nothing told of them, say too little
_WIDEST_TERM = 400  # the same where only time in office or an anniversary tells
_WORTH = 0.75  # of the days told must be left at most, or what is told stays as it is


@dataclass(frozen=True, slots=True)
class Known:
    """What dates rest on: the tellings of each engagement, what each finding became, reports and names.

    `inferred` are the reports that were dated only by the record.
    """

    tellings: Tellings
    of: Mapping[tuple[str, int], str]
    sources: Sources
    names: Mapping[str, str]
    inferred: frozenset[str]


def date_engagements(rows: Rows[Engagement], known: Known) -> Rows[Engagement]:
    """Narrow the first days of engagements by all that the record says.

    Args:
        rows: the engagements with the days that reports give, in the order of their ids.
        known: what else is known.

    Returns:
        The same engagements. One whose day nothing gave or only a wider date did, and whose days something
        else limits on both sides, bears what is left, both ends qualified as approximate unless it is one
        day; `date_why` holds the reasons.
    """
    bounds: list[Bound] = []
    for row in rows:
        tellings = known.tellings.get(row.id, ())
        bounds += published_bounds(row, tellings, known.sources)
        bounds += tenure_bounds(row, tellings, known.names)
        bounds += anniversary_bounds(row, tellings)
    bounds += visit_bounds(rows)
    tied = links(rows, known.tellings, known.of)
    rows = mended(rows, lambda row: _as_news(row, known))
    windows = narrow({row.id: span for row in rows if (span := days(row.start))}, bounds, tied)
    rows = mended(rows, lambda row: _written(row, windows.get(row.id), known))
    return end_by_length(rows, known.tellings)


def _as_news(row: Engagement, known: Known) -> Engagement:
    """An undated engagement with the day of the report whose news it is."""
    found = news_day(row, known.tellings.get(row.id, ()), known.sources) if row.start is None else None
    if found is None:
        return row
    day, telling = found
    why = "the news of a report filed then, which gives no day"
    reason = DateReason("start", day.rstrip("~"), why, telling.evidence[:1], (telling.document,))
    return replace(
        row,
        start=day,
        end=row.end or (None if row.type == "visit" else day),
        date_why=(*row.date_why, reason),
    )


def _written(row: Engagement, window: Window | None, known: Known) -> Engagement:
    """The row with the days left for it, where they are worth giving; and why its reports are dated."""
    by_report = _inferred(row, known)
    if window is None or not window.reasons or not _worth(row, window):
        return replace(row, date_why=(*row.date_why, *by_report)) if by_report else row
    value = _edtf(window.days)
    reasons = tuple(_reason(days, why) for days, why in window.reasons)
    end = value if row.end is not None and row.end == row.start else row.end
    return replace(row, start=value, end=end, date_why=(*row.date_why, *reasons, *by_report))


def _inferred(row: Engagement, known: Known) -> tuple[DateReason, ...]:
    """Why the undated reports are dated that give this engagement its day."""
    if row.start is None:
        return ()
    why = "told by a report without a date, which other entries show to be of these days"
    return tuple(
        DateReason("start", known.sources.published(t.document), why, t.evidence[:1], (t.document,))
        for t in known.tellings.get(row.id, ())
        if t.document in known.inferred and t.finding.start == row.start
    )


def _worth(row: Engagement, window: Window) -> bool:
    first, last = window.days
    if first == OPEN_START or last == OPEN_END:
        return False
    told = days(row.start)
    if told is not None:
        return width(told) > 0 and width(window.days) + 1 <= _WORTH * (width(told) + 1)
    alone = all(why.long for _, why in window.reasons)
    return width(window.days) <= (_WIDEST_TERM if alone else _WIDEST_DAYS)


def _edtf(span: Days) -> str:
    """One day, one whole month or year, or two days between which it lies."""
    first, last = date.fromordinal(span[0]).isoformat(), date.fromordinal(span[1]).isoformat()
    if first == last:
        return first
    whole = next((part for part in (first[:7], first[:4]) if days(part) == span), None)
    return whole or f"{first}~/{last}~"


def _reason(span: Days, why: Why) -> DateReason:
    first = date.fromordinal(span[0]) if span[0] > OPEN_START else None
    last = date.fromordinal(span[1]) if span[1] < OPEN_END else None
    return DateReason("start", join(first, last), why.text, why.evidence, why.of)
