"""Rows in a file that nobody else sees: what a record of many reports is put together from, and what comes of it."""

from __future__ import annotations

import os
import tempfile
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast, overload

from foreigndesk.errors import StoreError
from foreigndesk.store.plain import loading, packed

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Row = TypeVar("Row")
_WRITTEN_AT_ONCE = 1 << 20  # bytes
_NOWHERE = -1
_ROWS_OF_NUMBERS = 4096  # that are written together


class RowsOnDisk(Generic[Row]):
    """Rows of one kind, one after the other; `at` decodes one by its number."""

    def __init__(self, kind: type[Row], at_hand: int = 64) -> None:
        """Begin with none.

        Args:
            kind: the dataclass of the rows.
            at_hand: how many of the rows looked at last are kept as they are.
        """
        # Closed when this is: it has no name, so that nothing is left behind whatever happens.
        self._file = tempfile.TemporaryFile(prefix="foreigndesk-", buffering=_WRITTEN_AT_ONCE)  # noqa: SIM115
        self._ends = array("Q", [0])
        self._unwritten = False
        self._decode = loading(kind)
        self.at = lru_cache(maxsize=at_hand)(self._read)

    def append(self, row: Row) -> None:
        """Put a row behind the others.

        Raises:
            StoreError: there is no room for it.
        """
        body = packed(row)
        try:
            self._file.write(body)
        except OSError as error:
            raise _no_room(error) from error
        self._ends.append(self._ends[-1] + len(body))
        self._unwritten = True

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, at: int) -> Row:
        return self.at(at)

    def __iter__(self) -> Iterator[Row]:
        return (self.at(number) for number in range(len(self)))

    def _read(self, at: int) -> Row:
        if self._unwritten:
            try:
                self._file.flush()
            except OSError as error:
                raise _no_room(error) from error
            self._unwritten = False
        start, end = self._ends[at], self._ends[at + 1]
        return self._decode(os.pread(self._file.fileno(), end - start, start))


class OnDisk(Mapping[str, Row]):
    """Rows of one kind by id, in the order in which they were put there."""

    def __init__(self, kind: type[Row], at_hand: int = 64, beside: OnDisk[Any] | None = None) -> None:
        """Begin with none.

        Args:
            kind: as of `RowsOnDisk`.
            at_hand: as of `RowsOnDisk`.
            beside: rows of another kind that have the same ids, which are then held once for both. The order is that
                in which an id was first given to either.
        """
        self._rows = RowsOnDisk(kind, at_hand)
        self._numbers: dict[str, int] = beside._numbers if beside is not None else {}
        self._at = array("q")  # where the row of each number lies, or nowhere

    def put(self, key: str, row: Row) -> None:
        """Put a row there under a new id.

        Raises:
            StoreError: there is no room for it.
        """
        number = self._numbers.setdefault(key, len(self._numbers))
        self._at.extend(_NOWHERE for _ in range(len(self._at), number + 1))
        self._at[number] = len(self._rows)
        self._rows.append(row)

    def __getitem__(self, key: str) -> Row:
        at = self._place(key)
        if at == _NOWHERE:
            raise KeyError(key)
        return self._rows.at(at)

    def __contains__(self, key: object) -> bool:
        return self._place(key) != _NOWHERE

    def __iter__(self) -> Iterator[str]:
        return (key for key in self._numbers if self._place(key) != _NOWHERE)

    def __len__(self) -> int:
        return len(self._rows)

    def _place(self, key: object) -> int:
        number = self._numbers.get(key, len(self._at))  # type: ignore[call-overload]
        return self._at[number] if number < len(self._at) else _NOWHERE


class Ordered(Sequence[Row]):
    """Rows in another order than that in which they lie."""

    def __init__(self, rows: RowsOnDisk[Row], order: Iterable[int]) -> None:
        """Take the rows, and their numbers in the order that they shall have."""
        self._rows, self._order = rows, array("Q", order)

    def __len__(self) -> int:
        return len(self._order)

    @overload
    def __getitem__(self, at: int) -> Row: ...

    @overload
    def __getitem__(self, at: slice) -> list[Row]: ...

    def __getitem__(self, at: int | slice) -> Row | list[Row]:
        if isinstance(at, slice):
            return [self._rows.at(n) for n in self._order[at]]
        return self._rows.at(self._order[at])


class TableOnDisk:
    """Rows of numbers of 32 bits, of which one column after the other is asked for."""

    def __init__(self, width: int) -> None:
        """Begin with none.

        Args:
            width: how many numbers a row has.
        """
        self._file = tempfile.TemporaryFile(prefix="foreigndesk-")  # noqa: SIM115
        self._width, self._blocks, self._last = width, 0, array("I")

    def append(self, row: array[int]) -> None:
        """Put a row behind the others.

        Raises:
            StoreError: there is no room for it.
        """
        import numpy as np

        self._last.extend(row)
        if len(self._last) == self._width * _ROWS_OF_NUMBERS:
            block = np.frombuffer(self._last, dtype=np.uint32).reshape(-1, self._width)
            try:
                self._file.write(block.T.tobytes())
                self._file.flush()
            except OSError as error:
                raise _no_room(error) from error
            self._blocks += 1
            self._last = array("I")

    def column(self, place: int) -> NDArray[np.uint32]:
        """The numbers at one place of all rows."""
        import numpy as np

        size = 4 * _ROWS_OF_NUMBERS
        parts = [
            os.pread(self._file.fileno(), size, (block * self._width + place) * size)
            for block in range(self._blocks)
        ]
        whole = np.frombuffer(b"".join(parts), dtype=np.uint32)
        return np.concatenate((whole, np.array(self._last[place :: self._width], dtype=np.uint32)))


class _HeldOnDisk:
    """Holds rows of a record on the disk; asked for too many, it raises StoreError."""

    def __call__(self, kind: type[Any], rows: Iterable[tuple[Any, Any]]) -> tuple[Any, ...]:
        there: RowsOnDisk[Any] = RowsOnDisk(kind)
        ids = []
        for key, row in rows:
            ids.append(key)
            there.append(row)
        return cast("tuple[Any, ...]", Ordered(there, sorted(range(len(ids)), key=ids.__getitem__)))

    def rows(self, kind: type[Row], told: Iterable[Row] = ()) -> RowsOnDisk[Row]:
        there = RowsOnDisk(kind)
        for row in told:
            there.append(row)
        return there

    def table(self, width: int) -> TableOnDisk:
        return TableOnDisk(width)


held_on_disk = _HeldOnDisk()


def _no_room(error: OSError) -> StoreError:
    folder = tempfile.gettempdir()
    return StoreError(
        f"{folder}: {error.strerror}: the record needs room there; set TMPDIR to a folder that has it"
    )
