"""Who stands on which side of a contact: from words of a sentence to parties."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from foreigndesk.model.reading import Mention, PartyFinding, PersonFinding
from foreigndesk.reading.engagements.clause import Group
from foreigndesk.reading.engagements.delegations import body_of, leaders_of
from foreigndesk.reading.engagements.grammar import conjuncts, of_main_clause, subjects
from foreigndesk.reading.engagements.joined import joined_before, joined_behind, row_from
from foreigndesk.reading.engagements.owned import group_just_named, state_met_in, those_just_named
from foreigndesk.reading.engagements.view import WHO, View
from foreigndesk.reading.names.words import word_set
from foreigndesk.vocab.contacts import contacts
from foreigndesk.vocab.speech import speech

if TYPE_CHECKING:
    from foreigndesk.reading.tokens import Token


_OF = 8  # characters of " of the "
_APPOSITION = 16  # words, at most
_CLAUSE = 4  # words before a verb that hold another clause
_STYLES = frozenset({"HH", "HM", "HRH", "HE", "H.H.", "H.M.", "H.E.", "H.R.H."})
_STYLED = 7  # words from a style to the name it goes with
_SELF = frozenset({"i", "we"})
_SENT = frozenset({"delegation", "mission", "team"})
# Of these the leaders alone are told.
_LED_BODIES = frozenset({"commission", "committee", "panel", "group", "side"})
_LISTED = 20  # tokens after "ministers of" within which its states stand
_BESIDE_VERB = frozenset({"last", "first", "both", "then", "also"})


def parties_of(mention: Mention, view: View, role: str = "party") -> list[PartyFinding]:
    """The parties that a mention stands for.

    Args:
        mention: a person, role, pronoun, group, state or organisation.
        view: the sentence, for the people of the report.
        role: host, guest, party or attendee.

    Returns:
        One party a person; one for a role, state or organisation that names nobody; none for somebody
        who holds no office.
    """
    if mention.kind == "pronoun" and _speaks_of_self(mention, view):
        return []
    if not mention.people and mention.office in word_set("kin"):
        return []  # "the premier's brother": whoever it is holds no office
    found = []
    for index in mention.people:
        person = view.names.people[index]
        if index not in view.named and mention.kind in ("role", "group"):
            # The report does not name the office-holder: the office and the state are what it says.
            found.append(PartyFinding(None, mention.office or _first_office(person), person.state, role))
            continue
        state = mention.state if len(mention.people) == 1 and mention.state else person.state
        known = person.official or index in view.own or _is_colleague(mention, view)
        state = state if known or state else state_met_in(mention, view)
        if not known and (state is None or person.state is not None or mention.state is not None):
            continue
        office = mention.office if len(mention.people) == 1 else None
        found.append(PartyFinding(index, office or _first_office(person), state, role))
    return found if found or mention.people else _without_a_name(mention, view, role)


def _without_a_name(mention: Mention, view: View, role: str) -> list[PartyFinding]:
    """The parties that a group, role, state or organisation stands for where it names nobody."""
    if mention.kind == "group":
        named = [(i, view.names.people[i]) for i in those_just_named(mention, view)]
        if named:
            return [PartyFinding(i, _first_office(person), person.state, role) for i, person in named]
        office, meant = group_just_named(mention, view)
        if meant:
            return [PartyFinding(None, office, code, role) for code in meant]
    if mention.kind == "place":
        country = mention.place.country if mention.place else None
        return [PartyFinding(None, None, country, role)] if country else []
    one = _meant_by_it(mention, view)
    if one is not None:
        return [PartyFinding(one, mention.office, mention.state, role)]
    codes = mention.states or ((mention.state,) if mention.state else ()) or _of_sender(mention, view)
    if mention.kind in ("state", "organisation") and mention.form in ("adjective",):
        return []
    return [PartyFinding(None, mention.office, code, role) for code in codes]


def _of_sender(mention: Mention, view: View) -> tuple[str, ...]:
    """The state of "an envoy of President Ruiz": hers who sent them."""
    if mention.kind != "role" or not mention.office:
        return ()
    end = mention.span.end
    sender = next((m for m in view.mentions if m.kind == "person" and 0 < m.whole.start - end <= _OF), None)
    if sender is None or len(sender.people) != 1 or not sender.state:
        return ()
    start = view.sentence.span.start
    between = view.sentence.text[end - start : sender.whole.start - start]
    return (sender.state,) if between.split() in (["of"], ["of", "the"], ["from"]) else ()


def _speaks_of_self(mention: Mention, view: View) -> bool:
    """Whether a "he" within quotation marks was taken for the speaker, who would have said "I"."""
    start, text = view.sentence.span.start, view.sentence.text
    if mention.text.lower() in ("i", "we", "me", "us", "my", "our") or len(mention.people) != 1:
        return False
    before = text[: mention.span.start - start]
    opened = before.find('"')
    if opened < 0 or before.count('"') % 2 == 0:
        return False
    return any(m.people == mention.people and m.span.start - start < opened for m in view.mentions)


def _meant_by_it(mention: Mention, view: View) -> int | None:
    """In "It was the first visit by a Danish minister since ...", the one Danish minister of the report."""
    first = view.sentence.doc[0].lower_
    if mention.kind != "role" or first not in ("it", "this", "that") or not mention.office:
        return None
    fitting = [
        i
        for i, person in enumerate(view.names.people)
        if any(
            m.title == mention.office and m.state == mention.state and m.standing == "current"
            for m in person.mandates
        )
    ]
    return fitting[0] if len(fitting) == 1 and fitting[0] in view.named else None


def _first_office(person: PersonFinding) -> str | None:
    return person.mandates[0].title if person.mandates else None


def _is_colleague(mention: Mention, view: View) -> bool:
    """Read "his Brazilian host, Nelson Jobim": an official's opposite number of another state."""
    whole = [
        t
        for t in view.sentence.tokens_in(mention.whole)
        if t.idx + view.sentence.span.start < mention.span.start
    ]
    return any(t.lower_ in ("his", "her", "its", "their") for t in whole) and any(
        t.i in view.places_of and view.places_of[t.i].form == "adjective" for t in whole
    )


