"""The standing that a verb gives a contact: its tense, modality and negation, and the words that govern it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foreigndesk.reading.engagements.view import VERBAL
from foreigndesk.vocab.contacts import contacts, standing

if TYPE_CHECKING:
    from foreigndesk.reading.tokens import Token

DENIED = "denied"
AHEAD = "ahead"  # told of as yet to come ("before the talks"); its date may show that it has been
NEUTRAL = "neutral"  # the words do not tell; the date or the rest of the report may
# "might be called off" is not called off.
MERELY_POSSIBLE = frozenset(
    {"might", "may", "could", "would", "can", "if", "not", "n't", "never", "threatened"}
)
_FUTURE = frozenset({"will", "shall", "'ll", "wo"})
# Lemmas that the tagger gets wrong.
# "stops over in Lima", as the list of words behind the verb.
_STOPPING = (["in"], ["at"], ["over"], ["off"], ["by"])
_MISREAD = {"hop": "hope"}
# Breaking a journey somewhere: what for, has been done with it.
_BRIEFLY = frozenset({"stop", "drop", "call", "look", "pop"})
# Words that open a clause of time; the present in it is yet to come.
_RANKING = frozenset({"first", "second", "third", "last", "latest", "only"})
_AWAITING = frozenset({"until", "till", "before", "once", "when", "after"})
# Nouns whose infinitive is a settled plan: "a decision to travel".
_DROPPING = frozenset({"drop", "abandon", "change", "give", "shelve", "scrap"})
_IDEAS = frozenset({"idea", "plan", "mind", "trip", "visit", "it", "stop", "journey"})
_USES = frozenset({"use", "take", "seize", "cut", "interrupt"})
# What is put to use: a stretch of time, a journey, an occasion.
_USED = frozenset(
    "weekend visit trip stay stop stopover opportunity occasion chance time break day morning afternoon evening hour "  # noqa: SIM905
    "moment presence gathering holiday".split()
)
_STAYING_BEHIND = frozenset({"stay", "remain", "return", "go", "fly", "turn", "send"})
_AT_HOME = frozenset({"home", "instead", "back"})
_SETTLED = frozenset({"plan", "decision", "agreement", "trip", "way", "visit"})


def verb_status(verb: Token, climb: bool = True, depth: int = 0) -> str:
    """The standing that a verb's own form gives, then the words that govern it."""
    if _is_supposed(verb):
        return DENIED
    if _was_to_have(verb):
        return "cancelled"
    if is_negated(verb):
        return "cancelled" if _no_longer(verb) else "possible" if _unless(verb) else DENIED
    modal = modal_status(verb) or _predicate_status(verb)
    above = _governing_status(verb, depth) if climb and depth < 5 else None
    if above in (DENIED, "cancelled", "postponed", "possible"):
        return above
    if (modal or above) in ("planned", None) and _on_condition(verb):
        return "possible" if modal or above else DENIED if verb.tag_ == "VBN" else "held"
    if modal:
        return modal
    if above:
        return above
    if verb.tag_ in ("VBD", "VBN", "VBZ", "VBP") or any(c.lower_ == "did" for c in verb.children):
        return "held"
    if verb.tag_ == "VBG":
        return _participle_status(verb, depth)
    return _infinitive_status(verb)


def _infinitive_status(verb: Token) -> str:
    if is_ranked(verb):
        return modal_status(verb.head.head) or "held"
    return "planned" if any(c.lower_ == "to" for c in verb.children) else NEUTRAL


def is_ranked(verb: Token) -> bool:
    """Read "the first Western leader to see Ruiz": whoever is ranked by a deed has done it.

    Args:
        verb: a verb of contact.
    """
    if (
        verb.tag_ != "VB"
        or verb.dep_ not in ("relcl", "acl")
        or not any(c.lower_ == "to" for c in verb.children)
    ):
        return False
    if verb.head.lower_ in _RANKING:
        return True  # "was the first to see Ruiz"
    return any(c.lower_ in _RANKING and c.i < verb.head.i for c in verb.head.children)


