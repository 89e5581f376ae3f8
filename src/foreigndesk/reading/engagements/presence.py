"""Visits told by where somebody is, is due or stays: "The envoy is in Muscat", "Ruiz, now in Oslo,"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foreigndesk.reading.engagements.grammar import is_awaited_here
from foreigndesk.reading.engagements.sides import doers
from foreigndesk.reading.engagements.trigger import Trigger
from foreigndesk.reading.engagements.view import VERBAL, WHO, View
from foreigndesk.vocab.contacts import ContactVerb, contacts

if TYPE_CHECKING:
    from foreigndesk.reading.tokens import Token

_RESIDENT = frozenset({"resident", "based", "stationed"})
_AWAITED = frozenset({"due", "expected"})
_ASIDES = _AWAITED | {"in", "at", "back"}
_JUST = frozenset({"just", "fresh", "newly", "freshly"})
_HEADED = 6  # tokens in which the town stands that heads a line
_NOW = frozenset({"currently", "now", "presently", "already"})
# What tells a stay abroad from a mere whereabouts.
_PURPOSES = frozenset(
    {"visit", "trip", "tour", "talks", "meet", "meeting", "attend", "attending", "summit", "meetings", "days"}
)


def presence_trigger(token: Token, view: View) -> Trigger | None:
    """Read "The envoy is in Muscat": somebody abroad is on a visit."""
    if token.lemma_ == "expect":
        return _awaited_trigger(token, view) or _listed_trigger(token, view)
    if token.lemma_ != "be" or token.pos_ not in VERBAL:
        return None
    if not (view.time_of or _has_purpose(token)):
        return None
    subjects = _subjects(token) or [t for t in doers(token, view) if t.i in view.mention_of]
    people = [x for c in subjects for x in (c, *_apposed(c)) if x.tag_ != "NNS"]
    told_of = [token.head] if token.dep_ == "relcl" and any(x.tag_ == "WP" for x in people) else people
    if not any(_is_somebody(x, view) for x in told_of):
        return None
    if any(c.dep_ == "acomp" and c.lower_ in _RESIDENT for c in token.children):
        return None  # "the ambassador, who is resident in Colombo"
    beside = [c for c in token.children if c.dep_ == "acomp" or c.lower_ == "back"]
    beside += [
        c for c in token.children if c.dep_ == "attr" and c.lemma_ == "guest"
    ]  # "is Peru's guest in Lima"
    words = list(token.children) + [g for c in beside for g in c.children]
    here = view.here is not None and (any(c.lower_ == "here" for c in words) or is_awaited_here(token))
    placed = here or any(c.dep_ == "prep" and c.lower_ in ("in", "at") for c in words)
    if placed and subjects:
        entry = ContactVerb("be", "visit", ("in", "at"), weak=True, travel=True)
        return Trigger(token, "visit", verb=entry, cause="presence")
    return None


def _has_purpose(verb: Token) -> bool:
    """Whether a stay is told with what it is for ("is in Lima for hearings"), or as over ("had been in Lima")."""
    following = set(verb.doc.lowers[verb.i :])
    over = verb.tag_ == "VBN" and any(c.lower_ == "had" for c in verb.children)
    return (
        over
        or bool(following & _PURPOSES)
        or _where_met(verb)
        or any(c.lower_ == "for" for c in verb.children)
        or _to_see(verb)
        or _since_when(verb)
        or ("until" in following and _until_when(verb))
    )


def _until_when(verb: Token) -> bool:
    """Whether a stay is told with its last day ("is in Conakry until Thursday"); a posting lasts for years."""
    links = [c for c in verb.children if c.lower_ in ("until", "till")]
    links += [
        g for c in verb.children if c.dep_ == "prep" for g in c.subtree if g.lower_ in ("until", "till")
    ]
    return any(
        any(c.dep_ in ("pobj", "npadvmod", "pcomp") and not c.is_digit for c in link.children)
        for link in links
    )


def _since_when(verb: Token) -> bool:
    """Whether a stay is told with the day since when it lasts, or its purpose ("has been in Lima since Sunday")."""
    lasts = verb.lower_ == "been" and any(c.lower_ in ("has", "have") for c in verb.children)
    return lasts and any(
        c.lower_ == "since" or (c.tag_ == "VB" and c.dep_ in ("advcl", "xcomp")) for c in verb.children
    )


def _where_met(verb: Token) -> bool:
    """Read "was in Managua, where he and Ortega discussed fish": what is told of the stay is a contact."""
    if "where" not in verb.doc.words:
        return False
    where = (t.head for t in verb.doc[verb.i :] if t.lower_ == "where" and t.head.pos_ in VERBAL)
    return any(v.lemma_ in contacts().verbs or v.lemma_ in contacts().light_verbs for v in where)


def _apposed(token: Token) -> list[Token]:
    """The names that stand beside a noun: "Ruiz's chief, Lars Holm, was in Lima on Monday"."""
    return [c for c in token.children if c.dep_ == "appos"]


def _awaited_trigger(token: Token, view: View) -> Trigger | None:
    """Read "Ruiz is expected in Oslo on Monday": a visit still to come."""
    passive = token.tag_ == "VBN" and any(c.dep_ == "auxpass" for c in token.children)
    further = any(c.dep_ in ("xcomp", "ccomp", "oprd") for c in token.children)
    if (
        not passive
        or further
        or not any(_is_somebody(_antecedent(c), view) for c in token.children if c.dep_ == "nsubjpass")
    ):
        return None
    placed = any(c.dep_ == "prep" and c.lower_ in ("in", "at") for c in token.children)
    if not placed and not (view.here is not None and view.time_of and is_awaited_here(token)):
        return None
    entry = ContactVerb("expect", "visit", ("in", "at"), weak=True, travel=True)
    return Trigger(token, "visit", verb=entry, cause="expected")


def aside_trigger(token: Token, view: View) -> Trigger | None:
    """Read "Ruiz, due in Oslo on Monday," and "Ruiz, in Oslo since Monday,": a stay told in an aside."""
    word = token.lower_
    if token.i == 0 or word not in _ASIDES:
        return None
    if word == "back":
        return _back_trigger(token, view)
    due = word in _AWAITED
    listed = _listed_trigger(token, view) if due else _listed_stay(token, view)
    return listed or _stay_aside(token, due, view)


def _stay_aside(token: Token, due: bool, view: View) -> Trigger | None:
    now = token.i > 1 and token.nbor(-1).lower_ in _NOW and token.nbor(-2).text == ","
    if not (now or token.nbor(-1).text == ","):
        return None
    head = token.head
    if now and head.i > token.i and head.pos_ in VERBAL:  # "Ruiz, now in Oslo, flies to Bern"
        named = [c for c in head.children if c.dep_ == "nsubj" and c.i == token.i - 3]
        head = named[0] if named else head
    if head.i > token.i:
        return None
    if token.dep_ not in ("amod", "prep", "acl", "appos") or not _is_somebody(head, view):
        return None
    if not due and not (head.dep_ == "nsubj" and head.head.i > token.i):
        return None
    if due and not any(c.dep_ == "prep" and c.lower_ in ("in", "at") for c in token.children):
        return None
    until = next((t.i for t in token.doc[token.i :] if t.text == ","), len(token.doc))
    aside = token.doc[token.i : until]
    if not (due or now or any(t.ent_type_ == "DATE" for t in aside) or {t.lower_ for t in aside} & _PURPOSES):
        return None
    entry = ContactVerb("be", "visit", ("in", "at"), weak=True, travel=True)
    return Trigger(token, "visit", verb=entry, cause="now" if now else "aside")


def _back_trigger(token: Token, view: View) -> Trigger | None:
    """Read "Ruiz, back from Oslo, said", "Fresh back from a trip to Oslo, Ruiz said": a visit that is over."""
    words = token.doc.lowers
    first = token.i - 1 if token.i and words[token.i - 1] in _JUST else token.i
    if words[token.i + 1 : token.i + 2] != ["from"] or (first and words[first - 1] != ","):
        return None
    head = token.head
    if token.dep_ not in ("advmod", "amod", "acl", "appos", "advcl", "prt") or head.i > token.i:
        return None
    if not (_is_somebody(head, view) and head.dep_ in ("nsubj", "nsubjpass", "ROOT", "appos")):
        return None
    entry = ContactVerb("be", "visit", ("from",), weak=True, travel=True)
    return Trigger(token, "visit", verb=entry, cause="aside")


def _listed_trigger(token: Token, view: View) -> Trigger | None:
    """Read "MUSCAT: Iranian negotiator Ali Larijani expected": a diary's line tells where."""
    before = view.mention_of.get(token.i - 1)
    if view.here is None or before is None or before.kind not in ("person", "role"):
        return None
    opening = view.sentence.tokens[:_HEADED]
    if ":" not in view.sentence.lowers[:_HEADED] or not any(t.is_upper and len(t.text) > 2 for t in opening):
        return None
    entry = ContactVerb("expect", "visit", ("in", "at"), weak=True, travel=True)
    return Trigger(token, "visit", verb=entry, cause="listed")


