"""Contacts that a sentence names only to say that they have not been: "reports of a meeting are untrue"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foreigndesk.vocab.claims import claim_words
from foreigndesk.vocab.contacts import contacts, standing

if TYPE_CHECKING:
    from foreigndesk.reading.tokens import Token

_CLIMB = 6  # words above one of contact in which a report of it may be named
_OF_WHAT = frozenset({"of", "about", "on"})


def is_rejected(token: Token) -> bool:
    """Whether a word of contact stands in what is reported or claimed, and the sentence says that it is untrue.

    Read "dismissed as baseless reports of a meeting", "claims that they had met are false", "'There was no
    meeting,' she said of reports that he had seen Holm".

    Args:
        token: the word of contact.
    """
    claim = _claim_above(token)
    if claim is None:
        return False
    return any(_rejects(t, claim) for t in token.doc)


def _claim_above(token: Token) -> Token | None:
    """The report, claim or rumour of which the contact is told."""
    nouns, below = claim_words().hearsay, token
    for _, above in zip(range(_CLIMB), token.ancestors, strict=False):
        if above.lemma_.lower() in nouns and above.pos_ == "NOUN":
            told = below.dep_ in ("acl", "relcl", "ccomp") or below.lower_ in _OF_WHAT
            return above if told and below.i > above.i else None
        below = above
    return None


def _rejects(word: Token, claim: Token) -> bool:
    """Whether a word of the sentence calls the claim untrue, denies it, or says that there was no such contact."""
    lemma = word.lemma_.lower()
    if {lemma, word.lower_} & standing()["denied"].adjectives:
        said = True
    elif lemma in claim_words().denying:
        said = word.is_ancestor(claim)
    else:
        said = lemma in contacts().nouns and any(c.lower_ == "no" for c in word.children)
    if not said or claim.is_ancestor(word):
        return False
    return not any(c.dep_ == "neg" for c in (*word.children, *word.head.children))
