"""The parser's tokens by their place in the text."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from foreigndesk.reading.parse import Parsed

if TYPE_CHECKING:
    from foreigndesk.reading.tokens import Token


class Tokens:
    """Looks tokens of parsed sentences up by offset."""

    def __init__(self, parsed: Parsed) -> None:
        self._sentences = parsed.sentences
        self._starts = [s.span.start for s in parsed.sentences]

    def at(self, offset: int) -> Token | None:
        """The token that begins exactly at `offset` of the text, if any and if its sentence was parsed."""
        number = bisect_right(self._starts, offset) - 1
        if number < 0 or not self._sentences[number].is_parsed:
            return None
        sentence = self._sentences[number]
        offsets = sentence.doc.starts
        at = bisect_right(offsets, offset - sentence.span.start) - 1
        if at < 0 or offsets[at] != offset - sentence.span.start:
            return None
        return sentence.tokens[at]
