"""Days of one engagement that exclude one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from foreigndesk.collate.conflicts.sides import Bench, Side, dated_by
from foreigndesk.collate.dates import Days, days, overlap, width
from foreigndesk.collate.engagements import Engagements
from foreigndesk.collate.parts import travellers
from foreigndesk.collate.telling import Telling
from foreigndesk.model.record import Engagement

Stays = Sequence[tuple[str, Telling]]

_WEEK = 7  # days; a date wider than this ("in March") is too vague to exclude another


def days_in_dispute(row: Engagement, told: Sequence[Telling], stays: Stays) -> list[tuple[str, list[Side]]]:
    """Beginnings and ends that cannot all be right.

    Args:
        row: the engagement.
        told: its tellings.
        stays: for a visit the days on which its traveller was still met there, as `days_of` gives them.

    Returns:
        `start` and `end`, each with its sides; only those with two or more. What is moved has two dates by right
        and gives nothing.
    """
    if row.status in ("postponed", "cancelled") or any(t.status == "postponed" for t in told):
        return []
    # One day of a meeting that lasted two is no other date: where there are stretches, only they can disagree.
    told = told if row.type == "visit" else [t for t in told if not _overtaken(t, told)]
    stretches = [t for t in told if row.type == "visit" or (t.when and width(t.when) and t.finding.end)]
    start = _days_apart([(t.finding.start, t) for t in stretches or told])
    if len(start) < 2 and row.type != "visit":
        start = _weeks_apart(told)
    end = _days_apart([(t.finding.end, t) for t in stretches], stays)
    return [(field, sides) for field, sides in (("start", start), ("end", end)) if len(sides) > 1]


def _overtaken(plan: Telling, told: Sequence[Telling]) -> bool:
    """Whether a plan was told before a later report gave another day: it changed, and is in no conflict."""
    if plan.status not in ("planned", "possible") or plan.published is None:
        return False
    return any(
        t.published is not None
        and t.published[0] > plan.published[1]
        and t.finding.start != plan.finding.start
        for t in told
    )


def _days_apart(told: Iterable[tuple[str | None, Telling]], stays: Stays = ()) -> list[Side]:
    """Exact days that differ. A stay proves that the end came no earlier: it disputes earlier ends only."""
    exact: dict[str, list[Telling]] = defaultdict(list)
    for value, telling in told:
        span = days(value)
        if value and span and width(span) == 0:
            exact[value.rstrip("~?%")].append(telling)
    last = max(exact, default="")
    if last:
        for value, telling in stays:
            if value > last:
                exact[value].append(telling)
        late = [v for v in exact if v > last]
        for value in sorted(late)[:-1]:
            del exact[value]
    return [dated_by(value, exact[value]) for value in sorted(exact)]


def _weeks_apart(told: Sequence[Telling]) -> list[Side]:
    """Days and short spells ("over Easter", "last week") of which two or more share no day."""
    spells: dict[Days, tuple[str, list[Telling]]] = {}
    for telling in told:
        value, span = telling.finding.start, telling.when
        if value and span and width(span) <= _WEEK and telling.status == "held":
            spells.setdefault(span, (value, []))[1].append(telling)
    # Of spells that overlap the narrower says the same as the wider, only more exactly.
    kept: list[Days] = []
    for span in sorted(spells, key=lambda s: (width(s), s)):
        if not any(overlap(span, k) for k in kept):
            kept.append(span)
    if len(kept) < 2:
        return []
    return [
        dated_by(spells[k][0], [t for s in spells if overlap(s, k) for t in spells[s][1]])
        for k in sorted(kept)
    ]


def stays_of(engagements: Engagements) -> Mapping[str, Sequence[tuple[str, str]]]:
    """For each visit: the ids of what shows that its traveller was still there, with the days that show it."""
    visits = {e.id: e for e in engagements.rows if e.type == "visit" and (e.start or e.end)}
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in engagements.rows:
        visit = visits.get(row.part_of or "")
        when = days(row.start)
        if visit is None or when is None or width(when) or row.status != "held" or not row.start:
            continue
        guests = {p.person for p in row.parties} & travellers(visit)
        if not guests or row.place.country != visit.place.country:
            continue
        found[visit.id].append((row.id, row.start))
    return found


def days_of(stays: Iterable[tuple[str, str]], engagements: Engagements) -> Stays:
    """The days on which a visit's traveller was still met there, with the reports that say so.

    Args:
        stays: what shows it, as `stays_of` gives it for the visit.
        engagements: the engagements with their tellings.
    """
    return [
        (start, telling)
        for eid, start in stays
        for telling in engagements.tellings[eid]
        if telling.finding.start == start and telling.status == "held"
    ]


def _told_that_day(side: Side, bench: Bench) -> bool:
    """Whether a report came out on the very day that it tells, no later one looking back on it."""
    return any(bench.sources.published_days(d) == days(side.value) for d in side.documents)


def _once_held(sides: Sequence[Side], told: Sequence[Telling], stays: Stays) -> list[Side]:
    """The sides as far as reports tell of what took place, not of what was to; all where none does."""
    held = {t.document for t in (*told, *(telling for _, telling in stays)) if t.status == "held"}
    facts = [replace(side, documents=tuple(d for d in side.documents if d in held)) for side in sides]
    return [side for side in facts if side.documents] or list(sides)


def preferred_day(
    field: str, disputed: Sequence[Side], told: Sequence[Telling], stays: Stays, bench: Bench
) -> tuple[str | None, str]:
    """The side that most reports bear out which tell of what took place.

    Where none has more, no visit began after its first engagement, and a report of the day itself knows best.

    Args:
        field: `start` or `end`.
        disputed: the sides, two or more.
        told: the tellings of the engagement.
        stays: for a visit the days on which its traveller was still met there, as `days_of` gives them.
        bench: what sides are weighed by.

    Returns:
        The preferred day, or None; and why, in words.
    """
    sides = _once_held(disputed, told, stays)
    if len(sides) == 1:
        return sides[0].value, "reports of what took place say so; all else tells of a plan"
    value, why = bench.weigh(sides)
    voices = sorted((bench.origins.count(side.documents) for side in sides), reverse=True)
    if field == "end" or voices[0] > voices[1]:
        return value, why
    alike = why.split(",")[0].split(";")[0]
    earliest = min((day for day, _ in stays), default=None)
    begun = [side for side in sides if earliest and side.value <= earliest]
    if len(begun) == 1:
        return begun[0].value, f"{alike}; the first engagement of the visit was before the other days"
    if value is None and earliest in [side.value for side in sides]:
        return earliest, f"{alike}; the first engagement of the visit was on that day"
    fresh = [side for side in sides if _told_that_day(side, bench)]
    if not stays and len(fresh) == 1:
        return fresh[0].value, f"{alike}; a report of that very day says so"
    return value, why