def _was_to_have(verb: Token) -> bool:
    """Read "were to have met in Riga", "was due to have visited": it did not come to that."""
    helpers = [c.lower_ for c in verb.children if c.dep_ == "aux"]
    if verb.tag_ != "VBN" or "to" not in helpers or "have" not in helpers:
        return False
    if verb.dep_ == "conj" and verb.head.pos_ in VERBAL:
        return _was_to_have(verb.head)  # "was to have met Ruiz and to have been received by Holm"
    above = verb.head if verb.head.pos_ in VERBAL else verb.head.head
    past = above.tag_ == "VBD" or any(c.tag_ == "VBD" for c in above.children if c.dep_ in ("aux", "auxpass"))
    return past and (above.lemma_ == "be" or class_of(above) == "planned")


def _is_supposed(verb: Token) -> bool:
    """Read "Had X met Y", "Suppose X met Y": a contact only thought of."""
    first = verb.doc[0]
    if first.lower_ in ("suppose", "imagine"):
        return verb.tag_ in ("VBD", "VBN", "VBP", "VBZ") and verb.i != first.i
    return bool(first.lower_ == "had" and first.head.i == verb.i and first.dep_ == "aux")


def _unless(verb: Token) -> bool:
    """Read "will not travel unless the strike ends": open still."""
    ahead = any(c.dep_ == "aux" and c.tag_ == "MD" for c in verb.children)
    clauses = [verb, *(c for c in verb.children if c.dep_ == "advcl")]
    return ahead and any(m.lower_ == "unless" for c in clauses for m in c.children if m.dep_ == "mark")


def class_of(verb: Token) -> str | None:
    """The standing that a governing verb gives, by its lemma and particle ("called off", "fell through")."""
    lemma = _MISREAD.get(verb.lemma_, verb.lemma_)
    following = set(verb.doc.lowers[verb.i + 1 : verb.i + 4])
    if lemma == "call" and following & {"on", "upon", "for"}:
        return "possible"
    if lemma == "look" and "forward" in following:
        return "planned"
    if lemma == "stop" and verb.doc.lowers[verb.i + 1 : verb.i + 2] in _STOPPING:
        return None  # "will stop in Paris for a meeting", "stops over in Lima"
    for name in ("cancelled", "postponed", "denied"):
        if any(v == lemma and particle in following for v, particle in standing()[name].particles):
            return name
    if lemma == "delay" and _by_hours(verb):
        return None
    for name in ("cancelled", "postponed", "denied", "possible", "planned"):
        if lemma in standing()[name].verbs:
            return name
    return None


def _by_hours(verb: Token) -> bool:
    """Read "his departure was delayed by several hours", "would leave at dawn, but was delayed": late, not put off."""
    words = verb.doc.words
    later = {"until", "till", "week", "weeks", "month", "months", "indefinitely", "days"}
    return not words & later and bool(words & (contacts().hours | {"hour", "hours", "minutes", "gmt"}))


def _participle_status(verb: Token, depth: int) -> str:
    if verb.dep_ == "pcomp" and verb.head.lower_ == "without":
        return DENIED  # "left without meeting X"
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
        read = verb_status(head, depth=depth + 1)
        return read if read in ("planned", "possible", "held") else "held"
    above = (head.head, head.head.head)
    if verb.dep_ == "pcomp" and head.lower_ == "to" and any(class_of(g) == "planned" for g in above):
        return "planned"  # "looks forward to meeting X"
    if verb.dep_ == "pcomp" and head.lower_ in ("before", "of"):
        # "before departing for Lomé, she said": by the time of the telling she had left.
        return "held" if head.head.tag_ == "VBD" and head.lower_ == "before" else "planned"
    return "held"


