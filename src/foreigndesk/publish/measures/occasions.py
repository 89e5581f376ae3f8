"""Which engagements of two states count for a measure, and to which time they belong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from foreigndesk.model.record import Engagement
from foreigndesk.publish.dossier_lines import by_date, when
from foreigndesk.publish.lookup import Lookup
from foreigndesk.publish.tables.events import MOST_SIDES
from foreigndesk.text.edtf_dates import bounds

LENGTHS = {"all": 0, "year": 4, "month": 7}


def between(known: Lookup, states: Sequence[str], standings: Iterable[str]) -> list[Engagement]:
    """Occasions on which all of some states take part, by date.

    A meeting within a visit is one occasion with it: what is part of another that counts does not count again.
    A gathering of more than twelve states says nothing of each pair of them and does not count.

    Args:
        known: the record.
        states: codes, all of which must take part.
        standings: the standings that count (held, planned ...).
    """
    wanted, allowed = set(states), set(standings)
    found = {
        e.id: e
        for e in known.record.engagements
        if e.status in allowed and wanted <= set(e.states) and 2 <= len(set(e.states)) <= MOST_SIDES
    }
    return sorted((e for e in found.values() if not _within(e, found, known)), key=by_date)


def by_time(rows: Iterable[Engagement], by: str) -> list[tuple[str, list[Engagement]]]:
    """Engagements by the time in which they begin, in order.

    Args:
        rows: the engagements.
        by: `all`, `year` or `month`. What is not dated that well is left out of years and months.
    """
    length = LENGTHS[by]
    if not length:
        return [("all", list(rows))]
    found: dict[str, list[Engagement]] = defaultdict(list)
    for row in rows:
        days = bounds(row.start) or when(row)
        if days and (time := days[0].isoformat()[:length]) == days[1].isoformat()[:length]:
            found[time].append(row)
    return sorted(found.items())


def _within(engagement: Engagement, counted: dict[str, Engagement], known: Lookup) -> bool:
    """Whether an engagement is part, at any depth, of another that counts."""
    seen, above = {engagement.id}, engagement.part_of
    while above is not None and above not in seen:
        if above in counted:
            return True
        seen.add(above)
        whole = known.engagements.get(above)
        above = whole.part_of if whole else None
    return False
