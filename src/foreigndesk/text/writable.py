"""Text made fit to be kept: names of files may hold half characters, files nulls."""

from __future__ import annotations

import re

_UNFIT = re.compile("[\x00\ud800-\udfff]")


def writable(text: str) -> str:
    """A text with marks in place of half characters, which UTF-8 may not hold, and of nulls, which databases may not.

    Its length stays the same.
    """
    return text if text.isascii() and "\x00" not in text else _UNFIT.sub("\ufffd", text)
