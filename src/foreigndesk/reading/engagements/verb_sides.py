"""The sides of a verb of contact: who does it, and with whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foreigndesk.model.reading import PartyFinding
from foreigndesk.reading.engagements.clause import Group
from foreigndesk.reading.engagements.draft import Draft
from foreigndesk.reading.engagements.grammar import WITH, agents, conjuncts, governors, is_passive, subjects
from foreigndesk.reading.engagements.joined import joined_before
from foreigndesk.reading.engagements.sides import doers, group_parties, is_private, parties_of, sides_at
from foreigndesk.reading.engagements.view import WHO, View
from foreigndesk.reading.engagements.whereabouts import AT
from foreigndesk.vocab.contacts import OBJECT
from foreigndesk.vocab.states import is_organisation

if TYPE_CHECKING:
    from foreigndesk.reading.tokens import Token


_ENVOYS = ("ambassador", "charg", "envoy", "high commissioner", "consul", "chief of mission")


def fill_verb(draft: Draft, groups: list[Group]) -> None:
    """Sides of a verb of contact: its subject, and what stands where the verb wants the other side."""
    trigger, view = draft.trigger, draft.view
    verb, entry = trigger.token, trigger.verb
    assert entry is not None  # noqa: S101 - the caller chose by it
    first = doers(verb, view)
    if verb.dep_ == "acl" and is_passive(verb):
        first = conjuncts(verb.head)
    if verb.dep_ == "relcl" and len(first) == 1 and (entry.type == "signing" or not _holds_somebody(groups)):
        first = _all_of_whom(verb) or first
    passive = is_passive(verb)
    role, other = (
        (entry.other_role, entry.subject_role) if passive else (entry.subject_role, entry.other_role)
    )
    draft.parties += sides_at(first, view, role)
    draft.private = any(is_private(t) and t.i not in view.mention_of for t in first)
    if passive:
        hosts = sides_at(_hosts(verb, view), view, other)
        draft.parties += hosts or (_ministry_of_here(draft) if entry.verb == "summon" else [])
    others: list[PartyFinding] = []
    for group in groups:
        takes = group.preposition in entry.via or (group.preposition == "" and OBJECT in entry.via)
        if entry.type == "gathering" and group.preposition != "with":
            continue
        if not takes and not (others and group.preposition in WITH and trigger.type != "message"):
            continue
        if entry.via != (OBJECT,) and _of_a_thing(group, verb):
            continue
        if group.mention is None and is_private(group.token):
            draft.private = draft.private or not others
        found = group_parties(group, view, other)
        if entry.type != "signing" and group.preposition == "" and group.mention is not None:
            found = found if group.mention.kind in WHO else [p for p in found if p.office is not None]
        others += found
    others += _those_met(draft, other) + _with_whom(draft, other)
    draft.parties += others
    draft.private = draft.private or not _has_other_side(draft, others, passive)


def _hosts(verb: Token, view: View) -> list[Token]:
    """The doers of a passive verb; of "by Soto and Premier Holm" parsers lose the first."""
    hosts = agents(verb)
    alone = len(hosts) == 1 and hosts[0].i in view.mention_of
    return [*joined_before(hosts[0], view, False), *hosts] if alone else hosts


def _ministry_of_here(draft: Draft) -> list[PartyFinding]:
    """Read "The Danish ambassador was summoned to the foreign ministry": that of the state the news comes from."""
    view, words = draft.view, f" {' '.join(draft.trigger.token.doc.lowers)} "
    envoys = [p for p in draft.parties if p.office and p.office.startswith(_ENVOYS)]
    called = " summoned to the ministry " in words or " summoned to the foreign ministry " in words
    if not called or not envoys:
        return []
    of = {p.state for p in draft.parties}
    # "The Danish ambassador in Lima was summoned"
    before = draft.trigger.token.doc.lowers[: draft.trigger.token.i]
    posted = [m.state for i, m in view.places_of.items() if i and before[i - 1 : i] == ["in"]]
    host = posted[0] if len(posted) == 1 else view.home if "to" not in before else None
    if host is None or host in of:
        return []
    return [PartyFinding(office="foreign ministry", state=host, role="host")]


def _all_of_whom(verb: Token) -> list[Token]:
    """Read "Ruiz of Peru and Chile's Holm, who met in May": parsers give the clause the last of them alone."""
    last = verb.head
    comma = "," in verb.doc.lowers[last.i : verb.i]
    if last.dep_ != "conj" or not comma or not any(c.lower_ == "who" for c in verb.children):
        return []
    first = last
    while first.dep_ == "conj" and first.head.i != first.i:
        first = first.head
    return conjuncts(first)


def _holds_somebody(groups: list[Group]) -> bool:
    """Whether more than a place stands to the right of a verb: "who last talked in Lima" names nobody else."""
    return any(g.mention is None or g.mention.kind != "place" or g.preposition not in AT for g in groups)


def _of_a_thing(group: Group, verb: Token) -> bool:
    """Read "spoke about the border pact with Peru": a state that is no side of the talk, but of its subject."""
    if group.mention is None or group.mention.kind not in ("state", "place") or group.preposition != "with":
        return False
    above = next((g for g in governors(group.token) if g.lower_ == "with"), None)
    thing = above.head if above is not None else verb
    return thing.pos_ == "NOUN" and thing.dep_ == "pobj" and thing.head.lower_ in ("about", "on", "of")


def _those_met(draft: Draft, role: str) -> list[PartyFinding]:
    """The antecedent of "whom the king received"."""
    verb = draft.trigger.token
    if verb.dep_ != "relcl" or not any(
        c.dep_ == "dobj" and c.lower_ in ("whom", "who", "that") for c in verb.children
    ):
        return []
    return sides_at(conjuncts(verb.head), draft.view, role)


def _with_whom(draft: Draft, role: str) -> list[PartyFinding]:
    """The antecedent of "with whom she signed an accord", "with whom he met": the name right before."""
    verb = draft.trigger.token
    while verb.dep_ == "xcomp":  # "with whom he is to meet in Lima"
        verb = verb.head
    links = [c for c in verb.children if c.lower_ == "with" and any(g.lower_ == "whom" for g in c.children)]
    if verb.dep_ != "relcl" or not links:
        return []
    before = links[0].i - (2 if links[0].i > 1 and verb.doc[links[0].i - 1].text == "," else 1)
    mention = draft.view.mention_of.get(before)
    return parties_of(mention, draft.view, role) if mention is not None and mention.kind in WHO else []


def _has_other_side(draft: Draft, others: list[PartyFinding], passive: bool) -> bool:
    """Whether a verb of contact has somebody to meet: "welcomed the vote" and "met the deadline" have nobody."""
    verb, entry = draft.trigger.token, draft.trigger.verb
    if others or passive or entry is None or entry.type in ("signing", "gathering"):
        return True
    each_other = any(c.dep_ == "dobj" and c.lower_ in ("other", "another") for c in verb.children)
    states = {p.state for p in draft.parties}
    alone = len(states) < 2 and not any(s and is_organisation(s) for s in states)
    if alone or not (entry.joint or each_other or "with" in entry.via):
        return False
    things = [c for c in verb.children if c.dep_ == "dobj" and c.i not in draft.view.mention_of]
    things = [c for c in things if c.lower_ != "face"]  # "met face to face"
    if things and entry.verb != "discuss" and not each_other and not (entry.joint or entry.particle):
        return False
    seats = [
        m for t in subjects(verb) if (m := draft.view.mention_of.get(t.i)) and m.form in ("capital", "seat")
    ]
    return bool(seats) or any(p.person is not None or p.office is not None for p in draft.parties)
