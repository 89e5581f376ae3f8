"""The reports being collated: their texts, their dates, and evidence cut out of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from foreigndesk.collate.dates import Days, days, known
from foreigndesk.model.reading import Reading
from foreigndesk.model.record import Evidence
from foreigndesk.model.report import Report
from foreigndesk.model.span import Span


@dataclass(frozen=True, slots=True)
class Sources:
    """Reports with their readings, in the order of the reports' ids, each once."""

    reports: Mapping[str, Report]
    readings: Mapping[str, Reading]

    def published(self, document: str) -> str | None:
        """When a report was published, as reading settled it."""
        return known(self.readings[document].published) or known(self.reports[document].published)

    def published_days(self, document: str) -> Days | None:
        """The days on which a report may have been published."""
        return days(self.published(document))

    def evidence(self, document: str, spans: Iterable[Span]) -> tuple[Evidence, ...]:
        """The exact characters of a report at each span; spans outside the text are left out."""
        text = self.reports[document].text
        return tuple(
            Evidence(document, s.start, s.end, text[s.start : s.end])
            for s in spans
            if 0 <= s.start < s.end <= len(text)
        )


def gather(reports: Sequence[Report], readings: Sequence[Reading], as_of: str | None) -> Sources:
    """Put reports and readings in one order, each once, leaving out what came after `as_of`.

    Args:
        reports: reports in any order; of two with one id the same one is kept whatever the order.
        readings: what they say; a report without a reading says nothing.
        as_of: EDTF date; a report counts only if it was surely published by the end of it. Where nobody
            knows when it was published, the date of retrieval stands in for it.

    Returns:
        The reports that count.
    """
    by_id: dict[str, Reading] = {}
    for reading in readings:
        other = by_id.setdefault(reading.report, reading)
        if other is not reading:
            by_id[reading.report] = min(other, reading, key=repr)
    limit = days(as_of)
    kept: dict[str, Report] = {}
    for report in sorted(reports, key=lambda r: (r.id, r.path, r.text)):
        said = by_id.setdefault(report.id, Reading(report.id, report.published, report.published_basis))
        if report.id not in kept and (limit is None or _known_by(report, said, limit)):
            kept[report.id] = report
    return Sources(kept, {i: by_id[i] for i in kept})


def _known_by(report: Report, reading: Reading, limit: Days) -> bool:
    published = days(reading.published or report.published) or days(report.retrieved)
    return published is not None and published[1] <= limit[1]


def in_order(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Evidence in the order of documents and places, each once."""
    return tuple(sorted(set(evidence), key=lambda e: (e.document, e.start, e.end)))
