"""Addresses that entries had before lead to those of today: pages, their data, feeds, calendars, the API."""

from __future__ import annotations

import re
from urllib.parse import quote

from foreigndesk.model.addresses import Addresses

# A list of entries, an id, and what may follow it: a form of the page such as .json, or more of the path.
_ENTRY = re.compile(
    r"(?P<list>(?:/api/v1)?/(?:engagements|people|conflicts|reports|statements|commitments|mechanisms|figures)/)"
    r"(?P<id>[^/]{1,120})(?P<rest>(?:/[^/]{1,120}){0,3})"
)


def forwarded(known: Addresses, path: str, query: str) -> str | None:
    """Where an address leads today.

    Args:
        known: former ids.
        path: of the address asked for.
        query: what follows it, without the question mark.

    Returns:
        The path with the id of today and the same query; None where it holds no id that an entry had before.
    """
    found = _ENTRY.fullmatch(path)
    if found is None:
        return None
    key, suffix = found["id"], ""
    while key:
        now = known.today(key)
        if now is not None and now != key:
            return f"{found['list']}{quote(now, safe='')}{quote(suffix + found['rest'])}{f'?{query}' if query else ''}"
        key, dot, last = key.rpartition(".")
        suffix = f"{dot}{last}{suffix}"
    return None
