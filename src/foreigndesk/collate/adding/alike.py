"""Which reports at hand are held against each other as copies: those that would be if all of the record were."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from foreigndesk.collate.adding.kept import Kept
from foreigndesk.collate.held import Table
from foreigndesk.collate.origins.order import place_of
from foreigndesk.collate.origins.sketches import AGREEING, SKETCHES, held_against
from foreigndesk.collate.sources import Sources
from foreigndesk.model.settled import Sketched

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Alike:
    """Tells which of some reports are held against each other; what the record knows of a sketch is asked for once."""

    def __init__(self, kept: Kept) -> None:
        """Take the record."""
        import numpy as np

        self._kept = kept
        self._numbers: NDArray[np.uint32] = np.zeros(0, dtype=np.uint32)
        self._found: Sketched | None = None

    def __call__(
        self, sources: Sources, documents: Sequence[str], sketches: Table
    ) -> Iterable[tuple[str, str]]:
        """Find the pairs of reports at hand whose sketches agree more than once.

        Of a crowd that agree in a number each is held against the first and the one before it alone; who these are,
        all reports of the record have to tell.

        Args:
            sources: the reports at hand.
            documents: those of them that have sketches, placed.
            sketches: their sketches, in the same order.

        Returns:
            The earlier report and the later one of each pair.
        """
        import numpy as np

        mine = np.concatenate(
            [np.int64(place) << 32 | sketches.column(place).astype(np.int64) for place in range(SKETCHES)]
        )
        agreeing = _shared(mine)
        if not len(agreeing):
            return []
        found = self._sketched((agreeing & 0xFFFFFFFF).astype(np.uint32))
        # Of those at hand the reports themselves tell whether they count, and when they came out.
        beside = np.array(
            [d not in sources.reports and d not in sources.aside for d in found.documents], dtype=np.bool_
        )[found.rows]
        own = np.tile(np.arange(len(documents), dtype=np.int64), SKETCHES) + len(found.documents)
        rows = np.concatenate((found.rows[beside], own))
        cells = np.concatenate((found.columns[beside] << 32 | found.numbers[beside].astype(np.int64), mine))
        at = np.searchsorted(agreeing, cells).clip(max=len(agreeing) - 1)
        shared = agreeing[at] == cells
        rows, at = rows[shared], at[shared]
        there = [*found.documents, *documents]
        rank = _ranks(np.concatenate((found.places, _places(sources, documents))), there)
        order = np.argsort(at * len(there) + rank[rows])
        rows, at = rows[order], at[order]
        pairs = []
        for before, after in held_against(at):
            earlier, later = rows[before], rows[after]
            at_hand = (earlier >= len(found.documents)) & (later >= len(found.documents))
            pairs.append(later[at_hand] * len(there) + earlier[at_hand])
        met, often = np.unique(np.concatenate(pairs), return_counts=True)
        later, earlier = np.divmod(met[often >= AGREEING], len(there))
        ordered = np.lexsort((rank[earlier], rank[later]))
        return [
            (there[a], there[b])
            for a, b in zip(earlier[ordered].tolist(), later[ordered].tolist(), strict=True)
        ]

    def _sketched(self, numbers: NDArray[np.uint32]) -> Sketched:
        """Where sketches of the record have one of these numbers, or of those asked for before."""
        import numpy as np

        if self._found is None or not np.isin(numbers, self._numbers).all():
            self._numbers = np.union1d(self._numbers, numbers)
            self._found = self._kept.sketched(self._numbers.tolist())
        return self._found


def _shared(cells: NDArray[np.int64]) -> NDArray[np.int64]:
    """The cells that stand there more than once."""
    import numpy as np

    found, often = np.unique(cells, return_counts=True)
    return found[often > 1]


def _places(sources: Sources, documents: Iterable[str]) -> NDArray[np.int64]:
    import numpy as np

    places = [place_of(sources.published_days(d), sources.reports[d].text) for d in documents]
    return np.array(places, dtype=np.int64).reshape(-1, 3)


def _ranks(places: NDArray[np.int64], names: Sequence[str]) -> NDArray[np.int64]:
    """Where each of some reports stands among them, by its place and its id."""
    import numpy as np

    order = np.lexsort((np.array(names), places[:, 2], places[:, 1], places[:, 0]))
    found = np.empty(len(names), dtype=np.int64)
    found[order] = np.arange(len(names))
    return found
