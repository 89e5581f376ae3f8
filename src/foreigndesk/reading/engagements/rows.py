"""People in a row that semicolons part: "met A, the Danish premier; B, the envoy; and C"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foreigndesk.reading.engagements.view import View

if TYPE_CHECKING:
    from foreigndesk.reading.tokens import Token

_CLOSING = frozenset({",", ";", ".", "and", "in", "on", "at"})


def lists_on(view: View, token: Token) -> int:
    """How many tokens part people in a row: "met A, the Danish premier; B, the envoy; and C".

    Args:
        view: the sentence.
        token: a token; only a semicolon parts them.

    Returns:
        1, or 2 with "and"; nought where no name follows.
    """
    doc, at = view.sentence.doc, token.i
    if token.text != ";":
        return 0
    following = at + 1
    while following < len(doc) and (
        doc[following].lower_ == "and" or doc[following].tag_ == "POS" or following in view.places_of
    ):
        following += 1
    mention = view.mention_of.get(following)
    if mention is None or mention.kind != "person":
        return 0
    behind = view.last_token(mention) + 1
    closed = behind >= len(doc) or doc[behind].text in _CLOSING or behind in view.time_of
    return (2 if doc[at + 1].lower_ == "and" else 1) if closed else 0
