"""One word of contact to one draft of an engagement: sides, place and time by grammar."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from foreigndesk.model.reading import Mention, PartyFinding, Place, Time
from foreigndesk.read.engagements.grammar import (
    Group,
    agents,
    clause_left,
    conjuncts,
    governors,
    groups_right,
    is_passive,
    subjects,
)
from foreigndesk.read.engagements.sides import group_parties, is_private, parties_of, sides_at, unique
from foreigndesk.read.engagements.status import status_of
from foreigndesk.read.engagements.triggers import Trigger, find_triggers
from foreigndesk.read.engagements.view import VERBAL, WHO, View
from foreigndesk.vocab.contacts import OBJECT, contacts
from foreigndesk.vocab.states import is_organisation

if TYPE_CHECKING:
    from spacy.tokens import Token

_WITH = frozenset({"with", "between", "among", "alongside", "involving", "including", "and", "against"})
_AT = frozenset({"in", "at", "on", "outside", "near", "inside", "aboard"})
_DESTINATION = frozenset({"to", "in", "into", "of", "at", "through", "across", "around", "for"})
_BORROWING = frozenset(
    {
        "during",
        "after",
        "following",
        "at",
        "in",
        "for",
        "before",
        "of",
        "on",
        "with",
        "to",
        "from",
        "through",
        "by",
        "upon",
        "since",
    }
)


_TELLING = frozenset(
    {"tell", "assure", "inform", "brief", "urge", "thank", "congratulate", "warn", "ask", "press"}
)


@dataclass(slots=True)
class Draft:
    """What one word of contact gives, before the rest of the report is asked."""

    trigger: Trigger
    view: View
    status: str
    parties: list[PartyFinding] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)
    organisations: list[str] = field(default_factory=list)
    all_times: list[Time] = field(default_factory=list)
    definite: bool = False
    private: bool = False
    host: bool = False

    @property
    def type(self) -> str:
        """The kind of engagement that the word of contact stands for; an organisation's summit is a gathering."""
        if self.organisations and self.trigger.type == "meeting" and self.trigger.noun is not None:
            return "gathering"
        if self.trigger.type == "call" and self.trigger.verb is not None and self._face_to_face():
            return "meeting"
        return self.trigger.type

    def _face_to_face(self) -> bool:
        """Whether a verb of speaking is told with a place to stand in, and no telephone."""
        words = {t.lower_ for t in self.view.sentence.doc}
        if words & {"phone", "telephone", "call", "video", "virtually", "videoconference", "hotline"}:
            return False
        if any(m.kind == "organisation" and m.state for m in self.view.mentions) and "at" in words:
            return True
        return bool(words & {"sidelines", "person", "margins", "face-to-face"}) or any(
            p.name for p in self.places
        )


def drafts_of(view: View) -> list[Draft]:
    """The drafts of one sentence, one for each word of contact, in order."""
    triggers = find_triggers(view)
    stops = frozenset(t.token.i for t in triggers if t.verb is not None or t.type == "visit")
    drafts = [_draft(trigger, view, stops) for trigger in triggers]
    _inherit(drafts)
    return drafts


def _inherit(drafts: list[Draft]) -> None:
    """A contact told as the purpose or part of another takes its time and place: "will visit X on Y to meet Z"."""
    by_token = {d.trigger.token.i: d for d in drafts}
    for draft in drafts:
        for above in governors(draft.trigger.token):
            outer = by_token.get(above.i) or next(
                (
                    by_token[c.i]
                    for c in above.children
                    if c.dep_ == "nsubj" and c.i in by_token and c.i != draft.trigger.token.i
                ),
                None,
            )
            if outer is None:
                continue
            if not draft.times and (outer.type == "visit" or draft.type != "visit"):
                draft.times = outer.times
            if not draft.places and draft.type in ("meeting", "gathering", "signing"):
                draft.places = outer.places[:1]
            break


