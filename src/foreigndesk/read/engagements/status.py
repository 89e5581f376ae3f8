"""Whether a contact is possible, planned, held, postponed or cancelled, as its sentence tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foreigndesk.read.engagements.triggers import Trigger
from foreigndesk.read.engagements.view import VERBAL
from foreigndesk.vocab.contacts import contacts, standing

if TYPE_CHECKING:
    from spacy.tokens import Token

DENIED = "denied"
AHEAD = "ahead"  # told of as yet to come ("before the talks"); its date may show that it has been
NEUTRAL = "neutral"  # the words do not tell; the date or the rest of the report may
_SOFT_NEGATIVE = frozenset(
    {
        "confirm",
        "decide",
        "announce",
        "rule",
        "set",
        "finalize",
        "exclude",
        "finalise",
        "fix",
        "specify",
        "clear",
    }
)
_FUTURE = frozenset({"will", "shall", "'ll", "wo"})
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
# "might be called off" is not called off.
_MERELY_POSSIBLE = frozenset(
    {"might", "may", "could", "would", "can", "if", "not", "n't", "never", "threatened"}
)
# Lemmas that the tagger gets wrong.
_MISREAD = {"hop": "hope"}
_ORDER = ("denied", "cancelled", "postponed")


def status_of(trigger: Trigger) -> str:
    """Read the standing of a contact off tense, modality, negation and the words that govern it.

    Args:
        trigger: the word of contact.

    Returns:
        possible, planned, held, postponed or cancelled; `DENIED` where the sentence says it did not or
        will not take place without having been planned; `NEUTRAL` where the words do not tell.
    """
    token = trigger.token
    phrase = _phrase_status(token)
    if phrase:
        return phrase
    if trigger.noun is not None:
        return _noun_status(token)
    return _verb_status(token)


def _phrase_status(token: Token) -> str | None:
    """Fixed phrases near the word of contact, in its own clause ("put off his visit", "no plans to meet")."""
    doc = token.doc
    near = " ".join(t.lower_ for t in doc[max(0, token.i - 9) : min(len(doc), token.i + 10)])
    before = " ".join(t.lower_ for t in doc[max(0, token.i - 8) : token.i])
    for name in _ORDER:
        for phrase in standing()[name].phrases:
            where = before if name == DENIED else near
            if f" {phrase} " not in f" {where} ":
                continue
            ahead = f" {where} ".split(f" {phrase} ")[0].split()[-4:]
            if _MERELY_POSSIBLE & set(ahead):
                return "possible" if name == DENIED else NEUTRAL
            return name
    return None


def _class_of(verb: Token) -> str | None:
    """The standing that a governing verb gives, by its lemma and particle ("called off", "fell through")."""
    lemma = _MISREAD.get(verb.lemma_, verb.lemma_)
    following = {t.lower_ for t in verb.doc[verb.i + 1 : verb.i + 4]}
    if lemma == "call" and following & {"on", "upon", "for"}:
        return "possible"
    for name in ("cancelled", "postponed"):
        if any(v == lemma and particle in following for v, particle in standing()[name].particles):
            return name
    for name in ("cancelled", "postponed", "denied", "possible", "planned"):
        if lemma in standing()[name].verbs:
            return name
    return None


def _noun_status(noun: Token, depth: int = 0) -> str:
    read = _status_by_head(noun, depth)
    if read in ("cancelled", "postponed"):
        return read
    return _status_by_modifiers(noun) or read


def _status_by_modifiers(noun: Token) -> str | None:
    """Standing told by the words that hang on the noun: "a planned visit", "talks which were held"."""
    for child in noun.children:
        word = child.lemma_.lower()
        if child.dep_ == "amod" and word in standing()["held"].adjectives:
            return "held"
        if child.dep_ in ("amod", "compound", "nmod", "acl"):
            for name in ("cancelled", "postponed", "possible", "planned"):
                table = standing()[name]
                if word in table.adjectives or (child.tag_ == "VBN" and word in table.verbs):
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
    """The standing of a noun of contact that is the subject: "the talks will take place", "the visit was put off"."""
    name = _class_of(verb)
    negated = _negated(verb)
    if name in ("cancelled", "postponed"):
        unsure = any(
            c.dep_ == "aux" and c.lower_ in _MERELY_POSSIBLE | {"should", "must"} for c in verb.children
        )
        return "planned" if negated or unsure else name
    if verb.dep_ == "relcl" and verb.lemma_ not in _LOGISTIC and name is None:
        return NEUTRAL
    if negated:
        return (
            "possible"
            if verb.lemma_ in _SOFT_NEGATIVE or _has_yet(verb)
            else DENIED
            if verb.lemma_ in _LOGISTIC
            else NEUTRAL
        )
    if name == "planned" and verb.tag_ == "VBN":
        return "planned"
    if name == "possible":
        return "possible"
    inner = [c for c in verb.children if c.dep_ == "xcomp" and c.pos_ in VERBAL]
    for child in inner:
        if _class_of(child) in ("cancelled", "postponed"):
            return _class_of(child) or NEUTRAL
    modal = _modal_status(verb)
    if modal:
        return modal
    adjective = [c.lemma_.lower() for c in verb.children if c.dep_ in ("acomp", "attr")]
    for name in ("planned", "possible"):
        if any(word in standing()[name].adjectives for word in adjective):
            return name
    if verb.lemma_ in _LOGISTIC and verb.tag_ in ("VBD", "VBN"):
        return "held"
    if verb.lemma_ in _LOGISTIC and verb.tag_ == "VB":
        return "planned"
    return NEUTRAL


def _object_status(verb: Token) -> str:
    """The standing of a noun of contact that is the object: "held talks", "cancelled the visit", "seeks a meeting"."""
    name = _class_of(verb)
    read = _verb_status(verb)
    if read == DENIED and name in ("cancelled", "postponed", "denied"):
        return NEUTRAL
    if name in ("cancelled", "postponed"):
        # "urged her to cancel the visit", "may cancel": it still stands.
        bidden = read == NEUTRAL and verb.tag_ == "VB"  # "Cancel the meeting," she demanded
        return "planned" if read == "possible" or bidden else name
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


def _after_preposition(preposition: Token, depth: int) -> str:
    word, head = preposition.lower_, preposition.head
    while head.pos_ in ("ADP", "ADV") and head.head.i != head.i:
        head = head.head  # "pulled out of the talks"
    if word == "of" and preposition.i > 0 and preposition.nbor(-1).lower_ == "ahead":
        return AHEAD
    if word in ("before", "prior", "until"):
        return AHEAD
    if head.pos_ in ("NOUN", "PROPN"):
        if head.lemma_.lower() in standing()["possible"].nouns:
            return "possible"
        if head.lemma_.lower() in standing()["planned"].nouns:
            return "planned"
        return _noun_status(head, depth + 1) if word in ("of", "for") else NEUTRAL
    if head.pos_ in VERBAL:
        name = _class_of(head)
        if name and word in ("of", "on", "for", "about", "to", "out", "off"):
            read = _object_status(head)
            if read != NEUTRAL:
                return read
        if word in ("during", "after", "following", "at", "in", "on", "since", "upon", "by", "amid"):
            if name in ("planned", "possible") and any(c.dep_ == "xcomp" for c in head.children):
                return name
            read = _verb_status(head)
            if read in ("planned", "possible") and word in ("after", "following", "since"):
                return NEUTRAL
            return read if read in ("planned", "possible", "held") else NEUTRAL
        if word in ("for", "to"):
            read = _verb_status(head)
            return "planned" if read == "held" and word == "for" else read
    return NEUTRAL


def _verb_status(verb: Token, climb: bool = True, depth: int = 0) -> str:
    """The standing that a verb's own form gives, then the words that govern it."""
    if _negated(verb):
        return "cancelled" if _no_longer(verb) else DENIED
    modal = _modal_status(verb) or _predicate_status(verb)
    above = _governing_status(verb, depth) if climb and depth < 5 else None
    if above in (DENIED, "cancelled", "postponed", "possible"):
        return above
    if (modal or above) in ("planned", None) and _on_condition(verb):
        return "possible" if modal or above else DENIED if verb.tag_ == "VBN" else "held"
    if modal:
        return modal
    if above:
        return above
    if verb.tag_ in ("VBD", "VBN", "VBZ", "VBP"):
        return "held"
    if verb.tag_ == "VBG":
        return _participle_status(verb, depth)
    return "planned" if any(c.lower_ == "to" for c in verb.children) else NEUTRAL


