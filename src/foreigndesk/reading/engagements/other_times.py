"""Times in the clause of a contact that date something else in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import islice
from typing import TYPE_CHECKING

from foreigndesk.model.reading import Time
from foreigndesk.reading.engagements.clause import Group
from foreigndesk.reading.engagements.draft import Draft
from foreigndesk.reading.engagements.grammar import governors
from foreigndesk.reading.engagements.trigger import Trigger
from foreigndesk.reading.engagements.view import VERBAL, WHO, View
from foreigndesk.text.edtf_dates import day as day_of
from foreigndesk.vocab.contacts import contacts

if TYPE_CHECKING:
    from foreigndesk.reading.tokens import Token

_EVE_REACH = 5  # words above a contact: "the eve of a second round of talks"
AHEAD = ("planned", "possible")
TOPICS = frozenset({"on", "about", "regarding", "concerning", "over"})
_READYING = frozenset({"preparation", "arrangement"})
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


def is_led_up_to(noun: Token) -> bool:
    """Whether a contact is only what something else led up to ("met on Monday ahead of the conference in Oslo").

    Args:
        noun: a noun of contact.
    """
    above = noun.head
    return bool(above.lower_ == "of" and above.i > 0 and above.nbor(-1).lower_ == "ahead")


def without_spoken_of(
    trigger: Trigger, view: View, groups: list[Group], times: list[Time]
) -> tuple[list[Group], list[Time]]:
    """What stands behind a call or talks without the days and places of another contact that they were about.

    So it is in "a call on the summit due in Sirte on March 27", "spoke about the talks that open in Oslo".

    Args:
        trigger: the word of contact.
        view: its sentence.
        groups: what stands to its right.
        times: the times named there.
    """
    if trigger.type not in ("call", "meeting", "message") or not view.sentence.words & TOPICS:
        return groups, times
    doc = view.sentence.tokens
    last = {time: i for i, time in view.time_of.items()}
    kept = [t for t in times if t not in last or not _is_spoken_of(doc[last[t]], trigger.token, told=True)]
    where = [
        g
        for g in groups
        if g.mention is None or g.mention.kind in WHO or not _is_spoken_of(g.token, trigger.token, told=False)
    ]
    return where, kept


def _is_spoken_of(token: Token, trigger: Token, told: bool) -> bool:
    """Whether words belong to another contact behind "on" or "about"; `told`: by a verb or adjective of their own."""
    clause, other = not told, False
    for above in governors(token):
        if above.i <= trigger.i or above.lower_ in contacts().fringes:
            return False
        ready = above.lemma_.lower() in _READYING
        clause = clause or ready or above.pos_ in ("VERB", "AUX", "ADJ")
        other = (
            other or ready or (above.pos_ in ("NOUN", "PROPN") and above.lemma_.lower() in contacts().nouns)
        )
        if other and clause and above.pos_ in ("ADP", "SCONJ") and above.lower_ in TOPICS:
            return True
    return False


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
    view, doc = draft.view, draft.view.sentence.tokens
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
