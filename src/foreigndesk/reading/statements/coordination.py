"""What somebody goes on to say in a second clause that parsers hang on the word of saying."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foreigndesk.reading.statements.grammar import Range, own_subject, reach, spoken_range
from foreigndesk.vocab.speech import speech

if TYPE_CHECKING:
    from foreigndesk.reading.tokens import Token

_PRESENT = frozenset(("VBZ", "VBP"))
_TOLD = frozenset(("VBD", "VBZ"))
_JOINED = frozenset(("conj", "advcl"))
_FINITE = _TOLD | {"VBP", "VBN"}
_NAMING = frozenset(("np pred", "np as"))
_STOPS = frozenset((",", "-", "--", "–", "—", '"'))


def together(clauses: list[Token], verb: Token) -> dict[int, int]:
    """The clauses behind a verb of saying that are one: `said there are few whom he asked would agree`.

    Args:
        clauses: what the parser takes for clauses that the verb brings.
        verb: the verb.

    Returns:
        For the first of several clauses behind the verb where the last one ends, by its number; each of the others
        with zero.
    """
    if len(clauses) < 2:
        return {}
    ahead = sorted((c for c in clauses if c.i > verb.i), key=lambda c: c.left_edge.i)
    ahead = ahead[:1] + [c for c in ahead[1:] if not _attributes(c)]
    if len(ahead) < 2:
        return {}
    ends = {clause.i: 0 for clause in ahead}
    ends[ahead[0].i] = max(reach(c)[1] for c in ahead)
    return ends


def going_on(verb: Token, whole: Range) -> Range:
    """Take in the clause beside a verb of saying that is still said: `said it was late, but he would wait`.

    Args:
        verb: the verb of saying.
        whole: the tokens of what it brings, behind it.

    Returns:
        The tokens with such a clause, or as they were.
    """
    start, end = whole
    for clause in verb.rights:
        if clause.dep_ != "conj" or clause.left_edge.i < end or not _next(verb, end, clause.left_edge.i):
            continue
        if own_subject(clause) is not None and _is_said(verb, clause):
            return start, reach(clause)[1]
    return whole


def series(verb: Token, whole: Range) -> Range:
    """Take in the infinitives that parsers join to a finite verb: `pledged to free them, open the port and go`.

    Args:
        verb: a verb with an infinitive.
        whole: the tokens of the infinitive.

    Returns:
        The tokens with the infinitives that follow it, or as they were.
    """
    start, end = whole
    if verb.tag_ not in _FINITE:
        return whole  # "will pledge to stay and sign": either may be joined
    for other in verb.rights:
        joined = other.tag_ == "VB" and other.dep_ in _JOINED and other.left_edge.i >= end
        if joined and _next(verb, end, other.left_edge.i) and _is_bare(other):
            end = spoken_range(other)[1]
    return start, end


def _is_bare(verb: Token) -> bool:
    """Whether nobody does what an infinitive names and nothing opens it: not "would sign", not "to sign"."""
    return own_subject(verb) is None and not any(c.dep_ in ("aux", "auxpass", "mark") for c in verb.lefts)


def _next(verb: Token, end: int, start: int) -> bool:
    """Whether nothing but a mark and a conjunction stands between."""
    doc = verb.doc
    return all(doc[at].text in _STOPS or doc[at].dep_ == "cc" for at in range(end, start))


def _is_said(verb: Token, clause: Token) -> bool:
    if _attributes(clause):
        return False
    words = clause.doc[clause.left_edge.i : clause.right_edge.i + 1]
    if any(token.text == '"' for token in words) or words[0].lower_ == "that":
        return True
    if verb.tag_ != "VBD":
        return False
    first = next((c for c in clause.lefts if c.dep_ in ("aux", "auxpass")), clause)
    return first.tag_ == "MD" or first.tag_ in _PRESENT


def _attributes(clause: Token) -> bool:
    """Whether a clause is a saying of its own: `calling it a success`, `and the envoy said`."""
    lemma = clause.lemma_.lower()
    if lemma in speech().acting and clause.tag_ in _TOLD:
        return True
    return lemma in speech().quoting or not _NAMING.isdisjoint(speech().shapes.get(lemma, ()))
