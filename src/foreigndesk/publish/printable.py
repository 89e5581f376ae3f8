"""Text from reports, made fit to be printed: one line, nothing that steers a terminal or turns its direction."""

from __future__ import annotations

import re

_SEQUENCE = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*\x07?|\x1b.?")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
_BLANK = re.compile(r"\s+")
_LONG = 320  # characters; a longer sentence is cut at a word, programs get it whole


def one_line(text: str) -> str:
    """A text as one line without control characters and marks that turn the direction of writing."""
    if text.isprintable() and "  " not in text:  # nothing of it has to go: so are most
        return text.strip()
    return _CONTROL.sub("", _BLANK.sub(" ", _SEQUENCE.sub("", text))).strip()


def shortened(text: str, most: int = _LONG) -> str:
    """A text of at most so many characters, cut at a word; the cut is marked."""
    line = one_line(text)
    if len(line) <= most:
        return line
    return line[:most].rsplit(" ", 1)[0] + " …"
