"""Meetings told by what a visitor said to the host: "informed President Ruiz of it during a visit to Lima"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foreigndesk.reading.engagements.draft import Draft
from foreigndesk.reading.engagements.grammar import conjuncts, governors
from foreigndesk.reading.engagements.sides import doers, sides_at
from foreigndesk.reading.engagements.trigger import Trigger
from foreigndesk.reading.engagements.verb_status import NEUTRAL, verb_status
from foreigndesk.reading.engagements.view import VERBAL, View
from foreigndesk.vocab.contacts import ContactVerb, contacts

if TYPE_CHECKING:
    from spacy.tokens import Token

_DURING = frozenset({"during", "on", "while"})


def hearings(view: View, drafts: list[Draft]) -> list[Draft]:
    """The meetings at which a visitor told somebody of the state visited something.

    Args:
        view: the sentence.
        drafts: what its words of contact give.

    Returns:
        One draft for each visit under a verb of telling whose object is an official of the state visited.
    """
    found = []
    for visit in drafts:
        noun = visit.trigger.token
        if visit.type != "visit" or visit.trigger.noun is None or noun.head.lower_ not in _DURING:
            continue
        verb = next((above for above in governors(noun) if above.pos_ in VERBAL), None)
        if verb is not None and verb.lemma_ in contacts().telling_verbs:
            found += _hearing(verb, visit, view)
    return found


def _hearing(verb: Token, visit: Draft, view: View) -> list[Draft]:
    told = [x for c in verb.children if c.dep_ in ("dobj", "dative") for x in conjuncts(c)]
    hosts = [p for p in sides_at(told, view) if p.person is not None]
    guests = [p for p in sides_at(doers(verb, view), view) if p.person is not None or p.office]
    countries = {p.country for p in visit.places}
    at_home = [p for p in hosts if p.state in countries]
    if not at_home or not guests or {p.state for p in guests} & countries:
        return []
    entry = ContactVerb(verb.lemma_, "meeting", ("object",))
    status = verb_status(verb)
    draft = Draft(
        Trigger(verb, "meeting", verb=entry, cause="told the host"),
        view,
        "held" if status == NEUTRAL else status,
    )
    draft.parties, draft.places, draft.times = [*guests, *at_home], visit.places[:1], visit.times
    return [draft]
