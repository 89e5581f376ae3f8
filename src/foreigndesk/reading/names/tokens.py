"""The parser's tokens by their place in the text."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Any

from foreigndesk.reading.parse import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token


class Tokens:
    """Looks tokens up by offset; each sentence is indexed when first asked about."""

    def __init__(self, parsed: Parsed) -> None:
        self._sentences = parsed.sentences
        self._starts = [s.span.start for s in parsed.sentences]
        self._offsets: dict[int, Any] = {}

    def at(self, offset: int) -> Token | None:
        """The token that begins exactly at `offset` of the text, if any."""
        number = bisect_right(self._starts, offset) - 1
        if number < 0:
            return None
        sentence = self._sentences[number]
        offsets = self._offsets.get(number)
        if offsets is None:
            offsets = self._offsets[number] = sentence.doc.to_array("IDX").tolist()
        at = bisect_right(offsets, offset - sentence.span.start) - 1
        if at < 0 or offsets[at] != offset - sentence.span.start:
            return None
        return sentence.doc[at]