def _draft(trigger: Trigger, view: View, stops: frozenset[int]) -> Draft:
    token = trigger.token
    draft = Draft(trigger, view, status_of(trigger))
    start = _after_particle(trigger)
    groups, times = groups_right(view, start, stops - {token.i})
    carrying = _carrying_verb(trigger)
    if carrying is not None:
        more, later = groups_right(view, carrying.i, stops - {token.i})
        groups = groups + [g for g in more if g.preposition in _AT or g.preposition in ("by", "with", "to")]
        times = times or later
    if trigger.type == "visit":
        _fill_visit(draft, groups)
    elif trigger.verb is not None:
        _fill_verb(draft, groups)
    else:
        _fill_noun(draft, groups)
    if trigger.type != "visit":
        draft.places.extend(_places(groups, _AT))
    draft.all_times = times
    draft.times = times or _times_elsewhere(draft)
    if not draft.places:
        draft.places = _places_left(draft) or _here(draft, start)
    draft.parties = unique(draft.parties)
    return draft


def _here(draft: Draft, start: int) -> list[Place]:
    """Read "met here on Monday": where the report was filed."""
    view = draft.view
    near = view.sentence.doc[start + 1 : start + 14]
    return (
        [view.here] if view.here and draft.type != "visit" and any(t.lower_ == "here" for t in near) else []
    )


def _carrying_verb(trigger: Trigger) -> Token | None:
    """The verb that says of a contact when and where: "the talks took place in Oslo", "dinner was given by X"."""
    token = trigger.token
    if trigger.noun is None or token.dep_ not in ("nsubj", "nsubjpass") or token.head.i < token.i:
        return None
    verb = token.head
    known = (
        verb.lemma_ in contacts().light_verbs or verb.lemma_ in contacts().hosting_verbs or is_passive(verb)
    )
    return verb if known else None


def _after_particle(trigger: Trigger) -> int:
    particle = trigger.verb.particle if trigger.verb else None
    i = trigger.token.i
    doc = trigger.token.doc
    return i + 1 if particle and i + 1 < len(doc) and doc[i + 1].lower_ == particle else i


def _fill_verb(draft: Draft, groups: list[Group]) -> None:
    """Sides of a verb of contact: its subject, and what stands where the verb wants the other side."""
    trigger, view = draft.trigger, draft.view
    verb, entry = trigger.token, trigger.verb
    assert entry is not None  # noqa: S101 - the caller chose by it
    first = subjects(verb)
    if verb.dep_ == "acl" and is_passive(verb):
        first = conjuncts(verb.head)
    passive = is_passive(verb)
    role, other = (
        (entry.other_role, entry.subject_role) if passive else (entry.subject_role, entry.other_role)
    )
    draft.parties += sides_at(first, view, role)
    draft.private = any(is_private(t) and t.i not in view.mention_of for t in first)
    if passive:
        draft.parties += sides_at(agents(verb), view, other)
    others: list[PartyFinding] = []
    for group in groups:
        takes = group.preposition in entry.via or (group.preposition == "" and OBJECT in entry.via)
        if not takes and not (others and group.preposition in _WITH and trigger.type != "message"):
            continue
        if group.mention is None and is_private(group.token):
            draft.private = draft.private or not others
        found = group_parties(group, view, other)
        if entry.type != "signing" and group.preposition == "" and group.mention is not None:
            found = [p for p in found if p.person is not None or p.office is not None]
        others += found
    draft.parties += others
    draft.private = draft.private or not _has_other_side(draft, others, passive)


def _has_other_side(draft: Draft, others: list[PartyFinding], passive: bool) -> bool:
    """Whether a verb of contact has somebody to meet: "welcomed the vote" and "met the deadline" have nobody."""
    verb, entry = draft.trigger.token, draft.trigger.verb
    if others or passive or entry is None or entry.type == "signing":
        return True
    if entry.verb != "meet":
        return False
    things = [c for c in verb.children if c.dep_ == "dobj" and c.i not in draft.view.mention_of]
    return not things and any(p.person is not None or p.office is not None for p in draft.parties)


