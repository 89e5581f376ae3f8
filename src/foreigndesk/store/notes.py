"""What a record says of itself: its form, its schema, which version put it together."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection


SETTLED = "settled"  # the version for whose kept rows it is known what was settled


def note(db: Connection, name: str) -> str | None:
    """What the record says of itself under a name."""
    from sqlalchemy import select

    from foreigndesk.store.tables import desk

    value: str | None = db.execute(select(desk.c.value).where(desk.c.name == name)).scalar()
    return value


def put_note(db: Connection, name: str, value: str | None) -> None:
    """Keep what the record says of itself under a name; None forgets it."""
    from foreigndesk.store.tables import desk

    db.execute(desk.delete().where(desk.c.name == name))
    if value is not None:
        db.execute(desk.insert(), [{"name": name, "value": value}])


def turn(db: Connection) -> None:
    """Count that what the record is made from has changed."""
    put_note(db, "revision", str(int(note(db, "revision") or 0) + 1))
