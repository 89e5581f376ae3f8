"""When each engagement was or will be, worked out once a record."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from foreigndesk.publish.dossier_lines import when
from foreigndesk.publish.lookup import Lookup

Days = tuple[date, date]


def days_of(known: Lookup) -> Mapping[str, Days]:
    """The first and last day on which each engagement may lie, by its id; those without one are not in it."""
    return known.once(_days)


def _days(known: Lookup) -> Mapping[str, Days]:
    return {e.id: days for e in known.record.engagements if (days := when(e))}
