"""Puts the record together in a process of its own, so that whoever is served meanwhile does not wait for it."""

from __future__ import annotations

import multiprocessing
import os
from contextlib import suppress

from foreigndesk.desk import told_record
from foreigndesk.errors import StoreError
from foreigndesk.store import Store

SMALL = 500  # reports whose record is put together sooner than a process is started
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


def _apart(where: str) -> None:
    """What the process does; what fails is tried again by the next look at the store."""
    with suppress(OSError):
        os.nice(_NICE)
    with suppress(StoreError), Store(where, create=False) as store:
        told_record(store, kinds=(), late=True)
