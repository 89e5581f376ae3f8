"""Copies: reports with the same text, whole, cut, re-headlined, edited or put together with other text."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING

from foreigndesk.collate.dates import gap
from foreigndesk.collate.folded import fold
from foreigndesk.collate.origins.links import SAME_TEXT, Link
from foreigndesk.collate.origins.order import placing
from foreigndesk.collate.origins.sketches import RUN, TOUCHED, candidates, sketch_of, words_of
from foreigndesk.collate.sources import Sources
from foreigndesk.model.report import Report

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_AT_HAND = 4096  # texts with their words and shingles that are kept while reports are compared
_FACTOR = 0x9E3779B97F4A7C15  # odd, so that each word of a shingle counts in every bit of its number
# The pairs of some reports, placed, that are held against each other, given the sketches one after the other.
Among = Callable[[Sources, Sequence[str], "array[int]"], Iterable[tuple[str, str]]]

# Newsrooms that quote one document share up to a third of their runs. A copy keeps nearly half of them, or,
# edited all over, some of them and most of its words in their order.
_CONTAINED = 0.45
_IN_ORDER = 0.7
# Editions of one newsroom's story are rewritten in parts from hour to hour.
_EDITION, _NEWS = 0.3, 3


def same_text(sources: Sources, among: Among | None = None) -> list[Link]:
    """Find the reports that share a text.

    Args:
        sources: the reports.
        among: which pairs are held against each other, where these are not all reports of the record.

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
    for a, b in candidates(long, sketches) if among is None else among(sources, long, sketches):
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
    """A text as numbers, a tenth of the memory: its words, and its runs of words in the order of their numbers.

    `newsroom` are the outlet and the agency of its report; empty where it has neither.
    """

    words: array[int]
    runs: NDArray[np.uint64]
    newsroom: tuple[str | None, ...] = ()


class _Compared:
    """Reports held against each other; those looked at lately need not be taken apart again."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources
        self._text = lru_cache(maxsize=_AT_HAND)(lambda document: _text(sources.reports[document]))

    def share(self, a: str, b: str) -> float | None:
        """The share of all runs that both texts have; None where one is no copy of the other."""
        import numpy as np

        one, other = self._text(a), self._text(b)
        common = len(np.intersect1d(one.runs, other.runs, assume_unique=True))
        contained = common / min(len(one.runs), len(other.runs))
        alike = common / (len(one.runs) + len(other.runs) - common)
        edition = one.newsroom == other.newsroom != () and self._of_same_days(a, b)
        if contained >= (_EDITION if edition else _CONTAINED):
            return alike
        if contained < TOUCHED:
            return None
        enough = _IN_ORDER * min(len(one.words), len(other.words))
        return alike if in_order(one.words, other.words) >= enough else None

    def _of_same_days(self, a: str, b: str) -> bool:
        """Whether two reports may have come out within days."""
        when, then = self._sources.published_days(a), self._sources.published_days(b)
        return when is None or then is None or gap(when, then) <= _NEWS


def _text(report: Report) -> _Text:
    import numpy as np

    words = array("Q", map(_number, words_of(report.text)))
    each = np.frombuffer(words, dtype=np.uint64)
    runs = np.zeros(len(each) - RUN + 1, dtype=np.uint64)
    for place in range(RUN):
        runs = runs * np.uint64(_FACTOR) + each[place : place + len(runs)]
    return _Text(
        words, np.unique(runs), (report.outlet, report.agency) if report.outlet or report.agency else ()
    )


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
