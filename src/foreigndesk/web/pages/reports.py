"""Reports: a list, and one with all that was read from it lit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Annotated, Any

from fastapi import Query

from foreigndesk.model.record import Document, Evidence
from foreigndesk.publish.briefing import latest
from foreigndesk.publish.lookup import Lookup
from foreigndesk.publish.record_json import document_json
from foreigndesk.publish.wording import dates, label
from foreigndesk.serving.asking import Shown
from foreigndesk.serving.filters import Name
from foreigndesk.serving.problems import not_found
from foreigndesk.web.brief import report_json
from foreigndesk.web.linking import links
from foreigndesk.web.rendering import View, segment

SHOWN = 100


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters of a report with the kinds of fact they carry, what to say of them, and where that leads."""

    text: str
    kinds: tuple[str, ...] = ()
    told: str = ""
    address: str | None = None
    lit: bool = False
    anchor: bool = False


def several(
    shown: Shown,
    outlet: Annotated[Name | None, Query()] = None,
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
) -> View:
    """Reports, the last published first."""
    known = shown.known
    found = [d for d in latest(known.record.documents) if not outlet or known.outlet(d.report.id) == outlet]
    rows = found[(page - 1) * SHOWN : page * SHOWN]
    data = {"count": len(found), "page": page, "reports": [report_json(d) for d in rows]}
    context = {
        "rows": rows,
        "count": len(found),
        "page": page,
        "pages": -(-len(found) // SHOWN),
        "outlet": outlet or "",
    }
    return View("reports.html", "Reports", known, context, data)


def one(
    shown: Shown,
    id: str,
    lit: Annotated[str, Query(pattern=r"^(\d{1,9}-\d{1,9})?$")] = "",
) -> View:
    """One report with what was read from it."""
    known = shown.known
    document = known.documents.get(id)
    if document is None:
        raise not_found("report", "/reports")
    start, _, end = lit.partition("-")
    wanted = (int(start), int(end)) if end else None
    origin = next((o for o in known.record.origins if o.id == document.origin), None)
    context = {
        "document": document,
        "pieces": pieces(known, document, wanted),
        "beyond": wanted is not None and wanted[1] > len(document.report.text),
        "origin": origin,
        "quote": _quoted(known, id, wanted) if wanted else None,
    }
    title = document.report.title or document.report.path
    forms = links("reports", segment(id))
    return View("report.html", title, known, context, document_json(document), forms)


def pieces(known: Lookup, document: Document, lit: tuple[int, int] | None) -> list[Piece]:
    """A report's text cut where facts begin and end.

    Args:
        known: the record.
        document: the report.
        lit: the characters to light, if any.
    """
    text, marks = document.report.text, _marks(known, document.report.id)
    inside = [m for m in marks if 0 <= m[0] < m[1] <= len(text)]
    light = lit if lit and 0 <= lit[0] < lit[1] <= len(text) else None
    cuts = {0, len(text), *(m[0] for m in inside), *(m[1] for m in inside), *(light or ())}
    found, anchored = [], False
    for start, end in pairwise(sorted(cuts)):
        over = [m for m in inside if m[0] <= start and end <= m[1]]
        on = light is not None and light[0] <= start and end <= light[1]
        found.append(
            Piece(
                text[start:end],
                tuple(dict.fromkeys(m[2] for m in over)),
                "; ".join(dict.fromkeys(m[3] for m in over)),
                next((m[4] for m in over if m[4]), None),
                on,
                on and not anchored,
            )
        )
        anchored = anchored or on
    return found


def _marks(known: Lookup, report: str) -> list[tuple[int, int, str, str, str | None]]:
    """Start, end, kind, what to say, and address of every fact that rests on a report."""
    record = known.record
    found: list[tuple[int, int, str, str, str | None]] = []

    def add(evidence: tuple[Evidence, ...], kind: str, told: str, address: str | None) -> None:
        found.extend((e.start, e.end, kind, told, address) for e in evidence if e.document == report)

    for engagement in record.engagements:
        told = f"{label(engagement)}, {engagement.status}, {dates(engagement)}"
        add(engagement.evidence, "engagement", told, f"/engagements/{engagement.id}")
    for statement in record.statements:
        who = known.name(statement.speaker) if statement.speaker else statement.speaker_text or "?"
        add(statement.evidence, "statement", f"said by {who}", None)
    for commitment in record.commitments:
        add(commitment.evidence, "commitment", f"commitment, {commitment.status}", None)
    for mechanism in record.mechanisms:
        add(mechanism.evidence, "mechanism", f"{mechanism.kind}: {mechanism.name}", None)
    for figure in record.figures:
        add(figure.evidence, "figure", figure.what, None)
    for person in record.people:
        for mandate in person.offices:
            add(
                mandate.evidence, "office", f"{person.name}: {mandate.title}", f"/people/{segment(person.id)}"
            )
    return found


def _quoted(known: Lookup, report: str, wanted: tuple[int, int]) -> str | None:
    """The sentence behind a fact, where it lies outside of the portion that the reader sees."""
    record = known.record
    rows: Iterator[Any] = chain(
        record.engagements,
        record.statements,
        record.commitments,
        record.mechanisms,
        record.figures,
        *(p.offices for p in record.people),
        *(c.values for c in record.conflicts),
    )
    evidence = (e for row in rows for e in row.evidence)
    return next((e.quote for e in evidence if e.document == report and (e.start, e.end) == wanted), None)
