"""Where engagements took place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from foreigndesk.model.record import Engagement
from foreigndesk.publish.looks import LOOKS
from foreigndesk.publish.lookup import Lookup
from foreigndesk.publish.mapped import point
from foreigndesk.publish.plots.drawing import INK, LAND, QUIET, drawn, named, rests_on
from foreigndesk.vocab.forms import data_lines

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_CROWD = 60  # spots; of more, each is drawn smaller
_NAMED = 14  # cities with their names beside them; more would cover one another
_TALL, _WIDE = 6, 3  # degrees that a line of small type is tall, and a letter wide
_Spot = tuple[float, float]


def worldmap(known: Lookup, rows: Sequence[Engagement], states: Sequence[str], form: str) -> bytes:
    """Engagements on the coasts of the world, by city; no borders. Calls and messages take place nowhere.

    Args:
        known: the record.
        rows: which of its engagements.
        states: codes of the states asked for, for the title.
        form: svg or png.
    """
    spots: dict[tuple[_Spot, str, str], list[Engagement]] = defaultdict(list)
    met = [row for row in rows if row.type not in ("call", "message")]
    for row in met:
        at = point(row.place.name, row.place.country)
        if at:
            spots[at, str(row.place.name), row.type].append(row)
    placed = [row for ones in spots.values() for row in ones]
    of = f" of {' and '.join(named(s) for s in states)}" if states else ""
    left = len(met) - len(placed)
    below = f"{rests_on(known, placed)}; {left:,} of no known city left out; larger: more origins"
    return drawn(form, f"Where engagements{of} take place", below, lambda axes: _draw(axes, spots))


def _draw(axes: Axes, spots: dict[tuple[_Spot, str, str], list[Engagement]]) -> None:
    from matplotlib.collections import PolyCollection
    from matplotlib.lines import Line2D
    from matplotlib.patheffects import withStroke

    axes.add_collection(PolyCollection(_coasts(), facecolor=LAND, edgecolor="#9a9a94", linewidth=0.3))
    weights: dict[tuple[_Spot, str], int] = defaultdict(int)
    shrunk = min(1.0, _CROWD / max(len(spots), 1))
    # The large ones first, so that they cover no small one.
    for (at, city, kind), rows in sorted(spots.items(), key=lambda s: (-_origins(s[1]), s[0])):
        colour, _, marker = LOOKS[kind]
        weights[at, city] += _origins(rows)
        axes.scatter(
            [at[1]],
            [at[0]],
            s=16 + 10 * min(_origins(rows), 20) * shrunk,
            marker=marker,
            color=colour,
            edgecolor=INK,
            linewidth=0.5,
            alpha=0.85,
            zorder=2,
        )
    for at, city in _legible(weights):
        east, north = _beside(at, city, [spot for spot, _ in weights])
        axes.annotate(
            city,
            (at[1], at[0]),
            (5 * east, 4 if north > 0 else -9),
            ha="left" if east > 0 else "right",
            textcoords="offset points",
            fontsize=6.5,
            color=INK,
            zorder=3,
            path_effects=[withStroke(linewidth=2, foreground="white")],
        )
    axes.set_xlim(-180, 180)
    axes.set_ylim(-60, 85)
    axes.set_aspect(1.2)  # near to true shape at the latitudes where most capitals lie
    axes.set_xticks([])
    axes.set_yticks([])
    for side in axes.spines.values():
        side.set_color(QUIET)
        side.set_linewidth(0.4)
    seen = {kind for _, _, kind in spots}
    handles = [
        Line2D([], [], linestyle="", marker=marker, color=colour, markeredgecolor=INK, label=kind)
        for kind, (colour, _, marker) in LOOKS.items()
        if kind in seen
    ]
    if handles:
        axes.legend(handles=handles, frameon=False, fontsize=8, loc="lower left")


def _origins(rows: Sequence[Engagement]) -> int:
    return sum(row.origins for row in rows)


def _legible(weights: dict[tuple[_Spot, str], int]) -> list[tuple[_Spot, str]]:
    """Cities whose names have room, those of most origins first."""
    found: list[tuple[_Spot, str]] = []
    for at, city in sorted(weights, key=lambda w: (-weights[w], w)):
        free = all(
            abs(at[0] - other[0]) > _TALL or abs(at[1] - other[1]) > _WIDE * max(len(city), len(name))
            for other, name in found
        )
        if free and len(found) < _NAMED:
            found.append((at, city))
    return found


def _beside(at: _Spot, city: str, spots: Sequence[_Spot]) -> tuple[int, int]:
    """On which side of a spot its name covers fewest others: 1 or -1 to the east, 1 or -1 to the north."""

    def covered(side: tuple[int, int]) -> int:
        east, north = side
        reach = 1 + _WIDE * len(city) * 0.8
        return sum(
            0 < (spot[1] - at[1]) * east < reach and -1 < (spot[0] - at[0]) * north < _TALL for spot in spots
        )

    return min(((1, 1), (1, -1), (-1, 1), (-1, -1)), key=covered)


@cache
def _coasts() -> list[list[_Spot]]:
    """Rings of degrees east and north."""
    rings = []
    for line in data_lines("coasts.txt"):
        pairs = (pair.split(",") for pair in line.split())
        ring = [(float(east), float(north)) for east, north in pairs]
        rings += _unrolled(ring)
    return rings


def _unrolled(ring: list[_Spot]) -> list[list[_Spot]]:
    """A ring without a leap across the line of the date; where it crosses that, once for each side of the map."""
    turn, found = 0, [ring[0]]
    for before, (east, north) in pairwise(ring):
        if abs(east - before[0]) > 180:
            turn += 360 if east < before[0] else -360
        found.append((east + turn, north))
    eastmost, westmost = max(e for e, _ in found), min(e for e, _ in found)
    shifts = [0] + [-360] * (eastmost > 180) + [360] * (westmost < -180)
    return [[(east + shift, north) for east, north in found] for shift in shifts]
