"""Sets of days as runs of days: what is left of a calendar when several things are known of one date."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

Runs = tuple[tuple[date, date], ...]


def shift(day: date, days: int) -> date:
    """The day so many days later, kept within the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def merged(runs: Iterable[tuple[date, date]]) -> Runs:
    """Runs in order, those that touch joined, empty ones left out."""
    joined: list[tuple[date, date]] = []
    for first, last in sorted(run for run in runs if run[0] <= run[1]):
        if joined and first <= shift(joined[-1][1], 1):
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return tuple(joined)


def common(a: Runs, b: Runs) -> Runs:
    """The days that lie in both sets."""
    return merged((max(x[0], y[0]), min(x[1], y[1])) for x in a for y in b)


def heaviest(sets: Sequence[tuple[int, Runs]], within: Runs) -> tuple[int, Runs]:
    """The days that the weightiest of several sets of days agree on.

    Args:
        sets: each set with its weight, above zero.
        within: the days that come into question.

    Returns:
        The greatest sum of weights that any day reaches, and all days that reach it.
    """
    edges = {first for _, runs in sets for first, _ in runs}
    edges |= {shift(last, 1) for _, runs in sets for _, last in runs if last < date.max}
    edges |= {first for first, _ in within}
    ordered = sorted(edges)
    best = -1
    pieces: list[tuple[date, date]] = []
    for first, following in zip(ordered, [*ordered[1:], None], strict=True):
        piece = common(((first, shift(following, -1) if following else date.max),), within)
        weight = sum(weight for weight, runs in sets if any(a <= first <= b for a, b in runs))
        if piece and weight >= best:
            pieces = [*pieces, *piece] if weight == best else list(piece)
            best = weight
    return max(best, 0), merged(pieces)
