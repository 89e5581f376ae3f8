"""Who and what a report names."""

from foreigndesk.read.names.finding import find_names
from foreigndesk.read.names.found import Names

__all__ = ["Names", "find_names"]
