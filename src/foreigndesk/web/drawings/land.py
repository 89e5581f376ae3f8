"""Outlines of land and lines between states for the part of the world that a map shows (world-atlas, TopoJSON)."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

WORLD = 360.0  # map units around the equator; Mercator, so that any part of the world keeps its shape
SOUTH, NORTH = -58.0, 78.0  # degrees between which maps are drawn
STEPS = 1200  # whole steps across a map in which outlines are told
_Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class View:
    """The part of the world that a map shows, in map units; x may go past the line of the date."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Outlines:
    """Land, and the lines between states, as paths of an SVG in `STEPS` across the view."""

    land: str
    borders: str


def projected(north: float, east: float) -> tuple[float, float]:
    """Degrees north and east in map units, x from the line of the date eastward, y from the north down."""
    bounded = math.radians(max(min(north, 84.0), -84.0))
    return east + 180.0, -math.degrees(math.log(math.tan(math.pi / 4 + bounded / 2)))


# Widths of maps, in map units: the least is about the way from Lisbon to Rome, each next a tenth wider; the last is
# as wide as a map is that is as high as what is drawn of the world.
ASPECT = 16 / 9
_WIDEST = min(WORLD, (projected(SOUTH, 0.0)[1] - projected(NORTH, 0.0)[1]) * ASPECT)
WIDTHS = (*(round(24 * 2 ** (n / 8), 2) for n in range(32)), _WIDEST)


def fitted(width: float) -> float:
    """The narrowest width of a map that is at least so wide: maps come in few widths, so that each is told once.

    Args:
        width: map units.
    """
    return next((wide for wide in WIDTHS if wide >= width), WIDTHS[-1])


def outlines(view: View) -> Outlines:
    """The outlines that lie in a view or near it, so that it can be moved.

    Args:
        view: of one of the `WIDTHS`; its corner lies on a whole step of a map of that width.
    """
    land, borders = _told(view.width, True), _told(view.width, False)
    return Outlines(_path(land, view), _path(borders, view))


@dataclass(frozen=True, slots=True)
class _Told:
    """A line in whole steps of a map: where it begins, how it goes on, and its least and greatest x and y."""

    start: tuple[int, int]
    steps: str
    xs: tuple[float, float]
    ys: tuple[float, float]


def _path(lines: tuple[_Told, ...], view: View) -> str:
    grain = view.width / STEPS
    x, y, around = round(view.x / grain), round(view.y / grain), round(WORLD / grain)
    return "".join(
        f"M{line.start[0] + turn * around - x},{line.start[1] - y}{line.steps}".replace(",-", "-", 1)
        for turn in (-1, 0, 1)
        for line in lines
        if _near(line, view, turn * WORLD)
    )


def _near(line: _Told, view: View, shift: float) -> bool:
    """Whether a line comes into a view, or beside it where that is no map of half the world."""
    (west, east), (top, bottom) = line.xs, line.ys
    aside, above = (view.width / 3, view.height / 3) if view.width < WORLD / 2 else (0.0, 0.0)
    return (
        east + shift > view.x - aside
        and west + shift < view.x + view.width + aside
        and bottom > view.y - above
        and top < view.y + view.height + above
    )


@cache
def _told(width: float, closed: bool) -> tuple[_Told, ...]:
    """Rings of land, or lines between states, on maps of a width; those that shrink to a few points are left out."""
    found = (_line(ring, width / STEPS, closed) for ring in _world()[0 if closed else 1])
    return tuple(line for line in found if line is not None)


def _line(ring: _Ring, grain: float, closed: bool) -> _Told | None:
    """A line in whole steps, each point once; None where it shrinks to a few points."""
    found: list[tuple[int, int]] = []
    for x, y in ring:
        at = (round(x / grain), round(y / grain))
        if not found or at != found[-1]:
            found.append(at)
    if len(found) < (4 if closed else 2):
        return None
    steps = "".join(f"{b[0] - a[0]},{b[1] - a[1]} " for a, b in pairwise(found)).rstrip()
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    told = f"l{steps}{'z' if closed else ''}".replace(",-", "-")
    return _Told(found[0], told, (min(xs), max(xs)), (min(ys), max(ys)))


@cache
def _world() -> tuple[tuple[_Ring, ...], tuple[_Ring, ...]]:
    """Rings of land, and lines that two states share."""
    source = files("foreigndesk.web").joinpath("static/vendor/countries-110m.json")
    topology = json.loads(source.read_text("utf-8"))
    arcs = [tuple(_arc(arc, topology["transform"])) for arc in topology["arcs"]]
    rings = [_ring(ring, arcs) for ring in _rings([topology["objects"]["land"]])]
    floor = projected(SOUTH, 0.0)[1]
    land = tuple(r for r in rings if min(y for _, y in r) < floor)
    shared: Counter[int] = Counter()
    for state in topology["objects"]["countries"]["geometries"]:
        shared.update({n if n >= 0 else ~n for ring in _rings([state]) for n in ring})
    borders = tuple(arcs[n] for n, count in sorted(shared.items()) if count > 1)
    return land, borders


def _arc(arc: list[list[int]], transform: dict[str, list[float]]) -> Iterator[tuple[float, float]]:
    """An arc of the topology, told as steps of a grid, in map units."""
    (wide, high), (west, south) = transform["scale"], transform["translate"]
    x = y = 0
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        yield projected(y * high + south, x * wide + west)


def _rings(shapes: Iterable[dict[str, Any]]) -> Iterator[list[int]]:
    """The rings of polygons, each as numbers of its arcs; one below nought is the arc ~number, backward."""
    for shape in shapes:
        if shape["type"] == "GeometryCollection":
            yield from _rings(shape["geometries"])
        elif shape["type"] == "Polygon":
            yield from shape["arcs"]
        else:
            yield from (ring for polygon in shape["arcs"] for ring in polygon)


def _ring(numbers: list[int], arcs: list[_Ring]) -> _Ring:
    found: list[tuple[float, float]] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        found.extend(arc[1:] if found else arc)
    return _unrolled(found)


def _unrolled(points: list[tuple[float, float]]) -> _Ring:
    """A ring without a leap where it crosses the line of the date."""
    turn, found = 0.0, points[:1]
    for (before, _), (x, y) in pairwise(points):
        if abs(x - before) > WORLD / 2:
            turn += WORLD if x < before else -WORLD
        found.append((x + turn, y))
    return tuple(found)
