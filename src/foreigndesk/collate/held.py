"""Where rows are held while a record is put together, and after: in memory, unless whoever asks says else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import Any, Protocol, TypeVar

Row = TypeVar("Row")
Row_co = TypeVar("Row_co", covariant=True)


class Rows(Protocol[Row_co]):
    """Rows of one kind, one after the other: what a list can do, as far as collating asks for it."""

    def __len__(self) -> int: ...

    def __getitem__(self, at: int, /) -> Row_co: ...

    def __iter__(self) -> Iterator[Row_co]: ...


class Growing(Rows[Row], Protocol[Row]):
    """Rows to which more are added."""

    def append(self, row: Row, /) -> None:
        """Put a row behind the others."""


class Hold(Protocol):
    """Holds rows, as many as there are."""

    def __call__(self, kind: type[Any], rows: Iterable[tuple[str, Any]]) -> tuple[Any, ...]:
        """Hold rows in the order of their ids: what comes can be asked for what a tuple can.

        Args:
            kind: the dataclass of the rows.
            rows: the rows with their ids.
        """

    def rows(self, kind: type[Row]) -> Growing[Row]:
        """Begin with no rows of a kind.

        Args:
            kind: their dataclass.
        """


class _InMemory:
    def __call__(self, kind: type[Any], rows: Iterable[tuple[str, Any]]) -> tuple[Any, ...]:
        return tuple(row for _, row in sorted(rows, key=itemgetter(0)))

    def rows(self, kind: type[Row]) -> Growing[Row]:
        return []


in_memory: Hold = _InMemory()
