"""Wholes and parts: a visit holds the meetings, dinners and gatherings that fall into it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from foreigndesk.collate.dates import Days, days, gap, inside, lasting, months, width
from foreigndesk.collate.held import Rows
from foreigndesk.collate.mended import mended
from foreigndesk.collate.telling import Telling
from foreigndesk.model.record import Engagement

_SLIP = 2  # days by which a report's end of a visit may be wrong
_HELD_IN = ("meeting", "gathering", "signing", "message")


def travellers(visit: Engagement) -> frozenset[str]:
    """Who is on a visit: its people without the hosts."""
    return frozenset(p.person for p in visit.parties if p.person and p.role != "host")


def visit_days(visit: Engagement) -> Days | None:
    """The days that a visit may have lasted, with room for a slip where a report gives its end."""
    span = lasting(visit.start, visit.end)
    return (span[0], span[1] + _SLIP) if span else None


def settle_parts(
    rows: Rows[Engagement], told: Mapping[str, tuple[Telling, ...]], of: Mapping[tuple[str, int], str]
) -> Rows[Engagement]:
    """Fill in `part_of`: from what reports say, and else from person, day and state.

    Args:
        rows: merged engagements, in the order of their ids.
        told: the tellings behind each.
        of: the engagement that each telling became.

    Returns:
        The same engagements with `part_of`; no engagement is part of itself, at any remove.
    """
    at = {row.id: number for number, row in enumerate(rows)}

    def by_id(eid: str) -> Engagement:
        return rows[at[eid]]

    dated: dict[tuple[str, str], list[Engagement]] = defaultdict(list)
    in_report: dict[tuple[str, str], list[Engagement]] = defaultdict(list)
    for visit in rows:
        if visit.type == "visit" and visit.status not in ("cancelled", "postponed"):
            for person in sorted(travellers(visit)):
                for month in months(visit_days(visit)):
                    dated[person, month].append(visit)
                for document in sorted({t.document for t in told[visit.id]}):
                    in_report[person, document].append(visit)
    whole: dict[str, str] = {}
    for row in rows:
        documents = sorted({t.document for t in told[row.id]})
        parent = (
            _as_told(row, told, of, by_id) or _by_day(row, dated) or _by_report(row, documents, in_report)
        )
        if parent and not _leads_to(parent, row.id, whole):
            whole[row.id] = parent
    return mended(rows, lambda e: replace(e, part_of=whole[e.id]) if e.id in whole else e)


def _as_told(
    row: Engagement,
    told: Mapping[str, tuple[Telling, ...]],
    of: Mapping[tuple[str, int], str],
    by_id: Callable[[str], Engagement],
) -> str | None:
    for telling in told[row.id]:
        if telling.finding.part_of is not None:
            parent = of.get((telling.document, telling.finding.part_of))
            if parent and parent != row.id and _can_hold(by_id(parent), row):
                return parent
    return None


def _by_day(row: Engagement, visits: Mapping[tuple[str, str], list[Engagement]]) -> str | None:
    """The narrowest visit of one of the people to the state where a dated engagement takes place."""
    when = days(row.start)
    if row.type not in _HELD_IN or when is None:
        return None
    near = {
        v.id: v
        for party in row.parties
        if party.person
        for month in months(when)
        for v in visits.get((party.person, month), ())
    }
    holding = [
        v
        for v in near.values()
        if v.place.country and row.place.country == v.place.country and inside(when, visit_days(v) or (0, -1))
    ]
    return min(holding, key=lambda v: (width(visit_days(v) or (0, 0)), v.id)).id if holding else None


def _can_hold(visit: Engagement, row: Engagement) -> bool:
    """Whether the days of the two, as merged from all reports, let one be part of the other."""
    span, when = lasting(visit.start, visit.end), days(row.start)
    return span is None or when is None or gap(span, when) <= _SLIP


def _by_report(
    row: Engagement, documents: Sequence[str], visits: Mapping[tuple[str, str], list[Engagement]]
) -> str | None:
    """The one visit to that state by one of the people that the same reports tell of, if a day is missing."""
    if row.type not in _HELD_IN or not row.place.country:
        return None
    near = {
        v.id: v
        for party in row.parties
        if party.person
        for document in documents
        for v in visits.get((party.person, document), ())
        if v.place.country == row.place.country and (row.start is None or v.start is None)
    }
    return next(iter(near)) if len(near) == 1 else None


def _leads_to(start: str, goal: str, whole: Mapping[str, str]) -> bool:
    seen: str | None = start
    while seen:
        if seen == goal:
            return True
        seen = whole.get(seen)
    return False
