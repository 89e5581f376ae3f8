"""Small questions put to a parse: who is the subject, what governs this, what stands to the right."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from foreigndesk.reading.engagements.view import VERBAL
from foreigndesk.vocab.calendar import calendar_words
from foreigndesk.vocab.contacts import contacts

if TYPE_CHECKING:
    from foreigndesk.reading.tokens import Token

_TELLING = frozenset({"say", "announce", "report", "confirm", "add"})
WHOSE = frozenset({"his", "her", "their"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_SETTING_OUT = frozenset({"leave", "depart", "head", "make", "set"})
# Verbs whose object does what the infinitive says: "invited X to visit", "sent X to meet".
OBJECT_CONTROL = frozenset(
    {
        "invite",
        "ask",
        "send",
        "dispatch",
        "urge",
        "allow",
        "enable",
        "tell",
        "expect",
        "persuade",
        "permit",
        "press",
        "order",
        "direct",
        "request",
        "want",
        "encourage",
        "help",
        "lead",
        "bring",
        "let",
        "see",
        "appoint",
        "designate",
        "name",
        "instruct",
        "require",
        "force",
    }
)
WITH = frozenset({"with", "between", "among", "alongside", "involving", "including", "and", "against"})
_WHEN = frozenset({"on", "late", "early", "shortly", "just", "overnight", "yesterday", "today", "."})
TOGETHER = frozenset({"along", "alongside", "together"})
RANKED = frozenset({"first", "second", "third", "last", "latest"})
RELATIVE = frozenset({"who", "which", "that", "whom"})
# What talks are told by: "two days of talks".
_COUNTS = frozenset({"day", "hour", "series", "round", "set", "string", "flurry", "couple"})


def governors(token: Token) -> Iterator[Token]:
    """The words above a token, nearest first."""
    above = token.head
    while above.i != token.i:
        yield above
        token, above = above, above.head


def is_judged(noun: Token) -> bool:
    """Read "praised the talks": of those who are praised, whoever praises them is none.

    Args:
        noun: a noun of contact.
    """
    return noun.dep_ == "dobj" and noun.head.lemma_ in contacts().judging_verbs


def counted_by(noun: Token) -> Token:
    """The word that stands for a noun of contact in "two days of talks", "a series of meetings"; else the noun itself.

    Args:
        noun: a noun of contact.
    """
    above = noun.head.head
    counted = noun.dep_ == "pobj" and noun.head.lower_ == "of" and above.lemma_.lower() in _COUNTS
    return above if counted else noun


def conjuncts(token: Token) -> list[Token]:
    """A token and those joined to it by "and", in order."""
    found = [token]
    for child in token.children:
        if child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN", "PRON", "ADJ"):
            found.extend(conjuncts(child))
        elif child.dep_ == "appos" and child.pos_ == "PROPN" and child.i > token.i:
            # "President Ana Ruiz and Lars Holm": the second is joined to the name, not to the title.
            found.extend(conjuncts(child)[0 if _is_next_of_list(child) else 1 :])
        elif child.dep_ == "prep" and child.lower_ in TOGETHER:
            found.extend(_companions(child))
    return found


def _is_next_of_list(name: Token) -> bool:
    """Read "Peru's Ruiz, Chile's Soto and Fiji's Tora": parsers take the second for another name of the first."""
    owned = any(c.dep_ == "poss" for c in name.children)
    return owned and name.head.dep_ != "pobj" and any(c.dep_ == "conj" for c in name.children)


def _companions(preposition: Token) -> list[Token]:
    """Those who go along with somebody: "Ruiz, along with Holm," "Ruiz, together with Holm,"."""
    inner = [c for c in preposition.children if c.dep_ == "prep" and c.lower_ == "with"]
    return [x for p in (preposition, *inner) for c in p.children if c.dep_ == "pobj" for x in conjuncts(c)]


def subjects(verb: Token, depth: int = 0) -> list[Token]:
    """The tokens that do what a verb says, following control, coordination and relative clauses.

    Args:
        verb: a verb; for a passive one the patient is given too (label nsubjpass).
        depth: how many clauses have been climbed; five at most.

    Returns:
        Head tokens of the subject phrases, coordinated ones each on their own.
    """
    own = [c for c in verb.children if c.dep_ in SUBJECTS]
    if own and _is_goal(own, verb):
        return subjects(verb.head, depth + 1)
    if own:
        found = []
        for subject in own:
            if subject.lower_ in RELATIVE and verb.dep_ == "relcl":
                found.extend(conjuncts(verb.head))
            else:
                found.extend(conjuncts(subject))
        beside = [c for c in verb.children if c.dep_ == "prep" and c.lower_ in TOGETHER and c.i < verb.i]
        return found + [x for preposition in beside for x in _companions(preposition)]
    if depth > 5:
        return []
    return _subjects_from_above(verb, depth)


def _is_goal(own: list[Token], verb: Token) -> bool:
    """Read "left for Lima to take part": parsers take the town for who takes part."""
    if verb.dep_ != "advcl" or verb.tag_ != "VB" or len(own) != 1 or own[0].i == 0:
        return False
    leads = own[0].nbor(-1)
    return leads.lower_ == "for" and leads.dep_ == "mark" and verb.head.lemma_ in _SETTING_OUT


def _subjects_from_above(verb: Token, depth: int) -> list[Token]:
    """The subject that a verb without one of its own takes from the words above it."""
    head = verb.head
    if head.i == verb.i:
        return []
    if verb.dep_ in ("acl", "relcl"):
        ranked = head.lower_ in RANKED and head.dep_ == "attr"
        return _subjects_of_noun(verb, depth) if ranked or head.pos_ in ("NOUN", "PROPN", "PRON") else []
    if verb.dep_ not in ("xcomp", "advcl", "conj", "ccomp", "dep", "pcomp", "prep", "oprd", "parataxis"):
        return []
    controllers = _controllers(verb)
    if controllers:
        return [x for token in controllers for x in conjuncts(token)]
    if verb.dep_ == "conj" and (told := _told_before_saying(head)) is not None:
        return subjects(told, depth + 1)
    above = head.head if head.pos_ in ("ADP", "ADJ") else head
    if head.pos_ == "ADJ" and head.dep_ == "amod" and above.i < head.i:
        return conjuncts(above)  # "Ruiz, due in Oslo to meet"
    return subjects(above, depth + 1) if above.pos_ in VERBAL and above.i != verb.i else []


def _told_before_saying(saying: Token) -> Token | None:
    """Read "Ruiz will not go, her office said, and has called off a trip": "and" goes on with what was told."""
    own = [c for c in saying.children if c.dep_ == "nsubj"]
    if len(own) != 1 or own[0].pos_ != "NOUN" or saying.lemma_ not in _TELLING:
        return None
    told = next((c for c in saying.children if c.dep_ == "ccomp" and c.i < own[0].i), None)
    return told if told is not None and told.pos_ in VERBAL else None


def _subjects_of_noun(verb: Token, depth: int) -> list[Token]:
    """In "a plan to visit", "his decision to travel": the owner of the plan travels."""
    noun = verb.head
    if noun.ent_type_ == "DATE":
        # "went on to Lima the same day to meet Holm": parsers hang the purpose on the day.
        return subjects(noun.head, depth + 1) if verb.tag_ == "VB" and noun.head.pos_ in VERBAL else []
    if noun.lower_ == "time" and verb.tag_ == "VB" and noun.head.lower_ == "in":
        return subjects(noun.head.head, depth + 1)  # "came back in time to greet Ruiz"
    owners = [c for c in noun.children if c.dep_ == "poss"]
    # "the premier's adviser, Ruiz, shuttled between ...": parsers hang the verb on the adviser.
    aide = verb.tag_ in ("VBN", "VBD") and noun.lemma_.lower() in contacts().official_nouns
    if owners and verb.dep_ == "acl" and not aide:
        return [x for owner in owners for x in conjuncts(owner)]
    if noun.lower_ in RANKED and noun.dep_ == "attr":
        return subjects(noun.head, depth + 1)  # "Ruiz was the first to receive Holm"
    above = _owner_above(noun, depth) if noun.pos_ == "NOUN" and verb.dep_ != "relcl" else []
    return above or conjuncts(noun)


def _controllers(verb: Token) -> list[Token]:
    """Those who are to do it: the objects of "invited X to visit", "called on X to cancel", "X was told to come"."""
    head = verb.head
    if verb.dep_ in ("xcomp", "advcl") and head.lemma_ in (
        "call",
        "prevail",
        "lean",
        "appeal",
        "tweet",
        "write",
    ):
        urged = [c for c in head.children if c.dep_ == "prep" and c.lower_ in ("on", "upon", "to")]
        return [g for c in urged for g in c.children]
    if head.lemma_ not in OBJECT_CONTROL or verb.dep_ not in ("xcomp", "ccomp", "advcl"):
        return []
    objects = [c for c in head.children if c.dep_ in ("dobj", "dative")]
    if objects or verb.dep_ == "advcl":
        return objects
    return [c for c in head.children if c.dep_ == "nsubjpass"]


def _owner_above(noun: Token, depth: int) -> list[Token]:
    """Read "X has plans to visit": the noun is the object of a verb whose subject travels."""
    if noun.dep_ in ("dobj", "attr") and noun.head.pos_ in VERBAL and noun.head.lemma_ not in OBJECT_CONTROL:
        return subjects(noun.head, depth + 1)
    return []


def agents(verb: Token) -> list[Token]:
    """The doers of a passive verb, after "by"."""
    found = []
    # In "signed on 6 October by Ruiz" parsers hang "by" on the day.
    on_days = [g for c in verb.children if c.dep_ == "prep" for day in c.children for g in day.children]
    late = [g for g in on_days if g.lower_ == "by" and g.head.text in calendar_words().months]
    for child in (*verb.children, *late):
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            again = [c for c in child.children if c.dep_ == "conj" and c.lower_ == "by"]
            for grand in (g for by in (child, *again) for g in by.children):
                if grand.dep_ == "pobj":
                    found.extend(conjuncts(grand))
    return found


def is_passive(verb: Token) -> bool:
    """Whether a verb is in the passive: it has a passive auxiliary, or is a bare participle after a noun."""
    if any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children):
        return True
    own = any(c.dep_ == "nsubj" for c in verb.children)  # "the accord that the two signed"
    return bool(verb.tag_ == "VBN" and verb.dep_ == "acl" and not own)


def flies_in(verb: Token) -> bool:
    """Read "flew in on Wednesday night", "flew in late on Monday": to where the news comes from."""
    following = verb.doc.lowers[verb.i + 1 : verb.i + 3]
    flown = verb.lemma_ == "fly" and verb.tag_ == "VBD" and following[:1] == ["in"]
    return flown and not _WHEN.isdisjoint(following[1:])


def comes_to_us(verb: Token) -> bool:
    """Read "arrived on Monday", "had arrived a day early", "arrives next week": no town is told with it.

    Args:
        verb: any verb; one of arriving that "in", "at", "to" or "from" leads away from the report's own town is none.
    """
    if verb.lemma_ not in ("arrive", "land"):
        return False
    if any(c.dep_ == "prep" and c.lower_ in ("in", "at", "to", "from") for c in verb.children):
        return False
    helpers = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    if verb.tag_ in ("VBD", "VBZ", "VBP"):
        return not helpers
    return helpers == {"had"} if verb.tag_ == "VBN" else helpers in ({"will"}, {"to"})


def is_awaited_here(verb: Token) -> bool:
    """Read "is expected on 20 June", "is due next week", with no town and nothing that they are to do.

    Args:
        verb: a verb.
    """
    due = (
        [verb]
        if verb.lemma_ == "expect"
        else [c for c in verb.children if c.dep_ == "acomp" and c.lower_ == "due"]
    )
    if not due or verb.lemma_ not in ("expect", "be"):
        return False
    below = [c for t in {verb.i: verb, due[0].i: due[0]}.values() for c in t.children]
    led = any(c.dep_ in ("xcomp", "ccomp", "oprd", "advcl") for c in below)
    return not led and not any(
        c.dep_ == "prep" and c.lower_ in ("in", "at", "to", "from", "by") for c in below
    )


def is_beside(noun: Token) -> bool:
    """Whether a contact is told "on the sidelines of" the noun."""
    return noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lower_ in contacts().fringes


def of_main_clause(verb: Token, known: set[int]) -> list[Token]:
    """Read "Caricom leaders will speak of it when they gather in Apia": "they" are the subject of the main clause.

    Args:
        verb: a verb.
        known: the tokens of which it is known for whom they stand.

    Returns:
        The plural subjects of the verb above, none where the verb has another subject than an unknown "they".
    """
    own = [c for c in verb.children if c.dep_ == "nsubj"]
    if verb.dep_ != "advcl" or len(own) != 1 or own[0].lower_ != "they" or own[0].i in known:
        return []
    return [t for t in subjects(verb.head) if t.tag_ in ("NNS", "NNPS")]