def _listed_stay(token: Token, view: View) -> Trigger | None:
    """Read "Wednesday: Armenian President Serzh Sargsyan in Tbilisi for talks": a diary's line without a verb."""
    mention = view.mention_of.get(token.i - 1)
    if mention is None or mention.kind != "person" or ":" not in view.sentence.lowers[:_HEADED]:
        return None
    colon = view.sentence.lowers.index(":")
    if view.mention_of.get(colon + 1) is not mention and view.mention_of.get(colon + 2) is not mention:
        return None
    end = next((t.i for t in token.doc[token.i :] if t.text in (";", ".", ",")), len(token.doc))
    if any(t.pos_ in VERBAL and t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in token.doc[token.i : end]):
        return None
    if token.i + 1 not in view.places_of and token.i + 2 not in view.places_of:
        return None
    entry = ContactVerb("be", "visit", ("in", "at"), weak=True, travel=True)
    return Trigger(token, "visit", verb=entry, cause="listed stay")


def _antecedent(subject: Token) -> Token:
    """Who is meant by the "who" of "Ruiz, who is expected in Oslo"."""
    return subject.head.head if subject.lower_ == "who" and subject.head.dep_ == "relcl" else subject


def _is_somebody(token: Token, view: View) -> bool:
    """Whether a subject stands for people: a summit "that was due in Singapore" is on no visit."""
    mention = view.mention_of.get(token.i)
    return (mention is not None and mention.kind in WHO) or token.lemma_.lower() in contacts().official_nouns


def _to_see(verb: Token) -> bool:
    return any(c.tag_ == "VB" and c.lemma_ in contacts().verbs for c in verb.children)


def _subjects(verb: Token) -> list[Token]:
    """The subjects of a verb; in "plans to be in Lima", "is expected to be there" those of the verb above."""
    own = [c for c in verb.children if c.dep_ == "nsubj"]
    if own or verb.dep_ != "xcomp" or not any(c.lower_ == "to" and c.i < verb.i for c in verb.children):
        return own
    above = verb.head
    while above.dep_ == "conj" and not any(c.dep_ in ("nsubj", "nsubjpass") for c in above.children):
        above = above.head  # "was in Lima and is to be in Oslo on Friday"
    return [c for c in above.children if c.dep_ in ("nsubj", "nsubjpass")]
