"""The sides of a noun of contact: owner, modifiers, "with", "between", and the subject of what carries it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foreigndesk.model.reading import Mention, PartyFinding
from foreigndesk.reading.engagements.carried import carried_behind, is_had_with, those_named
from foreigndesk.reading.engagements.clause import Group
from foreigndesk.reading.engagements.draft import Draft
from foreigndesk.reading.engagements.enumerated import head_of_row
from foreigndesk.reading.engagements.given import given_to
from foreigndesk.reading.engagements.grammar import (
    RELATIVE,
    SUBJECTS,
    WITH,
    agents,
    conjuncts,
    governors,
    is_beside,
    is_judged,
    is_passive,
    subjects,
)
from foreigndesk.reading.engagements.localities import place_of
from foreigndesk.reading.engagements.noun_triggers import holds_talks
from foreigndesk.reading.engagements.sides import doers, group_parties, is_private, parties_of, sides_at
from foreigndesk.reading.engagements.status import is_groundwork
from foreigndesk.reading.engagements.told_by import teller_of
from foreigndesk.reading.engagements.view import VERBAL, WHO, View
from foreigndesk.vocab.contacts import contacts
from foreigndesk.vocab.states import is_organisation

if TYPE_CHECKING:
    from foreigndesk.reading.tokens import Token

# Prepositions under which a noun of contact borrows the sides of the clause ("said during a meeting").
_DISCUSSING = frozenset({"discuss", "review", "consider", "examine", "address"})
_BORROWING = frozenset(
    "during after following at in for before of on with to from through by upon since out off as".split()  # noqa: SIM905
)
_SEVERAL = 2
_HONOURS = frozenset({"honour", "honor"})  # "a dinner in his honour"
# Verbs whose object is on the other side of the contact they are told with.
_TELLING = frozenset(
    {"tell", "assure", "inform", "brief", "urge", "thank", "congratulate", "warn", "ask", "press", "join"}
)


def fill_noun(draft: Draft, groups: list[Group]) -> None:
    """Sides of a noun of contact: owner, modifiers, "with", "between", "of", and the subject of what carries it."""
    view, noun = draft.view, draft.trigger.token
    gathering = draft.type == "gathering"
    draft.definite = is_definite(noun)
    if gathering and noun.dep_ == "dobj" and noun.head.lemma_ == "prepare":
        draft.private = True  # "is in New York to prepare the conference": nobody meets at it yet
    groups = [g for g in groups if g.preposition != "between" or not _between_others(g, noun)]
    _owners_and_modifiers(draft)
    _body_that_meets(draft)
    _organisations_of_leaders(draft)
    for group in groups:
        if (
            group.preposition in WITH
            or (group.preposition == "of" and is_who(group))
            or (group.preposition in ("to", "from") and draft.type in ("call", "message"))
            or (group.preposition == "to" and draft.trigger.subtype == "audience")
            or (
                group.preposition in ("on", "by", "from", "to")
                and draft.trigger.subtype == "courtesy call"
                and is_who(group)
            )
        ):
            # "..., state television reported" names whose news it is, not whom anybody met.
            if group.mention is None and is_private(group.token) and group.token.dep_ not in SUBJECTS:
                # "separate meetings with Ruiz and with traders": that with Ruiz is one.
                draft.private = not any(g.preposition in WITH and is_who(g) for g in groups)
            draft.parties += group_parties(group, view, "attendee" if gathering else "party")
        elif group.preposition in ("by", "for") and is_who(group) and draft.type in ("gathering", "meeting"):
            draft.parties += group_parties(group, view, "host" if group.preposition == "by" else "party")
    draft.parties += _member_states(draft, groups) + given_to(draft)
    honoured = [x for g in groups if g.token.lemma_ in _HONOURS for x in g.token.children if x.dep_ == "poss"]
    draft.parties += sides_at(honoured, view, "guest")
    # "a summit on July 11, which Ruiz will attend": the clause hangs on the day.
    later = [
        c for k in sorted(view.time_of) for c in noun.doc[k].rights if c.dep_ == "relcl" and c.i > noun.i
    ]
    for child in (*noun.children, *later):
        if child.dep_ == "acl" and child.tag_ == "VBN" and child.lemma_ in contacts().hosting_verbs:
            draft.parties += sides_at(agents(child), view, "host")
            draft.host = True
        inner = [child, *(c for c in child.children if c.dep_ == "xcomp")] if child.dep_ == "relcl" else []
        if any(verb.lemma_ in contacts().attending_verbs for verb in inner):
            came = [c for verb in inner for c in verb.children if c.dep_ in SUBJECTS]
            came += [by for verb in inner if is_passive(verb) for by in agents(verb)]
            draft.parties += sides_at([c for c in came if c.lower_ not in RELATIVE], view, "attendee")
        if child.dep_ in ("relcl", "acl") and child.lemma_ in contacts().joining_verbs:
            joined = [x for c in child.children if c.dep_ == "dobj" for x in conjuncts(c)]
            draft.parties += sides_at(joined, view, _attending_role(draft))
    draft.parties += _carriers(draft)


def _carriers(draft: Draft) -> list[PartyFinding]:
    """Those who hold, give or chair a contact, by the verb that carries its noun before or behind it."""
    noun = draft.trigger.token
    behind = carried_behind(noun, draft.view)
    if behind is not None:
        role = "host" if behind[0].lemma_ in contacts().hosting_verbs else _attending_role(draft)
        return sides_at(conjuncts(behind[1]), draft.view, role)
    if is_groundwork(noun) and any(above.lemma_ in _DISCUSSING for above in governors(noun)):
        return []  # "the ministers discussed preparations for the summit": who meets there is not told
    if _wants_carrier(draft):
        return carrier_parties(draft) or teller_of(draft, draft.parties)
    return [p for p in carrier_parties(draft) if p.person is not None] if _is_chaired(noun) else []


def _between_others(group: Group, noun: Token) -> bool:
    """Read "a summit under the shadow of the war between Peru and Chile": it is the war that is between them."""
    above = next((g for g in governors(group.token) if g.lower_ == "between"), None)
    if above is None or above.head.pos_ != "NOUN" or above.head.i <= noun.i:
        return False
    return above.head.lemma_.lower() not in contacts().nouns


def is_who(group: Group) -> bool:
    """Whether a group stands for people who may take part."""
    if group.mention is not None:
        return group.mention.kind in WHO
    return group.token.lemma_.lower() in contacts().official_nouns


def _member_states(draft: Draft, groups: list[Group]) -> list[PartyFinding]:
    """Read "the last ministerial meeting of Peru and Chile": the states that met, where "of" joins two or more."""
    led = [g.mention for g in groups if g.preposition == "of" and g.mention is not None]
    named = [m for m in led if m.kind == "state" and m.form == "name"]
    of = next((c for c in draft.trigger.token.children if c.lower_ == "of"), None)
    first = next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
    if first is None or draft.type == "visit":
        return []
    if len(named) >= _SEVERAL and first.i in draft.view.places_of:
        return [PartyFinding(None, None, m.state, "party") for m in named]
    return []


def _body_that_meets(draft: Draft) -> None:
    """Read "a summit of the African Union", "a summit of BIMSTEC countries": the organisation comes together."""
    whose = next((c for of in draft.trigger.token.children if of.lower_ == "of" for c in of.children), None)
    if draft.type not in ("meeting", "gathering") or whose is None:
        return
    members = [c for c in whose.children if c.dep_ in ("compound", "nmod")] if whose.tag_ == "NNS" else []
    mentions = (draft.view.mention_of.get(token.i) for token in (whose, *members))
    body = next((m.state for m in mentions if m is not None and m.kind == "organisation"), None)
    if body is not None:
        _take_organisation(draft, body, None)


def is_definite(noun: Token) -> bool:
    """Whether a noun of contact points at one known already: "the talks", "this visit", "Ruiz's trip"."""
    return any(
        c.dep_ == "poss" or (c.dep_ == "det" and c.lower_ in ("the", "this", "that", "these", "those"))
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
        if not leads_to(token, noun):
            continue
        seen.append(mention)
        place = view.places_of.get(i)
        if mention.kind == "role" and not mention.people and mention.state and is_organisation(mention.state):
            draft.organisations.append(mention.state)
            draft.parties.append(PartyFinding(None, None, mention.state, "party"))
        elif mention.kind in WHO:
            draft.parties += _bound(mention, draft) or parties_of(mention, view)
        elif mention.kind == "organisation" and mention.state and _brings_together(token):
            continue
        elif mention.kind == "organisation" and mention.state:
            _take_organisation(draft, mention.state, _paired_with(i, view))
        elif place is not None and mention.state and not draft.organisations and _acts(token, mention, draft):
            draft.parties.append(PartyFinding(None, None, mention.state, "party"))
        elif place is not None and place.form in ("capital", None) and place.text not in contacts().regions:
            # "the Lima summit", "NATO's Madrid meeting": a city alone is where it takes place.
            draft.places.append(place_of(place))


def _take_organisation(draft: Draft, organisation: str, other: str | None) -> None:
    """An organisation before a noun: with a state beside it a side, else the body that comes together."""
    draft.parties.append(PartyFinding(None, None, organisation, "party"))
    if other is None:
        draft.organisations.append(organisation)
    else:
        draft.parties.append(PartyFinding(None, None, other, "party"))


def _paired_with(i: int, view: View) -> str | None:
    """The state that a hyphen joins to an organisation ("the EU-Tunisia Association Council")."""
    mention, other = view.mention_of.get(i), view.places_of.get(i + 2)
    if mention is None or mention.kind != "organisation" or view.sentence.doc[i + 1].text != "-":
        return None
    return other.state if other is not None and other.kind == "state" and other.form == "name" else None


def _brings_together(token: Token) -> bool:
    """Read "EU-brokered talks": an organisation that others talk with the help of."""
    following = token.doc[token.i + 1 : token.i + 3]
    return len(following) == 2 and following[0].text == "-" and following[1].tag_ in ("VBN", "VBD", "JJ")


def _organisations_of_leaders(draft: Draft) -> None:
    """Read "the G20 Leaders' Summit" as the organisation's, like "the G20 summit"."""
    nameless = [p.state for p in draft.parties if p.person is None and p.state and is_organisation(p.state)]
    if any(
        _paired_with(i, draft.view) for i in range(max(0, draft.trigger.token.i - 10), draft.trigger.token.i)
    ):
        return
    draft.organisations = list(dict.fromkeys([*draft.organisations, *nameless]))


