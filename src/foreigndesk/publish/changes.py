"""What later reports have changed: two records of the same desk, held against each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from foreigndesk.model.record import Engagement, Record
from foreigndesk.publish.change import KINDS, Change, Sides, told
from foreigndesk.publish.changes_beside import (
    commitment_changes,
    conflict_changes,
    office_changes,
    report_changes,
)
from foreigndesk.publish.dossier import source_json
from foreigndesk.publish.lookup import lookup
from foreigndesk.publish.matching import same_engagements, same_people
from foreigndesk.publish.wording import dates, place
from foreigndesk.text.edtf_dates import contains

__all__ = ["KINDS", "Change", "change_json", "changes"]

_OPEN = ("possible", "planned", "postponed")


def changes(before: Record, now: Record) -> list[Change]:
    """What became of the record.

    Args:
        before: the record as it was, such as one as of a day.
        now: the later one.

    Returns:
        Changes in the order of KINDS, within them by date: engagements that are new, confirmed, moved, put
        off, called off, disputed, corrected or told more precisely; conflicts that were resolved; people with
        other offices; commitments that are new, fell due, were kept, lapsed or were withdrawn; reports that
        were corrected or withdrawn.
    """
    documents = {d.report.id for d in now.documents} - {d.report.id for d in before.documents}
    people = same_people(before.people, now.people)
    sides = Sides(lookup(before), lookup(now), frozenset(documents), people)
    same = same_engagements(before.engagements, now.engagements)
    found = [
        *_engagements(sides, same),
        *conflict_changes(sides, same),
        *office_changes(sides),
        *commitment_changes(sides),
        *report_changes(sides),
    ]
    starts = {e.id: e.start or e.end or "9" for e in (*before.engagements, *now.engagements)}
    return sorted(
        found, key=lambda c: (KINDS.index(c.kind), starts.get(c.about[1], "~"), c.text, c.about, c.now or "")
    )


def _engagements(sides: Sides, same: dict[str, str]) -> Iterator[Change]:
    for engagement in sides.now.record.engagements:
        old = sides.before.engagements.get(same.get(engagement.id, ""))
        if old is None:
            yield _change(sides, "new", engagement, None, engagement.status)
        else:
            yield from _standing(sides, old, engagement)
            yield from _days(sides, old, engagement)
            yield from _where(sides, old, engagement)
            yield from _who(sides, old, engagement)
    kept = set(same.values())
    for old in sides.before.record.engagements:
        if old.id not in kept:
            text = told(sides.before, old)
            sources = sides.before.sources(old.evidence)
            yield Change("gone", ("engagement", old.id), text, old.status, None, sources)


def _change(
    sides: Sides,
    kind: str,
    engagement: Engagement,
    was: str | None,
    now: str | None,
    documents: Iterable[str] = (),
) -> Change:
    return Change(
        kind,
        ("engagement", engagement.id),
        told(sides.now, engagement),
        was,
        now,
        sides.sources(engagement.evidence, documents),
    )


def _standing(sides: Sides, old: Engagement, new: Engagement) -> Iterator[Change]:
    """A change of what became of it."""
    if old.status == new.status:
        return
    if new.status in ("postponed", "cancelled"):
        kind = new.status
    elif new.status == "held":
        kind = "confirmed" if old.status in _OPEN else "corrected"
    elif new.status == "planned":
        kind = "corrected" if old.status == "held" else "planned"
    else:
        kind = "corrected"
    brought = [h.document for h in new.history if h.status == new.status and h.document in sides.fresh]
    yield _change(sides, kind, new, old.status, new.status, brought)


def _days(sides: Sides, old: Engagement, new: Engagement) -> Iterator[Change]:
    """A change of its days."""
    if (old.start, old.end) == (new.start, new.end):
        return
    kinds = {_moved(old.start, new.start), _moved(old.end, new.end)} - {None}
    if not kinds:
        return
    kind = "moved" if "moved" in kinds else "made precise"
    if kind == "moved" and old.status not in _OPEN:
        kind = "corrected"
    brought = [
        h.document
        for h in new.history
        if h.document in sides.fresh and (h.start, h.end) != (None, None)
        if h.start in (new.start, None) and h.end in (new.end, None)
    ]
    yield _change(sides, kind, new, dates(old), dates(new), brought)


def _moved(was: str | None, now: str | None) -> str | None:
    """Whether a date is another one, or the same told more precisely; None where it is the same."""
    if was == now:
        return None
    return "made precise" if was is None or (now is not None and contains(was, now)) else "moved"


def _where(sides: Sides, old: Engagement, new: Engagement) -> Iterator[Change]:
    """A change of its place."""
    fields = ("country", "name", "venue")
    pairs = [(getattr(old.place, f), getattr(new.place, f)) for f in fields]
    if all(was == now for was, now in pairs):
        return
    other = any(was and was != now for was, now in pairs)
    kind = "made precise" if not other else "moved" if old.status in _OPEN else "corrected"
    city = new.place.name
    brought = [e.document for e in new.evidence if city and city in e.quote and e.document in sides.fresh]
    yield _change(sides, kind, new, place(old) or None, place(new) or None, brought)


def _who(sides: Sides, old: Engagement, new: Engagement) -> Iterator[Change]:
    """Other people than before: one who is gone was a mistake, one more makes it precise."""
    was = {str(p.person) for p in old.parties if p.person}
    now = {str(p.person) for p in new.parties if p.person}
    lost = was - {sides.people.get(key, key) for key in now}
    more = {key for key in now if sides.people.get(key, key) not in was}
    if lost or more:
        gone, come = sorted(map(sides.before.name, lost)), sorted(map(sides.now.name, more))
        kind = "corrected" if lost else "made precise"
        yield _change(sides, kind, new, ", ".join(gone) or None, ", ".join(come) or None)


def change_json(change: Change) -> dict[str, Any]:
    """A change as JSON."""
    kind, key = change.about
    return {
        "change": change.kind,
        "about": {"kind": kind, "id": key},
        "text": change.text,
        "was": change.was,
        "now": change.now,
        "evidence": [source_json(source) for source in change.sources],
    }
