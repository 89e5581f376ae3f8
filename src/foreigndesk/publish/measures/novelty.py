"""What is new: the first contact of two states, or of two offices, in years."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from foreigndesk.model.record import Engagement
from foreigndesk.publish.dossier_lines import by_date, when
from foreigndesk.publish.lookup import Lookup
from foreigndesk.publish.measures.estimate import origins_of
from foreigndesk.publish.tables.events import MOST_SIDES

_YEAR = 365.2425
_Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class First:
    """An engagement that is the first between two states or offices for so long.

    Attributes:
        engagement: its id.
        start: its date (EDTF).
        pair: the two states, or the two offices with their states.
        before: id of the one before it; None where the record has none.
        years: how long ago that was; where there is none, how far back the record reaches before it.
        whole: whether there is none before it in the record, so that the gap is that long at least.
        origins: independent origins that tell of it.
    """

    engagement: str
    start: str | None
    pair: _Pair
    before: str | None
    years: float
    whole: bool
    origins: int


def novelty(known: Lookup, years: float, of: str = "states", states: Iterable[str] = ()) -> list[First]:
    """Engagements held that were the first in so many years, by date.

    Args:
        known: the record.
        years: how long nothing of the kind must have been held. What the record does not reach back to is
            never claimed: the first of all counts only where the record begins that long before it.
        of: `states`, or `offices` (such as the two foreign ministers).
        states: codes, all of which must take part; none for all.
    """
    wanted = set(states)
    held = [e for e in known.record.engagements if e.status == "held" and when(e)]
    held.sort(key=by_date)
    if not held:
        return []
    began = _first_day(held[0])
    last: dict[_Pair, Engagement] = {}
    found = []
    for engagement in held:
        for pair in _pairs(engagement, of):
            before = last.get(pair)
            since = _last_day(before) if before else began
            gap = (_first_day(engagement) - since).days / _YEAR
            if gap >= years and wanted <= set(engagement.states):
                told = len(origins_of(known, engagement.evidence))
                key = before.id if before else None
                found.append(
                    First(engagement.id, engagement.start, pair, key, round(gap, 1), key is None, told)
                )
            if before is None or _last_day(engagement) >= since:
                last[pair] = engagement
    return found


def _pairs(engagement: Engagement, of: str) -> list[_Pair]:
    """The pairs of states, or of offices of different states, that an engagement ties."""
    if len(set(engagement.states)) > MOST_SIDES:
        return []
    if of == "states":
        ends = [(s, s) for s in sorted(set(engagement.states))]
    else:
        ends = sorted(
            {(f"{p.state} {p.office}", p.state) for p in engagement.parties if p.office and p.state}
        )
    return [(a, b) for n, (a, one) in enumerate(ends) for b, other in ends[n + 1 :] if one != other]


def _first_day(engagement: Engagement) -> date:
    days = when(engagement)
    return days[0] if days else date.min


def _last_day(engagement: Engagement) -> date:
    days = when(engagement)
    return days[1] if days else date.min
