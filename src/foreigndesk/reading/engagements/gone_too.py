"""Journeys of several told by one verb, each with a day of their own: "A comes on Friday and B on Saturday"."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from foreigndesk.model.reading import Mention, Place, Time
from foreigndesk.reading.engagements.localities import place_of
from foreigndesk.reading.engagements.trigger import Trigger
from foreigndesk.reading.engagements.view import VERBAL, View

_TWICE = 2
_JOINTS = frozenset({"and", ",", "then"})
_TO_DAY = frozenset({"on", "in", "at", ",", "late", "early", "to", "for", "the"})
_WITH = frozenset({"with", "by", "from"})


@dataclass(frozen=True, slots=True)
class Gone:
    """Somebody else who went, from which token on that is told, when, and where if not to the same place."""

    start: int
    who: Mention
    time: Time
    places: tuple[Place, ...]


def gone_too(trigger: Trigger, view: View, times: list[Time]) -> list[Gone]:
    """Whoever else went, each by another day: "Ruiz came to Lima on June 10 and the Danish premier, Holm, on June 11".

    Args:
        trigger: the word of contact.
        view: its sentence.
        times: the times that stand behind it.

    Returns:
        The others in order; none where a day that follows is told of the first traveller.
    """
    if trigger.verb is None or trigger.type != "visit" or len(times) < _TWICE:
        return []
    found: list[Gone] = []
    for last, time in pairwise(times):
        before = [i for i, t in view.time_of.items() if t is last]
        day = [i for i, t in view.time_of.items() if t is time]
        other = _between(max(before) + 1, min(day), time, view) if before and day else None
        if other is None:
            break
        found.append(other)
    return found


def _between(start: int, day: int, time: Time, view: View) -> Gone | None:
    """Whose day it is, if nothing but somebody, and perhaps a town, stands between it and the one before."""
    tokens = view.sentence.tokens
    first = start
    while first < day and tokens[first].lower_ in _JOINTS:
        first += 1
    at = next((i for i in range(first, day) if i in view.mention_of and i not in view.places_of), day)
    who = view.mention_of.get(at)
    if first == start or who is None or who.kind not in ("person", "role"):
        return None
    between = tokens[first:day]
    if any(t.pos_ in VERBAL or t.lower_ in _WITH for t in between):
        return None
    last = max(view.last_token(who), at)
    led = tokens[first:at]
    if any(t.lower_ in ("to", "in", "at") for t in led):
        return None  # "and on to Bern with Holm"
    places: list[Place] = []
    for i in range(last + 1, day):
        mention = view.places_of.get(i)
        if mention is not None:
            places += [p for p in [place_of(mention)] if p.country and p not in places]
        elif tokens[i].lower_ not in _TO_DAY:
            return None
    return Gone(start, who, time, tuple(places))
