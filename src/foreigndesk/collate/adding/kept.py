"""A record that is kept, as far as adding reports to it asks."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from foreigndesk.model.reading import Reading
from foreigndesk.model.report import Report
from foreigndesk.model.settled import Individual, Settled, Sketched


class Kept(Protocol):
    """The record with what was settled for it."""

    def near(self, ties: Iterable[int]) -> set[str]:
        """The reports that have one of these ties of the same days."""

    def lasting(self, ties: Iterable[int]) -> set[str]:
        """The reports that have one of these ties of any time."""

    def claiming(self, ties: Iterable[int]) -> set[str]:
        """The reports that have one of these ties of what they count or quote."""

    def alike(self, sketch: Sequence[int], agreeing: int) -> set[str]:
        """The reports whose sketches agree with one in so many places."""

    def sketches(self, documents: Iterable[str]) -> Mapping[str, array[int] | None]:
        """The sketches of the texts of some reports, as far as they are settled; None of a short text."""

    def sketched(self, numbers: Iterable[int]) -> Sketched:
        """Where the sketches of reports that count have one of these numbers."""

    def imprints(self, documents: Iterable[str]) -> Mapping[str, bytes]:
        """What tells of runs of words that some reports do not have them."""

    def ties(self, documents: Iterable[str]) -> set[int]:
        """The ties of the same days that some reports have."""

    def pairs(self, documents: Iterable[str]) -> list[tuple[Report, Reading]]:
        """Reports with their readings, as they came."""

    def reports(self, documents: Iterable[str]) -> list[Report]:
        """Reports without their readings."""

    def settled(self, documents: Iterable[str]) -> Mapping[str, Settled]:
        """What was settled of reports."""

    def individuals(self, people: Iterable[str]) -> Mapping[str, Individual]:
        """What is known of people."""

    def rows(self, kind: str, ids: Iterable[str]) -> Sequence[Any]:
        """Rows of the record, those of reports without their texts; what it does not have is left out."""

    def same(self, kind: str, rows: Sequence[Any]) -> set[str]:
        """The ids of those rows that the record has just so."""

    def outlets(self) -> frozenset[str]:
        """The names of all outlets and agencies of its reports."""
