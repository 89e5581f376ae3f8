"""Of which days a report without a date is, as far as joining needs to know: by the company it keeps."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping

from foreigndesk.collate.dates import Days, width
from foreigndesk.collate.people import People
from foreigndesk.collate.sources import Sources

SHARED = 3  # people; two reports of different years easily share a pair of leaders
_SPAN = 21  # days; neighbours further apart than this do not agree on when it was
KNOWN = 400  # reports; somebody named in more of them says nothing of the day


def eras(sources: Sources, people: People) -> dict[str, Days]:
    """Date reports by the company they keep.

    Args:
        sources: the reports.
        people: who is who over all of them.

    Returns:
        For every report the days of its publication; for one that nobody dates, the days of the dated
        reports that share most of its people, if those agree. Reports that stay unknown are left out. These
        days help to find which engagement is meant and are never put into the record.
    """
    dated = {d: span for d in sources.reports if (span := sources.published_days(d))}
    if sources.beyond is not None:
        return {d: span for d, span in sources.beyond.eras.items() if d in sources.reports} | dated
    company: dict[str, set[str]] = defaultdict(set)
    for (document, _), person in people.of.items():
        if document not in dated:
            company[document].add(person)
    wanted = {person for named in company.values() for person in named}
    reports: dict[str, set[str]] = defaultdict(set)
    for (document, _), person in people.of.items():
        if person in wanted and document in dated:
            reports[person].add(document)

    def naming(person: str) -> Mapping[str, Days] | None:
        named_in = reports.get(person, ())
        return {d: dated[d] for d in named_in} if len(named_in) <= KNOWN else None

    found = dict(dated)
    for document in sources.reports:
        if document in company and (era := era_of(company[document], naming)):
            found[document] = era
    return found


def era_of(company: Collection[str], naming: Callable[[str], Mapping[str, Days] | None]) -> Days | None:
    """The days of the dated reports that share most of the people of one that nobody dates, if those agree.

    Args:
        company: the people whom it names.
        naming: the dated reports that name somebody, with their days; None where they are more than `KNOWN`.
    """
    shared: Counter[str] = Counter()
    dated: dict[str, Days] = {}
    for person in company:
        reports = naming(person)
        if reports is not None:
            shared.update(reports.keys())
            dated.update(reports)
    most = max(shared.values(), default=0)
    if most < SHARED or 2 * most < len(company):
        return None
    near = [dated[d] for d, count in shared.items() if count >= max(SHARED, most - 1)]
    span = min(a for a, _ in near), max(b for _, b in near)
    return span if width(span) <= _SPAN else None
