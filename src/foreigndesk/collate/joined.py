"""Tellings held to be of one engagement."""

from __future__ import annotations

from dataclasses import dataclass

from foreigndesk.collate.dates import Days
from foreigndesk.collate.telling import Telling


@dataclass(frozen=True, slots=True)
class Joined:
    """Tellings held to be of one engagement, in the order of reports and places; `when` are the closest days told."""

    members: tuple[Telling, ...]
    when: Days | None = None

    @property
    def by_document(self) -> dict[str, list[Telling]]:
        """The tellings of each report."""
        found: dict[str, list[Telling]] = {}
        for telling in self.members:
            found.setdefault(telling.document, []).append(telling)
        return found
