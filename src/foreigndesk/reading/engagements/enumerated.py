"""Contacts told in one row: "held talks with Ruiz, a working lunch with Holm and a meeting with Soto"."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from foreigndesk.vocab.contacts import contacts

if TYPE_CHECKING:
    from foreigndesk.reading.engagements.draft import Draft
    from foreigndesk.reading.engagements.trigger import Trigger
    from foreigndesk.reading.tokens import Token

_LINKS = frozenset({",", ";", "and"})
_PARTNERS = frozenset({"with", "between", "on", "for"})
_MODIFIERS = ("ADJ", "NOUN", "PROPN", "VERB", "NUM", "PUNCT")
_REACH = 40  # tokens back to the first of a row


def is_enumerated(noun: Token) -> bool:
    """Whether a noun of contact is one more in a row: ", a courtesy call on Ruiz, and a meeting with Holm".

    Args:
        noun: a noun of contact.
    """
    doc, i = noun.doc, noun.i - 1
    if noun.i + 1 >= len(doc) or doc[noun.i + 1].lower_ not in _PARTNERS:
        return False
    while i > 0 and doc[i].pos_ in _MODIFIERS and doc[i].text not in (",", ";"):
        i -= 1
    if doc[i].lower_ in ("a", "an"):
        i -= 1
    elif noun.tag_ != "NNS":
        return False
    return i > 0 and doc[i].lower_ in _LINKS


def head_of_row(noun: Token) -> Token:
    """The first contact of the row in which a noun stands, by which all of them hang on their verb.

    Args:
        noun: a noun of contact.

    Returns:
        The noun itself where it stands in no row.
    """
    if not is_enumerated(noun):
        return noun
    nouns = contacts().nouns
    for token in reversed(noun.doc[max(0, noun.i - _REACH) : noun.i]):
        if token.tag_ in ("VBD", "VBZ", "VBP", "MD"):
            return noun
        named = token.pos_ == "NOUN" and token.dep_ in ("dobj", "pobj", "nsubj", "conj", "appos")
        if named and token.lemma_.lower() in nouns and not is_enumerated(token):
            return token if token.dep_ in ("dobj", "pobj", "conj") else noun
    return noun


def in_a_row(triggers: list[Trigger]) -> frozenset[int]:
    """The tokens of contacts that stand in a row behind another: what is told of it ends where they begin.

    Args:
        triggers: the words of contact of a sentence.
    """
    nouns = [t for t in triggers if t.noun is not None]
    if len(nouns) < 2:
        return frozenset()
    return frozenset(t.token.i for t in nouns[1:] if head_of_row(t.token) is not t.token)


def share_places(drafts: list[Draft]) -> None:
    """Give those of a row the place told last of all ("held talks with Ruiz and a lunch with Holm in Lima").

    Args:
        drafts: the drafts of one sentence, in order; one with a place of its own keeps it.
    """
    nouns = [d for d in drafts if d.trigger.noun is not None and d.type != "visit"]
    if len(nouns) < 2:
        return
    for draft, later in pairwise(nouns):
        first = head_of_row(later.trigger.token)
        last = nouns[-1]
        if draft.places or first is later.trigger.token or not last.places or last.lent:
            continue
        draft.places = list(last.places)
