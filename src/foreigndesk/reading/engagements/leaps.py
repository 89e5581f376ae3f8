"""A second contact told with the verb of the first: "met Ruiz in Lima and, in Oslo, Holm"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from foreigndesk.model.reading import Time
from foreigndesk.reading.engagements.clause import Group
from foreigndesk.reading.engagements.grammar import SUBJECTS
from foreigndesk.reading.engagements.trigger import Trigger
from foreigndesk.reading.engagements.view import VERBAL, WHO, View

_PLACING = frozenset({"in", "at"})
_LINKS = frozenset({",", "with", "on", "late", "early", "the"})
_REACH = 6  # tokens from a place to whom somebody met there
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


@dataclass(frozen=True, slots=True)
class Leap:
    """Who was met elsewhere: from which token on that is told, and the groups and days of it."""

    start: int
    groups: tuple[Group, ...]
    times: tuple[Time, ...]


def leap_of(trigger: Trigger, view: View, groups: list[Group]) -> Leap | None:
    """The second contact that a word of contact tells of, behind "and" and a place of its own.

    Args:
        trigger: the word of contact.
        view: its sentence.
        groups: what stands to its right.

    Returns:
        None where nothing of the kind is told ("and in Oslo Holm said ..." is another clause).
    """
    named = [g for g in groups if g.mention is not None and g.mention.kind in ("person", "role")]
    if trigger.type not in ("meeting", "call") or not named:
        return None
    doc = view.sentence.tokens
    for token in doc[named[0].token.i + 1 :]:
        if token.tag_ in _FINITE or token.text in (";", '"'):
            return None
        if token.lower_ not in ("and", ",") or token.i + 3 >= len(doc):
            continue
        at = token.i + (2 if doc[token.i + 1].text == "," else 1)
        if token.text == ",":
            # "In Lima he sees Ruiz, in Oslo Holm"
            if doc[at].lower_ == "in" == doc[0].lower_ and at + 1 in view.places_of:
                return _behind(token.i, at + 1, view, named[0].preposition)
            continue
        if (later := _on_another_day(token.i, at, view, named[0].preposition)) is not None:
            return later
        if doc[at].lower_ in _PLACING and at + 1 in view.places_of:
            return _behind(token.i, at + 1, view, named[0].preposition)
    return None


def _on_another_day(start: int, at: int, view: View, preposition: str) -> Leap | None:
    """Read "met Ruiz on Saturday and, the next morning, Holm in Oslo": whom, behind a day and a comma."""
    doc, first = view.sentence.doc, at + (_word_at(view, at) in ("on", "late", "early"))
    time = view.time_of.get(first)
    if time is None:
        return None
    end = next((i for i in range(first, len(doc)) if view.time_of.get(i) is not time), len(doc))
    before, end = _town_at(view, end)
    end += _word_at(view, end) in (",", "with")
    mention = view.mention_of.get(end) or view.mention_of.get(end + 1)
    if mention is None or mention.kind not in ("person", "role"):
        return None
    last = max(view.last_token(mention), end)
    if _does_something(view, end, last):
        return None
    town = before if before is not None else _town_at(view, last + 1)[0]
    where = [Group("in", doc[town], view.places_of[town], time)] if town is not None else []
    return Leap(start, (Group(preposition, doc[end], mention, time), *where), (time,))


def _town_at(view: View, i: int) -> tuple[int | None, int]:
    """The token of the town in "in Oslo" that begins at a token, if it does, and the token behind it."""
    if _word_at(view, i) not in _PLACING:
        return None, i
    town = next((k for k in range(i + 1, min(i + 3, len(view.sentence.doc))) if k in view.places_of), None)
    return (None, i) if town is None else (town, max(view.last_token(view.places_of[town]), town) + 1)


def _word_at(view: View, i: int) -> str:
    """A word of a sentence in lower case, nothing where it ends before."""
    return str(view.sentence.doc[i].lower_) if i < len(view.sentence.doc) else ""


def before_leap(groups: list[Group], times: list[Time], leap: Leap) -> tuple[list[Group], list[Time]]:
    """The groups and times that are of the first contact.

    Args:
        groups: what stands to the right of the word of contact.
        times: the times among it.
        leap: the second contact.
    """
    own = [t for t in times if t not in leap.times]
    kept = [g for g in groups if g.token.i < leap.start]
    return [replace(g, time=None) if g.time in leap.times else g for g in kept], own


def _behind(start: int, place: int, view: View, preposition: str) -> Leap | None:
    doc, where = view.sentence.doc, view.places_of[place]
    last = max(view.last_token(where), place)
    times: list[Time] = []
    for i in range(last + 1, min(last + 1 + _REACH, len(doc))):
        mention = view.mention_of.get(i)
        if i in view.time_of:
            times += [view.time_of[i]] if view.time_of[i] not in times else []
        elif mention is not None and mention.kind in WHO:
            end = max(view.last_token(mention), i)
            if _does_something(view, i, end):
                return None
            met = Group(preposition, doc[i], mention)
            return Leap(start, (met, Group("in", doc[place], where)), tuple(times))
        elif doc[i].lower_ not in _LINKS and i not in view.places_of:
            return None
    return None


def _does_something(view: View, first: int, last: int) -> bool:
    """Whether somebody is the subject of what follows."""
    doc = view.sentence.tokens
    if last + 1 < len(doc) and doc[last + 1].tag_ in _FINITE:
        return True
    return any(
        t.dep_ in SUBJECTS and t.head.i > last and t.head.pos_ in VERBAL for t in doc[first : last + 1]
    )
