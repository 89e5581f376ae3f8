"""What became known since a day: new, planned, moved, confirmed, put off, called off, contradicted, corrected."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Annotated, Any

from fastapi import Query

from foreigndesk.publish.briefing import last_day
from foreigndesk.publish.developments import KINDS, Development, since
from foreigndesk.publish.dossier import source_json
from foreigndesk.publish.index import conflict_of
from foreigndesk.publish.lookup import Lookup
from foreigndesk.publish.wording import named_place
from foreigndesk.serving.asking import Shown
from foreigndesk.serving.filters import Day, first_day
from foreigndesk.text.days_in_words import in_words
from foreigndesk.web import words
from foreigndesk.web.addresses import segment
from foreigndesk.web.paging import Number, counted, page_of
from foreigndesk.web.rendering import View

_WEEK = timedelta(days=7)  # shown where no day is given


def view(
    shown: Shown,
    since_: Annotated[Day | None, Query(alias="since", description="The first day that counts.")] = None,
    kind: Annotated[str | None, Query(max_length=20, description="One kind of change alone.")] = None,
    page: Number = 1,
) -> View:
    """What became known, by kind, within a kind the latest first."""
    known = shown.known
    day = first_day(since_) if since_ else _lately(known)
    every = since(known, day)
    counts = Counter(row.kind for row in every)
    found = sorted((r for r in every if not kind or r.kind == kind), key=lambda r: KINDS.index(r.kind))
    rows = page_of(found, page)
    count = counted(found, page)
    context = count | {
        "since": day.isoformat(),
        "kind": kind or "",
        "kinds": [(name, counts[name]) for name in KINDS if counts[name]],
        "groups": [(name, some) for name in KINDS if (some := [r for r in rows if r.kind == name])],
        "address": address,
        "text": told,
    }
    data = count | {
        "since": day.isoformat(),
        "kinds": dict(counts),
        "changes": [change(known, row) for row in rows],
    }
    feeds = (("Changes", "application/atom+xml", "/changes.atom"),)
    return View("changes.html", f"Changes since {in_words(day.isoformat())}", known, context, data, feeds)


def address(row: Development) -> str:
    """Where the entry of a change is."""
    kind, key = row.about
    return f"/{kind}s/{segment(key)}"


def told(known: Lookup, row: Development) -> str:
    """What a change is of, in words."""
    kind, key = row.about
    disputed = conflict_of(known, key) if kind == "conflict" else None
    engagement = known.engagements.get(disputed.about[1] if disputed else key)
    if engagement is None:
        return row.text
    text = ", ".join(filter(None, (words.told(engagement, known.people), named_place(engagement))))
    return f"{words.field(disputed.field)}, {text}" if disputed else text


def change(known: Lookup, row: Development) -> dict[str, Any]:
    """A change for programs, with its sentences."""
    kind, key = row.about
    return {
        "change": row.kind,
        "about": {"kind": kind, "id": key},
        "text": row.text,
        "was": row.was,
        "now": row.told,
        "day": row.day.isoformat(),
        "evidence": [source_json(source) for source in known.sources(row.evidence)],
    }


def _lately(known: Lookup) -> date:
    """The first day of the week before today, or before the last report of an old record."""
    last, asked = last_day(known), first_day(known.record.as_of)
    return (min(last, asked) if last else asked) - _WEEK
