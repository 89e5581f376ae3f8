"""What a number counts, under one name for the several words that reports have for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foreigndesk.reading.engagements.view import VERBAL
from foreigndesk.vocab.claims import claim_words

if TYPE_CHECKING:
    from foreigndesk.reading.tokens import Token

_CLIMB = 4  # words above the counted noun in which its verb stands
_ACCORDS = frozenset({"agreement", "memorandum", "document", "contract", "protocol"})
AID, LOAN = "aid", "loan"


def counted_as(noun: Token, unit: str | None) -> tuple[str, str]:
    """The noun and the verb that stand for what is counted, and for what became of it.

    "13 accords were initialled" counts agreements signed, "$3 million for schools was pledged" aid given, "killed 21
    people" the dead.

    Args:
        noun: the noun that a number stands before.
        unit: the number's currency or other unit.

    Returns:
        Noun and verb; the verb is empty where the noun hangs on none.
    """
    words, verb = claim_words(), governing_verb(noun)
    lemma = str(noun.lemma_.lower())
    if lemma in words.people:
        kind = "dead" if verb in words.dead else "hurt" if verb in words.hurt else verb
        return f"people {kind}", kind
    name = words.one_noun.get(lemma, lemma)
    if name in _ACCORDS:
        return name, "sign" if verb in words.signed or _is_signing(noun) else verb
    if unit and unit != "percent":
        if verb in words.lent:
            return LOAN, "lend"
        if name == LOAN and verb in words.given:
            return LOAN, "lend"
        if verb in words.given and (name == AID or noun.dep_ != "dobj"):
            return AID, "have given" if _is_past_giving(noun) else "give"
    return name, verb


def governing_verb(noun: Token) -> str:
    """The verb that a noun hangs on, by its lemma; empty where there is none near."""
    at = noun
    for _ in range(_CLIMB):
        if at.head.i == at.i or at.dep_ in ("acl", "relcl"):
            return ""
        at = at.head
        if at.pos_ in VERBAL:
            return str(at.lemma_.lower())
    return ""


def is_counted_person(noun: Token) -> bool:
    """Whether people are counted by what became of them ("21 people were killed"), and not as those who did it."""
    words = claim_words()
    if noun.lemma_.lower() not in words.people or noun.dep_ not in ("dobj", "nsubj", "nsubjpass"):
        return False
    verb = str(noun.head.lemma_.lower())
    if noun.dep_ == "nsubj":
        return verb in words.dead and verb not in ("kill", "slay")
    return verb in words.tallied


def _is_signing(noun: Token) -> bool:
    """Read "the signing of 13 agreements"."""
    return noun.dep_ == "pobj" and noun.head.head.lemma_.lower() in ("signing", "signature", "conclusion")


def _is_past_giving(noun: Token) -> bool:
    """Whether it has been given over time ("has given $3 billion since 2001"): no news of one sum."""
    at = noun
    while at.head.i != at.i and at.pos_ not in VERBAL:
        at = at.head
    return any(c.dep_ == "aux" and c.lower_ in ("has", "have", "had") for c in at.children)
