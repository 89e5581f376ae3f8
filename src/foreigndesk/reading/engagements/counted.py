"""Words that count a contact among others between the same sides: "the next meeting", "a third round"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foreigndesk.vocab.contacts import contacts

if TYPE_CHECKING:
    from foreigndesk.reading.tokens import Token

_FURTHER = frozenset(
    {"next", "another", "further", "subsequent", "follow-up", "follow"}
)  # "follow" of "follow-up"
_BEFORE = 5  # words before a noun among which "next" stands


def is_one_of_several(noun: Token) -> bool:
    """Whether a noun of contact is counted ("a second round of talks", "their last meeting")."""
    before = noun.doc[max(0, noun.i - _BEFORE) : noun.i]
    counting = [t.i for t in before if t.lower_ in contacts().counting]
    if not counting:
        return False
    between = noun.doc[counting[-1] + 1 : noun.i]
    return all(t.pos_ in ("ADJ", "NOUN", "PROPN", "PUNCT") or t.lower_ == "of" for t in between)


def is_a_further_one(noun: Token) -> bool:
    """Whether a noun tells of a contact after those told of ("the next summit is to be in Lima").

    Args:
        noun: a noun of contact.
    """
    return any(c.dep_ == "amod" and c.lower_ in _FURTHER for c in noun.children)


def is_counted_round(token: Token) -> bool:
    """Whether a "round" is one of several and of nothing named, and so of talks ("a third round is set for May")."""
    return is_one_of_several(token) and not any(c.dep_ == "prep" and c.lower_ == "of" for c in token.children)
