"""Sketches of texts, by which those that may be copies of one another are found without comparing all with all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from zlib import crc32

from foreigndesk.collate.held import Table

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_WORD = re.compile(r"\w+")
RUN = 5  # words in a shingle
_ENOUGH = 20  # shingles; a shorter text is a copy only where every word is the same
# A report cut to half and edited in every fifth word keeps an eighth of the shingles of the two: of 96
# sketches two agree in 9,999 of 10,000 such pairs. Every candidate is then compared exactly.
SKETCHES = 96
AGREEING = 2  # sketches of two reports that have to be the same for them to be compared
_SEED = 20250729
_TOGETHER = 50_000  # reports whose pairs are counted together
_COUNTED_AT_ONCE = 200_000  # of their pairs
_CROWD = 8  # reports that agree in a sketch, above which each meets only the first and the one before it
TOUCHED = 0.15  # of the runs of the shorter text, below which nothing of one text is in the other


@lru_cache(maxsize=2)  # a sketch and an imprint are made of one text after the other
def words_of(text: str) -> tuple[str, ...]:
    """The words of a text in their order, folded."""
    return tuple(_WORD.findall(text.casefold()))


@lru_cache(maxsize=2)
def _runs(text: str) -> frozenset[str]:
    words = words_of(text)
    return frozenset(map(" ".join, zip(*(words[i:] for i in range(RUN)), strict=False)))


def sketch_of(text: str) -> Sequence[int] | None:
    """Numbers of which two texts share the more, the more runs of words they share; None for a short text."""
    from rensa import RMinHash

    if len(words_of(text)) < _ENOUGH + RUN - 1:
        return None
    sketch = RMinHash(SKETCHES, _SEED)
    sketch.update(_runs(text))
    found: Sequence[int] = sketch.digest()
    return found


def imprint_of(text: str) -> bytes:
    """Sixteen bits of each different run of words of a text: what two imprints do not share, the texts do not."""
    import numpy as np

    runs = _runs(text)
    numbers = (crc32(run.encode("utf-8", "surrogatepass")) & 0xFFFF for run in runs)
    return np.sort(np.fromiter(numbers, dtype=np.uint16, count=len(runs))).tobytes()


def likely_sharing(text: str, imprints: Mapping[str, bytes]) -> list[str]:
    """Of some reports those whose imprints do not rule out that they share a text.

    Args:
        text: the text; long enough to have a sketch, as those of the others are.
        imprints: those of the others, by their ids.
    """
    import numpy as np

    own = np.frombuffer(imprint_of(text), dtype=np.uint16)
    has = np.zeros(1 << 16, dtype=bool)
    has[own] = True
    found = []
    for document, imprint in imprints.items():
        other = np.frombuffer(imprint, dtype=np.uint16)
        if np.count_nonzero(has[other]) >= TOUCHED * min(len(own), len(other)):
            found.append(document)
    return found


def candidates(documents: Sequence[str], sketches: Table) -> Iterator[tuple[str, str]]:
    """Pairs of reports whose sketches agree more than once, in the order of the later of the two.

    Args:
        documents: the reports, placed (`order.placing`).
        sketches: their sketches, in the same order.
    """
    import numpy as np

    count = len(documents)
    # By the later of the two, some thousands together: all pairs at once would fill the memory twice over.
    pairs = [_Pairs() for _ in range(count // _TOGETHER + 1)]
    for place in range(SKETCHES):
        column = sketches.column(place)
        order = np.argsort(column, kind="stable")
        for before, after in held_against(column[order]):
            earlier, later = order[before], order[after]
            part = later // _TOGETHER
            for number in np.unique(part).tolist():
                here = part == number
                pairs[number].add((later[here] * count + earlier[here]).astype(np.uint64))
    for some in pairs:
        for pair in some.agreeing():
            yield documents[pair % count], documents[pair // count]


class _Pairs:
    """Pairs that agree in a sketch, and those that have done so before: a copy agrees in dozens."""

    def __init__(self) -> None:
        self._new: list[NDArray[np.uint64]] = []
        self._waiting = 0
        self._once: NDArray[np.uint64] | None = None
        self._often: NDArray[np.uint64] | None = None

    def add(self, pairs: NDArray[np.uint64]) -> None:
        """Take in the pairs that agree in one more sketch, each once for each time it is found."""
        self._new.append(pairs)
        self._waiting += len(pairs)
        if self._waiting > _COUNTED_AT_ONCE:
            self._count()

    def _count(self) -> None:
        import numpy as np

        known = [self._once] if self._once is not None else []
        found, often = np.unique(np.concatenate([*known, *self._new]), return_counts=True)
        agreed = found[often >= AGREEING]
        self._often = agreed if self._often is None else np.union1d(self._often, agreed)
        self._once = np.setdiff1d(found[often < AGREEING], self._often, assume_unique=True)
        self._new, self._waiting = [], 0

    def agreeing(self) -> list[int]:
        """Those that agree more than once, in the order of their numbers."""
        if self._new:
            self._count()
        return [] if self._often is None else self._often.tolist()


def held_against(agreed: NDArray[Any]) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Which reports are compared of those that agree in a number: each with all before it, in a crowd with two.

    Args:
        agreed: the numbers of reports, equal ones in a row, of earlier reports first.

    Yields:
        Where the earlier and the later report of each pair stand.
    """
    import numpy as np

    starts = np.flatnonzero(np.concatenate(([True], agreed[1:] != agreed[:-1])))
    sizes = np.diff(np.append(starts, len(agreed)))
    starts, sizes = starts[sizes > 1], sizes[sizes > 1]
    first = starts.repeat(sizes)
    number = np.arange(len(first)) - (np.cumsum(sizes) - sizes).repeat(sizes)  # of each in its group
    at, crowded = first + number, (sizes > _CROWD).repeat(sizes)
    for back in range(1, _CROWD):
        later = at[(number >= back) & (~crowded | (back == 1))]
        yield later - back, later
    third_on = crowded & (number > 1)
    yield first[third_on], at[third_on]
