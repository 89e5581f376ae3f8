"""Who meets whom, as a network: in the middle those a page is of, around them those they met."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from foreigndesk.model.record import Engagement
from foreigndesk.publish.looks import HELD
from foreigndesk.publish.tables.events import MOST_SIDES

Sides = Callable[[Engagement], Iterable[str]]

MOST = 18  # of those around; the names of more cannot be read
_COLUMN = 10  # of either side, where two sides stand opposite one another


@dataclass(frozen=True, slots=True)
class Node:
    """Somebody, or a state, at a place in hundredths of width and height; `size` is a radius in pixels."""

    key: str
    x: float
    y: float
    size: float
    count: int
    middle: bool
    group: int


@dataclass(frozen=True, slots=True)
class Tie:
    """Two of them, and how often they met."""

    a: Node
    b: Node
    count: int
    width: float


@dataclass(frozen=True, slots=True)
class Network:
    """A drawn network; `left` counts those who are not drawn, for there are too many."""

    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]
    left: int


def network(rows: Iterable[Engagement], middle: Sequence[str], sides: Sides) -> Network | None:
    """Lay out who met whom at held engagements; None where nobody did.

    A gathering of more than twelve ties no pair of those who came.

    Args:
        rows: engagements.
        middle: keys of those that the page is of; may be none.
        sides: keys of those who took part in one.
    """
    ties = Counter(pair for row, whole in occasions(rows) for pair in _tied(row, whole, sides))
    if not ties:
        return None
    strength: Counter[str] = Counter()
    for (a, b), count in ties.items():
        strength[a] += count
        strength[b] += count
    own = [key for key in middle if key in strength]
    others = sorted((k for k in strength if k not in own), key=lambda k: (-strength[k], k))
    shown = others[:MOST]
    groups = {key: n for n, key in enumerate(own)}
    places = _around(own, shown, ties)
    most = max(strength[k] for k in places)
    nodes = {
        key: Node(
            key,
            *places[key],
            round(7 + 11 * math.sqrt(strength[key] / most), 1),
            strength[key],
            key in own,
            groups.get(key, -1),
        )
        for key in (*own, *shown)
    }
    drawn = tuple(
        Tie(nodes[a], nodes[b], count, round(min(1 + 0.7 * (count - 1), 7), 1))
        for (a, b), count in sorted(ties.items())
        if a in nodes and b in nodes
    )
    return Network(tuple(nodes.values()), drawn, len(others) - len(shown))


def occasions(rows: Iterable[Engagement]) -> list[tuple[Engagement, Engagement | None]]:
    """The engagements that were held, each with the one of them that it is part of."""
    held = {e.id: e for e in rows if e.status == HELD}
    return [(e, held.get(e.part_of or "")) for e in held.values()]


def _tied(row: Engagement, whole: Engagement | None, sides: Sides) -> Iterator[tuple[str, str]]:
    """Those of an engagement two by two, but for those who met at what it is part of anyway."""
    ends = sorted(set(sides(row)))
    there = set(sides(whole)) if whole else set()
    if len(ends) <= MOST_SIDES:
        yield from (pair for pair in combinations(ends, 2) if not set(pair) <= there)


def across(rows: Iterable[tuple[str, str]]) -> Network | None:
    """Lay out who of one side met whom of another, each side in a column; None where nobody did.

    Args:
        rows: for each time that two met, the one of the left side and the one of the right.
    """
    ties = Counter(rows)
    if not ties:
        return None
    sides: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
    for (a, b), count in ties.items():
        sides[0][a] += count
        sides[1][b] += count
    nodes: dict[tuple[int, str], Node] = {}
    for side, strength in enumerate(sides):
        shown = sorted(strength, key=lambda k: (-strength[k], k))[:_COLUMN]
        for n, key in enumerate(shown):
            y = round(100 * (n + 0.5) / len(shown), 2)
            size = round(6 + 8 * math.sqrt(strength[key] / max(strength.values())), 1)
            nodes[side, key] = Node(key, (37.0, 63.0)[side], y, size, strength[key], False, side)
    drawn = tuple(
        Tie(nodes[0, a], nodes[1, b], count, round(min(1 + 0.7 * (count - 1), 7), 1))
        for (a, b), count in sorted(ties.items())
        if (0, a) in nodes and (1, b) in nodes
    )
    return Network(tuple(nodes.values()), drawn, sum(len(s) for s in sides) - len(nodes))


def _around(
    own: Sequence[str], others: Sequence[str], ties: Counter[tuple[str, str]]
) -> dict[str, tuple[float, float]]:
    """Places on an ellipse, those who met beside one another; those that the page is of in the middle."""
    near: dict[str, Counter[str]] = defaultdict(Counter)
    for (a, b), count in ties.items():
        near[a][b] += count
        near[b][a] += count
    left = list(others)
    order: list[str] = []
    while left:
        last = order[-1] if order else None
        following = max(left, key=lambda k: (near[last][k] if last else 0, -left.index(k)))
        order.append(following)
        left.remove(following)
    found = {
        key: (50.0 + (24.0 * (2 * n / (len(own) - 1) - 1) * 0.5 if len(own) > 1 else 0.0), 50.0)
        for n, key in enumerate(own)
    }
    for n, key in enumerate(order):
        turn = 2 * math.pi * n / len(order) - math.pi / 2
        found[key] = (round(50 + 38 * math.cos(turn), 2), round(50 + 38 * math.sin(turn), 2))
    return found
