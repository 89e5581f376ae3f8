"""Hands the record out: its public JSON form, annotated texts, answers to questions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from foreigndesk.publish.record_json import from_json, to_bytes, to_json

__all__ = ["from_json", "to_bytes", "to_json"]


def __getattr__(name: str) -> Any:
    """Load the JSON form when it is first asked for: commands that print a table do without."""
    if name not in __all__:
        raise AttributeError(name)
    from foreigndesk.publish import record_json

    return getattr(record_json, name)
