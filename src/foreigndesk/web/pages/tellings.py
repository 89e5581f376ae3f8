"""What each report says of an engagement, side by side, and how its standing came about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from foreigndesk.collate.hand.values import voices
from foreigndesk.model.record import Document, Engagement, Record, StatusReport
from foreigndesk.publish.index import conflict_of, origin_of
from foreigndesk.publish.lookup import Lookup, Source
from foreigndesk.publish.reasons import named_in
from foreigndesk.publish.wording import day_in_words
from foreigndesk.text.edtf_dates import bounds, contains

_OPEN = ("possible", "planned", "postponed")


@dataclass(frozen=True, slots=True)
class Said:
    """What a report says of standing and days.

    `earlier` marks a plan told of before it was held; `other_status`, `other_start` and `other_end` mark what
    is not what the record has.
    """

    status: str
    start: str | None
    end: str | None
    earlier: bool
    other_status: bool
    other_start: bool
    other_end: bool


@dataclass(frozen=True, slots=True)
class Telling:
    """What one report says of an engagement.

    Attributes:
        document: the report.
        origin: the number of its origin among those of this engagement, from 1.
        said: standing and days, each once.
        names: the parties that its sentences name.
        missing: parties that others name and it does not.
        place: the place that it names, None where it names none that is known.
        other_place: whether that is not the one that the record has.
        sources: the sentences.
    """

    document: Document
    origin: int
    said: tuple[Said, ...]
    names: tuple[str, ...]
    missing: tuple[str, ...]
    place: str | None
    other_place: bool
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A standing with days, as reports told it one after another: when first, and by which of them."""

    status: str
    days: str
    published: str | None
    documents: tuple[str, ...]


def tellings(known: Lookup, engagement: Engagement) -> list[Telling]:
    """What each report says of an engagement, the first published first."""
    by_report: dict[str, list[StatusReport]] = {}
    for entry in engagement.history:
        by_report.setdefault(entry.document, []).append(entry)
    sources: dict[str, list[Source]] = {}
    for source in known.sources(engagement.evidence):
        sources.setdefault(source.evidence.document, []).append(source)
    keys = [k for k in dict.fromkeys([*sources, *by_report]) if k in known.documents]
    voice = _voices(known, keys)
    numbers = {o: n for n, o in enumerate(dict.fromkeys(voice[k] for k in keys), 1)}
    texts = {k: " ".join(s.sentence for s in sources.get(k, ())) for k in keys}
    named = {k: tuple(named_in(known, engagement, texts[k])) for k in keys}
    people = {known.name(p.person) for p in engagement.parties if p.person}
    everybody = tuple(dict.fromkeys(n for k in keys for n in named[k] if n in people))
    where = _Where.of(known, engagement)
    return [
        Telling(
            known.documents[k],
            numbers[voice[k]],
            _said(engagement, by_report.get(k, ())),
            named[k],
            tuple(name for name in everybody if name not in named[k]),
            *where.told_by(k, texts[k]),
            tuple(sources.get(k, ())),
        )
        for k in keys
    ]


@dataclass(frozen=True, slots=True)
class _Where:
    """The venue and the city that the record has, and the places that reports name instead."""

    own: tuple[str, ...]
    instead: Mapping[str, str]

    @classmethod
    def of(cls, known: Lookup, engagement: Engagement) -> _Where:
        disputed = (
            c for key in engagement.conflicts if (c := conflict_of(known, key)) and c.field == "place"
        )
        instead = {
            d: v.value for c in disputed for v in c.values if v.value != c.preferred for d in v.documents
        }
        return cls(tuple(p for p in (engagement.place.name, engagement.place.venue) if p), instead)

    def told_by(self, report: str, text: str) -> tuple[str | None, bool]:
        """Where a report has it, and whether the record has it elsewhere."""
        folded = text.casefold()
        own = next((p for p in self.own if p.casefold() in folded), None)
        other = self.instead.get(report) if own is None else None
        return own or other, other is not None


def _voices(known: Lookup, documents: Sequence[str]) -> dict[str, str]:
    """The origin whose voice each of some reports is: those that cannot be told apart count as one."""
    rows = tuple(known.documents[d] for d in documents)
    origins = (origin_of(known, o) for o in dict.fromkeys(d.origin for d in rows))
    return voices(Record(documents=rows, origins=tuple(o for o in origins if o)), documents)


def _said(engagement: Engagement, entries: Iterable[StatusReport]) -> tuple[Said, ...]:
    once = dict.fromkeys((e.status, e.start, e.end, e.published) for e in entries)
    return tuple(_one(engagement, *row) for row in once)


def _one(
    engagement: Engagement, status: str, start: str | None, end: str | None, published: str | None
) -> Said:
    other = status != engagement.status
    out, held = bounds(published), bounds(engagement.end or engagement.start)
    before = status in _OPEN and engagement.status == "held"
    earlier = other and before and (out is None or held is None or out[0] <= held[1])
    return Said(
        status,
        start,
        end,
        earlier,
        other and not earlier,
        _differs(start, engagement.start),
        _differs(end, engagement.end),
    )


def _differs(told: str | None, value: str | None) -> bool:
    """Whether a report's day leaves out the one that the record has."""
    return told is not None and value is not None and told != value and not contains(told, value)


def steps(known: Lookup, engagement: Engagement) -> list[Step]:
    """How reports told the standing one after another; those that say the same again stand with the first.

    Copies say nothing that their origin has not said.
    """
    found: list[Step] = []
    own = [
        h
        for h in engagement.history
        if h.document in known.documents and not known.documents[h.document].copy_of
    ]
    for entry in sorted(own, key=_by_publication):
        days = day_in_words(entry.start or entry.end)
        if entry.start and entry.end and entry.start != entry.end:
            days = f"{days} to {day_in_words(entry.end)}"
        last = found[-1] if found else None
        # One report that gives the day in one sentence and none in another tells the same in both.
        same = last and (days in (last.days, "") or (not last.days and last.documents == (entry.document,)))
        if last and same and last.status == entry.status:
            documents = tuple(dict.fromkeys((*last.documents, entry.document)))
            found[-1] = Step(last.status, last.days or days, last.published, documents)
        else:
            found.append(Step(entry.status, days, entry.published, (entry.document,)))
    return found


def _by_publication(entry: StatusReport) -> tuple[date, bool, str, str]:
    days = bounds(entry.published)
    return (days[0] if days else date.max, entry.status not in _OPEN, entry.document, entry.start or "")
