"""A statement while it is being put together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from foreigndesk.model.span import Span
from foreigndesk.reading.parse import Sentence
from foreigndesk.reading.statements.grammar import noun_phrase
from foreigndesk.reading.statements.placing import with_its_marks

if TYPE_CHECKING:
    from foreigndesk.reading.tokens import Token

_BEFORE = frozenset(("aux", "auxpass", "neg", "advmod"))

_MARKS = frozenset(("-", "--", "–", "—", "•", "*", ","))

NEAR = 4  # tokens between the parts of one cue


@dataclass(slots=True)
class Draft:
    """A cue with what it attributes; `source` heads the speaker's phrase in the same sentence."""

    sentence: Sentence
    word: Token
    source: Token | None
    content: list[Span] = field(default_factory=list)
    direct: bool = False
    mixed: bool = False
    shape: str = ""
    # The phrase of a source, with its number: asked for many times over, and a draft may be given another source.
    phrase: tuple[int, Span] | None = field(default=None, repr=False, compare=False)

    def cue(self) -> Span:
        """The cue with its auxiliaries, its negation, the adverbs among them and its preposition."""
        first = last = self.word.i
        relayed = self.word.dep_ == "pcomp" and self.word.head.head.tag_ == "VBN"
        head = self.word.head.head if relayed else self.word  # "was quoted as saying"
        if self.word.pos_ == "ADJ" and self.word.head.i < first:
            light = self.word.head.pos_ == "AUX" or self.word.head.lemma_ == "make"
            head = self.word.head if light else head
        if head.i < first and first - head.i <= NEAR:
            first = head.i
        for child in reversed(list(head.lefts)):
            if child.dep_ in _BEFORE and child.right_edge.i == first - 1 and child.left_edge.i == child.i:
                first = child.i
            elif child.i < first:
                break
        bare = self.shape.removesuffix(" np")
        after = {bare, bare.split()[-1]} if bare.startswith(("n ", "adj ", "passive ")) else {bare}
        for child in self.word.rights:
            own = child.dep_ == "prt" or (child.dep_ == "prep" and child.lower_ in after)
            if own and child.i == last + 1:
                last = child.i
        return self.sentence.run(first, last + 1)

    def speaker(self) -> Span | None:
        """The full noun phrase of whoever speaks, without the cue."""
        if self.source is None:
            return None
        if self.phrase is None or self.phrase[0] != self.source.i:
            self.phrase = self.source.i, self._speaker(self.source)
        return self.phrase[1]

    def _speaker(self, source: Token) -> Span:
        start, end = noun_phrase(source)
        if start <= self.word.i < end and self.word.i != source.i:
            start, end = (start, self.word.left_edge.i) if self.word.i > source.i else (self.word.i + 1, end)
        tokens = self.sentence.tokens
        while end - 1 > source.i and tokens[end - 1].is_punct:
            end -= 1
        while start < source.i and tokens[start].text in _MARKS:
            start += 1
        if (
            start < source.i
            and tokens[start].text == '"'
            and '"' not in self.sentence.lowers[start + 1 : end]
        ):
            start += 1  # the end of the quotation before
        if end <= start:
            start, end = source.i, source.i + 1
        return self.sentence.run(*with_its_marks(self.sentence, (start, end)))