def _participle_status(verb: Token, depth: int) -> str:
    helpers = [c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")]
    if helpers:
        return "held"
    head = verb.head
    if (
        verb.dep_ in ("advcl", "conj", "xcomp", "dep")
        and head.pos_ in VERBAL
        and head.i != verb.i
        and depth < 5
    ):
        read = _verb_status(head, depth=depth + 1)
        return read if read in ("planned", "possible", "held") else "held"
    if verb.dep_ == "pcomp" and head.lower_ in ("before", "of"):
        # "before departing for Lomé, she said": by the time of the telling she had left.
        return "held" if head.head.tag_ == "VBD" and head.lower_ == "before" else "planned"
    return "held"


def _modal_status(verb: Token) -> str | None:
    if any(c.dep_ == "mark" and c.lower_ in ("if", "unless", "whether") for c in verb.children):
        # "whether he will meet" is open; "whether he has met" tells of nothing.
        open_still = any(c.dep_ == "aux" and c.tag_ == "MD" for c in verb.children) or verb.tag_ in (
            "VBZ",
            "VBP",
        )
        return "possible" if open_still else DENIED
    for child in verb.children:
        if child.dep_ != "aux":
            continue
        word = child.lower_
        if word in _FUTURE:
            return "planned"
        if word in ("would", "'d"):
            return "possible" if _conditional(verb) else "planned"
        if word in standing()["possible"].modals and not (word in ("could", "can") and verb.tag_ != "VB"):
            return "possible"
    return None


def _on_condition(verb: Token) -> bool:
    """Whether a clause of condition hangs on the verb, or the sentence only supposes what it tells."""
    doc = verb.doc
    if doc[0].lower_ in ("had", "suppose", "imagine", "were"):
        return True
    marks = {
        m.lower_
        for c in verb.children
        if c.dep_ == "advcl"
        for m in c.children
        if m.dep_ in ("mark", "advmod")
    }
    heads = {c.lower_ for c in verb.children if c.dep_ in ("advcl", "prep")}
    return bool(
        marks & {"if", "unless", "provided", "once"} or heads & {"provided", "assuming", "if", "unless"}
    )


def _predicate_status(verb: Token) -> str | None:
    """Read "is due in Amman": the adjective after "be" tells the standing."""
    if verb.lemma_ != "be":
        return None
    words = {c.lemma_.lower() for c in verb.children if c.dep_ == "acomp"}
    return next((name for name in ("planned", "possible") if words & standing()[name].adjectives), None)


def _conditional(verb: Token) -> bool:
    return any(
        c.dep_ == "advcl" and any(m.lower_ in ("if", "were") for m in c.children) for c in verb.children
    )


def _governing_status(verb: Token, depth: int) -> str | None:
    """What the words above a verb make of it: "plans to meet", "refused to meet", "is due to meet"."""
    head = verb.head
    if head.i == verb.i or verb.dep_ in ("relcl", "ROOT", "parataxis"):
        return None
    infinitive = any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)
    if verb.dep_ == "conj" and head.pos_ in VERBAL:
        own = verb.tag_ in ("VBD", "VBZ", "VBP") or any(c.dep_ in ("aux", "nsubj") for c in verb.children)
        return None if own else _verb_status(head, depth=depth + 1)
    if head.pos_ == "ADJ" and (infinitive or verb.dep_ == "ccomp"):
        for name in ("planned", "possible"):
            if head.lemma_.lower() in standing()[name].adjectives:
                return DENIED if _negated(head) or _negated(head.head) else name
    if head.pos_ == "NOUN" and infinitive and verb.dep_ in ("acl", "relcl"):
        word = head.lemma_.lower()
        if word in ("plan", "decision", "agreement", "trip", "way", "visit"):
            given_up = _class_of(head.head) if head.dep_ == "dobj" else None
            return given_up if given_up in ("cancelled", "postponed") else "planned"
        return "possible" if word in standing()["possible"].nouns else None
    if head.pos_ not in VERBAL:
        return None
    return _under_verb(verb, head, infinitive, depth)


