"""Collation without the pauses in which unused objects are looked for: it makes millions, hardly any in circles."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_pauses() -> Iterator[None]:
    """Do work without garbage collection, a third of the time that a large record takes else.

    What is made in the block should live as long as it runs; what nothing refers to is freed at once anyway.
    Collection is afterwards as it was before. It serves as a decorator, too.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
