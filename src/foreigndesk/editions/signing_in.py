"""Passwords, tokens and sessions: who somebody is. Secrets are shown once and kept as hashes alone."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

from foreigndesk.editions.roles import Role
from foreigndesk.errors import UsageError
from foreigndesk.store.accounts import Accounts, Token, User

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SHORTEST = 10  # characters of a password
_LONGEST = 200  # hashing more would cost whoever is asked
SESSION = timedelta(hours=12)
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@-]{0,79}")
_TOKEN = re.compile(r"fd_([0-9a-f]{12})_([A-Za-z0-9_-]{43})")


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody who has shown who they are, with the role that what they showed gives."""

    user: str
    role: Role


def add_user(accounts: Accounts, name: str, role: Role, password: str | None, now: datetime) -> User:
    """Make an account.

    Args:
        accounts: where accounts are kept.
        name: letters, digits and ._@- that nobody else has.
        role: what it may do.
        password: at least ten characters; None for an account that is used by token alone.
        now: the moment, with a zone.

    Raises:
        UsageError: the name is taken or none, or the password too short.
    """
    if not _NAME.fullmatch(name):
        raise UsageError(f"user {name!r}: give 1 to 80 letters, digits and ._@-")
    if accounts.user(name) is not None:
        raise UsageError(f"user {name!r} is there already: foreigndesk users lists them")
    user = User(name, role, _hashed(password) if password is not None else None, stamp(now))
    accounts.keep_user(user)
    return user


def change_user(
    accounts: Accounts,
    name: str,
    *,
    role: Role | None = None,
    password: str | None = None,
    closed: bool | None = None,
) -> User:
    """Change an account: what is None stays.

    Raises:
        UsageError: nobody has that name, or the password is too short.
    """
    user = accounts.user(name)
    if user is None:
        raise UsageError(f"user {name!r} is not there: foreigndesk users lists them")
    changed = replace(
        user,
        role=role or user.role,
        password=_hashed(password) if password is not None else user.password,
        closed=user.closed if closed is None else closed,
    )
    accounts.keep_user(changed)
    return changed


def make_token(
    accounts: Accounts, name: str, role: Role | None, days: int, now: datetime
) -> tuple[Token, str]:
    """Make a token.

    Args:
        accounts: where accounts are kept.
        name: the account it is for.
        role: what it may do, no more than the account; None for as much.
        days: for which it is good, 1 to 3650.
        now: the moment, with a zone.

    Returns:
        The token as it is kept, and the text to hand over, which cannot be had again.

    Raises:
        UsageError: the account is not there or closed, or may do less than the token would.
    """
    user = accounts.user(name)
    if user is None or user.closed:
        raise UsageError(f"user {name!r} is not there or closed: foreigndesk users lists them")
    if role is not None and not Role(user.role).may(role):
        raise UsageError(f"user {name!r} is {user.role}: a token cannot do more than its account")
    if not 1 <= days <= 3650:
        raise UsageError(f"--days {days}: give 1 to 3650")
    id_, secret = secrets.token_hex(6), secrets.token_urlsafe(32)
    expires = stamp(now + timedelta(days=days))
    token = Token(id_, name, role or user.role, _digest(secret), stamp(now), expires)
    accounts.add_token(token)
    return token, f"fd_{id_}_{secret}"


def by_token(accounts: Accounts, shown: str, now: datetime) -> Known | None:
    """Whose a token is; None where it is none, expired, revoked, or its account closed."""
    found = _TOKEN.fullmatch(shown)
    token = accounts.token(found.group(1)) if found else None
    right = hmac.compare_digest(
        token.hash if token else _digest(""), _digest(found.group(2) if found else "-")
    )
    if token is None or not right or token.revoked or token.expires < stamp(now):
        return None
    user = accounts.user(token.user)
    if user is None or user.closed:
        return None
    role = Role(token.role)
    return Known(user.name, role if Role(user.role).may(role) else Role(user.role))


def sign_in(accounts: Accounts, name: str, password: str, now: datetime) -> str | None:
    """Open a session for a name and a password; returns what its cookie holds, None where they do not fit.

    It takes as long whether or not there is such an account.
    """
    user = accounts.user(name) if len(name) <= 80 else None
    kept = user.password if user and user.password and not user.closed else None
    fits = len(password) <= _LONGEST and _fits(kept or _nobody(), password)
    if user is None or kept is None or not fits:
        return None
    secret = secrets.token_urlsafe(32)
    accounts.add_session(_digest(secret), user.name, stamp(now + SESSION), stamp(now))
    return secret


def by_session(accounts: Accounts, cookie: str, now: datetime) -> Known | None:
    """Whose a session is."""
    user = accounts.session(_digest(cookie), stamp(now))
    return Known(user.name, Role(user.role)) if user else None


def sign_out(accounts: Accounts, cookie: str) -> None:
    """End a session."""
    accounts.end_session(_digest(cookie))


def form_token(cookie: str) -> str:
    """What every form of a session carries, so that no other site can send it: it cannot be had without the cookie."""
    return hmac.new(cookie.encode(), b"form", hashlib.sha256).hexdigest()


def fits_form(cookie: str, sent: str | None) -> bool:
    """Whether a form came from a page of this session."""
    return sent is not None and hmac.compare_digest(form_token(cookie).encode(), sent.encode())


def stamp(moment: datetime) -> str:
    """A moment as it is kept: ISO 8601 in UTC, to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _hashed(password: str) -> str:
    if not SHORTEST <= len(password) <= _LONGEST:
        raise UsageError(f"the password has {len(password)} characters: give {SHORTEST} to {_LONGEST}")
    return _hasher().hash(password)


def _fits(hashed: str, password: str) -> bool:
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        return _hasher().verify(hashed, password)
    except (VerificationError, InvalidHashError):
        return False


@cache
def _nobody() -> str:
    """The hash of a password that nobody has, to be compared with where there is no account."""
    return _hasher().hash(secrets.token_hex(32))


@cache
def _hasher() -> PasswordHasher:
    """Argon2id with the memory and passes that its RFC 9106 gives for servers of little memory."""
    from argon2 import PasswordHasher

    return PasswordHasher()


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
