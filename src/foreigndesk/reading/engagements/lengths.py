"""How long a contact is told to last, and whether its day is told as the last one, or as the second, of several."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from foreigndesk.model.reading import Time
from foreigndesk.reading.engagements.draft import Draft
from foreigndesk.reading.engagements.grammar import counted_by, governors
from foreigndesk.text.calendar.lasting import first_and_last
from foreigndesk.text.calendar.words import small_number
from foreigndesk.text.edtf_dates import day as day_of
from foreigndesk.vocab.calendar import calendar_words

if TYPE_CHECKING:
    from foreigndesk.reading.tokens import Token

_WEEK = 7
_JUST_BEFORE = 6  # words before a contact in which its own length, or which of its days it was, stands
_ENDING = frozenset({"end", "conclude", "wrap", "wind", "finish", "complete", "close"})
_LEAVING = frozenset({"leave", "depart"})
_JOURNEYS = frozenset({"tour", "swing", "trip", "journey"})
_TOURS = frozenset({"tour", "swing"})
_STAYS = frozenset({"visit", "trip", "stay", "stopover"}) | _JOURNEYS
_RETURNING = frozenset({"return", "come", "fly", "arrive"})


def length_told(draft: Draft) -> int:
    """The days that a contact is told to last; nought where nothing tells."""
    token = draft.trigger.token
    if draft.type != "visit":
        before = token.doc.lowers[max(0, token.i - _JUST_BEFORE) : token.i]
        if draft.trigger.noun is None and not _STAYS.isdisjoint(before):
            return 0  # "who is here for a three-day visit, will meet"
        return _length_in(before, of_things=True)  # nothing follows from a visit's length for its talks
    if token.lemma_ not in _TOURS and any(t.lemma_ in _TOURS for t in token.doc):
        return 0  # a tour's length is not that of its first stop
    return _length_in(token.doc.lowers, of_things=False)


def _length_in(words: list[str], of_things: bool) -> int:
    """The number in "three-day", "two days of", "week-long"."""
    for i, word in enumerate(words):
        if word == "weeklong" or words[i : i + 3] == ["week", "-", "long"]:
            return _WEEK
        days = small_number(word)
        if days > 0 and words[i + 1 : i + 3] == ["-", "day"] and words[i + 3 : i + 5] != ["-", "old"]:
            return days
        if days > 1 and of_things and words[i + 1 : i + 3] == ["days", "of"]:
            return days
        if days > 1 and not of_things and words[i - 1 : i] == ["for"] and words[i + 1 : i + 2] == ["days"]:
            return days
    return 0


def days_of(draft: Draft, time: Time) -> tuple[str | None, str | None]:
    """First and last day of a contact that stands with a time.

    Args:
        draft: the contact.
        time: the time.

    Returns:
        What the time says, counted back where it is that of the contact's end ("ended a three-day visit
        today") or of its second, third, ... day.
    """
    visit, length = draft.type == "visit", length_told(draft)
    day = day_of(time.value)
    if day is None:
        return first_and_last(time, visit, length)
    if at_its_end(draft):
        if length:
            return (day - timedelta(days=length - 1)).isoformat(), time.value
        if visit and not _ends_there(draft.trigger.token):
            return None, time.value
        return time.value, time.value
    # "on the second day of his visit, Ruiz met Holm on Friday": the talks began on no other day.
    passed = day_reached(draft.trigger.token) if draft.trigger.noun is not None else 0
    if passed > 1:
        start = (day - timedelta(days=passed - 1)).isoformat()
        last = (day + timedelta(days=length - passed)).isoformat() if length >= passed else None
        return start, last
    return first_and_last(time, visit, length)


def _ends_there(noun: Token) -> bool:
    """Read "wraps up a tour in Panama on Thursday": the last stop is told, and its day."""
    if noun.lemma_ not in _JOURNEYS or noun.dep_ != "dobj":
        return False
    return any(c.lower_ in ("in", "at") and c.i > noun.i for t in (noun, noun.head) for c in t.children)


def at_its_end(draft: Draft) -> bool:
    """Whether a contact is told at its end: "ended a visit", "the visit ended", "returned from a visit".

    Args:
        draft: the contact.
    """
    token = draft.trigger.token
    if draft.trigger.noun is None:
        entry = draft.trigger.verb
        back = entry is not None and entry.particle is not None and entry.via == ("from",)
        home = token.lemma_ == "return" and (entry is None or entry.via != ("to",))
        return back or home or _gone_after(token) or _took_on_journey(token)
    token = counted_by(token)  # "ended two days of talks"
    if token.dep_ in ("dobj", "nsubj", "nsubjpass") and _ends(token.head):
        return True
    if any(t.dep_ == "relcl" and t.i > token.i and _ends(t) for t in token.subtree):
        return True  # "a two-day trip to Lima that ended on Monday": parsers hang the clause on Lima
    if left_after(token) is not None or _at_the_end_of(token):
        return True
    above = next(iter(governors(token)), token)
    verb = next(iter(governors(above)), above)
    return token.dep_ == "pobj" and above.lower_ == "from" and verb.lemma_ in _RETURNING


def _at_the_end_of(noun: Token) -> bool:
    """Read "told reporters on Friday at the end of a two-day visit"."""
    end = noun.head.head
    if noun.dep_ != "pobj" or noun.head.lower_ != "of" or end.lower_ not in ("end", "close", "conclusion"):
        return False
    return end.dep_ == "pobj" and end.head.lower_ in ("at", "on")


def _gone_after(verb: Token) -> bool:
    """Read "returned home on Friday after visiting Peru": the day is that of the return."""
    above = verb.head
    if verb.tag_ != "VBG" or verb.dep_ != "pcomp" or above.lower_ not in ("after", "from"):
        return False
    return above.head.lemma_ == "return" or (
        above.head.lemma_ in _RETURNING and any(c.lower_ in ("home", "back") for c in above.head.children)
    )


def _took_on_journey(verb: Token) -> bool:
    """Read "returned on Friday after a tour that took her to Peru": the day is that of the return."""
    journey = verb.head
    return (
        verb.dep_ == "relcl" and verb.tag_ == "VBD" and bool(left_after(journey) or _returned_from(journey))
    )


def left_after(noun: Token) -> Token | None:
    """The verb in "left Peru after a visit", "departed at the end of a tour", "returned home after a trip".

    Args:
        noun: a noun of travel.

    Returns:
        The verb of leaving or returning under whose "after" the noun stands; None where there is none.
    """
    above = noun.head
    if noun.dep_ == "pobj" and above.lower_ == "of" and above.head.lower_ in ("end", "close"):
        above = above.head.head
    verb = above.head
    told = noun.dep_ == "pobj" and above.lower_ in ("after", "following", "at")
    if verb.lemma_ in _RETURNING and verb.lemma_ != "return":
        told = told and any(c.lower_ in ("home", "back") for c in verb.children)  # "flew home after a visit"
    return verb if told and verb.lemma_ in _LEAVING | _RETURNING else None


def met_on_journey_over(token: Token) -> bool:
    """Read "returned on Friday from a visit to Peru, where she met X": the day is that of the return.

    Args:
        token: the word of contact.
    """
    verb = token if token.dep_ == "relcl" else next((g for g in governors(token) if g.dep_ == "relcl"), token)
    if verb.dep_ != "relcl" or not any(c.lower_ == "where" for c in verb.children):
        return False
    above = (verb.head, *governors(verb.head))
    return any(left_after(noun) is not None or _returned_from(noun) or _home_from(noun) for noun in above)


def _home_from(place: Token) -> bool:
    """Read "came home on Thursday from Peru, where she met Ruiz"."""
    if place.dep_ != "pobj" or place.head.lower_ != "from":
        return False
    verb = next((above for above in governors(place) if above.lemma_ in _RETURNING), place)
    return verb.lemma_ == "return" or any(c.lower_ in ("home", "back") for c in verb.children)


def _returned_from(noun: Token) -> bool:
    above = noun.head
    return (
        noun.dep_ == "pobj"
        and noun.pos_ != "PROPN"
        and above.lower_ == "from"
        and above.head.lemma_ in _RETURNING
    )


def _ends(verb: Token) -> bool:
    return verb.lemma_ in _ENDING


def day_reached(token: Token) -> int:
    """The number in "on the second day of his visit"; nought where nothing of the kind is said.

    Args:
        token: the word of contact.
    """
    words = token.doc.lowers[max(0, token.i - _JUST_BEFORE) : token.i]
    ordinals = calendar_words().ordinals
    for i, word in enumerate(words[:-2]):
        if word in ordinals and words[i + 1 : i + 3] == ["day", "of"]:
            return ordinals[word]
    return 0
