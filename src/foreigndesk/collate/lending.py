"""Days that wholes and parts lend each other: a meeting during a visit is of the visit's days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from foreigndesk.collate.dates import days, width
from foreigndesk.model.reading import Place
from foreigndesk.model.record import Engagement

_UNKNOWN = (0, 10**7)  # wider than any date


def lend(rows: Sequence[Engagement]) -> list[Engagement]:
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
    by_id = {e.id: e for e in rows}
    parts: dict[str, list[Engagement]] = defaultdict(list)
    for row in sorted(rows, key=lambda e: (width(days(e.start) or _UNKNOWN), e.start or "", e.id)):
        if row.part_of and _goes_ahead(row) == _goes_ahead(by_id[row.part_of]):
            parts[row.part_of].append(row)
    return [
        replace(e, start=_day(e, by_id.get(e.part_of or ""), parts[e.id]), place=_place(e, parts[e.id]))
        for e in rows
    ]


def _day(row: Engagement, whole: Engagement | None, parts: list[Engagement]) -> str | None:
    if row.start is not None:
        return row.start
    dated = [p.start for p in parts if p.start]
    if row.type == "visit" and dated:
        return dated[0] if "/" in dated[0] else f"{dated[0]}~"
    if whole and whole.type == "visit" and _goes_ahead(row) == _goes_ahead(whole):
        return _within(whole)
    return None


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
