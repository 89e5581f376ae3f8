"""Reports retold in other words: the same facts in the same order, later, with hardly a run of words in common."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from foreigndesk.collate.by_text import Key
from foreigndesk.collate.dates import gap
from foreigndesk.collate.folded import fold
from foreigndesk.collate.held import Rows
from foreigndesk.collate.joined import Joined
from foreigndesk.collate.origins.links import SAME_FACTS, Link
from foreigndesk.collate.origins.order import earliest, later_first
from foreigndesk.collate.origins.texts import in_order
from foreigndesk.collate.sources import Sources
from foreigndesk.vocab.forms import data_lines

_WORD = re.compile(r"\w+")
_NAME = re.compile(r"(?<!\w)(?:[A-ZÀ-ÖØ-Þ][\w'’-]*|\d+(?:[.,]\d+)*)")
_STEM = 5  # letters by which forms of one word are known ("cooperation", "cooperate")
_DAYS = 10  # days after a report in which it may be retold
_AT_HAND = 4096  # reports whose facts are kept while reports are compared
_BESIDE = 40  # reports before and after in the order of publication with which one is compared
# Newsrooms of their own that tell of one engagement have up to two thirds of the names and numbers of the two
# reports in common and a third of the other words, in an order of their own: together they come to 0.9. In a
# rewrite the two come to 1.1 and more, in much the same order; a shortened one keeps little that is not in
# the report it goes back to. Who met whom is in every report: a few names alone are no sign.
_TOGETHER = 1.0
_NAMES, _WORDS, _ORDER = 0.55, 0.32, 0.45
_SHORTENED_NAMES, _SHORTENED_WORDS = 0.85, 0.5
_ENOUGH_NAMES, _ENOUGH_WORDS = 8, 4


@dataclass(frozen=True, slots=True)
class _Facts:
    """What a report tells, in the order in which it first does: names with numbers, and other words."""

    names: tuple[str, ...]
    words: tuple[str, ...]


def same_facts(sources: Sources, joined: Rows[Joined], copies: Collection[str]) -> list[Link]:
    """Find the reports that retell another report.

    Args:
        sources: the reports.
        joined: which reports tell of which engagement.
        copies: reports that share the text of an earlier one; they are traced already.

    Returns:
        A link from each report to the one that it retells most closely.
    """
    pairs: dict[tuple[str, str], None] = {}  # those of one engagement behind one another
    for engagement in joined:
        originals = (d for d in engagement.by_document if d not in copies)
        documents = sorted(originals, key=lambda d: earliest(sources, d))
        pairs.update(dict.fromkeys(_pairs(sources, documents)))
    retold = {pair: _directions(sources, *pair) for pair in pairs}
    asked = (direction for directions in retold.values() for direction in directions)
    told = sources.made_of_texts(Retelling, asked)
    links = []
    for (one, other), directions in retold.items():
        strength = min(next(told) for _ in directions)
        if strength:
            links.append(Link(one, other, SAME_FACTS, strength))
    return links


def _directions(sources: Sources, one: str, other: str) -> list[tuple[str, str]]:
    """Of two reports the later one first; both ways round where nobody knows which that is."""
    ordered = later_first(sources, one, other)
    return [ordered] if ordered else [(one, other), (other, one)]


class Retelling:
    """Tells how much of a later text's words an earlier one has; 0 where that makes no rewrite."""

    def __init__(self) -> None:
        """Begin with no text at hand."""
        self._facts = lru_cache(_AT_HAND)(lambda document, text: _facts(text(document)))

    def __call__(self, key: Key, text: Callable[[str], str]) -> float:
        """Take the later report and the earlier one."""
        later, earlier = (self._facts(document, text) for document in key)
        return _retold(later, earlier)


def _pairs(sources: Sources, documents: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Reports that came out within days of one another, as far as anybody knows."""
    for number, one in enumerate(documents):
        when = sources.published_days(one)
        for other in documents[number + 1 : number + 1 + _BESIDE]:
            then = sources.published_days(other)
            if when is None or then is None or gap(when, then) <= _DAYS:
                yield min(one, other), max(one, other)


@cache
def _small() -> frozenset[str]:
    return frozenset(data_lines("small_words.txt"))


def names_in(text: str) -> frozenset[str]:
    """The names and numbers of a text, folded, each word by itself."""
    return frozenset(_in_order(text))


def _in_order(text: str) -> tuple[str, ...]:
    folded = (fold(found) for found in _NAME.findall(text))
    return tuple(dict.fromkeys(name for name in folded if name and name not in _small()))


def _facts(text: str) -> _Facts:
    names = _in_order(text)
    stems = {name[:_STEM] for name in names}
    words = dict.fromkeys(
        word[:_STEM]
        for found in _WORD.findall(text)
        if len(word := fold(found)) > 3 and word not in _small() and word[:_STEM] not in stems
    )
    return _Facts(names, tuple(words))


def _retold(later: _Facts, earlier: _Facts) -> float:
    """How much of the later report's words the earlier one has; 0 where that makes no rewrite."""
    names = set(later.names) & set(earlier.names)
    words = set(later.words) & set(earlier.words)
    if len(names) < _ENOUGH_NAMES or len(words) < _ENOUGH_WORDS:
        return 0.0
    told_names, told_words = _share(names, later.names), _share(words, later.words)
    if min(told_names - _NAMES, told_words - _WORDS, _ordered(words, later, earlier) - _ORDER) < 0:
        return 0.0
    together = _of_both(names, later.names, earlier.names) + _of_both(words, later.words, earlier.words)
    shortened = told_names >= _SHORTENED_NAMES and told_words >= _SHORTENED_WORDS
    return told_words if together >= _TOGETHER or shortened else 0.0


def _share(common: Collection[str], of: Sequence[str]) -> float:
    return len(common) / max(1, len(of))


def _of_both(common: Collection[str], one: Sequence[str], other: Sequence[str]) -> float:
    return 2 * len(common) / max(1, len(one) + len(other))


def _ordered(common: Collection[str], one: _Facts, other: _Facts) -> float:
    """The share of the common words that come up in the same order in both."""
    first, second = [w for w in one.words if w in common], [w for w in other.words if w in common]
    return in_order(first, second) / max(1, len(common))
