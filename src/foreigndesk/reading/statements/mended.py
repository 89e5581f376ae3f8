"""What the parser takes apart though the words belong together, put right by how the sentence is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foreigndesk.reading.statements.grammar import Range, own_subject, reach, without
from foreigndesk.vocab.speech import speech

if TYPE_CHECKING:
    from foreigndesk.reading.tokens import Doc, Token

_RESTING = frozenset(("to", "that", "than", "if", "unless", "as"))
_FINITE = frozenset(("VBD", "VBZ", "VBP"))
_HELPING = _FINITE | {"MD"}
_OPENED = {")": "(", "-": ("-",), "--": ("--",), "–": ("–",), "—": ("—",)}
_LONGEST = 12  # tokens of who relays
_TELLING = frozenset(("VBD", "VBZ"))


def whole_word(doc: Doc, whole: Range) -> Range:
    """Take in the rest of a word with a hyphen, and what hangs on it: `welcomed the re-opening of the border`.

    Args:
        doc: the sentence.
        whole: the tokens of what is said.

    Returns:
        The tokens up to the end of the word's phrase, or as they were.
    """
    start, end = whole
    if not 0 < end < len(doc) - 1:
        return whole
    mark = doc[end]
    if mark.text != "-" or mark.whitespace_ or doc[end - 1].whitespace_:
        return whole
    return start, max(end + 2, reach(doc[end + 1])[1])


def with_rest(word: Token, whole: Range) -> Range:
    """Take in what follows without a mark and cannot stand alone: `urged her aides` / `to stay`, `more` / `than him`.

    Args:
        word: the word of saying.
        whole: the tokens of what is said, the last stretch of them.

    Returns:
        The tokens up to the end of such a phrase, or as they were.
    """
    start, end = whole
    doc = word.doc
    if word.i > start or end >= len(doc) or doc.lowers[end] not in _RESTING:
        return whole
    first = doc[end]
    if first.dep_ == "prep":
        held = first.lower_ in ("than", "as")
        return (start, reach(first)[1]) if held else whole
    clause = first.head
    if clause.left_edge.i != end or clause.head.i >= end or clause.i < end:
        return whole
    if first.lower_ == "to" and (first.tag_ != "TO" or first.dep_ != "aux"):
        return whole
    if first.lower_ == "as":
        return whole  # "as he left" tells when
    return start, reach(clause)[1]


def opening_phrase(verb: Token, clause: Token, start: int) -> int:
    """Where the words said begin if their subject was taken for a phrase: `said about half of them had left`.

    Args:
        verb: the word of saying.
        clause: the clause that it brings.
        start: where that clause begins, as parsed.

    Returns:
        The place right behind the verb if all between is such a phrase; else `start`.
    """
    if start <= verb.i + 1 or own_subject(clause) is not None:
        return start
    if clause.tag_ not in _FINITE and not any(c.dep_ == "aux" and c.tag_ in _HELPING for c in clause.lefts):
        return start
    first = verb.doc[verb.i + 1]
    taken = first.dep_ == "prep" and first.head.i == verb.i and first.right_edge.i + 1 == start
    return (
        first.i if taken and first.lower_ in ("about", "around", "over", "under", "up", "between") else start
    )


def tells_of_saying(clause: Token, verb: Token) -> bool:
    """Whether a clause behind a saying tells who relays it: `..., the minister said, the agency reported`.

    Args:
        clause: the clause behind.
        verb: the word of saying.
    """
    start = clause.left_edge.i
    relays = clause.lemma_.lower() in speech().carrying or clause.lemma_.lower() in speech().turning
    return relays and start == verb.i + 2 and verb.doc[verb.i + 1].text == ","


def goes_on_telling(doing: Token, verb: Token) -> bool:
    """Whether a participle right behind a saying goes on with it: `..., the envoy said, dismissing the report`.

    Args:
        doing: the participle, hung on what is said.
        verb: the word of saying, set beside what is said.
    """
    told = doing.tag_ == "VBG" and doing.lemma_.lower() in speech().shapes
    return told and verb.doc[doing.i - 1].text == "," and doing.i - 2 <= verb.right_edge.i


def without_teller(verb: Token, content: list[Range]) -> list[Range]:
    """What is said, less who relays it at the end: `..., the minister said, the agency reported on Friday`.

    Args:
        verb: the word of saying.
        content: the tokens of what is said, in order.
    """
    if len(content) < 2 or not verb.i < content[-1][0] <= verb.i + 2 or verb.i + 1 >= len(verb.doc):
        return content
    start, end = content[-1]
    if end - start > _LONGEST or verb.doc[verb.i + 1].text != ",":
        return content
    for token in verb.doc[start:end]:
        if token.tag_ in _TELLING and token.lemma_.lower() in speech().carrying:
            first = own_subject(token)
            if first is not None and start <= first.i < token.i:
                return content[:-1]
    return content


def clause_beside(doc: Doc, whole: Range, phrase: Range) -> list[Range]:
    """What "according to the ministry" vouches for: the clause it stands in, or only the remark that it closes.

    Args:
        doc: the sentence.
        whole: the tokens of the clause.
        phrase: those of the phrase that names the source.

    Returns:
        The clause without the phrase; of what stands between brackets or dashes only that; not what is joined behind
        the phrase with a subject of its own.
    """
    start, end = whole
    words = doc.lowers
    first, after = phrase
    while first - 1 > start and words[first - 1] == ",":
        first -= 1
    closing = words[after] if after < len(words) else ""
    opening = _OPENED.get(closing)
    if opening:
        at = next((n for n in range(first - 1, start, -1) if words[n] in opening), 0)
        if at and at + 2 < first:
            return [(at + 1, first)]
    return without((start, _before_another(doc, after, end) if first > start else end), phrase)


def _before_another(doc: Doc, after: int, end: int) -> int:
    """Where another clause with a subject of its own is joined behind the phrase; `end` if none is."""
    words = doc.lowers
    at = after + 1 if after < end and words[after] == "," else after
    if at >= end or words[at] not in ("but", "and", "while"):
        return end
    finite = next((t for t in doc[at:end] if t.tag_ in _HELPING), None)
    own = (
        None
        if finite is None
        else own_subject(finite if finite.dep_ not in ("aux", "auxpass") else finite.head)
    )
    return at if own is not None and own.i > at else end
