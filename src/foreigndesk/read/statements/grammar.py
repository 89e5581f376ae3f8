"""Pieces of a parsed sentence: who is the subject of a verb, what a phrase covers, as token ranges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foreigndesk.model.span import Span
from foreigndesk.read.parse import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

Range = tuple[int, int]  # tokens of one sentence, half-open
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_EDGES = frozenset(",;:-.()[]–—") | {"--", "...", "…"}
_BORROWING = frozenset(("conj", "xcomp", "advcl", "pcomp", "prep", "aux", "ccomp", "dep"))


def children(token: Token) -> dict[str, list[Token]]:
    """The children of a token by their relation, each list in order."""
    found: dict[str, list[Token]] = {}
    for child in token.children:
        found.setdefault(child.dep_, []).append(child)
    return found


def reach(token: Token) -> Range:
    """The tokens from the leftmost to the rightmost word below `token`."""
    return token.left_edge.i, token.right_edge.i + 1


def without(whole: Range, *holes: Range) -> list[Range]:
    """A range less some others."""
    left = [whole]
    for a, b in holes:
        left = [piece for x, y in left for piece in ((x, min(y, a)), (max(x, b), y)) if piece[0] < piece[1]]
    return left


def own_subject(verb: Token) -> Token | None:
    """The subject that hangs on the verb itself."""
    for child in verb.children:
        if child.dep_ in SUBJECTS:
            return child
    return None


def subject(verb: Token) -> Token | None:
    """The subject of a verb, its own or the one it shares.

    A coordinated verb, an infinitive and a participle clause share the subject of the verb above; a
    participle after a noun ("officials saying ...") belongs to that noun.
    """
    at = verb
    for _ in range(6):
        found = own_subject(at)
        if found is not None:
            return found
        if at.dep_ in ("acl", "relcl"):
            return at.head if at.head.pos_ in ("NOUN", "PROPN", "PRON") else None
        if at.dep_ not in _BORROWING or at.head.i == at.i:
            return None
        if at.dep_ == "xcomp":
            for child in at.head.children:
                if child.dep_ == "dobj" and child.i < at.i:
                    return child
        at = at.head
        if at.pos_ not in ("VERB", "AUX", "ADP", "SCONJ"):
            return None
    return None


def noun_phrase(noun: Token) -> Range:
    """The full noun phrase of a source: determiners, titles, apposition, prepositional and relative clauses."""
    start, end = reach(noun)
    doc = noun.doc
    # A parser that hangs a quotation or a whole clause on the noun must not make it part of the phrase.
    for child in noun.children:
        if child.dep_ in ("ccomp", "parataxis", "advcl") and child.i > noun.i:
            end = min(end, child.left_edge.i)
        if child.dep_ in ("ccomp", "parataxis", "advcl", "intj") and child.i < noun.i:
            start = max(start, child.right_edge.i + 1)
    while end > noun.i + 1 and (doc[end - 1].text in _EDGES or doc[end - 1].dep_ == "cc"):
        end -= 1
    return start, max(end, noun.i + 1)


def place_all(sentence: Sentence, ranges: list[Range]) -> list[Span]:
    """Ranges of tokens as spans of the text, joined where only marks part them, without marks at the edges."""
    doc = sentence.doc
    merged: list[list[int]] = []
    for a, b in sorted(ranges):
        if merged and a <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], b)
        else:
            merged.append([a, b])
    spans: list[Span] = []
    for a, b in merged:
        while a < b and (doc[a].text in _EDGES or doc[a].is_space):
            a += 1
        while b > a and (doc[b - 1].text in _EDGES or doc[b - 1].is_space):
            b -= 1
        if a < b:
            spans.append(sentence.place(doc[a:b]))
    return spans
