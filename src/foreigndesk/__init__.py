"""Reads news reports and keeps the record of who met whom: `from foreigndesk import read`."""

__version__ = "0.1.0"

from foreigndesk.desk import read

__all__ = ["__version__", "read"]
