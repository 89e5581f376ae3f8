"""The rows of a record by kind and id, the reports that they go back to and the people whom they name."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from foreigndesk.collate.adding.kept import Kept
from foreigndesk.model.record import (
    Commitment,
    Conflict,
    Document,
    Engagement,
    Origin,
    Record,
    Statement,
)

Row = tuple[str, str]  # kind and id
Rows = dict[Row, Any]

# The parts of a record that reports of the same days and their copies settle among them.
KINDS = ("documents", "engagements", "statements", "commitments", "conflicts", "origins")


def rows_of(record: Record) -> Rows:
    """The rows of these kinds; conflicts about people hang on reports of all times."""
    found: Rows = {}
    for kind in KINDS:
        for row in getattr(record, kind):
            if not (isinstance(row, Conflict) and row.about[0] == "person"):
                found[kind, row.report.id if isinstance(row, Document) else row.id] = row
    return found


def differing(old: Mapping[Row, Any], now: Mapping[Row, Any]) -> set[Row]:
    """The rows that are not the same in both, those of one alone included."""
    return {key for key in old.keys() | now.keys() if old.get(key) != now.get(key)}


def documents_of(row: Any) -> set[str]:
    """The reports that a row goes back to."""
    if isinstance(row, Document):
        return {row.report.id}
    if isinstance(row, Origin):
        return set(row.documents)
    if isinstance(row, Conflict):
        return {d for value in row.values for d in value.documents}
    told = {entry.document for entry in row.history} if isinstance(row, Engagement) else set()
    return told | {e.document for e in row.evidence}


def people_of(row: Any) -> set[str]:
    """The people whom a row names."""
    if isinstance(row, Engagement):
        return {p.person for p in row.parties if p.person}
    if isinstance(row, Statement):
        return {x for x in (row.speaker, *row.to, *row.together) if x and _is_person(x)}
    if isinstance(row, Commitment):
        return {x for x in (*row.by, *row.to) if _is_person(x)}
    if isinstance(row, Conflict) and row.about[0] == "person":
        return {row.about[1]}
    return set()


def _is_person(key: str) -> bool:
    """Whether the id of a person stands where a state may stand too."""
    return key.startswith("p-")


def otherwise(kept: Kept, rows: Mapping[Row, Any], differ: Collection[Row]) -> list[Row]:
    """The rows that the record does not have so.

    Args:
        kept: the record.
        rows: rows that some of its reports make.
        differ: those of them that are about to change. The conflicts of others hang on reports further off.
    """
    wrong: list[Row] = []
    for kind in KINDS:
        mine = {key[1]: row for key, row in rows.items() if key[0] == kind}
        left = mine.keys() - kept.same(kind, list(mine.values()))
        changing = {name for name in left if (kind, name) in differ}
        if kind == "conflicts":
            left = changing
        elif kind == "engagements":
            there = {row.id: replace(row, conflicts=()) for row in kept.rows(kind, sorted(left - changing))}
            left = changing | {n for n in left if there.get(n) != replace(mine[n], conflicts=())}
        wrong += [(kind, name) for name in sorted(left)]
    return wrong
