"""Where reports of one engagement cannot both be right."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from foreigndesk.collate.dates import days, width
from foreigndesk.collate.engagements import Engagements
from foreigndesk.collate.ids import stable_id
from foreigndesk.collate.merging import published_order
from foreigndesk.collate.origins import Origins
from foreigndesk.collate.parts import travellers
from foreigndesk.collate.sources import in_order
from foreigndesk.collate.telling import Telling
from foreigndesk.model.record import Conflict, ConflictValue, Engagement, Evidence

_AT_HAND = 60  # characters between a word of contact and its place
_BREAK = re.compile(r"[,;:.]|\bbut\b|\bbefore\b|\bafter\b")


@dataclass(frozen=True, slots=True)
class _Side:
    """One value with everybody who holds it."""

    value: str
    tellings: tuple[Telling, ...]

    @property
    def documents(self) -> tuple[str, ...]:
        return tuple(sorted({t.document for t in self.tellings}))

    @property
    def latest(self) -> int:
        return max(published_order(t)[1] for t in self.tellings)


def find_conflicts(
    engagements: Engagements, origins: Origins
) -> tuple[tuple[Engagement, ...], tuple[Conflict, ...]]:
    """Find dates and places of one engagement that exclude one another.

    Args:
        engagements: the engagements with their tellings.
        origins: which reports speak with one voice.

    Returns:
        The engagements with their conflicts' ids and with the preferred values, and the conflicts. Values of
        differing precision are never in conflict, nor is a plan with what came of it.
    """
    held_in = _stays(engagements)
    rows, conflicts = [], []
    for row in engagements.rows:
        stays = held_in.get(row.id, [])
        found = [
            _conflict(row, field, sides, _preferred(field, sides, stays, origins))
            for field, sides in _disputes(row, engagements.tellings[row.id], stays)
        ]
        conflicts.extend(found)
        rows.append(_settled(row, found) if found else row)
    return tuple(rows), tuple(sorted(conflicts, key=lambda c: c.id))


def _settled(row: Engagement, found: Sequence[Conflict]) -> Engagement:
    preferred = {c.field: c.preferred for c in found if c.preferred and c.field in ("start", "end")}
    return replace(
        row,
        conflicts=tuple(sorted(c.id for c in found)),
        start=preferred.get("start", row.start),
        end=preferred.get("end", preferred.get("start", row.end) if row.start == row.end else row.end),
    )


def _disputes(
    row: Engagement, told: Sequence[Telling], stays: Sequence[tuple[str, Telling]]
) -> list[tuple[str, list[_Side]]]:
    if row.status in ("postponed", "cancelled") or any(t.status == "postponed" for t in told):
        # What is moved has two dates by right.
        return []
    # One day of a meeting that lasted two is no other date: where there are stretches, only they can disagree.
    stretches = [t for t in told if row.type == "visit" or (t.when and width(t.when) and t.finding.end)]
    start = _days_apart([(t.finding.start, t) for t in stretches or told])
    end = _days_apart([(t.finding.end, t) for t in stretches], stays)
    found = [("start", start), ("end", end), ("place", _cities_apart(row, told))]
    return [(field, sides) for field, sides in found if len(sides) > 1]


def _days_apart(
    told: Iterable[tuple[str | None, Telling]], stays: Sequence[tuple[str, Telling]] = ()
) -> list[_Side]:
    """Exact days that differ. A stay proves that the end came no earlier: it disputes earlier ends only."""
    exact: dict[str, list[Telling]] = defaultdict(list)
    for value, telling in told:
        span = days(value)
        if value and span and width(span) == 0:
            exact[value].append(telling)
    last = max(exact, default="")
    if last:
        for value, telling in stays:
            if value > last:
                exact[value].append(telling)
        late = [v for v in exact if v > last]
        for value in sorted(late)[:-1]:
            del exact[value]
    return [_Side(value, tuple(exact[value])) for value in sorted(exact)]


def _cities_apart(row: Engagement, told: Sequence[Telling]) -> list[_Side]:
    """Different cities for something that can only be in one."""
    if row.type in ("visit", "call", "message"):
        return []
    cities: dict[str, list[Telling]] = defaultdict(list)
    for telling in told:
        if telling.city and _plainly_there(telling):
            cities[telling.city].append(telling)
    names = sorted(cities)
    if any(a != b and (a in b or b in a) for a in names for b in names):
        return []
    return [_Side(str(cities[n][0].finding.place.name), tuple(cities[n])) for n in names]


def _plainly_there(telling: Telling) -> bool:
    """Whether the place stands right after the word of contact, so that it can be of nothing else."""
    trigger, name = telling.finding.trigger, telling.finding.place.name or ""
    for e in telling.evidence:
        if e.start <= trigger.start < e.end:
            after = e.quote[max(0, trigger.end - e.start) :][: _AT_HAND + len(name)]
            return name in after and not _BREAK.search(after[: after.index(name)])
    return False


def _stays(engagements: Engagements) -> Mapping[str, list[tuple[str, Telling]]]:
    """For each visit: the days on which its traveller was still met there, with the reports that say so."""
    visits = {e.id: e for e in engagements.rows if e.type == "visit" and (e.start or e.end)}
    found: dict[str, list[tuple[str, Telling]]] = defaultdict(list)
    for row in engagements.rows:
        visit = visits.get(row.part_of or "")
        when = days(row.start)
        if visit is None or when is None or width(when) or row.status != "held" or not row.start:
            continue
        if (
            not {p.person for p in row.parties} & travellers(visit)
            or row.place.country != visit.place.country
        ):
            continue
        found[visit.id].extend(
            (row.start, t)
            for t in engagements.tellings[row.id]
            if t.finding.start == row.start and t.status == "held"
        )
    return found


def _conflict(row: Engagement, field: str, sides: list[_Side], choice: tuple[str | None, str]) -> Conflict:
    preferred, why = choice
    values = tuple(ConflictValue(s.value, s.documents, _carrying(s)) for s in sides)
    about = ("engagement", row.id)
    return Conflict(
        stable_id("x", *about, field, *(s.value for s in sides)), about, field, values, preferred, why
    )


def _carrying(side: _Side) -> tuple[Evidence, ...]:
    return in_order(e for t in side.tellings for e in t.evidence)


def _preferred(
    field: str, sides: list[_Side], stays: Sequence[tuple[str, Telling]], origins: Origins
) -> tuple[str | None, str]:
    """The side with most origins, else that published last, else that which events bear out, else none."""
    ranked = sorted(sides, key=lambda s: (-origins.count(s.documents), -s.latest, s.value))
    first, second = ranked[0], ranked[1]
    most, next_most = origins.count(first.documents), origins.count(second.documents)
    if most > next_most:
        return first.value, f"{most} independent origins say so, against {next_most}"
    voices = "one origin" if most == 1 else f"{most} origins"
    if first.latest > second.latest:
        return first.value, f"{voices} on each side; this was published later"
    earliest = min((day for day, _ in stays), default=None)
    if field == "start" and earliest in [s.value for s in sides]:
        return earliest, f"{voices} on each side; the first engagement of the visit was on that day"
    return None, f"{voices} on each side, and none was published later"
