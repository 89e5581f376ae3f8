"""The desk: today, coming up, newly confirmed, newly contradicted, latest reports."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from starlette.responses import RedirectResponse

from foreigndesk.editions import Role
from foreigndesk.publish.briefing import LATELY, briefing, last_day
from foreigndesk.publish.record_json import conflict_json, engagement_json
from foreigndesk.serving.asking import Shown, needs
from foreigndesk.serving.filters import Day
from foreigndesk.web.addresses import addressed
from foreigndesk.web.brief import report_json
from foreigndesk.web.drawings.timeline import around, timeline
from foreigndesk.web.drawn_for import drawn_for
from foreigndesk.web.rendering import View

router = APIRouter(include_in_schema=False, dependencies=[needs(Role.PUBLIC)])


@router.get("/day")
def day(on: Day = "", then: Literal["yes", ""] = "") -> RedirectResponse:
    """Where the form of the desk leads: the desk of a day, where asked for as the reports of that day had it."""
    address = addressed("/", (("on", on), ("as_of", on if then else "")))
    return RedirectResponse(address, 303, {"Content-Type": "text/html; charset=utf-8"})


def view(shown: Shown, on: Annotated[Day | None, Query(description="The day of the desk.")] = None) -> View:
    """The desk on a day; where none is given today, or in a record of old reports the day of the last."""
    known = shown.known
    last, asked = last_day(known), drawn_for(known, on)
    told = briefing(known, asked.day)

    def data() -> dict[str, Any]:
        return {
            "on": told.on.isoformat(),
            "today": [engagement_json(e) for e in told.today],
            "ahead": [engagement_json(e) for e in told.ahead],
            "confirmed": [
                engagement_json(c.row) | {"confirmed_on": c.day.isoformat()} for c in told.confirmed
            ],
            "contradicted": [
                conflict_json(c.row) | {"contradicted_on": c.day.isoformat()} for c in told.contradicted
            ],
            "latest": [report_json(d) for d in told.latest],
        }

    context = {
        "told": told,
        "drawn": timeline(known, around(known, told.on), told.on),
        "old": asked.old,
        "on": told.on.isoformat(),
        "last": last.isoformat() if last else None,
        "months": (_month(told.on), _month(told.on.replace(day=1) - timedelta(days=1))),
        "since": (told.on - timedelta(days=LATELY)).isoformat(),
        "reports_count": len(known.record.documents),
    }
    feeds = (
        ("Changes", "application/atom+xml", "/changes.atom"),
        ("Calendar", "text/calendar", "/calendar.ics"),
    )
    return View("desk.html", "Desk", known, context, data, feeds)


def _month(on: date) -> tuple[str, str]:
    """The month of a day: as YYYY-MM, and by its name."""
    return on.isoformat()[: len("YYYY-MM")], on.strftime("%B %Y")
