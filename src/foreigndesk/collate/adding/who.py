"""Who is who once reports have been added: of the people whose names these have, or names that bear on them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from foreigndesk.collate.adding.kept import Kept
from foreigndesk.collate.adding.new import New, Pair
from foreigndesk.collate.adding.ties import name_ties, opposite, person_tie
from foreigndesk.collate.adding.toofar import TooFarError
from foreigndesk.collate.folded import words
from foreigndesk.collate.people import People, identify
from foreigndesk.collate.sources import Sources
from foreigndesk.model.reading import PersonFinding, Reading
from foreigndesk.model.settled import Settled

_ROUNDS = 6
_FURTHER = "who is who hangs on further names"
_NOBODY = PersonFinding("")  # stands where somebody is named who is not looked at


@dataclass(frozen=True, slots=True)
class Who:
    """Who is who before and after, as far as it may have changed: `scope` are the people looked at."""

    before: People
    after: People
    scope: frozenset[str]

    def named(
        self, document: str, settled: Settled | None, count: int, after: bool
    ) -> tuple[str | None, ...]:
        """Whom a report names, by their places in its reading.

        Args:
            document: a report of the record, or a new one.
            settled: what the record has settled of it.
            count: how many its reading names.
            after: whether the new ones are there.
        """
        own = self.after if after else self.before
        before = settled.people if settled else ()
        return tuple(
            person
            if n < len(before) and (person := before[n]) and person not in self.scope
            else own.of.get((document, n))
            for n in range(count)
        )


class _Namings:
    """The reports that name the people looked at."""

    def __init__(self, kept: Kept, new: New, most: int) -> None:
        self._kept, self._new, self._most = kept, new, most
        self._pairs: dict[str, Pair] = {}
        self.settled: dict[str, Settled] = {}

    def fetch(self, documents: Iterable[str]) -> None:
        """Have some more reports at hand."""
        missing = sorted(set(documents) - self._pairs.keys())
        if len(self._pairs) + len(missing) > self._most:
            raise TooFarError("many reports name the same people")
        settled = self._kept.settled(missing)
        self.settled |= settled
        self._pairs |= {report.id: (report, reading) for report, reading in self._kept.pairs(sorted(settled))}

    def named(self, asked: set[int]) -> set[str]:
        """The people of the record whose names have one of these ties."""
        wanted = opposite(asked)
        self.fetch(self._kept.lasting(wanted))
        return {person for person, name in self._names() if name_ties(name) & wanted}

    def called(self, names: Collection[tuple[str, ...]]) -> set[int]:
        """The ties of all forms of the names of those whom the record has under one of these."""
        bearers = {person for person, own in self._names() if words(own) in names}
        self.fetch(self._kept.lasting(map(person_tie, bearers)))
        return {tie for person, own in self._names() if person in bearers for tie in name_ties(own)}

    def _names(self) -> Iterator[tuple[str, str]]:
        """The people of the record, each under every name that a report at hand has for them."""
        for document, own in self.settled.items():
            for person, finding in zip(own.people, self._pairs[document][1].people, strict=True):
                if person:
                    yield person, finding.name

    def otherwise(self, scope: set[str], people: People) -> set[str]:
        """Those who are not who the record has them to be, by either id."""
        found: set[str] = set()
        for document, own in self.settled.items():
            for index, person in enumerate(own.people):
                here = people.of.get((document, index))
                if own.counts and person in scope and here != person:
                    found |= {person, here} if here else {person}
        return found

    def forms(self, people: Iterable[str], of: People) -> set[int]:
        """The ties of all forms of some people's names."""
        wanted = set(people)
        found: set[int] = set()
        for (document, index), person in of.of.items():
            if person in wanted:
                pair = self._pairs.get(document) or self._new.pairs[document]
                found |= name_ties(pair[1].people[index].name)
        return found

    def identified(self, scope: set[str], after: bool) -> People:
        """Who is who among the people looked at, before the reports are added or after."""
        rows: dict[str, Pair] = {}
        copies: set[str] = set()
        for document, (report, reading) in self._pairs.items():
            own = self.settled[document]
            counts, copied = own.counts, own.copied
            if after and document in self._new.shifted:
                counts, copied = self._new.shifted[document]
            if counts:
                dated = self._new.dated(reading, own, after)
                rows[document] = report, _only(dated, own.people, scope, document in self._new.shifted)
                copies |= {document} if copied else set()
        if after:
            rows |= self._new.pairs
            copies |= self._new.copied
        ordered = sorted(rows)
        return identify(
            Sources({d: rows[d][0] for d in ordered}, {d: rows[d][1] for d in ordered}), frozenset(copies)
        )


def who_is_who(kept: Kept, new: New, most: int) -> Who:
    """Settle who is who among all whose names reports that are added may bear on.

    Args:
        kept: the record.
        new: the reports that are added.
        most: how many reports may be looked at.

    Raises:
        TooFarError: it takes more reports, or who is who hangs on more than these names.
    """
    namings = _Namings(kept, new, most)
    namings.fetch(new.shifted)
    findings = [f for _, reading in new.pairs.values() for f in reading.people]
    scope = {p for d in new.shifted for p in namings.settled[d].people if p}
    asked = {tie for f in findings for tie in name_ties(f.name)}
    scope |= namings.named(asked)
    # Those who bear a name that is added are mostly those whom it names: what else they are called bears on it.
    asked |= namings.called({own for f in findings if len(own := words(f.name)) > 1})
    looked_at = None
    for _ in range(_ROUNDS):
        scope |= namings.named(asked)
        namings.fetch(kept.lasting(person_tie(p) for p in sorted(scope)))
        if looked_at == (looked_at := (len(scope), len(namings.settled))):
            break  # the further names lead to nobody else
        before, after = namings.identified(scope, False), namings.identified(scope, True)
        wrong = namings.otherwise(scope, before)
        moved = {p for key, p in after.of.items() if before.of.get(key) != p}
        moved |= {p for key, p in before.of.items() if after.of.get(key) != p}
        more = namings.forms(wrong | moved, before) | namings.forms(moved, after)
        if more <= asked:
            break
        asked |= more
    else:
        raise TooFarError(_FURTHER)
    if wrong:
        raise TooFarError(_FURTHER)
    return Who(before, after, frozenset(scope))


def _only(reading: Reading, people: Sequence[str | None], scope: set[str], whole: bool) -> Reading:
    """The reading with the names of those looked at alone."""
    if whole:
        return reading
    kept = tuple(f if person in scope else _NOBODY for f, person in zip(reading.people, people, strict=True))
    return replace(reading, people=kept)
