"""Nouns of contact told by a clause behind them: "the talks that Ruiz held with Holm", "the dinner Ruiz gave"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foreigndesk.reading.engagements.grammar import RELATIVE, SUBJECTS, conjuncts, counted_by, governors
from foreigndesk.reading.engagements.view import VERBAL, WHO, View
from foreigndesk.vocab.contacts import contacts

if TYPE_CHECKING:
    from foreigndesk.reading.tokens import Token

_PAST = frozenset({"VBD", "VBZ", "VBP"})
# Verbs behind which "after talks with Ruiz" tells who else talked: whoever tells it.
_TELLING = frozenset({"tell", "say", "add"})
_SINGLE = frozenset({"person", "role", "pronoun"})


def carried_behind(noun: Token, view: View) -> tuple[Token, Token] | None:
    """The verb of a clause behind a noun of contact that says who held it.

    Args:
        noun: the noun.
        view: its sentence.

    Returns:
        The verb and the head of its subject; None where no such clause follows, or the noun is its subject
        ("talks that began on Monday").
    """
    for clause in noun.children:
        if clause.dep_ != "relcl" or clause.i < noun.i or not _carries(clause):
            continue
        own = [c for c in clause.children if c.dep_ in SUBJECTS and c.lower_ not in RELATIVE]
        objects = [c for c in clause.children if c.dep_ == "dobj" and c.lower_ not in RELATIVE]
        if own and own[0].dep_ != "nsubjpass" and not objects:
            return clause, own[0]
    return _without_that(noun, view)


def _carries(verb: Token) -> bool:
    return verb.lemma_ in contacts().light_verbs or verb.lemma_ in contacts().hosting_verbs


def _without_that(noun: Token, view: View) -> tuple[Token, Token] | None:
    """Read "the meeting Ana Ruiz had with Holm": parsers often lose a clause that no word opens."""
    mention = view.mention_of.get(noun.i + 1)
    if mention is None or mention.kind not in WHO or mention.kind not in _SINGLE:
        return None
    last = view.last_token(mention)
    following = noun.doc[last + 1 : last + 2]
    if not following or following[0].tag_ not in _PAST or not _carries(following[0]):
        return None
    behind = noun.doc[last + 2 : last + 3]
    return (following[0], noun.doc[last]) if behind and behind[0].lower_ in ("with", "for") else None


def is_had_with(noun: Token) -> bool:
    """Read "will hold a meeting with his Iraqi and Kuwaiti counterparts": who holds it is one more side."""
    whole, verb = noun, noun.head
    if counted_by(noun) is not noun:  # "flew to Lome for two days of talks with A and B"
        whole, verb = counted_by(noun), counted_by(noun).head
    calls = verb.lower_ == "in" and noun.tag_ == "NNS" and noun.lemma_ == "call"
    way = verb.head.lower_ == "way"  # "stopped in Lome on his way home for talks with A and B"
    if whole.dep_ == "pobj" and (calls or (verb.lower_ == "for" and (verb.head.pos_ in VERBAL or way))):
        # "flew to Lome for talks with his counterparts A and B"
        return any(c.lower_ == "with" for t in (noun, verb.head) for c in t.children)
    if noun.dep_ == "pobj" and verb.lower_ in ("after", "following") and verb.head.lemma_ in _TELLING:
        # "told reporters after talks with A and B"
        owned = any(c.dep_ == "poss" or c.lower_ in ("of", "between") for c in noun.children)
        return not owned and any(c.lower_ == "with" for c in noun.children)
    had = noun.dep_ == "dobj" and verb.lemma_ in contacts().light_verbs - contacts().hosting_verbs
    return had and any(c.lower_ == "with" for t in (noun, verb) for c in t.children)


def those_named(verb: Token) -> list[Token]:
    """The people in "among those attending the ceremony were X and Y".

    Args:
        verb: what they do there.
    """
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
