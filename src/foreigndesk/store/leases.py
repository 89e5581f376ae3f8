"""Leases: what one process at a time does for a record, until it is done or was not heard of for a while."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foreigndesk.store.notes import note, put_note

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from foreigndesk.store.store import Store

_PREFIX = "lease:"


def take_lease(store: Store, name: str, holder: str, now: str, until: str) -> bool:
    """Take a lease, or prolong one's own.

    Args:
        store: the record.
        name: what is done under it.
        holder: who takes it: a word without blanks that no other process has.
        now: the present moment (ISO 8601, UTC, to the second).
        until: when it ends unless it is prolonged.

    Returns:
        Whether it was taken: False while another holds it.

    Raises:
        StoreError: the record cannot be written.
    """
    with store.writing() as db:
        held = note(db, _PREFIX + name)
        other, _, end = (held or "").partition(" ")
        if held and other != holder and end > now:
            return False
        put_note(db, _PREFIX + name, f"{holder} {until}")
        return True


def give_back(store: Store, name: str, holder: str) -> None:
    """End a lease before its time; that of another holder stays."""
    with store.writing() as db:
        if (note(db, _PREFIX + name) or "").partition(" ")[0] == holder:
            put_note(db, _PREFIX + name, None)


def drop_leases(db: Connection) -> None:
    """Forget all leases: a copy of a record has none."""
    from foreigndesk.store.tables import desk

    db.execute(desk.delete().where(desk.c.name.startswith(_PREFIX, autoescape=True)))
