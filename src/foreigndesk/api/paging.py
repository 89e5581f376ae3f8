"""Pages of a list by cursor: what comes or goes between two requests moves no row to another page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar

from fastapi import Query

MOST = 500  # rows of a page

_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True)
class Page:
    """Which rows of a list are asked for: at most `limit` after the one that `cursor` names."""

    limit: Annotated[int, Query(ge=1, le=MOST, description="Rows of a page at most.")] = 50
    cursor: Annotated[
        str | None,
        Query(
            max_length=800, pattern="^([0-9a-f]{2})*$", description="`next` of the page before, unchanged."
        ),
    ] = None


def paged(
    name: str, rows: Sequence[_Row], key: Callable[[_Row], str], shown: Callable[[_Row], Any], page: Page
) -> dict[str, Any]:
    """One page of a list.

    Args:
        name: what the rows are, as the record's public form calls them.
        rows: all of them.
        key: the sort key of a row; no two rows have the same.
        shown: a row as JSON.
        page: which of them.

    Returns:
        The rows under their name, `count` of all, and `next`: the cursor of the page after, None at the end.
        A cursor is the key after which to go on; one that no row has leads to where such a row would be.
    """
    keyed = sorted(((key(row), row) for row in rows), key=lambda pair: pair[0])
    after = bytes.fromhex(page.cursor or "").decode(errors="replace")
    start = bisect_right([k for k, _ in keyed], after) if after else 0
    some = keyed[start : start + page.limit]
    more = start + page.limit < len(keyed)
    following = some[-1][0].encode().hex() if some and more else None
    return {name: [shown(row) for _, row in some], "count": len(keyed), "next": following}
