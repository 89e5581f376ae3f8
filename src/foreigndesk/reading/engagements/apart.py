"""Contacts told in one breath that were several: with each in a place of its own, or by each on their own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from foreigndesk.model.reading import Mention, PartyFinding
from foreigndesk.reading.engagements.clause import Group
from foreigndesk.reading.engagements.draft import Draft
from foreigndesk.reading.engagements.sides import parties_of, unique
from foreigndesk.reading.engagements.trigger import Trigger
from foreigndesk.reading.engagements.view import View
from foreigndesk.reading.engagements.whereabouts import AT, places_in
from foreigndesk.vocab.contacts import contacts

if TYPE_CHECKING:
    from spacy.tokens import Token

_AUXILIARY = frozenset({"aux", "auxpass"})


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
    first = min([verb.i, *(c.i for c in verb.children if c.dep_ in _AUXILIARY)])
    told = {t.lower_ for t in verb.doc[first : verb.i]}
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
