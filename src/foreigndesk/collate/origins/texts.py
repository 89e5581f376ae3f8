"""Copies: reports with the same text, whole, cut, re-headlined, edited or put together with other text."""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise

from foreigndesk.collate.dates import gap
from foreigndesk.collate.folded import fold
from foreigndesk.collate.origins.links import SAME_TEXT, Link
from foreigndesk.collate.origins.order import placing
from foreigndesk.collate.sources import Sources

_WORD = re.compile(r"\w+")
_RUN = 5  # words in a shingle
_ENOUGH = 20  # shingles; a shorter text is a copy only where every word is the same
# A report cut to half and edited in every fifth word keeps an eighth of the shingles of the two: of 96
# sketches two agree in 9,999 of 10,000 such pairs. Every candidate is then compared exactly.
_SKETCHES, _AGREEING = 96, 2
_SEED = 20250729
_AT_HAND = 4096  # texts with their shingles that are kept while reports are compared
_CROWD = 8  # reports that agree in a sketch, above which each meets only the first and the one before it
# Newsrooms that quote one document share up to a third of their runs. A copy keeps nearly half of them, or,
# edited all over, some of them and most of its words in their order.
_CONTAINED = 0.45
_TOUCHED, _IN_ORDER = 0.15, 0.7
# Editions of one newsroom's story are rewritten in parts from hour to hour.
_EDITION, _NEWS = 0.3, 3


@dataclass(frozen=True, slots=True)
class _Text:
    words: tuple[str, ...]
    runs: frozenset[str]
    vocabulary: frozenset[str]


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
        words = _words(sources.reports[document].text)
        if len(words) < _ENOUGH + _RUN - 1:
            short.append(document)
        else:
            long.append(document)
            sketches.extend(_sketch(words))
    # Words and shingles of a hundred thousand reports would fill the memory; copies come out one after the other.
    text = lru_cache(maxsize=_AT_HAND)(lambda document: _text(sources.reports[document].text))
    links = list(_word_for_word(short, sources))
    for a, b in _candidates(long, sketches):
        if share := _shared(text(a), text(b), _one_newsroom(sources, a, b)):
            links.append(Link(a, b, SAME_TEXT, share))
    return links


def _text(text: str) -> _Text:
    words = _words(text)
    return _Text(words, _runs(words), frozenset(words))


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold()))


def _runs(words: Sequence[str]) -> frozenset[str]:
    return frozenset(map(" ".join, zip(*(words[i:] for i in range(_RUN)), strict=False)))


def _sketch(words: Sequence[str]) -> Sequence[int]:
    from rensa import RMinHash

    sketch = RMinHash(_SKETCHES, _SEED)
    sketch.update(_runs(words))
    found: Sequence[int] = sketch.digest()
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
    columns = np.ascontiguousarray(np.array(sketches, dtype=np.uint32).reshape(count, _SKETCHES).T)
    pairs = array("Q")
    for column in columns:
        order = np.argsort(column, kind="stable")
        ordered = column[order]
        bounds = np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1], [True])))
        for group in np.flatnonzero(np.diff(bounds) > 1):
            members = order[bounds[group] : bounds[group + 1]].tolist()
            pairs.extend(b * count + a for a, b in _near(members))
    found, often = np.unique(np.array(pairs, dtype=np.uint64), return_counts=True)
    for pair in found[often >= _AGREEING].tolist():
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


def _shared(one: _Text, other: _Text, editions: bool) -> float | None:
    """The share of all runs that both texts have; None where one is no copy of the other."""
    common = len(one.runs & other.runs)
    contained = common / min(len(one.runs), len(other.runs))
    alike = common / (len(one.runs) + len(other.runs) - common)
    if contained >= (_EDITION if editions else _CONTAINED):
        return alike
    if contained < _TOUCHED:
        return None
    short, long = sorted((one, other), key=lambda text: len(text.words))
    enough = _IN_ORDER * len(short.words)
    # Words that the other text lacks stand in no order in it; counting those costs far less than comparing.
    if sum(map(long.vocabulary.__contains__, short.words)) < enough:
        return None
    return alike if in_order(short.words, long.words) >= enough else None


def in_order(short: Sequence[str], long: Sequence[str]) -> int:
    """How many words of one text stand in the other in the same order (longest common subsequence).

    Bit-parallel: Hyyro, "Bit-parallel LCS-length computation revisited" (2004).
    """
    places: dict[str, int] = {}
    for number, word in enumerate(short):
        places[word] = places.get(word, 0) | 1 << number
    full = (1 << len(short)) - 1
    row = full
    for word in long:
        kept = row & places.get(word, 0)
        row = ((row + kept) | (row - kept)) & full
    return len(short) - row.bit_count()
