"""Search: words in reports as far as the reader may see them, and names of people and states."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any

from fastapi import Query

from foreigndesk.model.record import Document
from foreigndesk.publish.briefing import newest_first
from foreigndesk.publish.index import days_of, outlets_named, published_by
from foreigndesk.publish.lookup import Lookup
from foreigndesk.publish.printable import one_line
from foreigndesk.publish.queries import Wanted
from foreigndesk.publish.record_json import engagement_json, person_json, row_json
from foreigndesk.publish.searching import Found, search
from foreigndesk.publish.selecting import named, timeline
from foreigndesk.serving.asking import Shown
from foreigndesk.serving.filters import Filters, Name, day_of
from foreigndesk.text.edtf_dates import bounds
from foreigndesk.vocab.states import state_called
from foreigndesk.web.brief import report_json
from foreigndesk.web.rendering import View

_SHOWN = 50
_BEFORE, _AFTER = 120, 200  # characters of a passage around the word that was looked for


def view(
    shown: Shown,
    asked: Annotated[Filters, Query()],
    q: Annotated[str, Query(max_length=200)] = "",
    outlet: Annotated[Name | None, Query()] = None,
) -> View:
    """What the record holds of some words, as far as it fits the fields asked for."""
    known = shown.known
    fields = any(asked.model_dump().values()) or bool(outlet)
    found = (
        _fitting(known, search(known, q) if q.strip() else _all(known), asked, outlet)
        if fields
        else search(known, q)
    )
    people = named(known, q)[:_SHOWN] if q.strip() else []
    state = state_called(q) if q.strip() else None
    context = {"q": q, "found": found, "people": people, "state_found": state, "most": _SHOWN}
    context["passages"] = {d.report.id: passage(d, found.words) for d in found.reports[:_SHOWN]}
    context |= {"asked": asked, "outlet": outlet or "", "searched": fields or bool(q.strip())}

    def data() -> dict[str, Any]:
        return {
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


def passage(document: Document, words: Iterable[str]) -> tuple[str, str, str] | None:
    """Where a report has the first of some words: what stands before it, the word, what stands after it.

    Args:
        document: as much of the report as the reader may see.
        words: in lower case.
    """
    text = one_line(document.report.text)
    folded = text.casefold()
    found = [(at, len(word)) for word in words if (at := folded.find(word)) >= 0]
    if not found or len(folded) != len(text):
        return None
    at, length = min(found)
    start = text.find(" ", at - _BEFORE) + 1 if at > _BEFORE else 0
    end = at + length
    after = text[end : end + _AFTER]
    cut = f"{after.rpartition(' ')[0]} …" if end + _AFTER < len(text) else after
    return f"{'… ' if start else ''}{text[start:at]}", text[at:end], cut


def _all(known: Lookup) -> Found:
    """Everything, where fields alone are asked for."""
    return Found((), newest_first(known), tuple(timeline(known, Wanted())), known.record.statements)


def _fitting(known: Lookup, found: Found, asked: Filters, outlet: str | None) -> Found:
    """Engagements by their fields; reports and statements that tell of one of them or came in that time."""
    mine = _reports_of(known, outlet)
    rows = timeline(known, asked.wanted())
    fits = {e.id for e in rows if mine is None or any(v.document in mine for v in e.evidence)}
    about = asked.state or asked.person or asked.type or asked.status
    telling = {v.document for e in rows if e.id in fits for v in e.evidence} if about else None
    since, until = bounds(day_of(asked.since)), bounds(day_of(asked.until))

    def timely(days: tuple[date, date] | None) -> bool:
        if days is None:
            return since is None and until is None
        return not (since and days[1] < since[0]) and not (until and days[0] > until[1])

    def of_outlet(documents: Iterable[str]) -> bool:
        return mine is None or not mine.isdisjoint(documents)

    days = days_of(known)
    return Found(
        found.words,
        tuple(
            d
            for d in found.reports
            if (key := d.report.id) in days
            and (mine is None or key in mine)
            and (telling is None or key in telling)
            and timely(days[key])
        ),
        tuple(e for e in found.engagements if e.id in fits),
        tuple(
            s
            for s in found.statements
            if (s.engagement in fits if about else timely(bounds(s.date)))
            and of_outlet(v.document for v in s.evidence)
        ),
    )


def _reports_of(known: Lookup, outlet: str | None) -> frozenset[str] | None:
    """Ids of the reports of outlets with this in their name; None where none is asked for."""
    if not outlet:
        return None
    name, found = outlet.casefold(), outlets_named(known)
    return frozenset(d.report.id for key in found if name in key.casefold() for d in published_by(known, key))


def _extract(known: Lookup, report: str, words: tuple[str, ...]) -> str:
    text = known.documents[report].report.text
    at = min((i for w in words if (i := text.casefold().find(w)) >= 0), default=0)
    return text[max(0, at - 100) : at + 200]
