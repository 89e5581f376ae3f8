"""Who meets whom: states as a network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foreigndesk.publish.looks import LOOKS
from foreigndesk.publish.lookup import Lookup
from foreigndesk.publish.measures import contact_network
from foreigndesk.publish.plots.drawing import INK, drawn, named, nothing, rests_on

if TYPE_CHECKING:
    import networkx
    from matplotlib.axes import Axes

_Tie = tuple[int, str, str]  # how many engagements tie which two states

MOST = 36  # states; the names of more cannot be read
_TIES = 150  # lines; more of them cover one another
_ROOM = 1150  # points of type around the circle
_SMALL, _LARGE = 320, 1300  # least and greatest area of a state, in square points


def network(known: Lookup, form: str, state: str | None = None) -> bytes:
    """States and the held engagements that tie them, those with most of them if there are many.

    Args:
        known: the record.
        form: svg or png.
        state: only this one and those it meets; None for all.
    """
    whole = contact_network(known)
    if state is not None:
        near = [state, *whole[state]] if state in whole else []
        whole = whole.subgraph(sorted(near))
    strength = dict(whole.degree(weight="weight"))
    shown = sorted(sorted(whole), key=lambda s: -strength[s])[:MOST]
    ties = whole.subgraph(sorted(shown))
    rows = [
        e
        for e in known.record.engagements
        if e.status == "held" and any(ties.has_edge(a, b) for a in e.states for b in e.states if a < b)
    ]
    left = f"; the {MOST} of {len(whole)} states with most" if len(whole) > MOST else ""
    lines, least = _heaviest(ties)
    left += f"; pairs with fewer than {least} not drawn" if len(lines) < ties.number_of_edges() else ""
    below = f"held; {rests_on(known, rows)}{left}; wider: more engagements"
    title = f"Who {named(state)} meets" if state else "Which states meet"
    return drawn(form, title, below, lambda axes: _draw(axes, ties, lines), height=6.4)


def _heaviest(ties: networkx.Graph[str]) -> tuple[list[_Tie], int]:
    """The ties that are drawn, the lightest first, and how many engagements each of them has at least.

    Where there are more than can be told apart, those of a weight go or stay together.
    """
    found = sorted((int(data["weight"]), *sorted((a, b))) for a, b, data in ties.edges(data=True))
    least = found[-_TIES][0] if len(found) > _TIES else 0
    if sum(weight >= least for weight, *_ in found) > _TIES:
        least += 1
    return [tie for tie in found if tie[0] >= least], least


def _draw(axes: Axes, ties: networkx.Graph[str], lines: list[_Tie]) -> None:
    import networkx

    if not ties:
        nothing(axes, "No engagement in the record was held between states.")
        return
    places = networkx.circular_layout(networkx.empty_graph(_around(ties)))
    heaviest = max((weight for weight, *_ in lines), default=1)
    for weight, a, b in lines:
        (x, y), (u, v) = places[a], places[b]
        width = 0.5 + 5.5 * weight / max(heaviest, 10)
        axes.plot([x, u], [y, v], color="#8a8a8a", linewidth=width, zorder=1)
    strength = dict(ties.degree(weight="weight"))
    most = max(*strength.values(), 10)
    largest = max(_SMALL, min(_LARGE, (_ROOM / len(places)) ** 2))
    for state, (x, y) in places.items():
        size = _SMALL + (largest - _SMALL) * (strength[state] / most) ** 0.5
        axes.scatter([x], [y], s=size, color="white", edgecolor=LOOKS["visit"][0], linewidth=1.6, zorder=2)
        type_size = 7 if len(state) < 5 else 5.5
        axes.text(x, y, state, ha="center", va="center", fontsize=type_size, color=INK, zorder=3)
    axes.set_axis_off()
    axes.margins(0.08)


def _around(ties: networkx.Graph[str]) -> list[str]:
    """States in the order in which they stand on a circle: those that meet beside one another, as far as can be."""
    import networkx

    strength = dict(ties.degree(weight="weight"))
    parts = sorted(networkx.connected_components(ties), key=lambda c: (-len(c), sorted(c)))
    found: list[str] = []
    for part in parts:
        first = min(part, key=lambda s: (-strength[s], s))
        found += networkx.dfs_preorder_nodes(ties, first, sort_neighbors=sorted)
    return found
