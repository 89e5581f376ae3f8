"""What tests of every package share."""

import pytest
from benchmarks.server import MISSING, found

from stores import anywhere, closed_folder, database, server

__all__ = ["anywhere", "closed_folder", "database", "server"]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one line where half of the tests of the store were left out."""
    if not found():
        terminalreporter.write_line(f"The tests of records in PostgreSQL were skipped: {MISSING}")
