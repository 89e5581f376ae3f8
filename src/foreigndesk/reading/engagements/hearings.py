"""Meetings told by what host and visitor said to each other.

So it is in "informed President Ruiz of it during a visit to Lima" and "told visiting Foreign Minister Holm".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from foreigndesk.model.reading import Mention, PartyFinding, Place, Time
from foreigndesk.reading.engagements.draft import Draft
from foreigndesk.reading.engagements.from_afar import LETTERS, WIRES
from foreigndesk.reading.engagements.grammar import conjuncts, governors
from foreigndesk.reading.engagements.localities import place_of
from foreigndesk.reading.engagements.sides import doers, parties_of, sides_at
from foreigndesk.reading.engagements.trigger import Trigger
from foreigndesk.reading.engagements.verb_status import NEUTRAL, is_negated, verb_status
from foreigndesk.reading.engagements.view import VERBAL, View
from foreigndesk.vocab.contacts import ContactNoun, ContactVerb, contacts

if TYPE_CHECKING:
    from foreigndesk.reading.tokens import Token

# Words by which something is told from elsewhere.
_FROM_AFAR = WIRES | LETTERS | {"video", "email", "note"}
_DURING = frozenset({"during", "on", "while"})


def hearings(view: View, drafts: list[Draft]) -> list[Draft]:
    """The meetings at which a visitor told somebody of the state visited something.

    Args:
        view: the sentence.
        drafts: what its words of contact give.

    Returns:
        One draft for each visit under a verb of telling whose object is an official of the state visited.
    """
    found = _told_there(view, drafts)
    for visit in drafts:
        noun = visit.trigger.token
        if visit.type != "visit" or visit.trigger.noun is None or noun.head.lower_ not in _DURING:
            continue
        verb = next((above for above in governors(noun) if above.pos_ in VERBAL), None)
        if verb is not None and verb.lemma_ in contacts().telling_verbs:
            found += _hearing(verb, visit, view)
    return found


def _told_there(view: View, drafts: list[Draft]) -> list[Draft]:
    """Read "In Juba last week she pressed President Kiir", "told Ruiz in Lima that": one of them was abroad for it.

    Args:
        view: the sentence.
        drafts: what its words of contact give; nothing is added to a sentence that has any.
    """
    if any(d.parties for d in drafts) or contacts().telling_verbs.isdisjoint(view.sentence.lemmas):
        return []
    root = next((t for t in view.sentence.tokens if t.dep_ == "ROOT"), None)
    if root is not None and root.dep_ == "ROOT" and root.lemma_ not in contacts().telling_verbs:
        root = next((c for c in root.children if c.dep_ == "ccomp" and c.i < root.i), root)
    if root is None or root.lemma_ not in contacts().telling_verbs or root.tag_ != "VBD":
        return []
    place = _place_beside(root, view)
    if place is None or is_negated(root) or view.sentence.words & _FROM_AFAR:
        return []
    told = [x for c in root.children if c.dep_ in ("dobj", "dative") for x in conjuncts(c)]
    others = [p for p in sides_at(told, view) if p.person is not None and p.state]
    guests = [p for p in sides_at(doers(root, view), view) if p.person is not None and p.state]
    if not others or not guests or {p.state for p in others} & {p.state for p in guests}:
        return []
    if place.country not in {p.state for p in others + guests}:
        return []
    entry = ContactVerb(root.lemma_, "meeting", ("object",))
    draft = Draft(Trigger(root, "meeting", verb=entry, cause="told at home"), view, "held")
    draft.parties, draft.places, draft.times = [*guests, *others], [place], _times_with(root, view)
    return [draft]


def _place_beside(verb: Token, view: View) -> Place | None:
    """The city that stands with a verb of telling, or with the one who was told ("told Ruiz in Lima that")."""
    told = [c for c in verb.children if c.dep_ in ("dobj", "dative")]
    told += [g for c in verb.children if c.lower_ == "to" for g in c.children if g.lower_ == "face"]
    for preposition in (
        c for t in (verb, *told) for c in t.children if c.dep_ == "prep" and c.lower_ == "in"
    ):
        for child in preposition.children:
            mention = view.places_of.get(child.i)
            if (
                mention is not None
                and mention.kind == "place"
                and mention.form not in ("adjective", "demonym")
            ):
                return place_of(mention)
    return None


def _hearing(verb: Token, visit: Draft, view: View) -> list[Draft]:
    told = [x for c in verb.children if c.dep_ in ("dobj", "dative") for x in conjuncts(c)]
    hosts = [p for p in sides_at(told, view) if p.person is not None]
    guests = [p for p in sides_at(doers(verb, view), view) if p.person is not None or p.office]
    countries = {p.country for p in visit.places}
    at_home = [p for p in hosts if p.state in countries]
    if not at_home or not guests or {p.state for p in guests} & countries:
        return []
    entry = ContactVerb(verb.lemma_, "meeting", ("object",))
    status = verb_status(verb)
    draft = Draft(
        Trigger(verb, "meeting", verb=entry, cause="told the host"),
        view,
        "held" if status == NEUTRAL else status,
    )
    draft.parties, draft.places, draft.times = [*guests, *at_home], visit.places[:1], visit.times
    return [draft]


def visitors(view: View, drafts: list[Draft]) -> list[Draft]:
    """The visits of those who are called visitors, and the meetings at which a host told them something.

    Args:
        view: the sentence.
        drafts: what its words of contact give.

    Returns:
        For each "visiting President Ruiz" a visit, if it is told whose guest that is, and a meeting where no
        word of contact tells of one but a verb of telling stands between guest and host.
    """
    found = []
    for mention in dict.fromkeys(m for m in view.mentions if m.kind in ("person", "role")):
        visiting = _called_visitor(mention, view)
        guests = [p for p in parties_of(mention, view, "guest") if p.state] if visiting is not None else []
        if visiting is None or not guests:
            continue
        verb = _verb_of(mention, visiting, view)
        meeting = _told(verb, mention, guests, view) if verb is not None else None
        if meeting is not None and not _met(guests, drafts):
            found.append(meeting)
        homes = {p.state for d in (meeting, *_met(guests, drafts)) if d for p in d.parties if p.state}
        found += _visit(visiting, guests, homes - {p.state for p in guests}, view, verb)
    return found


def _called_visitor(mention: Mention, view: View) -> Token | None:
    """The "visiting" before somebody's office or name, if it is there."""
    if "visiting" not in view.sentence.words:
        return None
    before = [t for t in view.sentence.tokens_in(mention.whole) if t.lower_ == "visiting"]
    return next((t for t in before if view.span(t).end <= mention.span.start), None)


