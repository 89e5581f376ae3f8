"""Engagements along time: a lane for each kind, what was held above, what was not below it."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from foreigndesk.model.record import Engagement
from foreigndesk.publish.looks import HELD, LOOKS, STANDINGS
from foreigndesk.publish.lookup import Lookup
from foreigndesk.publish.printable import one_line
from foreigndesk.publish.wording import label, named_parties, named_place
from foreigndesk.web import words
from foreigndesk.web.drawings.days import Days, days_of
from foreigndesk.web.drawings.scales import Scale, Tick, scale_of, spread

MOST = 300  # marks; of more the ones nearest to the day
# Pixels: above all, of a band's heading, of a row of marks, from where a lane begins to its marks.
_TOP, _HEAD, _ROW, _LANE = 26, 22, 15, 25
_APART = 2.2  # hundredths of the width that two marks of a row stand apart
_ROWS = 3
_WIDE = 400  # days; what may lie anywhere in more of them does not widen the drawing

_BEFORE, _AFTER = timedelta(days=31), timedelta(days=46)  # what is drawn around a day
_NARROW = timedelta(days=14)  # what may lie anywhere in more days is not of any of them

BANDS = (("Held", (HELD,)), ("Not held, as far as reports tell", STANDINGS[1:]))


@dataclass(frozen=True, slots=True)
class Mark:
    """An engagement: `x` amid the days `first` to `last` on which it may lie, `start` and `end` their places."""

    id: str
    kind: str
    standing: str
    x: float
    start: float
    end: float
    y: int
    first: str
    last: str
    told: str


@dataclass(frozen=True, slots=True)
class Lane:
    """The marks of one kind; `y` is where its name stands."""

    kind: str
    y: int
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """Lanes under one heading, between two heights."""

    title: str
    y: int
    height: int
    lanes: tuple[Lane, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """A drawn timeline.

    Attributes:
        bands: what was held, and what was not.
        ticks: days named along it.
        first: the day at its left edge.
        last: the day at its right edge.
        on: the day it is drawn for, None where that lies outside; `on_x` is its place.
        height: in pixels.
        standings: those that occur.
        count: engagements drawn.
        left: engagements with a day that are not drawn, for there are too many.
        outside: engagements drawn that lie before the left edge or after the right one.
        undated: engagements without a day.
    """

    bands: tuple[Band, ...]
    ticks: tuple[Tick, ...]
    first: str
    last: str
    on: str | None
    on_x: float
    height: int
    standings: tuple[str, ...]
    count: int
    left: int
    outside: int
    undated: int


def timeline(known: Lookup, rows: Sequence[Engagement], on: date) -> Timeline | None:
    """Lay out engagements along time; None where none has a day.

    Args:
        known: the record.
        rows: which of its engagements.
        on: the day that parts what is past from what is to come.
    """
    all_days = days_of(known)
    dated = [(e, days) for e in rows if (days := all_days.get(e.id)) and days[1] != date.max]
    if not dated:
        return None
    near = sorted(dated, key=lambda r: (abs((_middle(r[1]) - on).days), r[0].id))[:MOST]
    sure = [d for _, d in near if (d[1] - d[0]).days <= _WIDE] or [d for _, d in near]
    scale = scale_of([day for days in sure for day in days], on)
    bands, y = [], _TOP
    for title, standings in BANDS:
        ones = [r for r in near if r[0].status in standings]
        if ones:
            bands.append(_band(known, ones, scale, (title, y)))
            y += bands[-1].height
    shown = scale.first <= on <= scale.last
    return Timeline(
        tuple(bands),
        scale.ticks(),
        scale.first.isoformat(),
        scale.last.isoformat(),
        on.isoformat() if shown else None,
        scale.at(on) if shown else 0.0,
        y + 4,
        tuple(s for s in STANDINGS if any(e.status == s for e, _ in near)),
        len(near),
        len(dated) - len(near),
        sum(days[1] < scale.first or days[0] > scale.last for _, days in near),
        len(rows) - len(dated),
    )


def around(known: Lookup, on: date) -> list[Engagement]:
    """Engagements that begin in the weeks before a day or after it.

    Args:
        known: the record.
        on: the day.
    """
    rows = known.once(_beginnings)
    first = bisect_left(rows, (on - _BEFORE, ""))
    last = bisect_left(rows, (on + _AFTER, ""))
    return [known.engagements[key] for _, key in rows[first:last]]


def _beginnings(known: Lookup) -> tuple[tuple[date, str], ...]:
    """The first day on which each engagement may lie, in order; none of those that may lie anywhere in a month."""
    return tuple(sorted((d[0], key) for key, d in days_of(known).items() if d[1] - d[0] <= _NARROW))


_Dated = tuple[Engagement, Days]


def _middle(days: Days) -> date:
    return days[0] + (days[1] - days[0]) / 2


def _band(known: Lookup, rows: Sequence[_Dated], scale: Scale, head: tuple[str, int]) -> Band:
    by_kind: dict[str, list[_Dated]] = defaultdict(list)
    for row in rows:
        by_kind[row[0].type].append(row)
    title, top = head
    lanes, y = [], top + _HEAD
    for kind in LOOKS:
        if kind in by_kind:
            lanes.append(_lane(known, kind, by_kind[kind], scale, y))
            y = max(m.y for m in lanes[-1].marks) + _ROW
    return Band(title, top, y - top + 4, tuple(lanes))


def _lane(known: Lookup, kind: str, rows: Sequence[_Dated], scale: Scale, y: int) -> Lane:
    ordered = sorted(rows, key=lambda r: (_middle(r[1]), r[0].id))
    rows_of = spread([scale.at(_middle(days)) for _, days in ordered], _APART, _ROWS)
    marks = [
        Mark(
            e.id,
            kind,
            e.status,
            scale.at(_middle(days)),
            scale.at(days[0]),
            scale.at(days[1]),
            y + _LANE + row * _ROW,
            days[0].isoformat(),
            days[1].isoformat(),
            told(known, e),
        )
        for (e, days), row in zip(ordered, rows_of, strict=True)
    ]
    return Lane(kind, y + 11, tuple(marks))


def told(known: Lookup, engagement: Engagement) -> str:
    """An engagement in a line, as a mark that stands for it is called."""
    parts = [
        f"{words.days(engagement)}: {label(engagement)}, {engagement.status}",
        named_parties(engagement, known.people),
        named_place(engagement),
    ]
    return one_line("; ".join(part for part in parts if part))
