"""Of which days reports are that nobody dates, by the company they keep: before reports are added, and after."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from foreigndesk.collate.adding.kept import Kept
from foreigndesk.collate.adding.new import New
from foreigndesk.collate.adding.ties import person_tie, undated_tie
from foreigndesk.collate.adding.toofar import TooFarError
from foreigndesk.collate.adding.who import Who
from foreigndesk.collate.dates import Days, days
from foreigndesk.collate.era import KNOWN, SHARED, era_of
from foreigndesk.collate.sources import came_out
from foreigndesk.model.settled import Settled

_PART = 500  # reports that are looked up at once


@dataclass(frozen=True, slots=True)
class Side:
    """A state of the record: whether new reports are there (`after`), and whether it has dated reports (`late`)."""

    after: bool
    late: bool


_SIDES = tuple(Side(after, late) for after in (False, True) for late in (False, True))


class Company:
    """The days of undated reports, in each state of the record."""

    def __init__(self, kept: Kept, new: New, who: Who) -> None:
        """Take the record, the reports that are added, and who is who before and after."""
        self._kept, self._new, self._who = kept, new, who
        self._settled: dict[str, Settled] = {}
        self._named: dict[tuple[str, bool], set[str]] = {}
        self._naming: dict[tuple[str, Side], Mapping[str, Days] | None] = {}

    def eras(self, settled: Mapping[str, Settled], after: bool, late: bool) -> dict[str, Days]:
        """Of which days those reports are that nobody dates.

        Args:
            settled: what the record has settled of reports; the new ones are added to these if they are there.
            after: whether the new ones are.
            late: whether the record has dated reports.
        """
        side = Side(after, late)
        found = {d: own.era if late else own.early for d, own in settled.items()}
        found |= {d: eras.get(side) for d, eras in self.shifted.items() if d in settled}
        if after:
            found |= {d: self._era(d, side) for d in self._new.pairs}
        return {d: era for d, era in found.items() if era}

    @cached_property
    def shifted(self) -> Mapping[str, Mapping[Side, Days | None]]:
        """The undated reports of the record that are of other days now, with their days in each state.

        Raises:
            TooFarError: some are not of the days that the record has settled.
        """
        stirred = {p for d in self._changed for after in (False, True) for p in self._people(d, after)}
        undated = self._kept.lasting(map(undated_tie, sorted(stirred)))
        self._load(undated)
        found = {}
        for document in sorted(undated | (self._changed & self._settled.keys())):
            if not self._may_shift(document, stirred):
                continue
            own = self._settled[document]
            eras = {side: self._era(document, side) for side in _SIDES}
            before = eras[Side(False, False)], eras[Side(False, True)]
            if own.counts and before != (own.early, own.era):
                raise TooFarError("what a report without a date is of hangs on reports further off")
            if before != (eras[Side(True, False)], eras[Side(True, True)]):
                found[document] = eras
        return found

    @cached_property
    def _changed(self) -> set[str]:
        """The reports that count, name others or are dated otherwise now."""
        before, after = self._who.before.of, self._who.after.of
        moved = {
            key[0] for key in before.keys() | after.keys() if before.get(key) != after.get(key)
        } - self._new.ids
        kept = moved | self._new.shifted.keys()
        self._load(kept)
        return kept | self._new.pairs.keys()

    def _may_shift(self, document: str, stirred: set[str]) -> bool:
        """Whether reports that changed can be those by which one is dated."""
        if document in self._changed:
            return True
        company = self._people(document, after=False)
        if any(
            len(company & self._people(other, after)) >= SHARED
            for other in self._changed
            for after in (False, True)
        ):
            return True
        return any(
            (self._dated(p, Side(False, late)) is None) != (self._dated(p, Side(True, late)) is None)
            for p in sorted(company & stirred)
            for late in (False, True)
        )

    def _era(self, document: str, side: Side) -> Days | None:
        """The days of a report by the company it keeps; none of one that has a date, or does not count."""
        if not self._counts(document, side.after) or self._out(document, side):
            return None
        return era_of(self._people(document, side.after), lambda person: self._dated(person, side))

    def _dated(self, person: str, side: Side) -> Mapping[str, Days] | None:
        """The dated reports that name somebody, with their days; None where they are too many to tell anything."""
        key = person, side
        if key not in self._naming:
            self._naming[key] = self._look_up(person, side)
        return self._naming[key]

    def _look_up(self, person: str, side: Side) -> Mapping[str, Days] | None:
        there = self._kept.lasting([person_tie(person)]) | (self._changed if side.after else set())
        ordered = sorted(there - self._new.ids) + (sorted(self._new.pairs) if side.after else [])
        found: dict[str, Days] = {}
        for start in range(0, len(ordered), _PART):
            part = ordered[start : start + _PART]
            self._load(part)
            for document in part:
                if self._counts(document, side.after) and person in self._people(document, side.after):
                    out = self._out(document, side)
                    found.update({document: out} if out else {})
            if len(found) > KNOWN:
                return None
        return found

    def _load(self, documents: Iterable[str]) -> None:
        self._settled |= self._kept.settled(set(documents) - self._settled.keys() - self._new.ids)

    def _counts(self, document: str, after: bool) -> bool:
        if document in self._new.ids:
            return after and document in self._new.pairs
        counts = self._settled[document].counts
        return self._new.shifted.get(document, (counts, False))[0] if after else counts

    def _people(self, document: str, after: bool) -> set[str]:
        key = document, after
        if key not in self._named:
            own = self._settled.get(document)
            count = len(own.people) if own else len(self._new.pairs[document][1].people)
            self._named[key] = {p for p in self._who.named(document, own, count, after) if p}
        return self._named[key]

    def _out(self, document: str, side: Side) -> Days | None:
        """The days on which a report came out, as far as it says so itself or the record has found out."""
        own = self._settled.get(document)
        found = own.published if own else None
        if side.after:
            found = self._new.dates.get(document, found)
        if side.late and found:
            return days(found)
        if own:
            return own.out
        report, reading = next(pair for pair in self._new.given if pair[0].id == document)
        return came_out(report, reading)
