"""The traveller and the destinations of a visit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foreigndesk.model.reading import Mention, PartyFinding, Place
from foreigndesk.reading.engagements.clause import Group
from foreigndesk.reading.engagements.draft import Draft
from foreigndesk.reading.engagements.grammar import (
    SUBJECTS,
    TOGETHER,
    agents,
    conjuncts,
    governors,
    is_passive,
    subjects,
)
from foreigndesk.reading.engagements.lengths import left_after
from foreigndesk.reading.engagements.localities import both_countries, of_kind, place_of
from foreigndesk.reading.engagements.noun_sides import carrier_parties, is_definite, is_who, leads_to
from foreigndesk.reading.engagements.sides import doers, group_parties, parties_of, sides_at
from foreigndesk.reading.engagements.view import VERBAL, WHO, View
from foreigndesk.reading.engagements.whereabouts import place_at_home
from foreigndesk.vocab.contacts import OBJECT, ContactVerb, contacts
from foreigndesk.vocab.states import is_organisation

if TYPE_CHECKING:
    from foreigndesk.reading.tokens import Token

_FELLOW = 10  # tokens from "together with" to a name
_SETTING_OUT = frozenset({"leave", "depart", "begin", "start", "embark", "set", "go"})
STAGES = frozenset({"stop", "leg", "stage"})
_PREPARING = frozenset({"prepare", "arrange"})  # "the ministers prepared the visit": not theirs
_INVITING = frozenset({"invitation", "invite", "request", "behest", "guest"})
_ELSEWHERE = frozenset({"embassy", "consulate", "mission", "pavilion", "stand", "president", "minister"})
_DESTINATIONS = frozenset(
    {"country", "nation", "place", "state", "capital", "city", "stop", "destination", "island"}
)
_DESTINATION = frozenset({"to", "in", "into", "of", "at", "through", "across", "around", "for"})


def fill_visit(draft: Draft, groups: list[Group]) -> None:
    """The traveller and the destinations of a visit."""
    view, trigger = draft.view, draft.trigger
    token, entry = trigger.token, trigger.verb
    if trigger.cause == "visiting":
        mention = view.mention_of.get(token.i) or view.mention_of.get(token.head.i)
        draft.parties += parties_of(mention, view, "guest") if mention else []
        return
    if entry is not None:
        _fill_travel(draft, entry, groups)
        return
    draft.definite = is_definite(token)
    _visit_noun_owner(draft, groups)
    draft.parties += _fellow_travellers(draft.parties, groups, view)
    for group in groups:
        if group.preposition in _DESTINATION or (
            trigger.cause == "noun return" and group.preposition == "from"
        ):
            draft.places += _destination(group, view)
    if not draft.places:
        draft.places = (
            _stop_told(draft)
            or _destination_before(draft)
            or _destination_of_gift(draft, groups)
            or _left_after(draft)
            or _home_visited(draft, groups)
            or _beside_place(draft)
        )
    # "told the Peruvian president during a visit to Lima": who is at home there does not travel.
    countries = {place.country for place in draft.places}
    draft.parties = [p for p in draft.parties if p.state not in countries] or draft.parties


def _fill_travel(draft: Draft, entry: ContactVerb, groups: list[Group]) -> None:
    """The traveller and the destinations of a verb of travel."""
    view, token, via = draft.view, draft.trigger.token, set(entry.via)
    aside = draft.trigger.cause in ("aside", "now") and token.head.pos_ not in VERBAL
    travellers = conjuncts(token.head) if aside else doers(_led_by(token), view)
    if entry.carries:
        travellers = [x for c in token.children if c.dep_ in ("dobj", "nsubjpass") for x in conjuncts(c)]
        travellers = _whose_journey(token, travellers) or travellers
    elif is_passive(token) and OBJECT in via:
        travellers = agents(token)
    if draft.trigger.cause in ("listed", "listed stay"):
        travellers = [token.nbor(-1)]
        listed_here = draft.trigger.cause == "listed" and view.here is not None
        draft.places = [view.here] if listed_here and view.here is not None else []
    going = sides_at(travellers, view, "guest")
    draft.parties += going + _fellow_travellers(going, groups, view)
    if _goes_home(draft):
        return
    for group in groups:
        if (
            group.preposition in via
            or (group.preposition == "" and OBJECT in via)
            or (group.preposition == "to" and entry.travel and entry.verb != "return")
            or (group.preposition in ("of", "in") and OBJECT in via and _seen_place(token, group))
            or (group.preposition == "in" and OBJECT in via and _sees_somebody(token))
        ):
            draft.places += _abroad(_destination(group, view), group, draft)
    if not draft.places and entry.verb == "arrive" and view.here is not None:
        draft.places = _come_from_elsewhere(draft, groups, view.here)
    if not draft.places and token.dep_ == "relcl":
        draft.places = _told_beside(token, view)
    if not draft.places and any(c.lower_ == "there" and c.dep_ == "advmod" for c in token.children):
        draft.places = _told_before(draft)


def _is_own(group: Group, view: View) -> bool:
    """Whether somebody is told with "his" or "her" before their office."""
    own = view.sentence.tokens_in(group.mention.whole) if group.mention is not None else []
    return any(t.lower_ in ("his", "her") for t in own)


def _fellow_travellers(travellers: list[PartyFinding], groups: list[Group], view: View) -> list[PartyFinding]:
    """Read "is on a visit to Lima together with the Danish premier", "flew to Lima along with Holm"."""
    beside = [g for g in groups if g.preposition == "with" and g.mention is not None and is_who(g)]
    if not beside:
        return []
    if view.sentence.words.isdisjoint(TOGETHER):
        # "travels to Lima with his deputy, Holm": somebody of the traveller's own state.
        own = [p for g in beside if _is_own(g, view) for p in group_parties(g, view, "guest")]
        homes = {p.state for p in travellers if p.state}
        return [p for p in own if p.person is not None and p.state in homes]
    words = view.sentence.lowers
    first = beside[0].token.i
    led = next((i for i in range(first - 1, max(0, first - _FELLOW), -1) if words[i] == "with"), 0)
    together = led > 0 and words[led - 1] in ("together", "along")
    return [p for g in beside for p in group_parties(g, view, "guest")] if together else []


def _beside_place(draft: Draft) -> list[Place]:
    """Read "flew home from Peru, the last stop on her tour"."""
    stop, view = draft.trigger.token, draft.view
    if stop.dep_ != "appos" or stop.lemma_ not in STAGES or stop.head.i not in view.places_of:
        return []
    return [place_of(view.places_of[stop.head.i])]


def _come_from_elsewhere(draft: Draft, groups: list[Group], here: Place) -> list[Place]:
    """Read "arrived on Sunday from Jeju": where the report was filed, unless that is the traveller's own state."""
    token, homes = draft.trigger.token, {p.state for p in draft.parties}
    left = [p.country for g in groups if g.preposition in ("from", "of") for p in _destination(g, draft.view)]
    told = any(c.dep_ == "prep" and c.lower_ == "from" for c in token.children) and token.tag_ == "VBD"
    return [here] if told and left and here.country not in (None, *left, *homes) else []


