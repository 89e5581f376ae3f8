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
def _naming() -> dict[str, str]:
    import yaml

    loaded: dict[str, str] = yaml.safe_load(data_text("naming.yml"))
    return loaded
