"""Reports whose evidence a person takes out of an entry into one of its own."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from foreigndesk.collate.folded import fold, words
from foreigndesk.collate.hand import values
from foreigndesk.collate.hand.anchors import carrying
from foreigndesk.collate.hand.references import about, documents, put, redirect
from foreigndesk.collate.hand.setting import keep_set
from foreigndesk.collate.ids import stable_id
from foreigndesk.model.decision import Decision
from foreigndesk.model.reading import Place
from foreigndesk.model.record import Conflict, Engagement, Mandate, Party, Person, Record, StatusReport
from foreigndesk.vocab.places import place_named


def split_engagement(record: Record, row: Engagement, decision: Decision) -> tuple[Record, str] | None:
    """Take the evidence of some reports out of an engagement into one of its own.

    Each of the two keeps what its own reports tell: people, places and outcomes that they name, the dates
    and standing that they give.

    Args:
        record: the record that holds the engagement.
        row: the engagement; its id stays with the reports that are left.
        decision: says which reports; copies of them that came since go with them.

    Returns:
        The record and the id of the new engagement, or None where the reports tell nothing of it, or alone do.
    """
    apart = _with_copies(record, documents(row), decision)
    rest = documents(row) - apart
    if not apart or not rest:
        return None
    key = stable_id("e", "split", decision.about[0].id, *sorted(decision.reports))
    conflicts = [c for c in record.conflicts if c.about[1] == row.id]
    texts = _Texts(record)
    left, left_conflicts = _half(record, row, rest, conflicts, texts)
    taken, taken_conflicts = _half(record, replace(row, id=key), apart, conflicts, texts)
    others = tuple(c for c in record.conflicts if c.about[1] != row.id)
    changed = put(replace(record, conflicts=others), "conflicts", *left_conflicts, *taken_conflicts)
    # What only the reports taken out carry belongs to the new engagement.
    changed = redirect(changed, row.id, key, _only_in(apart))
    return put(changed, "engagements", left, taken), key


def split_person(record: Record, row: Person, decision: Decision) -> tuple[Record, str] | None:
    """Hold the person whom some reports name for another human being of that name.

    Args:
        record: the record that holds the person.
        row: the person; the id stays with the reports that are left.
        decision: says which reports.

    Returns:
        The record and the id of the new person, or None where the reports do not name the person, or alone do.
    """
    told = {e.document for e in carrying(record, row)}
    apart = _with_copies(record, told, decision)
    if not apart or not told - apart:
        return None
    key = stable_id("p", "split", *words(decision.about[0].names[0]), *sorted(decision.reports))
    texts = _Texts(record)
    left = _person_of(row, told - apart, texts)
    taken = replace(_person_of(row, apart, texts), id=key)
    changed = put(record, "people", left, taken)
    return redirect(changed, row.id, key, _only_in(apart)), key


def _only_in(apart: Collection[str]) -> Callable[[Any], bool]:
    def wanted(row: Any) -> bool:
        told = documents(row)
        return bool(told) and told <= set(apart)

    return wanted


def _with_copies(record: Record, told: Collection[str], decision: Decision) -> frozenset[str]:
    """The reports to take out: those named, and copies of them that were not there when it was decided."""
    named = frozenset(decision.reports)
    then = {e.document for e in decision.about[0].evidence}
    copies = {d.report.id: d.copy_of for d in record.documents if d.copy_of}
    came = {d for d in told if d not in then and copies.get(d) in named}
    came |= {d for d in told if d not in then and any(copies.get(n) == d for n in named)}
    return frozenset((named | came) & set(told))


class _Texts:
    """The texts of the record's reports, folded for looking names up."""

    def __init__(self, record: Record) -> None:
        self._texts: Mapping[str, str] = {d.report.id: d.report.text for d in record.documents}
        self._forms = {p.id: (p.name, *p.aliases) for p in record.people}
        self._folded: dict[str, str] = {}

    def name(self, names: Iterable[str], told: Iterable[str]) -> bool:
        """Whether one of these reports has one of these names."""
        return any(_holds(self._fold(d), n) for d in sorted(told) for n in names)

    def person(self, person: str | None, told: Iterable[str]) -> bool:
        """Whether one of these reports names a person, in full or by the first or last word."""
        return self.name(_short_forms(self._forms.get(person or "", ())), told)

    def person_in(self, person: str | None, quotes: str) -> bool:
        """Whether a folded text names a person."""
        return any(_holds(quotes, n) for n in _short_forms(self._forms.get(person or "", ())))

    def _fold(self, document: str) -> str:
        if document not in self._folded:
            self._folded[document] = fold(self._texts.get(document, ""))
        return self._folded[document]


def _holds(folded: str, name: str) -> bool:
    wanted = fold(name)
    return bool(wanted) and f" {wanted} " in f" {folded} "


def _short_forms(names: Iterable[str]) -> tuple[str, ...]:
    found = [
        n for name in names for n in (name, *(w for w in (words(name)[:1] + words(name)[-1:]) if len(w) > 2))
    ]
    return tuple(dict.fromkeys(found))


