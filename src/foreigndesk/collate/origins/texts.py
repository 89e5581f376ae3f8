"""Copies: reports with the same text, whole, cut, re-headlined, edited or put together with other text."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from itertools import tee
from typing import TYPE_CHECKING

from foreigndesk.collate.by_text import Key
from foreigndesk.collate.dates import gap
from foreigndesk.collate.folded import fold
from foreigndesk.collate.held import Hold, Table, in_memory
from foreigndesk.collate.origins.links import SAME_TEXT, Link
from foreigndesk.collate.origins.order import placing
from foreigndesk.collate.origins.sketches import RUN, SKETCHES, TOUCHED, candidates, sketch_of, words_of
from foreigndesk.collate.sources import Sources

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_AT_HAND = 4096  # texts with their words and shingles that are kept while reports are compared
# By powers of an odd number, so that each word of a shingle counts in every bit of its number.
_POWERS = tuple(pow(0x9E3779B97F4A7C15, RUN - 1 - place, 1 << 64) for place in range(RUN))
# The pairs of some reports, placed, that are held against each other, given the sketches one after the other.
Among = Callable[[Sources, Sequence[str], Table], Iterable[tuple[str, str]]]

# Newsrooms that quote one document share up to a third of their runs. A copy keeps nearly half of them, or,
# edited all over, some of them and most of its words in their order.
_CONTAINED = 0.45
_IN_ORDER = 0.7
# Editions of one newsroom's story are rewritten in parts from hour to hour.
_EDITION, _NEWS = 0.3, 3


def same_text(sources: Sources, among: Among | None = None, hold: Hold = in_memory) -> list[Link]:
    """Find the reports that share a text.

    Args:
        sources: the reports.
        among: which pairs are held against each other, where these are not all reports of the record.
        hold: where the sketches are held.

    Returns:
        A link for each pair found, with how alike the two are; of a flood of copies each is
        linked with some of the others, not with all.
    """
    long: list[str] = []
    short: list[str] = []
    sketches = hold.table(SKETCHES)
    placed = placing(sources)
    for document, sketch in zip(
        placed, sources.made_of_texts(Sketching, ((d,) for d in placed)), strict=True
    ):
        if sketch is None:
            short.append(document)
        else:
            long.append(document)
            sketches.append(sketch)
    links = list(_word_for_word(short, sources))
    links += _copies(sources, candidates(long, sketches) if among is None else among(sources, long, sketches))
    return links


def _copies(sources: Sources, pairs: Iterable[tuple[str, str]]) -> Iterator[Link]:
    """A link for each of some pairs of which one is a copy; all have sketches."""
    pairs, asked = tee(pairs)
    for (a, b), share in zip(pairs, sources.made_of_texts(Comparing, asked), strict=True):
        if share and _is_copy(sources, (a, b), share):
            yield Link(a, b, SAME_TEXT, share.alike)


def _is_copy(sources: Sources, pair: tuple[str, str], share: Share) -> bool:
    if share.contained >= _CONTAINED or share.in_order:
        return True
    return share.contained >= _EDITION and _of_one_edition(sources, *pair)


def _of_one_edition(sources: Sources, a: str, b: str) -> bool:
    """Whether two reports are of one newsroom and may have come out within days."""
    one, other = sources.reports[a], sources.reports[b]
    newsroom = one.outlet, one.agency
    if newsroom != (other.outlet, other.agency) or newsroom == (None, None):
        return False
    when, then = sources.published_days(a), sources.published_days(b)
    return when is None or then is None or gap(when, then) <= _NEWS


def sharing(sources: Sources, document: str) -> list[str]:
    """The reports that are copies of one, or of which it is a copy.

    Args:
        sources: the report, and those that may be, all of them long enough to have sketches.
        document: the report.
    """
    others = [other for other in sources.reports if other != document]
    return [link.second for link in _copies(sources, ((document, other) for other in others))]


class Sketching:
    """Makes the sketch of a text; None for a short one."""

    def __call__(self, key: Key, text: Callable[[str], str]) -> array[int] | None:
        """Take one report."""
        sketch = sketch_of(text(key[0]))
        return None if sketch is None else array("I", sketch)


@dataclass(frozen=True, slots=True)
class Share:
    """How much of two texts is the same.

    `contained` is the share of the runs of the shorter that the other has, `alike` that of all runs which both have;
    `in_order` is true where most words of the shorter stand in the other in their order, though not half of its runs.
    """

    contained: float
    alike: float
    in_order: bool


@dataclass(frozen=True, slots=True)
class _Text:
    """A text as numbers, a tenth of the memory: its words, and its runs of words in the order of their numbers."""

    words: array[int]
    runs: NDArray[np.uint64]


class Comparing:
    """Holds two texts that have sketches against each other; those looked at lately need not be taken apart again.

    Words and shingles of a hundred thousand reports would fill the memory; copies come out one after the other.
    """

    def __init__(self) -> None:
        """Begin with no text at hand."""
        self._taken_apart = lru_cache(_AT_HAND)(lambda document, text: _text(text(document)))

    def __call__(self, key: Key, text: Callable[[str], str]) -> Share | None:
        """Take two reports; None where nothing of one is in the other."""
        import numpy as np

        one, other = (self._taken_apart(document, text) for document in key)
        both = np.concatenate((one.runs, other.runs))
        both.sort()
        common = int(np.count_nonzero(both[1:] == both[:-1]))
        contained = common / min(len(one.runs), len(other.runs))
        if contained < TOUCHED:
            return None
        alike = common / (len(one.runs) + len(other.runs) - common)
        if contained >= _CONTAINED:
            return Share(contained, alike, in_order=False)
        enough = _IN_ORDER * min(len(one.words), len(other.words))
        return Share(contained, alike, in_order=in_order(one.words, other.words) >= enough)


def _text(text: str) -> _Text:
    import numpy as np

    words = array("Q", map(_number, words_of(text)))
    each = np.frombuffer(words, dtype=np.uint64)
    runs = np.correlate(each, np.array(_POWERS, dtype=np.uint64), "valid")
    runs.sort()  # numpy's own unique takes three times as long for so few
    return _Text(words, runs[np.concatenate(([True], runs[1:] != runs[:-1]))])


@lru_cache(maxsize=65536)
def _number(word: str) -> int:
    """A number of a word, the same in every process; that two words share one is as good as impossible."""
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def _word_for_word(documents: Sequence[str], sources: Sources) -> Iterator[Link]:
    """Short texts that are the same but for marks and case."""
    same: dict[str, list[str]] = defaultdict(list)
    for document in documents:
        if text := fold(sources.reports[document].text):
            same[text].append(document)
    for copies in same.values():
        for other in copies[1:]:
            yield Link(copies[0], other, SAME_TEXT)


def in_order(one: Sequence[Hashable], other: Sequence[Hashable]) -> int:
    """How many words of one text stand in the other in the same order (longest common subsequence)."""
    from rapidfuzz.distance import LCSseq

    return LCSseq.similarity(one, other)
