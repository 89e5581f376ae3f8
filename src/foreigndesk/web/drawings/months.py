"""Contacts by month or year as bars, and as the table that says the same."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from foreigndesk.model.record import Engagement
from foreigndesk.publish.looks import HELD, LOOKS
from foreigndesk.publish.lookup import Lookup
from foreigndesk.web.drawings.days import Days, days_of
from foreigndesk.web.drawings.scales import Tick, core

_MONTHS = 36  # of more than these, years are drawn
_WHOLE = 24  # months or years that are drawn even where most of them are empty
_NAMES = 9  # names of months along the drawing
_SLOTS = 9  # bars that the width has room for at least
_HEIGHT = 120  # pixels of the highest bar
_TOP, _FOOT = 18, 36
_GAP = 0.18  # of a bar's room, left free
AHEAD = "planned"  # what is planned or possible, apart from what was held


@dataclass(frozen=True, slots=True)
class Part:
    """The engagements of one kind in a bar, or those still planned; x and width in hundredths, else pixels."""

    kind: str
    count: int
    x: float
    width: float
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Bar:
    """One month or year (`time` as EDTF) with how many were held, by kind, and how many are planned."""

    time: str
    held: int
    planned: int
    counts: dict[str, int]
    x: float
    width: float
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Months:
    """A drawn chart; `by` is month or year, `outside` counts what lies in other times than those drawn."""

    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    years: tuple[Tick, ...]
    by: str
    kinds: tuple[str, ...]
    most: int
    height: int
    base: int
    outside: int
    vague: int


def months(known: Lookup, rows: Iterable[Engagement]) -> Months | None:
    """Count engagements by the month in which they begin; None where none is dated that well.

    What is part of another of them does not count beside it, and a plan not beside what was held of it.

    Args:
        known: the record.
        rows: which of its engagements.
    """
    ones = {e.id: e for e in rows}
    whole = _once(ones)
    by, found, vague = _counted(whole, days_of(known))
    if not found:
        return None
    days = [_day(time) for time, counts in found.items() for _ in range(counts.total())]
    length = 7 if by == "month" else 4
    first, last = (d.isoformat()[:length] for d in (min(days), max(days)))
    if len(_times(first, last)) > _WHOLE:
        first, last = (d.isoformat()[:length] for d in core(days))
    times = _times(first, last)
    most = max(found[t].total() for t in times if t in found)
    bars = tuple(
        _bar(time, n, found.get(time, Counter()), (len(times), most)) for n, time in enumerate(times)
    )
    step = -(-len(times) // _NAMES)
    named = bars[(len(bars) - 1) % step :: step]
    ticks = tuple(Tick(_amid(b), f"{_day(b.time):%b}" if by == "month" else b.time) for b in named)
    firsts = [b for n, b in enumerate(named) if n == 0 or named[n - 1].time[:4] != b.time[:4]]
    years = tuple(Tick(_amid(b), b.time[:4]) for b in firsts) if by == "month" else ()
    kinds = tuple(k for k in (*LOOKS, AHEAD) if any(b.counts.get(k) for b in bars))
    outside = sum(c.total() for t, c in found.items() if not first <= t <= last)
    return Months(bars, ticks, years, by, kinds, most, _TOP + _HEIGHT + _FOOT, _TOP + _HEIGHT, outside, vague)


def _once(ones: Mapping[str, Engagement]) -> list[Engagement]:
    """The engagements that count, by id: a whole in place of its parts, parts that were held in place of a plan."""
    borne_out = {e.part_of for e in ones.values() if e.status == HELD and e.part_of in ones}

    def stands_for(e: Engagement) -> str:
        whole = ones.get(e.part_of or "")
        return e.id if whole is None or (e.status == HELD and whole.status != HELD) else whole.id

    return [
        e
        for e in ones.values()
        if stands_for(e) == e.id
        and (e.status == HELD or (e.status in ("planned", "possible") and e.id not in borne_out))
    ]


def _counted(
    rows: list[Engagement], all_days: Mapping[str, Days]
) -> tuple[str, dict[str, Counter[str]], int]:
    """Months, or years where there are many of them, with counts; and how many are not dated that well."""
    for by, length in (("month", 7), ("year", 4)):
        found: dict[str, Counter[str]] = defaultdict(Counter)
        vague = 0
        for row in rows:
            days = all_days.get(row.id)
            time = days[0].isoformat()[:length] if days else ""
            if days is None or (length == 7 and (days[1] - days[0]).days > 31) or days[0] == date.min:
                vague += 1
            else:
                found[time][row.type if row.status == HELD else AHEAD] += 1
        if not found or by == "year":
            return by, found, vague
        ends = [
            d.isoformat()[:7] for d in core([_day(t) for t, c in found.items() for _ in range(c.total())])
        ]
        if len(_times(*ends)) <= _MONTHS:
            return by, found, vague
    return by, found, vague


def _bar(time: str, place: int, counts: Counter[str], of: tuple[int, int]) -> Bar:
    number, most = of
    room = 100 / max(number, _SLOTS)
    x, width = round(place * room + room * _GAP / 2, 2), round(room * (1 - _GAP), 2)
    parts, y = [], float(_TOP + _HEIGHT)
    for kind in (*LOOKS, AHEAD):
        if counts[kind]:
            height = round(_HEIGHT * counts[kind] / most, 1)
            y = round(y - height, 1)
            parts.append(Part(kind, counts[kind], x, width, y, height))
    planned = counts[AHEAD]
    return Bar(time, counts.total() - planned, planned, dict(counts), x, width, tuple(parts))


def _day(time: str) -> date:
    return date.fromisoformat(f"{time}-01" if len(time) == 7 else f"{time}-01-01")


def _times(first: str, last: str) -> list[str]:
    """All months or years from one to another, empty ones too."""
    if len(first) == 4:
        return [f"{year:04}" for year in range(int(first), int(last) + 1)]
    ends = [12 * int(time[:4]) + int(time[5:]) - 1 for time in (first, last)]
    return [f"{month // 12:04}-{month % 12 + 1:02}" for month in range(ends[0], ends[1] + 1)]


def _amid(bar: Bar) -> float:
    return round(bar.x + bar.width / 2, 2)
