"""The words that decide whether capitalised words name a person, read once from the vocabulary."""

from __future__ import annotations

from functools import cache

from foreigndesk.vocab.forms import data_text


@cache
def word_set(key: str) -> frozenset[str]:
    """One list of `vocab/data/naming.yml`, as a set of lower-case words.

    Args:
        key: the list's name, for instance `organisations`.

    Returns:
        Its words.
    """
    return frozenset(_naming()[key].split())


@cache
def cased_words(key: str) -> tuple[str, ...]:
    """One list of `vocab/data/naming.yml` in its order, spelt as it is there."""
    return tuple(_naming()[key].split())


@cache
def word_pairs(key: str) -> dict[str, str]:
    """One list of pairs ("secretary_of_state=USA"), with blanks for underscores."""
    pairs = (entry.replace("_", " ").partition("=") for entry in _naming()[key].split())
    return {first: second for first, _, second in pairs}


def title_states() -> dict[str, str]:
    """The state of each title that only one state gives."""
    return word_pairs("title_states")


@cache
def _naming() -> dict[str, str]:
    import yaml

    loaded: dict[str, str] = yaml.safe_load(data_text("naming.yml"))
    return loaded
