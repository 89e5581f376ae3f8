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
    """Male or female where a given name shows it, None where it does not or is not listed."""
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
        name: a full name as printed ("Nguyen Van Linh", "Hong Gil-dong").

    Returns:
        korean, chinese or vietnamese; None also where either order is possible.
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
    if tradition == "vietnamese":
        return len(given) in (1, 2, 3) and not any(is_given_name(word) for word in given)
    syllables = _words_of(f"syllable {tradition}")
    if len(given) == 1 and "-" in given[0]:
        # East Asian given names are printed with a small letter after the hyphen ("Jae-in").
        return given[0].split("-")[1][:1].islower()
    if tradition == "korean":
        if len(given) == 2:
            return all(fold_name(word) in syllables for word in given)
        return len(given) == 1 and not is_given_name(given[0]) and _splits(fold_name(given[0]), syllables)
    return len(given) == 1 and not is_given_name(given[0]) and _splits(fold_name(given[0]), syllables)


def _splits(word: str, syllables: frozenset[str]) -> bool:
    """Whether a word is one syllable of the list, or two."""
    if word in syllables:
        return True
    return any(word[:cut] in syllables and word[cut:] in syllables for cut in range(1, len(word)))
