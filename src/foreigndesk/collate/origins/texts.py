"""Copies: reports with the same text, whole, cut, re-headlined, edited or put together with other text."""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from itertools import combinations, pairwise
from typing import TYPE_CHECKING
from zlib import crc32

from foreigndesk.collate.dates import gap
from foreigndesk.collate.folded import fold
from foreigndesk.collate.origins.links import SAME_TEXT, Link
from foreigndesk.collate.origins.order import placing
from foreigndesk.collate.sources import Sources

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_WORD = re.compile(r"\w+")
_RUN = 5  # words in a shingle
_ENOUGH = 20  # shingles; a shorter text is a copy only where every word is the same
# A report cut to half and edited in every fifth word keeps an eighth of the shingles of the two: of 96
# sketches two agree in 9,999 of 10,000 such pairs. Every candidate is then compared exactly.
_SKETCHES = 96
AGREEING = 2  # sketches of two reports that have to be the same for them to be compared
_SEED = 20250729
_AT_HAND = 4096  # texts with their words and shingles that are kept while reports are compared
_FACTOR = 0x9E3779B97F4A7C15  # odd, so that each word of a shingle counts in every bit of its number
_CROWD = 8  # reports that agree in a sketch, above which each meets only the first and the one before it
# Newsrooms that quote one document share up to a third of their runs. A copy keeps nearly half of them, or,
# edited all over, some of them and most of its words in their order.
_CONTAINED = 0.45
_TOUCHED, _IN_ORDER = 0.15, 0.7
# Editions of one newsroom's story are rewritten in parts from hour to hour.
_EDITION, _NEWS = 0.3, 3


def same_text(sources: Sources) -> list[Link]:
    """Find the reports that share a text.

    Args:
        sources: the reports.

    Returns:
        A link for each pair found, with how alike the two are; of a flood of copies each is
        linked with some of the others, not with all.
    """
    long: list[str] = []
    short: list[str] = []
    sketches = array("I")
    for document in placing(sources):
        sketch = sketch_of(sources.reports[document].text)
        if sketch is None:
            short.append(document)
        else:
            long.append(document)
            sketches.extend(sketch)
    # Words and shingles of a hundred thousand reports would fill the memory; copies come out one after the other.
    links = list(_word_for_word(short, sources))
    compared = _Compared(sources)
    for a, b in _candidates(long, sketches):
        if share := compared.share(a, b):
            links.append(Link(a, b, SAME_TEXT, share))
    return links


def sharing(sources: Sources, document: str) -> list[str]:
    """The reports that are copies of one, or of which it is a copy.

    Args:
        sources: the report, and those that may be, all of them long enough to have sketches.
        document: the report.
    """
    compared = _Compared(sources)
    return [other for other in sources.reports if other != document and compared.share(document, other)]


@dataclass(frozen=True, slots=True)
class _Text:
    """A text as numbers, a tenth of the memory: its words, and its runs of words in the order of their numbers."""

    words: array[int]
    runs: NDArray[np.uint64]


class _Compared:
    """Reports held against each other; those looked at lately need not be taken apart again."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources
        self._text = lru_cache(maxsize=_AT_HAND)(lambda document: _text(sources.reports[document].text))

    def share(self, a: str, b: str) -> float | None:
        """The share of all runs that both texts have; None where one is no copy of the other."""
        import numpy as np

        one, other = self._text(a), self._text(b)
        common = len(np.intersect1d(one.runs, other.runs, assume_unique=True))
        contained = common / min(len(one.runs), len(other.runs))
        alike = common / (len(one.runs) + len(other.runs) - common)
        if contained >= (_EDITION if _one_newsroom(self._sources, a, b) else _CONTAINED):
            return alike
        if contained < _TOUCHED:
            return None
        enough = _IN_ORDER * min(len(one.words), len(other.words))
        return alike if in_order(one.words, other.words) >= enough else None


def _text(text: str) -> _Text:
    import numpy as np

    words = array("Q", map(_number, _words(text)))
    each = np.frombuffer(words, dtype=np.uint64)
    runs = np.zeros(len(each) - _RUN + 1, dtype=np.uint64)
    for place in range(_RUN):
        runs = runs * np.uint64(_FACTOR) + each[place : place + len(runs)]
    return _Text(words, np.unique(runs))


@lru_cache(maxsize=65536)
def _number(word: str) -> int:
    """A number of a word, the same in every process; that two words share one is as good as impossible."""
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


@lru_cache(maxsize=2)  # a sketch and an imprint are made of one text after the other
def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold()))


@lru_cache(maxsize=2)
def _runs(text: str) -> frozenset[str]:
    words = _words(text)
    return frozenset(map(" ".join, zip(*(words[i:] for i in range(_RUN)), strict=False)))


def sketch_of(text: str) -> Sequence[int] | None:
    """Numbers of which two texts share the more, the more runs of words they share; None for a short text."""
    from rensa import RMinHash

    if len(_words(text)) < _ENOUGH + _RUN - 1:
        return None
    sketch = RMinHash(_SKETCHES, _SEED)
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
        if np.count_nonzero(has[other]) >= _TOUCHED * min(len(own), len(other)):
            found.append(document)
    return found


def _word_for_word(documents: Sequence[str], sources: Sources) -> Iterator[Link]:
    """Short texts that are the same but for marks and case."""
    same: dict[str, list[str]] = defaultdict(list)
    for document in documents:
        if text := fold(sources.reports[document].text):
            same[text].append(document)
    for copies in same.values():
        for other in copies[1:]:
            yield Link(copies[0], other, SAME_TEXT)


def _candidates(documents: Sequence[str], sketches: array[int]) -> Iterator[tuple[str, str]]:
    """Pairs of reports whose sketches agree more than once; the sketches stand one after the other.

    They come in the order of the later of the two: most earlier ones came out just before, and are at hand.
    """
    import numpy as np

    count = len(documents)
    rows = np.frombuffer(sketches, dtype=np.uint32).reshape(count, _SKETCHES)
    pairs = array("Q")
    for place in range(_SKETCHES):
        column = np.ascontiguousarray(rows[:, place])
        order = np.argsort(column, kind="stable")
        ordered = column[order]
        bounds = np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1], [True])))
        for group in np.flatnonzero(np.diff(bounds) > 1):
            members = order[bounds[group] : bounds[group + 1]].tolist()
            pairs.extend(b * count + a for a, b in _near(members))
    found, often = np.unique(np.frombuffer(pairs, dtype=np.uint64), return_counts=True)
    for pair in found[often >= AGREEING].tolist():
        yield documents[pair % count], documents[pair // count]


def _near(group: Sequence[int]) -> Iterator[tuple[int, int]]:
    if len(group) <= _CROWD:
        yield from combinations(group, 2)
        return
    yield from ((group[0], other) for other in group[1:])
    yield from pairwise(group[1:])


def _one_newsroom(sources: Sources, a: str, b: str) -> bool:
    """Whether two reports of the same days have one outlet or agency."""
    one, other = sources.reports[a], sources.reports[b]
    if (one.outlet or one.agency) is None or (one.outlet, one.agency) != (other.outlet, other.agency):
        return False
    when, then = sources.published_days(a), sources.published_days(b)
    return when is None or then is None or gap(when, then) <= _NEWS


def in_order(one: Sequence[Hashable], other: Sequence[Hashable]) -> int:
    """How many words of one text stand in the other in the same order (longest common subsequence)."""
    from rapidfuzz.distance import LCSseq

    return LCSseq.similarity(one, other)
