"""Reads news reports and keeps the record of who met whom: `from foreigndesk import read, frames`."""

__version__ = "0.1.0"

from foreigndesk.desk import read
from foreigndesk.frames_of import frames

__all__ = ["__version__", "frames", "read"]
