"""Whether the clause around a date looks back or ahead, from the verbs beside it alone."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, pairwise

from foreigndesk.model.span import Span
from foreigndesk.vocab.calendar import calendar_words

_TOKEN = re.compile(r"n't\b|'(?:ll|ve|re|d|m|s)\b|[A-Za-z]+(?=n't\b)|[A-Za-z][A-Za-z-]*|\d[\d,.]*|[;:\"]")
_LEFT, _RIGHT = 24, 16  # words looked at on each side
_BESIDE = 10  # words within which "meets" or "opens" speaks of the date
_AHEAD_OF = 3  # words within which "ahead of" does
_OFFER = 7  # words between an offer and what is offered ("invited his Chilean colleague to")
_MOVED = 5  # words within which "put back to" does
_UNTIL = 7  # words within which "until" does
_SUBJECTS = ("he", "she", "they", "it", "we")
_AUXILIARIES = ("be", "been", "have", "not", "also", "being", "n't", "still", "soon")


@dataclass(frozen=True, slots=True)
class Clause:
    """The words of a sentence (lower case but for names), where they begin, and which stand in quotation."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    quoted: tuple[bool, ...]

    @classmethod
    def of(cls, flat: str, sentence: Span) -> Clause:
        """The words of one sentence of a text."""
        found = [(m.group(), m.start()) for m in _TOKEN.finditer(flat, sentence.start, sentence.end)]
        marks = accumulate(word == '"' for word, _ in found)
        return cls(tuple(w for w, _ in found), tuple(s for _, s in found), tuple(n % 2 == 1 for n in marks))

    def direction(self, span: Span) -> str:
        """What the verbs near an expression say of it.

        Args:
            span: where the expression stands in the text.

        Returns:
            `past`, `future`, `infinitive` (ahead, but of whatever governs it), `nearest` ("was to meet") or
            an empty string.
        """
        before = bisect_left(self.starts, span.start)
        vocabulary = calendar_words()
        arranged = self._word(before - 1) == "for" and self._word(before - 2) in vocabulary.among("arranged")
        if arranged and self._word(before - 3) not in vocabulary.among("no_more"):
            return "future"  # "had been arranged for Monday"
        if "'s" in self.words[before : before + 3]:
            if self._word(before - 1) == "for":
                return "future"  # "for Monday's talks"
            owned = before + self.words[before : before + 3].index("'s") + 1
            if self._word(owned) in vocabulary.among("past_events"):
                return "past"
        after = bisect_left(self.starts, span.end)
        if self._leads(after, span) or self._names_what_was_done(before, after):
            return "past"
        inside = bool(before) and self.quoted[before - 1]
        if self._word(before - 1) in ("through", "thru") and self._extends(before):
            return "future"
        if self._opens(before, after):
            return self._behind(after, inside)
        return self._ahead_of(before, after, inside)

    def _ahead_of(self, before: int, after: int, inside: bool) -> str:
        """What the nearest telling word before an expression says, else the first behind it."""
        vocabulary = calendar_words()
        left = [at for at in range(before - 1, max(-1, before - 1 - _LEFT), -1) if self.quoted[at] == inside]
        doubtful = False
        if self._word(before - 1) == "to" and self._is_put_off(before):
            return "future"  # "has been put back to April"
        for at in left:
            if before - at <= _UNTIL and self._word(at) in vocabulary.among("until"):
                put_off = any(
                    self._word(back) in vocabulary.among("put_off") for back in range(at - _LEFT, at)
                )
                return "past" if not put_off and self._behind(after, inside) == "past" else "future"
            sign = self._sign(at, before - at)
            if sign == "past" and doubtful:
                return "future" if self._word(before - 1) in ("by", "through") else ""
            if sign:
                by = sign == "infinitive" and self._word(before - 1) == "by"
                return "future" if by else sign  # "meant to be finished by October"
            doubtful = doubtful or (self._word(at) == "to" and self._infinitive(at))
        if self._is_deadline(before):
            return "future"
        return self._behind(after, inside)

    def _is_put_off(self, before: int) -> bool:
        """`postponed to May`, `put back to May`: what is put off lies ahead."""
        led = [self._word(at) for at in range(max(0, before - _MOVED), before - 1)]
        back = any(pair in (("put", "back"), ("pushed", "back")) for pair in pairwise(led))
        return back or not calendar_words().among("put_off").isdisjoint(led)

    def _is_deadline(self, before: int) -> bool:
        """`We need a truce by Tuesday, and all agreed`; but `By Tuesday they had left`."""
        led = [self._word(at) for at in range(max(0, before - 1 - _LEFT), before - 1)]
        demanded = not calendar_words().among("demanding").isdisjoint(led)
        return self._word(before - 1) == "by" and demanded

    def _behind(self, after: int, inside: bool) -> str:
        """What the first telling word behind an expression says."""
        for at in range(after, min(len(self.words), after + _RIGHT)):
            sign = self._sign(at, at - after + 1) if self.quoted[at] == inside else ""
            if sign:
                return sign
        return ""

    def _extends(self, before: int) -> bool:
        """`has extended the truce through January`: until then it is to last."""
        extending = calendar_words().among("extending")
        return any(self._word(at) in extending for at in range(before - 1, max(-1, before - 1 - _LEFT), -1))

    def _leads(self, after: int, span: Span) -> bool:
        """`The envoy on Monday denied it`: the verb right behind a date is the one it goes with."""
        if after >= len(self.words) or self.starts[after] != span.end + 1 or not _is_past(self.words[after]):
            return False
        vocabulary = calendar_words()
        return not any(self.words[after] in vocabulary.among(name) for name in ("planned", "past_auxiliary"))

    def _opens(self, before: int, after: int) -> bool:
        """`..., and on Monday he is to go`: behind "and" and before its subject a date opens a clause of its own."""
        led = before - (self._word(before - 1) in ("on", "in"))
        return self._word(led - 1) in ("and", "but", "while") and self._word(after) in _SUBJECTS

    def _names_what_was_done(self, before: int, after: int) -> bool:
        """`the Feb. 23 accord signed by both`: the date is that of the signing, whatever the verb around it."""
        led = self._word(before - 1) in calendar_words().among("determiners")
        return (
            bool(led and self._word(after).isalpha())
            and after + 1 < len(self.words)
            and _is_past(self.words[after + 1])
        )

    def ranks(self, span: Span) -> bool:
        """Whether words before an expression rank something: `the first visit in 70 years`."""
        before = bisect_left(self.starts, span.start)
        ranking = calendar_words().among("ranking")
        return any(
            self._word(at) in ranking or self._word(at).endswith("est") for at in range(before - 10, before)
        )

    def _sign(self, at: int, distance: int) -> str:
        """What one word says, `distance` words from the expression."""
        vocabulary = calendar_words()
        word = self._word(at)
        if word in vocabulary.among("planned"):
            return self._planned(at, distance)
        if word in vocabulary.among("inviting") and self._word(at - 1) in ("has", "have"):
            return "future"  # "has invited him for dinner on Tuesday"
        if _is_past(self.words[at]) and word not in vocabulary.among("back"):
            return "" if self._adjective(at) else self._past_or_passive(at)
        if word == "to" and self._infinitive(at):
            return self._infinitive_sign(at, distance)
        if word in vocabulary.among("present") and distance <= _BESIDE:
            led = self._word(at - 1)
            noun = led == "to" or led in vocabulary.among("determiners") or led[:1].isdigit()
            denied = "did" in (led, self._word(at - 2))  # "did not meet"
            listed = self._word(at + 1) == "and" and word in vocabulary.among("adjectives_too")
            return "" if noun or denied or listed else "future"
        return self._auxiliary(at)

    def _auxiliary(self, at: int) -> str:
        """`will`, `was`, `would`, `is meeting`, and words such as `since`."""
        vocabulary = calendar_words()
        word = self._word(at)
        if word in vocabulary.among("will"):
            return "future"
        if word in vocabulary.among("back"):
            return "past"
        if word in vocabulary.among("past_auxiliary"):
            return self._past_or_passive(at)
        if word in vocabulary.among("modal") and not (at and self.words[at] == "May"):
            return self._modal(at)
        progressive = word in vocabulary.among("being") and self._word(at + 1).endswith("ing")
        return "future" if progressive else ""

    def _infinitive_sign(self, at: int, distance: int) -> str:
        vocabulary = calendar_words()
        if self._word(at - 1) in vocabulary.among("planned"):
            return self._planned(at - 1, distance)
        if self._word(at - 1) == "time" and self._word(at - 2) == "in":
            return ""  # "flew home in time to welcome him on Friday": as the verb before
        if self._is_to(at):
            return "nearest" if self._word(at - 1) in ("was", "were") else "future"
        if self._is_offered(at):
            return "future"
        return "infinitive" if self._word(at + 1) in vocabulary.among("planned_acts") else ""

    def _is_offered(self, at: int) -> bool:
        """`invited her to visit in June`, `agreed to meet in June`: none of it was done when it was offered.

        It is not so where another year is told: `invited in 1998 to sing there in May`.
        """
        led = [self._word(back) for back in range(at - 1, max(-1, at - 1 - _OFFER), -1)]
        if calendar_words().among("offering").isdisjoint(led):
            return False
        return not any(word.isdigit() and len(word) == 4 for word in self.words)

    def _word(self, at: int) -> str:
        return self.words[at].lower() if 0 <= at < len(self.words) else ""

    def _planned(self, at: int, distance: int) -> str:
        """`due`, `scheduled to`, `plans to`; `a plan` and `expected losses` tell nothing."""
        vocabulary = calendar_words()
        word, following = self._word(at), self._word(at + 1)
        if self._word(at - 1) == "as" or self._word(at - 1) in vocabulary.among("no_more"):
            return ""  # "met as planned on Tuesday"
        if self._word(at - 1) == "been" and self._word(at - 2) == "had":
            # A meeting called off is told before its day, an offer that lapsed after it.
            return "future" if self._word(at + 2) in vocabulary.among("planned_acts") else "past"
        if word in vocabulary.among("irregular_past") and following not in ("to", "for"):
            # "set a record"; but "agreed to set up", "will set out"
            return "" if self._word(at - 1) == "to" else self._past_or_passive(at)
        if word in vocabulary.among("nouns_too"):  # "plans a visit", but "unveiled plans on Monday"
            verb = following == "to" or (word == "plans" and following in vocabulary.among("articles"))
            return "future" if verb else ""
        if word == "ahead":
            return "future" if following == "of" and distance <= _AHEAD_OF else ""
        if word in vocabulary.among("surely_planned") or distance == 1:
            return "future"
        return "future" if following in ("to", "for", "on", "of", "in", "by", "at", "next") else ""

    def _modal(self, at: int) -> str:
        """`could have met` and `could not be reached` look back, other modals ahead."""
        words = [self._word(at + step) for step in range(-9, 6)]
        denied = any(word in ("not", "n't", "neither", "nobody", "none", "nor") for word in words)
        following = [word for word in words[10:] if word not in ("not", "n't", "be")]
        if following and following[0] == "have":
            return "past"
        if denied and following and following[0] in calendar_words().among("reached"):
            return "past"
        return "future"

    def _adjective(self, at: int) -> bool:
        """`a still unspecified date`: a participle between a determiner and its noun tells no tense."""
        vocabulary = calendar_words()
        adverb = self._word(at - 1).endswith("ly") or self._word(at - 1) in vocabulary.among("degree")
        first = at - 2 if adverb else at - 1
        while self._word(first) in vocabulary.numbers or self._word(first) in vocabulary.among("ranking"):
            first -= 1  # "the last two unresolved segments"
        led = first < at - 1 - adverb or self._word(first) in vocabulary.among("determiners")
        following = self._word(at + 1)
        noun_follows = following.isalpha() and following not in vocabulary.among("after_verbs")
        return led and self.words[at].endswith("ed") and noun_follows

    def _infinitive(self, at: int) -> bool:
        following = self.words[at + 1] if at + 1 < len(self.words) else ""
        return (
            following.islower()
            and following.isalpha()
            and following not in calendar_words().among("not_verbs")
        )

    def _is_to(self, at: int) -> bool:
        """`is to meet`, `are to be held`, `was to begin`."""
        led = self._word(at - 1)
        return led in calendar_words().among("being") or (
            led in ("was", "were") and self._word(at + 1) != "have"
        )

    def _past_or_passive(self, at: int) -> str:
        """A past form is a participle of things to come behind `will be`, `to be`, `would be`."""
        vocabulary = calendar_words()
        for back in range(at - 1, max(-1, at - 5), -1):
            word = self._word(back)
            if word in vocabulary.among("modal"):
                return self._modal(back)
            if word in vocabulary.among("will"):
                return "future"
            if word == "to":
                if self._is_to(back):
                    return "future"
                return "infinitive" if back + 1 < at and self._word(back + 1) != "have" else "past"
            if word in vocabulary.among("being"):
                return ""
            if word not in _AUXILIARIES and not word.endswith("ly"):
                break
        return "past"


@cache
def _is_past(word: str) -> bool:
    vocabulary = calendar_words()
    if not word.islower() or "-" in word:
        return False
    if word in vocabulary.among("irregular_past"):
        return True
    return len(word) > 4 and word.endswith("ed") and word not in vocabulary.among("not_past")
