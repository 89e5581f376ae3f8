"""Where the rows of a record are held while it is put together, and after: in memory, unless whoever asks says else."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from operator import itemgetter
from typing import Any

# Holds rows of one kind, given with their ids, and gives them in the order of these: a sequence that can be asked for
# what a tuple can, for that is what a record is made of.
Hold = Callable[[type[Any], Iterable[tuple[str, Any]]], tuple[Any, ...]]


def in_memory(kind: type[Any], rows: Iterable[tuple[str, Any]]) -> tuple[Any, ...]:
    """Hold rows in memory, in the order of their ids.

    Args:
        kind: the dataclass of the rows.
        rows: the rows with their ids.
    """
    return tuple(row for _, row in sorted(rows, key=itemgetter(0)))
