"""Which reports and which sentences are worth parsing: most say nothing of diplomacy.

One pass of a string automaton marks every form of a word that any later step looks for. A report is read further
where it shows affairs of state (an office that only states have, a state with a word of contact, in a brief a
leader with one); a sentence of it where it holds a word by which somebody meets, says, agrees or promises
something, or a number.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from foreigndesk.model.span import Span
from foreigndesk.reading.pipeline import english_words, inflected
from foreigndesk.vocab.claims import claim_words
from foreigndesk.vocab.contacts import VISITORS, contact_lemmas, contacts, phrase_lemmas
from foreigndesk.vocab.forms import FormTable, data_lines
from foreigndesk.vocab.holders import holders_named
from foreigndesk.vocab.offices import find_offices
from foreigndesk.vocab.people_names import is_given_name
from foreigndesk.vocab.speech import speech
from foreigndesk.vocab.states import find_states, state_forms
from foreigndesk.vocab.undertakings import undertakings

# What a word may tell, as bits: of a contact; of a saying or what came of a contact; of a contact with another
# word beside it, and that other word; a stay, and where.
_CONTACT, _SAYING, _VERB, _BESIDE, _BEING, _PLACING = (1 << n for n in range(6))
_BE = ("be", "due", "expected")
_PLACES = ("in", "at", "to", "from", "off", "here")
_NUMBER = re.compile(r"\d")
# Two capitalised words or more: perhaps a name. What the vocabulary does not know, the parser is asked about.
_NAME = re.compile(r"\b[A-Z][\w'-]+(?: [A-Z][\w'-]+){1,3}")
_CAPITALISED = re.compile(r"\b[A-Z][\w-]+")
_MONTHS = frozenset({"Jan", "Mar", "April", "May", "June", "August", "Sun"})
_BRIEF = 6  # sentences of a report that may call leaders by their surnames alone
_ASKED = 2  # sentences of a report in which one unknown name is looked at


@dataclass(frozen=True, slots=True)
class Worth:
    """What of a report is to be parsed: whether anything is, and for each sentence whether it is, and its names."""

    whole: bool
    parsed: tuple[bool, ...]
    named: tuple[bool, ...]


def worth_of(flat: str, spans: Sequence[Span]) -> Worth:
    """Look for what later steps could find.

    Args:
        flat: a flattened text.
        spans: its sentences, in order.

    Returns:
        What is worth parsing. Nothing is where no step could find anything of affairs of state.
    """
    nothing = (False,) * len(spans)
    marks = _marks(flat, spans)
    if not _of_affairs(flat, marks):
        alone = _between_states(flat, spans, marks)
        named = _named(flat, spans, alone) if any(alone) else nothing
        return Worth(any(alone), alone, named)
    parsed = tuple(
        _tells(mark) or bool(_NUMBER.search(flat, span.start, span.end))
        for mark, span in zip(marks, spans, strict=True)
    )
    return Worth(True, parsed, _named(flat, spans, parsed))


def everything(spans: Sequence[Span]) -> Worth:
    """Worth of a text of which everything is to be parsed."""
    every = (True,) * len(spans)
    return Worth(True, every, every)


def _tells(mark: int) -> bool:
    if mark & (_CONTACT | _SAYING):
        return True
    return mark & (_VERB | _BESIDE) == _VERB | _BESIDE or mark & (_BEING | _PLACING) == _BEING | _PLACING


def _of_affairs(flat: str, marks: Sequence[int]) -> bool:
    """Whether a text shows affairs of state."""
    if any(office.title not in _common_offices() for office in find_offices(flat)):
        return True
    if not any(mark & (_CONTACT | _VERB) for mark in marks):
        return False
    return bool(find_states(flat)) or (len(marks) <= _BRIEF and _names_a_leader(flat))


def _between_states(flat: str, spans: Sequence[Span], marks: Sequence[int]) -> tuple[bool, ...]:
    """For each sentence whether it says something of two states ("Peru will lend Chile ...", officials said).

    In a report that shows no other affairs of state these sentences alone are parsed, in a long one only those with a
    number.
    """
    brief = len(spans) <= _BRIEF
    return tuple(
        bool(mark & _SAYING)
        and (brief or bool(_NUMBER.search(flat, span.start, span.end)))
        and len({s.code for s in find_states(flat[span.start : span.end])}) > 1
        for span, mark in zip(spans, marks, strict=True)
    )


def _names_a_leader(flat: str) -> bool:
    """Whether a word of a text is the surname of somebody who held an office of state, and no common word."""
    words = dict.fromkeys(_CAPITALISED.findall(flat))
    return any(word.lower() not in english_words() and holders_named(word) for word in words)


@cache
def _common_offices() -> frozenset[str]:
    return frozenset(data_lines("common_offices.txt"))


def _marks(flat: str, spans: Sequence[Span]) -> list[int]:
    """For each sentence the bits of its words."""
    starts = [span.start for span in spans]
    marks = [0] * len(spans)
    for start, _, bits in _table().find(flat):
        index = bisect_right(starts, start) - 1
        if index >= 0:
            marks[index] |= bits
    return marks


@cache
def _table() -> FormTable[int]:
    """Every printed form of the words of the vocabularies, with its bits."""
    said = speech()
    promised = undertakings()
    claims = claim_words()
    saying = (
        *said.shapes,
        *said.quoting,
        *said.carrying,
        *said.sayings,
        "accord",
        *VISITORS,
        *contacts().outcome_verbs,
        *promised.to,
        *promised.that,
        *promised.thing,
        *promised.nouns,
        *promised.deadlines,
        *claims.raising,
        *claims.raising_nouns,
        *claims.agreeing,
        *claims.agreements,
        *claims.agendas,
        *claims.attending,
        *(word for verb, word in claims.absent.items() if verb in _BE),  # "was absent"
    )
    groups: tuple[tuple[int, Iterable[str]], ...] = (
        (_CONTACT, contact_lemmas() - {"be"}),
        (_SAYING, saying),
        (_VERB, phrase_lemmas()),
        (_BESIDE, (word for words in phrase_lemmas().values() for word in words)),
        (_BEING, _BE),
        (_PLACING, _PLACES),
    )
    forms: dict[str, int] = {}
    for bit, words in groups:
        for word in words:
            for form in (word,) if bit in (_BESIDE, _PLACING) else inflected(word):
                forms[form] = forms.get(form, 0) | bit
    return FormTable(forms.items(), fold_case=True)


def _named(flat: str, spans: Sequence[Span], parsed: Sequence[bool]) -> tuple[bool, ...]:
    """For each sentence whether it holds what may be a name that the vocabulary cannot tell."""
    asked: dict[str, int] = {}
    found = []
    for span, worth in zip(spans, parsed, strict=True):
        unknown = [n for n in _unknown_names(flat, span) if asked.get(n, 0) < _ASKED] if worth else []
        for name in unknown:
            asked[name] = asked.get(name, 0) + 1
        found.append(bool(unknown))
    return tuple(found)


def _unknown_names(flat: str, span: Span) -> list[str]:
    """Capitalised words in a row, two of them or more in no vocabulary, so that only grammar can tell a name."""
    found = []
    for match in _NAME.finditer(flat, span.start, span.end):
        words = match.group().split()
        if words[0] in _MONTHS or words[1] in _MONTHS:
            found.append(match.group())  # "Jan Novak", "Theresa May": only grammar tells it from a day
        elif not any(map(is_given_name, words[:-1])) and sum(map(_is_unknown, words)) > 1:
            found.append(match.group())
    return found


@lru_cache(maxsize=50_000)
def _is_unknown(word: str) -> bool:
    """Whether a word is neither English nor part of the name of a state or an office."""
    low = word.lower().removesuffix("'s")
    return low not in _public_words() and low not in english_words()


@cache
def _public_words() -> frozenset[str]:
    return frozenset(word.lower() for form, _, _ in state_forms() for word in form.split())