def _half(
    record: Record, row: Engagement, told: frozenset[str], conflicts: Sequence[Conflict], texts: _Texts
) -> tuple[Engagement, list[Conflict]]:
    """The engagement as far as these reports tell it, with its conflicts."""
    origin = values.voices(record, told)
    evidence = tuple(e for e in row.evidence if e.document in told)
    history = tuple(h for h in row.history if h.document in told)
    parties = _parties(row, told, fold(" . ".join(e.quote for e in evidence)), texts)
    gone = {p.state for p in row.parties} - {p.state for p in parties}
    mine = [c for c in (_narrowed(c, row.id, told, origin) for c in conflicts) if c]
    lost = _not_theirs((row.place.name, row.place.venue, *row.outcomes), row, told, texts)
    half = replace(
        row,
        status=values.standing(history) or row.status,
        parties=parties,
        states=tuple(s for s in row.states if s not in gone),
        start=_day(row, history, "start", origin),
        end=_day(row, history, "end", origin),
        place=_place(row, told, conflicts, lost),
        outcomes=tuple(o for o in row.outcomes if o not in lost),
        conflicts=tuple(sorted(c.id for c in mine)),
        evidence=evidence,
        history=history,
    )
    kept: Engagement = keep_set(values.coded(values.possible(values.counted(half, origin, row.origins))), row)
    return kept, mine


def _not_theirs(
    named: Iterable[str | None], row: Engagement, told: frozenset[str], texts: _Texts
) -> frozenset[str]:
    """Those names that only the other reports have. What no report has was lent by something else: it stays."""
    others = documents(row) - told
    return frozenset(n for n in named if n and not texts.name([n], told) and texts.name([n], others))


def _place(
    row: Engagement, told: frozenset[str], conflicts: Iterable[Conflict], lost: frozenset[str]
) -> Place:
    """Where these reports have it: where the reports disagreed about the city, theirs."""
    venue = None if row.place.venue in lost else row.place.venue
    if row.place.name not in lost:
        return replace(row.place, venue=venue)
    theirs = [
        side.value
        for conflict in conflicts
        if conflict.field == "place"
        for side in conflict.values
        if set(side.documents) & told
    ]
    if len(theirs) != 1:
        return Place(None, venue, row.place.country)
    return place_named(theirs[0]) or Place(theirs[0], venue)


def _day(
    row: Engagement, history: Iterable[StatusReport], field: str, origin: Mapping[str, str]
) -> str | None:
    """The best borne out date that these reports give, in the standing that the engagement has by them.

    A date that no report of either half gives was lent by another engagement: both keep it.
    """
    if getattr(row, field) not in [getattr(h, field) for h in row.history]:
        found: str | None = getattr(row, field)
        return found
    told = list(history)
    status = values.standing(told) or row.status
    now = values.best_day((getattr(h, field), origin.get(h.document, "")) for h in told if h.status == status)
    if now or status == "postponed":
        return now
    return values.best_day((getattr(h, field), origin.get(h.document, "")) for h in told)


def _parties(row: Engagement, told: frozenset[str], quotes: str, texts: _Texts) -> tuple[Party, ...]:
    """Those whom the evidence names; whoever only the rest of the reports names where that leaves too few."""
    people = [p for p in row.parties if p.person]
    there = [p for p in people if texts.person_in(p.person, quotes)]
    if len(there) < min(2, len(people)):
        there = [p for p in people if texts.person(p.person, told)] or people
    nowhere = [p for p in people if not texts.person(p.person, documents(row))]
    kept = [p for p in row.parties if not p.person or p in there or p in nowhere]
    return tuple(kept)


def _narrowed(
    conflict: Conflict, engagement: str, told: frozenset[str], origin: Mapping[str, str]
) -> Conflict | None:
    """A conflict as far as these reports disagree among themselves."""
    sides = tuple(
        replace(
            side,
            documents=tuple(d for d in side.documents if d in told),
            evidence=tuple(e for e in side.evidence if e.document in told),
            origins=len({origin.get(d, d) for d in side.documents if d in told}),
        )
        for side in conflict.values
        if any(d in told for d in side.documents)
    )
    if len(sides) < 2 or not all(s.evidence for s in sides):
        return None
    held = [s.value for s in sides]
    preferred = conflict.preferred if conflict.preferred in held else None
    return about(replace(conflict, values=sides, preferred=preferred), engagement)


def _person_of(row: Person, told: Collection[str], texts: _Texts) -> Person:
    """The person as far as these reports know of one."""
    forms = [n for n in (row.name, *row.aliases) if texts.name([n], told)] or [row.name, *row.aliases]
    offices: list[Mandate] = []
    for office in row.offices:
        evidence = tuple(e for e in office.evidence if e.document in told)
        if evidence:
            offices.append(replace(office, evidence=evidence))
    kept: Person = keep_set(
        replace(row, name=forms[0], aliases=tuple(sorted(forms[1:])), offices=tuple(offices)), row
    )
    return kept
