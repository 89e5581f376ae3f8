"""Where reports, or two places in one report, cannot both be right.

A module for each kind of conflict: days (`days`), cities (`places`), who took part and in which rank (`parties`),
contacts called off (`standings`) or denied (`denied`), what was raised or agreed (`outcomes`), numbers and how long it
lasted (`numbers`), who invited (`invitations`), who said it (`speakers`), times in office (`tenures`), and what one
sentence gives two ways (`slips`). Each gives sides (`sides`), which are weighed by independent origins, then by which
was published last. Differing precision, paraphrase, and a plan that changed are no conflicts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from foreigndesk.collate.conflicts.days import days_in_dispute, days_of, preferred_day, stays_of
from foreigndesk.collate.conflicts.denied import denial_conflicts
from foreigndesk.collate.conflicts.invitations import invitation_conflicts
from foreigndesk.collate.conflicts.numbers import number_conflicts
from foreigndesk.collate.conflicts.outcomes import outcome_conflicts
from foreigndesk.collate.conflicts.parties import rival_holders, rival_ranks
from foreigndesk.collate.conflicts.places import cities_apart
from foreigndesk.collate.conflicts.sides import Bench
from foreigndesk.collate.conflicts.slips import slip_conflicts
from foreigndesk.collate.conflicts.speakers import speaker_conflicts
from foreigndesk.collate.conflicts.standings import standings_apart
from foreigndesk.collate.conflicts.tenures import tenure_conflicts
from foreigndesk.collate.engagements import Engagements
from foreigndesk.collate.held import Rows
from foreigndesk.collate.mended import mended
from foreigndesk.collate.origins import Origins
from foreigndesk.collate.people import People
from foreigndesk.collate.sources import Sources
from foreigndesk.model.record import Conflict, Engagement, Statement

__all__ = ["find_conflicts", "find_rival_speakers"]


def find_conflicts(
    sources: Sources, people: People, origins: Origins, engagements: Engagements
) -> tuple[Rows[Engagement], tuple[Conflict, ...]]:
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
    found = [
        *_of_engagements(engagements, people, bench),
        *slip_conflicts(engagements, bench),
        *outcome_conflicts(engagements, people, bench),
        *denial_conflicts(engagements, people, bench),
        *number_conflicts(engagements, bench),
        *invitation_conflicts(engagements, people, bench),
        # Where not all reports are at hand, neither are all that tell of somebody's offices.
        *(tenure_conflicts(people, bench) if sources.beyond is None else ()),
    ]
    unique = {c.id: c for c in found}
    conflicts = tuple(unique[key] for key in sorted(unique))
    about: dict[str, list[Conflict]] = defaultdict(list)
    for conflict in conflicts:
        about[conflict.about[1]].append(conflict)
    return mended(engagements.rows, lambda row: _settled(row, about.get(row.id, ()))), conflicts


def find_rival_speakers(
    sources: Sources, people: People, origins: Origins, statements: Sequence[Statement]
) -> tuple[Conflict, ...]:
    """Find words that reports put into the mouths of different people.

    Args:
        sources: the reports.
        people: who is who.
        origins: which reports speak with one voice.
        statements: what was said.

    Returns:
        Conflicts about statements, in the order of their ids.
    """
    found = speaker_conflicts(statements, people, Bench(sources, origins))
    return tuple(sorted(found, key=lambda c: c.id))


def _of_engagements(engagements: Engagements, people: People, bench: Bench) -> list[Conflict]:
    """Days and cities that reports of one engagement give otherwise."""
    stays = stays_of(engagements)
    found = []
    for row in engagements.rows:
        about, told = ("engagement", row.id), engagements.tellings[row.id]
        stay = days_of(stays.get(row.id, ()), engagements)
        for field, sides in days_in_dispute(row, told, stay):
            preferred = preferred_day(field, sides, told, stay, bench)
            found.append(bench.conflict(about, field, sides, preferred))
        for field, sides in (
            ("place", cities_apart(row, told)),
            ("parties", rival_holders(row, told, people.names)),
            ("office", rival_ranks(told)),
            ("status", standings_apart(row, told)),
        ):
            if len(sides) > 1:
                found.append(bench.conflict(about, field, sides))
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
