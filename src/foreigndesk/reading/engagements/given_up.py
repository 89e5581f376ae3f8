"""Contacts told in an aside about somebody who then gave them up: "Ruiz, who was to visit Lima, has cancelled"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foreigndesk.reading.engagements.grammar import governors
from foreigndesk.reading.engagements.verb_status import class_of, is_negated

if TYPE_CHECKING:
    from foreigndesk.reading.tokens import Token

_CALLED_OFF = frozenset({"it", "visit", "trip", "journey", "travel", "stay"})


def given_up(token: Token) -> str | None:
    """Whether whoever was to make a contact gave it up: "whose visit had been set for May, has called it off".

    Args:
        token: the word of contact, told of somebody in an aside.

    Returns:
        cancelled or postponed; None where the sentence tells of neither.
    """
    clause = next((t for t in (token, *governors(token)) if t.dep_ == "relcl"), None)
    if clause is None:
        return None
    subject = clause.head.head if clause.head.dep_ == "appos" else clause.head
    main = subject.head
    if subject.dep_ not in ("nsubj", "nsubjpass"):
        return None
    past = clause.tag_ == "VBD" or any(c.lower_ in ("was", "were", "had") for c in clause.children)
    if main.i < clause.i or not past or is_negated(main):
        return None
    if main.lemma_ in ("stay", "remain") and "home" in main.doc.words:
        return "cancelled"  # "Holm, who had planned to go to Minsk, will now stay at home"
    objects = {c.lemma_.lower() for c in main.children if c.dep_ in ("dobj", "ccomp", "xcomp")}
    name = class_of(main) if objects <= _CALLED_OFF else None
    return name if name in ("cancelled", "postponed") else None
