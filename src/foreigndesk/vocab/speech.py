"""Words that attribute: which verb, noun or adjective introduces what somebody says, thinks or wants."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Speech:
    """The vocabulary of attribution.

    `shapes` gives for each lemma the shapes of complement in which it attributes; `quoting` the verbs that
    stand beside quotations; `sources` the phrases that bring a source.
    """

    shapes: dict[str, frozenset[str]]
    quoting: frozenset[str]
    sources: tuple[str, ...]


@cache
def speech() -> Speech:
    """The vocabulary of attribution from `data/speech.yml`, loaded once a process."""
    import yaml

    data = yaml.safe_load((files("foreigndesk.vocab") / "data" / "speech.yml").read_text(encoding="utf-8"))
    shapes: dict[str, set[str]] = {}
    for shape, words in data["cues"].items():
        for word in words.split():
            shapes.setdefault(word, set()).add(shape)
    return Speech(
        shapes={word: frozenset(found) for word, found in shapes.items()},
        quoting=frozenset(data["quoting"].split()),
        sources=tuple(data["sources"]),
    )
