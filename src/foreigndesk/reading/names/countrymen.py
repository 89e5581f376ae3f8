"""Somebody meant by no more than where they are from: "the Dane had been in Oslo", "met the Kenyan"."""

from __future__ import annotations

from collections.abc import Iterator

from foreigndesk.reading.names.page import Page
from foreigndesk.reading.names.tokens import Tokens

_ALONE = frozenset({"nsubj", "nsubjpass", "pobj", "dobj"})
# Adjectives that end so are used of one person too; "the French" and "the Chinese" are many.
_OF_ONE = ("an", "i")


def countrymen(page: Page, tokens: Tokens) -> Iterator[tuple[int, int, int, str]]:
    """The places where an adjective or a name of a people stands with "the" for one person.

    Args:
        page: the report's page.
        tokens: its parsed words.

    Returns:
        Beginning, end and sentence of each, with the code of the state.
    """
    for hit in page.states:
        if hit.form not in ("adjective", "demonym") or not page.text.endswith(("the ", "The "), 0, hit.start):
            continue
        word = page.text[hit.start : hit.end]
        token = tokens.at(hit.start)
        if token is None or token.dep_ not in _ALONE or word.endswith("s") or " " in word:
            continue
        alone = token.i == 0 or token.i + 1 == len(token.doc) or token.nbor(1).dep_ != "case"
        if alone and (hit.form == "demonym" or word.endswith(_OF_ONE)):
            sentence = page.parsed.sentence_at(hit.start)
            if sentence is not None:
                yield hit.start, hit.end, sentence.index, hit.code
