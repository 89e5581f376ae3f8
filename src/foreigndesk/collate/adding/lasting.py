"""What reports that are added change of what lasts: people, their offices, mechanisms and figures.

Such rows go back to reports of all times; they are put together from those reports alone that name the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from foreigndesk.collate.adding.kept import Kept
from foreigndesk.collate.adding.new import New
from foreigndesk.collate.adding.rows import Row, Rows
from foreigndesk.collate.adding.seats import Seat, Seats
from foreigndesk.collate.adding.ties import figure_tie, mechanism_tie
from foreigndesk.collate.adding.toofar import TooFarError
from foreigndesk.collate.adding.who import Who
from foreigndesk.collate.conflicts.sides import Bench
from foreigndesk.collate.conflicts.tenures import holder_conflicts, may_conflict, term_conflicts
from foreigndesk.collate.figures import collate_figures
from foreigndesk.collate.folded import fold
from foreigndesk.collate.mechanisms import collate_mechanisms, key_of
from foreigndesk.collate.origins import Origins
from foreigndesk.collate.origins.newsrooms import newsroom
from foreigndesk.collate.sources import Sources
from foreigndesk.model.reading import Reading
from foreigndesk.model.record import Conflict, Document
from foreigndesk.vocab.seniority import single_office


class Lasting:
    """The rows of what lasts, before reports are added and after."""

    def __init__(self, kept: Kept, new: New, who: Who, documents: Mapping[str, Document]) -> None:
        """Take the record, the reports that are added, and the rows of reports that adding changes."""
        self._kept, self._new, self._who, self._documents = kept, new, who, documents
        changed = kept.pairs(sorted(new.shifted))
        self._changed = [*new.pairs.values(), *changed]
        self._moved = self._traced_anew()

    def rows(self) -> tuple[Rows, Rows]:
        """The rows before and after; people only as far as they differ, and each of them."""
        before, after = Rows(), Rows()
        for side, rows in ((False, before), (True, after)):
            for mechanism in self._mechanisms(side):
                rows["mechanisms", mechanism.id] = mechanism
            for figure in self._figures(side):
                rows["figures", figure.id] = figure
            for conflict in self._conflicts(side):
                rows["conflicts", conflict.id] = conflict
        return before, after

    # -- mechanisms and figures -----------------------------------------------------------------------

    def _mechanisms(self, after: bool) -> Sequence[Any]:
        wanted = {key_of(m)[:2] for _, reading in self._changed for m in reading.mechanisms}
        there = self._kept.lasting(mechanism_tie(*key) for key in sorted(wanted))

        def only(reading: Reading) -> Reading:
            return replace(
                reading, mechanisms=tuple(m for m in reading.mechanisms if key_of(m)[:2] in wanted)
            )

        return collate_mechanisms(self._sources(there, after, only)) if wanted else ()

    def _figures(self, after: bool) -> Sequence[Any]:
        wanted = {(fold(f.what), float(f.value)) for _, reading in self._changed for f in reading.figures}
        there = self._kept.lasting(figure_tie(*key) for key in sorted(wanted))

        def only(reading: Reading) -> Reading:
            figures = (f for f in reading.figures if (fold(f.what), float(f.value)) in wanted)
            return replace(reading, figures=tuple(figures))

        return collate_figures(self._sources(there, after, only)) if wanted else ()

    # -- offices that exclude one another -------------------------------------------------------------

    def _conflicts(self, after: bool) -> Iterable[Conflict]:
        """Conflicts about the offices of those who are known for others now, or whose reports are traced anew."""
        people = self._who.after if after else self._who.before
        other = self._who.before if after else self._who.after
        theirs = {row.id: row for row in other.rows}
        rows = [row for row in people.rows if theirs.get(row.id) != row]
        beside = {p for own in self._kept.settled(self._moved).values() for p in own.people if p}
        rows += [row for row in people.rows if row.id in beside and theirs.get(row.id) == row]
        rows += self._kept.rows("people", sorted(beside - people.states.keys()))
        rows = [row for row in rows if may_conflict(row)]
        told = {e.document for row in rows for m in row.offices for e in m.evidence}
        yield from term_conflicts(rows, self._bench(told, after))
        seats, there = self._contested

        def only(reading: Reading) -> Reading:
            return replace(reading, people=tuple(_of_seats(f, seats) for f in reading.people))

        bench = self._bench(there, after, only)
        settled = self._kept.settled(there)
        of = {
            (d, n): p
            for d, own in settled.items()
            for n, p in enumerate(own.people)
            if p and d in bench.sources.reports
        }
        of |= {key: p for key, p in people.of.items() if key[0] in bench.sources.reports}
        others = self._kept.rows("people", sorted({*of.values()} - people.states.keys()))
        names = {row.id: row.name for row in (*others, *people.rows)}
        yield from holder_conflicts(of, names, bench)

    @cached_property
    def _contested(self) -> tuple[set[Seat], set[str]]:
        """The seats that may be told of otherwise now, and the reports that may name two people for one of them."""
        seats = self._seats()
        return seats, Seats(self._kept, self._new, self._who).contested(seats)

    def _seats(self) -> set[Seat]:
        moved = self._kept.pairs(sorted(self._moved))
        return {
            (fold(m.title), m.state)
            for _, reading in (*self._changed, *moved)
            for f in reading.people
            for m in f.mandates
            if m.standing == "current" and m.state and single_office(m.title)
        }

    def _traced_anew(self) -> set[str]:
        """The reports of the record whose origin, or what they are copies of, is another one now."""
        old = {row.report.id: row for row in self._kept.rows("documents", sorted(self._documents))}
        return {
            d
            for d, row in old.items()
            if (row.origin, row.copy_of, row.leans_on)
            != (self._documents[d].origin, self._documents[d].copy_of, self._documents[d].leans_on)
        }

    # -- reports --------------------------------------------------------------------------------------

    def _sources(
        self, documents: Iterable[str], after: bool, only: Callable[[Reading], Reading] = lambda r: r
    ) -> Sources:
        """Reports that count, before or after, with as much of their readings as is asked for."""
        settled = self._kept.settled(documents)
        counting = {d for d, own in settled.items() if own.counts}
        if after:
            counting = {d for d in counting if self._new.shifted.get(d, (True, True))[0]}
            counting |= {d for d in settled if self._new.shifted.get(d, (False, False))[0]}
        pairs = {
            r.id: (r, self._new.dated(x, settled[r.id], after)) for r, x in self._kept.pairs(sorted(counting))
        }
        if after:
            pairs |= self._new.pairs
        ordered = sorted(pairs)
        return Sources({d: pairs[d][0] for d in ordered}, {d: only(pairs[d][1]) for d in ordered})

    def _bench(
        self, documents: Iterable[str], after: bool, only: Callable[[Reading], Reading] = lambda r: r
    ) -> Bench:
        sources = self._sources(set(documents) - self._new.pairs.keys(), after, only)
        rows = {row.report.id: row for row in self._kept.rows("documents", sorted(sources.reports))}
        if after:
            rows |= {d: row for d, row in self._documents.items() if d in sources.reports}
        origins = Origins(
            rows=(),
            of={d: row.origin for d, row in rows.items()},
            copy_of={d: row.copy_of for d, row in rows.items() if row.copy_of},
            leans={d: frozenset(row.leans_on) for d, row in rows.items() if row.leans_on},
            newsrooms={d: newsroom(report) for d, report in sources.reports.items()},
        )
        replaced = {old: d for d, row in rows.items() for old in row.replaces}
        return Bench(replace(sources, replaced_by=replaced), origins)


def _of_seats(finding: Any, seats: set[tuple[str, str]]) -> Any:
    return replace(
        finding, mandates=tuple(m for m in finding.mandates if (fold(m.title), m.state or "") in seats)
    )


def people_rows(kept: Kept, who: Who, referred: tuple[set[str], set[str]]) -> tuple[Rows, frozenset[Row]]:
    """The rows of people that differ once reports have been added, and those that are gone.

    Args:
        kept: the record.
        who: who is who before and after.
        referred: the people whom the rows that change name, before and after.

    Raises:
        TooFarError: whether somebody is listed hangs on rows that are not at hand.
    """
    before = {row.id: row for row in who.before.rows}
    after = {row.id: row for row in who.after.rows}
    old, now = referred
    touched = {p for p in before.keys() | after.keys() if before.get(p) != after.get(p)} | (old ^ now)
    listed = {row.id: row for row in kept.rows("people", sorted(touched))}
    if any(listed[p] != before[p] for p in listed.keys() & before.keys()):
        raise TooFarError("somebody is known by reports further off")
    stays = {p for p in touched if _is_listed(kept, who, p, (p in listed, p in old, p in now))}
    if not stays <= after.keys() | listed.keys():
        raise TooFarError("somebody is named now who was not listed")
    rows = {("people", p): after[p] for p in stays & after.keys() if after[p] != listed.get(p)}
    return rows, frozenset(("people", p) for p in listed.keys() - stays)


def _is_listed(kept: Kept, who: Who, person: str, where: tuple[bool, bool, bool]) -> bool:
    """Whether the record lists somebody after reports have been added: officials, and all whom some row names.

    Args:
        kept: the record.
        who: who is who.
        person: an id.
        where: whether the record lists them, and whether rows that change named them, and do now.
    """
    was, old, now = where
    looked_at = person in who.before.states or person in who.after.states
    if looked_at and person not in who.after.states:
        return False
    official = person in who.after.official if looked_at else kept.individuals([person])[person].official
    if now or official:
        return True
    if was and old:
        raise TooFarError("somebody may no longer be named")
    return was
