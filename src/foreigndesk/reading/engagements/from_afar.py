"""Calls and letters told by what somebody said in them: "told him so by telephone", "thanked her in a letter"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foreigndesk.reading.engagements.clause import groups_right
from foreigndesk.reading.engagements.draft import Draft
from foreigndesk.reading.engagements.grammar import agents, conjuncts, is_passive
from foreigndesk.reading.engagements.sides import doers, sides_at
from foreigndesk.reading.engagements.trigger import Trigger
from foreigndesk.reading.engagements.verb_status import verb_status
from foreigndesk.reading.engagements.view import VERBAL, View
from foreigndesk.vocab.contacts import ContactVerb, contacts

if TYPE_CHECKING:
    from foreigndesk.reading.tokens import Token

WIRES = frozenset({"telephone", "phone"})
LETTERS = frozenset({"letter", "message", "telegram", "cable"})
_BY = frozenset({"by", "over", "on", "in", "via"})
_TOLD = ("held", "planned", "possible", "cancelled", "postponed")


def told_from_afar(view: View, drafts: list[Draft]) -> list[Draft]:
    """The calls and messages of one sentence that a verb of telling is the only word of.

    Args:
        view: the sentence.
        drafts: what its words of contact give; a call or a message among them is the one told.

    Returns:
        One draft for each verb with an official of each of two states and a telephone or a letter beside it.
    """
    words = view.sentence.words
    if words.isdisjoint(WIRES | LETTERS) or contacts().from_afar.isdisjoint(view.sentence.lemmas):
        return []
    if any(d.type in ("call", "message") and len({p.state for p in d.parties}) > 1 for d in drafts):
        return []
    verbs = (t for t in view.sentence.tokens if t.pos_ in VERBAL and t.lemma_ in contacts().from_afar)
    return [draft for verb in verbs if (draft := _draft(verb, view)) is not None]


def _draft(verb: Token, view: View) -> Draft | None:
    kind = _way_of(verb)
    status = verb_status(verb)
    if kind is None or status not in _TOLD:
        return None
    told = [x for c in verb.children if c.dep_ in ("dobj", "dative", "nsubjpass") for x in conjuncts(c)]
    # "wished him luck in a letter": parsers may hang him on the luck
    luck = [c for c in verb.children if c.dep_ in ("dobj", "ccomp") and c.tag_ in ("NN", "VB")]
    luck = [c for c in luck if not any(g.dep_ in ("aux", "mark") for g in c.children)]
    told += [g for c in luck for g in c.children if g.dep_ == "nsubj"]
    tellers = agents(verb) if is_passive(verb) else doers(verb, view)
    sides = [[p for p in sides_at(ts, view) if p.state and p.person is not None] for ts in (tellers, told)]
    states = [{p.state for p in side} for side in sides]
    if not all(sides) or states[0] & states[1]:
        return None
    entry = ContactVerb(verb.lemma_, kind, ("object",))
    draft = Draft(Trigger(verb, kind, verb=entry, cause="told from afar"), view, status)
    draft.parties = [*sides[0], *sides[1]]
    draft.times = draft.own_times = groups_right(view, verb.i, frozenset())[1]
    return draft


def _way_of(verb: Token) -> str | None:
    """Whether something is told by telephone or in a letter, by what hangs on the verb or on the one who is told."""
    near = [c for t in (verb, *verb.children) for c in t.children if c.lower_ in _BY and c.i > verb.i]
    for link in near:
        for thing in link.children:
            if thing.dep_ != "pobj":
                continue
            if thing.lemma_ in WIRES and not any(c.dep_ in ("amod", "compound") for c in thing.children):
                return "call"
            if thing.lemma_ in LETTERS and link.lower_ in ("in", "by"):
                return "message"
    return None
