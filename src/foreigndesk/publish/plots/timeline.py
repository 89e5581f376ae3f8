"""Engagements along time: a lane for each kind, a marker for each standing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from foreigndesk.model.record import Engagement
from foreigndesk.publish.dossier_lines import when
from foreigndesk.publish.looks import LOOKS
from foreigndesk.publish.lookup import Lookup
from foreigndesk.publish.plots.drawing import INK, QUIET, drawn, named, nothing, rests_on

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Marker (None for that of the kind) and filling (None for its colour) of each standing.
_STANDINGS: dict[str, tuple[str | None, str | None]] = {
    "held": (None, None),
    "planned": (None, "white"),
    "possible": (None, "white"),
    "postponed": (None, "#bbbbbb"),
    "cancelled": ("X", "white"),
}
_TOLD = {"planned": "planned or possible", "possible": "planned or possible"}


def timeline(known: Lookup, rows: Sequence[Engagement], states: Sequence[str], form: str) -> bytes:
    """Engagements along time.

    Args:
        known: the record.
        rows: which of its engagements.
        states: codes of the states asked for, for the title.
        form: svg or png.
    """
    dated = [row for row in rows if when(row)]
    of = f" of {' and '.join(named(s) for s in states)}" if states else ""
    left = f"; {len(rows) - len(dated)} undated left out" if len(rows) > len(dated) else ""
    below = f"{rests_on(known, dated)}{left}; larger: more origins; bars: days that it may lie on"
    return drawn(form, f"Engagements{of}", below, lambda axes: _draw(axes, dated))


def _draw(axes: Axes, rows: Sequence[Engagement]) -> None:
    from matplotlib.dates import AutoDateLocator, ConciseDateFormatter

    if not rows:
        nothing(axes, "Nothing in the record has a date.")
        return
    lanes = [kind for kind in LOOKS if any(row.type == kind for row in rows)][::-1]
    for row in rows:
        _mark(axes, row, lanes.index(row.type))
    axes.set_yticks(range(len(lanes)), lanes)
    axes.set_ylim(-0.6, len(lanes) - 0.4)
    locator = AutoDateLocator(minticks=3)
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(ConciseDateFormatter(locator))
    axes.grid(axis="x", color="#dddddd", linewidth=0.6)
    axes.set_axisbelow(True)
    _explain(axes, {row.status for row in rows})


def _mark(axes: Axes, row: Engagement, lane: int) -> None:
    """One engagement: a marker amid the days on which it may lie, and a bar over these."""
    from matplotlib.dates import date2num

    days = when(row)
    if days is None:
        return
    colour, _, marker = LOOKS[row.type]
    first, last = (float(date2num(day)) for day in days)
    # Those of one lane are set apart by their ids: the same each time.
    height = lane + (sum(map(ord, row.id)) % 7 - 3) * 0.08
    if last > first:
        axes.plot([first, last], [height, height], color=colour, linewidth=1.5, alpha=0.6)
    shape, filling = _STANDINGS[row.status]
    axes.plot(
        [(first + last) / 2],
        [height],
        shape or marker,
        markerfacecolor=filling or colour,
        markeredgecolor=INK,
        markersize=5 + 1.5 * min(row.origins, 6),
    )


def _explain(axes: Axes, seen: set[str]) -> None:
    """What the fillings mean."""
    from matplotlib.lines import Line2D

    told = {
        _TOLD.get(status, status): Line2D(
            [], [], linestyle="", marker=shape or "o", markerfacecolor=filling or QUIET, markeredgecolor=INK
        )
        for status, (shape, filling) in _STANDINGS.items()
        if status in seen
    }
    axes.figure.legend(
        list(told.values()), list(told), frameon=False, fontsize=8, ncols=4, loc="outside lower left"
    )
