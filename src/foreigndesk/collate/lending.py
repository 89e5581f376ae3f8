"""Days that wholes and parts lend each other: a meeting during a visit is of the visit's days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from foreigndesk.collate.dates import days, width
from foreigndesk.model.record import Engagement


def lend_days(rows: Sequence[Engagement]) -> list[Engagement]:
    """Let wholes and parts date each other where reports date only one of them.

    What took place during a visit took place between its first day and its last: the part bears both as an
    interval, or "about" the first day where no report gives a last. A visit that nobody dates was under way
    on the day of what took place during it. Such a day is qualified as approximate.

    Args:
        rows: engagements with `part_of`.

    Returns:
        The same engagements; a date that some report gives is never changed.
    """
    by_id = {e.id: e for e in rows}
    first: dict[str, str] = {}
    for row in sorted(rows, key=lambda e: (e.start or "", e.id)):
        if row.part_of and _is_day(row.start) and _goes_ahead(row) == _goes_ahead(by_id[row.part_of]):
            first.setdefault(row.part_of, str(row.start))
    return [replace(e, start=_lent(e, by_id.get(e.part_of or ""), first)) for e in rows]


def _lent(row: Engagement, whole: Engagement | None, first: Mapping[str, str]) -> str | None:
    if row.start is not None:
        return row.start
    if row.type == "visit" and row.id in first:
        return f"{first[row.id]}~"
    if whole and whole.type == "visit" and _goes_ahead(row) == _goes_ahead(whole):
        return _within(whole)
    return None


def _within(visit: Engagement) -> str | None:
    if not _is_day(visit.start):
        return None
    if visit.end == visit.start:
        return visit.start
    return f"{visit.start}/{visit.end}" if _is_day(visit.end) else f"{visit.start}~"


def _is_day(edtf: str | None) -> bool:
    span = days(edtf)
    return span is not None and width(span) == 0 and "~" not in str(edtf)


def _goes_ahead(row: Engagement) -> bool:
    return row.status not in ("cancelled", "postponed")