def _acts(token: Token, mention: Mention, draft: Draft) -> bool:
    """Whether a state before a noun takes part: "Riyadh-Tehran talks", "Russia's talks with Estonia"."""
    noun = draft.trigger.token
    if _joined_states(noun, draft.view) >= 2:
        return True
    owner = token.dep_ == "poss" and token.head.i == noun.i and mention.form == "name"
    return owner and draft.type in ("meeting", "call")


def _bound(mention: Mention, draft: Draft) -> list[PartyFinding]:
    """In "urged Ruiz to cancel her talks with Holm", "her" is the one who is to cancel them."""
    if mention.kind == "pronoun" and len(mention.people) == _SEVERAL:
        named = [p for p in carrier_parties(draft) if p.person is not None]
        return (
            named if set(mention.people) < {p.person for p in named} else []
        )  # "A, B and C hold their summit"
    if mention.kind != "pronoun" or len(mention.people) != 1:
        return []
    named = [p for p in carrier_parties(draft) if p.person is not None]
    return named if len(named) == 1 else []


def leads_to(token: Token, noun: Token) -> bool:
    """Whether a token to the left modifies the noun, directly or through another modifier."""
    steps = 0
    while token.i != noun.i and steps < 4:
        if token.dep_ not in ("poss", "compound", "amod", "nmod", "conj", "appos", "npadvmod", "punct"):
            return False
        token, steps = token.head, steps + 1
    return bool(token.i == noun.i)


