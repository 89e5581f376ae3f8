"""Whether a state is ruled by somebody of a title, by the office-holders that are known of it."""

from __future__ import annotations

from functools import cache

from foreigndesk.reading.names.draft import REIGNING
from foreigndesk.reading.names.words import word_set
from foreigndesk.vocab.holders import holders

TOP = frozenset({"president", "prime minister", "chancellor", "king", "emir", "sultan", "emperor", "pope"})
_ENOUGH = 2  # offices known of a state, before what is missing says anything


def titles_known(state: str) -> frozenset[str]:
    """The titles that the vocabulary of office-holders knows of a state, whenever somebody held them.

    Args:
        state: its code.
    """
    return _known_titles().get(state, frozenset())


@cache
def _known_titles() -> dict[str, frozenset[str]]:
    """The titles that the vocabulary of office-holders knows of each state."""
    found: dict[str, set[str]] = {}
    for holder in holders():
        found.setdefault(holder.state, set()).add(holder.title)
    for state in word_set("with_premiers") & found.keys():
        found[state].add("prime minister")
    return {state: frozenset(titles) for state, titles in found.items()}


@cache
def _last_reigns() -> dict[str, str]:
    """The day on which the last of those who reigned left, of states in which nobody does any more."""
    ends: dict[str, list[str]] = {}
    for holder in holders():
        if holder.title in REIGNING:
            ends.setdefault(holder.state, []).append(holder.end or "")
    return {state: max(days)[:10] for state, days in ends.items() if all(days)}


def titles_gone(state: str, on: str | None) -> frozenset[str]:
    """The titles of those who reigned in a state, where all of them did before a date.

    Args:
        state: its code.
        on: the date; none is known to be later than anything.
    """
    last = _last_reigns().get(state)
    return REIGNING if on and last and last < on[:10] else frozenset()


def is_ruled_otherwise(title: str, known: frozenset[str]) -> bool:
    """Whether the offices known of a state leave no room for a head of state or government of that title.

    A list that has no president has none because nobody put one in, unless it has a king.

    Args:
        title: the title.
        known: the titles known of the state.
    """
    if title not in TOP or len(known) < _ENOUGH or title in known:
        return False
    if title == "president":
        return bool(known & REIGNING)
    return title not in REIGNING or "president" in known
