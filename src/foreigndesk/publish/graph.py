"""Who had to do with whom, as a graph for network programs (GraphML)."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations

import networkx

from foreigndesk.model.record import Engagement
from foreigndesk.publish.lookup import Lookup
from foreigndesk.publish.printable import one_line
from foreigndesk.publish.tables.events import MOST_SIDES
from foreigndesk.vocab.states import state_name


def graph(known: Lookup) -> networkx.MultiGraph[str]:
    """States and people as nodes; who met whom, by type and standing, and who stands for which state, as edges.

    A gathering of more than twelve states ties no pair of them.
    """
    made: networkx.MultiGraph[str] = networkx.MultiGraph(name="foreigndesk")
    record = known.record
    for code in sorted({s for e in record.engagements for s in e.states}):
        made.add_node(code, kind="state", label=state_name(code) or code)
    people = sorted({p.person for e in record.engagements for p in e.parties if p.person})
    for key in people:
        made.add_node(key, kind="person", label=one_line(known.name(key)))
    for (a, b, type_, status), rows in sorted(_ties(record.engagements).items()):
        dated = sorted(e.start for e in rows if e.start)
        made.add_edge(
            a,
            b,
            key=f"{type_}-{status}",
            type=type_,
            status=status,
            weight=len(rows),
            origins=sum(e.origins for e in rows),
            first=dated[0] if dated else "",
            last=dated[-1] if dated else "",
        )
    for key in people:
        for state in sorted(known.states.get(key, ())):
            if state in made:
                made.add_edge(key, state, key="for", type="stands for", status="", weight=1, origins=0)
    return made


def _ties(engagements: Iterable[Engagement]) -> dict[tuple[str, str, str, str], list[Engagement]]:
    """Engagements by the two states or people that they tie, their type and standing."""
    found: dict[tuple[str, str, str, str], list[Engagement]] = defaultdict(list)
    for one in engagements:
        for ends in (sorted(set(one.states)), sorted({p.person for p in one.parties if p.person})):
            if len(ends) <= MOST_SIDES:
                for a, b in combinations(ends, 2):
                    found[a, b, one.type, one.status].append(one)
    return found


def graphml(known: Lookup) -> bytes:
    """The graph as GraphML."""
    out = io.BytesIO()
    networkx.write_graphml(graph(known), out, named_key_ids=True)
    return out.getvalue()
