"""The lines that dossiers are made of, each with the reports that say it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar, overload

from foreigndesk.model.record import Engagement
from foreigndesk.publish.lookup import Lookup, Source
from foreigndesk.publish.wording import borne_out, dates, label, parties, place
from foreigndesk.text.edtf_dates import bounds

_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True)
class Line:
    """One fact: its date (EDTF), what it says, which row it is of, and where that stands.

    `details` are further values for programs; `level` is 1 for what is part of the line before it.
    """

    text: str
    sources: tuple[Source, ...]
    date: str | None = None
    about: tuple[str, str] | None = None
    details: tuple[tuple[str, object], ...] = ()
    level: int = 0


class Lines(Sequence[Line]):
    """Lines that are written when they are read: of a long section most are on other pages."""

    def __init__(self, rows: Sequence[_Row], write: Callable[[_Row], Line]) -> None:
        """Take what the lines are of.

        Args:
            rows: a row for each line.
            write: writes the line of a row; the same row always gives the same.
        """
        self._rows: Sequence[Any] = rows
        self._write = write

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, at: int) -> Line: ...

    @overload
    def __getitem__(self, at: slice) -> Lines: ...

    def __getitem__(self, at: int | slice) -> Line | Lines:
        if isinstance(at, slice):
            return Lines(self._rows[at], self._write)
        return self._write(self._rows[at])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under one heading; `notes` stand before them, `empty` in their place where there is none.

    `details` are further values for programs.
    """

    name: str
    title: str
    lines: Sequence[Line]
    empty: str
    notes: tuple[str, ...] = ()
    details: tuple[tuple[str, object], ...] = ()


def engagement_line(known: Lookup, engagement: Engagement, level: int = 0) -> Line:
    """An engagement as one line: what, who, where, on what, borne out by how much."""
    told = [
        f"{label(engagement)}, {engagement.status}",
        parties(engagement, known.people),
        place(engagement),
        ", ".join(engagement.topics),
        f"{borne_out(engagement)}{', disputed' if engagement.conflicts else ''}",
    ]
    return Line(
        "; ".join(part for part in told if part),
        known.sources(engagement.evidence),
        date=dates(engagement),
        about=("engagement", engagement.id),
        details=(("status", engagement.status), ("start", engagement.start), ("end", engagement.end)),
        level=level,
    )


def when(engagement: Engagement) -> tuple[date, date] | None:
    """The first and the last day on which an engagement may lie."""
    first, last = bounds(engagement.start), bounds(engagement.end)
    if first and last:
        return first[0], max(first[1], last[1])
    return first or last


def by_date(engagement: Engagement) -> tuple[bool, date, date, str]:
    """Sorts engagements by date, those without one last."""
    days = when(engagement)
    return (days is None, *(days or (date.max, date.max)), engagement.id)
