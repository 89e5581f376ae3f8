"""What numbers count, and in what units."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from foreigndesk.vocab.forms import data_yaml


@dataclass(frozen=True, slots=True)
class FigureWords:
    """The vocabulary of figures, named as in `data/figures.yml`.

    `scales` maps words to factors, `money` signs and words to currency codes, `national` words that several
    states use, with the state's name before them, `measures` units to symbols.
    """

    scales: dict[str, int]
    money: dict[str, str]
    national: dict[str, str]
    percent: tuple[str, ...]
    measures: dict[str, str]
    counted: frozenset[str]
    common: frozenset[str]
    about_money: frozenset[str]
    elsewhere: frozenset[str]
    reaching: frozenset[str]
    contests: frozenset[str]
    rounding: frozenset[str]


@cache
def figure_words() -> FigureWords:
    """The vocabulary of figures, loaded once a process."""
    data = data_yaml("figures.yml")
    sets = {name: frozenset(words.split()) for name, words in data.items() if isinstance(words, str)}
    return FigureWords(
        scales=data["scales"],
        money=data["money"],
        national=data["national"],
        percent=tuple(data["percent"]),
        measures=data["measures"],
        **sets,
    )
