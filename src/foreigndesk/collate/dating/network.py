"""Ranges of days narrowed by what ties them together: bounds propagated until nothing changes.

A range is never emptied: what would leave no day contradicts what is known better, and is passed over.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from foreigndesk.collate.dates import OPEN_END, OPEN_START, Days
from foreigndesk.model.record import Evidence

OPEN: Days = (OPEN_START, OPEN_END)


@dataclass(frozen=True, slots=True)
class Why:
    """A reason in words, with the text that bears it and the entries that it rests on.

    `long` tells that it names a time of its own, such as a year, which says something however long it is.
    """

    text: str
    evidence: tuple[Evidence, ...] = ()
    of: tuple[str, ...] = ()
    long: bool = False


@dataclass(frozen=True, slots=True)
class Bound:
    """That something began within some days."""

    about: str
    days: Days
    why: Why


@dataclass(frozen=True, slots=True)
class Link:
    """That one thing began `least` to `most` days after another."""

    later: str
    earlier: str
    least: int
    most: int
    why: Why


@dataclass(frozen=True, slots=True)
class Window:
    """The days that are left for one thing, and the reasons that left them, in the order in which they did."""

    days: Days
    reasons: tuple[tuple[Days, Why], ...] = ()


def narrow(told: Mapping[str, Days], bounds: Iterable[Bound], links: Iterable[Link]) -> dict[str, Window]:
    """Narrow ranges of days by bounds and links.

    Args:
        told: the days that reports give, by what they are of; what has none may be left out.
        bounds: days that limit one thing, most reliable first.
        links: what ties two things together, most reliable first.

    Returns:
        The window of everything told, bounded or linked. The order of bounds and links decides between those
        that contradict each other, and nothing else.
    """
    windows = {about: Window(days) for about, days in told.items()}
    for bound in bounds:
        _narrow(windows, bound.about, bound.days, bound.why)
    known = list(links)
    for _ in range(len(known) + 1):  # no chain is longer than all links
        if sum(_along(windows, link) for link in known) == 0:
            break
    return windows


def _along(windows: dict[str, Window], link: Link) -> bool:
    """Narrow both ends of a link by each other; whether that changed anything."""
    earlier = windows.get(link.earlier, Window(OPEN)).days
    later = windows.get(link.later, Window(OPEN)).days
    ahead = max(OPEN_START, earlier[0] + link.least), min(OPEN_END, earlier[1] + link.most)
    changed = earlier != OPEN and _narrow(windows, link.later, ahead, link.why)
    back = max(OPEN_START, later[0] - link.most), min(OPEN_END, later[1] - link.least)
    return (later != OPEN and _narrow(windows, link.earlier, back, link.why)) or changed


def _narrow(windows: dict[str, Window], about: str, days: Days, why: Why) -> bool:
    window = windows.setdefault(about, Window(OPEN))
    left = max(window.days[0], days[0]), min(window.days[1], days[1])
    if left == window.days or left[0] > left[1]:
        return False
    windows[about] = Window(left, (*window.reasons, (days, why)))
    return True
