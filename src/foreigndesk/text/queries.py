"""What somebody may write to look for words, wherever they look."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TypeVar

_PART = re.compile(r'(-?)(?:"([^"]*)"?|([^\s"]+))')

Wanted = TypeVar("Wanted")


def asked(
    query: str, read: Callable[[str, bool], Iterable[Wanted]]
) -> tuple[tuple[tuple[Wanted, ...], ...], tuple[Wanted, ...]]:
    """What a query asks for; any text is one, so that nothing a user writes is an error.

    Args:
        query: words that all have to be there; `"several words"` that follow one another; `-word` that may not be
            there; `one OR other`.
        read: makes of the words between two spaces or quotation marks what is looked for, none where they name
            nothing; told whether they stand without quotation marks.

    Returns:
        Groups of which one each has to be there, and what may not be there; both each once, in the order of the query.
    """
    groups: list[list[Wanted]] = []
    without: list[Wanted] = []
    either = False
    for part in _PART.finditer(query):
        minus, quoted, bare = part.groups()
        if bare == "OR":
            either = bool(groups)
            continue
        for wanted in read(quoted if quoted is not None else bare, bare is not None):
            if minus:
                without.append(wanted)
            elif either:
                groups[-1].append(wanted)
            else:
                groups.append([wanted])
            either = False
    once = dict.fromkeys(tuple(dict.fromkeys(group)) for group in groups)
    return tuple(once), tuple(dict.fromkeys(without))
