"""Links between reports become origins: who goes back to whom, which came first, and what counts as one voice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain

from foreigndesk.collate.held import Hold, in_memory
from foreigndesk.collate.ids import stable_id
from foreigndesk.collate.origins.groups import Groups
from foreigndesk.collate.origins.links import CITES, COPYING, CREDITED, SAME_FACTS, SAME_TEXT, Link
from foreigndesk.collate.origins.newsrooms import Newsroom, newsroom
from foreigndesk.collate.origins.order import earliest
from foreigndesk.collate.sources import Sources
from foreigndesk.model.record import Origin
from foreigndesk.model.report import Report

NOT_TRACED = "not traced"  # why every report is an origin of its own when nothing is traced
_BY_WEIGHT = {SAME_TEXT: 0, CREDITED: 1, CITES: 2, SAME_FACTS: 3}


@dataclass(frozen=True, slots=True)
class Origins:
    """Every report's origin, and the earliest report of that origin which it is a copy of, if it is one.

    `leans` holds further reports that one rests on beside those of its origin; `newsrooms` who published
    each. Without newsrooms (when nothing is traced) every report speaks for itself.
    """

    rows: tuple[Origin, ...]
    of: Mapping[str, str]
    copy_of: dict[str, str]
    leans: Mapping[str, frozenset[str]] = field(default_factory=dict)
    newsrooms: Mapping[str, Newsroom] = field(default_factory=dict)

    def count(self, documents: Iterable[str]) -> int:
        """How many independent origins stand behind these reports."""
        return len(set(self.voices(documents).values()))

    def voices(self, documents: Iterable[str]) -> dict[str, str]:
        """Which of these reports speak with one voice on what they all tell.

        Reports of one origin do; so do, since nobody can tell, those that share an agency, or an outlet
        unless they name different agencies, and those of which one rests on the other.

        Args:
            documents: reports that tell of one engagement, or hold one value.

        Returns:
            For each of them the origin whose voice it is.
        """
        asked = sorted(set(documents))
        groups: dict[str, list[str]] = defaultdict(list)
        for document in asked:
            groups[self.of[document]].append(document)
        at_hand = set(asked)
        heard = _Heard()
        voice: dict[str, str] = {}
        # Origins with the fewest ties come first, so that one wire in ten papers silences none of the ten.
        for origin in sorted(groups, key=lambda o: (len(groups[o]) > 1, o)):
            rooms = self._rooms(groups[origin])
            rests_on = {voice.get(o, o) for o in self._rests_on(groups[origin], at_hand)} - {origin}
            other = min(rests_on, default=None) or heard.same(rooms)
            voice[origin] = other or origin
            if other is None:
                heard.add(origin, rooms)
        return {d: voice[_last(voice, self.of[d])] for d in asked}

    def rests_on(self, document: str) -> tuple[str, ...]:
        """The reports of other origins on which one leans, in the order of their ids."""
        leans = self.leans.get(document, frozenset())
        return tuple(sorted(d for d in leans if self.of.get(d) not in (None, self.of.get(document))))

    def _own(self, documents: Sequence[str]) -> list[str]:
        """Of the reports of one origin those that are no copies, all of them where each is one."""
        return [d for d in documents if d not in self.copy_of] or list(documents)

    def _rests_on(self, documents: Sequence[str], at_hand: Collection[str]) -> set[str]:
        """The origins among those at hand on which reports of one origin rest, each of them on some."""
        found = [{self.of[x] for x in self.leans.get(d, ()) if x in at_hand} for d in self._own(documents)]
        return set().union(*found) if all(found) else set()

    def _rooms(self, documents: Sequence[str]) -> list[Newsroom]:
        """The newsrooms behind reports of one origin: a paper that prints a copy adds but the wire it names."""
        own = set(self._own(documents))
        known = [(self.newsrooms[d], d in own) for d in documents if d in self.newsrooms]
        return [room if mine else Newsroom(None, room.agency) for room, mine in known]


def _last(voice: Mapping[str, str], origin: str) -> str:
    """The origin at whose voice a chain of origins that rest on one another ends."""
    seen = {origin}
    while voice[origin] not in seen:
        origin = voice[origin]
        seen.add(origin)
    return origin


class _Heard:
    """Newsrooms whose voice has been counted."""

    def __init__(self) -> None:
        self._agencies: dict[str, str] = {}
        self._outlets: dict[str, dict[str | None, str]] = defaultdict(dict)

    def add(self, origin: str, rooms: Sequence[Newsroom]) -> None:
        """Count an origin's newsrooms as heard."""
        for room in rooms:
            if room.agency:
                self._agencies.setdefault(room.agency, origin)
            if room.outlet:
                self._outlets[room.outlet].setdefault(room.agency, origin)

    def same(self, rooms: Sequence[Newsroom]) -> str | None:
        """The first origin heard that shares an agency or an outlet with these newsrooms."""
        found = set()
        for room in rooms:
            if room.agency and room.agency in self._agencies:
                found.add(self._agencies[room.agency])
            heard = self._outlets.get(room.outlet or "", {})
            found.update(o for agency, o in heard.items() if None in (agency, room.agency))
        return min(found, default=None)


