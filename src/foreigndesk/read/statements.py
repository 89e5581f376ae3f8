"""Who said what."""

from __future__ import annotations

from foreigndesk.model.reading import EngagementFinding, StatementFinding, Time
from foreigndesk.model.report import Report
from foreigndesk.read.names import Names
from foreigndesk.read.parse import Parsed


def find_statements(
    parsed: Parsed, names: Names, times: tuple[Time, ...], report: Report
) -> tuple[StatementFinding, ...]:
    """Find statements, direct and indirect, with speaker, cue and content."""
    return ()
