"""How much two texts have in common, word for word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Self

_WORD = re.compile(r"\w+")
_NAME = re.compile(r"\b[A-Z][\w'’-]+")
_RUN = 3  # words


@dataclass(frozen=True, slots=True)
class Text:
    """A text as runs of words, and the words in it that begin with a capital."""

    runs: frozenset[tuple[str, ...]]
    names: frozenset[str]

    @classmethod
    def of(cls, text: str) -> Self:
        """The runs and names of a text."""
        words = [w.casefold() for w in _WORD.findall(text)]
        runs = frozenset(zip(*(words[i:] for i in range(_RUN)), strict=False)) or frozenset([tuple(words)])
        return cls(runs, frozenset(_NAME.findall(text)))

    def names_in(self, other: Text) -> float:
        """The share of the names of the text with fewer of them that the other has too."""
        fewer = min(len(self.names), len(other.names))
        return len(self.names & other.names) / fewer if fewer else 1.0


def share(one: Text, other: Text) -> float:
    """The share of the shorter text's runs of words that the other repeats."""
    return len(one.runs & other.runs) / max(1, min(len(one.runs), len(other.runs)))
