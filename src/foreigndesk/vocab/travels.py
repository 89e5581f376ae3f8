"""How lists of travels abroad are put into sentences."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from foreigndesk.vocab.forms import data_yaml


@dataclass(frozen=True, slots=True)
class TravelWords:
    """The words of `data/travels.yml`.

    `roles` gives for each role of a list the office in full and in short; `verbs` are past forms that open a
    remark without its subject; `suffixes` follow a surname; `publisher` is who publishes the lists.
    """

    publisher: str
    roles: dict[str, tuple[str, str]]
    verbs: tuple[str, ...]
    suffixes: frozenset[str]


@cache
def travel_words() -> TravelWords:
    """The words, read once a process."""
    data: dict[str, Any] = data_yaml("travels.yml")
    return TravelWords(
        publisher=data["publisher"],
        roles={name: (role["full"], role["short"]) for name, role in data["roles"].items()},
        verbs=tuple(data["verbs"]),
        suffixes=frozenset(data["suffixes"]),
    )
