"""Opens a record's database and turns what can go wrong with it into one clear line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from foreigndesk.errors import StoreError

if TYPE_CHECKING:
    from sqlalchemy import Engine

_MAGIC = b"SQLite format 3\x00"


def engine_for(where: str, *, create: bool, timeout: float) -> Engine:
    """Make the engine of a record.

    Args:
        where: a file, or a database URL as SQLAlchemy takes it.
        create: whether a file that is not there may be made.
        timeout: seconds to wait for a lock that another process holds.

    Raises:
        StoreError: the file is missing and may not be made, or is no SQLite file.
    """
    from sqlalchemy import create_engine
    from sqlalchemy.exc import ArgumentError, NoSuchModuleError

    if "://" in where:
        try:
            return create_engine(where)
        except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
            raise StoreError(f"{hide_password(where)}: not a database that can be opened ({error})") from None
    _check_file(Path(where), create)
    engine = create_engine(f"sqlite:///{where}", connect_args={"timeout": timeout})
    _listen(engine)
    return engine


def hide_password(where: str) -> str:
    """The name of a record as it may be shown: a URL without its password."""
    scheme, mark, rest = where.partition("://")
    user, at, host = rest.rpartition("@")
    return f"{scheme}{mark}{user.split(':')[0]}{at}{host}" if mark and at else where


@contextmanager
def told(where: str) -> Iterator[None]:
    """Raise a StoreError of one line for whatever the database complains about."""
    from sqlalchemy.exc import SQLAlchemyError

    try:
        yield
    except SQLAlchemyError as error:
        reason = " ".join(str(getattr(error, "orig", None) or error).split())
        raise StoreError(f"{hide_password(where)}: {_remedy(reason)}") from None


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


def _remedy(reason: str) -> str:
    low = reason.lower()
    if "locked" in low:
        return "another process is writing to this record: try again when it is done"
    if "readonly" in low or "read-only" in low:
        return (
            "the record may not be written: check the rights of the file and its folder, or give another --db"
        )
    if "unable to open" in low:
        return (
            "the record cannot be opened: check the rights of the file and its folder, or give another --db"
        )
    if "not a database" in low or "malformed" in low:
        return "is damaged or not a record of foreigndesk: restore a copy, or give another --db"
    if "full" in low:
        return "the disk is full: make room and run the command again; what was read before is kept"
    return f"the database says: {reason}"
