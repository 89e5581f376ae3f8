"""Engagements of the record: tellings joined, merged, ordered into wholes and parts, and coded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from foreigndesk.collate import merging
from foreigndesk.collate.by_finding import ByFinding
from foreigndesk.collate.held import Hold, Rows, in_memory
from foreigndesk.collate.ids import all_different, stable_id
from foreigndesk.collate.joined import Joined
from foreigndesk.collate.origins import Origins, first_told
from foreigndesk.collate.parts import settle_parts
from foreigndesk.collate.people import People
from foreigndesk.collate.sources import Sources, in_order
from foreigndesk.collate.telling import Telling
from foreigndesk.model.record import Engagement
from foreigndesk.vocab.codes import code_for

_UNDATED = 10**7  # sorts after the number of any day


@dataclass(frozen=True, slots=True)
class Engagements:
    """The engagements, the tellings behind each, and which one each report's finding became."""

    rows: Rows[Engagement]
    tellings: Mapping[str, tuple[Telling, ...]]
    of: Mapping[tuple[str, int], str]


class _Tellings(Mapping[str, tuple[Telling, ...]]):
    """The tellings of engagements by their ids."""

    def __init__(self, rows: Rows[Joined], ids: Sequence[str]) -> None:
        self._rows, self._at = rows, {eid: number for number, eid in enumerate(ids)}

    def __getitem__(self, eid: str) -> tuple[Telling, ...]:
        return self._rows[self._at[eid]].members

    def __iter__(self) -> Iterator[str]:
        return iter(self._at)

    def __len__(self) -> int:
        return len(self._at)


def collate_engagements(
    sources: Sources, people: People, origins: Origins, joined: Iterable[Joined], hold: Hold = in_memory
) -> Engagements:
    """Make engagements of what reports tell.

    Args:
        sources: the reports.
        people: who is who.
        origins: which reports speak with one voice.
        joined: tellings, those of one engagement together.
        hold: where the tellings are held.

    Returns:
        Engagements in the order of their ids, without conflicts (those are found afterwards).
    """
    voiced = hold.rows(Joined, (_voiced(one, origins) for one in joined))
    ids = all_different(_id(one, sources) for one in voiced)
    of = ByFinding((m.key, eid) for eid, j in zip(ids, voiced, strict=True) for m in j.members)
    offices = {p.id: p.offices[0].title for p in people.rows if p.offices}
    rows = hold(
        Engagement,
        ((eid, _merge(eid, j, (sources, people), offices)) for eid, j in zip(ids, voiced, strict=True)),
    )
    told = _Tellings(voiced, ids)
    return Engagements(settle_parts(rows, told, of), told, of)


def _voiced(joined: Joined, origins: Origins) -> Joined:
    """The same tellings, each with the origin that counts for it among the others."""
    voices = origins.voices(joined.by_document)
    members = first_told(joined.members, origins.of)
    return replace(joined, members=tuple([replace(m, origin=voices[m.document]) for m in members]))


def _id(joined: Joined, sources: Sources) -> str:
    """An id from where it was first told, which later reports of it leave as it is."""

    def told(telling: Telling) -> tuple[int, str, int, int]:
        days, at = sources.published_days(telling.document), telling.evidence[0]
        return (days[0] if days else _UNDATED, at.document, at.start, telling.finding.trigger.start)

    first = min(joined.members, key=told)
    return stable_id("e", first.finding.type, *told(first)[1:])


def _merge(
    eid: str,
    joined: Joined,
    known: tuple[Sources, People],
    offices: Mapping[str, str],
) -> Engagement:
    sources, people = known
    documents = sorted({m.document for m in joined.members})
    kind, status = merging.kind(joined), merging.status(joined)
    subtype, place = merging.subtype(joined, kind), merging.best_place(joined)
    parties = merging.parties(joined, people, offices.get)
    states = sorted({s for m in joined.members for s in m.states} | {p.state for p in parties if p.state})
    host_only = bool(parties) and all(p.role == "host" for p in parties if p.person)
    code = code_for(
        kind,
        subtype,
        status,
        host_only,
        bool(place.country and len(states) > 1 and place.country not in states),
    )
    return Engagement(
        id=eid,
        type=kind,
        subtype=subtype,
        status=status,
        parties=parties,
        states=tuple(states),
        start=merging.best_date(joined, "start", status),
        end=merging.best_date(joined, "end", status),
        place=place,
        topics=tuple(sorted({t for m in joined.members for t in m.finding.topics})),
        outcomes=tuple(sorted({o for m in joined.members for o in m.finding.outcomes})),
        part_of=None,
        reports=len(documents),
        origins=len({m.origin for m in joined.members}),
        conflicts=(),
        cameo=code.cameo,
        plover=(code.event, code.mode),
        evidence=in_order(e for m in joined.members for e in m.evidence),
        history=merging.history(joined, sources.published),
    )
