"""Accounts, tokens and sessions as they are kept; secrets come here only as hashes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from foreigndesk.store.store import Store


@dataclass(frozen=True, slots=True)
class User:
    """Somebody with an account: `password` is its hash, None where only tokens are used; moments are ISO, UTC."""

    name: str
    role: str
    password: str | None
    made: str
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Token:
    """What a program shows instead of a password: `hash` is the SHA-256 of its secret part."""

    id: str
    user: str
    role: str
    hash: str
    made: str
    expires: str
    revoked: bool = False


class Accounts:
    """The accounts of one store; every method raises StoreError when it cannot be read or written."""

    def __init__(self, store: Store) -> None:
        """Take the store that they are kept in."""
        self._store = store

    def users(self) -> list[User]:
        """All accounts, closed ones too, by name."""
        from sqlalchemy import select

        from foreigndesk.store.tables import users

        with self._store.reading() as db:
            return sorted((User(**row) for row in db.execute(select(users)).mappings()), key=lambda u: u.name)

    def user(self, name: str) -> User | None:
        """One account."""
        from sqlalchemy import select

        from foreigndesk.store.tables import users

        with self._store.reading() as db:
            row = db.execute(select(users).where(users.c.name == name)).mappings().first()
        return User(**row) if row else None

    def keep_user(self, user: User) -> None:
        """Keep an account, new or changed; one that is closed loses its sessions and tokens."""
        from dataclasses import asdict

        from foreigndesk.store.tables import sessions, tokens, users

        with self._store.writing() as db:
            changed = db.execute(users.update().where(users.c.name == user.name).values(**asdict(user)))
            if not changed.rowcount:
                db.execute(users.insert(), [asdict(user)])
            # Whoever has a new password or role signs in anew.
            db.execute(sessions.delete().where(sessions.c.user == user.name))
            if user.closed:
                db.execute(tokens.update().where(tokens.c.user == user.name).values(revoked=True))

    def tokens(self) -> list[Token]:
        """All tokens, by user and the moment they were made."""
        from sqlalchemy import select

        from foreigndesk.store.tables import tokens

        with self._store.reading() as db:
            rows = [Token(**row) for row in db.execute(select(tokens)).mappings()]
        return sorted(rows, key=lambda t: (t.user, t.made, t.id))

    def token(self, id_: str) -> Token | None:
        """One token."""
        from sqlalchemy import select

        from foreigndesk.store.tables import tokens

        with self._store.reading() as db:
            row = db.execute(select(tokens).where(tokens.c.id == id_)).mappings().first()
        return Token(**row) if row else None

    def add_token(self, token: Token) -> None:
        """Keep a new token."""
        from dataclasses import asdict

        from foreigndesk.store.tables import tokens

        with self._store.writing() as db:
            db.execute(tokens.insert(), [asdict(token)])

    def revoke(self, id_: str) -> bool:
        """Take a token out of use; returns whether there was one."""
        from foreigndesk.store.tables import tokens

        with self._store.writing() as db:
            return bool(db.execute(tokens.update().where(tokens.c.id == id_).values(revoked=True)).rowcount)

    def add_session(self, hash_: str, user: str, expires: str, now: str) -> None:
        """Keep a session; those that have expired go."""
        from foreigndesk.store.tables import sessions

        with self._store.writing() as db:
            db.execute(sessions.delete().where(sessions.c.expires < now))
            db.execute(sessions.insert(), [{"hash": hash_, "user": user, "expires": expires}])

    def session(self, hash_: str, now: str) -> User | None:
        """Whose a session is; None where there is none, it has expired, or the account is closed."""
        from sqlalchemy import select

        from foreigndesk.store.tables import sessions, users

        query = (
            select(users)
            .join(sessions, sessions.c.user == users.c.name)
            .where(sessions.c.hash == hash_, sessions.c.expires >= now)
        )
        with self._store.reading() as db:
            row = db.execute(query).mappings().first()
        return User(**row) if row and not row["closed"] else None

    def end_session(self, hash_: str) -> None:
        """Forget a session."""
        from foreigndesk.store.tables import sessions

        with self._store.writing() as db:
            db.execute(sessions.delete().where(sessions.c.hash == hash_))
