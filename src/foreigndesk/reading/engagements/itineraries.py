"""Stops told by how a journey is put together: chosen for a first trip, cut out of a tour, added to it, to follow."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from foreigndesk.model.reading import PartyFinding, Place, Time
from foreigndesk.reading.engagements.clause import groups_right
from foreigndesk.reading.engagements.draft import Draft
from foreigndesk.reading.engagements.grammar import WHOSE
from foreigndesk.reading.engagements.localities import place_of
from foreigndesk.reading.engagements.sides import doers, parties_of, sides_at
from foreigndesk.reading.engagements.trigger import Trigger
from foreigndesk.reading.engagements.verb_status import DENIED, NEUTRAL, verb_status
from foreigndesk.reading.engagements.view import VERBAL, View
from foreigndesk.vocab.contacts import ContactVerb, contacts

if TYPE_CHECKING:
    from foreigndesk.reading.tokens import Token

_ENTRY = ContactVerb("stop", "visit", ("in",), travel=True)
_REACH = 8  # tokens from a verb to the journey that it is about
_FOLLOWING = frozenset({"follow", "followed"})
_SOON = frozenset({"on", "in", "shortly", "soon", "later", "afterwards", "then"})
_GOING = ("planned", "held", NEUTRAL, "possible")
_LINKS = frozenset({"and", ",", "the", "then", "also", "both"})


def with_stops(view: View, drafts: list[Draft]) -> list[Draft]:
    """Add the stops that a sentence tells by what is done to a journey.

    Args:
        view: the sentence.
        drafts: what its words of contact give.

    Returns:
        The drafts, those of a journey's own noun given up for the stop told with it.
    """
    words, found = view.sentence.words, list(drafts)
    if not contacts().journeys.isdisjoint(view.sentence.lemmas):
        for token in view.sentence.tokens:
            if token.pos_ in VERBAL and token.lemma_ in contacts().journey_verbs:
                stop = _stop_of(token, view)
                if stop is not None:
                    found = [d for d in found if d.trigger.token is not stop.trigger.token]
                    found.append(stop)
    return found if words.isdisjoint(_FOLLOWING) else found + _to_follow(view, found)


def _stop_of(verb: Token, view: View) -> Draft | None:
    """Read "chose Lima for her first trip", "cut Lima out of her tour", "Lima was added to her itinerary"."""
    kind = contacts().journey_verbs[verb.lemma_]
    journey = _journey_behind(verb, kind, view)
    places = _places_before(journey, view) if journey is not None else []
    passive = any(c.dep_ == "nsubjpass" for c in verb.children)
    if passive and journey is not None:
        places = [p for c in verb.children if c.dep_ == "nsubjpass" for p in _place_at(c.i, view)]
    if journey is None or not places:
        return None
    guests = _owners(journey, view) if passive else sides_at(doers(verb, view), view, "guest")
    guests = guests or _owners(journey, view)
    guests = [PartyFinding(p.person, p.office, p.state, "guest") for p in guests if p.person is not None]
    if not guests or any(p.state == place.country for p in guests for place in places):
        return None
    read = verb_status(verb)
    if read == DENIED:
        return None
    draft = Draft(
        Trigger(journey, "visit", verb=_ENTRY, cause="stop told"), view, _standing(kind, verb, read)
    )
    draft.parties, draft.places = guests, places
    draft.times = draft.own_times = groups_right(view, journey.i, frozenset())[1]
    return draft


def _standing(kind: str, verb: Token, read: str) -> str:
    """The standing of a stop: what "has been chosen" for a trip is to come, what "was" chosen may have been."""
    if kind == "dropped":
        return "cancelled" if read == "held" else "possible"
    ahead = kind == "added" or any(c.lower_ in ("has", "have") for c in verb.children)
    return "planned" if read == "held" and ahead else read


def _journey_behind(verb: Token, kind: str, view: View) -> Token | None:
    """The journey to which a stop is put or from which it is taken: somebody's own, for a choice the first or next."""
    links = contacts().journey_links[kind]
    doc = view.sentence.doc
    for token in doc[verb.i + 1 : verb.i + _REACH]:
        if token.lemma_.lower() not in contacts().journeys or token.pos_ not in ("NOUN", "PROPN"):
            continue
        first = token.i
        while first > verb.i + 1 and doc[first].lower_ not in (*WHOSE, "the"):
            first -= 1
        led = doc[first - 1].lower_
        ranked = not contacts().counting.isdisjoint(t.lower_ for t in doc[first : token.i])
        if kind == "chosen" and not ranked:
            return None
        beside = kind == "chosen" and (first - 1) in view.places_of
        return token if led in links or beside else None
    return None


