"""When feeds and pages are asked next. Pure: the present is told."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

EVERY = 30  # minutes between two times of asking for a feed, unless the user says otherwise
SHORTEST = 5  # minutes
_LONGEST = 86400.0  # seconds: a feed is asked once a day, whatever it says of itself
# Seconds after which a page is asked again, each time counted from the last: most corrections come within hours.
_REVISITS = (3600.0, 4 * 3600.0, 12 * 3600.0, 24 * 3600.0, 72 * 3600.0)
_ATTEMPTS = 5  # times that a page is tried in vain
KEPT_DAYS, KEPT_PAGES = (
    90,
    2000,
)  # what is kept of pages that are not asked any more nor listed, and of how many a feed
_MAX_AGE = re.compile(r"(?:^|,)\s*max-age\s*=\s*\"?(\d{1,9})", re.I)


def feed_due(
    now: datetime, every: int, failures: int = 0, wait: float | None = None, cached: str | None = None
) -> datetime:
    """When a feed is asked next.

    Args:
        now: the present.
        every: the usual time between, in minutes.
        failures: how often in a row it could not be had: each doubles the time, up to a day.
        wait: seconds for which its host asked to be left alone.
        cached: its Cache-Control header: before that age it would only repeat itself.
    """
    usual = every * 60.0
    told = _MAX_AGE.search(cached or "")
    fresh = float(told.group(1)) if told and not failures else 0.0
    seconds = min(max(usual * 2 ** min(failures, 12), fresh), max(_LONGEST, usual))
    return now + timedelta(seconds=max(seconds, wait or 0.0))


def gone_due(now: datetime) -> datetime:
    """When a feed is asked next that its host calls gone for good, or keeps programs from: that may change."""
    return now + timedelta(seconds=_LONGEST)


def page_due(now: datetime, asked: int) -> datetime | None:
    """When a page is asked again to see whether it was edited; None where it is old enough to be left.

    Args:
        now: the present, at which it was just fetched.
        asked: how often it was asked for since its feed last said something new of it, this time included.
    """
    return now + timedelta(seconds=_REVISITS[asked - 1]) if asked <= len(_REVISITS) else None


def page_retry(now: datetime, failures: int, wait: float | None = None) -> datetime | None:
    """When a page is tried again that could not be had; None where that is of no use any more."""
    if failures > _ATTEMPTS:
        return None
    return now + timedelta(seconds=max(1800.0 * 2**failures, wait or 0.0))


def forgotten_before(now: datetime) -> str:
    """Pages first seen before this moment are forgotten once they are neither asked for nor listed; hosts likewise."""
    return stamp(now - timedelta(days=KEPT_DAYS))


def stamp(moment: datetime) -> str:
    """A moment as it is kept: ISO 8601 in UTC, to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def present() -> str:
    """The present moment, as it is kept."""
    return stamp(datetime.now(UTC))


def noticed(first: str, now: datetime) -> str:
    """When a later version is said to have been sent out: now, but after the first was seen, be it in one second."""
    return max(stamp(now), stamp(datetime.fromisoformat(first) + timedelta(seconds=1)))
