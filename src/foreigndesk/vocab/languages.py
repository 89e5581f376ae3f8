"""The languages that reports are printed in: how they are told, and what they are called."""

from __future__ import annotations

from functools import cache
from typing import Any

from foreigndesk.vocab.forms import data_yaml


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = data_yaml("languages.yml")
    return data


@cache
def common_english() -> frozenset[str]:
    """The commonest words of English, in lower case."""
    return frozenset(_data()["english"])


@cache
def printed_languages() -> tuple[str, ...]:
    """Codes of the languages in Latin script that a text is told to be in, English first."""
    return tuple(_data()["latin"])


@cache
def scripts() -> dict[str, tuple[str, tuple[str, ...]]]:
    """For each script its commonest language, and all that are printed in it where there are several."""
    listed: dict[str, list[str]] = _data()["scripts"]
    return {name: (codes[0], tuple(codes) if len(codes) > 1 else ()) for name, codes in listed.items()}


def language_name(code: str) -> str:
    """What a language is called in English; its code where it is not listed."""
    names: dict[str, str] = _data()["names"]
    return names.get(code, code)
