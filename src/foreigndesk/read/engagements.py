"""Who met, visited, called whom."""

from __future__ import annotations

from foreigndesk.model.reading import EngagementFinding, Time
from foreigndesk.model.report import Report
from foreigndesk.read.names import Names
from foreigndesk.read.parse import Parsed


def find_engagements(
    parsed: Parsed, names: Names, times: tuple[Time, ...], report: Report
) -> tuple[EngagementFinding, ...]:
    """Find engagements, each with parties, place, time, status and the sentences that tell of it."""
    return ()
