"""Addresses of pages as they compare."""

from __future__ import annotations

import re
from functools import lru_cache

# Parameters that say how a reader came to a page, not which page it is.
_TRAILS = re.compile(
    r"(?:utm_.*|at_.*|fbclid|gclid|mc_[ce]id|ref|ref_src|cmpid|ocid|smid|source|feedtype|feedname|share|amp)$",
    re.I,
)
_ADDRESS = re.compile(r"https?://(?:[^/?#@]*@)?([^/?#:]+)(?::\d+)?([^?#]*)(?:\?([^#]*))?", re.I)
_HOST = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//(?:[^/?#@]*@)?(\[[0-9a-f:.]+\]|[\w.-]+)(?=[:/?#]|$)", re.I)
_DOORS = re.compile(r"(?:|index|home|default|news|latest|live|rss|feed|feeds)(?:\.\w{2,5})?", re.I)


def host_of(url: str) -> str:
    """The host of an address in lower case, without user and port; empty for what is no address at all."""
    found = _HOST.match(url.strip())
    return found[1].lower().strip("[]") if found else ""


@lru_cache(maxsize=65536)
def plain_address(url: str) -> str:
    """An address without what changes from visit to visit.

    Args:
        url: an address as given.

    Returns:
        Host, path and the parameters that name the page, "https" and "www." taken off; empty for what is no
        address of a page, or only that of a front page or list.
    """
    match = _ADDRESS.match(url.strip())
    if match is None:
        return ""
    host = match[1].lower().removeprefix("www.").removeprefix("m.")
    path = match[2].rstrip("/")
    kept = sorted(p for p in (match[3] or "").split("&") if p and not _TRAILS.match(p.partition("=")[0]))
    if not kept and _DOORS.fullmatch(path.lstrip("/")):
        return ""
    return f"{host}{path}{'?' if kept else ''}{'&'.join(kept)}"
