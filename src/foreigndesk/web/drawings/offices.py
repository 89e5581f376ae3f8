"""Offices on a bar of time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from foreigndesk.model.record import Mandate, Person
from foreigndesk.publish.lookup import Lookup
from foreigndesk.publish.tenure import attested_in
from foreigndesk.text.edtf_dates import bounds
from foreigndesk.web.drawings.scales import Tick, scale_of

_TOP, _ROW = 24, 34  # pixels
_NARROW = 0.8  # hundredths of the width that a bar has at least
MOST = 24


@dataclass(frozen=True, slots=True)
class Bar:
    """One office of one person.

    Attributes:
        person: who.
        mandate: the office.
        x: where it begins, in hundredths of the width.
        width: in hundredths of the width.
        y: where it stands, in pixels.
        since: whether its beginning is known; else it stands where reports first name them in it.
        until: whether its end is known.
        named: days on which reports first and last name them in it.
    """

    person: Person
    mandate: Mandate
    x: float
    width: float
    y: int
    since: bool
    until: bool
    named: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Offices:
    """Offices on a bar of time; `undated` are those of which nobody says when."""

    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    height: int
    on_x: float | None
    undated: int
    left: int


def offices(known: Lookup, rows: Iterable[tuple[Person, Mandate]], on: date) -> Offices | None:
    """Lay out offices along time; None where nothing is known of when any was held.

    Args:
        known: the record.
        rows: people with an office each, in the order in which they stand.
        on: the day it is drawn for.
    """
    spans, undated = [], 0
    for person, mandate in rows:
        first, last = bounds(mandate.start), bounds(mandate.end)
        named = attested_in(known, mandate)
        start, end = _sure(first), _sure(last[::-1] if last else None)
        from_, to = start or (named and named[0]) or end, end or (named and named[1]) or start
        if from_ and to:
            spans.append((person, mandate, (min(from_, to), max(from_, to)), (start, end), named))
        else:
            undated += 1
    left = max(len(spans) - MOST, 0)
    spans = spans[:MOST]
    if not spans:
        return None
    scale = scale_of([day for span in spans for day in span[2]], on)
    bars = []
    for number, (person, mandate, (first_day, last_day), (start, end), named) in enumerate(spans):
        x = max(scale.at(first_day), 0.0)
        told = tuple(dict.fromkeys(d.isoformat() for d in named or ()))
        y = _TOP + number * _ROW
        width = round(max(min(scale.at(last_day), 100.0) - x, _NARROW), 2)
        bars.append(Bar(person, mandate, x, width, y, start is not None, end is not None, told))
    at = scale.at(on) if scale.first <= on <= scale.last else None
    return Offices(tuple(bars), scale.ticks(), _TOP + len(bars) * _ROW, at, undated, left)


def _sure(days: tuple[date, date] | None) -> date | None:
    """The first of two days, the other where that is as far as the calendar goes ("1978 or earlier")."""
    if days is None:
        return None
    found = days[1] if days[0] in (date.min, date.max) else days[0]
    return None if found in (date.min, date.max) else found
