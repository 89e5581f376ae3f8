"""Keeps the record in a database: one SQLite file, or a PostgreSQL server by its URL.

What it is made of is loaded when it is first asked for: a page of a record needs little of it.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from foreigndesk.model.uniting import unite
    from foreigndesk.store.copying import backup, restore
    from foreigndesk.store.searching import Finding, Found, Only
    from foreigndesk.store.soundness import breaches, size, vacuum
    from foreigndesk.store.store import Store

__all__ = ["Finding", "Found", "Only", "Store", "backup", "breaches", "restore", "size", "unite", "vacuum"]

_OF = {
    "foreigndesk.model.uniting": ("unite",),
    "foreigndesk.store.copying": ("backup", "restore"),
    "foreigndesk.store.searching": ("Finding", "Found", "Only"),
    "foreigndesk.store.soundness": ("breaches", "size", "vacuum"),
    "foreigndesk.store.store": ("Store",),
}


def __getattr__(name: str) -> Any:
    module = next((module for module, names in _OF.items() if name in names), None)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(module), name)