def _joined_states(noun: Token, view: View) -> int:
    """How many states a hyphen or "and" joins right before a noun ("Riyadh-Tehran talks")."""
    codes = []
    for i in range(noun.i - 1, max(-1, noun.i - 10), -1):
        token = view.sentence.doc[i]
        mention = view.places_of.get(i)
        if mention is not None and mention.state:
            if mention.state not in codes:
                codes.append(mention.state)
        elif (
            token.pos_ not in ("ADJ", "NOUN", "PUNCT", "CCONJ", "PROPN", "SYM", "ADP") or token.pos_ == "ADP"
        ):
            break
    return len(codes)


def carrier_parties(draft: Draft) -> list[PartyFinding]:
    """The subject of the verb that carries a noun of contact: "X held talks", "X said during a meeting".

    Where a clause in between has only a state for its subject ("X said Oslo hopes to trade more, during a
    meeting with Y"), the person who acts for that state above it takes part.
    """
    noun = head_of_row(draft.trigger.token)
    first: list[PartyFinding] = []
    below = noun
    for above in governors(noun):
        if below.dep_ == "ccomp" and not _goes_with_telling(noun):
            return first
        if above.pos_ in VERBAL:
            found = _parties_of_verb(draft, above, below)
            if any(p.person is not None for p in found):
                return found if not first or {p.state for p in found} & {p.state for p in first} else first
            if below is noun and noun.dep_ in ("nsubj", "nsubjpass"):
                return found
            first = first or found
        elif above.pos_ == "ADP" and above.lower_ not in _BORROWING:
            return first
        elif above.pos_ in ("NOUN", "PROPN") and not first and not _is_no_owner(draft, above, below):
            owner = _parties_of_noun(draft, above)
            if owner is not None:
                return owner
        if above.dep_ in ("relcl", "ROOT"):
            return first
        below = above
    return first


