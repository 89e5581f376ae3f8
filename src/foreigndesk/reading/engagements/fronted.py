"""Places told in front of a contact: "On Tuesday in Lima, Ruiz met Holm", "and in Bern she saw Soto"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foreigndesk.model.reading import Place
from foreigndesk.reading.engagements.draft import Draft
from foreigndesk.reading.engagements.grammar import governors
from foreigndesk.reading.engagements.localities import place_of
from foreigndesk.reading.engagements.view import VERBAL

if TYPE_CHECKING:
    from foreigndesk.reading.tokens import Token

_CLAUSES = frozenset({"ccomp", "relcl", "acl", "parataxis", "csubj"})
_FRONTED = 9  # tokens in which a sentence says first where it is
_CLIMB = 3  # words from a contact up to the verb that a town leads


def place_in_front(draft: Draft) -> Place | None:
    """Where a sentence says first that all it tells was ("On Tuesday in Lima, Ruiz promised it after meeting Holm")."""
    view, token = draft.view, draft.trigger.token
    if draft.type not in ("meeting", "signing"):
        return None
    if (own := _leading(draft)) is not None:
        return own
    if token.dep_ in _CLAUSES:
        return None
    if any(above.dep_ in _CLAUSES for above in governors(token)):
        return None
    doc = view.sentence.tokens
    for i in range(1, min(_FRONTED, token.i)):
        mention = view.places_of.get(i)
        led = i - (3 if mention is not None and mention.form == "described" else 1)  # "In the Indian capital"
        if mention is not None and mention.kind == "place" and doc[max(led, 0)].lower_ in ("in", "at"):
            return place_of(mention)
        if i in view.mention_of or doc[i].pos_ in VERBAL:
            return None
    return None


def _leading(draft: Draft) -> Place | None:
    """The place that leads a verb's own clause ("and in Bern she prayed and held talks with Holm")."""
    above: Token | None = draft.trigger.token
    for _ in range(_CLIMB):
        if above is None:
            break
        for led in above.lefts:
            if led.dep_ == "prep" and led.lower_ in ("in", "at"):
                towns = (draft.view.places_of.get(c.i) for c in led.children)
                own = next((m for m in towns if m is not None and m.kind == "place"), None)
                if own is not None:
                    return place_of(own)
        above = above.head if above.dep_ in ("dobj", "conj") else None
    return None
