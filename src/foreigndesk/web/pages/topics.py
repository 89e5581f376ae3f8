"""Topics: a list, and the latest news of one."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Query, Request

from foreigndesk.model.topic import Topic
from foreigndesk.publish.printable import shortened
from foreigndesk.publish.selecting import upcoming
from foreigndesk.publish.topics import (
    Row,
    asked_for,
    engagements_of,
    how_long_ago,
    reports_of,
    topic_json,
)
from foreigndesk.serving.asking import Shown, shelf
from foreigndesk.serving.filters import first_day
from foreigndesk.serving.problems import not_found
from foreigndesk.web.addresses import segment
from foreigndesk.web.brief import report_json
from foreigndesk.web.drawn_for import drawn_for
from foreigndesk.web.rendering import View

SHOWN = 50  # reports of a page
_AHEAD = 5  # engagements to come that stand above the reports


def topic_at(request: Request, slug: str) -> Topic:
    """The topic of an address.

    Raises:
        Problem: 404 where there is none.
    """
    found = next((topic for topic in shelf(request).topics() if topic.slug == slug), None)
    if found is None:
        raise not_found("topic", "/topics")
    return found


def several(request: Request, shown: Shown) -> View:
    """All topics, with how many reports each has."""
    rows = []
    for topic in shelf(request).topics():
        found = reports_of(shown.known, topic)
        rows.append((topic, len(found), found[0].document.published if found else None))
    data = {
        "count": len(rows),
        "topics": [topic_json(t) | {"reports": n, "latest": last} for t, n, last in rows],
    }
    return View("topics.html", "Topics", shown.known, {"rows": rows, "about": asked_for}, data)


def one(request: Request, shown: Shown, slug: str, page: Annotated[int, Query(ge=1, le=100_000)] = 1) -> View:
    """The latest news of a topic."""
    known, topic = shown.known, topic_at(request, slug)
    today = first_day(known.record.as_of)
    found = reports_of(known, topic)
    rows = found[(page - 1) * SHOWN : page * SHOWN]
    engagements = engagements_of(known, topic)
    wanted = {e.id for e in engagements}
    ahead = [e for e in upcoming(known, drawn_for(known, None).day) if e.id in wanted]
    context = {
        "topic": topic,
        "about": asked_for(topic),
        "rows": [(row, how_long_ago(row.document.published, today), told(row)) for row in rows],
        "ahead": ahead[:_AHEAD],
        "engagements_count": len(engagements),
        "count": len(found),
        "page": page,
        "pages": -(-len(found) // SHOWN),
    }
    data = topic_json(topic) | {
        "count": len(found),
        "page": page,
        "reports": [_row_json(row) for row in rows],
        "engagements": [e.id for e in engagements],
    }
    own = f"/topics/{segment(slug)}"
    feeds = (
        ("Reports", "application/atom+xml", f"{own}.atom"),
        ("Calendar", "text/calendar", f"{own}.ics"),
    )
    return View("topic.html", f"Latest news with #{topic.name}", known, context, data, feeds)


def told(row: Row) -> str:
    """Of how many outlets and origins a story is: "5 outlets, 2 origins"."""
    outlets = len(row.outlets)
    return f"{outlets} outlet{'s' if outlets != 1 else ''}, {row.origins} origin{'s' if row.origins != 1 else ''}"


def _row_json(row: Row) -> dict[str, Any]:
    return report_json(row.document) | {
        "extract": shortened(row.document.report.text),
        "outlets": list(row.outlets),
        "origins": row.origins,
        "engagement": row.engagement,
    }
