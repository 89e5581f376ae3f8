"""Several who are named behind one word of contact: met together, or one by one."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from foreigndesk.reading.engagements.apart import is_of_two, met_beside
from foreigndesk.reading.engagements.clause import Group
from foreigndesk.reading.engagements.trigger import Trigger
from foreigndesk.reading.engagements.whereabouts import AT
from foreigndesk.vocab.contacts import OBJECT, contacts

if TYPE_CHECKING:
    from foreigndesk.reading.engagements.draft import Draft
    from foreigndesk.reading.tokens import Token

_TWICE = 2
# "and then met A and B": what was done before is another thing.
_NEXT_DONE = frozenset({"and", "then", "later"})
_EACH = frozenset({"both", "each", "separately", "separate"})
# "Met A and later B": whom one meets afterwards is met by himself.
_AFTERWARDS = frozenset({"later", "afterwards", "afterward", "subsequently", "thereafter"})
_ROW = 9  # tokens from the last of several names to the "respectively" behind it
_LEAD = 6  # tokens before a name among which "and with" stands


def are_met_apart(trigger: Trigger, groups: list[Group]) -> bool:
    """Whether several are met one by one: "met separately with A and B", "separate talks with A and B".

    Args:
        trigger: the word of contact.
        groups: what stands behind it.
    """
    named = [g for g in groups if is_named(g)]
    if len(named) < _TWICE:
        return False
    if trigger.type == "message":
        return _is_written_to_each(trigger, named)
    if trigger.type not in ("meeting", "call"):
        return False
    token = trigger.token
    if _rings_each(trigger, named) or _is_led_anew(named) or met_beside(trigger, [g.mention for g in named]):
        return True
    if _respectively(named) or _in_succession(named):
        return True
    if ";" in token.doc.lowers[token.i : named[-1].token.i]:
        return True  # "met A, the Danish premier; B, the envoy; and C"
    before = [t.lower_ for t in token.doc[max(0, token.i - 2) : token.i] if t.lower_ not in _NEXT_DONE]
    words = [*token.doc[token.i : named[-1].token.i], *token.doc[named[-1].token.i :][:12]]
    text = f" {' '.join([*before, *(t.lower_ for t in words)])} "
    if _had_meetings(token, named):
        return True
    if any(t.lower_ == "together" and t.nbor(-1).lower_ == "then" for t in token.doc[1:]):
        return False  # "first one by one and then together"
    return any(f" {phrase} " in text for phrase in contacts().one_by_one) or is_of_two(token)


def _is_written_to_each(trigger: Trigger, named: list[Group]) -> bool:
    """Read "wrote to both Ruiz and Holm", "wrote to Ruiz and to Holm", "in separate letters to Ruiz and Holm"."""
    words = trigger.token.doc.lowers[max(0, trigger.token.i - 2) : named[-1].token.i]
    first = named[0].token.i - (trigger.token.i - _TWICE)
    anew = any(pair == ("and", "to") for pair in pairwise(words[max(0, first) :]))
    return trigger.verb is not None and (anew or not _EACH.isdisjoint(words))


def _had_meetings(token: Token, named: list[Group]) -> bool:
    """Read "had meetings with Ruiz and Holm": several meetings, one with each of several states' people."""
    states = {g.mention.state for g in named if g.mention is not None and g.mention.state}
    several = token.lower_ == "meetings" and token.dep_ == "dobj" and len(states) == len(named)
    return several and not token.doc.words & contacts().jointly


def _rings_each(trigger: Trigger, named: list[Group]) -> bool:
    """Whether several of different states are telephoned: one by one, if no word puts them on one line."""
    if trigger.type != "call" or trigger.verb is None:
        return False
    words = trigger.token.doc.words
    phoned = bool(words & {"phone", "telephone"}) and bool(words & {"to", "by"})
    rings = OBJECT in trigger.verb.via or phoned or "calls" in words
    states = {g.mention.state for g in named if g.mention is not None and g.mention.state}
    return rings and len(states) == len(named) and not words & contacts().jointly


