"""A record with its rows by id, and evidence with the report it stands in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from heapq import nsmallest
from typing import Any, TypeVar

from foreigndesk.model.addresses import Addresses
from foreigndesk.model.record import Document, Engagement, Evidence, Person, Record
from foreigndesk.model.span import Span
from foreigndesk.text.edtf_dates import bounds
from foreigndesk.text.sentences import split_sentences

_Made = TypeVar("_Made")
_KEPT = 20_000  # rows whose sources are kept


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact stands: the evidence, who published it and when, and the sentence around it.

    `outlet` is the name of the file where nobody knows the outlet.
    """

    evidence: Evidence
    outlet: str
    published: str | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Lookup:
    """A record with its people, reports and engagements by id.

    `states` are those that people act for, `published` is when reports came out, each by id; `addresses` are the
    ids that entries had before.
    """

    record: Record
    people: dict[str, Person]
    documents: dict[str, Document]
    engagements: dict[str, Engagement]
    states: dict[str, frozenset[str]]
    published: dict[str, str | None]
    addresses: Addresses = field(default_factory=Addresses)
    _made: dict[Any, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def once(self, make: Callable[..., _Made], *of: object) -> _Made:
        """What is made of this record, made when it is first asked for and kept with it.

        Args:
            make: a function of the record and what else is given; the same arguments always give the same.
            of: what else it is given, values that can be keys.
        """
        key = (make, of)
        if key not in self._made:
            self._made[key] = make(self, *of)
        made: _Made = self._made[key]
        return made

    def forget(self) -> Iterator[None]:
        """Let go of what was made of this record, one thing at each step; what is asked for again is made again."""
        while self._made:
            self._made.popitem()
            yield

    def name(self, key: str | None) -> str:
        """The name of a person, or the key itself where it is a state's."""
        return self.people[key].name if key in self.people else key or "?"

    def outlet(self, document: str) -> str:
        """Who published a report; the name of its file where nobody knows."""
        if document not in self.documents:
            return document
        report = self.documents[document].report
        return report.outlet or report.agency or report.path.rsplit("/", 1)[-1]

    def sources(self, evidence: Iterable[Evidence], most: int | None = None) -> tuple[Source, ...]:
        """Evidence as a reader would name it, the earliest report first, each sentence once.

        Args:
            evidence: where something is told.
            most: how many of the first are enough; None for all.
        """
        if not isinstance(evidence, tuple):
            return self._sources(evidence, most)
        # That of a row is asked for by each page that shows it. What is kept stays where it is in memory.
        kept, key = self.once(_no_sources), (id(evidence), most)
        if (known := kept.get(key)) is None or known[0] is not evidence:
            if len(kept) >= _KEPT:
                kept.clear()
            kept[key] = known = (evidence, self._sources(evidence, most))
        return known[1]

    def _sources(self, evidence: Iterable[Evidence], most: int | None) -> tuple[Source, ...]:
        if most is not None:
            evidence = self._first(evidence, most)
        found = {self._source(e): None for e in evidence}
        once: dict[tuple[str, str], Source] = {}
        for one in sorted(found, key=_by_publication):
            once.setdefault((one.evidence.document, one.sentence), one)
        return tuple(once.values())

    def _first(self, evidence: Iterable[Evidence], most: int) -> list[Evidence]:
        """The evidence of the reports that came out first: of each report the first, before any has two."""
        first: dict[str, Evidence] = {}
        for one in evidence:
            known = first.get(one.document)
            if known is None or (one.start, one.end) < (known.start, known.end):
                first[one.document] = one
        return nsmallest(most, first.values(), key=lambda e: (self._out(e.document), e.document))

    def _out(self, document: str) -> tuple[bool, str]:
        days = bounds(self.published.get(document))
        return (days is None, days[0].isoformat() if days else "")

    def _source(self, evidence: Evidence) -> Source:
        document = self.documents.get(evidence.document)
        if document is None:
            return Source(evidence, evidence.document, None, evidence.quote)
        report = document.report
        outlet = self.outlet(evidence.document)
        return Source(evidence, outlet, document.published, _sentence(report.text, evidence))


def lookup(record: Record, addresses: Addresses | None = None) -> Lookup:
    """A record with its rows by id, and the ids that they had before where these are known."""
    states: dict[str, set[str]] = {p.id: {m.state for m in p.offices if m.state} for p in record.people}
    for party in (p for e in record.engagements for p in e.parties if p.person and p.state):
        states.setdefault(str(party.person), set()).add(str(party.state))
    return Lookup(
        record,
        {p.id: p for p in record.people},
        {d.report.id: d for d in record.documents},
        {e.id: e for e in record.engagements},
        {key: frozenset(found) for key, found in states.items()},
        {d.report.id: d.published for d in record.documents},
        addresses or Addresses(),
    )


def _no_sources(_: Lookup) -> dict[tuple[int, int | None], tuple[tuple[Evidence, ...], tuple[Source, ...]]]:
    return {}


def _by_publication(source: Source) -> tuple[bool, str, str, int]:
    days = bounds(source.published)
    at = source.evidence
    return (days is None, days[0].isoformat() if days else "", at.document, at.start)


def _sentence(text: str, evidence: Evidence) -> str:
    """Evidence of a few words with the rest of its sentence, so that it can be understood alone."""
    if evidence.end > len(text):  # it stands in what is not shown
        return evidence.quote
    for span in _sentences(text):
        if span.start <= evidence.start and evidence.end <= span.end:
            return span.of(text)
    return evidence.quote


@lru_cache(maxsize=16384)
def _sentences(text: str) -> tuple[Span, ...]:
    return tuple(split_sentences(text))
