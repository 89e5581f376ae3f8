"""Where reports that no longer count are listed: with the version that stands in their place."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from foreigndesk.collate.ids import stable_id
from foreigndesk.collate.origins.settle import Origins
from foreigndesk.collate.sources import Sources
from foreigndesk.model.record import Origin

_EARLIER = "earlier version of the same report"
_WITHDRAWN = "withdrawn by its publisher"


def with_set_aside(sources: Sources, origins: Origins) -> Origins:
    """List replaced and withdrawn reports under origins, without their counting for anything.

    Args:
        sources: the reports, with those set aside.
        origins: the origins of the reports that count.

    Returns:
        The origins; a version that was replaced is under that of the one which stands, a withdrawn story
        with all its versions under one of its own.
    """
    if not sources.aside:
        return origins
    of, more = dict(origins.of), defaultdict(list)
    alone: dict[str, list[str]] = defaultdict(list)
    for document in sorted(sources.aside):
        last = sources.replaced_by.get(document, document)
        if last in origins.of:
            of[document] = origins.of[last]
            more[of[document]].append(document)
        else:
            alone[last].append(document)
    rows = [
        replace(row, documents=tuple(sorted((*row.documents, *more[row.id]))), why=_told(row.why))
        if row.id in more
        else row
        for row in origins.rows
    ]
    for last, documents in sorted(alone.items()):
        row = Origin(stable_id("o", last), tuple(documents), last, _WITHDRAWN)
        rows.append(row)
        of.update(dict.fromkeys(documents, row.id))
    return replace(origins, rows=tuple(sorted(rows, key=lambda r: r.id)), of=of)


def _told(why: str) -> str:
    """The reason with the further one; "own text" alone says nothing beside it."""
    return _EARLIER if why == "own text" else f"{why}; {_EARLIER}"
