"""Contacts as gifts: letters sent to somebody, audiences and dinners given to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foreigndesk.model.reading import PartyFinding
from foreigndesk.reading.engagements.draft import Draft
from foreigndesk.reading.engagements.sides import doers, parties_of, sides_at
from foreigndesk.reading.engagements.view import WHO
from foreigndesk.vocab.contacts import contacts

if TYPE_CHECKING:
    from foreigndesk.reading.tokens import Token

_GIVING = frozenset({"give", "grant", "offer", "accord", "pay"})


def given_to(draft: Draft) -> list[PartyFinding]:
    """To whom a contact is given: "sent her a letter of support", "gave Ruiz an audience and Holm a lunch".

    Args:
        draft: an engagement that a noun tells of.

    Returns:
        The sides that this names; none where nothing is given.
    """
    noun = draft.trigger.token
    if draft.type not in ("message", "meeting"):
        return []
    if noun.dep_ == "dobj" and (draft.type == "message" or noun.head.lemma_ in _GIVING):
        before = [c for c in noun.head.children if c.i < noun.i]
        receivers = [c for c in before if c.dep_ == "dative"][-1:]
        if draft.type == "message":  # "conveyed to him a message"
            receivers += [g for c in before if c.lower_ == "to" for g in c.children if g.dep_ == "pobj"]
        told = sides_at(receivers, draft.view)
        if told:
            return told
    return _standing_before(draft)


def _standing_before(draft: Draft) -> list[PartyFinding]:
    """Read "gave Ruiz an audience and Holm a lunch", "handed Ruiz a letter": who stands before what they are given."""
    noun, view = draft.trigger.token, draft.view
    giving = _GIVING if draft.type == "meeting" else contacts().message_verbs
    if giving.isdisjoint(view.sentence.lemmas):
        return []
    first = noun.left_edge.i if noun.left_edge.i < noun.i else noun.i - 1
    mention = view.mention_of.get(first - 1)
    if view.sentence.doc[first].dep_ != "det" or mention is None or mention.kind not in WHO:
        return []
    start = min(i for i, m in view.mention_of.items() if m is mention)
    before = view.sentence.doc[start - 1] if start else None
    if before is not None and before.lower_ == "the" and start > 1:
        before = view.sentence.doc[start - 2]
    if before is None or not (before.lower_ in ("and", ",") or before.lemma_ in giving):
        return []
    verb = next((t for t in view.sentence.tokens[:start][::-1] if t.lemma_ in giving), None)
    if verb is None or (before.lemma_ not in giving and not _given_before(noun, verb, before)):
        return []
    # Parsers may hang the second gift on the first.
    givers = (
        sides_at(doers(verb, view), view, "host") if noun.head is not verb and draft.type == "meeting" else []
    )
    return [*givers, *parties_of(mention, view, "guest" if draft.type == "meeting" else "party")]


def _given_before(noun: Token, verb: Token, joint: Token) -> bool:
    """Whether "and" goes on with what a verb of giving began: it has given a contact before."""
    if noun.head is verb:
        return True
    entries = (contacts().nouns.get(t.lemma_.lower()) for t in verb.doc[verb.i + 1 : joint.i])
    return joint.lower_ == "and" and any(e is not None and e.type == "meeting" for e in entries)
