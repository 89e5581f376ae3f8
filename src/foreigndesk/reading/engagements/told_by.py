"""Whose talks "with" somebody are: "Holm said the talks with Ruiz would be held in Oslo" are Holm's own.

So are they in "Holm fell ill, and talks with her counterpart were put off".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from foreigndesk.model.reading import PartyFinding
from foreigndesk.reading.engagements.draft import Draft
from foreigndesk.reading.engagements.grammar import WHOSE, governors, subjects
from foreigndesk.reading.engagements.owned import PEERS
from foreigndesk.reading.engagements.sides import parties_of, sides_at
from foreigndesk.reading.engagements.view import VERBAL
from foreigndesk.vocab.speech import speech

if TYPE_CHECKING:
    from foreigndesk.reading.tokens import Token

_LEADING = frozenset(
    {"president", "minister", "premier", "chancellor", "king", "emir", "sultan", "secretary"}
)


def teller_of(draft: Draft, sides: list[PartyFinding]) -> list[PartyFinding]:
    """The official who tells of a contact, or whose counterpart is met, where only the other side is named.

    Args:
        draft: a contact told by a noun.
        sides: those known to take part.

    Returns:
        One party, or none: where nobody stands behind "with", where the noun has an owner, where the one who tells is
        of the same state or leads nobody ("her spokesman said").
    """
    noun = draft.trigger.token
    states = {side.state for side in sides}
    if draft.type not in ("meeting", "call") or noun.dep_ not in ("nsubj", "nsubjpass") or len(states) != 1:
        return []
    if not any(c.lower_ == "with" for c in noun.children) or any(c.dep_ == "poss" for c in noun.children):
        return []
    found = _whose_counterpart(draft) or sides_at(_tellers(noun), draft.view, "party")
    return [p for p in found if p.state and p.state not in states and _leads(p)][:1]


def _whose_counterpart(draft: Draft) -> list[PartyFinding]:
    """Who "his" means in "talks with his counterpart"."""
    view = draft.view
    if PEERS.isdisjoint(view.sentence.words):
        return []
    own = (t for t in draft.trigger.token.subtree if t.lower_ in WHOSE and t.head.lower_ in PEERS)
    starts = {view.span(t).start for t in own}
    meant = (m for m in view.mentions if m.kind == "pronoun" and m.span.start in starts)
    return [p for mention in meant for p in parties_of(mention, view)]


def _tellers(noun: Token) -> list[Token]:
    """Who says so: the subject of the verb of saying, or who stands behind "according to"."""
    telling = _telling_verb(noun)
    if telling is not None:
        return subjects(telling)
    sources = [to for c in noun.head.children if c.lower_ == "according" for to in c.children]
    return [source for to in sources for source in to.children]


def _telling_verb(noun: Token) -> Token | None:
    """The verb of saying right above the clause of which a noun is the subject."""
    clause = noun.head
    above = next(governors(clause), None)
    if clause.dep_ != "ccomp" or above is None or above.pos_ not in VERBAL:
        return None
    return above if above.lemma_.lower() in speech().shapes else None


def _leads(side: PartyFinding) -> bool:
    return side.person is not None and bool(_LEADING.intersection((side.office or "").split()))
