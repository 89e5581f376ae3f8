"""What contacts are about: words and word pairs to topics, from `data/topics.yml`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml


@cache
def topic_words() -> dict[str, str]:
    """Word or word pair (lower case) to the topic it names."""
    text = files("foreigndesk.vocab").joinpath("data", "topics.yml").read_text(encoding="utf-8")
    table: dict[str, list[str]] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    return {word: topic for topic, words in table.items() for word in words}