def modal_status(verb: Token) -> str | None:
    """The standing that an auxiliary or an "if" gives a verb; None where it has neither."""
    if any(c.dep_ == "mark" and c.lower_ in ("if", "unless", "whether") for c in verb.children):
        # "whether he will meet" is open; "whether he has met" tells of nothing.
        open_still = any(c.dep_ == "aux" and c.tag_ == "MD" for c in verb.children) or verb.tag_ in (
            "VBZ",
            "VBP",
        )
        return "possible" if open_still else DENIED
    if _is_awaited(verb):
        return "planned"
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


def _is_awaited(verb: Token) -> bool:
    """Read "will hold off until the premier visits Riga", "once they meet": the present of what is to come."""
    if verb.tag_ not in ("VBZ", "VBP") or any(c.dep_ in ("aux", "auxpass") for c in verb.children):
        return False
    return any(c.dep_ in ("mark", "advmod") and c.lower_ in _AWAITING for c in verb.children)


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
    if verb.dep_ == "ccomp" and ";" in verb.doc.words and ";" in verb.doc.lowers[verb.i : head.i]:
        return None  # "she called at Lusaka; a visit to Nairobi was cancelled"
    infinitive = any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)
    if verb.dep_ == "conj" and head.pos_ in VERBAL:
        # "will inspect the port and have talks with Ruiz": parsers take the second infinitive for a present
        finite = verb.tag_ in ("VBD", "VBZ") or (verb.tag_ == "VBP" and head.tag_ != "VB")
        own = finite or any(c.dep_ in ("aux", "nsubj") for c in verb.children)
        return None if own else verb_status(head, depth=depth + 1)
    if head.pos_ == "ADJ" and (infinitive or verb.dep_ == "ccomp"):
        return _under_adjective(head)
    if head.pos_ == "NOUN" and verb.dep_ == "acl" and _is_rejected_claim(head, verb):
        return DENIED
    if head.pos_ == "NOUN" and infinitive and verb.dep_ in ("acl", "relcl"):
        return "held" if head.dep_ == "dobj" and _makes_use(head.head) else _under_noun(head)
    return _under_governor(verb, head, infinitive, depth) if head.pos_ in VERBAL else None


def _is_rejected_claim(noun: Token, verb: Token) -> bool:
    """Read "rejected a claim that X had travelled", "rumours that X will travel are false": it is denied."""
    claimed = any(c.dep_ == "mark" and c.lower_ == "that" for c in verb.children)
    if claimed and noun.dep_ in ("nsubj", "nsubjpass"):
        said = {c.lemma_.lower() for c in noun.head.children if c.dep_ in ("acomp", "attr")}
        untrue = bool(said & standing()[DENIED].adjectives) or class_of(noun.head) == DENIED
        return untrue and not is_negated(noun.head)
    rejecting = [noun.head, noun.head.head] if noun.dep_ == "dobj" else []
    return claimed and any(class_of(v) == DENIED and not is_negated(v) for v in rejecting)


def _under_adjective(adjective: Token) -> str | None:
    """Read "is due to meet", "is willing to meet", "it is possible that they meet"."""
    for name in ("planned", "possible"):
        if adjective.lemma_.lower() in standing()[name].adjectives:
            return DENIED if is_negated(adjective) or is_negated(adjective.head) else name
    return None


def _under_noun(noun: Token) -> str | None:
    """Read "a plan to meet", "dropped his plan to meet", "an offer to meet"."""
    word = noun.lemma_.lower()
    if word in _SETTLED:
        given_up = class_of(noun.head) if noun.dep_ == "dobj" else None
        return given_up if given_up in ("cancelled", "postponed") else "planned"
    return "possible" if word in standing()["possible"].nouns else None


def _under_governor(verb: Token, head: Token, infinitive: bool, depth: int) -> str | None:
    if infinitive and verb.dep_ == "xcomp" and _thought_better(head):
        return "cancelled"
    return _as_governed(verb, head, infinitive, depth)


