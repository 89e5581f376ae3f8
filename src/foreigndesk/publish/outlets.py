"""How outlets did: how often alone, first, contradicted; how many of their reports are copies."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from foreigndesk.model.record import Engagement
from foreigndesk.publish.lookup import Lookup
from foreigndesk.text.edtf_dates import bounds


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
    """

    name: str
    reports: int
    copies: int
    engagements: int
    alone: int
    first: int
    contradicted: int


def outlets(known: Lookup) -> list[OutletRecord]:
    """The outlets of a record, those with most reports first."""
    names = {d.report.id: known.outlet(d.report.id) for d in known.record.documents}
    reports: dict[str, int] = defaultdict(int)
    copies: dict[str, int] = defaultdict(int)
    for document in known.record.documents:
        reports[names[document.report.id]] += 1
        copies[names[document.report.id]] += document.copy_of is not None
    told: dict[str, list[Engagement]] = defaultdict(list)
    for engagement in known.record.engagements:
        for name in sorted({names[e.document] for e in engagement.evidence if e.document in names}):
            told[name].append(engagement)
    wrong = _contradicted(known, names)
    rows = [
        OutletRecord(
            name,
            reports[name],
            copies[name],
            len(told[name]),
            sum(e.origins == 1 for e in told[name]),
            sum(e.origins > 1 and name in _first(known, e, names) for e in told[name]),
            wrong[name],
        )
        for name in reports
    ]
    return sorted(rows, key=lambda r: (-r.reports, r.name.casefold()))


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
