"""Reports: a list, and one with all that was read from it lit."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Annotated, Any

from fastapi import Query

from foreigndesk.model.record import Commitment, Document, Engagement, Figure, Mechanism, Statement
from foreigndesk.publish.briefing import newest_first
from foreigndesk.publish.index import disputes_in, origin_of, published_by, resting_on, told_in
from foreigndesk.publish.lookup import Lookup
from foreigndesk.publish.record_json import document_json
from foreigndesk.publish.wording import label, named_parties
from foreigndesk.serving.asking import Shown
from foreigndesk.serving.filters import Name
from foreigndesk.serving.problems import not_found
from foreigndesk.web import words
from foreigndesk.web.addresses import segment
from foreigndesk.web.brief import report_json
from foreigndesk.web.linking import links
from foreigndesk.web.rendering import View, headline

SHOWN = 100
_KINDS = ("engagement", "statement", "commitment", "mechanism", "figure", "office")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters of a report with the kinds of fact they carry, what to say of them, and where that leads."""

    text: str
    kinds: tuple[str, ...] = ()
    told: str = ""
    address: str | None = None
    lit: bool = False
    anchor: bool = False


@dataclass(frozen=True, slots=True)
class Read:
    """One thing that was read from a report: what it says, where that leads, and where its sentence is lit."""

    told: str
    address: str | None
    lit: str


def several(
    shown: Shown,
    outlet: Annotated[Name | None, Query()] = None,
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
) -> View:
    """Reports, the last published first."""
    known = shown.known
    found = published_by(known, outlet) if outlet else newest_first(known)
    rows = found[(page - 1) * SHOWN : page * SHOWN]

    def data() -> dict[str, Any]:
        return {"count": len(found), "page": page, "reports": [report_json(d) for d in rows]}

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
    origin = origin_of(known, document.origin)
    context = {
        "document": document,
        "pieces": pieces(known, document, wanted),
        "beyond": wanted is not None and wanted[1] > len(document.report.text),
        "origin": origin,
        "quote": _quoted(known, id, wanted) if wanted else None,
        "read": read_from(known, id),
    }
    title = headline(document.report)
    forms = links("reports", segment(id))
    return View("report.html", title, known, context, lambda: document_json(document), forms)


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


def read_from(known: Lookup, report: str) -> list[tuple[str, tuple[Read, ...]]]:
    """All that was read from a report by kind, in the order of its text."""
    found: dict[str, dict[tuple[str, str | None], Read]] = {kind: {} for kind in _KINDS}
    rows = [
        (evidence, fact)
        for fact in told_in(known, report)
        for evidence in resting_on(fact)
        if evidence.document == report
    ]
    for evidence, fact in sorted(rows, key=lambda r: (r[0].start, r[0].end)):
        kind, told, address = _marked(known, fact)
        in_full = named_parties(fact, known.people) if isinstance(fact, Engagement) else _in_full(fact)
        said = f"{told}: {in_full}" if in_full else told
        found[kind].setdefault((said, address), Read(said, address, f"{evidence.start}-{evidence.end}"))
    return [(kind, tuple(some.values())) for kind, some in found.items() if some]


def _in_full(fact: Any) -> str:
    """What a fact says beyond what it is."""
    match fact:
        case Statement() | Commitment():
            return fact.text
        case Figure():
            return f"{fact.value:,.15g}{f' {fact.unit}' if fact.unit else ''}"
    return ""


def _marks(known: Lookup, report: str) -> list[tuple[int, int, str, str, str | None]]:
    """Start, end, kind, what to say, and address of every fact that rests on a report."""
    found = []
    for fact in told_in(known, report):
        marked = _marked(known, fact)
        found += [(e.start, e.end, *marked) for e in resting_on(fact) if e.document == report]
    return found


def _marked(known: Lookup, fact: Any) -> tuple[str, str, str | None]:
    """Kind, what to say, and address of a fact."""
    match fact:
        case Engagement():
            told = f"{label(fact)}, {fact.status}, {words.days(fact)}"
            return "engagement", told, f"/engagements/{segment(fact.id)}"
        case Statement():
            who = known.name(fact.speaker) if fact.speaker else fact.speaker_text or "?"
            return "statement", f"said by {who}", None
        case Commitment():
            return "commitment", f"commitment, {fact.status}", None
        case Mechanism():
            return "mechanism", f"{fact.kind}: {fact.name}", None
        case Figure():
            return "figure", fact.what, None
        case person, mandate:
            return "office", f"{person.name}: {mandate.called}", f"/people/{segment(person.id)}"
    raise TypeError(f"{type(fact).__name__} is no fact")


def _quoted(known: Lookup, report: str, wanted: tuple[int, int]) -> str | None:
    """The sentence behind a fact, where it lies outside of the portion that the reader sees."""
    evidence = (e for fact in told_in(known, report) for e in resting_on(fact))
    sides = (e for c in disputes_in(known, report) for v in c.values for e in v.evidence)
    found = (e for e in chain(evidence, sides) if e.document == report)
    return next((e.quote for e in found if (e.start, e.end) == wanted), None)
