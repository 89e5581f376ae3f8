"""Words for standing arrangements between states."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from foreigndesk.vocab.forms import data_yaml


@dataclass(frozen=True, slots=True)
class Arrangements:
    """The vocabulary of mechanisms, named as in `data/mechanisms.yml`; all in lower case but `treaty_words`.

    `states_of_play` maps each word to the state of play it tells.
    """

    shuttle: tuple[str, ...]
    named_formats: tuple[str, ...]
    format_sizes: tuple[str, ...]
    format_nouns: tuple[str, ...]
    standing_kinds: tuple[str, ...]
    standing_nouns: tuple[str, ...]
    treaty_words: tuple[str, ...]
    treaty_nouns: tuple[str, ...]
    treaty_phrases: tuple[str, ...]
    treaty_kinds: tuple[str, ...]
    not_treaties: tuple[str, ...]
    negotiation_nouns: tuple[str, ...]
    negotiation_kinds: tuple[str, ...]
    talks: tuple[str, ...]
    anniversary_of: tuple[str, ...]
    deadline_words: tuple[str, ...]
    states_of_play: dict[str, str]


@cache
def arrangements() -> Arrangements:
    """The vocabulary of mechanisms, loaded once a process."""
    data = data_yaml("mechanisms.yml")
    plays = {word: play for play, words in data.pop("states_of_play").items() for word in words}
    lists = {name: tuple(words.split() if isinstance(words, str) else words) for name, words in data.items()}
    return Arrangements(states_of_play=plays, **lists)
