"""What has changed beside the engagements: conflicts, offices, commitments, and reports themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from foreigndesk.model.record import Commitment, Conflict, Document, Evidence, Mandate, Person
from foreigndesk.publish.change import Change, Sides, told
from foreigndesk.publish.lookup import Lookup, Source
from foreigndesk.publish.matching import by_evidence
from foreigndesk.publish.wording import term
from foreigndesk.text.edtf_dates import bounds

_HEAD = 200  # characters
_ENDED = ("kept", "lapsed", "withdrawn")


def conflict_changes(sides: Sides, same: dict[str, str]) -> Iterator[Change]:
    """Conflicts that are new, have a side more, are settled, or are there no more."""
    known = {(c.about, c.field): c for c in sides.before.record.conflicts}
    for conflict in sides.now.record.conflicts:
        kind, key = conflict.about
        old = known.get(((kind, same.get(key, key)), conflict.field))
        values = [v.value for v in conflict.values]
        was = [v.value for v in old.values] if old else []
        if set(values) <= set(was):
            yield from _settled(sides, old, conflict)
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

    yield from _resolved(sides, same)


def _settled(sides: Sides, old: Conflict | None, new: Conflict) -> Iterator[Change]:
    """A conflict of which one value is preferred by now."""
    if old is None or new.preferred is None or old.preferred == new.preferred:
        return
    evidence = [e for v in new.values if v.value == new.preferred for e in v.evidence]
    now = f"{new.preferred}: {new.why}"
    yield Change("resolved", new.about, _about(sides.now, new), _sides_of(old), now, sides.sources(evidence))


def _resolved(sides: Sides, same: dict[str, str]) -> Iterator[Change]:
    """Conflicts of the earlier record that are none any more."""
    kept = {((c.about[0], same.get(c.about[1], c.about[1])), c.field) for c in sides.now.record.conflicts}
    later = {old: new for new, old in same.items()} | {old: new for new, old in sides.people.items()}
    for old in sides.before.record.conflicts:
        kind, key = old.about
        if (old.about, old.field) in kept or later.get(key, key) not in (
            sides.now.engagements.keys() | sides.now.people.keys()
        ):
            continue
        about = (kind, later.get(key, key))
        engagement = sides.now.engagements.get(about[1])
        value = getattr(engagement, old.field, None) if engagement else None
        evidence = [e for v in old.values for e in v.evidence]
        documents = {d.report.id for d in sides.now.record.documents}
        yield Change(
            "resolved",
            about,
            _about(sides.now, replace(old, about=about)),
            _sides_of(old),
            value if isinstance(value, str) else "no longer disputed",
            sides.now.sources(e for e in evidence if e.document in documents),
        )


def _sides_of(conflict: Conflict) -> str:
    return " / ".join(v.value for v in conflict.values)


def _about(known: Lookup, conflict: Conflict) -> str:
    kind, key = conflict.about
    if key in known.engagements:
        return f"{conflict.field} of {told(known, known.engagements[key])}"
    if key in known.documents:
        return f"{conflict.field} in {known.outlet(key)}"
    return f"{conflict.field} of {known.name(key) if key in known.people else kind}"


def office_changes(sides: Sides) -> Iterator[Change]:
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
                f"{person.name}, {mandate.called}{f' ({mandate.state})' if mandate.state else ''}",
                was,
                term(mandate) or ("days unknown" if was else None),
                sides.sources(mandate.evidence),
            )

        yield from _left_offices(sides, old, person)


def _left_offices(sides: Sides, old: Person | None, now: Person) -> Iterator[Change]:
    """Offices that a person no longer has in the record."""
    for mandate in old.offices if old else ():
        if _mandate(now, mandate) is None:
            yield Change(
                "office",
                ("person", now.id),
                f"{now.name}, {mandate.called}{f' ({mandate.state})' if mandate.state else ''}",
                term(mandate) or "days unknown",
                "no longer told",
                sides.before.sources(mandate.evidence),
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


def commitment_changes(sides: Sides) -> Iterator[Change]:
    """Commitments that are new, whose day or end was told since, that fell due since, or are told no more."""
    before = {c.id: c for c in sides.before.record.commitments}
    same = by_evidence(
        {c.id: c.evidence for c in sides.before.record.commitments},
        {c.id: c.evidence for c in sides.now.record.commitments},
    )
    for commitment in sides.now.record.commitments:
        old = before.get(same.get(commitment.id, ""))
        if old is None:
            now = (
                commitment.status if commitment.due is None else f"{commitment.status}, due {commitment.due}"
            )
            yield _commitment(sides, "new", commitment, None, now)
        elif old.status != commitment.status:
            kind = commitment.status if commitment.status in _ENDED else "corrected"
            yield _commitment(sides, kind, commitment, old.status, commitment.status)
        elif old.due != commitment.due:
            kind = "moved" if old.due else "made precise"
            yield _commitment(sides, kind, commitment, old.due, commitment.due)
        if commitment.status == "open" and _fell_due(sides, commitment):
            yield _commitment(sides, "due", commitment, None, commitment.due)
    for key in sorted(set(before) - set(same.values())):
        old = before[key]
        yield replace(
            _commitment(sides, "gone", old, old.status, None), sources=sides.before.sources(old.evidence)
        )


def _commitment(sides: Sides, kind: str, commitment: Commitment, was: str | None, now: str | None) -> Change:
    by, to = (", ".join(map(sides.now.name, keys)) for keys in (commitment.by, commitment.to))
    text = f"{by or 'somebody'}{f' to {to}' if to else ''}: {commitment.text}"
    return Change(kind, ("commitment", commitment.id), text, was, now, sides.sources(commitment.evidence))


def _fell_due(sides: Sides, commitment: Commitment) -> bool:
    """Whether its day lies between the two records: after that of the earlier one, by that of the later."""
    due, since = bounds(commitment.due), bounds(sides.before.record.as_of)
    if due is None or since is None:
        return False
    asked = bounds(sides.now.record.as_of)
    published = [days[1] for d in sides.now.record.documents if (days := bounds(d.published))]
    until = asked[1] if asked else max(published, default=since[1])
    return since[1] < due[1] <= until


def report_changes(sides: Sides) -> Iterator[Change]:
    """Reports that a later version replaced since, or that their publishers withdrew."""
    for document in sides.now.record.documents:
        old = sides.before.documents.get(document.report.id)
        name = _report(document)
        if document.replaced_by and not (old and old.replaced_by == document.replaced_by):
            new = sides.now.documents[document.replaced_by]
            kind = "withdrawn" if new.report.withdrawn else "corrected"
            yield Change(
                kind, ("report", document.report.id), name, "as published", _report(new), _head(sides, new)
            )
        elif document.report.withdrawn and not document.replaces and not (old and old.report.withdrawn):
            by = _head(sides, document)
            yield Change("withdrawn", ("report", document.report.id), name, None, "by its publisher", by)


def _report(document: Document) -> str:
    report = document.report
    parts = (report.outlet or report.agency, report.updated or document.published)
    where = ", ".join(part for part in parts if part)
    return f"report “{report.title or report.path}”{f' ({where})' if where else ''}"


def _head(sides: Sides, document: Document) -> tuple[Source, ...]:
    """The first words of a report, to show what changed it."""
    report = document.report
    words = report.text.split("\n", 1)[0][:_HEAD]
    return sides.now.sources([Evidence(report.id, 0, len(words), words)] if words else [])
