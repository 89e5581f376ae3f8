"""The standing of a contact by words of time: what the present tells of the days to come, what recurs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foreigndesk.reading.engagements.draft import Draft
from foreigndesk.reading.engagements.verb_status import DENIED
from foreigndesk.vocab.contacts import contacts, standing

if TYPE_CHECKING:
    from foreigndesk.reading.tokens import Token

_ONE = frozenset({"he", "she", "him", "her"})


_ONWARD = (
    ["on", "to"],
    ["from", "here"],
    ["from", "there"],
)  # "Ruiz goes on to Lima", "flies from here to Oslo"


def by_times(draft: Draft) -> str:
    """The standing, where words of time tell another than the verb.

    "Goes on to Lima later this week" is yet to come; what is agreed to be done "every three months" or
    "regularly" is no engagement by itself.

    Args:
        draft: a contact with its times.
    """
    token, verb = draft.trigger.token, draft.trigger.verb
    if draft.status in ("planned", "possible") and not draft.times and _recurs(token):
        return DENIED
    if draft.status != "held" or verb is None or not verb.travel or token.tag_ not in ("VBZ", "VBP"):
        return draft.status
    words = {w.lower() for time in draft.times for w in time.text.split()}
    words |= {c.lower_ for c in token.children if c.dep_ == "advmod"}
    helped = any(c.dep_ in ("aux", "auxpass") for c in token.children)
    ahead = bool(words & standing()["planned"].adverbs) or (token.lemma_ != "be" and _is_scheduled(draft))
    return "planned" if ahead and not helped else draft.status


def _is_scheduled(draft: Draft) -> bool:
    """Read "From Lome he proceeds to Accra", "the last leg takes her to Mali": a pronoun stands in no heading."""
    token = draft.trigger.token
    kinds = ("dobj",) if draft.trigger.verb is not None and draft.trigger.verb.carries else ("nsubj",)
    moved = [c for c in token.children if c.dep_ in kinds]
    goes_on = token.dep_ == "conj" and token.head.tag_ == "VBD"  # "stayed in Lima and flies on to Oslo"
    goes_on = goes_on or token.doc.lowers[token.i + 1 : token.i + 3] in _ONWARD
    return goes_on or (token.dep_ in ("ROOT", "conj") and any(c.lower_ in _ONE for c in moved))


def _recurs(token: Token) -> bool:
    """Whether a contact is told as one that comes back ("regular talks", "meet every three months")."""
    beside = (
        [c for c in token.children if c.dep_ == "amod"]
        if token.pos_ == "NOUN"
        else token.doc[token.i + 1 :][:2]
    )
    return any(t.lower_ in contacts().recurring for t in beside)
