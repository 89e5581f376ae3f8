"""What the reading of names asks of the vocabularies, in one place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from foreigndesk.reading.names.words import cased_words, word_set
from foreigndesk.reading.pipeline import english_words
from foreigndesk.vocab.forms import FormTable
from foreigndesk.vocab.holders import Holder, fold_name, holders_named
from foreigndesk.vocab.offices import find_offices
from foreigndesk.vocab.outlets import find_carriers
from foreigndesk.vocab.people_names import (
    family_names,
    gender_of_given,
    honorifics,
    is_given_name,
    name_particles,
)
from foreigndesk.vocab.states import find_states, states


@dataclass(frozen=True, slots=True)
class OfficeHit:
    """Office words: their place, canonical title, kind, and whether they are plural."""

    start: int
    end: int
    title: str
    kind: str
    plural: bool
    base: str


_EQUALS = ("counterpart", "opposite number", "homologue")
_COUNTERPART = re.compile(rf"\b(?:{'|'.join(_EQUALS)})(s?)\b(?!-)")
_COLLEAGUES = ("colleague", "equivalent", "host", "guest")
# These point to an equal only after a possessive and a state ("her Ethiopian colleague").
_COLLEAGUE = re.compile(
    r"\b(?:his|her|their|its) (?:visiting |new )?(?:[A-Z][\w-]+ ){1,2}(?:and [A-Z][\w-]+ )?"
    rf"({'|'.join(_COLLEAGUES)})(s?)\b"
)
_COLLEAGUE_FROM = re.compile(
    rf"\b(?:his|her|their|its) ({'|'.join(_COLLEAGUES)})(s?) (?:from|of) (?:the )?(?=[A-Z])"
)
# "Gen" is a given name, too: a rank stands before a given name and a surname.
_GENERAL = re.compile(r"(?<!Lt )(?<!Maj )(?<!Brig )\bGen(?= (?:[A-Z][\w-]+ ){1,3}[A-Z][\w-]+)")
_NAMED = 40  # characters in which a state's name ends
_RELATIVES = (
    *("wife", "husband", "son", "daughter", "brother", "sister"),
    *("widow", "spouse", "nephew", "niece", "father", "mother"),
)
_BEHIND_BLANKS = tuple(f" {word}" for word in _RELATIVES)
_KIN = re.compile(rf"(?:'s|\b(?:his|her|whose)) (?:\w+ )?({'|'.join(_RELATIVES)})\b")
_LAST_WORD = re.compile(r"\b([A-Z][a-z]+) $")
_GENDERS = {"male": "m", "female": "f", None: ""}


@cache
def _honorific() -> re.Pattern[str]:
    words = sorted(honorifics(), key=lambda w: (-len(w), w))
    initials = "".join(sorted({re.escape(w[0]) for w in words}))  # most words begin none
    return re.compile(
        rf"\b(?=[{initials}])(" + "|".join(re.escape(w.rstrip(".")) for w in words) + r")\b\.?(?= [A-Z])"
    )


@cache
def _honorific_genders() -> dict[str, str]:
    return {word.rstrip("."): _GENDERS[gender] for word, gender in honorifics().items()}


def find_honorifics(text: str) -> list[tuple[int, int, str]]:
    """Honorifics before capitalised words: start, end, gender (`m`, `f` or empty)."""
    genders = _honorific_genders()
    found = [(m.start(), m.end(), genders[m.group(1)]) for m in _honorific().finditer(text)]
    # "Don" and the like are honorifics only where no given name can stand, nor is the Sheikh in "Hassan Sheikh".
    return [
        (s, e, g)
        for s, e, g in found
        if (not is_given(text[s:e]) or text[s:e] in ("King", "Prince", "Queen"))
        and not _follows_given(text, s)
    ]


def _follows_given(text: str, start: int) -> bool:
    """Whether a given name stands right before, so that what begins here goes on with a name."""
    before = _LAST_WORD.search(text, max(0, start - 24), start)
    return before is not None and is_given(before.group(1))


def find_office_hits(text: str) -> list[OfficeHit]:
    """Offices of the vocabulary, and the words that point to an equal office elsewhere ("counterpart")."""
    found = [
        OfficeHit(o.start, o.end, o.title, o.kind, o.plural, o.base or o.title) for o in find_offices(text)
    ]
    for match in _found(_COUNTERPART, text, _EQUALS):
        plural = bool(match.group(1))
        found.append(
            OfficeHit(match.start(), match.end(), "counterpart", "counterpart", plural, "counterpart")
        )
    for match in _found(_COLLEAGUE, text, _COLLEAGUES):
        kind = "host" if match.group(1) in ("host", "guest") else "counterpart"
        start, end = match.start(1), match.end(2)
        found.append(OfficeHit(start, end, kind, kind, bool(match.group(2)), kind))
    for match in _found(_COLLEAGUE_FROM, text, _COLLEAGUES):
        named = find_states(text[match.end() : match.end() + _NAMED])
        if named and named[0].start == 0 and named[0].form == "name":
            kind = "host" if match.group(1) in ("host", "guest") else "counterpart"
            found.append(OfficeHit(match.start(1), match.end(2), kind, kind, bool(match.group(2)), kind))
    found += [
        OfficeHit(m.start(), m.end(), "general", "military", False, "general")
        for m in _found(_GENERAL, text, ("Gen ",))
    ]
    for match in _found(_KIN, text, _BEHIND_BLANKS):
        found.append(OfficeHit(match.start(1), match.end(1), match.group(1), "kin", False, match.group(1)))
    found.sort(key=lambda hit: hit.start)
    return found


def _found(pattern: re.Pattern[str], text: str, words: Iterable[str]) -> Iterable[re.Match[str]]:
    """What a pattern finds that never does without one of some words; to look for those first is quicker."""
    return pattern.finditer(text) if any(word in text for word in words) else ()


def find_outlet_spans(text: str) -> list[tuple[int, int]]:
    """Where a text names news outlets and agencies."""
    return [(c.start, c.end) for c in find_carriers(text)]


@cache
def _regions() -> FormTable[bool]:
    return FormTable((word.replace("_", " "), True) for word in cased_words("regions"))


def find_regions(text: str) -> list[tuple[int, int]]:
    """Regions, faiths, parties and groups that are nobody's name."""
    return [(start, end) for start, end, _ in _regions().find(text)]


