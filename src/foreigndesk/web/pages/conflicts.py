"""Where reports disagree."""

from __future__ import annotations

from typing import Any

from foreigndesk.model.record import Conflict
from foreigndesk.publish.index import conflict_of
from foreigndesk.publish.lookup import Lookup
from foreigndesk.publish.record_json import conflict_json
from foreigndesk.serving.asking import Shown
from foreigndesk.serving.problems import not_found
from foreigndesk.web.paging import Number, counted, page_of
from foreigndesk.web.rendering import View

SHOWN = 40  # conflicts of a page: each has all its sentences with it


def several(shown: Shown, page: Number = 1) -> View:
    """The conflicts of the record."""
    rows = page_of(shown.record.conflicts, page, SHOWN)
    told = counted(shown.record.conflicts, page, SHOWN)

    def data() -> dict[str, Any]:
        return told | {"conflicts": [conflict_json(c) for c in rows]}

    context = told | {"rows": rows, "origins_of": lambda c: origins_of(shown.known, c)}
    feeds = (("Conflicts", "application/atom+xml", "/conflicts.atom"),)
    return View("conflicts.html", "Conflicts", shown.known, context, data, feeds)


def one(shown: Shown, id: str) -> View:
    """One conflict with both its sides."""
    found = conflict_of(shown.known, id)
    if found is None:
        raise not_found("conflict", "/conflicts")
    context = counted([found], 1) | {"rows": [found], "origins_of": lambda c: origins_of(shown.known, c)}
    return View(
        "conflicts.html", f"Conflict of {found.field}", shown.known, context, lambda: conflict_json(found)
    )


def origins_of(known: Lookup, conflict: Conflict) -> list[int]:
    """Of how many origins each side of a conflict is."""
    return [
        len({known.documents[d].origin for d in value.documents if d in known.documents})
        for value in conflict.values
    ]
