"""Abbreviations and first words by which sentences are told apart."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from foreigndesk.vocab.forms import data_yaml


@dataclass(frozen=True, slots=True)
class SentenceWords:
    """The lists of `data/sentences.yml`, lower case, abbreviations without their last full stop."""

    titles: frozenset[str]
    before_numbers: frozenset[str]
    short: frozenset[str]
    short_small: frozenset[str]
    openers: frozenset[str]


@cache
def sentence_words() -> SentenceWords:
    """The vocabulary of the sentence splitter, read once a process."""
    raw = data_yaml("sentences.yml")
    return SentenceWords(**{key: frozenset(str(word) for word in words) for key, words in raw.items()})
