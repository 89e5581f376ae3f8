"""The reports that may name two people for one seat: of the thousands that name who holds it, those around a change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from foreigndesk.collate.adding.kept import Kept
from foreigndesk.collate.adding.new import New
from foreigndesk.collate.adding.ties import seat_tie
from foreigndesk.collate.adding.who import Who
from foreigndesk.collate.conflicts.tenures import at_once_with
from foreigndesk.collate.dates import Days, days
from foreigndesk.collate.sources import came_out
from foreigndesk.model.settled import Settled

Seat = tuple[str, str]  # folded title and state


class Seats:
    """Who may hold seats, by what the record has settled, before reports are added and after."""

    def __init__(self, kept: Kept, new: New, who: Who) -> None:
        """Take the record, the reports that are added, and who is who before and after."""
        self._kept, self._new, self._who = kept, new, who

    def contested(self, seats: Iterable[Seat]) -> set[str]:
        """The reports of the record that may name somebody for a seat for which others name somebody else.

        They name two people who may hold it, or came out at once with one that names another; who may hold it is
        told by the titles and states that a person goes by, whichever report has them.
        """
        return {document for seat in seats for document in self._contested(seat)}

    def _contested(self, seat: Seat) -> set[str]:
        there = self._kept.settled(self._kept.lasting([seat_tie(*seat)]))
        named = {d: self._named(d, own, len(own.people)) for d, own in there.items()}
        named |= {d: self._named(d, None, len(reading.people)) for d, (_, reading) in self._new.pairs.items()}
        may_hold = self._holders(seat, set().union(*named.values()))
        out = {d: self._out(d, there.get(d)) for d in named}
        spans: Mapping[str, list[Days]] = defaultdict(list)
        for document, people in named.items():
            for person in people & may_hold:
                spans[person] += out[document]
        near = {person: at_once_with(own) for person, own in spans.items()}
        return {
            d
            for d in there
            if len(holders := named[d] & may_hold) > 1 or any(_meets(near, p, out[d]) for p in holders)
        }

    def _named(self, document: str, own: Settled | None, count: int) -> set[str]:
        """Whom a report names, before and after."""
        sides = (self._who.named(document, own, count, after) for after in (False, True))
        return {person for side in sides for person in side if person}

    def _holders(self, seat: Seat, people: set[str]) -> set[str]:
        """Those of some people who have the title of a seat and act for its state."""
        title, state = seat
        sides = self._who.before, self._who.after
        found = {
            p for side in sides for p in people if title in side.titles.get(p, ()) and state in side.states[p]
        }
        others = self._kept.individuals(p for p in people if all(p not in side.states for side in sides))
        return {*found, *(p for p, own in others.items() if title in own.titles and state in own.states)}

    def _out(self, document: str, own: Settled | None) -> list[Days]:
        """The days on which a report came out, by what it says itself, and by what the record has found out."""
        if own is None:
            report, reading = self._new.pairs[document]
            told = [came_out(report, reading)]
        else:
            told = [own.out, days(own.published), days(self._new.dates.get(document))]
        return [span for span in told if span]


def _meets(near: Mapping[str, Callable[[Days], bool]], person: str, out: Sequence[Days]) -> bool:
    """Whether a report came out at once with one that names somebody else."""
    return any(meets(span) for other, meets in near.items() if other != person for span in out)