def _fill_noun(draft: Draft, groups: list[Group]) -> None:
    """Sides of a noun of contact: owner, modifiers, "with", "between", "of", and the subject of what carries it."""
    view, noun = draft.view, draft.trigger.token
    gathering = draft.type == "gathering"
    draft.definite = _is_definite(noun)
    _owners_and_modifiers(draft)
    for group in groups:
        if (
            group.preposition in _WITH
            or (group.preposition == "of" and _is_who(group))
            or (group.preposition in ("to", "from") and draft.type in ("call", "message"))
        ):
            if group.mention is None and is_private(group.token):
                draft.private = True
            draft.parties += group_parties(group, view, "attendee" if gathering else "party")
        elif group.preposition in ("by", "for") and _is_who(group) and draft.type in ("gathering", "meeting"):
            draft.parties += group_parties(group, view, "host" if group.preposition == "by" else "party")
    for child in noun.children:
        if child.dep_ == "acl" and child.tag_ == "VBN" and child.lemma_ in contacts().hosting_verbs:
            draft.parties += sides_at(agents(child), view, "host")
            draft.host = True
        if child.dep_ == "relcl" and child.lemma_ in contacts().attending_verbs:
            draft.parties += sides_at(subjects(child), view, "attendee")
        if child.dep_ in ("relcl", "acl") and child.lemma_ in contacts().joining_verbs:
            joined = [x for c in child.children if c.dep_ == "dobj" for x in conjuncts(c)]
            draft.parties += sides_at(joined, view, _attending_role(draft))
    if gathering or len({p.state for p in draft.parties if p.state}) < 2:
        draft.parties += _carrier_parties(draft)


def _is_who(group: Group) -> bool:
    if group.mention is not None:
        return group.mention.kind in WHO
    return group.token.lemma_.lower() in contacts().official_nouns


def _is_definite(noun: Token) -> bool:
    return any(
        c.dep_ in ("det", "poss")
        and c.lower_ in ("the", "this", "that", "their", "these", "those", "his", "her")
        for c in noun.children
    )


def _owners_and_modifiers(draft: Draft) -> None:
    """Read "Lee's talks", "Trump-Kim summit", "Doha-Cairo talks", "an EU summit"."""
    view, noun = draft.view, draft.trigger.token
    seen: list[Mention] = []
    for i in range(max(0, noun.i - 10), noun.i):
        mention = view.mention_of.get(i)
        if mention is None or mention in seen:
            continue
        token = view.sentence.doc[i]
        if not _leads_to(token, noun):
            continue
        seen.append(mention)
        place = view.places_of.get(i)
        if mention.kind == "role" and not mention.people and mention.state and is_organisation(mention.state):
            draft.organisations.append(mention.state)
            draft.parties.append(PartyFinding(None, None, mention.state, "party"))
        elif mention.kind in WHO:
            draft.parties += parties_of(mention, view)
        elif mention.kind == "organisation" and mention.state:
            draft.organisations.append(mention.state)
            draft.parties.append(PartyFinding(None, None, mention.state, "party"))
        elif (
            place is not None
            and mention.state
            and _joined_states(noun, view) >= 2
            and not draft.organisations
        ):
            draft.parties.append(PartyFinding(None, None, mention.state, "party"))
        elif place is not None and place.form in ("capital", None):
            # "the Lima summit", "NATO's Madrid meeting": a city alone is where it takes place.
            draft.places.append(place_of(place))


def _leads_to(token: Token, noun: Token) -> bool:
    """Whether a token to the left modifies the noun, directly or through another modifier."""
    steps = 0
    while token.i != noun.i and steps < 4:
        if token.dep_ not in ("poss", "compound", "amod", "nmod", "conj", "appos", "npadvmod", "punct"):
            return False
        token, steps = token.head, steps + 1
    return token.i == noun.i


def _joined_states(noun: Token, view: View) -> int:
    """How many states a hyphen or "and" joins right before a noun ("Riyadh-Tehran talks")."""
    codes = []
    for i in range(noun.i - 1, max(-1, noun.i - 10), -1):
        token = view.sentence.doc[i]
        mention = view.places_of.get(i)
        if mention is not None and mention.state:
            if mention.state not in codes:
                codes.append(mention.state)
        elif token.pos_ not in ("ADJ", "NOUN", "PUNCT", "CCONJ", "PROPN", "SYM", "ADP"):
            break
        elif token.pos_ == "ADP":
            break
    return len(codes)


def _carrier_parties(draft: Draft) -> list[PartyFinding]:
    """The subject of the verb that carries a noun of contact: "X held talks", "X said during a meeting".

    Where a clause in between has only a state for its subject ("X said Oslo hopes to trade more, during a
    meeting with Y"), the person who acts for that state above it takes part.
    """
    noun = draft.trigger.token
    first: list[PartyFinding] = []
    below = noun
    for above in governors(noun):
        if above.pos_ in VERBAL:
            found = _parties_of_verb(draft, above, below)
            if any(p.person is not None for p in found):
                states = {p.state for p in first}
                return found if not first or any(p.state in states for p in found) else first
            first = first or found
            if above.dep_ in ("relcl", "ROOT"):
                return first
        elif above.pos_ == "ADP" and above.lower_ not in _BORROWING:
            return first
        elif above.pos_ in ("NOUN", "PROPN") and not first:
            mention = draft.view.mention_of.get(above.i)
            if mention is not None and mention.kind in WHO:
                return parties_of(mention, draft.view, _attending_role(draft))
            if above.lemma_.lower() in contacts().nouns:
                return []
        below = above
    return first


