"""Opens a record's database: a SQLite file by its name, or PostgreSQL by its URL."""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from foreigndesk.errors import StoreError
from foreigndesk.store.trouble import hide_password

if TYPE_CHECKING:
    from sqlalchemy import URL, Connection, Engine

_QUIET = logging.NullHandler()
_MAGIC = b"SQLite format 3\x00"
_LOCK = 0x666F7265_6967  # what writers to one PostgreSQL database queue for


def engine_for(where: str, *, create: bool, timeout: float) -> Engine:
    """Make the engine of a record.

    Args:
        where: a file, or the URL of a PostgreSQL database.
        create: whether a file that is not there may be made.
        timeout: seconds to wait for a lock that another process holds.

    Raises:
        StoreError: the file is missing and may not be made, or is no SQLite file; the URL cannot be used.
    """
    if "://" not in where:
        return _file_engine(where, create, timeout)
    url = _checked_url(where)
    if url.get_backend_name() == "sqlite":
        if not url.database or url.database == ":memory:":
            raise StoreError(f"{where}: names no file: give --db the name of one")
        return _file_engine(url.database, create, timeout)
    return _server_engine(where, url, timeout)


def is_file(where: str) -> bool:
    """Whether a record's name is that of a file."""
    return "://" not in where or where.startswith("sqlite")


def _checked_url(where: str) -> URL:
    from sqlalchemy import make_url
    from sqlalchemy.exc import ArgumentError

    shown = hide_password(where)
    try:
        url = make_url(where)
        backend, _, driver = url.drivername.partition("+")
        if backend == "postgres":  # as other programs write it
            backend = "postgresql"
        if backend not in ("sqlite", "postgresql") or driver not in ("", "psycopg", "pysqlite"):
            raise StoreError(
                f"{shown}: not a database that can be opened: give a file or postgresql://host/name"
            )
    except (ArgumentError, ValueError):
        raise StoreError(f"{shown}: no URL of a database: give a file or postgresql://host/name") from None
    return url.set(drivername="postgresql+psycopg" if backend == "postgresql" else "sqlite")


# -- SQLite ---------------------------------------------------------------------------------------------


def _file_engine(name: str, create: bool, timeout: float) -> Engine:
    from sqlalchemy import URL, create_engine

    path = Path(name)
    _check_file(path, create)
    arguments: dict[str, Any] = {"timeout": timeout}
    if _cannot_change(path):
        # Nobody can be writing to it, and SQLite could not make the files beside it that readers share.
        query = {"immutable": "1", "uri": "true"}
        url = URL.create("sqlite", database=path.absolute().as_uri(), query=query)
    else:
        url = URL.create("sqlite", database=name)
    engine = create_engine(url, connect_args=arguments)
    _listen(engine)
    return engine


def _check_file(path: Path, create: bool) -> None:
    try:
        if path.is_dir():
            raise StoreError(f"{path}: is a folder: give --db the name of a file in it")
        if not path.exists():
            if not create:
                raise StoreError(f"{path}: no record here yet: run foreigndesk read PATH --db {path} first")
            if not path.absolute().parent.is_dir():
                raise StoreError(f"{path}: its folder does not exist: make it, or give another --db")
            return
        with path.open("rb") as file:
            head = file.read(len(_MAGIC))
    except OSError as error:
        raise StoreError(f"{path}: {error.strerror or error}: give another --db") from None
    if head and head != _MAGIC:
        raise StoreError(f"{path}: is not a record of foreigndesk: give another --db; nothing was changed")


def _cannot_change(path: Path) -> bool:
    """Whether neither the file nor its folder may be written, and no writing is left to be taken in."""
    if not path.exists() or os.access(path, os.W_OK) or os.access(path.absolute().parent, os.W_OK):
        return False
    wal = path.with_name(f"{path.name}-wal")
    return not (wal.exists() and wal.stat().st_size)


def _listen(engine: Engine) -> None:
    """Foreign keys on; transactions begun by us, for the driver begins them too late to lock in time."""
    from sqlalchemy import event

    @event.listens_for(engine, "connect")
    def _connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys=ON")

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        writing = connection.get_execution_options().get("writing")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


# -- PostgreSQL -----------------------------------------------------------------------------------------


def _server_engine(where: str, url: URL, timeout: float) -> Engine:
    from sqlalchemy import create_engine, event

    from foreigndesk.store.tables import for_server

    try:
        engine = create_engine(
            url,
            pool_pre_ping=True,  # a server that was started again meanwhile is no error
            connect_args={
                "application_name": "foreigndesk",
                "connect_timeout": min(10, max(2, round(timeout))),
            },
        )
    except ModuleNotFoundError:
        raise StoreError(
            f"{hide_password(where)}: PostgreSQL needs its driver: pip install 'foreigndesk[postgres]'"
        ) from None

    for_server()
    # What the driver says of a lost connection is said by our own error; it need not reach a terminal too.
    logging.getLogger("psycopg").addHandler(_QUIET)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # Writers go one after the other, as with a file; readers see one moment from begin to end.
        if connection.get_execution_options().get("writing"):
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = {max(1, round(timeout * 1000))}")
            # What is told as kept has to be kept, whatever the server is set to.
            connection.exec_driver_sql("SET LOCAL synchronous_commit = on")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
        else:
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")

    return engine
