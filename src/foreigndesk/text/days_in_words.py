"""Days as people write them: "29 July 2025" where the record has 2025-07-29."""

from __future__ import annotations

import re
from calendar import month_name
from functools import lru_cache

_ABOUT = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
# A month or a day, and where it is one end of a time the other end; a year alone is in words as it is.
_DATES = re.compile(
    r"(?<![\w./-])(\d{4}-\d\d(?:-\d\d)?)([~?%]?)"
    r"(?:(/| to | and )(\d{4}-\d\d(?:-\d\d)?|\d\d-\d\d)([~?%]?))?(?![\w/%~-])"
)
_OPEN = re.compile(r"(?<![\w./-])(?:\.\./(\d{4}-\d\d(?:-\d\d)?)(?![\w/-])|(\d{4}-\d\d(?:-\d\d)?)/\.\.)")
_PLAIN = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


@lru_cache(maxsize=32768)
def in_words(text: str) -> str:
    """A line of the desk's own with its days in words; never for what a report says.

    Args:
        text: a line that may have EDTF dates in it, such as "about 2025-05-06" or "2025-07-28 to 07-30".

    Returns:
        The line with "6 May 2025", "28 to 30 July 2025" instead.
    """
    return _OPEN.sub(_told_open, _DATES.sub(_told, text))


def stamp(value: str | None) -> str:
    """A date as the attribute `datetime` has it: "" where it is not a single year, month or day."""
    return value if value and _PLAIN.fullmatch(value) else ""


def _told(found: re.Match[str]) -> str:
    first, doubt, between, last, doubt_of_last = found.groups()
    start = _parts(first)
    end = _parts(last if last is None or len(last) > len("07-30") else f"{first[:5]}{last}")
    if start is None or (last and end is None):
        return found.group()
    if end is None:
        return f"{_ABOUT.get(doubt, '')}{_spelled(start)}"
    tied = " and " if between == "/" else between
    before = "between " if between == "/" else ""
    short = start
    if not doubt and not doubt_of_last and len(start) == len(end) and start[0] == end[0]:
        # What both have in common is told once: the year, of two days the month too.
        short = start[2:] if len(start) == 3 and start[1] == end[1] else (0, *start[1:])
    told = str(short[0]) if len(short) == 1 else _spelled(short)
    return f"{before}{_ABOUT.get(doubt, '')}{told}{tied}{_ABOUT.get(doubt_of_last, '')}{_spelled(end)}"


def _told_open(found: re.Match[str]) -> str:
    """A time that is open at one end."""
    last, first = found.groups()
    parts = _parts(last or first)
    if parts is None:
        return found.group()
    return f"by {_spelled(parts)}" if last else f"from {_spelled(parts)} on"


def _parts(date: str | None) -> tuple[int, ...] | None:
    """Year, month and day as numbers; None where it is no date."""
    parts = tuple(map(int, date.split("-"))) if date else ()
    if not parts or not (1 <= parts[1] <= 12 or (len(parts) == 2 and parts[1] in _SEASONS)):
        return None
    return parts if len(parts) == 2 or 1 <= parts[2] <= 31 else None


def _spelled(parts: tuple[int, ...]) -> str:
    """Year (0: left out), month and day in the order in which they are written."""
    year, month, *day = parts
    name = _SEASONS[month] if month in _SEASONS else month_name[month]
    return " ".join(str(p) for p in (*day, name, year) if p)
