"""Puts the record together in a process of its own, so that whoever is served meanwhile does not wait for it."""

from __future__ import annotations

import multiprocessing
import os
import pickle
from contextlib import suppress
from dataclasses import fields
from multiprocessing.connection import Connection
from typing import Any

from foreigndesk.desk import record_of, told_record
from foreigndesk.editions import Role, Rules, edition_of
from foreigndesk.errors import StoreError
from foreigndesk.model.record import Record
from foreigndesk.store import Store

SMALL = 500  # reports whose record is put together sooner than a process is started
_PART = 500  # rows that come over at once: some milliseconds' work
_NICE = 10  # how far behind the readers it stands


def put_together(store: Store) -> None:
    """Have the record of a store put together from all its reports, and kept there.

    Where reports come meanwhile, what was put together is kept all the same, until it is put together again.

    Raises:
        StoreError: the store cannot be read.
    """
    if store.counts()["reports"] < SMALL:
        told_record(store, kinds=(), late=True)
        return
    process = multiprocessing.get_context("spawn").Process(target=_apart, args=(store.where,), daemon=True)
    process.start()
    process.join()


def past_record(
    store: Store, as_of: str | None, role: Role, rules: Rules, *, trace_origins: bool = True
) -> Record:
    """The record as the reports published by a day had it, as a role may see it.

    A large one is put together in a process of its own; its rows come over some at a time, so that those who are
    served by this process get their turn in between.

    Args:
        store: where the reports are.
        as_of: EDTF, the day; None for all reports.
        role: who asks.
        rules: how much of a text the public may see.
        trace_origins: whether copies count with the report they go back to.

    Raises:
        StoreError: the store cannot be read.
    """
    if store.counts()["reports"] < SMALL:
        return edition_of(record_of(store, as_of, trace_origins=trace_origins), role, rules)
    spawn = multiprocessing.get_context("spawn")
    taking, giving = spawn.Pipe(duplex=False)
    asked = (store.where, as_of, role, rules, trace_origins)
    process = spawn.Process(target=_past_apart, args=(asked, giving), daemon=True)
    process.start()
    giving.close()
    rows: dict[str, list[object]] = {}
    try:
        while (part := pickle.loads(taking.recv_bytes())) is not None:  # noqa: S301  # our own process wrote it
            rows.setdefault(part[0], []).extend(part[1])
    except EOFError:
        raise StoreError("the record of a past day could not be put together") from None
    finally:
        process.join()
    parts: dict[str, Any] = {kind: tuple(some) for kind, some in rows.items()}
    return Record(as_of=as_of, **parts)


def _past_apart(asked: tuple[str, str | None, Role, Rules, bool], giving: Connection) -> None:
    """What the process does for a past day."""
    where, as_of, role, rules, trace_origins = asked
    with suppress(OSError):
        os.nice(_NICE)
    with suppress(StoreError), Store(where, create=False) as store:
        record = edition_of(record_of(store, as_of, trace_origins=trace_origins), role, rules)
        for part in fields(Record):
            if part.name == "as_of":
                continue
            rows = getattr(record, part.name)
            for first in range(0, len(rows), _PART):
                giving.send_bytes(pickle.dumps((part.name, rows[first : first + _PART])))
        giving.send_bytes(pickle.dumps(None))


def _apart(where: str) -> None:
    """What the process does; what fails is tried again by the next look at the store."""
    with suppress(OSError):
        os.nice(_NICE)
    with suppress(StoreError), Store(where, create=False) as store:
        told_record(store, kinds=(), late=True)
