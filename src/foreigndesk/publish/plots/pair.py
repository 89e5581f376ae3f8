"""A measure of two states over time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from foreigndesk.publish.looks import LOOKS
from foreigndesk.publish.lookup import Lookup
from foreigndesk.publish.measures import agenda, contacts, follow_through, reciprocity, warmth
from foreigndesk.publish.measures.estimate import Estimate
from foreigndesk.publish.plots.drawing import INK, QUIET, counted, drawn, named, nothing

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_TITLES = {
    "contacts": ("Contacts", "occasions held"),
    "reciprocity": ("Reciprocity of visits", "0 one way, 1 both ways alike"),
    "warmth": ("Warmth", "sum of Goldstein values"),
    "follow-through": ("Follow-through", "share of plans that were held"),
    "agenda": ("Breadth of agenda", "effective number of topics"),
}
MEASURES = tuple(_TITLES)
_SHARES = ("reciprocity", "follow-through")
_MONTHS = 24  # more of them stand too near for their names to be read: years then
_LABELS = 24  # names of times along the axis
_NEAR = 30  # of more times than these, origins are not written over each: they would run into one another


def pair(
    known: Lookup, states: tuple[str, str], measure: str, form: str, *, by: str | None = None, on: date
) -> bytes:
    """A measure of two states by month or year, with intervals of 95 % by origins.

    Args:
        known: the record.
        states: codes of the two.
        measure: one of MEASURES.
        form: svg or png.
        by: month or year; None for months where they are few.
        on: the day from which follow-through looks back.
    """
    a, b = states
    of: dict[str, Callable[[str], list[Estimate]]] = {
        "contacts": lambda time: contacts(known, a, b, time),
        "reciprocity": lambda time: reciprocity(known, a, b, time),
        "warmth": lambda time: warmth(known, a, b, time),
        "follow-through": lambda time: follow_through(known, a, b, on, time),
        "agenda": lambda time: agenda(known, a, b, time),
    }
    rows, time = of[measure](by or "month"), by or "month"
    if by is None and rows and len(_times(rows[0].time, rows[-1].time)) > _MONTHS:
        rows, time = of[measure]("year"), "year"
    rows = [row for row in rows if row.value is not None]
    (whole,) = of[measure]("all")
    name, told = _TITLES[measure]
    title = f"{name} of {named(a)} and {named(b)} by {time}"
    cases = sum(row.engagements for row in rows)
    left = f"; {whole.engagements - cases} undated left out" if whole.engagements > cases else ""
    borne = f"{counted(cases, 'occasion')} of {counted(whole.origins, 'independent origin')}"
    numbers = ", numbers: origins, not copies" if len(rows) <= _NEAR else " by origins, not copies"
    below = f"{told}; {borne}{left}; lines: 95 %{numbers}"
    return drawn(form, title, below, lambda axes: _draw(axes, rows, measure))


def _draw(axes: Axes, rows: Sequence[Estimate], measure: str) -> None:
    if not rows:
        nothing(axes, "Nothing in the record is dated well enough to be drawn.")
        return
    times = _times(rows[0].time, rows[-1].time)
    at = {time: place for place, time in enumerate(times)}
    places = [at[row.time] for row in rows]
    values = [row.value or 0.0 for row in rows]
    reach = (
        [v - (r.low if r.low is not None else v) for v, r in zip(values, rows, strict=True)],
        [(r.high if r.high is not None else v) - v for v, r in zip(values, rows, strict=True)],
    )
    many = len(rows) > _NEAR
    lines: dict[str, Any] = {"ecolor": INK, "capsize": 0 if many else 3, "linewidth": 0.6 if many else 1}
    if measure == "contacts":
        _stacked(axes, rows, places)
        axes.errorbar(places, values, reach, fmt="none", **lines)
        axes.legend(frameon=False, fontsize=8, ncols=3)
    else:
        size = 3 if many else 6
        axes.errorbar(places, values, reach, fmt="o-", color=LOOKS["visit"][0], markersize=size, **lines)
    if measure in _SHARES:
        axes.set_ylim(-0.05, 1.05)
    if measure == "warmth":
        axes.axhline(0, color=QUIET, linewidth=0.8)
    axes.set_ylabel(_TITLES[measure][1])
    if not many:
        _origins(axes, rows, places, 3 if measure == "contacts" else 6)
    _along(axes, times)


def _origins(axes: Axes, rows: Sequence[Estimate], places: Sequence[int], above: int) -> None:
    """The number of origins over each figure."""
    for place, row in zip(places, rows, strict=True):
        axes.annotate(
            f"{row.origins}",
            (place, row.high if row.high is not None else row.value or 0),
            (0, above),
            textcoords="offset points",
            ha="center",
            fontsize=7,
            color=QUIET,
        )


def _along(axes: Axes, times: Sequence[str]) -> None:
    """The times, as many by name as have room."""
    step = next(s for s in (1, 2, 5, 10, 20, 50, 100, len(times)) if len(times) <= s * _LABELS)
    named_ones = [n for n, time in enumerate(times) if step == 1 or int(time[-2:]) % step == 0]
    turned = len(named_ones) > 8
    axes.set_xticks(
        named_ones,
        [times[n] for n in named_ones],
        rotation=45 if turned else 0,
        ha="right" if turned else "center",
    )
    axes.set_xlim(-0.6, len(times) - 0.4)
    axes.margins(y=0.15)


def _stacked(axes: Axes, rows: Sequence[Estimate], places: Sequence[int]) -> None:
    """Bars of one height for each kind, one on the other."""
    floor = [0.0] * len(rows)
    for kind, (colour, hatch, _) in LOOKS.items():
        heights = [float(row.parts.get(kind, 0)) for row in rows]
        if any(heights):
            edge = 1 if len(rows) <= _NEAR else 0
            axes.bar(
                places,
                heights,
                0.7,
                floor,
                color=colour,
                hatch=hatch,
                edgecolor="white",
                linewidth=edge,
                label=kind,
            )
            floor = [low + high for low, high in zip(floor, heights, strict=True)]


def _times(first: str, last: str) -> list[str]:
    """All months or years from one to another, empty ones too."""
    if len(first) == 4:
        return [str(year) for year in range(int(first), int(last) + 1)]
    months = [12 * int(time[:4]) + int(time[5:]) - 1 for time in (first, last)]
    return [f"{month // 12:04}-{month % 12 + 1:02}" for month in range(months[0], months[1] + 1)]
