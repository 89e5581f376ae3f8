"""Whose deed it is: the subject of the clause in which a word stands as an object."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from foreigndesk.reading.tokens import Token

_SUBJECT = frozenset({"nsubj", "nsubjpass"})
_VERBAL = frozenset({"VERB", "AUX"})


def acting_on(token: Token) -> tuple[int, int] | None:
    """Where the subject of the verb stands whose object a pronoun is: it is somebody else.

    Args:
        token: a pronoun.

    Returns:
        First and last character, within the sentence, of the subject's phrase; None where the parse
        gives the verb no subject ("asked the ministers to meet him").
    """
    verb = token.head
    if token.dep_ == "pobj" and verb.pos_ == "ADP":
        verb = verb.head
    for _ in range(4):
        if verb.pos_ not in _VERBAL:
            return None
        own = [c for c in verb.children if c.dep_ in _SUBJECT]
        if own:
            head = own[0]
            if head.lower_ in ("who", "which", "that") and verb.dep_ == "relcl":
                head = verb.head
                return head.left_edge.idx, head.idx + len(head.text)
            return head.left_edge.idx, head.right_edge.idx + len(head.right_edge.text)
        above = _carrying_on(verb)
        if above is None:
            return None
        verb = above
    return None


def _carrying_on(verb: Token) -> Token | None:
    """The verb whose subject is another's too: "came and met him", "looks forward to meeting him"."""
    if verb.dep_ == "conj":
        return verb.head
    return verb.head.head if verb.dep_ == "pcomp" and verb.head.pos_ == "ADP" else None


def antecedent(token: Token, opening: tuple[str, ...] = ("who",)) -> Token | None:
    """Of what a clause tells that begins with "who" and holds a word.

    Args:
        token: a word.
        opening: the words that open the clause, as its subject.

    Returns:
        The noun before it, None where the word is in no such clause.
    """
    for above in (token, *token.ancestors):
        if above.dep_ == "relcl":
            told = any(c.dep_ in _SUBJECT and c.lower_ in opening for c in above.children)
            return above.head if told else None
    return None
