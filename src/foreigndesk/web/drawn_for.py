"""The day that a page is drawn up for: what lies ahead of it, what is past."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from foreigndesk.publish.briefing import last_day
from foreigndesk.publish.lookup import Lookup
from foreigndesk.serving.filters import first_day

_OLD = timedelta(days=31)  # after which a record without newer reports shows its last day


@dataclass(frozen=True, slots=True)
class DrawnFor:
    """A day; `old` tells that nobody asked for it, and that it is the one of the last report of an old record."""

    day: date
    old: bool


def drawn_for(known: Lookup, on: str | None) -> DrawnFor:
    """The day asked for; where none is, today, or in a record of old reports the day of the last.

    Args:
        known: the record.
        on: a `Day` of a query; None or "" where none is given.
    """
    asked, last = first_day(on or known.record.as_of), last_day(known)
    if not on and known.record.as_of is None and last is not None and asked - last > _OLD:
        return DrawnFor(last, old=True)
    return DrawnFor(asked, old=False)
