"""Where reports that no longer count are listed: with the version that stands in their place."""

from __future__ import annotations

from collections import ChainMap, defaultdict
from dataclasses import replace
from itertools import chain
from typing import cast

from foreigndesk.collate.held import Hold, in_memory
from foreigndesk.collate.ids import stable_id
from foreigndesk.collate.origins.settle import Origins
from foreigndesk.collate.sources import Sources
from foreigndesk.model.record import Origin

_EARLIER = "earlier version of the same report"
_WITHDRAWN = "withdrawn by its publisher"


def with_set_aside(sources: Sources, origins: Origins, hold: Hold = in_memory) -> Origins:
    """List replaced and withdrawn reports under origins, without their counting for anything.

    Args:
        sources: the reports, with those set aside.
        origins: the origins of the reports that count.
        hold: where the rows are held.

    Returns:
        The origins; a version that was replaced is under that of the one which stands, a withdrawn story
        with all its versions under one of its own.
    """
    if not sources.aside:
        return origins
    of: dict[str, str] = {}
    more, alone = defaultdict(list), defaultdict(list)
    for document in sorted(sources.aside):
        last = sources.replaced_by.get(document, document)
        if last in origins.of:
            of[document] = origins.of[last]
            more[of[document]].append(document)
        else:
            alone[last].append(document)
    told = (
        replace(row, documents=tuple(sorted((*row.documents, *more[row.id]))), why=_told(row.why))
        if row.id in more
        else row
        for row in origins.rows
    )
    withdrawn = [Origin(stable_id("o", d), tuple(alone[d]), d, _WITHDRAWN) for d in sorted(alone)]
    of |= {d: row.id for row in withdrawn for d in row.documents}
    rows = hold(Origin, ((row.id, row) for row in chain(told, withdrawn)))
    return replace(origins, rows=rows, of=ChainMap(of, cast("dict[str, str]", origins.of)))


def _told(why: str) -> str:
    """The reason with the further one; "own text" alone says nothing beside it."""
    return _EARLIER if why == "own text" else f"{why}; {_EARLIER}"
