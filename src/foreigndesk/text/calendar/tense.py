"""Whether the clause around a date looks back or ahead, from the verbs beside it alone."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache

from foreigndesk.model.span import Span
from foreigndesk.vocab.calendar import CalendarWords, calendar_words

_TOKEN = re.compile(r"n't\b|'(?:ll|ve|re|d|m|s)\b|[A-Za-z]+(?=n't\b)|[A-Za-z][A-Za-z-]*|\d[\d,.]*|[;:\"]")
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
        """What the verbs near an expression say of it.

        Args:
            span: where the expression stands in the text.

        Returns:
            `past`, `future`, `infinitive` (ahead, but of whatever governs it) or an empty string.
        """
        before = bisect_left(self.starts, span.start)
        after = bisect_left(self.starts, span.end)
        for at in range(before - 1, max(-1, before - 1 - _LEFT), -1):
            sign = self._sign(at)
            if sign and not (sign == "weak" and at + 1 < before):
                return self._until(after) if sign == "weak" else sign
        return self._ahead(after)

    def _ahead(self, after: int) -> str:
        for at in range(after, min(len(self.words), after + _RIGHT)):
            sign = self._sign(at)
            if sign and sign != "weak":
                return sign
        return ""

    def _until(self, after: int) -> str:
        """`Until Thursday they had not` looks back, `until Thursday` by itself ahead."""
        return "past" if self._ahead(after) == "past" else "future"

    def _sign(self, at: int) -> str:
        vocabulary = calendar_words()
        word = self.words[at].lower()
        if word in vocabulary.among("until"):
            return "weak"
        if word in vocabulary.among("future"):
            return "past" if self._word(at - 1) == "been" and self._word(at - 2) == "had" else "future"
        if word in vocabulary.among("back"):
            return "past"
        if word in vocabulary.among("modal"):
            return self._modal(at, vocabulary)
        if _is_past(self.words[at]) and not self._adjective(at):
            return self._past_or_passive(at, vocabulary)
        if word in vocabulary.among("past_auxiliary"):
            return "past"
        if word in vocabulary.among("being") and self._word(at + 1).endswith("ing"):
            return "future"
        if word == "to" and self._infinitive(at, vocabulary):
            return "past" if self._word(at - 1) in vocabulary.among("to_heads_past") else "infinitive"
        if word in vocabulary.among("present") and self._word(at - 1) not in vocabulary.among("determiners"):
            return "future"
        return ""

    def _word(self, at: int) -> str:
        return self.words[at].lower() if 0 <= at < len(self.words) else ""

    def _modal(self, at: int, vocabulary: CalendarWords) -> str:
        """`could have met` and `could not be reached` look back, other modals ahead."""
        following = [w for w in map(self._word, range(at + 1, at + 6)) if w not in ("not", "n't", "be")]
        if following and (following[0] == "have" or following[0] in vocabulary.among("reached")):
            return "past"
        return "future"

    def _adjective(self, at: int) -> bool:
        """`a still unspecified date`: a participle between a determiner and its noun tells no tense."""
        determiners = calendar_words().among("determiners")
        led = self._word(at - 1) in determiners or self._word(at - 2) in determiners
        following = self._word(at + 1)
        return led and self.words[at].endswith("ed") and following.isalpha() and following not in _FUNCTION

    def _infinitive(self, at: int, vocabulary: CalendarWords) -> bool:
        following = self.words[at + 1] if at + 1 < len(self.words) else ""
        return (
            following.islower()
            and following.isalpha()
            and following not in vocabulary.among("not_infinitive")
        )

    def _past_or_passive(self, at: int, vocabulary: CalendarWords) -> str:
        """A past form is a participle of things to come behind `will be`, `to be`, `would be`."""
        for back in range(at - 1, max(-1, at - 5), -1):
            word = self._word(back)
            if word in vocabulary.among("modal"):
                return self._modal(back, vocabulary)
            if word in vocabulary.among("will"):
                return "future"
            if word == "to":
                return "infinitive" if back + 1 < at else "past"
            if word in vocabulary.among("being"):
                return ""
            if word not in ("be", "been", "have", "not", "also", "being", "n't") and not word.endswith("ly"):
                break
        return "past"


_FUNCTION = frozenset(
    ["to", "that", "in", "on", "at", "by", "with", "from", "for", "of", "and", "the", "a", "an", "his", "her"]
)


@cache
def _is_past(word: str) -> bool:
    vocabulary = calendar_words()
    if not word.islower():
        return False
    if word in vocabulary.among("irregular_past"):
        return True
    return len(word) > 4 and word.endswith("ed") and word not in vocabulary.among("not_past")
