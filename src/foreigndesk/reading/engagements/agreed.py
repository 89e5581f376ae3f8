"""What people agreed to do, apart from where and when they agreed: "agreed in Lima on Monday to meet again in Oslo"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from foreigndesk.reading.engagements.trigger import Trigger
from foreigndesk.reading.engagements.view import VERBAL

if TYPE_CHECKING:
    from foreigndesk.reading.engagements.draft import Draft
    from foreigndesk.reading.tokens import Token

_AGREEING = frozenset({"agree", "decide", "pledge", "promise", "vow", "undertake"})


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
    if above.lemma_ not in _AGREEING or above.tag_ != "VBD" or above.i > verb.i:
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
