"""The calendar: a month, a week or a list of what happened and what is to come."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Annotated, Any, Literal

from fastapi import Query

from foreigndesk.model.record import Engagement
from foreigndesk.publish.dossier_lines import by_date, when
from foreigndesk.publish.lookup import Lookup
from foreigndesk.publish.queries import Wanted
from foreigndesk.publish.record_json import engagement_json
from foreigndesk.publish.selecting import timeline
from foreigndesk.serving.asking import Shown
from foreigndesk.serving.filters import Day, Filters, first_day
from foreigndesk.text.days_in_words import in_words
from foreigndesk.text.edtf_dates import bounds
from foreigndesk.web.drawn_for import drawn_for
from foreigndesk.web.rendering import View, calendar_of

_WIDE = 14  # days; what may lie anywhere in a longer time stands beside the calendar, not on each day of it


@dataclass(frozen=True, slots=True)
class Box:
    """One day of the calendar; `inside` tells whether it is of the month shown."""

    day: date
    inside: bool
    rows: tuple[Engagement, ...]


def view(
    shown: Shown,
    asked: Annotated[Filters, Query()],
    on: Annotated[Day | None, Query(description="A day of the month or week shown.")] = None,
    by: Annotated[Literal["month", "week", "list"], Query()] = "month",
) -> View:
    """The engagements around a day."""
    drawn = drawn_for(shown.known, on)
    day = drawn.day
    weeks = _weeks(day, by)
    first, last = weeks[0][0], weeks[-1][-1]
    if by == "list":  # a month, without the days beside it that fill up its weeks
        first, last = (max(first, day.replace(day=1)), min(last, _end_of_month(day)))
    found = _within(shown.known, asked.wanted(), first, last)
    narrow = [(e, days) for e in found if _is_narrow(e) and (days := when(e))]
    boxes = [[Box(d, d.month == day.month or by != "month", _on(narrow, d)) for d in week] for week in weeks]
    step = timedelta(days=7) if by == "week" else None
    rows = sorted(found, key=by_date)
    context = {
        "asked": asked,
        "boxes": boxes,
        "by": by,
        "day": day,
        "drawn": drawn,
        "today": first_day(None).isoformat(),
        "later": (last + timedelta(days=1) if step is None else day + step).isoformat(),
        "earlier": ((day.replace(day=1) - timedelta(days=1)) if step is None else day - step).isoformat(),
        "rows": rows,
        "vague": [e for e in found if not _is_narrow(e)],
    }
    title = day.strftime("%B %Y") if by != "week" else f"Week of {in_words(weeks[0][0].isoformat())}"

    def data() -> dict[str, Any]:
        return {
            "first": first.isoformat(),
            "last": last.isoformat(),
            "engagements": [engagement_json(e) for e in rows],
        }

    feeds = (("Calendar", "text/calendar", calendar_of(asked)),)
    return View("calendar.html", title, shown.known, context, data, feeds)


def _within(known: Lookup, wanted: Wanted, first: date, last: date) -> list[Engagement]:
    """The engagements asked for that may lie between two days."""
    given = bounds(wanted.since), bounds(wanted.until)
    since = max(first, given[0][0]) if given[0] else first
    until = min(last, given[1][1]) if given[1] else last
    if since > until:
        return []
    narrowed = replace(wanted, since=since.isoformat(), until=until.isoformat())
    return list(timeline(known, narrowed))


def _is_narrow(engagement: Engagement) -> bool:
    days = when(engagement)
    return days is not None and (days[1] - days[0]).days <= _WIDE


def _weeks(day: date, by: str) -> list[list[date]]:
    if by == "week":
        monday = day - timedelta(days=day.weekday())
        return [[monday + timedelta(days=n) for n in range(7)]]
    return calendar.Calendar().monthdatescalendar(day.year, day.month)


def _end_of_month(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _on(rows: list[tuple[Engagement, tuple[date, date]]], day: date) -> tuple[Engagement, ...]:
    return tuple(e for e, days in rows if days[0] <= day <= days[1])
