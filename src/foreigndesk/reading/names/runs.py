"""Capitalised words in a row: what may be a name, before anybody knows whose."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from foreigndesk.reading.names.words import word_set

_WORD = re.compile(r"[^\W\d_]\w*(?:(?:-|'(?!s\b))\w+)*")
_AMBIGUOUS = frozenset({"may", "march", "august", "april", "june", "will", "sun", "jan", "mar"})

# Initials that stand for one letter of another script ("Kh. Battulga", "Ts. Elbegdorj").
_INITIALS = frozenset({"Kh", "Ts", "Sh", "Zh", "Yu", "Ya", "Ch", "Dz"})
_BEFORE_MONTH = re.compile(r"\b([A-Z][a-z]+)\.? (May|March|August|April|June)\b(?! \d)")
_ADDRESS = frozenset({"Mr", "Mrs", "Ms", "Dr", "Minister", "Secretary", "President"})
# Words behind which a month is a month, whoever is called so.
_DATED = re.compile(
    r"\b(?:in|of|since|by|on|last|next|this|early|late|mid|until|till|from|through|during|for|before|after|to"
    r"|(?:January|February|March|April|June|July),? (?:and|or)) $"
)

_FIELD_JOINT = re.compile(r" (?:for|of|on|and)(?: the)? $", re.IGNORECASE)
_PAIR = 2
# A line that ends in a name, all in capitals ("DEPUTY SECRETARY ANA M. RUIZ").
_LINE_OF_CAPITALS = re.compile(r"[A-Z]+(?: [A-Z]\.)? [A-Z][A-Z'-]+[ \t]*(?:\n|$)")

# What a character is already taken for; a state (soft) or a city may be part of a name.
FREE, SOFT, CITY, REGION, HARD, TITLE = 0, 1, 2, 3, 4, 5


@dataclass(slots=True)
class Run:
    """Name words in a row: offsets into the text, and the words as printed.

    `opens` is true where the run begins a sentence, so that its capital proves nothing.
    """

    start: int
    end: int
    words: tuple[str, ...]
    text: str
    opens: bool = False
    sentence: int = 0
    headline: bool = False


@dataclass(slots=True)
class RunReader:
    """Reads name runs off a text.

    `taken` tells for each character whether a state, place, outlet or title stands there, `entities`
    whether the parser takes it for part of a person's name. `proper` gives the words that bear a capital
    inside ordinary sentences too; only for a headline it is asked.
    """

    flat: str
    taken: bytearray
    entities: bytearray
    is_particle: Callable[[str], bool]
    is_given: Callable[[str], bool]
    is_english: Callable[[str], bool]
    proper: Callable[[], frozenset[str]] = frozenset
    _headline: bool = False
    _family_months: frozenset[str] | None = None

    def read(self, start: int, end: int) -> list[Run]:
        """Name runs of one sentence, in order.

        Args:
            start: where the sentence begins.
            end: where it ends.
        """
        self._headline = is_title_case(self.flat[start:end])
        runs: list[Run] = []
        held: list[re.Match[str]] = []
        for match in _WORD.finditer(self.flat, start, end):
            if held and not _joins(self.flat, held[-1], match):
                self._close(runs, held, start)
                held = []
            if not held and self._is_no_beginning(match.start()):
                continue
            if self._belongs(match, held):
                held.append(match)
            elif held:
                self._close(runs, held, start)
                held = []
        if held:
            self._close(runs, held, start)
        return runs

    def _is_no_beginning(self, at: int) -> bool:
        """Whether a lower-case word cannot begin a name: no title before it, no article joined to it."""
        flat = self.flat
        return flat[at].islower() and self.taken[at - 2] != TITLE and flat[at + 2 : at + 3] != "-"

    def _belongs(self, match: re.Match[str], held: list[re.Match[str]]) -> bool:
        """Whether a word may be part of a name, given the words held before it."""
        word, at = match.group(), match.start()
        state = self.taken[at]
        if state:
            return state < HARD and self._taken_word(match, held)
        if word[0].isupper():
            return self._capital_belongs(match, held)
        if "-" in word[:4]:
            article, rest = word.split("-", 1)
            return self.is_particle(article) and rest[:1].isupper()
        titled = at > 1 and self.taken[at - 2] == TITLE
        following = _WORD.match(self.flat, match.end() + 1)
        if following is None or not (held or titled) or not self.is_particle(word):
            return False
        return following.group()[0].isupper() or self.is_particle(following.group())

    def _capital_belongs(self, match: re.Match[str], held: list[re.Match[str]]) -> bool:
        word = match.group()
        low = word.lower()
        if len(word) == 1 and self.flat.startswith(".", match.end()):
            return True
        if low in _AMBIGUOUS and not held and self._is_family_month(match):
            return True
        if low in word_set("calendar"):
            return low in _AMBIGUOUS and self._month_as_name(match, held)
        if low in word_set("openers"):
            return bool(held) and low in _AMBIGUOUS and self.is_given(held[-1].group())
        first = held[0] if held else match
        given = first.group().isupper() and self.is_given(first.group().capitalize())
        if given and _LINE_OF_CAPITALS.match(self.flat, first.start()):
            return True
        if self._headline and self.is_english(word) and word not in self.proper():
            return self.is_given(word)
        return bool(held) or not word.isupper() or len(word) < 3 or self._capitals_family(match)

    def _month_as_name(self, match: re.Match[str], held: list[re.Match[str]]) -> bool:
        """Whether a month's name is somebody's, beside another name word and no day ("Theresa May")."""
        after = self.flat[match.end() : match.end() + 3].strip(" ,.")
        if after[:1].isdigit():
            return False
        if held:
            return self.is_given(held[-1].group()) or bool(self.entities[match.start()])
        following = _WORD.match(self.flat, match.end() + 1)
        named = following is not None and following.group()[0].isupper() and not self.taken[following.start()]
        at = match.start()
        owned = self.flat.endswith("'s ", 0, at)
        return named and bool(owned or self.entities[at] or self.taken[max(0, at - 2)] == TITLE)

    def _is_family_month(self, match: re.Match[str]) -> bool:
        """Whether a month's name alone is the family name of somebody named in full in the text."""
        at, after = match.start(), self.flat[match.end() : match.end() + 2].strip()
        dated = _DATED.search(self.flat, max(0, at - 16), at) or after[:1].isdigit()
        return not dated and match.group() in self._months_that_are_families()

    def _months_that_are_families(self) -> frozenset[str]:
        """Months that the text also prints behind a given name or a form of address: family names in it."""
        if self._family_months is None:
            pairs = _BEFORE_MONTH.findall(self.flat)
            self._family_months = frozenset(m for word, m in pairs if self.is_given(word) or word in _ADDRESS)
        return self._family_months

    def _capitals_family(self, match: re.Match[str]) -> bool:
        """Whether a word is a family name in capitals before a given name ("MOTEGI Toshimitsu")."""
        following = _WORD.match(self.flat, match.end() + 1)
        if following is None or not following.group()[1:].islower() or self.taken[following.start()]:
            return False
        return following.group()[0].isupper() and len(match.group()) > 3

    def _taken_word(self, match: re.Match[str], held: list[re.Match[str]]) -> bool:
        """Whether a word that also names a state or city is a name: after a given name, behind a title."""
        at, end = match.start(), match.end()
        kind, flat = self.taken[at], self.flat
        if flat[end : end + 1] == "-" or flat[at - 1 : at] == "-":
            return False
        if held:
            before = held[-1].group()
            if kind == CITY or self.is_given(before) or len(before) == 1:
                return True
            return bool(self.entities[at] and self.entities[held[-1].start()])
        following = _WORD.match(flat, end + 1)
        if following is None or not following.group()[0].isupper() or self.taken[following.start()] >= HARD:
            return False
        if at > 1 and self.taken[at - 2] == TITLE and flat[at - 1] == " ":
            return kind != REGION
        if kind != CITY:
            return bool(
                self.entities[at] and self.entities[following.start()] and self.is_given(match.group())
            )
        return self.is_given(match.group()) or bool(self.entities[at] and self.entities[following.start()])

    def _close(self, runs: list[Run], held: list[re.Match[str]], start: int) -> None:
        while held and not (held[-1].group()[0].isupper() or "-" in held[-1].group()):
            held.pop()
        held = self._name_part(self._behind_field(held))
        if not held:
            return
        end = held[-1].end()
        last = held[-1].group()
        if (len(last) == 1 or last in ("Jr", "Sr")) and self.flat.startswith(".", end):
            end += 1
        opens = not self.flat[start : held[0].start()].strip(" \n\"'([")
        text = " ".join(self.flat[held[0].start() : end].split())
        runs.append(Run(held[0].start(), end, tuple(m.group() for m in held), text, opens, 0, self._headline))

    def _behind_field(self, held: list[re.Match[str]]) -> list[re.Match[str]]:
        """The words without the field of a post ("Commissioner for | Energy Kadri Simson")."""
        at = held[0].start() if held else 0
        joint = _FIELD_JOINT.search(self.flat, max(0, at - 9), at)
        if len(held) <= _PAIR or joint is None or self.taken[joint.start() - 1] != TITLE:
            return held
        words = [match.group() for match in held[:-1]]
        plain = [i for i, word in enumerate(words) if self.is_english(word) and not self.is_given(word)]
        return held[plain[-1] + 1 :] if plain else held

    def _name_part(self, held: list[re.Match[str]]) -> list[re.Match[str]]:
        """The words without a body or post in front ("Climate Policy Ana Silva")."""
        for index in range(len(held) - 2, -1, -1):
            word = held[index].group()
            plain = not self.entities[held[index].start()] and (index or len(held) > 2)
            if (
                plain
                and word.lower() in word_set("organisations")
                and not self.is_given(held[index - 1].group())
            ):
                return held[index + 1 :]
        if len(held) > 2 and not self.entities[held[0].start()]:
            for index in range(1, len(held) - 1):
                if self.entities[held[index].start()]:
                    known = all(self.entities[m.start()] for m in held[index:])
                    common = all(self.is_english(m.group()) for m in held[:index])
                    return held[index:] if known and common else held
        return held


def is_title_case(sentence: str) -> bool:
    """Whether most longer words of a sentence without a final stop are capitalised, as in a headline."""
    if sentence.rstrip(" \"')").endswith((".", "!", "?", ":")) or len(sentence) > 200:
        return False
    words = [w for w in sentence.split() if len(w) > 3 and w[0].isalpha()]
    return len(words) > 2 and sum(w[0].isupper() for w in words) >= 0.75 * len(words)


def _joins(flat: str, before: re.Match[str], match: re.Match[str]) -> bool:
    gap = flat[before.end() : match.start()]
    if gap in (" ", "\n", "  "):
        return True
    word = before.group()
    if (len(word) == 1 or word in _INITIALS) and gap in (".", ". ", ".\n"):
        return True
    return gap in (", ", ",\n", " ") and match.group() in ("Jr", "Sr")
