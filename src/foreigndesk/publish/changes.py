"""What later reports have changed: two records of the same desk, held against each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from foreigndesk.model.record import Conflict, Engagement, Evidence, Mandate, Person, Record
from foreigndesk.publish.dossier import source_json
from foreigndesk.publish.lookup import Lookup, Source, lookup
from foreigndesk.publish.matching import same_engagements, same_people
from foreigndesk.publish.wording import dates, label, parties, place, term
from foreigndesk.text.edtf_dates import contains

KINDS = (
    "new",
    "planned",
    "confirmed",
    "moved",
    "postponed",
    "cancelled",
    "contradicted",
    "corrected",
    "made precise",
    "office",
    "gone",
)
_OPEN = ("possible", "planned", "postponed")


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is otherwise than it was: `kind` is one of KINDS, `sources` the reports that brought it."""

    kind: str
    about: tuple[str, str]
    text: str
    was: str | None
    now: str | None
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class _Sides:
    """The two records; `fresh` are the reports that only the later one has, `people` later ids with earlier."""

    before: Lookup
    now: Lookup
    fresh: frozenset[str]
    people: dict[str, str]

    def sources(self, evidence: Iterable[Evidence], documents: Iterable[str] = ()) -> tuple[Source, ...]:
        """Evidence from the reports that brought a change: of these reports, else of any that is fresh, else all."""
        rows, wanted = list(evidence), set(documents)
        found = [e for e in rows if e.document in wanted] or [e for e in rows if e.document in self.fresh]
        return self.now.sources(found or rows)


def changes(before: Record, now: Record) -> list[Change]:
    """What became of the record.

    Args:
        before: the record as it was, such as one as of a day.
        now: the later one.

    Returns:
        Changes in the order of KINDS, within them by date: engagements that are new, confirmed, moved, put
        off, called off, disputed, corrected or told more precisely; people with new offices.
    """
    documents = {d.report.id for d in now.documents} - {d.report.id for d in before.documents}
    people = same_people(before.people, now.people)
    sides = _Sides(lookup(before), lookup(now), frozenset(documents), people)
    same = same_engagements(before.engagements, now.engagements)
    found = [*_engagements(sides, same), *_conflicts(sides, same), *_people(sides)]
    starts = {e.id: e.start or e.end or "9" for e in (*before.engagements, *now.engagements)}
    return sorted(
        found, key=lambda c: (KINDS.index(c.kind), starts.get(c.about[1], ""), c.text, c.about, c.now or "")
    )


def _engagements(sides: _Sides, same: dict[str, str]) -> Iterator[Change]:
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
            text = _told(sides.before, old)
            sources = sides.before.sources(old.evidence)
            yield Change("gone", ("engagement", old.id), text, old.status, None, sources)


def _change(
    sides: _Sides,
    kind: str,
    engagement: Engagement,
    was: str | None,
    now: str | None,
    documents: Iterable[str] = (),
) -> Change:
    return Change(
        kind,
        ("engagement", engagement.id),
        _told(sides.now, engagement),
        was,
        now,
        sides.sources(engagement.evidence, documents),
    )


def _told(known: Lookup, engagement: Engagement) -> str:
    """An engagement in a few words: what, when, who, where."""
    parts = (
        f"{label(engagement)} {dates(engagement)}",
        parties(engagement, known.people),
        place(engagement),
    )
    return "; ".join(part for part in parts if part)


def _standing(sides: _Sides, old: Engagement, new: Engagement) -> Iterator[Change]:
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


def _days(sides: _Sides, old: Engagement, new: Engagement) -> Iterator[Change]:
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


def _where(sides: _Sides, old: Engagement, new: Engagement) -> Iterator[Change]:
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


def _who(sides: _Sides, old: Engagement, new: Engagement) -> Iterator[Change]:
    """Other people than before: one who is gone was a mistake, one more makes it precise."""
    was = {str(p.person) for p in old.parties if p.person}
    now = {str(p.person) for p in new.parties if p.person}
    lost = was - {sides.people.get(key, key) for key in now}
    more = {key for key in now if sides.people.get(key, key) not in was}
    if lost or more:
        gone, come = sorted(map(sides.before.name, lost)), sorted(map(sides.now.name, more))
        kind = "corrected" if lost else "made precise"
        yield _change(sides, kind, new, ", ".join(gone) or None, ", ".join(come) or None)


def _conflicts(sides: _Sides, same: dict[str, str]) -> Iterator[Change]:
    """Conflicts that are new, or have a side more."""
    known = {(c.about, c.field): c for c in sides.before.record.conflicts}
    for conflict in sides.now.record.conflicts:
        kind, key = conflict.about
        old = known.get(((kind, same.get(key, key)), conflict.field))
        values = [v.value for v in conflict.values]
        was = [v.value for v in old.values] if old else []
        if set(values) <= set(was):
            continue
        brought = [d for v in conflict.values if v.value not in was for d in v.documents if d in sides.fresh]
        yield Change(
            "contradicted",
            conflict.about,
            _about(sides.now, conflict),
            " / ".join(was) or None,
            " / ".join(values),
            sides.sources((e for v in conflict.values for e in v.evidence), brought),
        )


def _about(known: Lookup, conflict: Conflict) -> str:
    kind, key = conflict.about
    if key in known.engagements:
        return f"{conflict.field} of {_told(known, known.engagements[key])}"
    return f"{conflict.field} of {known.name(key) if key in known.people else kind}"


def _people(sides: _Sides) -> Iterator[Change]:
    """People with offices, or days of offices, that were not known before."""
    for person in sides.now.record.people:
        old = sides.before.people.get(sides.people.get(person.id, ""))
        for mandate in person.offices:
            before = _mandate(old, mandate) if old else None
            if before is not None and (before.start, before.end) == (mandate.start, mandate.end):
                continue
            was = (term(before) or "days unknown") if before else None
            yield Change(
                "office",
                ("person", person.id),
                f"{person.name}, {mandate.title}{f' ({mandate.state})' if mandate.state else ''}",
                was,
                term(mandate) or ("days unknown" if was else None),
                sides.sources(mandate.evidence),
            )


def _mandate(person: Person, mandate: Mandate) -> Mandate | None:
    """The mandate of the earlier record that is of the same office; the one of the same days first."""
    found = [
        m
        for m in person.offices
        if m.title.casefold() == mandate.title.casefold() and m.state == mandate.state
    ]
    exact = [m for m in found if (m.start, m.end) == (mandate.start, mandate.end)]
    return next(iter(exact or found), None)


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
