"""A page of the record at a time, found by index: what it costs does not grow with the record.

Where people have decided something, or reports have come since the record was put together, the whole record is
asked instead; the answer is the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from foreigndesk.desk import is_current, record_of
from foreigndesk.publish.queries import AHEAD, Wanted, named, timeline
from foreigndesk.text.edtf_dates import bounds

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from foreigndesk.model.record import Engagement, Person
    from foreigndesk.store import Store
    from foreigndesk.store.record_rows import Asked

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
    page = _by_index(store, wanted, limit, skip) if _indexed(store, now) else None
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
        from foreigndesk.store.record_rows import Asked

        with store.reading() as db:
            return _page(db, Asked(statuses=AHEAD), None, 0)
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


def _by_index(store: Store, wanted: Wanted, limit: int | None, skip: int) -> Page | None:
    from foreigndesk.store.record_rows import Asked, names_of

    since, until = bounds(wanted.since), bounds(wanted.until)
    with store.reading() as db:
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


def _page(db: Connection, asked: Asked, limit: int | None, skip: int) -> Page:
    from foreigndesk.store.record_rows import engagement_ids, find_engagements, names_of

    total, found = find_engagements(db, asked, limit, skip)
    known = names_of(db, (p.person for e in found for p in e.parties if p.person))
    return Page(found, total, known, engagement_ids(db))