def _whose_journey(verb: Token, moved: list[Token]) -> list[Token]:
    """Read "Ruiz's tour took her to Lima": Ruiz, whoever else the sentence before was about."""
    if [t.lower_ for t in moved] not in (["her"], ["him"], ["them"]):
        return []
    if verb.dep_ == "relcl" and verb.head.pos_ == "NOUN":
        above = next((g for g in governors(verb.head) if g.pos_ in VERBAL), None)
        left = subjects(above) if above is not None and above.lemma_ in _SETTING_OUT else []
        if left:
            return left  # "The emir left on a tour that takes him to Lima"
    journeys = (c for c in verb.children if c.dep_ == "nsubj")
    return [c for j in journeys for c in j.children if c.dep_ == "poss" and not c.tag_.startswith("PRP")]


def _told_before(draft: Draft) -> list[Place]:
    """Read "In Ankara a plan was made, and Ruiz flew there on Tuesday": the town named last, here or right before."""
    view, own = draft.view, {p.state for p in draft.parties}
    towns = [view.places_of[i] for i in range(draft.trigger.token.i) if i in view.places_of]
    if view.before is not None and not any(m.kind == "place" for m in towns):
        towns = list(view.before.places_of.values())
    told = [place_of(m) for m in towns if m.kind == "place"]
    return [p for p in told if p.country is not None and p.country not in own][-1:]


def _led_by(token: Token) -> Token:
    """The verb whose subject travels: the word itself, or for an aside the verb that it hangs on."""
    return token.head if token.pos_ not in VERBAL and token.head.pos_ in VERBAL else token


def _abroad(places: list[Place], group: Group, draft: Draft) -> list[Place]:
    """Places without "the capital" to which somebody of that state comes from elsewhere in it."""
    own = {p.state for p in draft.parties}
    return [p for p in places if group.mention is not None or p.country not in own]


def _told_beside(verb: Token, view: View) -> list[Place]:
    """Read "Among the islands that she will visit are Nauru and Niue": where "to be" tells what they are."""
    noun = verb.head
    above = next((g for g in governors(noun) if g.pos_ in VERBAL), None)
    if noun.lemma_.lower() not in _DESTINATIONS or above is None or above.lemma_ != "be":
        return []
    told = [x for c in above.children if c.dep_ in ("nsubj", "attr") and c.i != noun.i for x in conjuncts(c)]
    mentions = [m for t in told if (m := view.places_of.get(t.i)) is not None]
    return [place_of(m) for m in mentions if m.form not in ("adjective", "demonym")]


