"""Where rows are held while a record is put together, and after: in memory, unless whoever asks says else."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

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


class Table(Protocol):
    """Rows of numbers, all of one width, of which one column after the other is asked for."""

    def append(self, row: array[int], /) -> None:
        """Put a row behind the others."""

    def column(self, place: int, /) -> NDArray[np.uint32]:
        """The numbers at one place of all rows."""


class Hold(Protocol):
    """Holds rows, as many as there are."""

    def __call__(self, kind: type[Any], rows: Iterable[tuple[Any, Any]]) -> tuple[Any, ...]:
        """Hold rows in order: what comes can be asked for what a tuple can.

        Args:
            kind: the dataclass of the rows.
            rows: the rows, each with what places it, mostly its id.
        """

    def rows(self, kind: type[Row], told: Iterable[Row] = ()) -> Growing[Row]:
        """Hold rows as they come.

        Args:
            kind: their dataclass.
            told: the first of them.
        """

    def table(self, width: int) -> Table:
        """Begin with no rows of numbers.

        Args:
            width: how many numbers of 32 bits a row has.
        """


class _InMemory:
    def __call__(self, kind: type[Any], rows: Iterable[tuple[Any, Any]]) -> tuple[Any, ...]:
        return tuple(row for _, row in sorted(rows, key=itemgetter(0)))

    def rows(self, kind: type[Row], told: Iterable[Row] = ()) -> Growing[Row]:
        return list(told)

    def table(self, width: int) -> Table:
        return _TableInMemory(width)


class _TableInMemory:
    def __init__(self, width: int) -> None:
        self._width, self._numbers = width, array("I")

    def append(self, row: array[int]) -> None:
        self._numbers.extend(row)

    def column(self, place: int) -> NDArray[np.uint32]:
        import numpy as np

        return np.array(self._numbers[place :: self._width], dtype=np.uint32)


in_memory: Hold = _InMemory()
