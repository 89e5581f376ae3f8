"""What does and does not end the clause of a word of contact: asides, purposes, verbs that only bring the date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foreigndesk.reading.engagements.grammar import SUBJECTS
from foreigndesk.reading.engagements.openings import opens_clause
from foreigndesk.reading.engagements.view import VERBAL, View
from foreigndesk.vocab.contacts import contacts, standing

if TYPE_CHECKING:
    from foreigndesk.reading.tokens import Token

ABOUT_SOMEBODY = frozenset({"who", "whom", "whose"})
_PLACING = frozenset({"in", "at", "on"})
_AS_PLANNED = frozenset({"part", "planned", "scheduled", "agreed", "announced"})
_JOURNEYS = frozenset({"visit", "trip", "tour", "journey"})
_OFFICE = 6  # words from "as" to the "to" behind the office in which somebody travels
# "As envoy to Lima": where he serves.
_POSTED = frozenset({"ambassador", "envoy", "representative", "adviser"})
_PAIR = 2
_ASIDE = 2  # tokens from the comma of an aside to the verb behind "to"


def brings_day(token: Token) -> bool:
    """Read "the summit in Lima, to be held on 30 November": an aside that only tells when.

    Args:
        token: the word.
    """
    if token.dep_ == "auxpass" and _to_be_held(token.head) and token.head.head.lemma_ == "be":
        return True
    if token.dep_ != "auxpass" or token.i < _ASIDE or token.doc[token.i - _ASIDE].text != ",":
        return False
    return token.head.lemma_ in standing()["held"].verbs and token.head.i == token.i + 1


def is_topic(gerund: Token) -> bool:
    """Read "a pact on fishing in Lima": what something is about, as a noun would say it.

    Args:
        gerund: the word.
    """
    above = gerund.head
    bare = not any(c.dep_ in ("dobj", "ccomp", "xcomp", "nsubj", "mark") for c in gerund.children)
    return (
        bare
        and gerund.dep_ == "pcomp"
        and above.lower_ in ("on", "about", "over")
        and above.head.pos_ == "NOUN"
    )


def tells_hour(token: Token) -> bool:
    """Read "before dawn", "one after the other": no clause of its own.

    Args:
        token: the word.
    """
    following = token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""
    if following == "that" and token.doc.lowers[token.i + 2 : token.i + 3] in ([","], ["."], ["and"]):
        return True  # "comes to Baku before that, on Friday"
    return following in contacts().hours or (token.i > 0 and token.nbor(-1).lower_ == "one")


def in_front_of(token: Token) -> bool:
    """Read "shook hands before the cameras": no clause, and no time.

    Args:
        token: the word.
    """
    return token.lower_ == "before" and any(c.lemma_.lower() in contacts().onlookers for c in token.children)


def _to_be_held(verb: Token) -> bool:
    """Read "the commission, which is to be held in Lima on 30 November", "which are to take place in Lima"."""
    return (
        verb.dep_ == "xcomp"
        and verb.head.dep_ == "relcl"
        and verb.lemma_ in standing()["held"].verbs
        and any(c.lower_ == "to" for c in verb.children)
    )


def joins_clause(conjunction: Token) -> bool:
    """Whether "and" begins a clause with a subject of its own ("saw Holm, and on Friday he is to see Ruiz").

    Args:
        conjunction: the word.
    """
    return any(
        c.dep_ == "conj"
        and c.pos_ in VERBAL
        and c.i > conjunction.i
        and any(g.dep_ in SUBJECTS for g in c.children)
        for c in conjunction.head.children
    )


def tells_when(token: Token) -> bool:
    """A verb that only brings the date: "a visit scheduled for June", "which starts on Monday", "that was due".

    Args:
        token: the word.
    """
    if token.lemma_ == "be":
        return any(c.lemma_ in standing()["planned"].adjectives or _to_be_held(c) for c in token.children)
    if token.tag_ == "VBN" and token.dep_ == "acl" and token.lemma_ in contacts().hosting_verbs:
        return True
    return token.lemma_ in standing()["planned"].verbs or token.lemma_ in standing()["held"].verbs


def closes(token: Token, view: View) -> bool:
    """Whether a token ends the clause that a contact word stands in.

    Args:
        token: a word behind the contact word.
        view: the sentence.
    """
    if token.text in (";", ":", '"', "(", "--", "—", "–") or (token.lower_ == "from" and _goes_on(token)):
        return not (token.text in (";", ":") and _lists_those_counted(token))
    if token.tag_ in ("WP", "WDT", "WRB", "WP$"):
        about = token.lower_ in ABOUT_SOMEBODY
        return about or not (token.dep_ in SUBJECTS and tells_when(token.head))
    if token.dep_ == "cc" and (
        joins_clause(token) or _begins_elsewhere(view, token) or opens_clause(view, token)
    ):
        return True
    if token.tag_ in ("VBD", "VBZ", "VBP", "VBN", "MD") and (
        token.dep_ in ("aux", "auxpass") or tells_when(token)
    ):
        verb = token.head if token.dep_ in ("aux", "auxpass") else token
        if verb.dep_ in ("relcl", "acl") and tells_when(verb):
            return False
    if token.lower_ in ("that", "because", "while", "although", "though", "if", "whether", "unless", "but"):
        return True
    if token.tag_ in ("VBD", "VBZ", "VBP", "MD"):
        return True
    if _as_planned(token) or _face_to_face(token) or _in_what_office(token):
        return False
    if token.lower_ in ("after", "before", "since", "as", "amid", "when"):
        return not (tells_hour(token) or in_front_of(token))
    # "to discuss", "to attend": purpose; its objects are not the other side.
    return (
        (token.tag_ == "VB" and not brings_day(token))
        or (token.tag_ == "VBG" and token.dep_ in ("advcl", "acl", "pcomp") and not is_topic(token))
        or (token.tag_ == "VBN" and token.dep_ in ("acl", "advcl", "relcl") and not tells_when(token))
    )


def _begins_elsewhere(view: View, token: Token) -> bool:
    """Read "In Apia he will meet X, and in Suva Y": what follows "and" is somewhere else."""
    doc = token.doc
    fronted = doc[0].lower_ in _PLACING and (1 in view.places_of or 2 in view.places_of)
    again = token.i + 2 < len(doc) and doc[token.i + 1].lower_ in _PLACING and token.i + 2 in view.places_of
    return fronted and token.lower_ == "and" and again


def _goes_on(origin: Token) -> bool:
    """Read "meets Ruiz in Lima, and from there to Quito to see Soto": what follows is of another stop.

    "He goes from there to Quito" is all of one.
    """
    led = origin.i > 0 and origin.nbor(-1).pos_ in VERBAL
    return not led and "there" in origin.doc.lowers[origin.i + 1 : origin.i + 2]


def _face_to_face(token: Token) -> bool:
    """Read "met face to face on Friday": parsers take the second face for a verb."""
    return token.lower_ == "face" and token.doc.lowers[max(0, token.i - 2) : token.i] == ["face", "to"]


def _lists_those_counted(token: Token) -> bool:
    """Read "received three visitors: Ruiz on Monday; Holm on Friday": behind the colon stand those counted."""
    words = token.doc.lowers[: token.i + 1]
    if ":" not in words or (colon := words.index(":")) < _PAIR:
        return False
    counted = token.doc[colon - 1]
    if counted.tag_ != "NNS" or not any(c.dep_ == "nummod" for c in counted.children):
        return False
    # "made two promises: Ruiz would pay; Holm would build" lists clauses
    return not any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in token.doc[colon : token.i])


def _in_what_office(token: Token) -> bool:
    """Read "her first visit as president to Lima": where to stands behind the office in which one goes."""
    if token.lower_ != "as" or not token.i or token.nbor(-1).lemma_ not in _JOURNEYS:
        return False
    behind = token.doc.lowers[token.i + 1 : token.i + _OFFICE]
    return "to" in behind[1:] and _POSTED.isdisjoint(behind)


def _as_planned(token: Token) -> bool:
    """Read "will not meet as planned on Tuesday", "visited Lima as part of a tour": the day is the contact's."""
    words, at = token.doc.lowers, token.i - (token.lower_ in _AS_PLANNED)
    return words[at] == "as" and bool(_AS_PLANNED.intersection(words[at + 1 : at + 2]))
