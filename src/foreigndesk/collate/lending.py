"""Days that wholes and parts lend each other: a meeting during a visit is of the visit's days."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from foreigndesk.collate.dates import days, width
from foreigndesk.collate.held import Rows
from foreigndesk.collate.mended import mended
from foreigndesk.model.reading import Place
from foreigndesk.model.record import DateReason, Engagement

_UNKNOWN = (0, 10**7)  # wider than any date


def lend(rows: Rows[Engagement]) -> Rows[Engagement]:
    """Let wholes and parts date and place each other where reports do so for only one of them.

    What took place during a visit took place between its first day and its last: the part bears both as an
    interval, or "about" the first day where no report gives a last. A visit that nobody dates was under way
    on the day of what took place during it; such a day is qualified as approximate. Who met somebody in a
    city has been in that city.

    Args:
        rows: engagements with `part_of`.

    Returns:
        The same engagements; a date or place that some report gives is never changed.
    """
    within = [row for row in rows if row.part_of]
    wholes = {row.part_of for row in within}
    by_id = {row.id: row for row in rows if row.id in wholes}
    parts: dict[str, list[Engagement]] = defaultdict(list)
    for row in sorted(within, key=lambda e: (width(days(e.start) or _UNKNOWN), e.start or "", e.id)):
        if row.part_of and _goes_ahead(row) == _goes_ahead(by_id[row.part_of]):
            parts[row.part_of].append(row)
    return mended(rows, lambda e: _lent_to(e, by_id.get(e.part_of or ""), parts.get(e.id, [])))


def _lent_to(row: Engagement, whole: Engagement | None, parts: list[Engagement]) -> Engagement:
    dated, place = _dated(row, whole, parts), _place(row, parts)
    return dated if place == row.place else replace(dated, place=place)


def _dated(row: Engagement, whole: Engagement | None, parts: list[Engagement]) -> Engagement:
    """The row with the day that its whole or a part of it lends, and the reason."""
    if row.start is not None:
        return row
    dated = [p for p in parts if p.start]
    if row.type == "visit" and dated:
        day = str(dated[0].start)
        return _lent(
            row, day if "/" in day else f"{day}~", f"under way during its part {dated[0].id}", dated[0]
        )
    if (
        whole
        and whole.type == "visit"
        and _goes_ahead(row) == _goes_ahead(whole)
        and (day := _within(whole) or "")
    ):
        return _lent(row, day, f"part of the visit {whole.id}", whole)
    return row


def _lent(row: Engagement, day: str, why: str, other: Engagement) -> Engagement:
    reason = DateReason("start", day.replace("~", ""), why, other.evidence[:1], (other.id,))
    return replace(row, start=day, date_why=(*row.date_why, reason))


def _place(row: Engagement, parts: list[Engagement]) -> Place:
    """A visit's city, where none is told and everything during it was in one."""
    if row.type != "visit" or row.place.name or not row.place.country:
        return row.place
    cities = {p.place.name for p in parts if p.place.name and p.place.country == row.place.country}
    return replace(row.place, name=cities.pop()) if len(cities) == 1 else row.place


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