def _is_no_owner(draft: Draft, above: Token, below: Token) -> bool:
    """Whether a noun above a contact is a gathering's name, or somebody to whom parsers join the contact.

    So they do in "had ten minutes with Ruiz and a breakfast with Holm".
    """
    mention = draft.view.mention_of.get(above.i) if below.dep_ == "conj" else None
    joined = mention is not None and mention.kind == "person"
    return _names_gathering(draft, above) or (joined and any(c.lower_ in ("a", "an") for c in below.children))


def _wants_carrier(draft: Draft) -> bool:
    """Whether the verb that carries the noun may add sides: what stands beside a conference is none of it."""
    if draft.type == "gathering":
        return bool(draft.organisations) or not is_beside(draft.trigger.token)
    if draft.type == "message" and draft.trigger.token.dep_ == "dobj":
        return True  # "sent a cable to the King of Belgium and the President of Peru"
    return len({p.state for p in draft.parties if p.state}) < 2 or is_had_with(draft.trigger.token)


def _is_chaired(noun: Token) -> bool:
    """Read "Ruiz will chair the talks between Holm and Soto": who brings the two together is there as well."""
    return noun.dep_ == "dobj" and noun.head.lemma_ in contacts().hosting_verbs


def _parties_of_noun(draft: Draft, noun: Token) -> list[PartyFinding] | None:
    """Somebody whose name carries the contact, nobody where another contact does, None for any other noun."""
    mention = draft.view.mention_of.get(noun.i)
    if mention is not None and mention.kind in WHO:
        return parties_of(mention, draft.view, _attending_role(draft))
    entry = None if holds_talks(noun) or is_judged(noun) else contacts().nouns.get(noun.lemma_.lower())
    return [] if entry is not None and not entry.followed_by else None


def _names_gathering(draft: Draft, above: Token) -> bool:
    """Read "the Commonwealth Heads of Government Meeting": whose meeting it is stands in its name."""
    mention = draft.view.mention_of.get(above.i)
    noun = draft.trigger.token
    return mention is not None and mention.kind == "group" and draft.view.last_token(mention) + 1 == noun.i


def _goes_with_telling(noun: Token) -> bool:
    """Whether the contact is when something was said ("said ... during a meeting"), not what was said."""
    preposition = noun.head
    if preposition.pos_ != "ADP" or (preposition.lower_ == "in" and preposition.head.lemma_ == "be"):
        return False  # "said that they were in talks"
    return preposition.lower_ in ("during", "at", "in", "after", "following")


def _attending_role(draft: Draft) -> str:
    return "attendee" if draft.type == "gathering" else "party"


def _parties_of_verb(draft: Draft, verb: Token, below: Token) -> list[PartyFinding]:
    """Those a verb brings to the noun of contact that stands under it, through its child `below`."""
    view, role = draft.view, _attending_role(draft)
    if below.dep_ in ("nsubj", "nsubjpass"):
        if is_passive(verb) or verb.lemma_ in contacts().joining_verbs:
            objects = [x for c in verb.children if c.dep_ in ("dobj", "dative") for x in conjuncts(c)]
            return sides_at(agents(verb) + objects, view, role)
        return []
    if verb.lemma_ in contacts().hosting_verbs:
        role = "guest" if is_passive(verb) else "host"
    if verb.lemma_ == "invite" and draft.type in ("gathering", "meeting"):
        guests = [x for c in verb.children if c.dep_ in ("dobj", "nsubjpass") for x in conjuncts(c)]
        return sides_at(subjects(verb) + agents(verb), view, "host") + sides_at(guests, view, "guest")
    found = those_named(verb) or doers(verb, view)
    found += [
        x
        for d in found
        if d.lemma_.lower() in contacts().nouns
        for c in d.children
        if c.dep_ == "poss"
        for x in conjuncts(c)
    ]
    sides = sides_at(found, view, role)
    if is_passive(verb) and below.lower_ not in ("before", "after", "since", "of"):
        sides += sides_at(agents(verb), view, role)
    if verb.lemma_ in _TELLING:
        # "told the emir in a phone call": the one told is on the line.
        told = [x for c in verb.children if c.dep_ in ("dobj", "dative") for x in conjuncts(c)]
        sides += [p for p in sides_at(told, view, role) if p.person is not None]
    return [p for p in sides if p.person is not None or p.state is not None]
