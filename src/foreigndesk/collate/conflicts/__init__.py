"""Where reports, or two places in one report, cannot both be right.

A module for each kind of conflict: days (`days`), cities (`places`) ... Each gives sides
(`sides`), which are weighed by independent origins, then by which was published last. Differing precision,
paraphrase, and a plan that changed are no conflicts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from foreigndesk.collate.conflicts.days import days_in_dispute, preferred_day, stays_of
from foreigndesk.collate.conflicts.places import cities_apart
from foreigndesk.collate.conflicts.sides import Bench, conflict_of
from foreigndesk.collate.engagements import Engagements
from foreigndesk.collate.origins import Origins
from foreigndesk.collate.people import People
from foreigndesk.collate.sources import Sources
from foreigndesk.model.record import Conflict, Engagement

__all__ = ["find_conflicts"]


def find_conflicts(
    sources: Sources, people: People, origins: Origins, engagements: Engagements
) -> tuple[tuple[Engagement, ...], tuple[Conflict, ...]]:
    """Find what cannot all be right.

    Args:
        sources: the reports.
        people: who is who.
        origins: which reports speak with one voice.
        engagements: the engagements with their tellings.

    Returns:
        The engagements with their conflicts' ids and with the preferred days, and the conflicts in the order
        of their ids.
    """
    bench = Bench(sources, origins)
    found = _of_engagements(engagements, bench)
    unique = {c.id: c for c in found}
    conflicts = tuple(unique[key] for key in sorted(unique))
    about: dict[str, list[Conflict]] = defaultdict(list)
    for conflict in conflicts:
        about[conflict.about[1]].append(conflict)
    return tuple(_settled(row, about.get(row.id, ())) for row in engagements.rows), conflicts


def _of_engagements(engagements: Engagements, bench: Bench) -> list[Conflict]:
    """Days and cities that reports of one engagement give otherwise."""
    stays = stays_of(engagements)
    found = []
    for row in engagements.rows:
        about, told, stay = ("engagement", row.id), engagements.tellings[row.id], stays.get(row.id, ())
        for field, sides in days_in_dispute(row, told, stay):
            found.append(conflict_of(about, field, sides, preferred_day(field, sides, stay, bench)))
        cities = cities_apart(row, told)
        if len(cities) > 1:
            found.append(conflict_of(about, "place", cities, bench.weigh(cities)))
    return found


def _settled(row: Engagement, mine: Sequence[Conflict]) -> Engagement:
    """The engagement with its conflicts, and with the days that they prefer."""
    if not mine:
        return row
    preferred = {c.field: c.preferred for c in mine if c.preferred and c.field in ("start", "end")}
    return replace(
        row,
        conflicts=tuple(c.id for c in mine),
        start=preferred.get("start", row.start),
        end=preferred.get("end", preferred.get("start", row.end) if row.start == row.end else row.end),
    )
