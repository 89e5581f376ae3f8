"""Sayings that are told by their place, where the parser gives a word of saying nothing that it could bring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foreigndesk.reading.statements.frames import Frame
from foreigndesk.reading.statements.grammar import Range, own_subject, subject
from foreigndesk.vocab.speech import speech

if TYPE_CHECKING:
    from foreigndesk.reading.tokens import Doc, Token

_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_NAMING = frozenset(("NOUN", "PROPN", "PRON", "NUM"))
_BESIDE = frozenset(("npadvmod", "advmod", "prep", "punct", "agent"))
_SPOKEN_TO = frozenset(("dobj", "dative"))
_LONGEST = 14  # tokens of who speaks, at the end of a sentence
_AFTER = 9  # tokens behind the word of saying there
_FEWEST = 4  # tokens said


def frame_by_place(word: Token, keys: frozenset[str]) -> Frame | None:
    """What a word brings by its place in the sentence.

    Args:
        word: a verb in whose sentence the grammar shows nothing that it brings.
        keys: the shapes in which it attributes.

    Returns:
        A frame of `..., officials said.`, `say that ...` with a clause the parser lost, or `called it "..."`.
    """
    if word.pos_ == "VERB" and word.dep_ == "pcomp" and word.head.lower_ == "as":
        return _quoted_at_the_end(word)
    if word.pos_ != "VERB" or word.tag_ not in _FINITE:
        return None
    if "np pred" in keys or "np as" in keys:
        named = _named(word)
        if named is not None:
            return named
    return (_closing(word) or _inverted(word) or _opening(word)) if "that" in keys else None


def _named(verb: Token) -> Frame | None:
    """`called the use of orders "quite dangerous"`: the object and what it is called."""
    doc = verb.doc
    if '"' not in doc.words:
        return None
    source = subject(verb)
    marks = [at for at, word in enumerate(doc.lowers) if word == '"']
    if source is None or source.i > verb.i or len(marks) % 2:
        return None
    for opening, closing in zip(marks[::2], marks[1::2], strict=True):
        before = doc[opening - 1]
        if opening > verb.i + 1 and before.pos_ in _NAMING and not _has_finite(doc, verb.i + 1, opening):
            return Frame(verb, "np pred", source, ((verb.i + 1, closing + 1),))
    return None


def _closing(verb: Token) -> Frame | None:
    """`..., the poll found.` and `..., she said on Monday.` at the end of a sentence."""
    doc = verb.doc
    if verb.lemma_.lower() not in speech().closing:
        return None
    last = len(doc) - 1
    while last > verb.i and (doc[last].is_punct or doc[last].is_space):
        last -= 1
    if last - verb.i > _AFTER or _has_finite(doc, verb.i + 1, last + 1) or not _ends_with(verb):
        return None
    who = _who_closes(verb)
    if who is None:
        return None
    source, comma = who
    start = next((at for at in range(comma) if doc[at].is_alpha and doc[at].dep_ != "cc"), comma)
    if comma - start < _FEWEST or not _has_finite(doc, start, comma) or _hangs(doc, start, comma):
        return None
    if verb.lemma_.lower() in speech().carrying and _has_saying(doc, start, comma):
        return None  # "The minister told the house that ..., the agency reports": it only relays
    return Frame(verb, "that", source, ((start, comma),))


def _quoted_at_the_end(saying: Token) -> Frame | None:
    """`..., the agency quoted an official as saying.`: all before belongs to the one who is quoted."""
    verb, doc = saying.head.head, saying.doc
    passive = verb.tag_ == "VBN" and any(c.dep_ == "auxpass" for c in verb.children)
    whom = next((c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i), None)
    teller = own_subject(verb)
    whom = teller if passive else whom
    if verb.lemma_.lower() not in speech().carrying or whom is None or not _ends_with(saying):
        return None
    comma = teller.left_edge.i - 1 if teller is not None and teller.i < verb.i else 0
    if comma < _FEWEST or doc[comma].text != "," or not _has_finite(doc, 0, comma):
        return None
    return Frame(saying, "that", whom, ((0, comma),))


def _ends_with(verb: Token) -> bool:
    """Whether only when, where or to whom follows a verb."""
    rest = _BESIDE | _SPOKEN_TO if verb.lemma_.lower() in speech().addressing else _BESIDE
    return all(child.dep_ in rest for child in verb.rights)


def _inverted(verb: Token) -> Frame | None:
    """`Baku ready to sign, says Aliyev`: a headline whose first words are no sentence."""
    doc = verb.doc
    if verb.lemma_.lower() not in speech().opening or verb.i < _FEWEST or doc[verb.i - 1].text != ",":
        return None
    behind = doc[verb.i + 1 :]
    source = next((t for t in behind if t.pos_ in _NAMING and t.head.i <= verb.i), None)
    if source is None or len(behind) > _LONGEST or _has_finite(doc, verb.i + 1, len(doc)):
        return None
    if any(t.text in (",", '"') for t in behind) or source.right_edge.i + 1 < len(doc) - bool(
        behind[-1].is_punct
    ):
        return None
    return Frame(verb, "that", source, ((0, verb.i - 1),))


def _who_closes(verb: Token) -> tuple[Token, int] | None:
    """Who speaks, right before the verb, and the comma before them."""
    doc = verb.doc
    own = own_subject(verb)
    comma = own.left_edge.i - 1 if own is not None and own.i < verb.i else -1
    if comma < 0 or doc[comma].text != ",":
        comma = next((at for at in range(verb.i - 1, 0, -1) if doc[at].text == ","), -1)
        own = None
    if comma < 1 or not 1 < verb.i - comma <= _LONGEST or _has_finite(doc, comma + 1, verb.i):
        return None
    if own is None:
        named = [t for t in doc[comma + 1 : verb.i] if t.pos_ in _NAMING]
        own = next((t for t in named if not comma < t.head.i < verb.i), named[-1] if named else None)
    marks: int = sum(token.text == '"' for token in doc[:comma])
    return (own, comma) if own is not None and not marks % 2 else None


def _hangs(doc: Doc, start: int, end: int) -> bool:
    """Whether words are only a clause of time or condition: `As he left, ...`."""
    opens = doc[start].tag_ in ("IN", "WRB") and doc[start].dep_ in ("mark", "advmod")
    opens = opens or doc[start].tag_ in ("VBN", "VBG")
    return opens and not any(doc[at].text == "," for at in range(start, end))


def _has_saying(doc: Doc, start: int, end: int) -> bool:
    return any(token.pos_ == "VERB" and token.lemma_.lower() in speech().quoting for token in doc[start:end])


def _opening(verb: Token) -> Frame | None:
    """`said ...` to the end of the sentence, where the parser took its clause to pieces."""
    doc, source = verb.doc, own_subject(verb)
    if verb.lemma_.lower() not in speech().opening or source is None or source.i > verb.i:
        return None
    end = len(doc)
    while end > verb.i and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    following = doc[verb.i + 1] if verb.i + 1 < end else None
    if following is None or following.is_punct or following.pos_ in ("ADP", "CCONJ", "ADV", "INTJ"):
        return None
    if following.tag_ in _FINITE or not _has_finite(doc, verb.i + 2, end):
        return None
    whole: Range = (verb.i + 1, end)
    return Frame(verb, "that", source, (whole,))


def _has_finite(doc: Doc, start: int, end: int) -> bool:
    return any(doc[at].tag_ in _FINITE for at in range(start, end))
