"""Where engagements take place: points on a map, larger where there are more."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from foreigndesk.model.record import Engagement
from foreigndesk.publish.looks import HELD
from foreigndesk.publish.mapped import point
from foreigndesk.web.drawings.land import (
    ASPECT,
    NORTH,
    SOUTH,
    STEPS,
    WORLD,
    Outlines,
    View,
    fitted,
    outlines,
    projected,
)

_NOWHERE = ("call", "message")
_NAMED = 24  # names on the map at most
_BROAD = 5  # of them on a narrow page
_LETTER, _LINE = 0.95, 4.6  # hundredths of the width and height that a letter and a line of small type take


@dataclass(frozen=True, slots=True)
class Spot:
    """A city: its engagements by date, and its place in hundredths; `held` counts those that were held.

    `name_at` tells where the city's name has room: 0 on a map brought nearer, 1 on wide pages, 2 always.
    """

    city: str
    country: str | None
    x: float
    y: float
    size: float
    held: int
    rows: tuple[Engagement, ...]
    name_at: int = 0
    left_of: bool = False


@dataclass(frozen=True, slots=True)
class Places:
    """A drawn map: `nowhere` counts meetings of no known city, which are not on it."""

    spots: tuple[Spot, ...]
    view: View
    outlines: Outlines
    nowhere: int


def places(rows: Iterable[Engagement]) -> Places | None:
    """Lay out where engagements take place; None where no city is known. Calls and messages take place nowhere.

    Args:
        rows: engagements by date.
    """
    by_city: dict[tuple[str, str | None], list[Engagement]] = defaultdict(list)
    at: dict[tuple[str, str | None], tuple[float, float]] = {}
    nowhere = 0
    for row in rows:
        if row.type in _NOWHERE:
            continue
        found = point(row.place.name, row.place.country)
        if found is None or not SOUTH < found[0] < NORTH:
            nowhere += 1
            continue
        key = (str(row.place.name), row.place.country)
        by_city[key].append(row)
        at[key] = projected(*found)
    if not at:
        return None
    view, moved = _view(at)
    keys = sorted(by_city, key=lambda k: (-len(by_city[k]), k[0], k[1] or ""))
    most = len(by_city[keys[0]])
    spots: list[Spot] = []
    for key in keys:
        ones = by_city[key]
        x, y = moved[key]
        spot = Spot(
            *key,
            round(100 * (x - view.x) / view.width, 2),
            round(100 * (y - view.y) / view.height, 2),
            round(4 + 11 * math.sqrt(len(ones) / max(most, 5)), 1),
            sum(e.status == HELD for e in ones),
            tuple(ones),
        )
        spots.append(_with_name(spot, spots))
    return Places(tuple(spots), view, outlines(view), nowhere)


_Key = tuple[str, str | None]


def _view(at: dict[_Key, tuple[float, float]]) -> tuple[View, dict[_Key, tuple[float, float]]]:
    """The part of the world around points, across the line of the date where that is narrower."""
    xs = sorted({x for x, _ in at.values()})
    # The widest void between neighbours, round the world; the map begins with the point east of it, as it stands:
    # after sums a number may be a little more than it was, and the point would lie west of itself.
    voids = [(b - a, b) for a, b in pairwise(xs)] + [(xs[0] + WORLD - xs[-1], xs[0])]
    _, west = max(voids)
    moved = {key: (x if x >= west else x + WORLD, y) for key, (x, y) in at.items()}
    left, right = min(x for x, _ in moved.values()), max(x for x, _ in moved.values())
    top, bottom = min(y for _, y in moved.values()), max(y for _, y in moved.values())
    width = fitted(max((right - left) * 1.35, (bottom - top) * 1.5 * ASPECT))
    ceiling, floor = projected(NORTH, 0.0)[1], projected(SOUTH, 0.0)[1]
    height, grain = width / ASPECT, width / STEPS
    x = (left + right - width) / 2
    y = min(max((top + bottom - height) / 2, ceiling), floor - height)
    return View(round(x / grain) * grain, round(y / grain) * grain, width, height), moved


def _with_name(spot: Spot, before: Sequence[Spot]) -> Spot:
    """A city with the side on which its name has room, where there is any."""
    named = [s for s in before if s.name_at]
    if len(named) >= _NAMED:
        return spot
    for left_of in (spot.x > 85, spot.x <= 85):
        wide = _box(spot, left_of, 1.0)
        if wide[0] < 0 or wide[2] > 100:
            continue
        if not any(_meet(wide, _box(s, s.left_of, 1.0)) or _covers(wide, s) for s in named) and not any(
            _covers(wide, s) for s in before
        ):
            always = sum(s.name_at == 2 for s in named) < _BROAD
            narrow = _box(spot, left_of, 2.4)
            free = not any(_meet(narrow, _box(s, s.left_of, 2.4)) for s in named if s.name_at == 2)
            inside = narrow[0] >= 0 and narrow[2] <= 100
            return _named(spot, 2 if always and free and inside else 1, left_of)
    return spot


def _named(spot: Spot, name_at: int, left_of: bool) -> Spot:
    return Spot(spot.city, spot.country, spot.x, spot.y, spot.size, spot.held, spot.rows, name_at, left_of)


_Box = tuple[float, float, float, float]


def _box(spot: Spot, left_of: bool, scale: float) -> _Box:
    """Where a name would stand; `scale` is how much more of the width a letter takes on a narrower page."""
    length, gap = len(spot.city) * _LETTER * scale, (spot.size * 0.13 + 0.5) * scale
    start = spot.x - gap - length if left_of else spot.x + gap
    half = _LINE / 2 * min(scale, 1.8)
    return start, spot.y - half, start + length, spot.y + half


def _meet(a: _Box, b: _Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _covers(box: _Box, spot: Spot) -> bool:
    return box[0] < spot.x < box[2] and box[1] < spot.y < box[3]
