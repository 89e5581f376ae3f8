"""Who and what a report names."""

from foreigndesk.reading.names.finding import find_names
from foreigndesk.reading.names.found import Names

__all__ = ["Names", "find_names"]
