"""Towns that a visitor goes on to in one state: they begin no visit, and end none."""

from __future__ import annotations

from dataclasses import replace

from foreigndesk.collate.candidate import Candidate
from foreigndesk.collate.dates import Days, days, width
from foreigndesk.collate.telling import Telling


def without_later_legs(joined: Candidate) -> Candidate:
    """A visit without the beginnings that are only those of the way from its first town to another.

    Args:
        joined: the tellings of one engagement.

    Returns:
        The same, but for tellings of a visit that name a later day in another town than the earliest does: they
        lose their first day and their town.
    """
    if joined.group != "visit" or len(joined.cities) < 2:
        return joined
    begun = [(day, m) for m in joined.members if m.city and (day := _first_day(m))]
    if not begun:
        return joined
    earliest = min(day for day, _ in begun)
    towns = {m.city for day, m in begun if day == earliest}
    return joined.instead(_leg(m) if _is_later(m, earliest, towns) else m for m in joined.members)


def _first_day(telling: Telling) -> Days | None:
    day = days(telling.finding.start)
    return day if day is not None and width(day) == 0 else None


def _is_later(telling: Telling, earliest: Days, towns: set[str | None]) -> bool:
    day = _first_day(telling)
    return day is not None and day > earliest and telling.city is not None and telling.city not in towns


def _leg(telling: Telling) -> Telling:
    place = replace(telling.finding.place, name=None, venue=None)
    return replace(telling, finding=replace(telling.finding, start=None, place=place))
