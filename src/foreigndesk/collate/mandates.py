"""Time in office, put together from all reports."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from foreigndesk.collate.dates import Days, days, gap, inside, known, overlap
from foreigndesk.collate.folded import fold
from foreigndesk.collate.sources import Sources, in_order
from foreigndesk.model.reading import MandateFinding
from foreigndesk.model.record import Evidence, Mandate

_ONE_TERM = 1461  # days within which two years told of are taken to be of one time in office
_OVER = "former "
_NOT_YET = ("elect", "nominee", "designate")


@dataclass(slots=True)
class _Term:
    """One time in one office while it is being put together."""

    start: str | None = None
    end: str | None = None
    titles: Counter[str] = field(default_factory=Counter)
    wordings: Counter[str] = field(default_factory=Counter)
    evidence: list[Evidence] = field(default_factory=list)

    def fits(self, mandate: Mandate) -> bool:
        """Whether a report may mean the same time in office."""
        if _of_its_time(mandate) and not _of_its_time(self):
            # Told of years before: of a term with days that hold those years, never of one without any.
            return bool(self.start and self.end and _compatible(self.start, mandate.start)) and _compatible(
                self.end, mandate.end
            )
        if _of_its_time(self) and not _of_its_time(mandate) and not mandate.end:
            return False
        if _of_its_time(mandate) and gap(_years(self), _years(mandate)) > _ONE_TERM:
            return False
        return _compatible(self.start, mandate.start) and _compatible(self.end, mandate.end)

    def mandate(self, state: str | None) -> Mandate:
        """The time in office as all reports together give it."""
        title = min(self.titles, key=lambda x: (-self.titles[x], x))
        return Mandate(title, state, self.start, self.end, in_order(self.evidence), self._wording(title))

    def _wording(self, title: str) -> str:
        """The wording that takes in most of the others, empty where it says no more than the title."""
        padded = {wording: f" {wording.lower()} " for wording in self.wordings}

        def taken_in(wording: str) -> int:
            return sum(count for other, count in self.wordings.items() if padded[other] in padded[wording])

        best = min(self.wordings, key=lambda w: (-taken_in(w), -self.wordings[w], -len(w), w))
        over = all(w.startswith(_OVER) for w in self.wordings)
        shown = best if over else best.removeprefix(_OVER)
        return "" if shown == title else shown

    def add(self, mandate: Mandate) -> None:
        self.start = _narrower(self.start, mandate.start)
        self.end = _narrower(self.end, mandate.end)
        self.titles[mandate.title] += 1
        self.wordings[mandate.called] += 1
        self.evidence.extend(mandate.evidence)


def offices(sources: Sources, findings: Iterable[tuple[str, MandateFinding]]) -> tuple[Mandate, ...]:
    """Merge what all reports say of one person's offices.

    Args:
        sources: the reports.
        findings: what each report has the person in office by, with the report's id.

    Returns:
        One mandate for each time in each office, each with evidence; terms whose dates exclude one another
        stay two.
    """
    told: dict[tuple[str, str | None], list[Mandate]] = defaultdict(list)
    for document, mandate in findings:
        row = _as_told(sources, document, mandate)
        if row.evidence and row.title:
            told[fold(row.title), row.state].append(row)
    for key in sorted(told, key=repr):
        longer = [k for k in told if k[1] == key[1] and k[0].startswith((f"{key[0]} to ", f"{key[0]} for "))]
        if len(longer) == 1:  # "ambassador" in one report, "ambassador to Peru" in another
            told[longer[0]] += [replace(m, title=told[longer[0]][0].title) for m in told.pop(key)]
    rows = [m for key in sorted(told, key=repr) for m in _terms(told[key])]
    return tuple(sorted(rows, key=lambda m: (m.title, m.state or "", m.start or "", m.end or "")))


def _as_told(sources: Sources, document: str, finding: MandateFinding) -> Mandate:
    """One report's word on an office. Who has yet to take it holds it only from the day the report gives."""
    title, end = " ".join(finding.title.split()), finding.end
    wording = finding.wording or title
    if finding.standing in _NOT_YET and not finding.start and finding.standing not in title:
        yet = f"-{finding.standing}" if finding.standing == "elect" else f" {finding.standing}"
        title, wording = title + yet, wording if finding.standing in wording else wording + yet
    if finding.standing == "former":
        wording = wording if finding.start else _OVER + wording
        if not end and (published := sources.published(document)):
            # All a report says by "former" is that the time in office was over when it came out.
            end = f"../{published.split('/')[-1]}"
    evidence = in_order(sources.evidence(document, finding.evidence))
    return Mandate(title, finding.state, known(finding.start), known(end), evidence, wording)


def _terms(told: list[Mandate]) -> list[Mandate]:
    terms: list[_Term] = []
    dated_first = sorted(
        told, key=lambda m: (not m.start, not m.end, m.start or "", m.end or "", m.evidence[0].document)
    )
    for mandate in dated_first:
        term = next((t for t in terms if t.fits(mandate)), None)
        if term is None:
            term = _Term()
            terms.append(term)
        term.add(mandate)
    return [t.mandate(told[0].state) for t in terms]


def _of_its_time(mandate: Mandate | _Term) -> bool:
    """Whether all that is known is that the office was held in some years past."""
    return (mandate.start or "").startswith("..") and "/" in (mandate.end or "")


def _years(mandate: Mandate | _Term) -> Days:
    """The years in which an office was held that is known for no other days."""
    first, last = days((mandate.end or "").partition("/")[0]), days((mandate.start or "").rpartition("/")[2])
    if first and last:
        return min(first[0], last[0]), max(first[1], last[1])
    return first or last or (0, 0)


def _compatible(a: str | None, b: str | None) -> bool:
    left, right = days(a), days(b)
    return left is None or right is None or overlap(left, right)


def _narrower(a: str | None, b: str | None) -> str | None:
    """The more precise of two bounds that can both be right."""
    left, right = days(a), days(b)
    if left is None or right is None:
        return a if left else b
    return b if inside(right, left) and right != left else a
