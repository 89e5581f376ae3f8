"""One trip for which reports give days that overlap or adjoin: a traveller is in one place at a time.

A telling is compared with what is known of a trip by then, and reports of its beginning and of its end may lie too far
apart to be held for one. So what is told of the same traveller in the same state is compared once more in the end.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from foreigndesk.collate.candidate import Candidate
from foreigndesk.collate.dates import Days, days, gap, width
from foreigndesk.collate.moving import together
from foreigndesk.collate.telling import Telling

_LONGEST = 10  # days; of a longer stay others may well fall into it
_TOUCHING = 1  # day between the end of one and the beginning of the other
_REACH = 2 * _LONGEST + _TOUCHING  # days between the first named of two that may touch
_BESIDE = 2  # days within which a third trip of the same people makes it a shuttle


def as_one_trip(found: Iterable[Candidate]) -> list[Candidate]:
    """Join visits of the same people to the same state whose days overlap or adjoin.

    Args:
        found: engagements, each with its tellings.

    Returns:
        The engagements. Where reports of both tell of it as held their days stay, for they may be in conflict.
    """
    rows = list(found)
    trips: dict[tuple[str, str], list[tuple[Days, int]]] = defaultdict(list)
    for number, joined in enumerate(rows):
        if joined.when is not None and _is_trip(joined):
            for guest in sorted(joined.guests):
                trips[guest, min(joined.countries)].append((joined.when, number))
    gone: set[int] = set()
    for about in trips.values():
        near = {n for pair in _near(sorted(about)) for n in pair}
        told = [(span, n) for n in sorted(near) if (span := _days_of(rows[n])) is not None]
        for one, other in _pairs(sorted(told)):
            if not {one, other} & gone and _is_one(rows[one], rows[other]):
                rows[one] = together(rows[one], rows[other])
                gone.add(other)
    return [joined for number, joined in enumerate(rows) if number not in gone]


def _is_trip(joined: Candidate) -> bool:
    """Whether it is a visit to one state that goes ahead and has not been moved."""
    if joined.group != "visit" or joined.moves or len(joined.countries) != 1:
        return False
    return {status for status, _ in joined.standings} <= {"planned", "held"}


def _near(about: list[tuple[Days, int]]) -> Iterator[tuple[int, int]]:
    """Neighbours that may be of the same days: only of these each telling is looked at."""
    for (before, one), (after, other) in pairwise(about):
        if gap(before, after) <= _REACH:
            yield one, other


def _days_of(joined: Candidate) -> Days | None:
    """From the first to the last day that anybody gives; None where nobody does, or for long stays."""
    spans = [span for m in joined.members if (span := _exactly(m))]
    whole = (min(s[0] for s in spans), max(s[1] for s in spans)) if spans else None
    return whole if whole and width(whole) <= _LONGEST else None


def _exactly(telling: Telling) -> Days | None:
    """The days of a telling that names the first of them."""
    start = days(telling.finding.start)
    return telling.when if start is not None and not width(start) else None


def _pairs(told: list[tuple[Days, int]]) -> Iterator[tuple[int, int]]:
    """Trips that touch one another, and no third."""
    for at, (span, number) in enumerate(told[1:], 1):
        before, other = told[at - 1]
        beside = [s for s, _ in (*told[max(0, at - 2) : at - 1], *told[at + 1 : at + 2])]
        crowded = any(gap(s, before) <= _BESIDE or gap(s, span) <= _BESIDE for s in beside)
        if gap(before, span) <= _TOUCHING and not crowded:
            yield other, number


def _is_one(a: Candidate, b: Candidate) -> bool:
    if a.documents.keys() & b.documents.keys() or (a.cities and b.cities and not a.cities & b.cities):
        return False
    if any(m.era is None for joined in (a, b) for m in joined.members):
        return False
    if a.is_plan() == b.is_plan():
        return True
    plan, fact = (a, b) if a.is_plan() else (b, a)
    # What is still planned when the other has begun is another trip.
    return not (fact.when and any(m.era and m.era[1] > fact.when[0] for m in plan.members))
