"""Keeps the record in a database: one SQLite file, or a server by its URL."""

from foreigndesk.model.uniting import unite
from foreigndesk.store.store import Store

__all__ = ["Store", "unite"]
