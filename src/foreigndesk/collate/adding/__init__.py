"""Reports are added to a record that is kept: only what they touch is put together anew.

The reports that a new one is tied to (`ties`) are collated twice, without it and with it (`around`); what differs is
what the new report changes. That holds for the whole record if whatever is tied to the difference was at hand, and
came out without the new report just as the record has it. Where it did not, more reports are fetched; where that
leads too far (`toofar`), the record has to be put together whole.

Who is who is settled beforehand, over all whose names bear on those in the new reports (`who`); people, offices,
mechanisms and figures, which last, are put together from the reports of all times that name the same (`lasting`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from foreigndesk.collate import Together
from foreigndesk.collate.adding.around import Around
from foreigndesk.collate.adding.kept import Kept
from foreigndesk.collate.adding.lasting import Lasting, people_rows
from foreigndesk.collate.adding.new import New, Pair, new_in
from foreigndesk.collate.adding.rows import (
    Row,
    Rows,
    differing,
    documents_of,
    otherwise,
    people_of,
    rows_of,
)
from foreigndesk.collate.adding.settling import Settling
from foreigndesk.collate.adding.toofar import TooFarError
from foreigndesk.collate.adding.who import Who, who_is_who
from foreigndesk.collate.conflicts.speakers import voices
from foreigndesk.model.settled import Grounds, Individual

__all__ = ["Changes", "Kept", "TooFarError", "add"]

_ROUNDS = 12
_DATINGS = 4  # times that dates may come out otherwise once others do


@dataclass(frozen=True, slots=True)
class Changes:
    """What adding reports changes: rows that are new or others now, rows that are gone, and what is settled anew.

    `beside` are other rows that go back to the same reports, `looked_at` is how many reports were.
    """

    rows: Rows
    gone: frozenset[Row]
    beside: Rows
    grounds: Grounds
    looked_at: int


def add(kept: Kept, fresh: Sequence[Pair], most: int) -> Changes:
    """Find what changes in a record when reports are added.

    Args:
        kept: the record.
        fresh: the reports with their readings.
        most: how many reports may be looked at.

    Returns:
        What makes of the kept rows those of all reports together, the same as if they were put together whole.

    Raises:
        TooFarError: it leads to more reports, or hangs on what is not kept.
    """
    dates: dict[str, str | None] = {}
    named = None
    for _ in range(_DATINGS):
        new = new_in(kept, fresh, dates)
        who = who_is_who(kept, new, most)
        if named not in (None, who.after.of):
            raise TooFarError("who is who hangs on dates that the record finds out")
        found = _settle(kept, new, Around(kept, new, who, most))
        told = _dates(found, new)
        if told == dates:
            return _changes(kept, found, (new, who))
        dates, named = told, who.after.of
    raise TooFarError("dates that the record finds out hang on one another")


@dataclass(frozen=True, slots=True)
class _Found:
    """What the reports at hand make without the new ones and with them: records, and their rows.

    `first` are the reports that are other ones now by themselves, whatever rows they make.
    """

    first: frozenset[str]
    before: Together
    after: Together
    old: Rows
    now: Rows
    looked_at: int


def _settle(kept: Kept, new: New, around: Around) -> _Found:
    """Collate what new reports touch without them and with them, and what that is tied to until all comes out right.

    Raises:
        TooFarError: it does not.
    """
    first = around.first()
    core, context = set(first), set[str]()
    for _ in range(_ROUNDS):
        at_hand = around.fetch(core | context)
        after = around.together(at_hand, after=True)
        now = rows_of(after.record)
        # What stands in one row with a new report is touched, whatever stood there before.
        beside = {key for key, row in now.items() if documents_of(row) & new.ids}
        if more := _tied(around, _documents(beside, now) - new.ids, after) - core:
            core |= more
            continue
        before = around.together(at_hand, after=False)
        old = rows_of(before.record)
        differ = differing(old, now)
        touched = _documents(differ, old, now) | _phrases_anew(before, after, new.ids)
        if more := _tied(around, touched - new.ids, after) - core:
            core |= more  # whatever is tied to the difference has to come out right
            continue
        wrong = otherwise(kept, {k: row for k, row in old.items() if documents_of(row) & core}, differ)
        astray = {d for key in wrong for d in documents_of(old[key])}
        if not astray:
            return _Found(frozenset(first), before, after, old, now, len(at_hand))
        further = around.tied_to(astray) - at_hand
        if not further:
            break
        context |= further  # what that hangs on has but to be at hand
    raise TooFarError("reports around it hang on others further off")


def _tied(around: Around, touched: set[str], after: Together) -> set[str]:
    return touched | around.tied_to(touched, after)


def _phrases_anew(before: Together, after: Together, fresh: frozenset[str]) -> frozenset[str]:
    """The reports whose words are a phrase only now: it is in no conflict, and may have been in one."""
    was, now = (
        [
            words.documents
            for words in voices(side.record.statements, side.people, side.sources)
            if words.is_phrase
        ]
        for side in (before, after)
    )
    return frozenset().union(*(d for d in now if d & fresh)).difference(*was)


def _dates(found: _Found, new: New) -> dict[str, str | None]:
    """The dates that the record gives reports, where it gave them others before."""
    before, after = (_dated(together) for together in (found.before, found.after))
    differ = {name for kind, name in differing(found.old, found.now) if kind == "documents"} | new.ids
    return {d: after.get(d) for d in sorted(differ) if before.get(d) != after.get(d)}


def _dated(together: Together) -> dict[str, str | None]:
    """The reports that nobody else dates, with their dates."""
    return {d: together.sources.readings[d].published for d in together.undated.readings}


def _documents(differ: set[Row], *sides: Rows) -> set[str]:
    return {d for key in differ for side in sides if key in side for d in documents_of(side[key])}


def _changes(kept: Kept, found: _Found, what: tuple[New, Who]) -> Changes:
    """What differs between the two sides, with what lasts."""
    (new, who), after, old, now = what, found.after, found.old, found.now
    listed = {row.report.id: row for row in after.record.documents}
    touched = _documents(differing(old, now), old, now)
    documents = (touched | found.first | new.ids) & listed.keys()
    lasting = Lasting(kept, new, who, {d: listed[d] for d in documents}).rows()
    old, now = old | lasting[0], now | lasting[1]
    differ = differing(old, now)
    _check(kept, differ, old, now)
    named = ({p for key in differ if key in side for p in people_of(side[key])} for side in (old, now))
    people, gone = people_rows(kept, who, (next(named), next(named)))
    rows = {key: now[key] for key in differ if key in now} | people
    settling = Settling(after)
    own = settling.settled(settling.with_doubles(documents))
    individuals = {
        p: Individual(who.after.states[p], who.after.titles[p], p in who.after.official)
        for p in who.after.states
    }
    return Changes(
        rows=rows,
        gone=frozenset(key for key in differ if key not in now) | gone,
        beside={key: row for key, row in now.items() if key not in rows and documents_of(row) & touched},
        grounds=Grounds(own, dict(settling.ties(own)), individuals),
        looked_at=found.looked_at,
    )


def _check(kept: Kept, differ: set[Row], old: Rows, now: Rows) -> None:
    """See that what changes is in the record as it was found without the new reports, and nothing new is there."""
    for key in sorted(differ):
        if key in old and not kept.same(key[0], [old[key]]):
            raise TooFarError(f"{key[1]} hangs on reports further off")
        if key not in old and kept.rows(key[0], [key[1]]):
            raise TooFarError(f"{key[1]} is in the record already")