def _as_governed(verb: Token, head: Token, infinitive: bool, depth: int) -> str | None:
    name = class_of(head)
    complement = verb.dep_ in ("xcomp", "ccomp", "csubj", "pcomp", "oprd")
    if complement and name == DENIED:
        return None if is_negated(head) else DENIED
    if complement and is_negated(head) and infinitive:
        return DENIED
    if complement and head.lemma_ == "be" and _predicate_status(head) == "possible":
        return "possible"
    if complement and name in ("planned", "possible", "cancelled", "postponed"):
        if name == "planned" and not infinitive:
            return None  # "announced that X had met": the verb's own form decides
        modal = modal_status(head)
        if modal == "possible":
            return "possible"
        return "possible" if name == "possible" else name
    if infinitive and head.lemma_ == "be":
        return "held" if _has_been_to(head) else "planned"
    if infinitive and verb.dep_ in ("advcl", "xcomp", "acl"):
        above = verb_status(head, depth=depth + 1)
        helpers = {c.lower_ for c in head.children if c.dep_ == "aux"}
        if above == "held" and ((head.lemma_ in _BRIEFLY and "had" in helpers) or _makes_use(head)):
            return "held"  # "came late, for he had stopped in Oslo to see her"
        return above if above in ("possible", DENIED, "cancelled", "postponed") else "planned"
    return None


def _has_been_to(be: Token) -> bool:
    """Read "had been to see Ruiz": somebody went and saw; "the plan had been to see Ruiz" tells of none that did."""
    gone = be.lower_ == "been" and be.nbor(1).lower_ == "to"
    if not gone or not any(c.dep_ == "aux" and c.lemma_ == "have" for c in be.children):
        return False
    return any(c.dep_ == "nsubj" and c.pos_ in ("PROPN", "PRON") and c.lower_ != "it" for c in be.children)


def _makes_use(verb: Token) -> bool:
    """Read "used the weekend to host Ruiz", "took the opportunity to meet her": the time was put to that use."""
    if verb.lemma_ not in _USES or verb.tag_ != "VBD":
        return False
    used = (c.lemma_.lower() for c in verb.children if c.dep_ == "dobj")
    return any(noun in _USED for noun in used)


def _thought_better(head: Token) -> bool:
    """Read "had meant to stop in Lima, but dropped the idea": what was planned was given up."""
    if not any(c.lower_ == "had" and c.dep_ == "aux" for c in head.children):
        return False
    but = any(c.lower_ == "but" for c in head.children)
    return but and any(c.dep_ == "conj" and _gives_up(c) for c in head.children)


def _gives_up(verb: Token) -> bool:
    """Read "dropped the idea", "changed her mind", "gave it up", "cancelled"."""
    if class_of(verb) == "cancelled":
        return True
    if verb.lemma_ in _STAYING_BEHIND and verb.tag_ == "VBD" and not verb.doc.words.isdisjoint(_AT_HOME):
        return True  # "had planned to visit Lima but stayed at home"
    objects = {c.lemma_.lower() for c in verb.children if c.dep_ in ("dobj", "nsubjpass")}
    return verb.lemma_ in _DROPPING and bool(objects & _IDEAS)


def _no_longer(verb: Token) -> bool:
    """Read "will not travel after all", "will no longer come": a plan given up."""
    ahead = any(c.dep_ == "aux" and c.lower_ in ("will", "wo", "would") for c in verb.children)
    words = f" {verb.doc.text.lower()} "
    return ahead and any(
        f" {p}" in words for p in ("after all", "as planned", "no longer", "the visit is off")
    )


def is_negated(token: Token) -> bool:
    """Whether a verb is negated, by a word of its own or by its subject ("nobody", "no talks")."""
    helpers = [g for c in token.children if c.dep_ in ("aux", "auxpass") for g in c.children]
    if any(
        c.dep_ == "neg" or c.lower_ in ("not", "n't", "never")
        for c in (*token.children, *helpers)
        if c.dep_ != "cc"
    ):
        return True
    return any(
        c.dep_ in ("nsubj", "nsubjpass")
        and (c.lower_ in ("nobody", "none") or any(d.lower_ in ("no", "neither") for d in c.children))
        for c in token.children
    )
