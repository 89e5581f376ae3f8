"""Alerts as they are kept: who is told of what, what each was told, and the messages that wait for an answer.

What is new goes into a message in the transaction that counts it as told; a message is sent until somebody
acknowledges it, and never after. Messages hold no text: it is taken from the record when they are sent.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from foreigndesk.model.alert import Alert
from foreigndesk.store.plain import dump, load
from foreigndesk.store.rows import parts_of

if TYPE_CHECKING:
    from foreigndesk.store.store import Store

WAITING, ACKNOWLEDGED, VOID, GIVEN_UP = "waiting", "acknowledged", "void", "given up"


@dataclass(frozen=True, slots=True)
class Message:
    """A message of an alert: `tries` it took so far, `due` when it is sent next (ISO 8601, UTC, to the second)."""

    id: str
    alert: str
    state: str
    tries: int
    due: str
    problem: str | None = None


class Alerts:
    """The alerts of one store; every method raises StoreError when it cannot be read or written."""

    def __init__(self, store: Store) -> None:
        """Take the store that they are kept in."""
        self._store = store

    def all(self) -> list[Alert]:
        """All alerts, by name."""
        from sqlalchemy import select

        from foreigndesk.store.tables import alerts

        with self._store.reading() as db:
            found = [load(Alert, body) for body in db.execute(select(alerts.c.body)).scalars()]
        return sorted(found, key=lambda a: a.name)

    def add(self, alert: Alert, known: Sequence[str], secret: str | None) -> bool:
        """Keep a new alert.

        Args:
            alert: the alert.
            known: digests of the changes that it is not told of.
            secret: what its messages are signed with, None for none.

        Returns:
            Whether it is kept: not where there is one of its name.
        """
        from sqlalchemy import select

        from foreigndesk.store.tables import alerts, secrets, told

        with self._store.writing() as db:
            if db.execute(select(alerts.c.name).where(alerts.c.name == alert.name)).first():
                return False
            db.execute(alerts.insert(), [{"name": alert.name, "body": dump(alert)}])
            for part in parts_of(sorted(set(known))):
                db.execute(told.insert(), [{"alert": alert.name, "change": c, "message": None} for c in part])
            if secret is not None:
                db.execute(secrets.insert(), [{"alert": alert.name, "secret": secret}])
        return True

    def remove(self, name: str) -> bool:
        """Forget an alert with all that waits for it; returns whether there was one."""
        from foreigndesk.store.tables import alerts, messages, secrets, told

        with self._store.writing() as db:
            for table in (told, messages, secrets):
                db.execute(table.delete().where(table.c.alert == name))
            return bool(db.execute(alerts.delete().where(alerts.c.name == name)).rowcount)

    def secret(self, name: str) -> str | None:
        """What an alert's messages are signed with."""
        from sqlalchemy import select

        from foreigndesk.store.tables import secrets

        with self._store.reading() as db:
            found: str | None = db.execute(select(secrets.c.secret).where(secrets.c.alert == name)).scalar()
        return found

    def put_secret(self, name: str, secret: str) -> None:
        """Sign an alert's messages with this from now on."""
        from foreigndesk.store.tables import secrets

        with self._store.writing() as db:
            db.execute(secrets.delete().where(secrets.c.alert == name))
            db.execute(secrets.insert(), [{"alert": name, "secret": secret}])

    def take(self, name: str, changes: Sequence[str], message: str, now: str) -> list[str]:
        """Put changes that an alert has not been told of into a message.

        Args:
            name: the alert's.
            changes: digests of changes.
            message: the id of the message, which nobody else has.
            now: when it is due.

        Returns:
            The digests of those in the message; without any there is no message.
        """
        from sqlalchemy import select

        from foreigndesk.store.tables import alerts, messages, told

        with self._store.writing() as db:
            if not db.execute(select(alerts.c.name).where(alerts.c.name == name)).first():
                return []
            seen: set[str] = set()
            for part in parts_of(changes):
                query = select(told.c.change).where(told.c.alert == name, told.c.change.in_(part))
                seen.update(db.execute(query).scalars())
            new = [change for change in dict.fromkeys(changes) if change not in seen]
            if new:
                row = {"id": message, "alert": name, "state": WAITING, "tries": 0, "due": now}
                db.execute(messages.insert(), [row])
                for part in parts_of(new):
                    db.execute(
                        told.insert(), [{"alert": name, "change": c, "message": message} for c in part]
                    )
        return new

    def changes_of(self, message: str) -> list[str]:
        """Digests of the changes that a message tells."""
        from sqlalchemy import select

        from foreigndesk.store.tables import told

        with self._store.reading() as db:
            return sorted(db.execute(select(told.c.change).where(told.c.message == message)).scalars())

    def messages(self, state: str | None = None) -> list[Message]:
        """Messages in a state, or all, those due first before the others."""
        from sqlalchemy import select

        from foreigndesk.store.tables import messages

        query = select(messages)
        if state is not None:
            query = query.where(messages.c.state == state)
        with self._store.reading() as db:
            found = [Message(**row) for row in db.execute(query).mappings()]
        return sorted(found, key=lambda m: (m.due, m.id))

    def claim(self, message: Message, until: str) -> bool:
        """Take a waiting message to send it; returns whether nobody else has.

        Args:
            message: as it was found.
            until: when others may take it, should nothing be heard of it by then.
        """
        from foreigndesk.store.tables import messages

        here = (messages.c.id == message.id, messages.c.state == WAITING, messages.c.due == message.due)
        with self._store.writing() as db:
            return bool(db.execute(messages.update().where(*here).values(due=until)).rowcount)

    def settle(self, message: Message, state: str, problem: str | None = None) -> None:
        """Note how a message ended."""
        self._change(message.id, {"state": state, "problem": problem, "tries": message.tries + 1})

    def put_off(self, message: Message, due: str, problem: str) -> None:
        """Note that a message did not get through, and when it is sent again."""
        self._change(message.id, {"due": due, "problem": problem, "tries": message.tries + 1})

    def _change(self, id_: str, values: dict[str, object]) -> None:
        from foreigndesk.store.tables import messages

        with self._store.writing() as db:
            db.execute(messages.update().where(messages.c.id == id_).values(**values))
