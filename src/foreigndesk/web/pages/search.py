"""Search: words in reports as far as the reader may see them, and names of people and states."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query

from foreigndesk.publish.lookup import Lookup
from foreigndesk.publish.queries import named
from foreigndesk.publish.record_json import engagement_json, person_json, row_json
from foreigndesk.publish.searching import search
from foreigndesk.serving.asking import Shown
from foreigndesk.vocab.states import state_called
from foreigndesk.web.brief import report_json
from foreigndesk.web.rendering import View

_SHOWN = 50


def view(shown: Shown, q: Annotated[str, Query(max_length=200)] = "") -> View:
    """What the record holds of some words."""
    known = shown.known
    found = search(known, q)
    people = named(known.record.people, q)[:_SHOWN] if q.strip() else []
    state = state_called(q) if q.strip() else None
    context = {"q": q, "found": found, "people": people, "state_found": state, "most": _SHOWN}
    data = {
        "q": q,
        "counts": {
            "reports": len(found.reports),
            "engagements": len(found.engagements),
            "statements": len(found.statements),
            "people": len(people),
        },
        "state": state,
        "people": [person_json(p) for p in people],
        "engagements": [engagement_json(e) for e in found.engagements[:_SHOWN]],
        "statements": [row_json(s) for s in found.statements[:_SHOWN]],
        "reports": [
            report_json(d) | {"extract": _extract(known, d.report.id, found.words)}
            for d in found.reports[:_SHOWN]
        ],
    }
    return View("search.html", f"Search: {q}" if q.strip() else "Search", known, context, data)


def _extract(known: Lookup, report: str, words: tuple[str, ...]) -> str:
    text = known.documents[report].report.text
    at = min((i for w in words if (i := text.casefold().find(w)) >= 0), default=0)
    return text[max(0, at - 100) : at + 200]