def _goes_home(draft: Draft) -> bool:
    """Read "headed home to Oslo", and "flew back to Brussels" of an organisation's envoy: no visit."""
    words = {c.lower_ for c in draft.trigger.token.children if c.dep_ in ("advmod", "prt")}
    stateless = not any(p.state and not is_organisation(p.state) for p in draft.parties)
    return "home" in words or ("back" in words and stateless)


def _visit_noun_owner(draft: Draft, groups: list[Group]) -> None:
    view, token = draft.view, draft.trigger.token
    carriers = [p for p in carrier_parties(draft) if p.role != "host"]
    if any(c.tag_ == "WP$" for c in token.children):  # "Ruiz, whose visit last week was short,"
        clause = next((g for g in governors(token) if g.dep_ == "relcl"), None)
        draft.parties += sides_at([clause.head], view, "guest") if clause is not None else []
        return
    for i in range(max(0, token.i - 12), token.i):
        mention = view.mention_of.get(i)
        if mention is not None and mention.kind in WHO and leads_to(view.sentence.doc[i], token):
            bound = _whose_own(mention, draft) or _bound_by(mention, draft, groups)
            draft.parties += bound or parties_of(mention, view, "guest")
    for group in groups:
        if group.preposition not in ("by", "of") or _is_first_of_kind(group):
            continue
        if is_who(group) and not _of_another(group, token):
            draft.parties += group_parties(group, view, "guest")
    if not draft.parties and not (token.dep_ == "dobj" and token.head.lemma_ in _PREPARING):
        draft.parties += [PartyFinding(p.person, p.office, p.state, "guest") for p in carriers]


def _is_first_of_kind(group: Group) -> bool:
    """Read "a visit, the first by a Chilean president": of which kind it is the first, not whose it is."""
    link = next((g for g in governors(group.token) if g.lower_ == group.preposition), None)
    return link is not None and link.i > 0 and link.nbor(-1).lower_ in ("first", "second", "third", "last")


def _of_another(group: Group, noun: Token) -> bool:
    """Whether "by" or "of" tells whose something else is.

    So it is in "a visit that ended with a dinner given by Holm", "a visit at the invitation of Holm".
    """
    link = next((g for g in governors(group.token) if g.pos_ == "ADP"), group.token.head)
    if link.dep_ == "agent":
        return noun.i not in (link.head.i, link.head.head.i)
    thing = link.head
    return link.lower_ == "of" and thing.lemma_.lower() in _INVITING and thing.i > noun.i


def _whose_own(mention: Mention, draft: Draft) -> list[PartyFinding]:
    """In "standing in for Ruiz, who cancelled his trip", the one who did: whose else is it?"""
    noun = draft.trigger.token
    verb = noun.head
    if mention.kind != "pronoun" or noun.dep_ != "dobj" or verb.dep_ != "relcl":
        return []
    sides = sides_at(doers(verb, draft.view), draft.view, "guest")
    return sides if len(sides) == 1 and sides[0].person is not None else []


def _bound_by(mention: Mention, draft: Draft, groups: list[Group]) -> list[PartyFinding]:
    """Whose trip "his trip" is: the nearest subject or owner before it who is not at home where the trip goes."""
    view = draft.view
    abroad = {p.country for g in groups if g.preposition in _DESTINATION for p in _destination(g, view)}
    if mention.kind != "pronoun" or len(mention.people) != 1 or not abroad:
        return []
    at = mention.span.start - view.sentence.span.start
    before = [t for t in view.sentence.tokens if t.idx < at and _names_one(t, view)]
    before.sort(key=lambda t: (t.dep_ not in (*SUBJECTS, "poss"), -t.i))
    for token in before:
        sides = parties_of(view.mention_of[token.i], view, "guest")
        if len(sides) == 1 and sides[0].person is not None and sides[0].state not in abroad:
            return sides
    return []


def _destination_of_gift(draft: Draft, groups: list[Group]) -> list[Place]:
    """Read "paid Armenia a visit", "received a visit from Mali's president": where the one visited is at home."""
    view, noun = draft.view, draft.trigger.token
    verb = noun.head
    if noun.dep_ not in ("dobj", "conj") or verb.pos_ not in VERBAL:
        return []
    for child in verb.children:
        mention = view.places_of.get(child.i)
        if child.dep_ in ("dative", "dobj") and child.i < noun.i and mention is not None:
            return [place_of(mention)] if mention.form in ("name", "capital") else []
    came = [p for g in groups if g.preposition == "from" for p in group_parties(g, view, "guest")]
    if verb.lemma_ not in ("receive", "get", "have", "expect") or not came or not came[0].state:
        return []
    homes = {p.state for p in sides_at(doers(verb, view), view) if p.state}
    draft.parties = came
    return [Place(None, None, home) for home in sorted(homes)]


