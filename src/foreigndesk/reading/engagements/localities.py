"""Places by what stands beside their names: "the resort of Antalya", "the AU headquarters"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from foreigndesk.model.reading import Mention, Place
from foreigndesk.reading.engagements.trigger import FACE_TO_FACE
from foreigndesk.vocab.contacts import contacts
from foreigndesk.vocab.places import place_named

if TYPE_CHECKING:
    from foreigndesk.reading.engagements.clause import Group
    from foreigndesk.reading.engagements.draft import Draft
    from foreigndesk.reading.engagements.view import View
    from foreigndesk.reading.tokens import Token

_LANDS = frozenset({"country", "nation", "state"})
_BOTH, _BACK = 2, 2  # states meant, and sentences in which they are named
_NEAR = 24  # tokens after a contact within which a head office says where it was


def place_of(mention: Mention) -> Place:
    """The place that a state or place mention stands for; a capital is its city, a state only a country.

    A city keeps the name that the report prints ("Rangoon").
    """
    if mention.place is not None:
        printed = mention.kind == "place" and mention.form != "described"
        if printed and mention.place.name and not mention.place.venue:
            return Place(mention.text, None, mention.place.country)
        return mention.place
    if mention.form == "capital":
        return Place(mention.text, None, mention.state)
    if mention.form == "seat":
        return Place(None, mention.text, mention.state)
    return Place(None, None, mention.state)


def both_countries(token: Token, view: View) -> list[Place]:
    """The two states that the sentences before name last, for "will visit both countries next week".

    Args:
        token: the word that a preposition or verb leads to.
        view: its sentence.
    """
    if token.tag_ != "NNS" or token.lemma_ not in _LANDS:
        return []
    if not any(c.lower_ in ("both", "two") for c in token.children):
        return []
    named: list[str] = []
    before = view.before
    for _ in range(_BACK):
        if before is None:
            return []
        codes = (place_of(m).country for m in before.mentions if m.kind in ("state", "place"))
        named += [code for code in dict.fromkeys(codes) if code and code not in named]
        if len(named) >= _BOTH:
            return [Place(None, None, code) for code in named] if len(named) == _BOTH else []
        before = before.before
    return []


def of_kind(group: Group, view: View) -> list[Place]:
    """Read "in the Turkish resort of Antalya", "at the border town of Arica".

    Args:
        group: what stands to the right of a contact.
        view: the sentence.
    """
    noun = group.token
    if noun.lemma_.lower() not in contacts().localities:
        return []
    if any(c.lower_ == "same" for c in noun.children):
        return _told_last(noun.i, view)
    named = [g for c in noun.children if c.lower_ == "of" for g in c.children]
    known = [view.places_of[g.i] for g in named if g.i in view.places_of]
    if known or not named:
        return [place_of(mention) for mention in known if mention.kind == "place"]
    return _little_known(named[0], noun, view)


def _little_known(name: Token, noun: Token, view: View) -> list[Place]:
    """Read "in the Panamanian town of Gualaca": a place that is in no list, in the state named before it."""
    if name.pos_ != "PROPN" or not name.text[:1].isupper() or noun.lemma_.lower() == "capital":
        return []
    first = min((c.i for c in name.lefts if c.text[:1].isupper()), default=name.i)
    whose = [view.places_of[c.i] for c in noun.lefts if c.i in view.places_of]
    state = next((m.state for m in whose if m.kind == "state"), None)
    return [Place(name.doc.run(first, name.i + 1), None, state)]


def _told_last(end: int, view: View) -> list[Place]:
    """The place that was named last, for "in the same Black Sea city"."""
    here = [view.places_of[i] for i in range(end) if i in view.places_of]
    before = list(view.before.places_of.values()) if view.before is not None else []
    named = [m for m in before + here if m.kind == "place"]
    return [place_of(named[-1])] if named else []


def with_seat(draft: Draft) -> list[Place]:
    """The places of a contact, with the town of the head office in which it was told to be.

    Args:
        draft: a contact ("a conference at the AU headquarters").
    """
    if any(p.name or p.country for p in draft.places):
        return draft.places
    seat = _seat(draft)
    if seat is None:
        return draft.places
    return [replace(p, name=seat.name, country=seat.country) for p in draft.places] or [seat]


def _seat(draft: Draft) -> Place | None:
    """Read "at the AU headquarters", "at the secretariat of the Arab League": where an organisation has its seat."""
    view, doc, at = draft.view, draft.view.sentence.doc, draft.trigger.token.i
    if draft.type not in FACE_TO_FACE or not view.sentence.words & contacts().head_offices:
        return None
    for token in doc[at + 1 : at + _NEAR]:
        if token.lower_ in contacts().head_offices and token.head.lower_ == "at":
            bodies = (view.places_of.get(t.i) for t in token.subtree)
            code = next((m.state for m in bodies if m is not None and m.kind == "organisation"), None)
            towns = contacts().seats.get(code or "", ())
            return place_named(towns[0]) if towns else None
    return None