def _under_verb(verb: Token, head: Token, infinitive: bool, depth: int) -> str | None:
    name = _class_of(head)
    complement = verb.dep_ in ("xcomp", "ccomp", "csubj", "pcomp", "oprd")
    if complement and name == DENIED:
        return None if _negated(head) else DENIED
    if complement and _negated(head) and infinitive:
        return DENIED
    if complement and name in ("planned", "possible", "cancelled", "postponed"):
        if name == "planned" and not infinitive:
            return None  # "announced that X had met": the verb's own form decides
        modal = _modal_status(head)
        if modal == "possible":
            return "possible"
        return "possible" if name == "possible" else name
    if infinitive and head.lemma_ == "be":
        return "planned"
    if infinitive and verb.dep_ in ("advcl", "xcomp", "acl"):
        above = _verb_status(head, depth=depth + 1)
        return above if above in ("possible", DENIED, "cancelled", "postponed") else "planned"
    return None


def _no_longer(verb: Token) -> bool:
    """Read "will not travel after all", "will no longer come": a plan given up."""
    ahead = any(c.dep_ == "aux" and c.lower_ in ("will", "wo", "would") for c in verb.children)
    words = f" {verb.doc.text.lower()} "
    return ahead and any(
        f" {p}" in words for p in ("after all", "as planned", "no longer", "the visit is off")
    )


def _negated(token: Token) -> bool:
    if any(c.dep_ == "neg" or c.lower_ in ("not", "n't", "never") for c in token.children if c.dep_ != "cc"):
        return True
    return any(
        c.dep_ in ("nsubj", "nsubjpass")
        and (c.lower_ in ("nobody", "none") or any(d.lower_ in ("no", "neither") for d in c.children))
        for c in token.children
    )


def _has_yet(token: Token) -> bool:
    return any(c.lower_ == "yet" for c in token.children)