def _stop_told(draft: Draft) -> list[Place]:
    """Read "Panama is the last stop", "Kenya was the second leg of his tour"."""
    noun, view = draft.trigger.token, draft.view
    if noun.lemma_ not in STAGES or noun.dep_ != "attr":
        return []
    told = [view.places_of[c.i] for c in noun.head.children if c.dep_ == "nsubj" and c.i in view.places_of]
    return [place_of(m) for m in told if m.form not in ("adjective", "demonym")]


def _left_after(draft: Draft) -> list[Place]:
    """Read "left Peru on Friday after a three-day visit": the visit was to what is left."""
    verb = left_after(draft.trigger.token) or _left_ending(draft.trigger.token)
    gone = [c for c in verb.children if c.dep_ == "dobj"] if verb is not None else []
    mentions = [m for c in gone if (m := draft.view.places_of.get(c.i)) is not None]
    return [place_of(m) for m in mentions if m.form not in ("adjective", "demonym")]


def _left_ending(noun: Token) -> Token | None:
    """The verb of "left Peru on Friday, ending a three-day visit"."""
    ending = noun.head
    if noun.dep_ != "dobj" or ending.tag_ != "VBG" or ending.dep_ != "advcl":
        return None
    return ending.head if ending.head.lemma_ in ("leave", "depart") else None


def _home_visited(draft: Draft, groups: list[Group]) -> list[Place]:
    """Read "A visit by the Peruvian president was put off": it was to the state from which the report comes."""
    view = draft.view
    guests = {p.state for g in groups if g.preposition == "by" for p in group_parties(g, view) if p.state}
    named = {m.state for m in view.mentions if m.state} | {p.state for p in draft.parties if p.state}
    if not guests or view.home is None or view.home in guests or named - guests - {view.home}:
        return []
    return [Place(None, None, view.home)]


def _names_one(token: Token, view: View) -> bool:
    mention = view.mention_of.get(token.i)
    return mention is not None and mention.kind == "person" and token.dep_ not in ("compound", "nmod", "amod")


def _seen_place(verb: Token, group: Group) -> bool:
    """Read "toured the villages of Vanuatu": what is visited lies there; an embassy of a state does not."""
    above = group.token.head.head
    return above.dep_ == "dobj" and above.head.i == verb.i and above.lemma_.lower() not in _ELSEWHERE


def _sees_somebody(verb: Token) -> bool:
    """Read "whom he plans to visit in Dhaka", "visited him in Dhaka"."""
    return any(c.dep_ == "dobj" and c.lower_ in ("whom", "who", "him", "her", "them") for c in verb.children)


def _destination(group: Group, view: View) -> list[Place]:
    mention = group.mention
    if mention is None:
        return place_at_home(group, view) or both_countries(group.token, view) or of_kind(group, view)
    if mention.kind in WHO and group.token.i not in view.places_of:
        return []
    mention = view.places_of.get(group.token.i, mention)
    if mention.kind == "state" and _tells_what_kind(view.sentence.tokens_in(mention.span)[-1], view):
        return []
    return (
        [place_of(mention)]
        if mention.form not in ("adjective", "demonym") and _is_country(place_of(mention).country)
        else []
    )


def _is_country(code: str | None) -> bool:
    """Whether somebody can go there: "flies to Lisbon for a NATO meeting" leads to no NATO."""
    return code is not None and not is_organisation(code)


def _tells_what_kind(token: Token, view: View) -> bool:
    """Read "a trip amid the US election campaign": a state that only tells what kind of thing is meant."""
    modifying = token.dep_ in ("compound", "nmod", "amod") and token.head.i > token.i
    return modifying and token.head.pos_ == "NOUN" and token.head.i not in view.places_of


def _destination_before(draft: Draft) -> list[Place]:
    """Read "his Tokyo visit", "her China trip"."""
    view, noun = draft.view, draft.trigger.token
    for i in range(noun.i - 1, max(-1, noun.i - 4), -1):
        mention = view.places_of.get(i)
        token = view.sentence.doc[i]
        if mention and token.dep_ in ("compound", "nmod") and mention.form in ("name", "capital", None):
            return [place_of(mention)]
    return []


def is_back_at_post(travellers: list[PartyFinding], place: Place) -> bool:
    """Whether somebody returns to where they serve: an ambassador to a capital, an envoy to their body's seat.

    Args:
        travellers: who returns.
        place: where to.
    """
    seats = {town for p in travellers for town in contacts().seats.get(p.state or "", ())}
    return place.name in seats or all(p.office == "ambassador" for p in travellers)
