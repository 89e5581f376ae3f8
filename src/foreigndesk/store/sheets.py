"""By what all reports of the record are found: numbers of many reports to a sheet, so that all are read at once.

A report that is settled anew stands in a later sheet; what an earlier one has of it counts no longer. Sheets that
hold few reports are put together from time to time.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from foreigndesk.model.settled import Sketched, Ties
from foreigndesk.store.plain import dump, load
from foreigndesk.store.rows import counted, parts_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from sqlalchemy import Connection

_KINDS = ("near", "lasting", "claims", "sketch", "place")
_REPORTS = 2000  # in a full sheet
_SMALL = 64  # sheets beyond those that would do
_BITS = 20  # of a tie, by which most others are told from it at once


def put_ties(db: Connection, ties: Mapping[str, Ties]) -> None:
    """Write by what some reports are found, in place of what was before.

    Args:
        db: the transaction in which the rows of the record are written.
        ties: by the ids of the reports.
    """
    ordered = sorted(ties)
    for start in range(0, len(ordered), _REPORTS):
        part = ordered[start : start + _REPORTS]
        _put_sheet(db, part, {kind: [getattr(ties[d], kind) for d in part] for kind in _KINDS})
    if counted(db, "sheets") > counted(db, "settled") // _REPORTS + _SMALL:
        _put_together(db)


def forget_ties(db: Connection) -> None:
    """Know nothing of what reports are found by."""
    from foreigndesk.store.tables import sheets

    db.execute(sheets.delete())


def _put_sheet(db: Connection, reports: Sequence[str], numbers: Mapping[str, Sequence[Any]]) -> None:
    """Add a sheet: of each kind how many numbers each report has, and these, one report's after the other's."""
    import numpy as np
    from sqlalchemy import func, select

    from foreigndesk.store.tables import sheets

    number = (db.execute(select(func.max(sheets.c.number))).scalar() or 0) + 1
    row = {
        kind: np.concatenate((list(map(len, own)), *own)).astype(np.uint32).tobytes()
        for kind, own in numbers.items()
    }
    names = dump(sorted(_outlets(db, reports)))
    db.execute(sheets.insert(), [{"number": number, "reports": dump(reports), "outlets": names, **row}])


def _outlets(db: Connection, reports: Sequence[str]) -> set[str]:
    """The names of the outlets and agencies of some reports."""
    from sqlalchemy import select

    from foreigndesk.store.tables import reports as table

    found: set[str] = set()
    for part in parts_of(reports):
        query = select(table.c.outlet, table.c.agency).where(table.c.id.in_(part)).distinct()
        found.update(name for row in db.execute(query) for name in row if name)
    return found


def _put_together(db: Connection) -> None:
    """Write full sheets in place of many small ones."""
    found = Sheets(db)
    at = sorted(found.at.items())
    forget_ties(db)
    for start in range(0, len(at), _REPORTS):
        part = at[start : start + _REPORTS]
        own = {kind: [found.tables[kind].of(n) for _, n in part] for kind in _KINDS}
        _put_sheet(db, [document for document, _ in part], own)


class Sheets:
    """By what the reports of the record are found, all of them in memory.

    `at` has the row of each report in the `tables`, `outlets` the names of all their outlets and agencies.
    """

    def __init__(self, db: Connection) -> None:
        """Read all sheets."""
        import numpy as np

        self._ids: list[str] = []
        names: set[str] = set()
        lengths: dict[str, list[NDArray[np.uint32]]] = {kind: [] for kind in _KINDS}
        numbers: dict[str, list[NDArray[np.uint32]]] = {kind: [] for kind in _KINDS}
        for row in _rows(db):
            own = load(list[str], row.reports)
            self._ids += own
            names.update(load(list[str], row.outlets))
            for kind in _KINDS:
                whole = np.frombuffer(getattr(row, kind), dtype=np.uint32)
                lengths[kind].append(whole[: len(own)])
                numbers[kind].append(whole[len(own) :])
        self.outlets = frozenset(names)
        self.tables = {kind: _Table(lengths[kind], numbers[kind]) for kind in _KINDS}
        self.at = {document: n for n, document in enumerate(self._ids)}  # the last one holds
        self._holds = np.zeros(len(self._ids), dtype=np.bool_)
        self._holds[list(self.at.values())] = True

    def having(self, kind: str, ties: Iterable[int]) -> set[str]:
        """The reports that have one of some ties.

        Args:
            kind: the field of `Ties` that has them.
            ties: the ties.
        """
        import numpy as np

        table = self.tables[kind]
        return {self._ids[n] for n in np.unique(table.rows(table.hits(ties))).tolist() if self._holds[n]}

    def alike(self, sketch: Sequence[int], agreeing: int) -> set[str]:
        """The reports whose sketches agree with one in so many places."""
        import numpy as np

        table = self.tables["sketch"]
        long = np.flatnonzero(table.lengths)
        if not len(long):
            return set()
        same = (table.numbers.reshape(len(long), -1) == np.asarray(sketch, dtype=np.uint32)).sum(axis=1)
        return {self._ids[n] for n in long[same >= agreeing].tolist() if self._holds[n]}

    def sketches(self, documents: Iterable[str]) -> dict[str, array[int] | None]:
        """The sketches of the texts of some reports, as far as they are known; None of a short text."""
        table = self.tables["sketch"]
        return {d: array("I", table.of(self.at[d]).tobytes()) or None for d in documents if d in self.at}

    def sketched(self, numbers: Iterable[int]) -> Sketched:
        """Where the sketches of reports that count have one of some numbers."""
        import numpy as np

        table, placed = self.tables["sketch"], self.tables["place"]
        hits = table.hits(numbers)
        rows = table.rows(hits)
        counting = (placed.lengths[rows] > 0) & self._holds[rows]
        hits, rows = hits[counting], rows[counting]
        there, at = np.unique(rows, return_inverse=True)
        places = placed.numbers[(placed.ends[there] - 3)[:, None] + np.arange(3)]
        return Sketched(
            documents=[self._ids[n] for n in there.tolist()],
            places=places.astype(np.int64),
            rows=at,
            columns=hits - (table.ends[rows] - table.lengths[rows]),
            numbers=table.numbers[hits],
        )

    def ties(self, documents: Iterable[str]) -> set[int]:
        """The ties of the same days that some reports have."""
        table = self.tables["near"]
        return {tie for d in documents if d in self.at for tie in table.of(self.at[d]).tolist()}


def _rows(db: Connection) -> Iterator[Any]:
    from sqlalchemy import select

    from foreigndesk.store.tables import sheets

    yield from db.execute(select(sheets).order_by(sheets.c.number), execution_options={"yield_per": 64})


class _Table:
    """The numbers of all reports, one report's after the other's."""

    def __init__(self, lengths: Sequence[NDArray[np.uint32]], numbers: Sequence[NDArray[np.uint32]]) -> None:
        import numpy as np

        none = np.zeros(0, dtype=np.uint32)
        self.numbers: NDArray[np.uint32] = np.concatenate((none, *numbers))
        self.lengths = np.concatenate((none, *lengths)).astype(np.int64)
        self.ends = np.cumsum(self.lengths)

    @cached_property
    def _short(self) -> NDArray[np.uint32]:
        import numpy as np

        return (self.numbers >> np.uint32(2)) & np.uint32((1 << _BITS) - 1)

    def of(self, row: int) -> NDArray[np.uint32]:
        """The numbers of one report."""
        return self.numbers[self.ends[row] - self.lengths[row] : self.ends[row]]

    def rows(self, at: NDArray[np.int64]) -> NDArray[np.int64]:
        """Whose the numbers are that stand at some places."""
        import numpy as np

        return np.searchsorted(self.ends, at, side="right")

    def hits(self, ties: Iterable[int]) -> NDArray[np.int64]:
        """Where some numbers stand."""
        import numpy as np

        wanted = np.fromiter(ties, dtype=np.uint32)
        if not len(wanted) or not len(self.numbers):
            return np.zeros(0, dtype=np.int64)
        likely = np.zeros(1 << _BITS, dtype=bool)
        likely[(wanted >> np.uint32(2)) & np.uint32((1 << _BITS) - 1)] = True
        hits = np.flatnonzero(likely[self._short])
        return hits[np.isin(self.numbers[hits], wanted)]
