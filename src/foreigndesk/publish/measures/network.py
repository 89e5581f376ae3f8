"""How central states are in the network of contacts."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from foreigndesk.model.record import Engagement
from foreigndesk.publish.lookup import Lookup
from foreigndesk.publish.measures.estimate import Estimate, bootstrapped
from foreigndesk.publish.tables.events import MOST_SIDES

if TYPE_CHECKING:
    import networkx


def contact_network(known: Lookup) -> networkx.Graph[str]:
    """States as nodes; edges weigh how many held engagements tie two of them, `distance` is its inverse.

    Only two to twelve states a time; a meeting within a visit counts once with it.
    """
    import networkx

    ties: dict[tuple[str, str], int] = defaultdict(int)
    for engagement in _held(known):
        for pair in combinations(sorted(set(engagement.states)), 2):
            ties[pair] += 1
    made: networkx.Graph[str] = networkx.Graph()
    for (a, b), weight in sorted(ties.items()):
        made.add_edge(a, b, weight=weight, distance=1 / weight)
    return made


def centrality(known: Lookup) -> list[Estimate]:
    """Strength of each state, its occasions with others, with an interval; the strongest first.

    Parts: `partners` (degree), `betweenness` (Freeman, normalised, by distance) and `eigenvector` (Bonacich, 0
    outside the largest part of the network).
    """
    import networkx

    made = contact_network(known)
    if not made:
        return []
    rows: dict[str, list[Engagement]] = defaultdict(list)
    for engagement in _held(known):
        for state in sorted(set(engagement.states)):
            rows[state].append(engagement)
    between = networkx.betweenness_centrality(made, weight="distance")
    largest = min(networkx.connected_components(made), key=lambda c: (-len(c), sorted(c)))
    central = networkx.eigenvector_centrality(
        made.subgraph(sorted(largest)), max_iter=5000, tol=1e-9, weight="weight"
    )
    found = [
        bootstrapped(
            known,
            rows[state],
            lambda w: float(w.sum()),
            state,
            {
                "partners": made.degree(state),
                "betweenness": round(between[state], 4),
                "eigenvector": round(central.get(state, 0.0), 4),
            },
        )
        for state in made
    ]
    return sorted(found, key=lambda e: (-(e.value or 0), e.time))


def _held(known: Lookup) -> list[Engagement]:
    """Held engagements of two to twelve states that are not part of another such one."""
    found = {
        e.id: e
        for e in known.record.engagements
        if e.status == "held" and 2 <= len(set(e.states)) <= MOST_SIDES
    }
    return [
        e
        for e in found.values()
        if e.part_of not in found or not set(e.states) <= set(found[e.part_of].states)
    ]
