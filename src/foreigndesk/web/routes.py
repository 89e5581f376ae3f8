"""All pages with their addresses."""

from __future__ import annotations

from fastapi import APIRouter

from foreigndesk.web.judging import router as judging
from foreigndesk.web.linking import router as linking
from foreigndesk.web.pages import (
    calendar,
    changes,
    conflicts,
    desk,
    engagements,
    outlets,
    people,
    reports,
    search,
    states,
    topics,
)
from foreigndesk.web.rendering import add_page
from foreigndesk.web.signing_in import router as signing_in
from foreigndesk.web.subscribing import router as subscribing

router = APIRouter(include_in_schema=False)

# First: /people/p-1.feed.json is no JSON of a person called p-1.feed.
router.include_router(subscribing)
router.include_router(linking)
router.include_router(signing_in)
router.include_router(judging)
router.include_router(desk.router)

add_page(router, "/", desk.view, "/desk.json")
add_page(router, "/changes", changes.view)
add_page(router, "/engagements", engagements.several)
add_page(router, "/engagements/{id}", engagements.one)
add_page(router, "/people", people.several)
add_page(router, "/people/{id}", people.one)
add_page(router, "/states", states.several)
add_page(router, "/states/{code}", states.one)
add_page(router, "/pairs/{pair}", states.pair)
add_page(router, "/topics", topics.several)
add_page(router, "/topics/{slug}", topics.one)
add_page(router, "/conflicts", conflicts.several)
add_page(router, "/conflicts/{id}", conflicts.one)
add_page(router, "/outlets", outlets.view)
add_page(router, "/search", search.view)
add_page(router, "/calendar", calendar.view)
add_page(router, "/reports", reports.several)
add_page(router, "/reports/{id}", reports.one)
