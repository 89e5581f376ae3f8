"""Keeps the record in a database: one SQLite file, or a server by its URL."""

from foreigndesk.store.store import Store
from foreigndesk.store.unite import unite

__all__ = ["Store", "unite"]
