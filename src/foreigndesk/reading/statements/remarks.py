"""What a report adds of its own to a name or thing at the end of what somebody said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foreigndesk.reading.statements.grammar import Range, own_subject
from foreigndesk.vocab.speech import speech

if TYPE_CHECKING:
    from foreigndesk.reading.tokens import Doc, Token

_COMMAS = frozenset((",", "-", "--", "–", "—"))
_MARKS = _COMMAS | {'"'}
_TURNS = frozenset(("while", "after", "though", "although"))
_TELLING = frozenset(("that", "to", "np pred", "for"))
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
    start, end = whole = _before_another_time(doc, whole, after)
    if after >= start:
        return whole
    tokens, words = doc, doc.lowers
    last = end - 1
    while last > start and tokens[last].is_punct:
        last -= 1
    quoted = words[last] == '"'
    at, cut = tokens[last - quoted], end
    while at.head.i != at.i and at.head.i >= start:
        if at.right_edge.i < last - quoted:
            break
        other = _is_another_saying(at)
        if other or (not quoted and _is_remark(at, start, thing=thing)):
            cut = at.left_edge.i - (words[at.left_edge.i - 1] != '"')
            if other and not _open(doc, cut, end):
                return start, cut
        at = at.head
    if cut == end or '"' in words[max(0, cut) : end]:
        return whole
    return start, cut


def _before_another_time(doc: Doc, whole: Range, after: int) -> Range:
    """The tokens up to what tells when it was said, or what another added (`..., a day after he met the governor`)."""
    start, end = whole
    if after >= start:
        return whole
    words = doc.lowers
    for at in range(start + 1, end - 2):
        if words[at] == "," and _is_of_the_saying(doc, at + 1, end):
            return whole if _open(doc, start, at) else (start, at)
    return whole


def _is_of_the_saying(doc: Doc, at: int, end: int) -> bool:
    """Whether what follows a comma tells of the saying: when, on what occasion, with whose words beside."""
    token = doc[at]
    return _counts_from(doc, at, end) or _says_beside(token) or _on_occasion(token, end)


def _on_occasion(prep: Token, end: int) -> bool:
    """`during a meeting in the capital`, at the end of the sentence."""
    if prep.lower_ not in ("during", "in", "at") or prep.right_edge.i + 1 < end:
        return False
    noun = next((c for c in prep.children if c.dep_ == "pobj"), None)
    return noun is not None and noun.lemma_.lower() in speech().occasions


def _open(doc: Doc, start: int, end: int) -> bool:
    return doc.lowers[start:end].count('"') % 2 == 1


def _counts_from(doc: Doc, at: int, end: int) -> bool:
    """`a day after`, `just hours before`: a spell of time and what it counts from."""
    words = doc.lowers[at : min(end, at + 5)]
    for number, word in enumerate(words[1:], 1):
        if word in ("after", "before"):
            spell = doc[at + number - 1].lemma_.lower()
            known: bool = spell in speech().spells
            return known and all(_measures(t) for t in doc[at : at + number - 1])
    return False


def _measures(token: Token) -> bool:
    return token.pos_ in ("DET", "NUM", "ADV", "ADJ") or token.lower_ in ("a", "some", "several")


def _says_beside(prep: Token) -> bool:
    """`with President Y stressing the need`: somebody else's words, brought by a preposition."""
    if prep.lower_ != "with":
        return False
    return any(
        c.dep_ == "pcomp" and c.tag_ == "VBG" and _quotes(c) and own_subject(c) is not None
        for c in prep.children
    )


def _quotes(verb: Token) -> bool:
    quoting: bool = verb.lemma_.lower() in speech().quoting
    return quoting or any(c.dep_ == "ccomp" for c in verb.children)


def _is_another_saying(head: Token) -> bool:
    """`..., while Quito said the talks had failed`: the words of somebody else follow."""
    first = head.left_edge
    if head.dep_ != "advcl" or first.lower_ not in _TURNS or not _tells(head):
        return False
    other = own_subject(head)
    return other is not None and other.pos_ != "PRON" and head.doc[first.i - 1].text in _MARKS


def _tells(head: Token) -> bool:
    """Whether a verb usually brings what somebody says or means."""
    lemma = head.lemma_.lower()
    return lemma in speech().quoting or not _TELLING.isdisjoint(speech().shapes.get(lemma, ()))


def _is_remark(head: Token, start: int, *, thing: bool) -> bool:
    first = head.left_edge
    if first.i - 1 <= start or head.doc[first.i - 1].text not in _COMMAS or head.head.i >= first.i:
        return False
    named: bool = head.head.pos_ == "PROPN"
    if head.dep_ == "appos":
        return named and bool(first.tag_ == "DT") and not _is_list(head)
    if head.dep_ != "relcl" or first.lower_ not in _OPENINGS:
        return False
    told = named or first.lower_ == "which"
    return told and (thing or head.lemma_.lower() not in speech().shapes)


def _is_list(thing: Token) -> bool:
    """Whether a thing behind the name of a place goes on a list: `differ on Quito, the port and the ferry`."""
    if thing.head.ent_type_ == "PERSON":
        return False
    return any(c.dep_ == "conj" and any(d.dep_ == "det" for d in c.lefts) for c in thing.rights)