class _Of(Mapping[str, str]):
    """The origin of every report: its own, unless it is linked to others, as hardly any news is."""

    def __init__(self, documents: Collection[str], first: Mapping[str, str]) -> None:
        """Take all reports, and the first one of those that are linked to others."""
        self._documents, self._first = documents, first

    def __getitem__(self, document: str) -> str:
        if document not in self._documents:
            raise KeyError(document)
        return _origin_id(self._first.get(document, document))

    def __iter__(self) -> Iterator[str]:
        return iter(self._documents)

    def __len__(self) -> int:
        return len(self._documents)


@lru_cache(maxsize=4096)
def _origin_id(first: str) -> str:
    """The first report's id alone names an origin, so that a further copy does not rename it."""
    return stable_id("o", first)


class _Newsrooms(Mapping[str, Newsroom]):
    """Who published each report, asked for those alone that tell of one thing."""

    def __init__(self, reports: Mapping[str, Report]) -> None:
        self._reports = reports

    def __getitem__(self, document: str) -> Newsroom:
        return newsroom(self._reports[document])

    def __contains__(self, document: object) -> bool:
        return document in self._reports

    def __iter__(self) -> Iterator[str]:
        return iter(self._reports)

    def __len__(self) -> int:
        return len(self._reports)


def settle(
    sources: Sources, links: Iterable[Link], leans: Mapping[str, frozenset[str]], hold: Hold = in_memory
) -> Origins:
    """Put reports that are linked, directly or through others, under one origin.

    Args:
        sources: the reports.
        links: signs that two reports share an origin.
        leans: for each report others it rests on in what it tells of one engagement.
        hold: where the rows are held.
    """
    groups = Groups(sources, links)
    together: dict[str, list[str]] = defaultdict(list)
    for document in sources.reports:
        if document in groups.linked:
            together[groups.of(document)].append(document)
    linked: dict[str, list[Link]] = defaultdict(list)
    for link in groups.kept:
        linked[groups.of(link.first)].append(link)
    more = {d: leans.get(d, frozenset()) | groups.leans.get(d, set()) for d in {*leans, *groups.leans}}
    rows, first, copy_of = [], {}, {}
    for root in sorted(together):
        row = _row(sources, together[root], linked.get(root, ()))
        rows.append(row)
        first.update(dict.fromkeys(row.documents, row.first))
        copy_of.update(_originals(sources, linked.get(root, ())))
    alone = (_row(sources, (d,)) for d in sources.reports if d not in groups.linked)
    return Origins(
        hold(Origin, ((row.id, row) for row in chain(rows, alone))),
        _Of(sources.reports.keys(), first),
        copy_of,
        more,
        _Newsrooms(sources.reports),
    )


def originals(sources: Sources, links: Iterable[Link]) -> dict[str, str]:
    """For each report that copies another the earliest that it goes back to, by links of text alone.

    Args:
        sources: the reports.
        links: signs that two reports share a text.
    """
    groups = Groups(sources, links)
    linked: dict[str, list[Link]] = defaultdict(list)
    for link in groups.kept:
        linked[groups.of(link.first)].append(link)
    found: dict[str, str] = {}
    for root in sorted(linked):
        found.update(_originals(sources, linked[root]))
    return found


def _row(sources: Sources, documents: Sequence[str], links: Sequence[Link] = ()) -> Origin:
    first = min(documents, key=lambda d: earliest(sources, d))
    return Origin(_origin_id(first), tuple(sorted(documents)), first, _why(sources, first, links))


def _originals(sources: Sources, links: Sequence[Link]) -> dict[str, str]:
    """For each copy the earliest report that it goes back to through text or facts."""
    beside: dict[str, list[str]] = defaultdict(list)
    for link in links:
        if link.why in COPYING:
            beside[link.first].append(link.second)
            beside[link.second].append(link.first)
    original: dict[str, str] = {}
    for start in sorted(beside, key=lambda d: earliest(sources, d)):
        if start in original:
            continue
        original[start] = start
        waiting = [start]
        while waiting:
            for near in beside[waiting.pop()]:
                if near not in original:
                    original[near] = start
                    waiting.append(near)
    return {d: first for d, first in original.items() if d != first}


def _why(sources: Sources, first: str, links: Sequence[Link]) -> str:
    """What the signs are, readable: "same text as r-1; credited to Example Wire"."""
    if not links:
        return "own text"
    found = sorted({(_BY_WEIGHT[k.why], _sign(sources, first, k)) for k in links})
    return "; ".join(dict.fromkeys(text for _, text in found))


def _sign(sources: Sources, first: str, link: Link) -> str:
    if link.through:
        return f"{link.why} {link.through}"
    report = sources.reports[first]
    named = f"“{' '.join(report.title.split())}”" if report.title else first
    where = ", ".join(x for x in (report.outlet, sources.published(first)) if x)
    text = f"{link.why} {named} ({where})" if where else f"{link.why} {named}"
    return f"{text}, later" if link.why == SAME_FACTS else text


def untraced(sources: Sources, hold: Hold = in_memory) -> Origins:
    """Origins when nothing is traced: every report stands for itself.

    Args:
        sources: the reports.
        hold: where the rows are held.
    """
    rows = (Origin(_origin_id(d), (d,), d, NOT_TRACED) for d in sources.reports)
    return Origins(hold(Origin, ((row.id, row) for row in rows)), _Of(sources.reports.keys(), {}), {})
