"""Words that stand for one another: vague titles for posts, short given names for long ones."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files

from foreigndesk.vocab.offices import find_offices


@cache
def _table(name: str, key: str) -> dict[str, frozenset[str]]:
    import yaml

    text = files("foreigndesk.vocab").joinpath(f"data/{name}.yml").read_text(encoding="utf-8")
    return {word: frozenset(meant) for word, meant in yaml.safe_load(text)[key].items()}


@lru_cache(maxsize=8192)
def _kind(title: str) -> str | None:
    found = find_offices(title)
    return found[0].kind if found else None


def leads_state(title: str) -> bool:
    """Whether a folded title is of a head of state or of government: one seat in every state."""
    return _kind(title) in ("head_of_state", "head_of_government") and not title.startswith(
        ("vice", "deputy")
    )


@lru_cache(maxsize=65536)
def may_be_one_post(a: str, b: str) -> bool:
    """Whether two folded titles of one state may be the same post.

    Args:
        a: a title in small letters, such as "foreign minister".
        b: another.

    Returns:
        True where they are equal, where one is the other with words left out ("minister"), or where one is
        a vague title for posts of the other's kind ("leader").
    """
    left, right = set(a.split()), set(b.split())
    if left <= right or right <= left:
        return True
    return _covers(a, b) or _covers(b, a)


def _covers(vague: str, title: str) -> bool:
    kinds = _table("vague_offices", "vague").get(vague, frozenset())
    return "any" in kinds or _kind(title) in kinds


def is_peerage(word: str) -> bool:
    """Whether a folded word is a title that takes the given name's place before a surname ("lord")."""
    return word in _table("short_given_names", "peerage")


@lru_cache(maxsize=65536)
def same_given_name(a: str, b: str) -> bool:
    """Whether two folded given names may be one: equal, an initial, or a short form of the other."""
    if a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]):
        return True
    short = _table("short_given_names", "short")
    long_a, long_b = short.get(a, frozenset((a,))), short.get(b, frozenset((b,)))
    return bool(long_a & long_b)
