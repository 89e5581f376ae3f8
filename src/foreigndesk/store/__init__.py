"""Keeps the record in a database: one SQLite file, or a PostgreSQL server by its URL."""

from foreigndesk.model.uniting import unite
from foreigndesk.store.copying import backup, restore
from foreigndesk.store.searching import Finding, Found, Only
from foreigndesk.store.soundness import breaches, size, vacuum
from foreigndesk.store.store import Store

__all__ = ["Finding", "Found", "Only", "Store", "backup", "breaches", "restore", "size", "unite", "vacuum"]
