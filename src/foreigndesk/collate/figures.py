"""Numbers of all reports: one for each thing counted, value, unit, states and date."""

from __future__ import annotations

from collections import defaultdict

from foreigndesk.collate.dates import known
from foreigndesk.collate.folded import fold
from foreigndesk.collate.ids import stable_id
from foreigndesk.collate.sources import Sources, in_order
from foreigndesk.model.reading import FigureFinding
from foreigndesk.model.record import Figure

_Key = tuple[str, float, str | None, tuple[str, ...], str | None]


def collate_figures(sources: Sources) -> tuple[Figure, ...]:
    """Bring the figures of all reports together.

    Args:
        sources: the reports.

    Returns:
        Figures in the order of their ids.
    """
    told: dict[_Key, list[tuple[str, FigureFinding]]] = defaultdict(list)
    for document, reading in sources.saying("figures"):
        for f in reading.figures:
            if sources.evidence(document, f.evidence):
                told[
                    fold(f.what), float(f.value), f.unit, tuple(sorted(set(f.states))), known(f.date)
                ].append((document, f))
    rows = [
        Figure(
            id=stable_id("f", *key),
            what=min(f.what for _, f in found),
            value=key[1],
            unit=key[2],
            states=key[3],
            date=key[4],
            evidence=in_order(e for d, f in found for e in sources.evidence(d, f.evidence)),
        )
        for key, found in told.items()
    ]
    return tuple(sorted(rows, key=lambda f: f.id))
