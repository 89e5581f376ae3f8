"""Different cities for something that can only be in one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from foreigndesk.collate.conflicts.sides import Side, told_by
from foreigndesk.collate.telling import Telling
from foreigndesk.model.record import Engagement

_AT_HAND = 110  # characters between a word of contact and its place: the other side stands there, with title and name
_NAMED = re.compile(r", [A-Z][\w.'’-]*(?: [\w.'’-]+){0,4},")  # "his Irish counterpart, Enda Kenny, in Dublin"
_BREAK = re.compile(r"[,;:.]|\bbut\b|\bbefore\b|\bafter\b")


def cities_apart(row: Engagement, told: Sequence[Telling]) -> list[Side]:
    """The cities that reports name for one contact, where they exclude one another.

    Args:
        row: the engagement.
        told: its tellings.

    Returns:
        A side for each city, none or one where nothing is in conflict. Visits have many places; calls none.
    """
    if row.type in ("visit", "call", "message"):
        return []
    cities: dict[str, list[Telling]] = defaultdict(list)
    for telling in told:
        if telling.city and _plainly_there(telling):
            cities[telling.city].append(telling)
    names = sorted(cities)
    if any(a != b and (a in b or b in a) for a in names for b in names):
        return []
    return [told_by(str(cities[n][0].finding.place.name), cities[n]) for n in names]


def _plainly_there(telling: Telling) -> bool:
    """Whether the place stands right after the word of contact, so that it can be of nothing else."""
    trigger, name = telling.finding.trigger, telling.finding.place.name or ""
    for e in telling.evidence:
        if e.start <= trigger.start < e.end:
            after = _NAMED.sub(" ", e.quote[max(0, trigger.end - e.start) :])[: _AT_HAND + len(name)]
            return name in after and not _BREAK.search(after[: after.index(name)])
    return False
