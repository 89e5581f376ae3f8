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

MOST = 40  # states; the names of more cannot be read


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
    below = f"held; {rests_on(known, rows)}{left}; wider: more engagements"
    title = f"Who {named(state)} meets" if state else "Which states meet"
    return drawn(form, title, below, lambda axes: _draw(axes, ties), height=6.4)


def _draw(axes: Axes, ties: networkx.Graph[str]) -> None:
    import networkx

    if not ties:
        nothing(axes, "No engagement in the record was held between states.")
        return
    places = networkx.circular_layout(networkx.empty_graph(_around(ties)))
    for a, b, data in sorted(ties.edges(data=True), key=lambda e: sorted(e[:2])):
        (x, y), (u, v) = places[a], places[b]
        axes.plot([x, u], [y, v], color="#8a8a8a", linewidth=0.6 + min(data["weight"], 12) * 0.5, zorder=1)
    strength = dict(ties.degree(weight="weight"))
    for state, (x, y) in places.items():
        size = 220 + 40 * min(strength[state], 25)
        axes.scatter([x], [y], s=size, color="white", edgecolor=LOOKS["visit"][0], linewidth=1.6, zorder=2)
        axes.text(x, y, state, ha="center", va="center", fontsize=7, color=INK, zorder=3)
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
