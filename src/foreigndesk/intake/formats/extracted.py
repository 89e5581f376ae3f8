"""The JSON that trafilatura writes of a page."""

from __future__ import annotations

from typing import Any

from foreigndesk.intake.formats.feeds import absolute
from foreigndesk.intake.formats.moments import day_of

_SIGNS = ("fingerprint", "source-hostname", "raw_text", "filedate", "raw-text", "pagetype")


def is_extracted(value: dict[str, Any]) -> bool:
    """Whether an object is a page as trafilatura hands it out."""
    return ("text" in value or "raw_text" in value) and sum(sign in value for sign in _SIGNS) >= 2


def fields_of_extracted(value: dict[str, Any]) -> dict[str, Any]:
    """Such an object in the names of our own JSON.

    Args:
        value: the object; `source` is the page's address there and `source-hostname` the outlet's name.

    Returns:
        The fields, ready to be read like any other object.
    """
    address = absolute(_line(value, "source") or _line(value, "url"), None)
    first = (_line(value, "categories") or "").replace(";", ",").split(",")[0].strip()
    fields: dict[str, Any] = {
        "text": value.get("text") or value.get("raw_text"),
        "title": _line(value, "title"),
        "author": (_line(value, "author") or "").replace("; ", ", "),
        "url": address,
        "outlet": _line(value, "source-hostname") or _line(value, "sitename"),
        "hostname": _line(value, "hostname"),
        "language": _line(value, "language"),
        "category": first,
        "published": _line(value, "date"),
        "retrieved": day_of(_line(value, "filedate")),
    }
    return {name: held for name, held in fields.items() if held}


def _line(value: dict[str, Any], name: str) -> str | None:
    held = value.get(name)
    return " ".join(held.split()) if isinstance(held, str) and held.strip() else None
