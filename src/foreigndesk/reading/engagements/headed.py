"""Who headed the sides of talks: "the Chilean delegation was led by Ruiz, and the Omani side by Holm"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import pairwise

from foreigndesk.model.reading import Mention, PartyFinding
from foreigndesk.reading.engagements.draft import Draft
from foreigndesk.reading.names import Names
from foreigndesk.reading.parse import Sentence
from foreigndesk.vocab.contacts import contacts

_BACK = 2  # sentences before that on the heads in which the talks are told
_SIDES = 2
_BEFORE = 90  # characters before a name in which the side that it heads is told
_AND = re.compile(r",? and (?:the )?|, (?:the )?")
_OWN = re.compile(r"\bour\b", re.IGNORECASE)


def heads_of_sides(drafts: list[Draft], sentences: tuple[Sentence, ...], names: Names) -> None:
    """Name those who headed the delegations, or chaired, for the states that were told to have talked.

    Args:
        drafts: the report's drafts, changed in place; a side that somebody is named for keeps them.
        sentences: the report's sentences.
        names: its people.
    """
    words = contacts().heading
    told = [d for d in drafts if d.type in ("meeting", "gathering") and _nameless(d)]
    for sentence in sentences if told else ():
        if words.isdisjoint(sentence.words):
            continue
        near = [d for d in told if 0 <= sentence.index - d.view.sentence.index <= _BACK and _nameless(d)]
        if near:
            _name(near[-1], sentence, names)
            _settle_elsewhere(near[-1], drafts)


def _settle_elsewhere(told: Draft, drafts: list[Draft]) -> None:
    """Let those who headed a side act for its state in all that the report tells of them."""
    states = {p.person: p.state for p in told.parties if p.person is not None and p.state}
    for draft in drafts:
        if draft is not told and any(p.person in states for p in draft.parties):
            draft.parties = [
                replace(p, state=states[p.person]) if p.person in states else p for p in draft.parties
            ]


def _nameless(draft: Draft) -> list[PartyFinding]:
    """The states on the sides of talks for which nobody is named."""
    named = {p.state for p in draft.parties if p.person is not None}
    return [p for p in draft.parties if p.person is None and p.state and p.state not in named]


def _name(draft: Draft, sentence: Sentence, names: Names) -> None:
    mentions = names.within(sentence.span)
    people = [m for m in mentions if m.kind == "person" and len(m.people) == 1]
    states = [m for m in mentions if m.kind == "state" and m.state]
    open_sides = _nameless(draft)
    for number, mention in enumerate(people):
        start = people[number - 1].whole.end if number else sentence.span.start
        side = _side_of(mention, start, states, draft, sentence)
        party = next((p for p in open_sides if p.state == side), None)
        if party is not None:
            _fill(draft, party, mention)
            open_sides = _nameless(draft)
    if len(open_sides) == _SIDES:
        _by_chairs(draft, sentence, people, names)


def _side_of(
    mention: Mention, start: int, states: list[Mention], draft: Draft, sentence: Sentence
) -> str | None:
    """The state whose delegation somebody is told to head, before their name or behind it."""
    first, text = sentence.span.start, sentence.text
    begin = max(start, mention.whole.start - _BEFORE)
    before = text[begin - first : mention.whole.start - first]
    own = [m for m in states if begin <= m.span.start and m.span.end <= mention.whole.start]
    if _headed_by().search(before):
        if own:
            return own[-1].state
        return draft.view.home if _OWN.search(before) else None
    behind = _heads().match(text, mention.span.end - first)
    following = [m for m in states if behind and m.span.start == first + behind.end()]
    return following[0].state if following else None


def _by_chairs(draft: Draft, sentence: Sentence, people: list[Mention], names: Names) -> None:
    """Read "co-chaired by Ruiz and Holm", "the delegations were led by Ruiz and Holm": one of each side."""
    first, text = sentence.span.start, sentence.text
    for one, other in pairwise(people):
        begin = max(0, one.whole.start - first - _BEFORE)
        between = text[one.span.end - first : other.whole.start - first]
        if not (
            _chaired_by().search(text[begin : one.whole.start - first])
            and _AND.fullmatch(_without_state(between))
        ):
            continue
        sides = _nameless(draft)
        told = _one_each([m.state or names.people[m.people[0]].state for m in (one, other)], sides)
        for mention, state in zip((one, other), told, strict=True):
            party = next((p for p in sides if p.state == state), None)
            if party is not None:
                _fill(draft, party, mention)
        return


def _one_each(told: list[str | None], sides: list[PartyFinding]) -> list[str | None]:
    """The sides of two who chair; of one whose state is a guess, the side that is left over."""
    known = [state if any(p.state == state for p in sides) else None for state in told]
    if known[0] == known[1]:  # whose report it is names its own first
        known[1] = None
    left = [p.state for p in sides if p.state not in known]
    return [state or next(iter(left), None) for state in known]


def _without_state(between: str) -> str:
    """What stands between two names without what tells where the first is from ("Ruiz of Peru and")."""
    return re.sub(r"^ (?:of|from) (?:the )?[A-Z][\w ]{1,60}?(?=,| and )", "", between)


def _fill(draft: Draft, party: PartyFinding, mention: Mention) -> None:
    person = mention.people[0]
    if any(p.person == person for p in draft.parties):
        draft.parties = [p for p in draft.parties if p.person != person]
    named = PartyFinding(person, mention.office, party.state, party.role)
    draft.parties = [named if p is party else p for p in draft.parties]
    draft.parties = [p for p in draft.parties if p.person is not None or p.state != party.state]


@cache
def _headed_by() -> re.Pattern[str]:
    """Words between a side and whoever heads it: "the Chilean delegation was headed by", "the Omani side by"."""
    sides, verbs = "|".join(sorted(contacts().sent_sides)), "|".join(sorted(contacts().heading))
    return re.compile(rf"(?:\b(?:{sides})\b|(?:{verbs})) (?:[\w ]{{0,40}}?\b(?:{verbs}) )?by (?:the )?$")


@cache
def _heads() -> re.Pattern[str]:
    """Words between a name and the state whose side it heads: ", the deputy minister, led the"."""
    verbs = "|".join(sorted(contacts().heading))
    return re.compile(rf"(?:, [^,.;]{{1,60}},)? (?:will )?(?:{verbs}) the ")


@cache
def _chaired_by() -> re.Pattern[str]:
    """Words before the two who chair: "co-chaired by", "under the chairmanship of", "the delegations were led by"."""
    verbs = "|".join(sorted(contacts().heading))
    return re.compile(
        rf"(?:chaired by|chairmanship of|(?:delegations|sides|teams) [\w ]{{0,20}}(?:{verbs}) by) (?:the )?$"
    )
