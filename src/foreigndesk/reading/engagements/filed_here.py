"""What took place where the news comes from: "met here on Monday", "arrives next week", "is due on Friday"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foreigndesk.model.reading import Mention, Place
from foreigndesk.reading.engagements.draft import Draft
from foreigndesk.reading.engagements.grammar import comes_to_us, flies_in, is_awaited_here
from foreigndesk.reading.engagements.localities import place_of
from foreigndesk.reading.engagements.view import VERBAL, WHO, View

if TYPE_CHECKING:
    from foreigndesk.reading.tokens import Token

_NEAR = 24  # tokens after a contact within which "here" says where it was


def filed_here(draft: Draft, start: int) -> list[Place]:
    """Read "met here on Monday": where the report was filed."""
    view = draft.view
    if view.here is None:
        return []
    if draft.type == "visit":
        token = draft.trigger.token
        if token.tag_ != "VBD" and (comes_to_us(token) or is_awaited_here(token)):
            return [view.here] if _speaks_of_here(view) else []
        return [view.here] if _arrives_here(token) else []
    near = view.sentence.doc[start + 1 : start + _NEAR]
    return [view.here] if any(t.lower_ == "here" for t in near) else []


def _speaks_of_here(view: View) -> bool:
    """Whether no town abroad is told of in a sentence or the one before, to which somebody may come instead."""
    home = view.here.country if view.here is not None else None
    views = [v for v in (view, view.before) if v is not None]
    return all(
        place_of(m).country == home for v in views for i, m in v.places_of.items() if _is_a_place(i, m, v)
    )


def _is_a_place(i: int, mention: Mention, view: View) -> bool:
    """Whether a state or town is told as a place, not as whose somebody is ("Qatar's emir", "the Danish premier")."""
    somebody = view.mention_of.get(i)
    tokens = view.sentence.tokens
    behind = view.last_token(mention) + 1  # "New Zealand's defence minister"
    owning = behind < len(tokens) and tokens[behind].tag_ == "POS"
    of_whom = (
        i > 0 and tokens[i - 1].lower_ in ("of", "the") and somebody is not None and somebody.kind in WHO
    )
    plain = mention.kind != "organisation" and mention.form not in ("adjective", "demonym")
    return plain and not owning and not of_whom


def _arrives_here(token: Token) -> bool:
    """Read "arrived here on Monday", "hopes to visit soon", "arrived on Monday for talks" with no place named."""
    if any(c.lower_ == "here" for c in token.children) or flies_in(token):
        return True
    if token.lemma_ == "visit" and token.pos_ in VERBAL:
        return not any(
            c.dep_ in ("dobj", "nsubjpass") or (c.dep_ == "prep" and c.lower_ in ("in", "to", "with"))
            for c in token.children
        )
    return token.tag_ == "VBD" and comes_to_us(token)
