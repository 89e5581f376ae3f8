"""Commitments in one report."""

from __future__ import annotations

from foreigndesk.model.reading import CommitmentFinding, EngagementFinding, Time
from foreigndesk.read.names import Names
from foreigndesk.read.parse import Parsed


def find_commitments(
    parsed: Parsed, names: Names, times: tuple[Time, ...], engagements: tuple[EngagementFinding, ...]
) -> tuple[CommitmentFinding, ...]:
    """Find commitments with their evidence."""
    return ()