def _places_before(journey: Token, view: View) -> list[Place]:
    """The last place or places named before a journey."""
    verb = next(
        (t for t in view.sentence.doc[: journey.i][::-1] if t.lemma_ in contacts().journey_verbs), None
    )
    found: list[Place] = []
    for i in range(journey.i - 1, verb.i if verb is not None else 0, -1):
        if i in view.places_of:
            found += [p for p in _place_at(i, view) if p not in found]
        elif found and view.sentence.doc[i].lower_ not in _LINKS:
            break
    return found[::-1]


def _place_at(i: int, view: View) -> list[Place]:
    mention = view.places_of.get(i)
    if mention is None or mention.kind == "organisation" or mention.form in ("adjective", "demonym"):
        return []
    place = place_of(mention)
    return [place] if place.country else []


def _owners(journey: Token, view: View) -> list[PartyFinding]:
    """Whose journey it is: "her tour", "Ruiz's itinerary"."""
    owners = (view.mention_of.get(c.i) for c in journey.children if c.dep_ == "poss")
    return [p for m in owners if m is not None for p in parties_of(m, view, "guest")]


def _to_follow(view: View, drafts: list[Draft]) -> list[Draft]:
    """Read "goes to Lima on Monday, with Quito to follow on Friday", "to Lima, followed by Quito on Friday"."""
    doc = view.sentence.doc
    for token in doc:
        if token.lower_ not in _FOLLOWING or token.i + 1 >= len(doc):
            continue
        before = [d for d in drafts if d.type == "visit" and d.places and d.trigger.token.i < token.i]
        if before and before[-1].status in _GOING:
            behind = token.lower_ == "followed"
            return (
                _followed_by(token, view, before[-1]) if behind else _with_one_more(token, view, before[-1])
            )
    return []


def _with_one_more(follow: Token, view: View, before: Draft) -> list[Draft]:
    if view.sentence.lowers[follow.i - 1] != "to":
        return []
    places = _row(range(follow.i - 2, 0, -1), "with", view)
    return _onward(before, places, groups_right(view, follow.i, frozenset())[1])


def _followed_by(followed: Token, view: View, before: Draft) -> list[Draft]:
    """Where the same people go next, or who goes there next, behind "by"."""
    words = view.sentence.lowers
    ahead = range(followed.i + 1, min(followed.i + _REACH, len(words) - 1))
    by = next((i for i in ahead if words[i] == "by"), 0)
    if not by or any(i not in view.time_of and words[i] not in _SOON for i in ahead if i < by):
        return []
    times = groups_right(view, followed.i, frozenset())[1]
    if guests := _somebody_at(by + 1, view, before):
        return [replace(before, parties=guests, times=times, own_times=times)]
    return _onward(before, _row(range(by + 1, min(by + 5, len(words))), "", view), times)


def _onward(before: Draft, places: list[Place], times: list[Time]) -> list[Draft]:
    homes = {p.state for p in before.parties}
    if not places or homes & {p.country for p in places}:
        return []
    return [replace(before, places=places, times=times, own_times=times)]


def _somebody_at(i: int, view: View, before: Draft) -> list[PartyFinding]:
    """Who follows in "leaves for Hanoi, to be followed by Defence Minister Holm": somebody else on the same way."""
    near = (view.mention_of.get(k) for k in (i, i + 1))
    mention = next((m for m in near if m is not None and m.kind in ("person", "role")), None)
    found = parties_of(mention, view, "guest") if mention is not None else []
    abroad = {p.country for p in before.places}
    return [p for p in found if p.state and p.state not in abroad]


def _row(at: range, until: str, view: View) -> list[Place]:
    """The places that stand side by side on the way to a word; none where another word stands among them."""
    found: list[Place] = []
    for i in at:
        word = view.sentence.doc[i].lower_
        if i in view.places_of:
            found += [p for p in _place_at(i, view) if p not in found]
        elif word not in _LINKS:
            return found if not until or word == until else []
    return found