@cache
def _codes() -> dict[str, str]:
    return {
        name: state.code
        for state in states().values()
        for name in state.names
        if state.kind != "organisation"
    }


def code_named(name: str) -> str | None:
    """The code of a state by one of its names."""
    return _codes().get(name)


@lru_cache(maxsize=20_000)
def is_particle(word: str) -> bool:
    """Whether a lower-case word may stand inside a name."""
    return fold_name(word) in name_particles()


@lru_cache(maxsize=50_000)
def is_given(word: str) -> bool:
    """Whether a word is a common given name."""
    return is_given_name(word)


@lru_cache(maxsize=50_000)
def is_english_word(word: str) -> bool:
    """Whether a word stands in the parser's list of English nouns, verbs and adjectives."""
    low = word.lower()
    return low in english_words() and low not in word_set("no_words")


@lru_cache(maxsize=50_000)
def is_english_form(word: str) -> bool:
    """Whether a word is an English one, or a plain form of one ("meets", "vowed", "talks")."""
    low = word.lower()
    stems = (low, low[:-1], low[:-2], low[:-3], low[:-2] + "e", low[:-3] + "y", low[:-3] + "e")
    if low.endswith(("s", "d", "ing")):
        return any(len(stem) > 2 and is_english_word(stem) for stem in stems)
    return is_english_word(low)


@lru_cache(maxsize=50_000)
def is_family_first(word: str) -> bool:
    """Whether a word is a family name of a people that puts it first."""
    folded = fold_name(word)
    return any(folded in family_names(t) for t in ("korean", "chinese", "vietnamese"))


@lru_cache(maxsize=50_000)
def gender_of(given: str) -> str:
    """The usual gender of a given name: `m`, `f`, empty where unknown or both."""
    return _GENDERS[gender_of_given(given)]


@lru_cache(maxsize=50_000)
def holders_called(name: str, on: str | None) -> tuple[Holder, ...]:
    """The listed mandates of everybody of a name, at a date where one is given."""
    key = name_key(name)
    found = holders_named(name, on)
    return tuple(h for h in found if len(key) < 2 or _ends_like(h, key))


def _ends_like(holder: Holder, key: tuple[str, ...]) -> bool:
    """Whether the last word of a full name belongs to the holder's: "Juan Carlos X" is not the king."""
    words = {w for name in (holder.name, *holder.aliases) for w in name_key(name)}
    return set(key) <= words or any(w[:4] == key[-1][:4] for w in words)


@lru_cache(maxsize=50_000)
def name_key(name: str) -> tuple[str, ...]:
    """The words of a name as they are compared, suffixes left out."""
    return tuple(w for w in fold_name(name.replace(",", " ")).split() if w not in ("jr", "sr"))
