"""Tracks in which the issues between two states are kept, from `data/tracks.yml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

from foreigndesk.vocab.topics import topic_words

_WORD = re.compile(r"[a-z][a-z0-9'-]*")


@dataclass(frozen=True, slots=True)
class Tracks:
    """The tracks with their topics and words; `general` names what is said of relations as a whole."""

    general: str
    topics: dict[str, frozenset[str]]
    words: dict[str, frozenset[str]]

    @property
    def names(self) -> tuple[str, ...]:
        """The tracks, in the order of the file."""
        return tuple(self.topics)


@cache
def tracks() -> Tracks:
    """The vocabulary of tracks, loaded once a process."""
    import yaml

    path = files("foreigndesk.vocab").joinpath("data", "tracks.yml")
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Tracks(
        data["general"],
        {name: frozenset(track["topics"]) for name, track in data["tracks"].items()},
        {name: frozenset(track["words"]) for name, track in data["tracks"].items()},
    )


def issues_of(text: str, topics: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """The tracks and topics that a statement belongs to.

    Args:
        text: what was said.
        topics: topics already read; the words of the text tell where there are none.

    Returns:
        Pairs of track and topic, sorted; none where the text is of no issue.
    """
    words = _WORD.findall(text.casefold())
    named = set(topics) or _topics(words)
    table = tracks()
    by_word = [name for name in table.names if table.words[name].intersection(words)]
    last = table.names[-1]
    if named:
        placed = {(last if last in by_word else _track_of(topic), topic) for topic in named}
        return sorted((track, topic) for track, topic in placed if track)
    return [(by_word[-1], table.general)] if by_word else []


def _topics(words: list[str]) -> set[str]:
    table = topic_words()
    pairs = [" ".join(pair) for pair in pairwise(words)]
    return {table[form] for form in (*words, *pairs) if form in table}


def _track_of(topic: str) -> str:
    return next((name for name, topics in tracks().topics.items() if topic in topics), "")
