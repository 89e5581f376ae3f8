"""Long lists on pages: some rows at a time, with how many there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, TypeVar

from fastapi import Query

from foreigndesk.publish.dossier import Dossier, window

SHOWN = 100  # rows of a page
LINES = 30  # lines of a section of a dossier

_Row = TypeVar("_Row")

Number = Annotated[int, Query(ge=1, le=100_000, description="The page of the list, from 1.")]


def page_of(rows: Sequence[_Row], page: int, shown: int = SHOWN) -> Sequence[_Row]:
    """The rows of one page.

    Args:
        rows: all of them.
        page: its number, from 1.
        shown: rows of a page.
    """
    return rows[(page - 1) * shown : page * shown]


def counted(rows: Sequence[object], page: int, shown: int = SHOWN) -> dict[str, int]:
    """How many rows there are, which page is shown, and of how many; arguments as above."""
    return {"count": len(rows), "page": page, "pages": -(-len(rows) // shown)}


def dossier_page(dossier: Dossier, page: int) -> tuple[Dossier, dict[str, int]]:
    """One page of a dossier, and which of how many it is.

    Args:
        dossier: the whole.
        page: its number, from 1.
    """
    longest = max((len(s.lines) for s in dossier.sections), default=0)
    return window(dossier, (page - 1) * LINES, LINES), {"page": page, "pages": -(-longest // LINES)}
