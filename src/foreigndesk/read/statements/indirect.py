"""Who said, thought or wanted what, where no quotation marks tell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from foreigndesk.read.parse import Parsed, Sentence
from foreigndesk.read.statements.direct import Quotations
from foreigndesk.read.statements.draft import Draft
from foreigndesk.read.statements.frames import Frame, frames_of
from foreigndesk.read.statements.grammar import place_all, reach, without
from foreigndesk.vocab.speech import speech

if TYPE_CHECKING:
    from spacy.tokens import Token

# Where a word has several shapes in one sentence the first of these holds.
_ORDER = (
    "that",
    "np to",
    "np pred",
    "told that",
    "passive that",
    "passive to",
    "np as",
    "np of",
    "np for",
    "to",
)
_RANK = {key: rank for rank, key in enumerate(_ORDER)}
_LAST = {"np": 90, "passive": 91, "seem": 92, "aside": 93}


def attribute_clauses(parsed: Parsed, quotations: Quotations) -> Iterator[Draft]:
    """Find words that attribute and what they attribute, by the grammar of their sentence.

    Args:
        parsed: the report's parsed text.
        quotations: its quotations; what somebody quotes is not taken apart further.

    Yields:
        Drafts in the order of their cues.
    """
    shapes = speech().shapes
    for sentence in parsed.sentences:
        for token in sentence.doc:
            if token.lower_ == "according":
                yield from _according(sentence, token)
                continue
            keys = shapes.get(token.lemma_.lower())
            if not keys or quotations.around(sentence.span.start + token.idx):
                continue
            frame = _best(token, keys)
            if frame is not None:
                content = place_all(sentence, list(frame.content))
                if content:
                    yield Draft(sentence, token, frame.source, content, shape=frame.key)


def _best(word: Token, keys: frozenset[str]) -> Frame | None:
    found = [f for f in frames_of(word) if f.key in keys and (f.source is not None or _needs_no_source(f))]
    return min(found, key=lambda f: _RANK.get(f.key, _LAST.get(f.key, 50)), default=None)


def _needs_no_source(frame: Frame) -> bool:
    """Whether a shape attributes even where nobody is named: "is expected to", "it was unclear whether"."""
    return frame.key.startswith(("passive", "seem", "adj that")) or (frame.key == "that" and frame.word.dep_ == "advcl")


def _according(sentence: Sentence, word: Token) -> Iterator[Draft]:
    """ "According to the ministry, ...": all the clause it stands in."""
    to = next((c for c in word.children if c.lower_ == "to"), None)
    source = next((c for c in to.children if c.dep_ == "pobj"), None) if to is not None else None
    if source is None:
        return
    clause = word.head
    while (
        clause.dep_ in ("conj", "prep", "pobj", "dobj", "attr", "acomp", "xcomp", "npadvmod", "appos")
        and clause.head.i != clause.i
    ):
        clause = clause.head
    content = place_all(sentence, without(reach(clause), reach(word)))
    if content:
        yield Draft(sentence, word, source, content, shape="to")
