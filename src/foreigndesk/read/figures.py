"""Figures in one report."""

from __future__ import annotations

from foreigndesk.model.reading import FigureFinding, EngagementFinding, Time
from foreigndesk.read.names import Names
from foreigndesk.read.parse import Parsed


def find_figures(
    parsed: Parsed, names: Names, times: tuple[Time, ...], engagements: tuple[EngagementFinding, ...]
) -> tuple[FigureFinding, ...]:
    """Find figures with their evidence."""
    return ()
