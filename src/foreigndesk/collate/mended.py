"""Rows of which some are told anew: the others stay where they are held."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Generic, TypeVar

from foreigndesk.collate.held import Rows

Row = TypeVar("Row")


class Mended(Generic[Row]):
    """Rows in their order, some with others in their place."""

    def __init__(self, rows: Rows[Row], instead: Mapping[int, Row]) -> None:
        """Take rows, and what stands in the place of some, by their numbers."""
        self._rows: Rows[Row] = rows._rows if isinstance(rows, Mended) else rows
        before: Mapping[int, Row] = rows._instead if isinstance(rows, Mended) else {}
        self._instead: Mapping[int, Row] = {**before, **instead}

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, at: int) -> Row:
        return self._instead[at] if at in self._instead else self._rows[at]

    def __iter__(self) -> Iterator[Row]:
        return (self[number] for number in range(len(self)))


def mended(rows: Rows[Row], change: Callable[[Row], Row]) -> Rows[Row]:
    """The rows as something has changed them.

    Args:
        rows: the rows.
        change: gives the row itself, or another in its place.
    """
    return Mended(rows, {n: other for n, row in enumerate(rows) if (other := change(row)) is not row})
