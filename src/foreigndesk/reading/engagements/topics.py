"""What a contact was about, as far as its sentence says, in the topic words of the vocabulary."""

from __future__ import annotations

from itertools import pairwise

from foreigndesk.reading.parse import Sentence
from foreigndesk.vocab.topics import topic_words


def topics_of(sentence: Sentence) -> tuple[str, ...]:
    """The topics that a sentence names, sorted."""
    words = sentence.lowers
    table = topic_words()
    pairs = (f"{a} {b}" for a, b in pairwise(words))
    return tuple(sorted({table[w] for w in (*words, *pairs) if w in table}))
