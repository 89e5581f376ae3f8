"""The reports around those that are added: collated without them and with them, knowing what the rest has settled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from foreigndesk.collate import Together, put_together
from foreigndesk.collate.adding.company import Company
from foreigndesk.collate.adding.kept import Kept
from foreigndesk.collate.adding.new import New, Pair
from foreigndesk.collate.adding.rows import documents_of
from foreigndesk.collate.adding.settling import Settling
from foreigndesk.collate.adding.ties import (
    claims,
    near,
    office_ties,
    opposite,
    person_tie,
    text_ties,
)
from foreigndesk.collate.adding.toofar import TooFarError
from foreigndesk.collate.adding.who import Who
from foreigndesk.collate.beyond import Beyond
from foreigndesk.collate.by_text import Remembered
from foreigndesk.collate.conflicts.numbers import count_alike
from foreigndesk.collate.conflicts.speakers import quote_alike, runs_quoted
from foreigndesk.collate.dates import days
from foreigndesk.collate.folded import fold
from foreigndesk.collate.identity import Naming
from foreigndesk.collate.origins.texts import Sketching
from foreigndesk.collate.people import People, holders_told
from foreigndesk.collate.sources import Sources, came_out, each_once
from foreigndesk.model.reading import CountFinding, Reading
from foreigndesk.model.settled import Settled

_EFFORT = 5  # times as many reports as may be looked at are collated in all, each once or more


class Around:
    """Reports of the record fetched as they are needed, and the record that they make."""

    def __init__(self, kept: Kept, new: New, who: Who, most: int) -> None:
        self._kept, self._new, self._who, self._most = kept, new, who, most
        self._company = Company(kept, new, who)
        self._pairs: dict[str, Pair] = {}
        self._fresh = {pair[0].id: pair for pair in new.given}
        self.settled: dict[str, Settled] = {}
        self._claimed: dict[str, frozenset[str]] = {}
        self._heard: dict[str, tuple[Sequence[CountFinding], Sequence[frozenset[tuple[str, ...]]]]] = {}
        self._collated = 0
        self._made_of_texts = Remembered(self._text)
        self._outlets = kept.outlets() | {
            n for report, _ in new.given for n in (report.outlet, report.agency) if n
        }

    def first(self) -> set[str]:
        """The reports that are certainly touched: others have the same text, people who are others now, other days.

        So are those that quote the words which somebody is quoted with who is called otherwise now.
        """
        before, after = self._who.before, self._who.after
        moved = {key for key in before.of.keys() | after.of.keys() if before.of.get(key) != after.of.get(key)}
        traits = _traits(before), _traits(after)
        stirred = sorted(p for p in self._who.scope if traits[0].get(p) != traits[1].get(p))
        found = {*self._new.shifted, *self._new.tied, *(document for document, _ in moved)}
        found |= self._company.shifted.keys()
        called = [people.names for people in (before, after)]
        found |= self._quoting_the_like([p for p in stirred if called[0].get(p) != called[1].get(p)])
        return (found | self._kept.lasting(map(person_tie, stirred))) - self._new.ids

    def _quoting_the_like(self, people: Iterable[str]) -> set[str]:
        """The reports that quote what others quote in which some people are named."""
        named = self._kept.lasting(map(person_tie, people)) - self._new.ids
        self._load(named)
        return {d for document in named for d in self._claiming(self._pairs[document])}

    def fetch(self, wanted: set[str]) -> set[str]:
        """Have reports at hand, with those that are of one engagement or origin with them; returns all of these."""
        self._load(wanted)
        own = [self.settled[d] for d in wanted if d in self.settled]
        engagements = self._kept.rows("engagements", sorted({e for s in own for e in s.engagements if e}))
        origins = self._kept.rows("origins", sorted({s.origin for s in own}))
        found = wanted.union(*(documents_of(row) for row in (*engagements, *origins)))
        while True:
            self._load(found)
            own = [self.settled[d] for d in found if d in self.settled]
            more = {x for s in own for x in (s.replaced_by, *s.doubles) if x} - found
            if not more:
                return found
            found |= more

    def _load(self, documents: Iterable[str]) -> None:
        missing = sorted(set(documents) - self._pairs.keys())
        if len(self._pairs) + len(missing) > self._most:
            raise TooFarError("reports")
        self.settled |= self._kept.settled(missing)
        sketches = self._kept.sketches(d for d in missing if d in self.settled)
        self._made_of_texts.know(Sketching, {(d,): sketch for d, sketch in sketches.items()})
        self._pairs |= {report.id: (report, reading) for report, reading in self._kept.pairs(missing)}

    def together(self, documents: Iterable[str], after: bool) -> Together:
        """The record of some reports at hand, before the new ones are added or after."""
        pairs = [self._pairs[d] for d in sorted(documents)]
        if after:
            pairs += self._new.given
        self._collated += len(pairs)
        if self._collated > _EFFORT * self._most:
            raise TooFarError("it would take as long to find out what changes")
        settled = {d: self.settled[d] for d in documents if d in self.settled}
        early, late = (self._company.eras(settled, after, late) for late in (False, True))
        beyond = Beyond(
            lambda sources: self._people(sources, after),
            early,
            late,
            self._outlets,
            self._new.alike,
        )
        reports, readings = each_once((r for r, _ in pairs), (r for _, r in pairs))
        return put_together(reports, readings, beyond=beyond, elsewhere=self._made_of_texts)

    def _text(self, document: str) -> str:
        pair = self._pairs.get(document) or self._fresh[document]
        return pair[0].text

    def _people(self, sources: Sources, after: bool) -> People:
        """Who is who in the reports at hand."""
        own = self._who.after if after else self._who.before
        of = {
            (document, index): person
            for document, reading in sources.readings.items()
            for index, person in enumerate(self._named(document, reading, after))
            if person
        }
        others = sorted({*of.values()} - own.states.keys())
        individuals = self._kept.individuals(others)
        rows = (*own.rows, *self._kept.rows("people", others))
        return People(
            rows=tuple(sorted(rows, key=lambda r: (r.name, r.id))),
            names={row.id: row.name for row in rows},
            of=of,
            states={**own.states, **{p: i.states for p, i in individuals.items()}},
            titles={**own.titles, **{p: i.titles for p, i in individuals.items()}},
            official=own.official | {p for p, i in individuals.items() if i.official},
            holders=holders_told(self._holding(sources, after)),
        )

    def _named(self, document: str, reading: Reading, after: bool) -> Sequence[str | None]:
        """The people of the record whom a report names, one after the other."""
        return self._who.named(document, self.settled.get(document), len(reading.people), after)

    def _holding(self, sources: Sources, after: bool) -> Iterator[tuple[str, Naming]]:
        """Everybody named as holding an office in the weeks in which a report at hand names it alone."""
        asked: set[int] = set()
        beyond = sources.beyond
        for document, reading in sources.readings.items():
            span = sources.published_days(document) or (beyond.eras.get(document) if beyond else None)
            for finding in (*reading.engagements, *reading.denials):
                for party in finding.parties:
                    if party.person is None and party.office and party.state and span:
                        asked |= office_ties(fold(party.office), party.state, span)
        there = self._kept.near(asked) - sources.readings.keys() if asked else set()
        self._load(there)
        beside = {d: self._pairs[d] for d in there if d in self.settled and self.settled[d].counts}
        if beyond and beyond.dated:
            beside = {d: (r, self._new.dated(x, self.settled[d], after)) for d, (r, x) in beside.items()}
        rows = {d: (sources.reports[d], reading) for d, reading in sources.readings.items()} | beside
        for document, (report, reading) in rows.items():
            published = came_out(report, reading)
            for index, person in enumerate(self._named(document, reading, after)):
                if person:
                    yield person, Naming(document, index, reading.people[index], published)

    def tied_to(self, documents: set[str], together: Together | None = None) -> set[str]:
        """The reports that are tied to some at hand, and to the new ones.

        Args:
            documents: reports of the record, at hand.
            together: the record with the new reports; None where these do not matter.
        """
        own = self._kept.ties(documents)
        pairs = [self._pairs[d] for d in sorted(documents)]
        if together is not None:
            pairs += self._new.given
            own = own.union(*(text_ties(*pair) for pair in self._new.given))
            anew = sorted({*self._new.pairs, *self._company.shifted, *self._new.shifted})
            settling = Settling(together)
            own = own.union(*(near(row) for document in anew for row in settling.known(document)))
        return self._kept.near(opposite(own)).union(*map(self._claiming, pairs))

    def _claiming(self, pair: Pair) -> frozenset[str]:
        """The reports that count the same things, or quote the same words; many share but a turn of phrase."""
        report, reading = pair
        if report.id not in self._claimed and (reading.counts or reading.statements):
            published = days(reading.published) or days(report.published)
            likely = self._kept.claiming(opposite(claims(reading, report.text, published)))
            self._hear(likely)
            mine = runs_quoted(reading, report.text)
            found = set()
            for document in likely:
                counts, quoted = self._heard[document]
                if count_alike(reading.counts, counts) or quote_alike(mine, quoted):
                    found.add(document)
            self._claimed[report.id] = frozenset(found)
        return self._claimed.get(report.id, frozenset())

    def _hear(self, documents: Iterable[str]) -> None:
        """Have what reports count and quote at hand."""
        missing = set(documents) - self._heard.keys()
        for report, reading in self._kept.pairs(missing):
            self._heard[report.id] = reading.counts, runs_quoted(reading, report.text)


def _traits(people: People) -> dict[str, object]:
    """What others go by who deal with somebody: states, titles, the name and the office that is given first."""
    return {
        row.id: (people.states[row.id], people.titles[row.id], row.name, [m.title for m in row.offices[:1]])
        for row in people.rows
    }
