"""Verbs of the present behind two names that the parser takes for nouns: "Ana Ruiz and Lars Holm plan to meet".

Nothing else of such a sentence is amiss: the word stands at the top of it, the first name below it, what is planned
behind it. So it becomes a verb, and the names its subject.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from foreigndesk.reading.tokens import Doc, Token

# The word that has to follow each; of a visit it is the name of a place.
_FOLLOWED = {"plan": "to", "travel": "to", "head": "to", "visit": "", "tour": ""}
_FORMS = frozenset(_FOLLOWED)
_TOPS = frozenset({"ROOT", "ccomp"})


def mend(doc: Doc) -> None:
    """Make verbs of such words.

    Args:
        doc: a sentence, changed in place; nothing that hangs on its grammar has been asked yet.
    """
    if doc.words.isdisjoint(_FORMS):
        return
    for token in doc:
        if token.lower_ in _FORMS and token.tag_ == "NN" and token.dep_ in _TOPS and token.i + 1 < len(doc):
            first = _first_name(token)
            if first is not None and _goes_on(token):
                _make_verb(token, first)


def _first_name(noun: Token) -> Token | None:
    """The first of two names right before a word, joined by "and" or a comma; None where it is no such word."""
    last = noun.doc[noun.i - 1]
    if noun.i == 0 or last.pos_ != "PROPN" or any(c.dep_ in ("det", "poss") for c in noun.children):
        return None
    below = [c for c in noun.children if c.i < last.i and c.dep_ in ("nsubj", "nmod") and c.pos_ == "PROPN"]
    first = below[0] if len(below) == 1 else None
    between = noun.doc.lowers[first.i : last.i] if first is not None else []
    return first if "and" in between and last.head in (noun, first) else None


def _goes_on(noun: Token) -> bool:
    wanted, following = _FOLLOWED[noun.lower_], noun.nbor(1)
    return following.lower_ == wanted if wanted else following.tag_ == "NNP"


def _make_verb(noun: Token, first: Token) -> None:
    noun.tag_, noun.pos_ = "VBP", "VERB"
    first.dep_ = "nsubj"
    last = noun.doc[noun.i - 1]
    if last.head is noun:
        noun.children = [c for c in noun.children if c is not last]
        first.children = sorted([*first.children, last], key=lambda c: c.i)
        last.head = first
    last.dep_ = "conj"
    for child in noun.children:
        if child.i > noun.i and child.dep_ == "acl" and child.tag_ == "VB":
            child.dep_ = "xcomp"
        elif child.i == noun.i + 1 and child.dep_ in ("appos", "nmod"):
            child.dep_ = "dobj"
