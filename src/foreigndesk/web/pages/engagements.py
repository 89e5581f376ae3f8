"""Engagements: a timeline by filters, and one with what each report says side by side."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Annotated

from fastapi import Query

from foreigndesk.collate.hand.setting import FIELDS
from foreigndesk.model.record import Document, Engagement, StatusReport
from foreigndesk.publish.index import conflict_of, parts_of, promised_at, said_at
from foreigndesk.publish.lookup import Lookup, Source
from foreigndesk.publish.reasons import reasons
from foreigndesk.publish.record_json import conflict_json, engagement_json, row_json
from foreigndesk.publish.selecting import timeline
from foreigndesk.serving.asking import Shown
from foreigndesk.serving.filters import Filters
from foreigndesk.serving.problems import not_found
from foreigndesk.web.linking import links
from foreigndesk.web.rendering import View, calendar_of, segment

SHOWN = 200  # rows of a page


@dataclass(frozen=True, slots=True)
class Telling:
    """What one report says of an engagement, and in which of it other reports differ."""

    document: Document
    said: tuple[StatusReport, ...]
    differs: frozenset[str]
    sources: tuple[Source, ...]


def several(
    shown: Shown, asked: Annotated[Filters, Query()], page: Annotated[int, Query(ge=1, le=100_000)] = 1
) -> View:
    """The timeline that filters ask for."""
    found = timeline(shown.known, asked.wanted())
    rows = found[(page - 1) * SHOWN : page * SHOWN]
    data = {"count": len(found), "page": page, "engagements": [engagement_json(e) for e in rows]}
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
        "statements": said,
        "commitments": promised,
        "conflicts": disputed,
        "reasons": [s for s in reasons(known, engagement) if s.lines or s.notes],
    }
    data = engagement_json(engagement) | {
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
    who = ", ".join(known.name(p) for p in sorted(people, key=known.name)) or ", ".join(engagement.states)
    return f"{(engagement.subtype or engagement.type).capitalize()}: {who}"


def tellings(known: Lookup, engagement: Engagement) -> list[Telling]:
    """What each report says of an engagement, the first published first; what others say otherwise is marked."""
    by_report: dict[str, list[StatusReport]] = {}
    for entry in engagement.history:
        by_report.setdefault(entry.document, []).append(entry)
    sources: dict[str, list[Source]] = {}
    for source in known.sources(engagement.evidence):
        sources.setdefault(source.evidence.document, []).append(source)
    fields = ("status", "start", "end")
    values = {f: {getattr(h, f) for h in engagement.history if getattr(h, f)} for f in fields}
    differing = frozenset(f for f in fields if len(values[f]) > 1)
    keys = dict.fromkeys([*sources, *by_report])
    return [
        Telling(known.documents[k], tuple(by_report.get(k, ())), differing, tuple(sources.get(k, ())))
        for k in keys
        if k in known.documents
    ]
