"""What the parts of a name tell: order, particles, honorifics and, for some given names, gender."""

from __future__ import annotations

from functools import cache

from foreigndesk.vocab.forms import data_rows, several
from foreigndesk.vocab.holders import fold_name


@cache
def _words_of(kind: str) -> frozenset[str]:
    """The words of one kind in the list of name words, folded."""
    return frozenset(
        fold_name(word)
        for row in data_rows("people_names.csv")
        if row["kind"] == kind
        for word in several(row["words"])
    )


def family_names(tradition: str) -> frozenset[str]:
    """Common family names of a tradition (korean, chinese, vietnamese, japanese, hungarian), folded."""
    return _words_of(f"family {tradition}")


def name_particles() -> frozenset[str]:
    """Small words inside names ("al", "bin", "von"), folded."""
    return _words_of("particle")


@cache
def honorifics() -> dict[str, str | None]:
    """Words before a name that are no office, with the gender they show (male, female or None)."""
    found: dict[str, str | None] = {}
    for row in data_rows("people_names.csv"):
        if row["kind"].startswith("honorific"):
            gender = row["kind"].removeprefix("honorific").strip() or None
            for word in several(row["words"]):
                found[word] = gender
    return found


def gender_of_given(given: str) -> str | None:
    """male or female where a given name shows it, None where it does not or is not listed."""
    folded = fold_name(given)
    if folded in _words_of("given male"):
        return "male"
    return "female" if folded in _words_of("given female") else None


def is_given_name(word: str) -> bool:
    """Whether a word is a common given name."""
    folded = fold_name(word)
    return any(folded in _words_of(f"given {kind}") for kind in ("male", "female", "either"))


def family_first(name: str) -> str | None:
    """The tradition whose order puts the first word of `name` as family name, None where none does.

    Args:
        name: a full name as printed ("Lee Jae-myung", "Xi Jinping").
    """
    parts = name.split()
    if len(parts) < 2:
        return None
    first = fold_name(parts[0])
    for tradition in ("korean", "chinese", "vietnamese"):
        if first in family_names(tradition) and _fits(tradition, parts[1:]):
            return tradition
    return None


def _fits(tradition: str, given: list[str]) -> bool:
    """Whether the words after a family name can be given names of that tradition."""
    if any(is_given_name(word) for word in given):
        return False
    if tradition == "vietnamese":
        return len(given) in (1, 2, 3)
    return len(given) == 1 or (tradition == "korean" and len(given) == 2)