def _verb_of(mention: Mention, visiting: Token, view: View) -> Token | None:
    last = view.sentence.doc[view.last_token(mention)]
    above = (g for g in governors(last) if g.pos_ in VERBAL and g.i != visiting.i)
    return next(above, None)


def _met(guests: list[PartyFinding], drafts: list[Draft]) -> list[Draft]:
    """The contacts told in the sentence in which somebody takes part."""
    people = {p.person for p in guests}
    return [d for d in drafts if d.type != "visit" and people & {p.person for p in d.parties}]


def _told(verb: Token, mention: Mention, guests: list[PartyFinding], view: View) -> Draft | None:
    """The meeting that "told visiting Foreign Minister Holm" stands for."""
    if verb.lemma_ not in contacts().telling_verbs:
        return None
    objects = [x for c in verb.children if c.dep_ in ("dobj", "dative") for x in conjuncts(c)]
    after = view.last_token(mention) > verb.i
    others = sides_at(doers(verb, view) if after else objects, view)
    hosts = [p for p in others if (p.person is not None or p.office) and p.state]
    states = {p.state for p in guests}
    status = verb_status(verb)
    if not hosts or {p.state for p in hosts} & states or status not in (NEUTRAL, "held"):
        return None
    entry = ContactVerb(verb.lemma_, "meeting", ("object",))
    draft = Draft(Trigger(verb, "meeting", verb=entry, cause="told the visitor"), view, "held")
    draft.parties, draft.times = [*hosts, *guests], _times_with(verb, view)
    return draft


def _times_with(verb: Token, view: View) -> list[Time]:
    """The times that hang on a verb, or on the "visiting" that a parse takes for one beside it."""
    found: list[Time] = []
    for i, time in sorted(view.time_of.items()):
        above = (g for g in governors(view.sentence.doc[i]) if g.pos_ in VERBAL and g.lower_ != "visiting")
        if (nearest := next(above, None)) is not None and nearest.i == verb.i and time not in found:
            found.append(time)
    return found


def _visit(
    visiting: Token, guests: list[PartyFinding], homes: set[str], view: View, verb: Token | None
) -> list[Draft]:
    here = view.here.country if view.here else None
    country = min(homes) if len(homes) == 1 else here if here in homes or not homes else None
    if country is None or country in {p.state for p in guests}:
        return []
    entry = ContactNoun("visiting", "visit")
    ahead = verb is not None and verb_status(verb) == "planned"
    draft = Draft(
        Trigger(visiting, "visit", noun=entry, cause="visiting"), view, "planned" if ahead else "held"
    )
    draft.parties, draft.places = guests, [Place(None, None, country)]
    return [draft]
