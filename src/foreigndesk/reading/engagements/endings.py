"""What does and does not end the clause of a word of contact: asides, purposes, verbs that only bring the date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foreigndesk.reading.engagements.grammar import SUBJECTS
from foreigndesk.reading.engagements.view import VERBAL
from foreigndesk.vocab.contacts import contacts, standing

if TYPE_CHECKING:
    from foreigndesk.reading.tokens import Token

_ASIDE = 2  # tokens from the comma of an aside to the verb behind "to"


def brings_day(token: Token) -> bool:
    """Read "the summit in Lima, to be held on 30 November": an aside that only tells when.

    Args:
        token: the word.
    """
    if token.dep_ == "auxpass" and _to_be_held(token.head) and token.head.head.lemma_ == "be":
        return True
    if token.dep_ != "auxpass" or token.i < _ASIDE or token.doc[token.i - _ASIDE].text != ",":
        return False
    return token.head.lemma_ in standing()["held"].verbs and token.head.i == token.i + 1


def is_topic(gerund: Token) -> bool:
    """Read "a pact on fishing in Lima": what something is about, as a noun would say it.

    Args:
        gerund: the word.
    """
    above = gerund.head
    bare = not any(c.dep_ in ("dobj", "ccomp", "xcomp", "nsubj", "mark") for c in gerund.children)
    return (
        bare
        and gerund.dep_ == "pcomp"
        and above.lower_ in ("on", "about", "over")
        and above.head.pos_ == "NOUN"
    )


def tells_hour(token: Token) -> bool:
    """Read "before dawn", "one after the other": no clause of its own.

    Args:
        token: the word.
    """
    following = token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""
    if following == "that" and token.doc.lowers[token.i + 2 : token.i + 3] in ([","], ["."], ["and"]):
        return True  # "comes to Baku before that, on Friday"
    return following in contacts().hours or (token.i > 0 and token.nbor(-1).lower_ == "one")


def in_front_of(token: Token) -> bool:
    """Read "shook hands before the cameras": no clause, and no time.

    Args:
        token: the word.
    """
    return token.lower_ == "before" and any(c.lemma_.lower() in contacts().onlookers for c in token.children)


def _to_be_held(verb: Token) -> bool:
    """Read "the commission, which is to be held in Lima on 30 November", "which are to take place in Lima"."""
    return (
        verb.dep_ == "xcomp"
        and verb.head.dep_ == "relcl"
        and verb.lemma_ in standing()["held"].verbs
        and any(c.lower_ == "to" for c in verb.children)
    )


def joins_clause(conjunction: Token) -> bool:
    """Whether "and" begins a clause with a subject of its own ("saw Holm, and on Friday he is to see Ruiz").

    Args:
        conjunction: the word.
    """
    return any(
        c.dep_ == "conj"
        and c.pos_ in VERBAL
        and c.i > conjunction.i
        and any(g.dep_ in SUBJECTS for g in c.children)
        for c in conjunction.head.children
    )


def tells_when(token: Token) -> bool:
    """A verb that only brings the date: "a visit scheduled for June", "which starts on Monday", "that was due".

    Args:
        token: the word.
    """
    if token.lemma_ == "be":
        return any(c.lemma_ in standing()["planned"].adjectives or _to_be_held(c) for c in token.children)
    if token.tag_ == "VBN" and token.dep_ == "acl" and token.lemma_ in contacts().hosting_verbs:
        return True
    return token.lemma_ in standing()["planned"].verbs or token.lemma_ in standing()["held"].verbs
