"""Who said what, to whom, and through whom the report has it."""

from __future__ import annotations

from foreigndesk.reading.statements.finding import find_statements

__all__ = ["find_statements"]
