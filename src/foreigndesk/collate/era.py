"""Of which days a report without a date is, as far as joining needs to know: by the company it keeps."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping

from foreigndesk.collate.dates import Days, width
from foreigndesk.collate.people import People
from foreigndesk.collate.sources import Sources

SHARED = 3  # people; two reports of different years easily share a pair of leaders
_SPAN = 21  # days; neighbours further apart than this do not agree on when it was
KNOWN = 400  # reports; somebody named in more of them says nothing of the day


class Eras(Mapping[str, Days]):
    """The days of reports: of dated ones those on which they came out, of others those that were found for them."""

    def __init__(self, sources: Sources, found: Mapping[str, Days]) -> None:
        """Take the reports, and the days of some that nobody dates."""
        self._sources, self._found = sources, found

    def __getitem__(self, document: str) -> Days:
        if document not in self._sources.reports:
            raise KeyError(document)
        return self._sources.published_days(document) or self._found[document]

    def __iter__(self) -> Iterator[str]:
        return (d for d in self._sources.reports if d in self._found or self._sources.published_days(d))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Eras):
            return super().__eq__(other)
        return len(self) == len(other) and all(other.get(document) == days for document, days in self.items())

    __hash__ = None  # type: ignore[assignment]


def eras(sources: Sources, people: People) -> Eras:
    """Date reports by the company they keep.

    Args:
        sources: the reports.
        people: who is who over all of them.

    Returns:
        For every report the days of its publication; for one that nobody dates, the days of the dated
        reports that share most of its people, if those agree. Reports that stay unknown are left out. These
        days help to find which engagement is meant and are never put into the record.
    """
    if sources.beyond is not None:
        return Eras(sources, sources.beyond.eras)
    out = sources.published_days
    undated = {d for d in sources.reports if out(d) is None}
    if not undated:
        return Eras(sources, {})
    company: dict[str, set[str]] = defaultdict(set)
    for (document, _), person in people.of.items():
        if document in undated:
            company[document].add(person)
    wanted = {person for named in company.values() for person in named}
    reports: dict[str, set[str]] = defaultdict(set)
    for (document, _), person in people.of.items():
        if person in wanted and document in sources.reports and document not in undated:
            reports[person].add(document)

    def naming(person: str) -> Mapping[str, Days] | None:
        named_in = reports.get(person, ())
        return {d: span for d in named_in if (span := out(d))} if len(named_in) <= KNOWN else None

    found = {document: era_of(named, naming) for document, named in company.items()}
    return Eras(sources, {document: era for document, era in found.items() if era})


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
