"""The kept record grows: the rows that reports change which were added to it, and what was settled for them."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from foreigndesk.model.settled import Grounds
from foreigndesk.store.addresses import Changed, Successors, carry_over_changes
from foreigndesk.store.notes import SETTLED, note, put_note
from foreigndesk.store.rows import KINDS
from foreigndesk.store.settled import KeptRecord, put_settled

if TYPE_CHECKING:
    from foreigndesk.store.store import Store

_stages = logging.getLogger("foreigndesk.stages")  # told of each stage that keeping reaches, at level DEBUG


@contextmanager
def kept(store: Store) -> Iterator[KeptRecord]:
    """The record as it was last kept, with what was settled for it, at one moment.

    Raises:
        StoreError: the store cannot be read.
    """
    with store.reading() as db:
        yield KeptRecord(db)


def keep_grounds(store: Store, grounds: Iterable[Grounds], collator: str, revision: str) -> None:
    """Keep what was settled for the record as it is kept, so that reports can be added to it.

    Args:
        store: where the record is kept.
        grounds: what was settled, part by part.
        collator: the version of the desk.
        revision: the state that the record was put together from; if another is kept by now, nothing is done.

    Raises:
        StoreError: the store cannot be written.
    """
    with store.writing() as db:
        if note(db, "collated") == collator and note(db, "kept_at") == revision:
            for part in grounds:
                put_settled(db, part, collator)


def keep_changes(
    store: Store,
    changes: Mapping[str, Changed],
    grounds: Grounds,
    state: tuple[str, str],
    successors: Successors,
) -> bool:
    """Change the kept record as reports do that were added to it.

    Args:
        store: where the record is kept.
        changes: by kind what changes.
        grounds: what was settled of the reports and people that this touches.
        state: the version of the desk, which kept the record too; and the state in which the reports were: if there is
            another by now, nothing is changed.
        successors: tells where entries went that are gone.

    Returns:
        Whether the record is now that of all reports.

    Raises:
        StoreError: the store cannot be written.
    """
    from foreigndesk.store.record_rows import NoRoomError, put_changes

    collator, revision = state
    try:
        with store.writing() as db:
            if note(db, "revision") != revision or note(db, SETTLED) != collator:
                return False
            if note(db, "collated") == collator:
                return True  # another process was first
            _stages.debug("record: begun")
            carry_over_changes(db, changes, successors)
            for kind in KINDS:
                if kind in changes:
                    put_changes(db, kind, changes[kind].rows, changes[kind].gone)
            put_settled(db, grounds, collator)
            put_note(db, "collated", collator)
            put_note(db, "kept_at", revision)
            _stages.debug("record: about to commit")
    except NoRoomError:
        return False
    _stages.debug("record: committed")
    return True
