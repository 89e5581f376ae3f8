"""What people agreed to do, apart from where and when they agreed: "agreed in Lima on Monday to meet again in Oslo".

And the contacts at which they did: "promised to pay during a visit to Lima".
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from foreigndesk.reading.engagements.trigger import Trigger
from foreigndesk.reading.engagements.view import VERBAL

if TYPE_CHECKING:
    from foreigndesk.reading.engagements.draft import Draft
    from foreigndesk.reading.tokens import Token

_DECIDING = frozenset({"agree", "decide", "pledge", "vow"})
_AGREEING = _DECIDING | {"promise", "undertake"}
_UNDERTAKING = _AGREEING | {"offer", "propose", "volunteer", "threaten"}


def beginnings(triggers: Iterable[Trigger]) -> set[int]:
    """Where the words begin that tell what was agreed, in one sentence.

    Args:
        triggers: its words of contact.
    """
    found = {begins_at(t.token) for t in triggers}
    for agreeing in (t.token for t in triggers if t.verb is not None and t.verb.placed):
        found.update(_to(c) for c in agreeing.children if c.dep_ in ("xcomp", "advcl"))
    return {at for at in found if at is not None}


def begins_at(contact: Token) -> int | None:
    """Where the words begin that tell what was agreed.

    Args:
        contact: a word of contact.

    Returns:
        The index of the "to" of "agreed to meet", "agreed to hold talks"; None where nobody agreed to the contact.
    """
    verb = contact if contact.pos_ in VERBAL else contact.head
    if verb.dep_ not in ("xcomp", "advcl") or verb.tag_ != "VB" or verb.i > contact.i:
        return None
    above = verb.head
    told = above.tag_ == "VBD" or (above.tag_ == "VBG" and above.dep_ == "advcl")
    if above.lemma_ not in _AGREEING or not told or above.i > verb.i:
        return None
    return _to(verb)


def _to(verb: Token) -> int | None:
    return next((c.i for c in verb.children if c.lower_ == "to" and c.i < verb.i), None)


def keep_to_what_was_agreed(draft: Draft) -> bool:
    """Take from a contact agreed on the days that stand before "to": on those it was agreed.

    Returns:
        Whether it was agreed on.
    """
    begins = begins_at(draft.trigger.token)
    if begins is None:
        return False
    start = draft.view.span(draft.view.sentence.tokens[begins]).start
    draft.times = [time for time in draft.times if time.span.start >= start]
    return True


def is_of_what_was_agreed(trigger: Trigger, agreeing: Trigger) -> bool:
    """Whether a contact is one that the people of another word agreed on ("agreed in Lima to meet again")."""
    verb = trigger.token if trigger.token.pos_ in VERBAL else trigger.token.head
    return begins_at(trigger.token) is not None and verb.head == agreeing.token


def agreed_at(noun: Token) -> bool:
    """Read "agreed to open a port at a meeting between Ruiz and Holm", "during a visit by Ruiz": there they agreed.

    Args:
        noun: a noun of contact.
    """
    verb = noun.head.head
    if noun.dep_ != "pobj" or noun.head.lower_ not in ("at", "in", "during") or verb.tag_ != "VB":
        return False
    above = verb.head
    told = verb.dep_ == "xcomp" and above.tag_ == "VBD" and above.lemma_ in _DECIDING
    return told and any(c.lower_ in ("between", "by") for c in noun.children)


def is_when_promised(preposition: Token, verb: Token) -> bool:
    """Read "promised to pay during a visit to Lima last week": by its day it was there that it was promised.

    Args:
        preposition: the one behind which the contact stands.
        verb: what it hangs on: that of promising, or of what was promised.
    """
    if _undertook(verb):
        return any(c.dep_ == "xcomp" and c.i < preposition.i for c in verb.children)
    return verb.dep_ == "xcomp" and verb.tag_ == "VB" and _undertook(verb.head)


def _undertook(verb: Token) -> bool:
    return verb.tag_ == "VBD" and verb.lemma_ in _UNDERTAKING