def doers(verb: Token, view: View) -> list[Token]:
    """The subjects of a verb, where the parse has lost them the somebody right before it.

    Somebody whom "and" joins to the first of them by the text alone is added: parsers lose the first of
    "A of Peru and Chile's B met".
    """
    found = _right_before(verb, view) or of_main_clause(verb, set(view.mention_of)) or subjects(verb)
    known = [t for t in found if t.i in view.mention_of and view.mention_of[t.i].kind in WHO]
    taken = not found or all(t.lower_ in _BESIDE_VERB for t in found)  # "the two last met"
    to_be = taken and _is_to(verb)
    lost = taken and (
        to_be
        or verb.tag_ in ("VBD", "VBZ", "VBP")
        or any(c.tag_ == "MD" or c.lower_ == "did" for c in verb.children)
    )
    if lost:
        last = (verb.head.i if to_be else verb.i) - 1
        while last > 0 and (
            view.sentence.doc[last].pos_ in ("ADV", "AUX") or view.sentence.doc[last].lower_ in _BESIDE_VERB
        ):
            last -= 1
        last = _before_apposition(view, last)
        mention = view.mention_of.get(last)
        known = (
            [view.sentence.doc[last]] if mention is not None and mention.kind in ("person", "group") else []
        )
        found = known
    if known and (row := row_from(known[0], verb, view)):
        return row
    if len(known) == 1 and known[0].i < verb.i:
        found = [*joined_before(known[0], view, lost), *found, *joined_behind(known[0], verb, view)]
    return found


def _is_to(verb: Token) -> bool:
    """Read "In Pretoria Ruiz and Peru's Soto are to sign": parsers may take those behind a town for the town's own."""
    if verb.tag_ != "VB" or verb.dep_ != "xcomp" or verb.head.lemma_ != "be":
        return False
    return verb.head.dep_ == "ROOT" and not any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.head.children)


def _before_apposition(view: View, last: int) -> int:
    """Where a name ends that its office follows between commas ("Ana Ruiz, President of Peru, | will ...")."""
    doc = view.sentence.doc
    if doc[last].text != ",":
        return last
    opening = next((i for i in range(last - 1, max(0, last - _APPOSITION), -1) if doc[i].text == ","), 0)
    return opening - 1 if opening > 1 and (opening - 1) in view.mention_of else last


