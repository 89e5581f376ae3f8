"""Words by which somebody undertakes to do something."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from foreigndesk.vocab.forms import data_yaml


@dataclass(frozen=True, slots=True)
class Undertakings:
    """The vocabulary of commitments, each set of lemmas named as in `data/undertakings.yml`."""

    to: frozenset[str]
    that: frozenset[str]
    thing: frozenset[str]
    assuring: frozenset[str]
    alone: frozenset[str]
    doing: frozenset[str]
    nouns: frozenset[str]
    given: frozenset[str]
    giving: frozenset[str]
    reporting: frozenset[str]
    due_words: frozenset[str]
    deadlines: frozenset[str]
    unsettled: frozenset[str]
    sides: frozenset[str]


@cache
def undertakings() -> Undertakings:
    """The vocabulary of commitments, loaded once a process."""
    data = data_yaml("undertakings.yml")
    return Undertakings(
        **{
            name: frozenset(words.split() if isinstance(words, str) else words)
            for name, words in data.items()
        }
    )
