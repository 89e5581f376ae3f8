"""Backups: a whole record copied from any engine into one file, and from such a file into any engine."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import orjson

from foreigndesk.errors import StoreError
from foreigndesk.store import indexing
from foreigndesk.store.leases import drop_leases
from foreigndesk.store.moment import in_order
from foreigndesk.store.notes import SETTLED, note, put_note
from foreigndesk.store.rows import CHUNK, counted
from foreigndesk.store.store import Store
from foreigndesk.store.trouble import hide_password
from foreigndesk.store.words import FORM

if TYPE_CHECKING:
    from sqlalchemy import Connection, Table

# What a table is marked with (Table.info) whose rows leave by no way, not in a backup either.
PRIVATE = "private"
# What a table is marked with whose rows are made anew from the others where they are missing.
MADE_ANEW = "made_anew"
_SEAL = "backup"  # the note of how many rows each table of a backup has, and their digest


def backup(store: Store, path: Path, *, replace: bool = False) -> dict[str, int]:
    """Copy everything that a record keeps, as it is at one moment, into a file.

    The file is itself a record, in SQLite, whatever the record is kept in; it bears a digest of its rows.

    Args:
        store: the record; others may read and write it meanwhile.
        path: the file; it appears under its name only when it is whole.
        replace: whether a file of that name may be replaced.

    Returns:
        How many rows were copied, by table.

    Raises:
        StoreError: the file is there already, cannot be written, or the record cannot be read.
    """
    if path.exists() and not replace:
        raise StoreError(f"{path}: is there already: give another name, or --replace")
    if (path.exists() and not path.is_file()) or not path.absolute().parent.is_dir():
        raise StoreError(f"{path}: cannot be written there: give the name of a file in a folder that exists")
    part = path.with_name(f"{path.name}.part")
    try:
        _remove(part)
        with Store(str(part)) as target, store.reading() as source, target.writing() as db:
            copied = _copy(source, db)
            indexing.drop(db)  # it can be made again from the reports
        _close(part, copied)
        os.replace(part, path)
    except StoreError as error:
        # What is wrong with the file in the making is told under the name that it was to have.
        raise StoreError(str(error).replace(f"{part}: ", f"{path}: ", 1)) from None
    except (OSError, sqlite3.Error) as error:
        raise StoreError(f"{path}: the backup cannot be written ({error}): give another place") from None
    finally:
        with suppress(OSError):  # on a medium that may only be read nothing was made
            _remove(part)
    return copied


def restore(path: Path, where: str, *, replace: bool = False) -> dict[str, int]:
    """Bring back a record from a backup, whole or not at all.

    Args:
        path: what `backup` wrote, by this version or an earlier one; it is not changed.
        where: the file or URL of the record to make; nothing may be kept there.
        replace: whether what is kept there may be replaced.

    Returns:
        How many rows were brought back, by table.

    Raises:
        StoreError: the backup is none, or damaged; something is kept there already; it cannot be written.
    """
    _check_seal(path)
    with _opened(path) as source_store, Store(where) as target, target.writing() as db:
        kept = {name: counted(db, name) for name in ("reports", "decisions")}
        if any(kept.values()) and not replace:
            raise StoreError(
                f"{hide_password(where)}: holds {kept['reports']} reports already: "
                "give another --db, or --replace"
            )
        with source_store.reading() as source:
            copied = _copy(source, db)
        indexing.rebuild(db)
    return copied


# -- inside ---------------------------------------------------------------------------------------------


def _tables() -> list[Table]:
    """The tables that a backup holds, those that others refer to first."""
    from foreigndesk.store.tables import METADATA

    return [t for t in METADATA.sorted_tables if not t.info.get(PRIVATE) and not t.info.get(MADE_ANEW)]


def _copy(source: Connection, target: Connection) -> dict[str, int]:
    """Replace all rows of one database by those of another; returns how many each table has."""
    from sqlalchemy import select

    form = note(target, "words")
    for table in reversed(_tables()):
        target.execute(table.delete())
    copied = {}
    for table in _tables():
        keys = [in_order(source, c) if c.type.python_type is str else c for c in table.primary_key.columns]
        rows = source.execute(select(table).order_by(*keys), execution_options={"yield_per": CHUNK})
        copied[str(table.name)] = 0
        for part in rows.mappings().partitions(CHUNK):
            target.execute(table.insert(), [dict(row) for row in part])
            copied[str(table.name)] += len(part)
    put_note(target, _SEAL, None)
    put_note(target, SETTLED, None)
    put_note(target, "words", form)
    drop_leases(target)
    return copied


@contextmanager
def _opened(path: Path) -> Iterator[Store]:
    """A backup as a store, without touching it: a copy is opened, for an older one is brought up to date."""
    with tempfile.TemporaryDirectory(prefix="foreigndesk-") as folder:
        copy = Path(folder) / "backup.db"
        try:
            shutil.copyfile(path, copy)
        except OSError as error:
            raise StoreError(f"{path}: {error.strerror}: the backup cannot be copied to {folder}") from None
        with closing(sqlite3.connect(copy, isolation_level=None)) as db:
            # Nobody will search this copy: to open it, its index need not be made.
            db.execute("INSERT INTO desk (name, value) VALUES ('words', ?)", (FORM,))
        with Store(str(copy), create=False) as store:
            yield store


def _close(path: Path, copied: dict[str, int]) -> None:
    """Seal a backup and make it one file, safe on the disk."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        seal = orjson.dumps({"rows": copied, "sha256": _digest(db, list(copied))}).decode()
        db.execute("INSERT INTO desk (name, value) VALUES (?, ?)", (_SEAL, seal))
        db.execute("PRAGMA journal_mode=DELETE")
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _check_seal(path: Path) -> None:
    """See that a backup is what was written.

    Raises:
        StoreError: it is not there, is no backup, or not whole.
    """
    damaged = StoreError(f"{path}: is damaged: restore another backup; nothing was changed")
    if not path.is_file():
        raise StoreError(f"{path}: no such backup")
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as db:
            row = db.execute("SELECT value FROM desk WHERE name = ?", (_SEAL,)).fetchone()
            if row is None:
                raise StoreError(
                    f"{path}: is a record in use, no backup: give it as --db, or make a backup of it"
                )
            seal = orjson.loads(row[0])
            if _digest(db, list(seal["rows"])) != seal["sha256"]:
                raise damaged
    except sqlite3.OperationalError as error:
        if "no such table" in str(error):
            raise StoreError(f"{path}: is no backup of foreigndesk") from None
        raise damaged from None
    except sqlite3.DatabaseError as error:
        if "not a database" in str(error):
            raise StoreError(f"{path}: is no backup of foreigndesk") from None
        raise damaged from None


def _digest(db: sqlite3.Connection, tables: list[str]) -> str:
    """A digest of all rows of tables but the seal itself, whatever columns they have."""
    digest = hashlib.sha256()
    for table in tables:
        digest.update(table.encode() + b"\0")
        for row in db.execute(f'SELECT * FROM "{table}" ORDER BY rowid'):  # noqa: S608  # a name of ours
            if row[0] != _SEAL:
                digest.update(repr(row).encode())
    return digest.hexdigest()


def _remove(path: Path) -> None:
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
        path.with_name(name).unlink(missing_ok=True)