def _right_before(verb: Token, view: View) -> list[Token]:
    """Read "A called B, and C talked with D": C, right before a verb that has no subject of its own."""
    if (
        verb.i < _CLAUSE
        or verb.tag_ not in ("VBD", "VBZ", "VBP")
        or verb.dep_ not in ("advcl", "conj", "ccomp")
    ):
        return []
    if any(c.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass") for c in verb.children):
        return []
    mention = view.mention_of.get(verb.i - 1)
    if mention is None or mention.kind != "person":
        return []
    first = min(i for i, m in view.mention_of.items() if m is mention)
    doc = view.sentence.doc
    joined = first > 1 and doc[first - 1].lower_ == "and" and doc[first - 2].text == ","
    # "In Lima on March 21 Chile's Soto received her; the two put their names to a pact"
    apart = verb.dep_ == "ccomp" and ";" in doc.words and ";" in doc.lowers[verb.i : verb.head.i]
    return [doc[verb.i - 1]] if joined or apart else []


def sides_at(tokens: list[Token], view: View, role: str = "party") -> list[PartyFinding]:
    """The parties that noun phrases stand for, by their head words."""
    found: list[PartyFinding] = []
    for token in tokens:
        if token.lower_ in _SELF:
            found.extend(sides_at(_speaker(token, view), view, role))
            continue
        mention = view.mention_of.get(token.i)
        if mention is None and token.text in _STYLES:  # "HH the Heir Apparent, Sheikh Tamim, sent"
            near = (view.mention_of.get(i) for i in range(token.i + 1, token.i + _STYLED))
            mention = next((m for m in near if m is not None and m.kind in WHO), None)
        sides = parties_of(mention, view, role) if mention is not None else []
        if not any(p.person is not None for p in sides):
            named = [x for c in token.children if c.dep_ == "appos" for x in conjuncts(c)]
            sides = _named(named, view, role) or sides
        led = token.lemma_ in _SENT or (token.tag_ == "NNS" and any(c.dep_ == "acl" for c in token.children))
        if sides and not any(p.person is not None for p in sides) and led:
            sides = _led_for(sides, token, view, role) or sides
        if token.tag_ == "NNS" and len(sides) < 2:
            sides = _named(_listed(token), view, role) or sides
        found.extend(sides or _officials(token, view, role))
    return unique(found)


def _speaker(token: Token, view: View) -> list[Token]:
    """Who says "I" or "we" in a quotation: the subject of the verb of speech that it hangs on."""
    above = token.head
    while above.head.i != above.i and above.dep_ in ("ccomp", "conj", "xcomp", "advcl", "aux"):
        below, above = above, above.head
        if below.dep_ == "ccomp" and above.lemma_ in speech().shapes:
            return [t for t in doers(above, view) if t.lower_ not in _SELF]
    return []


def _named(tokens: list[Token], view: View, role: str) -> list[PartyFinding]:
    """The people named in apposition: "the two ministers, Ana Ruiz and Lars Holm,"."""
    mentions = [view.mention_of[t.i] for t in tokens if t.i in view.mention_of]
    return [p for m in mentions if m.kind == "person" for p in parties_of(m, view, role)]


def _listed(token: Token) -> list[Token]:
    """The names that follow "the ministers of Peru and Chile,": their heads, wherever the parse has put them."""
    found = []
    for child in token.children:
        if child.i > token.i and (
            child.dep_ in ("appos", "conj")
            or (child.dep_ == "prep" and child.lower_ == "of")
            or child.dep_ == "pobj"
        ):
            found += [child, *_listed(child)]
    return found


def _is_of_a_company(token: Token) -> bool:
    """Read "the president of a mining company", "the ski team": none of them acts for a state."""
    owners = [g for c in token.children if c.dep_ == "prep" and c.lower_ == "of" for g in c.children]
    kinds = [c for c in token.children if c.dep_ in ("compound", "amod")]
    return any(is_private(t) for t in owners) or any(c.lower_ in contacts().private_kinds for c in kinds)


def _officials(token: Token, view: View, role: str) -> list[PartyFinding]:
    """Read "Dutch officials", "leaders of Japan and Chile", "the envoy from Oman": states that officials act for."""
    lemma = token.lemma_.lower()
    if lemma in contacts().bodies:
        return body_of(token, view, role)
    if lemma in _LED_BODIES:
        return sides_at(leaders_of(token), view, role)
    if lemma not in contacts().official_nouns or _is_of_a_company(token):
        return []
    leaders = sides_at(leaders_of(token), view, role)
    if any(p.state for p in leaders):
        return leaders
    codes: list[str] = [s for c in token.children if c.dep_ == "poss" and (s := _state_of_owner(c, view))]
    edge_left, edge_right = token.left_edge.i, token.right_edge.i
    for i in range(edge_left, min(edge_right, token.i + _LISTED) + 1):
        mention = view.places_of.get(i)
        if mention is None or (i > token.i and not _belongs(token, i, view)):
            continue
        for code in mention.states or ((mention.state,) if mention.state else ()):
            if code not in codes:
                codes.append(code)
    sides = [PartyFinding(None, lemma, code, role) for code in codes]
    return (_led_for(sides, token, view, role) if lemma in _SENT else []) or sides


def _led_for(sides: list[PartyFinding], token: Token, view: View, role: str) -> list[PartyFinding]:
    """The leader of a delegation, who acts for the state or organisation that sent it."""
    leaders = leaders_of(token)
    known = sides_at(leaders, view, role)
    if len(known) == len(sides) > 1 and not any(p.state for p in known):
        # "the delegations of Peru and Chile, led by Ruiz and Soto": each leads that of one, in this order
        return [replace(p, state=side.state) for p, side in zip(known, sides, strict=True)]
    if known or len(sides) != 1:
        return known
    mentions = [m for t in leaders if (m := view.mention_of.get(t.i)) is not None and m.kind == "person"]
    named = [(i, view.names.people[i]) for m in mentions for i in m.people]
    return [PartyFinding(i, _first_office(p), sides[0].state, role) for i, p in named if p.state is None]


def _state_of_owner(owner: Token, view: View) -> str | None:
    """The state of somebody whose envoys or officials act ("Ruiz's envoys")."""
    mention = view.mention_of.get(owner.i)
    sides = parties_of(mention, view) if mention is not None and mention.kind in WHO else []
    return sides[0].state if len(sides) == 1 else None


def _belongs(noun: Token, i: int, view: View) -> bool:
    """Whether a state to the right of an official noun says whom the official acts for ("of", "from")."""
    between = view.sentence.doc[noun.i + 1 : i]
    prepositions = [t.lower_ for t in between if t.pos_ == "ADP"]
    return bool(prepositions) and all(p in ("of", "from") for p in prepositions)


def group_parties(group: Group, view: View, role: str = "party") -> list[PartyFinding]:
    """The parties of one group to the right of a contact word."""
    if group.mention is not None:
        if group.mention.kind not in WHO and _modifies_official(group, view):
            return []
        return parties_of(group.mention, view, role) or _officials(group.token, view, role)
    return _officials(group.token, view, role)


def _modifies_official(group: Group, view: View) -> bool:
    """Read "Thai officials": the adjective is read with its noun, not as a side of its own."""
    assert group.mention is not None  # noqa: S101 - the caller asks only for mentions
    own = view.sentence.tokens_in(group.mention.span)
    last = own[-1] if own else group.token
    return last.dep_ in ("amod", "compound", "nmod", "poss") and last.head.i > last.i


def is_private(token: Token) -> bool:
    """Whether a noun stands for people with whom a contact is no diplomacy."""
    return token.lemma_.lower() in contacts().private_nouns


def unique(parties: list[PartyFinding]) -> list[PartyFinding]:
    """Each party once, first mention kept; a nameless one gives way to a named one of the same office and state."""
    kept: list[PartyFinding] = []
    for party in parties:
        if any(
            p.person == party.person
            and (p.person is not None or (p.office, p.state) == (party.office, party.state))
            for p in kept
        ):
            continue
        kept.append(party)
    named = [(p.state, p.office) for p in kept if p.person is not None]
    states = {state for state, _ in named}
    return [
        p
        for p in kept
        if p.person is not None
        or p.state not in states
        or not (p.office is None or p.office in contacts().official_nouns or (p.state, p.office) in named)
    ]


def states_of(parties: list[PartyFinding]) -> list[str]:
    """The states that parties act for, sorted."""
    return sorted({p.state for p in parties if p.state})
