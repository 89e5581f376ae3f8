"""Which offices lead a state and which speak for it abroad, from `data/seniority.yml`."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from foreigndesk.vocab.offices import find_offices

LEVELS = ("leader", "foreign")


@cache
def _table() -> dict[str, Any]:
    import yaml

    path = files("foreigndesk.vocab").joinpath("data", "seniority.yml")
    table: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return table


@lru_cache(maxsize=8192)
def seniority(title: str) -> str | None:
    """Whether an office leads its state ("leader"), is its foreign minister's ("foreign"), or neither.

    Args:
        title: an office as the record has it, in any capitals.
    """
    table = _table()
    if not_held(title):
        return None
    for form in find_offices(title):
        if form.title != form.base or form.base in table["not"]:
            continue
        whole = form.end - form.start == len(title)
        for level in LEVELS:
            # "leader" alone may lead a state; a house leader, or the king of a carnival, does not.
            if form.kind in table[level]["kinds"] or (whole and form.base in table[level]["titles"]):
                return level
    return None


def not_held(title: str) -> bool:
    """Whether a title is of somebody who is yet to take the office, or has left it ("president-elect")."""
    return not set(_table()["not_yet"]).isdisjoint(title.casefold().replace("-", " ").split())


@lru_cache(maxsize=8192)
def plain_office(title: str) -> tuple[str, str, bool] | None:
    """The office in a title: its usual wording, its kind, and whether words of rank make it a lesser one."""
    found = find_offices(title)
    return (found[0].title, found[0].kind, found[0].title != found[0].base) if found else None


@lru_cache(maxsize=8192)
def single_office(title: str) -> bool:
    """Whether a title is of a post that one person holds at a time, such as that of a state's foreign minister.

    Args:
        title: an office as the record has it, in any capitals.
    """
    table = _table()
    plain = plain_office(title)
    if plain is None or not_held(title):
        return False
    name, kind, lesser = plain
    if lesser or name in table["several"] or title.casefold() in table["several"]:
        return False
    return kind in table["single"]["kinds"] or name in table["single"]["titles"]


@lru_cache(maxsize=8192)
def rank_in(title: str) -> tuple[str, bool] | None:
    """The post that one person holds at a time, and whether a title is of its holder's deputy.

    Args:
        title: an office as the record has it, in any capitals.

    Returns:
        The post in small letters, with True for "deputy foreign minister" and False for "foreign minister"; None
        for all other offices.
    """
    if single_office(title):
        plain = plain_office(title)
        return (plain[0], False) if plain else None
    table = _table()
    words = title.casefold().replace("-", " ").split()
    while words and words[0] in table["among_deputies"]:
        words = words[1:]
    post = " ".join(words[1:])
    if not words or words[0] not in table["deputies"] or not single_office(post):
        return None
    plain = plain_office(post)
    return (plain[0], True) if plain else None