def _attending_role(draft: Draft) -> str:
    return "attendee" if draft.type == "gathering" else "party"


def _parties_of_verb(draft: Draft, verb: Token, below: Token) -> list[PartyFinding]:
    """Those a verb brings to the noun of contact that stands under it, through its child `below`."""
    view, role = draft.view, _attending_role(draft)
    if below.dep_ in ("nsubj", "nsubjpass"):
        if is_passive(verb) or verb.lemma_ in contacts().joining_verbs:
            objects = [x for c in verb.children if c.dep_ == "dobj" for x in conjuncts(c)]
            return sides_at(agents(verb) + objects, view, role)
        return []
    if verb.lemma_ in contacts().hosting_verbs:
        role = "host"
    if verb.lemma_ == "invite" and draft.type in ("gathering", "meeting"):
        guests = [x for c in verb.children if c.dep_ in ("dobj", "nsubjpass") for x in conjuncts(c)]
        return sides_at(subjects(verb) + agents(verb), view, "host") + sides_at(guests, view, "guest")
    doers = _those_named(verb) or subjects(verb)
    doers += [
        x
        for d in doers
        if d.lemma_.lower() in contacts().nouns
        for c in d.children
        if c.dep_ == "poss"
        for x in conjuncts(c)
    ]
    found = sides_at(doers, view, role)
    if is_passive(verb):
        found += sides_at(agents(verb), view, role)
    if verb.lemma_ in _TELLING:
        # "told the emir in a phone call": the one told is on the line.
        told = [x for c in verb.children if c.dep_ in ("dobj", "dative") for x in conjuncts(c)]
        found += [p for p in sides_at(told, view, role) if p.person is not None]
    return [p for p in found if p.person is not None or p.state is not None]


def _those_named(verb: Token) -> list[Token]:
    """The people in "among those attending the ceremony were X and Y"."""
    head = verb.head
    if verb.dep_ != "acl" or head.lower_ not in ("those", "people", "guests", "participants", "officials"):
        return []
    for above in governors(head):
        if above.lemma_ == "be":
            return [
                x
                for c in above.children
                if c.dep_ in ("nsubj", "attr") and c.i > above.i
                for x in conjuncts(c)
            ]
    return []


def _fill_visit(draft: Draft, groups: list[Group]) -> None:
    """The traveller and the destinations of a visit."""
    view, trigger = draft.view, draft.trigger
    token, entry = trigger.token, trigger.verb
    if trigger.cause == "visiting":
        mention = view.mention_of.get(token.i) or view.mention_of.get(token.head.i)
        draft.parties += parties_of(mention, view, "guest") if mention else []
        return
    if entry is not None:
        travellers = subjects(token)
        if is_passive(token):
            travellers = agents(token)
        draft.parties += sides_at(travellers, view, "guest")
        via = set(entry.via)
        for group in groups:
            if (group.preposition in via or (group.preposition == "" and OBJECT in via)) or (
                group.preposition == "to" and entry.travel and entry.verb != "return"
            ):
                draft.places += _destination(group, view)
        return
    draft.definite = _is_definite(token)
    _visit_noun_owner(draft, groups)
    for group in groups:
        if group.preposition in _DESTINATION:
            draft.places += _destination(group, view)
    if not draft.places:
        draft.places = _destination_before(draft)


def _visit_noun_owner(draft: Draft, groups: list[Group]) -> None:
    view, token = draft.view, draft.trigger.token
    carriers = [p for p in _carrier_parties(draft) if p.role != "host"]
    for i in range(max(0, token.i - 12), token.i):
        mention = view.mention_of.get(i)
        if mention is not None and mention.kind in WHO and _leads_to(view.sentence.doc[i], token):
            bound = _bound_by(mention, carriers, draft, groups)
            draft.parties += bound or parties_of(mention, view, "guest")
    for group in groups:
        if group.preposition in ("by", "of") and _is_who(group):
            draft.parties += group_parties(group, view, "guest")
    if not draft.parties:
        draft.parties += [PartyFinding(p.person, p.office, p.state, "guest") for p in carriers]


