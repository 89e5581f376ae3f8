"""The reports being collated: their texts, their dates, and evidence cut out of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from foreigndesk.collate.beyond import Beyond
from foreigndesk.collate.by_text import Elsewhere, Found, Key, Step
from foreigndesk.collate.chosen import Chosen
from foreigndesk.collate.dates import Days, days, known
from foreigndesk.collate.doubles import known_together
from foreigndesk.collate.versions import Versions, out_on, versions
from foreigndesk.model.reading import Reading
from foreigndesk.model.record import Evidence
from foreigndesk.model.report import Report
from foreigndesk.model.span import Span
from foreigndesk.vocab.version_marks import marks_of

_Pair = tuple[Report, Reading]
# The findings that steps go through, each by itself.
_KINDS = (
    *("people", "engagements", "denials", "statements", "commitments", "mechanisms", "figures"),
    *("counts", "points", "slips"),
)


@dataclass(frozen=True, slots=True)
class Sources:
    """Reports with their readings, in the order of the reports' ids, each once.

    `aside` are reports of which nothing counts, since a later version replaced them or their publisher withdrew
    them; `replaced_by` names that version, and `replacing` are all of those; `beside` are pairs of versions of one
    story that nobody can order; `doubles` are the meetings that were found to be one with a report, by each that has
    their text. `beyond` is what further reports have settled, where these are not all; `elsewhere` does what takes
    nothing but texts on other machines, where there are any.
    """

    reports: Mapping[str, Report]
    readings: Mapping[str, Reading]
    aside: Mapping[str, _Pair] = field(default_factory=dict)
    replaced_by: Mapping[str, str] = field(default_factory=dict)
    beside: tuple[tuple[str, str], ...] = ()
    doubles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    beyond: Beyond | None = None
    elsewhere: Elsewhere | None = None
    replacing: frozenset[str] = field(init=False, repr=False, compare=False)
    _out: dict[str, tuple[str | None, Days | None]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _having: dict[str, list[str]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Have at hand what every conflict asks for."""
        object.__setattr__(self, "replacing", frozenset(self.replaced_by.values()))

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
            found = self._out[document] = _day(_told(report, reading))
        return found

    def having(self, kind: str) -> Sequence[str]:
        """The reports whose readings have findings of a kind: most news has few.

        Args:
            kind: the field of a reading that holds them.
        """
        if not self._having:
            self._having.update((one, []) for one in _KINDS)
            for document, reading in self.readings.items():
                for one in _KINDS:
                    if getattr(reading, one):
                        self._having[one].append(document)
        return self._having[kind]

    def saying(self, kind: str) -> Iterator[tuple[str, Reading]]:
        """The readings that have findings of a kind, with the ids of their reports; the argument as of `having`."""
        return ((document, self.readings[document]) for document in self.having(kind))

    def made_of_texts(self, step: type[Step[Found]], keys: Iterable[Key]) -> Iterator[Found]:
        """What a step finds in the texts of reports, for each of some keys in their order.

        Args:
            step: what is to be done with the texts.
            keys: the ids of the reports that it takes at a time.
        """
        if self.elsewhere is not None:
            return self.elsewhere(step, keys)
        done = step()
        return (done(key, self.text) for key in keys)

    def text(self, document: str) -> str:
        """The text of a report, whether it counts or not."""
        return (self.aside[document][0] if document in self.aside else self.reports[document]).text

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


def came_out(report: Report, reading: Reading) -> Days | None:
    """The days on which a report may have come out, as reading settled it, or else as it came."""
    return days(_told(report, reading))


def _told(report: Report, reading: Reading) -> str | None:
    return known(reading.published) or known(report.published)


@lru_cache(maxsize=65536)
def _day(edtf: str | None) -> tuple[str | None, Days | None]:
    """A date with the days that it means, one object for all reports of a day."""
    return edtf, days(edtf)


def gather(
    reports: Mapping[str, Report],
    readings: Mapping[str, Reading],
    as_of: str | None = None,
    beyond: Beyond | None = None,
    elsewhere: Elsewhere | None = None,
) -> Sources:
    """Put reports and readings in one order, leaving out what came after `as_of`.

    Args:
        reports: reports by id. What several meetings with one report tell of it is taken together.
        readings: what each of them says.
        as_of: EDTF date; a report counts only if it was surely published by the end of it. Where nobody
            knows when it was published, the date of retrieval stands in for it. A later version counts from
            its own day, and until then the one it replaces.
        beyond: what further reports have settled; None where there are none.
        elsewhere: does what takes nothing but texts on other machines; None where there are none.

    Returns:
        The reports that count, and beside them those that were replaced or withdrawn.
    """
    met = known_together(reports, readings)
    ids = sorted(reports.keys() - met.others)
    whole = {d: pair[0] for d, pair in met.united.items()}, {d: pair[1] for d, pair in met.united.items()}

    def only(ids: Sequence[str]) -> tuple[Chosen[Report], Chosen[Reading]]:
        return Chosen(reports, ids, whole[0]), Chosen(readings, ids, whole[1])

    rows = only(ids)
    found = versions(*rows)
    limit = days(as_of)
    if limit is not None:
        rows = only([d for d in ids if _known_by((rows[0][d], rows[1][d]), limit, found)])
        found = versions(*rows)
    withdrawn = {d: r for d, r in rows[0].items() if r.withdrawn or marks_of(r.title or "").withdrawn}
    gone = {d: rows[0][d] for d in found.replaced_by} | {
        d: replace(r, withdrawn=True) for d, r in withdrawn.items()
    }
    aside = {d: (gone[d], rows[1][d]) for d in sorted(gone)}
    return Sources(
        *only([d for d in rows[0] if d not in gone]),
        aside,
        found.replaced_by,
        found.beside,
        met.doubles,
        beyond,
        elsewhere,
    )


def each_once(
    reports: Iterable[Report], readings: Iterable[Reading]
) -> tuple[dict[str, Report], dict[str, Reading]]:
    """Reports and readings by the ids of the reports.

    Args:
        reports: reports in any order; of two with one id the same one is kept whatever the order.
        readings: what they say; a report without a reading says nothing but when it was published.
    """
    said: dict[str, Reading] = {}
    for reading in readings:
        other = said.setdefault(reading.report, reading)
        if other is not reading:
            said[reading.report] = min(other, reading, key=repr)
    kept: dict[str, Report] = {}
    for report in sorted(reports, key=lambda r: (r.id, r.path, r.text)):
        kept.setdefault(report.id, report)
        said.setdefault(report.id, says_nothing(report))
    return kept, said


def says_nothing(report: Report) -> Reading:
    """What a report is taken to say that nobody has read: when it was published."""
    return Reading(report.id, report.published, report.published_basis)


def _known_by(pair: _Pair, limit: Days, found: Versions) -> bool:
    report, reading = pair
    out = out_on(report, reading, later=report.id in found.later)
    return out is not None and out[1] <= limit[1]


def in_order(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Evidence in the order of documents and places, each once."""
    return tuple(sorted(set(evidence), key=lambda e: (e.document, e.start, e.end)))
