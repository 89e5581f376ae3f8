"""Addresses of pages: of entries, of reports with a sentence lit, and with parts of a query changed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote, urlencode

from foreigndesk.model.record import Evidence

_PLAIN = re.compile(r"[\w.~-]*", re.ASCII)  # what stands in an address as it is: most ids


def segment(text: str) -> str:
    """A text as one segment of a path."""
    return text if _PLAIN.fullmatch(text) else quote(text, safe="")


def lit(evidence: Evidence, as_of: str = "") -> str:
    """The address of a report with some characters of it lit."""
    day = f"&{urlencode({'as_of': as_of})}" if as_of else ""
    return f"/reports/{segment(evidence.document)}?lit={evidence.start}-{evidence.end}{day}#lit"


def addressed(path: str, query: Iterable[tuple[str, str]], **changed: object) -> str:
    """An address with some of its query changed; None takes a part out."""
    kept = [(name, value) for name, value in query if name not in changed and value]
    kept += [(name, str(value)) for name, value in changed.items() if value is not None]
    return f"{path}?{urlencode(kept)}" if kept else path