def _bound_by(
    mention: Mention, carriers: list[PartyFinding], draft: Draft, groups: list[Group]
) -> list[PartyFinding]:
    """In "X stopped in Oslo before his trip to Rome", "his" is the clause's own subject, if that is not at home there."""
    named = [p for p in carriers if p.person is not None]
    if mention.kind != "pronoun" or len(named) != 1:
        return []
    abroad = {p.country for g in groups if g.preposition in _DESTINATION for p in _destination(g, draft.view)}
    if named[0].state in abroad or not abroad:
        return []
    return [PartyFinding(named[0].person, named[0].office, named[0].state, "guest")]


def _destination(group: Group, view: View) -> list[Place]:
    mention = group.mention
    if mention is None or (mention.kind in WHO and group.token.i not in view.places_of):
        return []
    mention = view.places_of.get(group.token.i, mention)
    return (
        [place_of(mention)]
        if mention.form not in ("adjective", "demonym") and place_of(mention).country
        else []
    )


def _destination_before(draft: Draft) -> list[Place]:
    """Read "his Tokyo visit", "her China trip"."""
    view, noun = draft.view, draft.trigger.token
    for i in range(noun.i - 1, max(-1, noun.i - 4), -1):
        mention = view.places_of.get(i)
        token = view.sentence.doc[i]
        if mention and token.dep_ in ("compound", "nmod") and mention.form in ("name", "capital", None):
            return [place_of(mention)]
    return []


def place_of(mention: Mention) -> Place:
    """The place that a state or place mention stands for; a capital is its city, a state only a country."""
    if mention.place is not None:
        return mention.place
    if mention.form == "capital":
        return Place(mention.text, None, mention.state)
    if mention.form == "seat":
        return Place(None, mention.text, mention.state)
    return Place(None, None, mention.state)


def _places(groups: list[Group], prepositions: frozenset[str]) -> list[Place]:
    found = []
    for group in groups:
        if group.mention is None or group.preposition not in prepositions:
            continue
        if group.mention.kind in ("place", "state") and group.mention.form not in ("adjective", "demonym"):
            found.append(place_of(group.mention))
    return found


def _places_left(draft: Draft) -> list[Place]:
    """A place named before the contact in its clause: "In Geneva, X met Y", "a Doha meeting"."""
    view = draft.view
    doc = view.sentence.doc
    for i in clause_left(view, draft.trigger.token.i):
        mention = view.places_of.get(i)
        if mention is None or mention.form in ("adjective", "demonym"):
            continue
        before = next(
            (
                doc[j].lower_
                for j in range(i - 1, max(-1, i - 4), -1)
                if view.places_of.get(j) is not mention and doc[j].lower_ != "the"
            ),
            "",
        )
        if before in _AT and draft.type != "visit" and mention.kind != "organisation":
            return [place_of(mention)]
    return []


def _times_elsewhere(draft: Draft) -> list[Time]:
    """A time to the left in the clause, or, for a noun under a telling verb, the time of that verb."""
    view, token = draft.view, draft.trigger.token
    for i in clause_left(view, token.i):
        time = view.time_of.get(i)
        if time is not None:
            return [time]
    if draft.trigger.noun is not None and not _has_own_time_frame(token):
        for above in governors(token):
            if above.pos_ in VERBAL and above.dep_ in ("ROOT", "ccomp", "conj", "relcl", "advcl"):
                return _times_of_verb(view, above)
    return []


def _has_own_time_frame(noun: Token) -> bool:
    """Read "before the talks", "since the summit", "ahead of the visit": not when the sentence's telling happened."""
    head = noun.head
    return head.pos_ == "ADP" and head.lower_ in ("before", "since", "of", "until", "for", "on", "about")


def _times_of_verb(view: View, verb: Token) -> list[Time]:
    found = []
    for i in sorted(view.time_of):
        token = view.sentence.doc[i]
        for above in (token, *governors(token)):
            if above.pos_ in VERBAL:
                if above.i == verb.i and view.time_of[i] not in found:
                    found.append(view.time_of[i])
                break
    return found
