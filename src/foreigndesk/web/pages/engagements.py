"""Engagements: a timeline by filters, and one with what each report says side by side."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Any

from fastapi import Query

from foreigndesk.collate.hand.setting import FIELDS
from foreigndesk.editions import Role
from foreigndesk.model.record import Engagement
from foreigndesk.publish.index import conflict_of, parts_of, promised_at, said_at
from foreigndesk.publish.lookup import Lookup
from foreigndesk.publish.reasons import reasons
from foreigndesk.publish.record_json import conflict_json, engagement_json, row_json
from foreigndesk.publish.selecting import timeline
from foreigndesk.publish.wording import named_state
from foreigndesk.serving.asking import Shown
from foreigndesk.serving.filters import Filters
from foreigndesk.serving.problems import not_found
from foreigndesk.web.addresses import segment
from foreigndesk.web.linking import links
from foreigndesk.web.pages.beside import beside
from foreigndesk.web.pages.tellings import steps, tellings
from foreigndesk.web.rendering import View, calendar_of

SHOWN = 100  # rows of a page


def several(
    shown: Shown, asked: Annotated[Filters, Query()], page: Annotated[int, Query(ge=1, le=100_000)] = 1
) -> View:
    """The timeline that filters ask for."""
    found = timeline(shown.known, asked.wanted())
    rows = found[(page - 1) * SHOWN : page * SHOWN]

    def data() -> dict[str, Any]:
        return {"count": len(found), "page": page, "engagements": [engagement_json(e) for e in rows]}

    context = {
        "rows": rows,
        "count": len(found),
        "page": page,
        "pages": -(-len(found) // SHOWN),
        "asked": asked,
    }
    feeds = (("Calendar", "text/calendar", calendar_of(asked)),)
    return View("engagements.html", "Engagements", shown.known, context, data, feeds)


def one(shown: Shown, id: str) -> View:
    """One engagement."""
    known = shown.known
    engagement = known.engagements.get(id)
    if engagement is None:
        raise not_found("engagement", "/engagements")
    said, promised, parts = said_at(known, id), promised_at(known, id), parts_of(known, id)
    disputed = [c for c in map(partial(conflict_of, known), engagement.conflicts) if c]
    context = {
        "engagement": engagement,
        "fields": tuple(FIELDS["engagement"]),
        "whole": known.engagements.get(engagement.part_of or ""),
        "parts_rows": parts,
        "tellings": tellings(known, engagement),
        "steps": steps(known, engagement),
        "statements": said,
        "commitments": promised,
        "conflicts": disputed,
        "reasons": [s for s in reasons(known, engagement) if s.lines or s.notes],
        "beside": beside(known, engagement) if shown.role.may(Role.EDITOR) else (),
    }

    def data() -> dict[str, Any]:
        return engagement_json(engagement) | {
            "parts": [e.id for e in parts],
            "statements": [row_json(s) for s in said],
            "commitments": [row_json(c) for c in promised],
            "disputed": [conflict_json(c) for c in disputed],
        }

    calendar = ("Calendar", "text/calendar", f"/engagements/{segment(id)}.ics")
    feeds = (calendar, *links("engagements", segment(id)))
    return View("engagement.html", heading(known, engagement), known, context, data, feeds)


def heading(known: Lookup, engagement: Engagement) -> str:
    """An engagement as the heading of its page."""
    people = {p.person for p in engagement.parties if p.person}
    names = sorted(known.name(p) for p in people)
    # Of states for which nobody is named, such as the one that is visited, the name of the state.
    told = {p.state for p in engagement.parties if p.person}
    names += [named_state(code) for code in engagement.states if code not in told]
    return f"{(engagement.subtype or engagement.type).capitalize()}: {', '.join(names)}"
