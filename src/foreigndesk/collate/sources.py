"""The reports being collated: their texts, their dates, and evidence cut out of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from foreigndesk.collate.beyond import Beyond
from foreigndesk.collate.dates import Days, days, known
from foreigndesk.collate.doubles import known_together
from foreigndesk.collate.versions import Versions, out_on, versions
from foreigndesk.model.reading import Reading
from foreigndesk.model.record import Evidence
from foreigndesk.model.report import Report
from foreigndesk.model.span import Span
from foreigndesk.vocab.version_marks import marks_of

_Pair = tuple[Report, Reading]


@dataclass(frozen=True, slots=True)
class Sources:
    """Reports with their readings, in the order of the reports' ids, each once.

    `aside` are reports of which nothing counts, since a later version replaced them or their publisher withdrew
    them; `replaced_by` names that version; `beside` are pairs of versions of one story that nobody can order. `beyond`
    is what further reports have settled, where these are not all.
    """

    reports: Mapping[str, Report]
    readings: Mapping[str, Reading]
    aside: Mapping[str, _Pair] = field(default_factory=dict)
    replaced_by: Mapping[str, str] = field(default_factory=dict)
    beside: tuple[tuple[str, str], ...] = ()
    beyond: Beyond | None = None
    _out: dict[str, tuple[str | None, Days | None]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def published(self, document: str) -> str | None:
        """When a report was published, as reading settled it."""
        return self._when(document)[0]

    def published_days(self, document: str) -> Days | None:
        """The days on which a report may have been published."""
        return self._when(document)[1]

    def _when(self, document: str) -> tuple[str | None, Days | None]:
        """When a report was published, and the days that it means: every step asks for them."""
        found = self._out.get(document)
        if found is None:
            report, reading = self.whole(document)
            edtf = known(reading.published) or known(report.published)
            found = self._out[document] = edtf, days(edtf)
        return found

    def once_dated(self) -> Sources:
        """The same reports once the record has dated those further off, too."""
        return replace(self, beyond=replace(self.beyond, dated=True)) if self.beyond else self

    def whole(self, document: str) -> _Pair:
        """A report with its reading, whether it counts or not."""
        return self.aside.get(document) or (self.reports[document], self.readings[document])

    def evidence(self, document: str, spans: Iterable[Span]) -> tuple[Evidence, ...]:
        """The exact characters of a report at each span; spans outside the text are left out."""
        text = self.reports[document].text
        return tuple(
            Evidence(document, s.start, s.end, text[s.start : s.end])
            for s in spans
            if 0 <= s.start < s.end <= len(text)
        )


def gather(
    reports: Sequence[Report],
    readings: Sequence[Reading],
    as_of: str | None = None,
    beyond: Beyond | None = None,
) -> Sources:
    """Put reports and readings in one order, each once, leaving out what came after `as_of`.

    Args:
        reports: reports in any order; of two with one id the same one is kept whatever the order. What several
            meetings with one report tell of it is taken together.
        readings: what they say; a report without a reading says nothing.
        as_of: EDTF date; a report counts only if it was surely published by the end of it. Where nobody
            knows when it was published, the date of retrieval stands in for it. A later version counts from
            its own day, and until then the one it replaces.
        beyond: what further reports have settled; None where there are none.

    Returns:
        The reports that count, and beside them those that were replaced or withdrawn.
    """
    rows = known_together(*_each_once(reports, readings))
    found = versions(rows)
    limit = days(as_of)
    if limit is not None:
        rows = [pair for pair in rows if _known_by(pair, limit, found)]
        found = versions(rows)
    withdrawn = {r.id for r, _ in rows if r.withdrawn or marks_of(r.title or "").withdrawn}
    gone = withdrawn | set(found.replaced_by)
    return Sources(
        {r.id: r for r, _ in rows if r.id not in gone},
        {r.id: reading for r, reading in rows if r.id not in gone},
        {
            r.id: (replace(r, withdrawn=True) if r.id in withdrawn else r, reading)
            for r, reading in rows
            if r.id in gone
        },
        found.replaced_by,
        found.beside,
        beyond,
    )


def doubles_of(reports: Sequence[Report], sources: Sources) -> dict[str, tuple[str, ...]]:
    """The reports that were found to be another one, by each that they may be.

    Args:
        reports: all reports that were gathered.
        sources: what they were gathered to.
    """
    kept = {*sources.reports, *sources.aside}
    gone = {r.id: r.text for r in reports if r.id not in kept}
    if not gone:
        return {}
    by_text: dict[str, list[str]] = defaultdict(list)
    for document, text in sorted(gone.items()):
        by_text[text].append(document)
    return {d: tuple(by_text[text]) for d in sorted(kept) if (text := sources.whole(d)[0].text) in by_text}


def _each_once(
    reports: Sequence[Report], readings: Sequence[Reading]
) -> tuple[list[Report], dict[str, Reading]]:
    said: dict[str, Reading] = {}
    for reading in readings:
        other = said.setdefault(reading.report, reading)
        if other is not reading:
            said[reading.report] = min(other, reading, key=repr)
    kept: dict[str, Report] = {}
    for report in sorted(reports, key=lambda r: (r.id, r.path, r.text)):
        kept.setdefault(report.id, report)
        said.setdefault(report.id, Reading(report.id, report.published, report.published_basis))
    return list(kept.values()), said


def _known_by(pair: _Pair, limit: Days, found: Versions) -> bool:
    report, reading = pair
    out = out_on(report, reading, later=report.id in found.later)
    return out is not None and out[1] <= limit[1]


def in_order(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Evidence in the order of documents and places, each once."""
    return tuple(sorted(set(evidence), key=lambda e: (e.document, e.start, e.end)))
