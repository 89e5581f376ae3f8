"""Where a page is as feed and as calendar, for those who follow it."""

from __future__ import annotations


def feeds_of(title: str, path: str) -> tuple[tuple[str, str, str], ...]:
    """The feed and the calendar of a page: (what, media type, address).

    Args:
        title: what the page is of.
        path: its address, quoted as in a link.
    """
    return (
        (f"{title}: feed", "application/atom+xml", f"{path}.atom"),
        (f"{title}: calendar", "text/calendar", f"{path}.ics"),
    )
