"""When an undated report was published, as far as its own words tell."""

from __future__ import annotations

from foreigndesk.model.report import Report


def infer_published(report: Report) -> tuple[str | None, str]:
    """The report's date and its basis (`page`, ..., `inferred`, `unknown`)."""
    return report.published, report.published_basis
