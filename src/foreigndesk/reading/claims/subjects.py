"""What a verb of raising or agreeing is about: its words, without those that name no subject."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from foreigndesk.reading.engagements.grammar import conjuncts, is_passive
from foreigndesk.vocab.claims import claim_words

if TYPE_CHECKING:
    from foreigndesk.reading.tokens import Token

_CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "VERB", "NUM"})
_NOT_OF_IT = frozenset({"during", "at", "with", "after", "before", "amid", "following", "despite", "between"})
_NO = frozenset({"no", "neither", "nothing", "none"})


@dataclass(frozen=True, slots=True)
class Subject:
    """What was raised or agreed: its tokens, the lemmas that tell it, heads first.

    `none` is true where the words themselves deny it ("no deal"); `patient` where it is the verb's subject.
    """

    tokens: tuple[Token, ...]
    words: tuple[str, ...]
    none: bool = False
    patient: bool = False


def subject_of(token: Token, places: Sequence[str], none: bool = False) -> Subject:
    """What a verb or noun is about.

    Args:
        token: the verb or noun.
        places: where it stands: `object`, `subject`, `clause`, or prepositions after the token.
        none: whether it is known to be denied.

    Returns:
        The subject, with no words where none is named.
    """
    patient = is_passive(token) or "subject" in places
    heads = list(_heads(token, places, patient))
    none = none or any(_is_none(h) for h in heads)
    tokens = sorted({t.i: t for h in heads for t in _phrase(h)}.values(), key=lambda t: t.i)
    named = [h for h in (_named(h) for h in heads) if h is not None]
    # Heads first: what one word is compared by.
    ordered = [*named, *(t for t in tokens if t.pos_ in _CONTENT)]
    words = dict.fromkeys(t.lemma_.lower() for t in ordered if _says_something(t))
    return Subject(tuple(tokens), tuple(words), none, patient and bool(heads))


def _heads(token: Token, places: Sequence[str], patient: bool) -> Iterator[Token]:
    for child in token.children:
        if child.dep_ in ("nsubjpass", "nsubj") and patient and child.pos_ in ("NOUN", "PROPN", "PRON"):
            if "object" in places or "subject" in places:
                yield from conjuncts(child)
        elif child.dep_ == "dobj" and "object" in places:
            yield from conjuncts(child)
        elif child.dep_ in ("xcomp", "ccomp") and "clause" in places:
            yield child
        elif child.dep_ in ("prep", "agent") and child.lower_ in places:
            for grand in child.children:
                if grand.dep_ == "pobj":
                    yield from conjuncts(grand)
                elif grand.dep_ == "pcomp":
                    yield grand


def _phrase(head: Token) -> Iterator[Token]:
    """The tokens of a subject, without when, where and with whom, and without what is joined to it."""
    yield head
    for child in head.children:
        if child.dep_ in ("relcl", "appos", "punct", "advcl", "conj", "cc", "mark", "det", "aux"):
            continue
        if child.dep_ == "prep" and child.lower_ in _NOT_OF_IT:
            continue
        if child.ent_type_ in ("DATE", "TIME"):
            continue
        yield from _phrase(child)


def _named(head: Token) -> Token | None:
    """The word that names a subject: of "the issue of water" it is "water"."""
    if head.lemma_.lower() not in claim_words().empty:
        return head
    for child in head.children:
        if child.dep_ == "prep" and child.lower_ in ("of", "about", "on"):
            return next((g for g in child.children if g.dep_ == "pobj"), None)
    return None


def _is_none(head: Token) -> bool:
    return head.lower_ in _NO or any(
        c.lower_ in _NO for c in head.children if c.dep_ in ("det", "neg", "preconj")
    )


def _says_something(token: Token) -> bool:
    return (
        token.pos_ in _CONTENT
        and token.lemma_.lower() not in claim_words().empty
        and any(c.isalpha() for c in token.text)
    )
