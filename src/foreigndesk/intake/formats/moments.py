"""Dates and hours as feeds, wires and letters write them."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from email.utils import parsedate_tz

from foreigndesk.intake.stamps import edtf_of

_ISO = re.compile(
    r"(\d{4})-?(\d{2})-?(\d{2})"
    r"(?:[T ]?(\d{2}):?(\d{2})(?::?(\d{2})(?:[.,]\d{1,9})?)?)?"
    r" ?(Z|UTC|GMT|[+-]\d{2}:?(?:\d{2})?)?",
    re.I,
)
_EARLIEST, _LATEST = 1600, 2100  # years of a report; a feed that prints others has a fault in its clock
_COUNTED_FROM, _COUNTED_UNTIL = 978_307_200, 4_102_444_800  # 2001 and 2100, in seconds since 1970
_MILLISECONDS = 100_000_000_000  # what is more is no count of seconds
_LONGEST = 100
_NEVER_SET = "1970-01-01T00:00:00Z"  # a clock that nobody has set
NEVER = "9999-12-31T23:59:59Z"


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as it was printed, where its outlet is, and the instant in UTC where an hour is told.

    `day` is an EDTF date; `instant` is written `YYYY-MM-DDTHH:MM:SSZ`.
    """

    day: str
    instant: str | None = None


def moment_of(printed: str | None, latest: int = _LATEST) -> Moment | None:
    """Read a date in any of the forms that containers use.

    Args:
        printed: ISO 8601 with or without hyphens, RFC 822, a count of seconds or milliseconds since 1970, or a date
            as a page prints it.
        latest: the last year that is taken.

    Returns:
        The moment; None for what is no date, or lies in no year in which reports were published. The day
        is that of the zone printed: 00:30 on 30 July in Seoul is no 29 July.
    """
    if not printed or len(printed) > _LONGEST:
        return None
    text = " ".join(printed.split())
    if text.isdecimal() and text.isascii() and (told := counted(int(text))):
        text = told
    found = _iso(text) or _letter(text)
    if found and found.instant == _NEVER_SET:
        return None
    if found is None and (day := edtf_of(text)):
        found = Moment(day)
    return found if found and _EARLIEST <= int(found.day[:4]) <= latest else None


def day_of(printed: str | None) -> str | None:
    """The EDTF date of a printed moment, None where it is none."""
    moment = moment_of(printed)
    return moment.day if moment else None


def counted(number: object) -> str | None:
    """The instant that a number of seconds, or of milliseconds, since 1970 stands for.

    Args:
        number: what a program wrote where a date belongs.

    Returns:
        The instant in UTC; None for what is no number, or lies in no year since 2001.
    """
    if isinstance(number, bool) or not isinstance(number, (int, float)):
        return None
    seconds = number / 1000 if number >= _MILLISECONDS else number
    if not _COUNTED_FROM <= seconds < _COUNTED_UNTIL:
        return None
    return datetime.datetime.fromtimestamp(int(seconds), datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def instant_of(printed: str | None) -> str | None:
    """The instant of a printed moment, the first of its day (UTC) where no hour is told."""
    moment = moment_of(printed, latest=9999)
    if moment is None:
        return None
    if moment.instant:
        return moment.instant
    return f"{moment.day}T00:00:00Z" if re.fullmatch(r"\d{4}-\d{2}-\d{2}", moment.day) else None


def _iso(text: str) -> Moment | None:
    match = _ISO.fullmatch(text)
    if not match:
        return None
    year, month, day, hour, minute, second, zone = match.groups()
    numbers = [int(part or 0) for part in (year, month, day, hour, minute, second)]
    return _moment(numbers, _seconds(zone), told=hour is not None)


def _letter(text: str) -> Moment | None:
    """The date of a letter's head ("Wed, 30 Jul 2025 00:30:00 +0900")."""
    if not re.search(r"\d:\d", text) or re.search(r"\b0\d{3}\b(?!:)", re.sub(r"[+-]\d{4}\b", "", text)):
        return None  # no letter's date, or one in a year that would be taken for another
    try:
        parts = parsedate_tz(text)
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
    if parts is None:
        return None
    return _moment(list(parts[:6]), parts[9] or 0, told=True)


def _seconds(zone: str | None) -> int:
    if not zone or zone[0] not in "+-":
        return 0
    digits = zone[1:].replace(":", "").ljust(4, "0")
    seconds = int(digits[:2]) * 3600 + int(digits[2:4]) * 60
    return -seconds if zone[0] == "-" else seconds


def _moment(numbers: list[int], offset: int, told: bool) -> Moment | None:
    year, month, day, hour, minute, second = numbers
    try:
        local = datetime.datetime(year, month, day, hour % 24, minute, min(second, 59))
        if hour == 24:
            local += datetime.timedelta(days=1)
        instant = local - datetime.timedelta(seconds=offset)
    except (ValueError, OverflowError):
        return None
    return Moment(local.date().isoformat(), f"{instant.isoformat()}Z" if told else None)
