"""Times in the clause of a contact that date something else in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import islice

from foreigndesk.model.reading import Time
from foreigndesk.reading.engagements.draft import Draft
from foreigndesk.reading.engagements.grammar import governors
from foreigndesk.reading.engagements.view import VERBAL, WHO
from foreigndesk.text.edtf_dates import day as day_of

_EVE_REACH = 5  # words above a contact: "the eve of a second round of talks"
AHEAD = ("planned", "possible")
_TELLING = frozenset(
    {"call", "say", "urge", "tell", "ask", "press", "pressure", "demand", "appeal", "announce", "confirm"}
)


def of_another(i: int, draft: Draft) -> bool:
    """Whether a time to the left of a contact is that of something else.

    Args:
        i: the token of the time.
        draft: the contact.

    Returns:
        True for when a contact yet to come was spoken of ("called Friday for the talks to end"), and for the
        day of a thing that another verb tells of ("his speech Sunday may lead the two to meet").
    """
    return _of_the_telling(i, draft) or _of_a_thing(i, draft)


def is_bound(draft: Draft) -> bool:
    """Whether a contact only says before or after which another is told to be ("went on to Oslo after the talks").

    Args:
        draft: the contact.
    """
    head = draft.trigger.token.head
    return bool(
        head.pos_ in ("ADP", "SCONJ") and head.lower_ in ("before", "after", "since", "following", "until")
    )


def eve_passed(draft: Draft) -> list[Time]:
    """The times of a contact, a day on where they are those of its eve ("flew in on Sunday, on the eve of talks").

    Args:
        draft: the contact.
    """
    above = list(islice(governors(draft.trigger.token), _EVE_REACH))
    closed = next((i for i, t in enumerate(above) if t.pos_ in VERBAL), len(above))
    if draft.own_times or not any(t.lower_ == "eve" for t in above[:closed]):
        return draft.times
    days = ((time, day_of(time.value)) for time in draft.times)
    return [
        replace(time, value=(day + timedelta(days=1)).isoformat()) for time, day in days if day is not None
    ]


def _of_the_telling(i: int, draft: Draft) -> bool:
    if draft.status not in AHEAD:
        return False
    token = draft.view.sentence.doc[i]
    verb = next((above for above in governors(token) if above.pos_ in VERBAL), None)
    return (
        verb is not None and verb.tag_ == "VBD" and verb.lemma_ in _TELLING and verb.i < draft.trigger.token.i
    )


def _of_a_thing(i: int, draft: Draft) -> bool:
    """A bare day right behind a noun that is nobody, before a verb other than the contact's own."""
    view, doc = draft.view, draft.view.sentence.doc
    time = view.time_of[i]
    first = i
    while first > 0 and view.time_of.get(first - 1) is time:
        first -= 1
    before = doc[first - 1] if first else None
    if before is None or before.pos_ != "NOUN" or first - 1 in view.places_of:
        return False
    mention = view.mention_of.get(first - 1)
    if mention is not None and mention.kind in WHO:
        return False
    verb = next((t for t in doc[i + 1 :] if t.pos_ in VERBAL), None)
    own = draft.trigger.token
    return verb is not None and own.i not in (verb.i, verb.head.i)
