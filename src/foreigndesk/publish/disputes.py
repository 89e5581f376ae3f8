"""Conflicts in words: what is in dispute, who says which, and what the record prefers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from foreigndesk.model.record import Conflict, Record
from foreigndesk.publish.lookup import Lookup, Source
from foreigndesk.publish.wording import dates, label, parties

_WORDS = 12  # of a statement, to tell it by


@dataclass(frozen=True, slots=True)
class SideTold:
    """One side: its value, by how many it is held, and the sentences."""

    value: str
    held_by: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """A conflict as a reader would have it told."""

    about: str
    field: str
    sides: tuple[SideTold, ...]
    preferred: str


def dispute(known: Lookup, conflict: Conflict, statements: Mapping[str, str] | None = None) -> Dispute:
    """Tell a conflict in words.

    Args:
        known: the record it is of.
        conflict: the conflict.
        statements: what was said by the statements' ids, for conflicts about who said it.

    Returns:
        What it is about, and its sides in their order with the reports, origins and sentences of each.
    """
    sides = tuple(
        SideTold(v.value, _held_by(len(v.documents), v.origins), known.sources(v.evidence))
        for v in conflict.values
    )
    preferred = f"{conflict.preferred or 'undecided'} ({conflict.why})"
    return Dispute(_about(known, conflict, statements or {}), conflict.field, sides, preferred)


def statements_of(record: Record) -> dict[str, str]:
    """What was said, by the statements' ids."""
    return {s.id: s.text for s in record.statements}


def _held_by(reports: int, origins: int) -> str:
    of = f"{origins} origin{'s' if origins != 1 else ''}"
    return f"{reports} report{'s' if reports != 1 else ''} of {of}"


def _about(known: Lookup, conflict: Conflict, statements: Mapping[str, str]) -> str:
    kind, key = conflict.about
    if key in known.engagements:
        row = known.engagements[key]
        return f"{label(row)} {dates(row)}: {parties(row, known.people)}"
    if key in known.people:
        return known.name(key)
    if key in known.documents:
        report = known.documents[key].report
        return f"report “{report.title}”" if report.title else f"report {report.path}"
    if key in statements:
        words = statements[key].split()
        return f"“{' '.join(words[:_WORDS])}{' …' if len(words) > _WORDS else ''}”"
    return f"{kind} {key}"
