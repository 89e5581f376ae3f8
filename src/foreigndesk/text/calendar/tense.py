"""Whether the clause around a date looks back or ahead, from the verbs beside it alone."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache

from foreigndesk.model.span import Span
from foreigndesk.vocab.calendar import CalendarWords, calendar_words

_TOKEN = re.compile(r"n't\b|'(?:ll|ve|re|d|m|s)\b|[A-Za-z]+(?=n't\b)|[A-Za-z][A-Za-z-]*|[;:\"]")
_LEFT, _RIGHT = 24, 16  # words looked at on each side


@dataclass(frozen=True, slots=True)
class Clause:
    """The words of a sentence with the places where they begin."""

    words: tuple[str, ...]
    starts: tuple[int, ...]

    @classmethod
    def of(cls, flat: str, sentence: Span) -> Clause:
        """The words of one sentence of a text."""
        found = [(m.group(), m.start()) for m in _TOKEN.finditer(flat, sentence.start, sentence.end)]
        return cls(tuple(w for w, _ in found), tuple(s for _, s in found))

    def direction(self, span: Span) -> str:
        """`past`, `future` or an empty string for the clause in which the expression at `span` stands."""
        before = bisect_left(self.starts, span.start)
        after = bisect_left(self.starts, span.end)
        for at in range(before - 1, max(-1, before - 1 - _LEFT), -1):
            sign = self._sign(at)
            if sign:
                return sign
        for at in range(after, min(len(self.words), after + _RIGHT)):
            sign = self._sign(at)
            if sign:
                return sign
        return ""

    def _sign(self, at: int) -> str:
        vocabulary = calendar_words()
        word = self.words[at].lower()
        if word in vocabulary.among("future"):
            return "future"
        if word in vocabulary.among("modal"):
            return "future" if not self._perfect(at) else "past"
        if _is_past(self.words[at]):
            return self._past_or_passive(at)
        if word in vocabulary.among("past_auxiliary"):
            return "past"
        if (
            word in vocabulary.among("being")
            and at + 1 < len(self.words)
            and self.words[at + 1].endswith("ing")
        ):
            return "future"
        if word == "to" and self._infinitive(at, vocabulary):
            back = self.words[at - 1].lower() if at else ""
            return "past" if back in vocabulary.among("to_heads_past") else "future"
        if (
            word in vocabulary.among("present")
            and at
            and self.words[at - 1].lower() not in ("the", "a", "of")
        ):
            return "future"
        return ""

    def _perfect(self, at: int) -> bool:
        return at + 1 < len(self.words) and self.words[at + 1].lower() == "have"

    def _infinitive(self, at: int, vocabulary: CalendarWords) -> bool:
        if at + 1 >= len(self.words):
            return False
        following = self.words[at + 1]
        return following.islower() and following not in vocabulary.among("not_infinitive")

    def _past_or_passive(self, at: int) -> str:
        """A past form is a participle of things to come behind `will be`, `to be`, `would be`."""
        vocabulary = calendar_words()
        for back in range(at - 1, max(-1, at - 5), -1):
            word = self.words[back].lower()
            if word in vocabulary.among("modal") or word in vocabulary.among("future"):
                return "past" if self._perfect(back) and word != "will" else "future"
            if word == "to" and back + 1 < at:
                return "future"
            if word not in ("be", "been", "have", "not", "also", "being", "n't") and not word.endswith("ly"):
                break
        return "past"


@cache
def _is_past(word: str) -> bool:
    vocabulary = calendar_words()
    if not word.islower():
        return False
    if word in vocabulary.among("irregular_past"):
        return True
    return len(word) > 4 and word.endswith("ed") and word not in vocabulary.among("not_past")
