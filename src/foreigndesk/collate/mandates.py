"""Time in office, put together from all reports."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from foreigndesk.collate.dates import days, inside, known, overlap
from foreigndesk.collate.folded import fold
from foreigndesk.collate.sources import Sources, in_order
from foreigndesk.model.reading import MandateFinding, PersonFinding
from foreigndesk.model.record import Evidence, Mandate

_NOT_YET = ("elect", "nominee", "designate")


@dataclass(slots=True)
class _Term:
    """One time in one office while it is being put together."""

    start: str | None = None
    end: str | None = None
    titles: Counter[str] = field(default_factory=Counter)
    evidence: list[Evidence] = field(default_factory=list)

    def fits(self, start: str | None, end: str | None) -> bool:
        return _compatible(self.start, start) and _compatible(self.end, end)

    def add(self, mandate: Mandate) -> None:
        self.start = _narrower(self.start, mandate.start)
        self.end = _narrower(self.end, mandate.end)
        self.titles[mandate.title] += 1
        # A report that calls somebody president forty times bears it out once.
        self.evidence.extend(mandate.evidence[:1])


def offices(sources: Sources, namings: Iterable[tuple[str, PersonFinding]]) -> tuple[Mandate, ...]:
    """Merge what all reports say of one person's offices.

    Args:
        sources: the reports.
        namings: the person as each report has them, with the report's id.

    Returns:
        One mandate for each time in each office, each with evidence; terms whose dates exclude one another
        stay two.
    """
    told: dict[tuple[str, str | None], list[Mandate]] = defaultdict(list)
    for document, finding in namings:
        for mandate in finding.mandates:
            row = _as_told(sources, document, mandate)
            if row.evidence and row.title:
                told[fold(row.title), row.state].append(row)
    rows = [m for key in sorted(told, key=repr) for m in _terms(told[key])]
    return tuple(sorted(rows, key=lambda m: (m.title, m.state or "", m.start or "", m.end or "")))


def _as_told(sources: Sources, document: str, finding: MandateFinding) -> Mandate:
    """One report's word on an office. Who has yet to take it holds it only from the day the report gives."""
    title, end = " ".join(finding.title.split()), finding.end
    if finding.standing in _NOT_YET and not finding.start and finding.standing not in title:
        title = (
            f"{title}-{finding.standing}" if finding.standing == "elect" else f"{title} {finding.standing}"
        )
    if finding.standing == "former" and not end and (published := sources.published(document)):
        # All a report says by "former" is that the time in office was over when it came out.
        end = f"../{published.split('/')[-1]}"
    evidence = in_order(sources.evidence(document, finding.evidence))
    return Mandate(title, finding.state, known(finding.start), known(end), evidence)


def _terms(told: list[Mandate]) -> list[Mandate]:
    terms: list[_Term] = []
    dated_first = sorted(
        told, key=lambda m: (not m.start, not m.end, m.start or "", m.end or "", m.evidence[0].document)
    )
    for mandate in dated_first:
        term = next((t for t in terms if t.fits(mandate.start, mandate.end)), None)
        if term is None:
            term = _Term()
            terms.append(term)
        term.add(mandate)
    state = told[0].state
    return [
        Mandate(min(t.titles, key=lambda x: (-t.titles[x], x)), state, t.start, t.end, in_order(t.evidence))
        for t in terms
    ]


def _compatible(a: str | None, b: str | None) -> bool:
    left, right = days(a), days(b)
    return left is None or right is None or overlap(left, right)


def _narrower(a: str | None, b: str | None) -> str | None:
    """The more precise of two bounds that can both be right."""
    left, right = days(a), days(b)
    if left is None or right is None:
        return a if left else b
    return b if inside(right, left) and right != left else a
