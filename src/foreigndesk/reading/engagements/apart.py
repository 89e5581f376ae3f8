"""Contacts told in one breath that were several: with each in a place of its own, or by each on their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from foreigndesk.model.reading import Mention, PartyFinding
from foreigndesk.reading.engagements.clause import Group
from foreigndesk.reading.engagements.draft import Draft
from foreigndesk.reading.engagements.grammar import governors
from foreigndesk.reading.engagements.sides import parties_of, unique
from foreigndesk.reading.engagements.trigger import Trigger
from foreigndesk.reading.engagements.view import View
from foreigndesk.reading.engagements.whereabouts import AT, places_in
from foreigndesk.vocab.contacts import contacts

if TYPE_CHECKING:
    from foreigndesk.reading.tokens import Token

_MODIFIERS = 6  # words before a noun of contact in which "one-on-one" stands
_SEVERAL = 2
_ALL = frozenset({"all", "each", "both"})
_AUXILIARY = frozenset({"aux", "auxpass"})
_BY_ONE = frozenset({"separately", "separate", "turn", "one"})


def placed_apart(trigger: Trigger, groups: list[Group]) -> list[list[Group]]:
    """The groups of each who was met somewhere else: "talks with Ruiz in Lima and Holm in Oslo".

    Args:
        trigger: the word of contact.
        groups: what stands to its right.

    Returns:
        One list for each of the several; nothing where all were met in one place, or one of them nowhere.
    """
    if trigger.type not in ("meeting", "call"):
        return []
    met = [i for i, g in enumerate(groups) if g.mention is not None and g.mention.kind in ("person", "role")]
    if len(met) < 2 or groups[met[0]].preposition in AT:
        return []
    each: list[list[Group]] = []
    towns: set[str | None] = set()
    for i in met:
        where = groups[i + 1 : i + 2]
        places = places_in(where, AT)
        if len(places) != 1 or places[0].country is None:
            return []
        towns.add(places[0].name or places[0].country)
        each.append([replace(groups[i], preposition=groups[met[0]].preposition), *where])
    rest = [g for i, g in enumerate(groups) if i not in met and g.preposition not in AT]
    return [[*own, *rest] for own in each] if len(towns) == len(met) else []


def each_alone(draft: Draft) -> list[Draft]:
    """The contacts of each of several who "have all met" the same other side.

    Args:
        draft: what a verb of contact gives.

    Returns:
        One draft for each of them; the draft alone where no word tells that they did so one by one.
    """
    verb = draft.trigger.token
    if draft.trigger.verb is None or draft.type not in ("meeting", "call"):
        return [draft]
    if _by_each(verb):
        hosts = [p for p in draft.parties if p.role == "host" and p.person is not None]
        guests = [p for p in draft.parties if p not in hosts]
        return [replace(draft, parties=[*guests, host]) for host in hosts] if guests and hosts else [draft]
    first = min([verb.i, *(c.i for c in verb.children if c.dep_ in _AUXILIARY)])
    if draft.type == "call" and first and verb.doc.lowers[first - 1] in _ALL:
        first -= 1  # "A, B and C all rang D"
    told = set(verb.doc.lowers[first : verb.i])
    ahead = verb.nbor(1).lower_ if verb.i + 1 < len(verb.doc) else ""
    apart = ahead in contacts().one_by_one  # "meet separately with X"
    if not (apart or told & contacts().each) or ahead in ("each", "one", "again", "in", "at", "on"):
        return [draft]
    listed = _listed_before(first, draft.view)
    people = {p.person for p in listed}
    others = [p for p in draft.parties if p.person not in people]
    if len(listed) < 2 or not any(p.person is not None or p.office for p in others):
        return [draft]
    return [replace(draft, parties=unique([party, *others])) for party in listed]


def each_of_group(draft: Draft) -> list[Draft]:
    """The contacts with each of those whom one word names: "spoke with both presidents separately".

    Args:
        draft: what a word of contact gives.

    Returns:
        One draft for each of them; the draft alone where no word tells that they were met one by one.
    """
    if draft.type not in ("meeting", "call") or _BY_ONE.isdisjoint(draft.view.sentence.words):
        return [draft]
    at = draft.trigger.token.i
    behind = (m for i, m in sorted(draft.view.mention_of.items()) if i > at and len(m.people) > 1)
    group = next((m for m in behind if m.kind in ("group", "pronoun", "role")), None)
    if group is None or not _is_one_by_one(draft, group):
        return [draft]
    met = [p for p in draft.parties if p.person in group.people]
    others = [p for p in draft.parties if p.person not in group.people]
    if len(met) < _SEVERAL or not any(p.person is not None or p.office for p in others):
        return [draft]
    return [replace(draft, parties=[*others, each]) for each in met]


def _is_one_by_one(draft: Draft, group: Mention) -> bool:
    """Whether "separately" stands right before a word of contact or right behind those met."""
    doc, at = draft.view.sentence.doc, draft.trigger.token.i
    last = draft.view.last_token(group)
    near = [*doc[max(0, at - _SEVERAL) : at], *doc[at + 1 : last + 1], *doc[last + 1 : last + _MODIFIERS]]
    text = f" {' '.join(t.lower_ for t in near)} "
    return any(f" {phrase} " in text for phrase in contacts().one_by_one)


def each_state(draft: Draft) -> list[Draft]:
    """The talks with each of "the leaders of Iraq, Egypt and Jordan", where words tell that they were one by one.

    Args:
        draft: what a word of contact gives.

    Returns:
        One draft for each state on the other side; the draft alone where all may have met in one room.
    """
    token = draft.trigger.token
    if draft.type not in ("meeting", "call"):
        return [draft]
    if not (is_of_two(token) if draft.trigger.noun is not None else _seen_separately(draft)):
        return [draft]
    nameless = [p for p in draft.parties if p.person is None and p.office]
    rest = [p for p in draft.parties if p not in nameless]
    if len(nameless) < _SEVERAL or not rest or {p.state for p in rest} & {p.state for p in nameless}:
        return [draft]
    return [replace(draft, parties=[*rest, other]) for other in nameless]


def _seen_separately(draft: Draft) -> bool:
    """Read "met separately with the ambassadors of Peru and Togo", "saw the envoys of Peru and Togo one by one"."""
    view, at = draft.view, draft.trigger.token.i
    if draft.trigger.type != "meeting" or _BY_ONE.isdisjoint(view.sentence.words):
        return False
    behind = (m for i, m in sorted(view.mention_of.items()) if i > at and len(m.states) > 1)
    group = next((m for m in behind if m.kind in ("group", "role")), None)
    if group is None or group.people:
        return False
    words, last = view.sentence.lowers, view.last_token(group) + 1
    after = words[last : last + _MODIFIERS]
    if "and" in after:  # "... and separately opened a road"
        after = after[: after.index("and")]
    text = f" {' '.join([*words[max(0, at - _SEVERAL) : last], *after])} "
    return any(f" {phrase} " in text for phrase in contacts().one_by_one)


def is_of_two(noun: Token) -> bool:
    """Whether contacts are told as those of two at a time ("bilateral meetings", "one-on-one talks").

    Args:
        noun: a noun of contact.
    """
    if noun.tag_ != "NNS":
        return False
    ahead = " ".join(noun.doc.lowers[max(0, noun.i - _MODIFIERS) : noun.i]).replace(" - ", "-")
    return any(f" {word} " in f" {ahead} " for word in contacts().face_to_face)


def met_beside(trigger: Trigger, met: Sequence[Mention | None]) -> bool:
    """Whether several of different states are met on the fringes of something greater, or "both": each alone.

    Args:
        trigger: the word of contact.
        met: those on the other side.
    """
    states = {m.state for m in met if m is not None and m.state}
    doc, at = trigger.token.doc, trigger.token.i
    words = {t.lower_ for t in doc}
    if len(states) != len(met) or len(states) < _SEVERAL or words & contacts().jointly:
        return False
    both = any(
        t.lower_ == "both" for t in doc[at : at + _MODIFIERS]
    )  # "spoke by telephone with both Ruiz and Holm"
    return both or bool(words & contacts().fringes)


def each_calls(draft: Draft) -> list[Draft]:
    """The calls of each in "Ruiz and Holm confirmed it in telephone calls with the Omani leader".

    Args:
        draft: what a word of contact gives.

    Returns:
        One draft for each of several of different states that telephoned with one other; else the draft alone.
    """
    token = draft.trigger.token
    if draft.type != "call" or draft.trigger.noun is None or token.tag_ != "NNS":
        return [draft]
    after = [p for p in draft.parties if p.person is not None and _stands_behind(p, draft)]
    before = [p for p in draft.parties if p.person is not None and p not in after]
    many, one = (before, after) if len(before) > len(after) else (after, before)
    if len(one) != 1 or len(many) < _SEVERAL or len({p.state for p in many}) != len(many):
        return [draft]
    if token.doc.words & contacts().jointly:
        return [draft]
    return [replace(draft, parties=[each, *one]) for each in many]


def _stands_behind(party: PartyFinding, draft: Draft) -> bool:
    """Whether somebody is named behind the word of contact, not before it."""
    view = draft.view
    at = [i for i, m in view.mention_of.items() if party.person in m.people]
    return bool(at) and min(at) > draft.trigger.token.i


def in_each_capital(drafts: list[Draft]) -> list[Draft]:
    """The talks in each capital: "leaves for Berlin and Paris, where he is to confer with Kohl and Chirac".

    Args:
        drafts: those of one sentence, in order.

    Returns:
        The drafts; a contact told by "where" of several stops is one with each of those met, at their home.
    """
    told: list[Draft] = []
    for draft in drafts:
        journey = next((d for d in reversed(told) if d.type == "visit"), None)
        told += _each_at_home(draft, journey) if journey is not None else [draft]
    return told


def _each_at_home(draft: Draft, journey: Draft) -> list[Draft]:
    token = draft.trigger.token
    stops = {place.country: place for place in journey.places if place.country}
    if draft.type != "meeting" or len(stops) < _SEVERAL or not _told_by_where(token):
        return [draft]
    met = [p for p in draft.parties if p.person is not None and p.state in stops]
    rest = [p for p in draft.parties if p not in met]
    if len(met) < _SEVERAL or len({p.state for p in met}) != len(met) or not rest:
        return [draft]
    return [
        replace(draft, parties=[*rest, host], places=[stops[host.state or ""]], times=list(draft.own_times))
        for host in met
    ]


def _told_by_where(token: Token) -> bool:
    return any(c.lower_ == "where" for verb in (token, *governors(token)) for c in verb.children)


def _by_each(verb: Token) -> bool:
    """Read "was received by Ruiz and by Holm": each has a "by" of their own."""
    links = [c for c in verb.children if c.dep_ == "agent"]
    return any(c.dep_ == "conj" and c.lower_ == "by" for link in links for c in link.children)


def _listed_before(end: int, view: View) -> list[PartyFinding]:
    """Those whose names stand in one row right before a verb, joined by commas and "and"."""
    found: list[Mention] = []
    for i in range(end - 1, -1, -1):
        mention, token = view.mention_of.get(i), view.sentence.doc[i]
        if mention is not None and mention.kind in ("person", "role"):
            if mention not in found:
                found.append(mention)
        elif not (_links(token) or i in view.places_of):
            break
    return unique([p for mention in reversed(found) for p in parties_of(mention, view)])


def _links(token: Token) -> bool:
    return token.text == "," or token.lower_ in ("and", "of") or token.tag_ == "POS"