def _in_succession(named: list[Group]) -> bool:
    """Read "was received by Ruiz and later by Holm", "met Ruiz, and afterwards Holm": one after the other."""
    for one, other in pairwise(named):
        words = one.token.doc.lowers[one.token.i : other.token.i]
        if "and" in words and any(a == "and" and b in _AFTERWARDS for a, b in pairwise(words)):
            return True
    return False


def _respectively(named: list[Group]) -> bool:
    """Read "met with Ruiz, Holm and Tora respectively on Friday": each for themselves."""
    last = named[-1]
    after = last.token.doc[last.token.i : last.token.i + _ROW]
    word = next((t for t in after if t.lower_ == "respectively"), None)
    return (
        word is not None
        and word.nbor(-1).pos_ == "PROPN"
        and not any(t.text == "," for t in after[: word.i - last.token.i])
    )


def _is_led_anew(named: list[Group]) -> bool:
    """Read "spoke with A and with B", "called on A and on B": each has a preposition of their own, and so a talk."""
    doc, second = named[1].token.doc, named[1].token.i
    first = named[0].token.i if len(named) == _TWICE else second - _LEAD
    words = [t.lower_ for t in doc[max(0, min(first, second - _LEAD)) : second]]
    if any(pair in (("and", "with"), ("and", "on"), ("and", "from")) for pair in pairwise(words)):
        return True
    # "met with A, with B and with C"
    return len(named) > _TWICE and all(_with_before(g) for g in named)


def _with_before(group: Group) -> bool:
    """Whether "with" leads to somebody by itself ("with the Danish premier, Holm")."""
    before = group.token.doc.lowers[max(0, group.token.i - _LEAD) : group.token.i]
    return "with" in before and "," not in before[before.index("with") :][:-1]


def is_named(group: Group) -> bool:
    """Whether a group is somebody with a name, and no place."""
    if group.mention is None or group.mention.kind != "person":
        return False
    return group.preposition == "on" or group.preposition not in AT  # "called on Ruiz"


def alone(group: Group, groups: list[Group]) -> list[Group]:
    """The groups without the other people, and without the places told of them ("A in Lima and with B in Arica").

    Args:
        group: one of those who are met one by one.
        groups: all of them, with what else stands behind the word of contact.
    """
    at = [i for i, g in enumerate(groups) if is_named(g)]
    own = groups.index(group)
    last = next((i for i in at if i > own), len(groups))
    placed = any(g.preposition in AT for g in groups[own + 1 : last]) and any(
        g.preposition in AT for g in groups[: own + 1] + groups[last:]
    )
    return [
        g
        for i, g in enumerate(groups)
        if g is group
        or not (
            is_named(g) or _is_of_those(g, group) or (placed and g.preposition in AT and not own < i < last)
        )
    ]


def without_others(draft: Draft, group: Group, groups: list[Group]) -> Draft:
    """A draft of one of several doers of a passive verb, without the others ("seen by Ruiz and later by Holm").

    Args:
        draft: what was told of one of those who are met one by one.
        group: that one.
        groups: all of them, with what else stands behind the word of contact.
    """
    if group.preposition != "by":
        return draft
    own = set(group.mention.people) if group.mention is not None else set()
    named = [g.mention for g in groups if g is not group and g.preposition == "by" and is_named(g)]
    others = {person for m in named if m is not None for person in m.people} - own
    return replace(draft, parties=[p for p in draft.parties if p.person not in others])


def _is_of_those(several: Group, one: Group) -> bool:
    """Read "separate talks with his counterparts from Peru, Ruiz, and Chile, Soto": each alone is met."""
    if several.mention is None or one.mention is None or several.token.i > one.token.i + _LEAD:
        return False
    if several.mention.kind == "state":
        return several.mention.state != one.mention.state
    return several.mention.kind == "group" and several.token.i < one.token.i
