"""The desk: today, coming up, newly confirmed, newly contradicted, latest reports."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query

from foreigndesk.publish.briefing import briefing, last_day
from foreigndesk.publish.record_json import conflict_json, engagement_json
from foreigndesk.serving.asking import Shown
from foreigndesk.serving.filters import Day, first_day
from foreigndesk.web.brief import report_json
from foreigndesk.web.rendering import View


def view(shown: Shown, on: Annotated[Day | None, Query(description="The day of the desk.")] = None) -> View:
    """The desk on a day, today where none is given."""
    known = shown.known
    told = briefing(known, first_day(on or known.record.as_of))
    last = last_day(known)
    data = {
        "on": told.on.isoformat(),
        "today": [engagement_json(e) for e in told.today],
        "ahead": [engagement_json(e) for e in told.ahead],
        "confirmed": [engagement_json(e) for e in told.confirmed],
        "contradicted": [conflict_json(c) for c in told.contradicted],
        "latest": [report_json(d) for d in told.latest],
    }
    context = {"told": told, "on": told.on.isoformat(), "last": last.isoformat() if last else None}
    feeds = (
        ("Changes", "application/atom+xml", "/changes.atom"),
        ("Calendar", "text/calendar", "/calendar.ics"),
    )
    return View("desk.html", "Desk", known, context, data, feeds)
