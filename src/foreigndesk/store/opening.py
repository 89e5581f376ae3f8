"""Opens what a database holds: makes a record where there is nothing, brings an older one up to date."""

from __future__ import annotations

import logging
import time
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from foreigndesk.errors import StoreError
from foreigndesk.store.notes import note, put_note
from foreigndesk.store.trouble import hide_password, remedy

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

_log = logging.getLogger("foreigndesk")
_MIGRATIONS = Path(__file__).parent / "migrations"
_TRIES, _PAUSE = (
    100,
    0.05,
)  # times, and seconds between them, that a file is asked for which others are making


class Opened(Protocol):
    """A store while it is opened."""

    where: str
    engine: Engine

    def writing(self) -> AbstractContextManager[Connection]:
        """A transaction that writes."""

    def reading(self) -> AbstractContextManager[Connection]:
        """A transaction that reads one moment of the record."""


def prepare(store: Opened, create: bool) -> None:
    """See to it that the database holds a record in the form of this version.

    Args:
        store: the store that is opened.
        create: whether a record may be made where there is none.

    Raises:
        StoreError: there is none, something else is there, or it is of a form that this version cannot
            bring up to date.
    """
    from sqlalchemy import inspect

    tables = set(inspect(store.engine).get_table_names())
    shown = hide_password(store.where)
    if not tables:
        if not create:
            raise StoreError(f"{shown}: no record here yet: run foreigndesk read PATH --db {shown} first")
        _make(store)
        return
    if not {"desk", "reports", "readings"} <= tables:
        raise StoreError(f"{shown}: holds another program's tables: give another --db; nothing was changed")
    with store.reading() as db:
        if note(db, "format") != "foreigndesk":
            raise StoreError(
                f"{shown}: is not a record of foreigndesk: give another --db; nothing was changed"
            )
        schema = note(db, "schema") or ""
    _bring_up_to_date(store, schema)


def _make(store: Opened) -> None:
    from foreigndesk.store import indexing
    from foreigndesk.store.tables import METADATA, SCHEMA

    if store.engine.dialect.name == "sqlite":
        _write_ahead(store)
    with store.writing() as db:
        METADATA.create_all(db)
        if note(db, "format"):
            return  # another process has made it meanwhile
        put_note(db, "format", "foreigndesk")
        put_note(db, "schema", SCHEMA)
        indexing.make(db)


def _write_ahead(store: Opened) -> None:
    """Have a new file written ahead, so that readers never wait.

    Where another process does so at the same moment SQLite refuses at once, however long it was told to wait.
    """
    import sqlite3

    reason = ""
    for _ in range(_TRIES):
        try:
            with store.engine.connect() as db:
                db.connection.driver_connection.execute("PRAGMA journal_mode=WAL")  # type: ignore[union-attr]
            return
        except sqlite3.OperationalError as error:
            reason = str(error)
            if "locked" not in reason:
                break
            time.sleep(_PAUSE)
    raise StoreError(f"{hide_password(store.where)}: {remedy(reason)}")


def _bring_up_to_date(store: Opened, schema: str) -> None:
    """Migrate an older record, and build its index of words where that is of another form."""
    from foreigndesk.store import indexing
    from foreigndesk.store.tables import SCHEMA

    shown = hide_password(store.where)
    if not schema.isdecimal() or int(schema) > int(SCHEMA):
        raise StoreError(
            f"{shown}: was written by a later version (schema {schema}, this one has {SCHEMA}): "
            "install that version, or give another --db"
        )
    with store.reading() as db:
        if schema == SCHEMA and indexing.fits(db):
            return
    try:
        with store.writing() as db:
            _migrate(db)
            if not indexing.fits(db):
                indexing.rebuild(db)
    except StoreError as error:
        raise StoreError(
            f"{error} (it was written by an earlier version, schema {schema}, and has to be brought up to "
            f"schema {SCHEMA} before it can be read)"
        ) from None
    if schema != SCHEMA:
        _log.warning("%s: brought up to date, from schema %s to %s", shown, schema, SCHEMA)


def _migrate(db: Connection) -> None:
    """Run every migration that the record has not had yet, in the transaction of the connection."""
    from foreigndesk.store.tables import SCHEMA

    schema = note(db, "schema") or ""
    if schema == SCHEMA:
        return  # another process was first
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = db
    config.attributes["schema"] = schema
    command.upgrade(config, SCHEMA)
    put_note(db, "schema", SCHEMA)
