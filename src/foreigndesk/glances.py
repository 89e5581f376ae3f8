"""A page of the record at a time, found by index: what it costs does not grow with the record.

Where people have decided something, or reports have come since the record was put together, the whole record is
asked instead; the answer is the same. A record in a file need not be opened as a store for it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from foreigndesk.desk import collator_without, is_current, present, record_of
from foreigndesk.publish.queries import AHEAD, Wanted, named, timeline
from foreigndesk.text.edtf_dates import bounds

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from foreigndesk.model.record import Engagement, Person
    from foreigndesk.store import Store
    from foreigndesk.store.pages import Asked

_MANY = 5000  # people of one name; a statement takes no more values than that at once


@dataclass(frozen=True, slots=True)
class Page:
    """Some engagements out of all `total` that were asked for, those who take part, and every engagement's id.

    The people may be without their offices.
    """

    engagements: Sequence[Engagement]
    total: int
    people: Sequence[Person]
    ids: Sequence[str]


def timeline_in(where: str, wanted: Wanted, limit: int | None = None, skip: int = 0) -> Page:
    """A page of the timeline of a record by its name; arguments as for `timeline_page`.

    Args:
        where: a file, or a database URL.
        wanted: which engagements.
        limit: how many at the most; None for all.
        skip: how many to leave out before them.

    Raises:
        StoreError: there is no record, or it cannot be read.
    """
    page = _of_file(where, lambda db: _by_index(db, wanted, limit, skip))
    if page is not None:
        return page
    from foreigndesk.store import Store

    with Store(where, create=False) as store:
        return timeline_page(store, wanted, limit, skip)


def ahead_in(where: str) -> Page:
    """Every engagement that is ahead, of a record by its name, as `ahead` gives them.

    Args:
        where: a file, or a database URL.

    Raises:
        StoreError: there is no record, or it cannot be read.
    """
    page = _of_file(where, _ahead)
    if page is not None:
        return page
    from foreigndesk.store import Store

    with Store(where, create=False) as store:
        return ahead(store)


def timeline_page(
    store: Store, wanted: Wanted, limit: int | None = None, skip: int = 0, now: str | None = None
) -> Page:
    """A page of the engagements asked for, by date; those without a date come last.

    Args:
        store: where the record is kept.
        wanted: which engagements.
        limit: how many at the most; None for all.
        skip: how many to leave out before them.
        now: the moment until which embargoes have ended; None for the present.

    Returns:
        The same engagements, in the same order, as `publish.queries.timeline` gives for the whole record.
    """
    if _indexed(store, now):
        with store.reading() as db:
            page = _by_index(db, wanted, limit, skip)
        if page is not None:
            return page
    record = record_of(store, kinds=("engagements", "people"), now=now)
    found = timeline(record, wanted)
    shown = found[skip:] if limit is None else found[skip : skip + limit]
    return Page(shown, len(found), record.people, [e.id for e in record.engagements])


def ahead(store: Store, now: str | None = None) -> Page:
    """Every engagement that is announced, possible or put off, whatever its day, by date.

    Args:
        store: where the record is kept.
        now: the moment until which embargoes have ended; None for the present.
    """
    if _indexed(store, now):
        with store.reading() as db:
            return _ahead(db)
    record = record_of(store, kinds=("engagements", "people"), now=now)
    found = [e for e in timeline(record, Wanted()) if e.status in AHEAD]
    return Page(found, len(found), record.people, [e.id for e in record.engagements])


def _indexed(store: Store, now: str | None) -> bool:
    """Whether the kept record is what reports tell now, with its index, and nobody has decided otherwise."""
    from foreigndesk.store.record_rows import outlined

    decisions = store.decisions()
    if decisions:  # most records have none, and need not wait for collation to be loaded
        from foreigndesk.collate.decisions import in_force

        if in_force(decisions):
            return False
    with store.reading() as db:
        if not outlined(db):
            return False
    return is_current(store, now)


def _of_file(where: str, ask: Callable[[sqlite3.Connection], Page | None]) -> Page | None:
    """What a record's file answers by itself; None where it has to be opened as a store, which also tells why not."""
    from foreigndesk.store.pages import file_at_hand, up_to_date

    try:
        with file_at_hand(where) as db:
            if db is None:
                return None
            collator, held = up_to_date(db, present())
            return ask(db) if collator == collator_without(held) else None
    except sqlite3.Error:
        return None


def _ahead(db: Connection | sqlite3.Connection) -> Page:
    from foreigndesk.store.pages import Asked

    return _page(db, Asked(statuses=AHEAD), None, 0)


def _by_index(
    db: Connection | sqlite3.Connection, wanted: Wanted, limit: int | None, skip: int
) -> Page | None:
    from foreigndesk.store.pages import Asked, names_of

    since, until = bounds(wanted.since), bounds(wanted.until)
    people = tuple(p.id for p in named(names_of(db), wanted.person)) if wanted.person else None
    if people and len(people) > _MANY:
        return None
    asked = Asked(
        wanted.states,
        people,
        wanted.type,
        (wanted.status,) if wanted.status else (),
        since[0].toordinal() if since else None,
        until[1].toordinal() if until else None,
    )
    return _page(db, asked, limit, skip)


def _page(db: Connection | sqlite3.Connection, asked: Asked, limit: int | None, skip: int) -> Page:
    from foreigndesk.store.pages import engagement_ids, find_engagements, names_of

    total, found = find_engagements(db, asked, limit, skip)
    known = names_of(db, (p.person for e in found for p in e.parties if p.person))
    return Page(found, total, known, engagement_ids(db))
