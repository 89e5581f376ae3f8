"""Which reports at hand are held against each other as copies: those that would be if all of the record were."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from foreigndesk.collate.adding.kept import Kept
from foreigndesk.collate.origins.order import Place, place_of
from foreigndesk.collate.origins.sketches import AGREEING, SKETCHES, held_against
from foreigndesk.collate.sources import Sources

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def alike(
    kept: Kept, sources: Sources, documents: Sequence[str], sketches: array[int]
) -> Iterable[tuple[str, str]]:
    """Find the pairs of reports at hand whose sketches agree more than once.

    Of a crowd that agree in a number each is held against the first and the one before it alone; who these are, all
    reports of the record have to tell.

    Args:
        kept: the record.
        sources: the reports at hand.
        documents: those of them that have sketches, placed.
        sketches: their sketches, one after the other.

    Returns:
        The earlier report and the later one of each pair.
    """
    import numpy as np

    numbers: NDArray[np.uint32] = np.frombuffer(sketches, dtype=np.uint32)
    found = kept.sketched(np.unique(numbers).tolist())
    # Of those at hand the reports themselves tell whether they count, and when they came out.
    beside = np.array(
        [d not in sources.reports and d not in sources.aside for d in found.documents], dtype=np.bool_
    )[found.rows]
    own = np.arange(len(documents), dtype=np.int64).repeat(SKETCHES) + len(found.documents)
    rows = np.concatenate((found.rows[beside], own))
    columns = np.concatenate((found.columns[beside], np.arange(len(own), dtype=np.int64) % SKETCHES))
    cells = columns << 32 | np.concatenate((found.numbers[beside], numbers)).astype(np.int64)
    there = [*found.documents, *documents]
    rank = np.array(_ranks([*zip(found.places, found.documents, strict=True), *_placed(sources, documents)]))
    order = np.lexsort((rank[rows], cells))
    pairs = Counter(_pairs(rows[order], cells[order], len(found.documents)))
    often = [pair for pair, times in pairs.items() if times >= AGREEING]
    return [(there[a], there[b]) for a, b in sorted(often, key=lambda pair: (rank[pair[1]], rank[pair[0]]))]


def _placed(sources: Sources, documents: Iterable[str]) -> list[tuple[Place, str]]:
    return [(place_of(sources.published_days(d), sources.reports[d].text), d) for d in documents]


def _ranks(keys: Sequence[tuple[Place, str]]) -> list[int]:
    """Where each of some keys stands in their order."""
    found = [0] * len(keys)
    for rank, number in enumerate(sorted(range(len(keys)), key=keys.__getitem__)):
        found[number] = rank
    return found


def _pairs(rows: NDArray[np.int64], cells: NDArray[np.int64], first: int) -> Iterable[tuple[int, int]]:
    """The pairs of rows from `first` on that are held against each other; those of one cell stand in a row."""
    import numpy as np

    starts = np.flatnonzero(np.concatenate(([True], cells[1:] != cells[:-1])))
    sizes = np.diff(np.append(starts, len(cells)))
    there = rows.tolist()
    for start, size in zip(starts[sizes > 1].tolist(), sizes[sizes > 1].tolist(), strict=True):
        group = there[start : start + size]
        for place in (n for n, row in enumerate(group) if row >= first):
            yield from ((group[n], group[place]) for n in held_against(place, size) if group[n] >= first)
