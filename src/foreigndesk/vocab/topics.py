"""What contacts are about: words and word pairs to topics, from `data/topics.yml`."""

from __future__ import annotations

from functools import cache

from foreigndesk.vocab.forms import data_yaml


@cache
def topic_words() -> dict[str, str]:
    """Word or word pair (lower case) to the topic it names."""
    table: dict[str, list[str]] = data_yaml("topics.yml")
    return {word: topic for topic, words in table.items() for word in words}
