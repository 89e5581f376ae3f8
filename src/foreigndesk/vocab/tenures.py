"""Words that say when a time in office began or ended, from `data/tenures.yml`."""

from __future__ import annotations

import re
from functools import cache

from foreigndesk.vocab.forms import data_yaml

KINDS = ("begins", "named", "proposed", "chosen", "ends", "term_ends", "succeeds", "serves", "served")


@cache
def tenure_words(kind: str) -> tuple[str, ...]:
    """The words of one kind, the longest first.

    Args:
        kind: a key of the data file, for instance `begins`.
    """
    words = _lists()[kind].split()
    return tuple(sorted((w.replace("_", " ") for w in words), key=lambda w: (-len(w), w)))


@cache
def _lists() -> dict[str, str]:
    found: dict[str, str] = data_yaml("tenures.yml")
    return found


@cache
def tenure_kinds() -> dict[str, str]:
    """Every word that tells of a tenure, with its kind."""
    return {word: kind for kind in KINDS for word in tenure_words(kind)}


@cache
def either(kind: str) -> str:
    """The words of one kind as alternatives of a regular expression."""
    return "(?:" + "|".join(map(re.escape, tenure_words(kind))) + ")"
