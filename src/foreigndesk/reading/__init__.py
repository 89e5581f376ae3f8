"""One report to its findings; one module per kind of finding."""

from foreigndesk.reading.reader import read_reports

__all__ = ["read_reports"]
