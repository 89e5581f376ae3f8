"""Sentences with their grammar: the one place that knows which of them are parsed.

Each sentence is parsed on its own, so that sentences which say nothing of diplomacy need not be parsed, and
batches may run across reports. Which are worth it, `worth` says.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from foreigndesk.model.span import Span
from foreigndesk.reading.pipeline import analysed, language, made, read_off
from foreigndesk.reading.worth import Worth, everything, worth_of
from foreigndesk.text.flat import flatten
from foreigndesk.text.headlines import plain_case
from foreigndesk.text.sentences import split_sentences
from foreigndesk.vocab.version_marks import of_earlier_version

if TYPE_CHECKING:
    from spacy.tokens import Doc as Parse
    from spacy.tokens import Span as Entity

    from foreigndesk.reading.tokens import Doc, Token

__all__ = ["Parsed", "Sentence", "language", "parse"]

AHEAD = 1024  # sentences that are taken up together, so that batches run across reports


class Sentence:
    """One sentence; `doc` holds its tokens, counted from its own beginning.

    Where it was not worth parsing, its tokens bear no tags and no grammar: no step finds anything in them.
    """

    def __init__(self, index: int, span: Span, piece: str, parse: Parse | None) -> None:
        self.index, self.span = index, span
        self.is_parsed = parse is not None
        self._piece, self._given = piece, parse

    @cached_property
    def doc(self) -> Doc:
        """Its tokens."""
        return read_off(self._given if self._given is not None else made(self._piece))

    @property
    def ents(self) -> tuple[Entity, ...]:
        """The names that the parser found in it, counted from its own beginning."""
        return tuple(self._given.ents) if self._given is not None else ()

    @property
    def tokens(self) -> list[Token]:
        """Its tokens."""
        return self.doc

    @property
    def lowers(self) -> list[str]:
        """Its words in lower case, in order."""
        return self.doc.lowers

    @property
    def words(self) -> frozenset[str]:
        """Its words in lower case."""
        return self.doc.words

    @property
    def lemmas_in_order(self) -> list[str]:
        """The lemmas of its words, in lower case and in order."""
        return self.doc.lemmas_in_order

    @property
    def lemmas(self) -> frozenset[str]:
        """The lemmas of its words, in lower case."""
        return self.doc.lemmas

    @property
    def text(self) -> str:
        """Its text as its tokens count it."""
        return self._piece

    def place(self, token: Token) -> Span:
        """Where a token stands in the report's text."""
        return Span(self.span.start + token.idx, self.span.start + token.end)

    def run(self, first: int, after: int) -> Span:
        """Where the tokens from index `first` up to, but not with, index `after` stand in the report's text."""
        tokens, base = self.doc, self.span.start
        return Span(base + tokens[first].idx, base + tokens[after - 1].end)

    def token_at(self, offset: int) -> Token | None:
        """The token that holds the character at `offset` of the report's text, if any."""
        found = self._tokens_between(offset, offset + 1)
        return found[0] if found else None

    def tokens_in(self, span: Span) -> list[Token]:
        """The tokens that overlap a stretch of the report's text."""
        return self._tokens_between(span.start, span.end)

    def _tokens_between(self, start: int, end: int) -> list[Token]:
        found = self.places_in(start, end)
        return self.tokens[found.start : found.stop]

    def places_in(self, start: int, end: int) -> range:
        """The indices of the tokens that overlap a stretch of the report's text, given by its offsets."""
        base = self.span.start
        doc = self.doc
        return range(bisect_right(doc.ends, start - base), bisect_left(doc.starts, end - base))


@dataclass(frozen=True, slots=True)
class Parsed:
    """A text with its sentences; `flat` is the text with one form for each mark, same offsets.

    `worth` is false where nothing in it was worth parsing.
    """

    text: str
    flat: str
    sentences: tuple[Sentence, ...]
    worth: bool = True

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds the character at `offset`."""
        at = bisect_right(self.sentences, offset, key=_start) - 1
        return self.sentences[at] if at >= 0 and offset < self.sentences[at].span.end else None


def _start(sentence: Sentence) -> int:
    return sentence.span.start


@dataclass(frozen=True, slots=True)
class _Job:
    """One text that waits to be parsed."""

    text: str
    flat: str
    spans: list[Span]
    worth: Worth

    def piece(self, span: Span) -> str:
        """A sentence as the parser gets it."""
        return plain_case(self.flat[span.start : span.end].replace("\n", " "))


def parse(texts: Iterable[str], *, full: bool = False) -> Iterator[Parsed]:
    """Parse texts, batching their sentences together.

    Args:
        texts: cleaned texts of reports.
        full: parse every sentence of every text with all that the pipeline has, to compare with.

    Yields:
        One `Parsed` a text, in the same order.
    """
    jobs: list[_Job] = []
    waiting = 0
    for text in texts:
        flat = flatten(text)
        spans = _of_this_version(flat, split_sentences(text))
        jobs.append(_Job(text, flat, spans, everything(spans) if full else worth_of(flat, spans)))
        waiting += sum(jobs[-1].worth.parsed)
        if waiting >= AHEAD or len(jobs) >= AHEAD:
            yield from _parse_jobs(jobs, anew=full)
            jobs, waiting = [], 0
    yield from _parse_jobs(jobs, anew=full)


def _of_this_version(flat: str, spans: list[Span]) -> list[Span]:
    """The sentences without those that only repeat what an earlier version had wrong."""
    if not of_earlier_version(flat):
        return spans
    return [s for s in spans if not of_earlier_version(" ".join(s.of(flat).split()))]


def _parse_jobs(jobs: list[_Job], *, anew: bool) -> Iterator[Parsed]:
    asked = [
        (job.piece(span), named)
        for job in jobs
        for span, parsed, named in zip(job.spans, job.worth.parsed, job.worth.named, strict=True)
        if parsed
    ]
    docs = analysed([piece for piece, _ in asked], [named for _, named in asked], anew=anew)
    for job in jobs:
        sentences = tuple(
            Sentence(i, span, job.piece(span), next(docs) if parsed else None)
            for i, (span, parsed) in enumerate(zip(job.spans, job.worth.parsed, strict=True))
        )
        yield Parsed(job.text, job.flat, sentences, job.worth.whole)
