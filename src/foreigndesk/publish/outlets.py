"""How outlets did, by kind of fact: how often alone, first, contradicted, corrected; how many reports are copies."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from foreigndesk.model.record import Engagement
from foreigndesk.publish.lookup import Lookup
from foreigndesk.publish.slips import KINDS, Slip, slips
from foreigndesk.text.edtf_dates import bounds


@dataclass(frozen=True, slots=True)
class FactRecord:
    """What became of an outlet's facts of one kind (date, place, status, who, number).

    Attributes:
        told: facts that its reports tell.
        alone: of these, told by one origin alone, its own or one that it copies.
        first: told by other origins too, but by nobody on an earlier day.
        contradicted: told otherwise by others, where their value is preferred.
        later: of these, told before those who tell it otherwise did.
        corrected: changed in a later version of its own report.
        standing: wrong facts (contradicted or corrected by anybody) that a report of it still carries.
    """

    told: int = 0
    alone: int = 0
    first: int = 0
    contradicted: int = 0
    later: int = 0
    corrected: int = 0
    standing: int = 0


@dataclass(frozen=True, slots=True)
class OutletRecord:
    """One outlet's reports and what became of what they told.

    Attributes:
        name: as printed; the agency or the file where no outlet is known.
        reports: all of them.
        copies: those that repeat an earlier report.
        engagements: told by at least one of its reports.
        alone: of these, told by no other origin.
        first: told by others too, but by nobody on an earlier day.
        contradicted: told otherwise by another report, where another value is preferred.
        facts: the same by kind of fact.
        origins: independent origins that its reports go back to.
    """

    name: str
    reports: int
    copies: int
    engagements: int
    alone: int
    first: int
    contradicted: int
    facts: dict[str, FactRecord] = field(default_factory=dict)
    origins: int = 0


def outlets(known: Lookup) -> tuple[OutletRecord, ...]:
    """The outlets of a record, those with most reports first."""
    return known.once(_outlets)


def _outlets(known: Lookup) -> tuple[OutletRecord, ...]:
    names = {d.report.id: known.outlet(d.report.id) for d in known.record.documents}
    reports: dict[str, int] = defaultdict(int)
    copies: dict[str, int] = defaultdict(int)
    origins: dict[str, set[str]] = defaultdict(set)
    for document in known.record.documents:
        reports[names[document.report.id]] += 1
        copies[names[document.report.id]] += document.copy_of is not None
        origins[names[document.report.id]].add(document.origin)
    told: dict[str, list[Engagement]] = defaultdict(list)
    for engagement in known.record.engagements:
        for name in sorted({names[e.document] for e in engagement.evidence if e.document in names}):
            told[name].append(engagement)
    wrong = _contradicted(known, names)
    facts = _facts(known, names)
    rows = [
        OutletRecord(
            name,
            reports[name],
            copies[name],
            len(told[name]),
            sum(e.origins == 1 for e in told[name]),
            sum(e.origins > 1 and name in _first(known, e, names) for e in told[name]),
            wrong[name],
            {kind: FactRecord(**facts[name, kind]) for kind in KINDS if facts[name, kind]},
            len(origins[name]),
        )
        for name in reports
    ]
    return tuple(sorted(rows, key=lambda r: (-r.reports, r.name.casefold(), r.name)))


def _first(known: Lookup, engagement: Engagement, names: dict[str, str]) -> set[str]:
    """Who told of it on the first day."""
    days = {h.document: b[0] for h in engagement.history if (b := bounds(known.published.get(h.document)))}
    first = min(days.values(), default=None)
    return {names[d] for d, day in days.items() if day == first and d in names}


def _contradicted(known: Lookup, names: dict[str, str]) -> dict[str, int]:
    found: dict[str, int] = defaultdict(int)
    for conflict in known.record.conflicts:
        if conflict.preferred is None:
            continue
        losing = {
            names[d]
            for v in conflict.values
            if v.value != conflict.preferred
            for d in v.documents
            if d in names
        }
        for name in losing:
            found[name] += 1
    return found


def _facts(known: Lookup, names: dict[str, str]) -> dict[tuple[str, str], Counter[str]]:
    """By outlet and kind of fact how often each thing came to pass, named as in FactRecord."""
    found: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for kind, documents in _tellings(known):
        by = sorted({names[d] for d in documents if d in names})
        origins = {known.documents[d].origin for d in documents if d in known.documents}
        days = {d: b[0] for d in documents if (b := bounds(known.published.get(d)))}
        first = min(days.values(), default=None)
        early = {names[d] for d, day in days.items() if day == first and d in names}
        for name in by:
            found[name, kind]["told"] += 1
            found[name, kind]["alone"] += len(origins) == 1
            found[name, kind]["first"] += len(origins) > 1 and name in early
    for slip in slips(known):
        _count_slip(found, slip, names)
    return found


def _count_slip(found: dict[tuple[str, str], Counter[str]], slip: Slip, names: dict[str, str]) -> None:
    tellers = slip.documents[:1] if slip.why == "corrected" else slip.documents
    for name in sorted({names[d] for d in tellers if d in names}):
        found[name, slip.kind][slip.why] += 1
        found[name, slip.kind]["later"] += slip.why == "contradicted" and slip.later
    for name in sorted({names[d] for d in slip.still if d in names}):
        found[name, slip.kind]["standing"] += 1


def _tellings(known: Lookup) -> Iterator[tuple[str, set[str]]]:
    """Every fact of an engagement and every figure: its kind, and the reports that tell it."""
    texts = {d.report.id: d.report.text.casefold() for d in known.record.documents if d.replaced_by is None}
    for engagement in known.record.engagements:
        documents = {e.document for e in engagement.evidence if e.document in texts}
        dated = {h.document for h in engagement.history if h.start} & documents
        if dated:
            yield "date", dated
        yield "status", {h.document for h in engagement.history} & documents or documents
        place = engagement.place.venue or engagement.place.name
        if place and (told := {d for d in documents if place.casefold() in texts[d]}):
            yield "place", told
        for person in sorted({p.person for p in engagement.parties if p.person in known.people}):
            forms = (known.people[person].name, *known.people[person].aliases)
            if told := {d for d in documents if any(f.casefold() in texts[d] for f in forms)}:
                yield "who", told
    for figure in known.record.figures:
        yield "number", {e.document for e in figure.evidence}
