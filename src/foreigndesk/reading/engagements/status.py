"""Whether a contact is possible, planned, held, postponed or cancelled, as its sentence tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foreigndesk.reading.engagements.agreed import agreed_at, is_when_promised
from foreigndesk.reading.engagements.given_up import given_up
from foreigndesk.reading.engagements.rejected import is_rejected
from foreigndesk.reading.engagements.trigger import Trigger
from foreigndesk.reading.engagements.verb_status import (
    AHEAD,
    DENIED,
    MERELY_POSSIBLE,
    NEUTRAL,
    class_of,
    is_negated,
    modal_status,
    verb_status,
)
from foreigndesk.reading.engagements.view import VERBAL
from foreigndesk.vocab.contacts import contacts, standing

if TYPE_CHECKING:
    from foreigndesk.reading.tokens import Token

# "is not yet confirmed" leaves a contact open; "did not take place" denies it.
_SOFT_NEGATIVE = frozenset(
    {"confirm", "decide", "announce", "rule", "set", "finalize", "finalise", "exclude", "fix", "specify"}
)
_LOGISTIC = frozenset(
    {
        "take",
        "hold",
        "occur",
        "happen",
        "begin",
        "start",
        "open",
        "run",
        "last",
        "go",
        "proceed",
        "convene",
        "come",
        "follow",
    }
)
_DURING = frozenset({"during", "after", "following", "at", "in", "on", "since", "upon", "by", "amid"})
_STAGES = frozenset({"stage", "leg", "part", "end", "stop"})
_MEALS = frozenset({"breakfast", "lunch", "luncheon", "dinner", "banquet", "reception", "iftar"})
_HOLDING = frozenset({"include", "feature", "comprise"})
_ORDER = ("denied", "cancelled", "postponed")
_BEHIND_OFF = frozenset(". , ; - -- \u2013 \u2014 because for after until again now and as".split())  # noqa: SIM905


def status_of(trigger: Trigger) -> str:
    """Read the standing of a contact off tense, modality, negation and the words that govern it.

    Args:
        trigger: the word of contact.

    Returns:
        possible, planned, held, postponed or cancelled; `DENIED` where the sentence says it did not or
        will not take place without having been planned; `NEUTRAL` where the words do not tell.
    """
    read = _status_told(trigger)
    return given_up(trigger.token) or read if read in ("planned", NEUTRAL) else read


def _status_told(trigger: Trigger) -> str:
    token = trigger.token
    if is_rejected(token):
        return DENIED
    phrase = _phrase_status(token)
    if phrase:
        return phrase
    if trigger.cause == "expected":
        return _awaited_status(token)
    if trigger.cause == "now":
        return "held"
    if trigger.cause in ("listed", "listed stay"):
        return "planned" if trigger.cause == "listed" else NEUTRAL
    if trigger.verb is not None and trigger.verb.standing:
        read = verb_status(token)
        return trigger.verb.standing if read == "held" else DENIED if read == DENIED else "possible"
    if trigger.noun is not None and _is_to_have(token):
        return "planned"
    if trigger.noun is not None:
        return "held" if agreed_at(token) else _noun_status(token)
    return verb_status(token)


def _is_to_have(noun: Token) -> bool:
    """Read "he is to lunch with Holm": parsers take the verb for a noun."""
    to, be = noun.head, noun.head.head
    bare: bool = noun.i == to.i + 1 and noun.tag_ == "NN" and noun.dep_ == "pobj"
    return bare and to.lower_ == "to" and be.lemma_ == "be"


def _awaited_status(verb: Token) -> str:
    """The standing of who "is expected in Oslo"; who "had been expected" there did not come."""
    if is_negated(verb):
        return DENIED
    helpers = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    return "cancelled" if {"had", "been"} <= helpers else "planned"


def _phrase_status(token: Token) -> str | None:
    """Fixed phrases near the word of contact, in its own clause ("put off his visit", "no plans to meet")."""
    words = token.doc.lowers
    near = f" {' '.join(words[max(0, token.i - 9) : token.i + 10])} "
    before = f" {' '.join(words[max(0, token.i - 8) : token.i])} "
    for name in _ORDER:
        where = before if name == DENIED else near
        for phrase in standing()[name].phrases:
            if phrase not in where or f" {phrase} " not in where:
                continue
            ahead = where.split(f" {phrase} ")[0].split()[-4:]
            if MERELY_POSSIBLE & set(ahead):
                return "possible" if name == DENIED else NEUTRAL
            return name
    return None


def _noun_status(noun: Token, depth: int = 0) -> str:
    read = _status_by_head(noun, depth)
    kept_away = read == DENIED and noun.dep_ == "dobj" and noun.head.lemma_ in contacts().attending_verbs
    if read in ("cancelled", "postponed") or kept_away:
        return read
    return _status_by_modifiers(noun) or read


def _status_by_modifiers(noun: Token) -> str | None:
    """Standing told by the words that hang on the noun: "a planned visit", "talks which were held"."""
    for child in (c for c in noun.children if not _kept_quiet(c)):
        word = child.lemma_.lower()
        if child.dep_ == "amod" and word in standing()["held"].adjectives:
            return "held"
        if child.dep_ in ("amod", "compound", "nmod", "acl"):
            for name in ("cancelled", "postponed", "possible", "planned"):
                table = standing()[name]
                by = any(c.dep_ == "agent" for c in child.children)  # "a meeting arranged by X" may have been
                if word in table.adjectives or (child.tag_ == "VBN" and word in table.verbs and not by):
                    return name
        if child.dep_ == "det" and child.lower_ == "no":
            return DENIED
        if child.dep_ == "det" and child.lower_ == "any":
            return "possible"
        if (
            child.dep_ == "relcl"
            and child.pos_ in VERBAL
            and any(
                c.dep_ in ("nsubj", "nsubjpass") and c.lower_ in ("which", "that") for c in child.children
            )
        ):
            read = _subject_status(child)
            if read != NEUTRAL:
                return read
    return None


def _kept_quiet(verb: Token) -> bool:
    """Read "talks that neither side had announced": that they were not told of before makes no plan of them."""
    told = verb.dep_ in ("acl", "relcl") and is_negated(verb)
    return told and any(c.lower_ == "had" and c.dep_ == "aux" for c in verb.children)


def _status_by_head(noun: Token, depth: int) -> str:
    """Standing told by the word that the noun hangs on: "cancelled the visit", "the talks will take place"."""
    head = noun.head
    if head.i == noun.i or depth > 4:
        return NEUTRAL
    if noun.dep_ == "conj":
        return _noun_status(head, depth + 1) if head.pos_ in ("NOUN", "PROPN") else NEUTRAL
    if noun.dep_ in ("nsubj", "nsubjpass"):
        return _subject_status(head)
    if noun.dep_ in ("dobj", "attr", "dative", "oprd") and head.pos_ in VERBAL:
        return _object_status(head)
    if noun.dep_ in ("pobj", "pcomp"):
        return _after_preposition(head, depth)
    return NEUTRAL


def _subject_status(verb: Token) -> str:
    """The standing of a noun of contact that is the subject: "the talks will take place", "it was put off"."""
    name = class_of(verb)
    if name in ("cancelled", "postponed"):
        words = {c.lower_ for c in verb.children if c.dep_ == "aux"}
        unsure = is_negated(verb) or words & (MERELY_POSSIBLE | {"should", "must"})
        return "planned" if unsure else name
    if verb.dep_ == "relcl" and verb.lemma_ not in _LOGISTIC and name is None:
        return NEUTRAL
    if verb.lemma_ in _LOGISTIC and _at_later_date(verb):
        return "postponed"
    if is_negated(verb):
        read = _denied_subject(verb)
        return "cancelled" if read == DENIED and _had_been_set(verb) else read
    if name == "possible" and verb.lemma_ == "offer" and _is_meal(verb):
        name = None  # "a dinner will be offered in his honour"
    if name == "possible" and _was_dropped(verb):
        return "cancelled"
    if name == "possible" or (name == "planned" and verb.tag_ == "VBN"):
        return name
    inner = (class_of(c) for c in verb.children if c.dep_ == "xcomp" and c.pos_ in VERBAL)
    ended = next((n for n in inner if n in ("cancelled", "postponed")), None)
    return ended or modal_status(verb) or _by_predicate(verb)


def _at_later_date(verb: Token) -> bool:
    """Read "will take place at a later date": not when it was to be."""
    told = [g for c in verb.children if c.lower_ in ("at", "on") for g in c.children if g.lower_ == "date"]
    return any(c.lower_ in ("later", "future") for date in told for c in date.children)


def _is_meal(verb: Token) -> bool:
    """Whether what is given is a meal for somebody."""
    return any(c.dep_ == "nsubjpass" and c.lemma_ in _MEALS for c in verb.children)


def _was_dropped(verb: Token) -> bool:
    """Read "a stop in Lima was considered but dropped"."""
    return any(c.dep_ == "conj" and class_of(c) == "cancelled" for c in verb.children)


def _denied_subject(verb: Token) -> str:
    """The standing of what "is not confirmed" (possible) or "did not take place" (denied)."""
    if verb.lemma_ in _SOFT_NEGATIVE or any(c.lower_ == "yet" for c in verb.children):
        return "possible"
    return DENIED if verb.lemma_ in _LOGISTIC else NEUTRAL


def _had_been_set(verb: Token) -> bool:
    """Read "A visit announced for May 30 did not take place": what had been planned fell through."""
    told = (g for c in verb.children if c.dep_ in ("nsubj", "nsubjpass") for g in c.subtree)
    return any(g.dep_ == "acl" and g.lemma_ in standing()["planned"].verbs for g in told)


def _by_predicate(verb: Token) -> str:
    """The standing that an adjective or a verb of taking place gives its subject."""
    words = {c.lemma_.lower() for c in verb.children if c.dep_ in ("acomp", "attr")}
    for name in ("planned", "possible"):
        if words & standing()[name].adjectives:
            return name
    if verb.lemma_ == "be" and _is_off(verb):
        return "cancelled"
    if verb.lemma_ in _LOGISTIC and verb.tag_ in ("VBD", "VBN", "VB"):
        return "planned" if verb.tag_ == "VB" else "held"
    return NEUTRAL


def _is_off(be: Token) -> bool:
    """Read "the visit is off", "the talks are off because of the strike": not "off to a good start"."""
    following = be.doc.lowers[be.i + 1 : be.i + 3]
    return following[:1] == ["off"] and (len(following) == 1 or following[1] in _BEHIND_OFF)


def _object_status(verb: Token) -> str:
    """The standing of a noun of contact that is the object: "held talks", "cancelled the visit", "seeks a meeting"."""
    name = class_of(verb)
    read = verb_status(verb)
    if read == "held" and verb.lemma_ in _HOLDING and verb.tag_ in ("VBZ", "VBP"):
        return "planned"  # "a trip which includes stops in Apia and Suva"
    if read == "held" and _has_before_them(verb):
        return "planned"
    if read == DENIED and name in ("cancelled", "postponed", "denied"):
        return NEUTRAL
    if name in ("cancelled", "postponed"):
        # "urged her to cancel the visit", "may cancel": it still stands.
        return "planned" if read == "possible" or _is_bidden(verb) else name
    if name == "denied":
        return DENIED
    if read in (DENIED, "cancelled", "postponed"):
        return read
    if name == "possible":
        return "possible"
    if name == "planned":
        return "possible" if read == "possible" else "planned"
    if verb.lemma_ in contacts().light_verbs:
        return read
    # "welcomed the meeting", "criticised the talks": a contact talked about.
    return NEUTRAL if read == "held" else read


def _has_before_them(verb: Token) -> bool:
    """Read "has an appointment with Holm": it is yet to be kept."""
    now = verb.lemma_ == "have" and verb.tag_ in ("VBZ", "VBP")
    return now and any(c.dep_ == "dobj" and c.lemma_ == "appointment" for c in verb.children)


def is_groundwork(token: Token) -> bool:
    """Whether a contact is only prepared for: "to lay the groundwork for a summit", "set the stage for talks"."""
    if token.dep_ != "pobj" or token.head.lower_ != "for":
        return False
    carrier = token.head.head
    # In "trade and preparations for the summit" parsers hang "for" on the first.
    beside = token.doc[max(0, token.head.i - 1)]
    words = (carrier, beside, *(c for c in carrier.children if c.dep_ == "dobj"))
    return any(w.lemma_.lower() in standing()["planned"].nouns for w in words)


def _is_bidden(verb: Token) -> bool:
    """Whether a cancelling is only asked for: "Cancel the meeting!", "urged him to put off the trip"."""
    if verb.tag_ != "VB" or any(c.dep_ == "aux" and c.tag_ == "MD" for c in verb.children):
        return False
    return not (verb.dep_ in ("xcomp", "advcl") and verb.head.lemma_ in standing()["cancelled"].decided_by)


def _after_preposition(preposition: Token, depth: int) -> str:
    """The standing of a noun of contact behind a preposition: "during the visit", "plans for a meeting"."""
    word, head = preposition.lower_, preposition.head
    while head.pos_ in ("ADP", "ADV") and head.head.i != head.i:
        head = head.head  # "pulled out of the talks"
    ahead_of = word == "of" and preposition.i > 0 and preposition.nbor(-1).lower_ == "ahead"
    if ahead_of or word in ("before", "prior", "until"):
        return AHEAD
    if head.pos_ in ("NOUN", "PROPN"):
        if word == "of" and head.lemma_ in _STAGES:
            return _noun_status(head, depth + 1)  # "on the first leg of the trip"
        for name in ("possible", "planned"):
            if head.lemma_.lower() in standing()[name].nouns:
                return name
        led = word == "to" and head.lemma_ == "delegation"  # "will head the delegation to the summit"
        return _noun_status(head, depth + 1) if led or word in ("of", "for") else NEUTRAL
    return _under_verb(preposition, head) if head.pos_ in VERBAL else NEUTRAL


def _set_apart(preposition: Token) -> bool:
    """Whether a comma or dash parts words from what was wished: "urged her to sign, at a meeting in Oslo"."""
    return preposition.i > 0 and preposition.nbor(-1).text in (",", "-", "--", "\u2013", "\u2014")


def _is_of_many(noun: Token) -> bool:
    """Whether a contact takes place without one of those who were to come ("a meeting of foreign ministers")."""
    return any(
        c.dep_ == "prep" and c.lower_ == "of" and any(g.tag_ == "NNS" for g in c.children)
        for c in noun.children
    )


def _governs_clause(verb: Token, end: int) -> bool:
    """Whether what a verb plans or asks for stands before a word: "urged him at a dinner to sign" was at the dinner."""
    return any(c.dep_ == "xcomp" and c.i < end for c in verb.children)


def _is_spoken_of(word: str, verb: Token) -> bool:
    """Read "asked about his talks with X", "a stop in Lima was cut out of the tour": the talks and the tour go on."""
    if word in contacts().journey_links["dropped"] and contacts().journey_verbs.get(verb.lemma_) == "dropped":
        return True
    return word == "about" and verb.lemma_ == "ask"


def _on_occasion(preposition: Token, verb: Token) -> str | None:
    """The standing of an occasion for which something is planned or asked for, or on which it was promised."""
    if preposition.i < verb.i or _set_apart(preposition):
        return None
    if is_when_promised(preposition, verb):
        return AHEAD
    name = class_of(verb)
    return name if name in ("planned", "possible") and _governs_clause(verb, preposition.i) else None


def _under_verb(preposition: Token, verb: Token) -> str:
    """The standing that a verb gives a contact through a preposition."""
    name, word = class_of(verb), preposition.lower_
    if _is_spoken_of(word, verb):
        return NEUTRAL
    if name == "cancelled" and any(_is_of_many(c) for c in preposition.children):
        return DENIED  # "pulled out of a meeting of ministers": the others meet
    if name and word in ("of", "on", "for", "about", "to", "out", "off"):
        read = _object_status(verb)
        if read != NEUTRAL:
            return read
    if word not in _DURING and word not in ("for", "to"):
        return NEUTRAL
    if word == "for" and any(is_groundwork(c) for c in preposition.children):
        return "planned"
    if word in _DURING and (there := _on_occasion(preposition, verb)):
        return there
    read = verb_status(verb)
    if word in ("for", "to"):
        stayed = verb.lemma_ in ("stay", "remain")  # "stayed on for supper with Ruiz"
        return "planned" if read == "held" and word == "for" and not stayed else read
    if read == "held" or (read in ("planned", "possible") and word not in ("after", "following", "since")):
        return read
    return NEUTRAL
