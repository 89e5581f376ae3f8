"""Visitors told as a list: "Also expected in Oslo this month are A and B", "Visitors in May include C"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foreigndesk.model.reading import Mention, Place
from foreigndesk.reading.engagements.draft import Draft
from foreigndesk.reading.engagements.sides import parties_of
from foreigndesk.reading.engagements.trigger import Trigger
from foreigndesk.reading.engagements.view import WHO, View
from foreigndesk.vocab.contacts import VISITORS, ContactVerb

if TYPE_CHECKING:
    from foreigndesk.reading.tokens import Token

_AWAITED = frozenset({"expected", "due", "awaited"})
_OPENING = _AWAITED | VISITORS
_LISTING = frozenset({"is", "are", "was", "were", "include", "includes", "included"})
_NEAR = 3  # tokens from the verb to the first of those it lists
_INTO = frozenset({"in", "to", "at"})
_LEAVES_LIST = frozenset({"who", "whom", "whose", "which", "where", "while", "but", ";"})


def arrivals(view: View) -> list[Draft]:
    """The visits of those whom a sentence lists behind its verb.

    Args:
        view: the sentence.

    Returns:
        One visit for each of them; none where the words before the verb name somebody, or no place is known.
    """
    if view.sentence.words.isdisjoint(_OPENING):
        return []
    verb = _listing_verb(view)
    if verb is None:
        return []
    before = [m for m in view.mentions if m.span.start < view.span(verb).start]
    place = _place_before(verb, before, view)
    times = [t for t in view.times if t.span.end <= view.span(verb).start]
    if place is None or not place.country or any(m.kind in WHO and (m.people or m.state) for m in before):
        return []
    entry = ContactVerb("expect", "visit", ("in", "at"), travel=True)
    status = "held" if verb.lower_ in ("was", "were", "included") else "planned"
    found = []
    for mention in _listed(verb, view):
        draft = Draft(Trigger(verb, "visit", verb=entry, cause="listed visitor"), view, status)
        draft.parties = [
            p for p in parties_of(mention, view, "guest") if p.state and p.state != place.country
        ]
        draft.places, draft.times, draft.own_times = [place], times, times
        found += [draft] if draft.parties else []
    return found


def _listing_verb(view: View) -> Token | None:
    """The verb behind "expected", "due" or "visitors" that opens the list, if somebody follows it."""
    tokens = view.sentence.tokens
    opened = next((t for t in tokens if t.lower_ in _OPENING), None)
    if opened is None or (opened.lower_ in _AWAITED and any(c.dep_ == "nsubj" for c in opened.children)):
        return None
    verb = next((t for t in tokens[opened.i + 1 :] if t.lower_ in _LISTING), None)
    if verb is None:
        return None
    ahead = range(verb.i + 1, min(verb.i + 1 + _NEAR, len(tokens)))
    somebody = any((m := view.mention_of.get(i)) is not None and m.kind in WHO for i in ahead)
    return verb if somebody or any(i in view.places_of for i in ahead) else None


def _place_before(verb: Token, before: list[Mention], view: View) -> Place | None:
    """Where they are to come: the town or country told before the verb, else where the report speaks from."""
    doc = view.sentence.doc
    for mention in reversed(before):
        first = next((i for i, m in view.places_of.items() if m is mention), 0)
        if first and doc[first - 1].lower_ in _INTO:
            return mention.place or Place(None, None, mention.state)
    awaited = any(t.lower_ in _AWAITED for t in doc[: verb.i])
    here = any(t.lower_ == "here" for t in doc[: verb.i])
    if here and view.here is not None:
        return view.here
    return None if awaited or not view.home else Place(None, None, view.home)


def _listed(verb: Token, view: View) -> list[Mention]:
    """Those who are named behind the verb, up to where something else is told of the last of them."""
    doc = view.sentence.doc
    end = next((t.i for t in doc[verb.i :] if t.lower_ in _LEAVES_LIST), len(doc))
    found: list[Mention] = []
    for i in range(verb.i + 1, end):
        mention = view.mention_of.get(i)
        owned = mention is not None and view.last_token(mention) + 1 < end
        if mention is None or mention in found or mention.kind not in ("person", "role", "group"):
            continue
        if owned and doc[view.last_token(mention) + 1].lower_ == "'s":
            return found  # "include Minister Holm's plan": a plan
        found.append(mention)
    return found
