"""Turns what a database complains about into one clear line: what, where, what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from foreigndesk.errors import StoreError

# What the complaint holds (any of these, in small letters), and what is said of it; the first that fits.
_REMEDIES: tuple[tuple[tuple[str, ...], str], ...] = (
    (
        ("disk is full", "no space left", "disk full", "file too large", "disk i/o error"),
        "the disk is full or fails: make room and run the command again; what was kept before is kept",
    ),
    (
        ("is locked", "lock timeout", "could not obtain lock"),
        "another process is writing to this record: try again when it is done",
    ),
    (
        ("readonly", "read-only", "permission denied"),
        "the record may not be written: check the rights of the file and its folder, or give another --db",
    ),
    (
        ("unable to open",),
        "the record cannot be opened: check the rights of the file and its folder, or give another --db",
    ),
    (
        ("not a database", "malformed"),
        "is damaged or not a record of foreigndesk: restore a copy, or give another --db",
    ),
    (
        ("password", "authentication", 'role "', "no pg_hba.conf entry"),
        "the database server refuses the login: check user and password in --db",
    ),
    (
        ('database "',),
        "the database server has no such database: make it with createdb, or give another --db",
    ),
    (
        ("terminating connection", "server closed", "connection is lost", "connection is closed", "shutting"),
        "the database server went away in the middle: run the command again; what was kept before is kept",
    ),
    (
        ("starting up", "recovery mode"),
        "the database server is starting: run the command again in a moment; what was kept before is kept",
    ),
    (
        ("too many clients", "remaining connection slots"),
        "the database server takes no more connections: try again later",
    ),
    (
        (
            "connection refused",
            "could not translate",
            "failed to resolve",
            "connection timeout",
            "connection failed",
        ),
        "the database server cannot be reached: start it, or check host and port in --db",
    ),
)


def hide_password(where: str) -> str:
    """The name of a record as it may be shown: a URL without its password."""
    scheme, mark, rest = where.partition("://")
    user, at, host = rest.rpartition("@")
    if mark and "?" in host and "password=" in host:
        host = host.partition("?")[0]
    return f"{scheme}{mark}{user.split(':')[0]}{at}{host}" if mark else where


@contextmanager
def told(where: str) -> Iterator[None]:
    """Raise a StoreError of one line for whatever the database complains about."""
    from sqlalchemy.exc import SQLAlchemyError

    try:
        yield
    except SQLAlchemyError as error:
        reason = " ".join(str(getattr(error, "orig", None) or error).split())
        raise StoreError(f"{hide_password(where)}: {remedy(reason)}") from None


def remedy(reason: str) -> str:
    """What is wrong and what to do, from the words of the database."""
    low = reason.lower()
    for signs, said in _REMEDIES:
        if any(sign in low for sign in signs):
            return said
    return f"the database says: {reason}"
