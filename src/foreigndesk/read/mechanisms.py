"""Mechanisms in one report."""

from __future__ import annotations

from foreigndesk.model.reading import MechanismFinding, EngagementFinding, Time
from foreigndesk.read.names import Names
from foreigndesk.read.parse import Parsed


def find_mechanisms(
    parsed: Parsed, names: Names, times: tuple[Time, ...], engagements: tuple[EngagementFinding, ...]
) -> tuple[MechanismFinding, ...]:
    """Find mechanisms with their evidence."""
    return ()
