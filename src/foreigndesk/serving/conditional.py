"""Conditional requests: an answer is named by what it depends on, before it is made."""

from __future__ import annotations

import hashlib
from datetime import date

from foreigndesk import __version__


def tag(revision: str, address: str, role: str, on: date) -> str:
    """The ETag of an answer: answers are a pure function of the record's state, the address, role and day.

    Args:
        revision: the state of the store.
        address: path and query.
        role: of the reader.
        on: today.
    """
    told = "\x1f".join((__version__, revision, address, role, on.isoformat()))
    return f'W/"{hashlib.sha256(told.encode()).hexdigest()[:20]}"'


def matches(header: str | None, etag: str) -> bool:
    """Whether an If-None-Match header names this answer; `*` names none, for it says nothing of what was seen."""
    return header is not None and etag in (part.strip() for part in header.split(","))
