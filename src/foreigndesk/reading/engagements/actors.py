"""Contacts that name one side only and are told right behind what somebody does: "A meeting with Holm is possible"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foreigndesk.model.reading import PartyFinding
from foreigndesk.reading.engagements.draft import Draft
from foreigndesk.reading.engagements.grammar import SUBJECTS
from foreigndesk.reading.engagements.sides import doers, sides_at
from foreigndesk.reading.engagements.view import VERBAL, View

if TYPE_CHECKING:
    from foreigndesk.reading.tokens import Token

_OPEN = ("planned", "possible", "cancelled", "postponed")
_TAKING_PLACE = frozenset({"take", "hold"})  # "A meeting with Holm took place on Friday"
_OPENING = 8  # words of a sentence within which a contact is what it is about


def lend_actor(draft: Draft) -> None:
    """Let who acts in the sentence before take part in a contact that is told without its other side.

    So it is in "Ruiz flies to Oslo on Monday. A meeting with the Danish premier is possible" and in "Ruiz will stay
    at home. A planned trip to Oslo was called off".

    Args:
        draft: what a noun of contact gives, changed in place.
    """
    before, noun = draft.view.before, draft.trigger.token
    if before is None or draft.trigger.noun is None or draft.private:
        return
    if draft.status not in _OPEN and not (draft.status == "held" and noun.head.lemma_ in _TAKING_PLACE):
        return
    if noun.dep_ not in SUBJECTS or noun.i > _OPENING or not _is_new(noun):
        return
    states = {p.state for p in draft.parties if p.state}
    if draft.type == "visit" and not draft.parties and draft.places:
        states = {p.country for p in draft.places if p.country}
    elif draft.type not in ("meeting", "call") or len(states) != 1 or not _names_one(draft):
        return
    actor = _actor(before)
    if actor is not None and actor.state not in states:
        draft.parties = [actor, *draft.parties]


def _is_new(noun: Token) -> bool:
    """Whether a contact is told as one not spoken of before: "a meeting", "talks"."""
    return not any(c.dep_ == "poss" or c.lower_ in ("the", "this", "that", "no") for c in noun.children)


def _names_one(draft: Draft) -> bool:
    return any(p.person is not None or p.office for p in draft.parties)


def _actor(view: View) -> PartyFinding | None:
    """The one official of a state who is the subject of a sentence's main verb."""
    root = next((t for t in view.sentence.tokens if t.dep_ == "ROOT"), None)
    if root is None or root.pos_ not in VERBAL:
        return None
    sides = [p for p in sides_at(doers(root, view), view) if p.state]
    return sides[0] if len(sides) == 1 and sides[0].person is not None else None
