"""Words by which reports tell what was raised, agreed and counted, from `data/claims.yml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from foreigndesk.vocab.forms import data_yaml


@dataclass(frozen=True, slots=True)
class ClaimWords:
    """The vocabulary of claims, named as in the file.

    `raising` and `agreeing` map verbs to where their subject stands: `object`, `subject`, `clause` or prepositions.
    """

    raising: dict[str, tuple[str, ...]]
    agreeing: dict[str, tuple[str, ...]]
    particles: dict[str, str]
    raising_nouns: frozenset[str]
    agendas: frozenset[str]
    concluding: frozenset[str]
    agreements: frozenset[str]
    emerging: frozenset[str]
    going_on: frozenset[str]
    unlikely: frozenset[str]
    plans: frozenset[str]
    attending: frozenset[str]
    absent: dict[str, str]
    denying: frozenset[str]
    hearsay: frozenset[str]
    ought: frozenset[str]
    partly: frozenset[str]
    empty: frozenset[str]
    tallied: frozenset[str]
    uncounted: frozenset[str]
    numbers: dict[str, int]
    vague: dict[str, tuple[int, int]]
    about: tuple[str, ...]
    at_least: tuple[str, ...]
    at_most: tuple[str, ...]
    all_parts: tuple[str, ...]
    some_parts: tuple[str, ...]
    totals: tuple[str, ...]
    one_noun: dict[str, str]
    signed: frozenset[str]
    given: frozenset[str]
    lent: frozenset[str]
    people: frozenset[str]
    dead: frozenset[str]
    hurt: frozenset[str]
    lasting: frozenset[str]
    conferring: frozenset[str]
    portions: frozenset[str]
    inviting: dict[str, str]


_MAPS = ("raising", "agreeing", "particles", "numbers", "vague", "absent", "one_noun", "inviting")
_PHRASES = ("about", "at_least", "at_most", "all_parts", "some_parts", "totals")


@cache
def claim_words() -> ClaimWords:
    """The vocabulary of claims, loaded once a process."""
    data = data_yaml("claims.yml")
    values: dict[str, Any] = {
        name: {k: tuple(v) if isinstance(v, list) else v for k, v in words.items()}
        if name in _MAPS
        else words
        for name, words in data.items()
    }
    for name, words in values.items():
        if name in _PHRASES:
            values[name] = tuple(sorted(words, key=lambda w: (-len(w), w)))
        elif name not in _MAPS:
            values[name] = frozenset(words)
    return ClaimWords(**values)
