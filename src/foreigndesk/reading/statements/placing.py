"""Ranges of tokens as stretches of the text."""

from __future__ import annotations

from foreigndesk.model.span import Span
from foreigndesk.reading.parse import Sentence
from foreigndesk.reading.statements.grammar import EDGES, Range


def place_all(sentence: Sentence, ranges: list[Range]) -> list[Span]:
    """Ranges of tokens as spans of the text, joined where they meet, without marks at the edges.

    Args:
        sentence: the sentence of the tokens.
        ranges: the tokens, in any order.

    Returns:
        The spans in the order of the text.
    """
    merged: list[Range] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    trimmed = [with_its_marks(sentence, _trim(sentence, whole)) for whole in merged]
    return [sentence.run(start, end) for start, end in trimmed if start < end]


def _trim(sentence: Sentence, whole: Range) -> Range:
    start, end = whole
    tokens, lowers = sentence.tokens, sentence.lowers
    while start < end and (lowers[start] in EDGES or tokens[start].is_space):
        start += 1
    while end > start and (
        lowers[end - 1] in EDGES or tokens[end - 1].is_space or tokens[end - 1].dep_ == "cc"
    ):
        end -= 1
    return start, end


def with_its_marks(sentence: Sentence, whole: Range) -> Range:
    """Take in the second of a pair of quotation marks where the parser left it outside."""
    start, end = whole
    if '"' not in sentence.words:
        return whole
    words = sentence.lowers
    if words[start:end].count('"') % 2:
        for after in range(end, min(end + 2, len(words))):
            if words[after] == '"':
                return start, after + 1
        if start and words[start - 1] == '"':
            return start - 1, end
    return whole
