"""What a report adds of its own to a name or thing at the end of what somebody said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foreigndesk.reading.statements.grammar import Range, own_subject
from foreigndesk.vocab.speech import speech

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_COMMAS = frozenset((",", "-", "--", "–", "—"))
_TURNS = frozenset(("while", "after", "though", "although"))
_OPENINGS = frozenset(("who", "which", "where", "whose"))


def without_remark(doc: Doc, whole: Range, after: int, *, thing: bool = False) -> Range:
    """Cut a closing remark that tells who or what was just named.

    In "said he would meet the chancellor, who took office in May" the last clause is the report's own.

    Args:
        doc: the sentence.
        whole: the tokens of what was said, the last stretch of them.
        after: the word of saying; only what follows it is cut.
        thing: whether what is attributed is a thing; what another says of it is then a remark, too.

    Returns:
        The tokens without the remark, or as they were.
    """
    start, end = whole
    last = end - 1
    while last > start and doc[last].is_punct:
        last -= 1
    if after >= start or doc[last].text == '"':
        return whole
    at, cut = doc[last], end
    while at.head.i != at.i and at.head.i >= start:
        if at.right_edge.i < last:
            break
        if _is_remark(at, start, thing=thing) or _is_another_saying(at):
            cut = at.left_edge.i - 1
        at = at.head
    if cut == end or any(token.text == '"' for token in doc[cut:end]):
        return whole
    return start, cut


def _is_another_saying(head: Token) -> bool:
    """`..., while Quito said the talks had failed`: the words of somebody else follow."""
    first = head.left_edge
    if head.dep_ != "advcl" or first.lower_ not in _TURNS or head.lemma_.lower() not in speech().shapes:
        return False
    other = own_subject(head)
    return other is not None and other.pos_ != "PRON" and head.doc[first.i - 1].text in _COMMAS


def _is_remark(head: Token, start: int, *, thing: bool) -> bool:
    first = head.left_edge
    if first.i - 1 <= start or head.doc[first.i - 1].text not in _COMMAS or head.head.i >= first.i:
        return False
    named: bool = head.head.pos_ == "PROPN"
    if head.dep_ == "appos":
        return named and bool(first.tag_ == "DT")
    if head.dep_ != "relcl" or first.lower_ not in _OPENINGS:
        return False
    told = named or first.lower_ == "which"
    return told and (thing or head.lemma_.lower() not in speech().shapes)
