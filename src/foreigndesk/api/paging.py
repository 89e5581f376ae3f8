"""Pages of a list by cursor: what comes or goes between two requests moves no row to another page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar

from fastapi import Query

from foreigndesk.publish.lookup import Lookup

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
        rows: all of them, in the order of their keys.
        key: the sort key of a row; no two rows have the same.
        shown: a row as JSON.
        page: which of them.

    Returns:
        The rows under their name, `count` of all, and `next`: the cursor of the page after, None at the end.
        A cursor is the key after which to go on; one that no row has leads to where such a row would be.
    """
    after = bytes.fromhex(page.cursor or "").decode(errors="replace")
    start = bisect_right(rows, after, key=key) if after else 0
    some = rows[start : start + page.limit]
    more = start + page.limit < len(rows)
    following = key(some[-1]).encode().hex() if some and more else None
    return {name: [shown(row) for row in some], "count": len(rows), "next": following}


def in_order_of(
    known: Lookup, part: str, key: Callable[[Any], str], some: Sequence[Any] | None = None
) -> Sequence[Any]:
    """Rows of the record in the order of their keys.

    Args:
        known: the record.
        part: which of its rows, such as "people".
        key: the sort key of a row.
        some: those of them that are wanted; all where None, which are put in order once.
    """
    return known.once(_sorted, part, key) if some is None else sorted(some, key=key)


def _sorted(known: Lookup, part: str, key: Callable[[Any], str]) -> tuple[Any, ...]:
    return tuple(sorted(getattr(known.record, part), key=key))
