"""Speeches of one state's leader before the parliament of another: "addressed the Indian parliament on Friday"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foreigndesk.model.reading import PartyFinding, Place, Time
from foreigndesk.reading.engagements.draft import Draft
from foreigndesk.reading.engagements.grammar import governors
from foreigndesk.reading.engagements.localities import place_of
from foreigndesk.reading.engagements.sides import doers, sides_at
from foreigndesk.reading.engagements.trigger import Trigger
from foreigndesk.reading.engagements.verb_status import NEUTRAL, verb_status
from foreigndesk.reading.engagements.view import VERBAL, View
from foreigndesk.vocab.contacts import ContactNoun, contacts
from foreigndesk.vocab.states import is_organisation

if TYPE_CHECKING:
    from foreigndesk.reading.tokens import Token

_BEFORE = frozenset({"to", "before", "at"})
_GIVING = frozenset({"deliver", "give", "make", "hold"})
_SITTINGS = frozenset({"session", "meeting", "sitting", "member", "house", "chamber"})


def speeches_abroad(view: View) -> list[Draft]:
    """The gatherings at which a leader spoke to another state's parliament.

    Args:
        view: the sentence.

    Returns:
        One draft for each such speech whose speaker is told and whose parliament is of a known state.
    """
    houses = contacts().legislatures
    if view.sentence.words.isdisjoint(houses):
        return []
    found = []
    for token in view.sentence.tokens:
        if token.lower_ in houses and token.pos_ in ("NOUN", "PROPN"):
            speech = _speech_before(token)
            draft = _draft(speech, token, view) if speech is not None else None
            found += [draft] if draft is not None else []
    return found


def beside_assembly(draft: Draft) -> Place | None:
    """Where a gathering sits that always sits in one city ("on the sidelines of the U.N. General Assembly").

    Args:
        draft: a contact.
    """
    words = draft.view.sentence.words
    if draft.type not in ("meeting", "gathering") or words.isdisjoint(contacts().fringes):
        return None
    lowers = " ".join(draft.view.sentence.lowers)
    return next(
        (Place(city, None, state) for name, state, city in contacts().assemblies if name in lowers), None
    )


def _speech_before(house: Token) -> Token | None:
    """The verb or noun of speaking that a parliament hangs on ("addressed a joint session of Congress")."""
    above = house
    while above.dep_ == "pobj" and above.head.lower_ == "of" and above.head.head.lemma_.lower() in _SITTINGS:
        above = above.head.head
    if above.dep_ == "dobj" and above.head.lemma_ == "address" and above.head.pos_ == "VERB":
        return above.head
    if above.dep_ != "pobj" or above.head.lower_ not in _BEFORE:
        return None
    noun = above.head.head
    if noun.lemma_ in _GIVING and noun.pos_ == "VERB":  # parsers hang "to Congress" on "gave"
        noun = next((c for c in noun.children if c.dep_ == "dobj"), noun)
    return noun if noun.lemma_ in contacts().legislatures_hear and noun.pos_ == "NOUN" else None


def _draft(speech: Token, house: Token, view: View) -> Draft | None:
    verb = speech if speech.pos_ in VERBAL else next((g for g in governors(speech) if g.pos_ in VERBAL), None)
    speakers = [p for p in _speakers(speech, verb, view) if p.person is not None and p.state]
    states = {p.state for p in speakers}
    state, city = _whose(house, view)
    if len(states) != 1 or state is None or state in states or any(is_organisation(s or "") for s in states):
        return None
    carried = speech.pos_ in VERBAL or (verb is not None and verb.lemma_ in _GIVING)
    status = verb_status(verb) if verb is not None and carried else NEUTRAL
    entry = ContactNoun(speech.lemma_, "gathering")
    draft = Draft(Trigger(speech, "gathering", noun=entry, cause="speech abroad"), view, status)
    draft.parties = [*speakers, PartyFinding(None, None, state, "host")]
    draft.places = [_town_behind(house, state, view) or Place(city, None, state)]
    draft.times = _times_of(speech, house, view)
    return draft if draft.times or draft.status != NEUTRAL else None


def _town_behind(house: Token, state: str, view: View) -> Place | None:
    """The town named right behind a parliament ("the Australian parliament in Canberra")."""
    if house.i + 2 >= len(house.doc) or house.nbor(1).lower_ != "in":
        return None
    mention = view.places_of.get(house.i + 2)
    place = place_of(mention) if mention is not None and mention.kind == "place" else None
    return place if place is not None and place.country == state else None


def _speakers(speech: Token, verb: Token | None, view: View) -> list[PartyFinding]:
    """Whose speech it is: the owner of the noun, else who gives it."""
    owners = [c for c in speech.children if c.dep_ == "poss"] if speech.pos_ == "NOUN" else []
    if owners:
        return sides_at(owners, view)
    given = verb is not None and (verb is speech or verb.lemma_ in _GIVING)
    return sides_at(doers(verb, view), view) if verb is not None and given else []


def _whose(house: Token, view: View) -> tuple[str | None, str | None]:
    """The state of a parliament and the city it is known by, so far as the words tell."""
    state, city = contacts().legislatures[house.lower_]
    first = house.left_edge.i
    for i in range(house.i - 1, first - 1, -1):
        mention = view.places_of.get(i)
        if mention is not None and mention.kind in ("state", "place") and mention.state:
            return mention.state, city if mention.state == state else None
    if house.tag_ not in ("NNP", "NNPS"):
        return None, None
    return state, city


def _times_of(speech: Token, house: Token, view: View) -> list[Time]:
    """The day told right behind a parliament, else with the verb of speaking."""
    behind = [view.time_of[i] for i in range(house.i + 1, house.i + 3) if i in view.time_of]
    if behind:
        return behind[:1]
    found: list[Time] = []
    for i, time in sorted(view.time_of.items()):
        above = next((g for g in governors(view.sentence.doc[i]) if g.pos_ in VERBAL), None)
        if above is not None and above.i == speech.i and time not in found:
            found.append(time)
    return found
