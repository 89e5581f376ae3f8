"""The record piece by piece: lists by cursor, single entries, changes, search, the whole as NDJSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Depends, Path, Query, Request, Response
from fastapi.openapi.utils import get_openapi
from starlette.responses import StreamingResponse

from foreigndesk import __version__
from foreigndesk.api import examples, shapes
from foreigndesk.api.asked import Before, Only, Told
from foreigndesk.api.describing import answers, describe, page_of
from foreigndesk.api.paging import Page, in_order_of, paged
from foreigndesk.editions import Role
from foreigndesk.publish import to_bytes
from foreigndesk.publish.changes import change_json, changes
from foreigndesk.publish.dossier_lines import by_date
from foreigndesk.publish.index import conflict_of, published_by
from foreigndesk.publish.outlets import outlets
from foreigndesk.publish.queries import unconfirmed as passed
from foreigndesk.publish.record_json import (
    conflict_json,
    document_json,
    engagement_json,
    person_json,
    row_json,
    to_json,
)
from foreigndesk.publish.searching import search
from foreigndesk.publish.selecting import in_office, said, timeline, upcoming
from foreigndesk.serving.asking import needs
from foreigndesk.serving.filters import Day, Filters, Name, day_of, first_day, state_of
from foreigndesk.serving.problems import not_found
from foreigndesk.text.edtf_dates import bounds

router = APIRouter(prefix="/api/v1", dependencies=[needs(Role.PUBLIC)], tags=["record"])

Paged = Annotated[Page, Depends()]
Id = Annotated[str, Path(max_length=120, description="An id of the record.")]
_LAST = "9999-12-32"  # sorts after every day


def answer(value: Any) -> Response:
    """A value as JSON, the same bytes for the same value."""
    return Response(to_bytes(value), media_type="application/json")


@router.get(
    "/engagements", responses=answers(page_of("engagements", shapes.EngagementShape), examples.ENGAGEMENTS)
)
def engagements(shown: Told, asked: Annotated[Filters, Query()], page: Paged) -> Response:
    """Engagements by date, those without a date last."""
    rows = timeline(shown.known, asked.wanted())
    return answer(paged("engagements", rows, _engagement_key, engagement_json, page))


@router.get("/engagements/{id}", responses=answers(shapes.EngagementShape, examples.ENGAGEMENT))
def engagement(shown: Told, id: Id) -> Response:
    """One engagement."""
    found = shown.known.engagements.get(id)
    return answer(engagement_json(_there(found, "engagement", "engagements")))


@router.get(
    "/upcoming", responses=answers(page_of("engagements", shapes.EngagementShape), examples.ENGAGEMENTS)
)
def ahead(
    shown: Told,
    page: Paged,
    on: Annotated[Day | None, Query(description="From this day on.")] = None,
    unconfirmed: Annotated[
        bool, Query(description="Plans for days before instead, not told of as held.")
    ] = False,
) -> Response:
    """What is planned, possible or postponed to a day from `on` onward; today, or the day of `as_of`, without one."""
    day = first_day(on or shown.record.as_of)
    rows = passed(shown.record, day) if unconfirmed else upcoming(shown.known, day)
    return answer(paged("engagements", rows, _engagement_key, engagement_json, page))


@router.get("/people", responses=answers(page_of("people", shapes.PersonShape), examples.PEOPLE))
def people(
    shown: Told,
    page: Paged,
    office: Annotated[Name | None, Query(description="Words of the title.")] = None,
    state: Annotated[Name | None, Query(description="A state by name or code.")] = None,
    on: Annotated[Day | None, Query(description="In office on this day.")] = None,
) -> Response:
    """People by name, with their offices."""
    days = bounds(day_of(on))
    asked = state_of(state, "state") if state else None
    rows = in_office(shown.known, office or None, asked, days[0] if days else None)
    found = in_order_of(shown.known, "people", _person_key, [person for person, _ in rows])
    return answer(paged("people", found, _person_key, person_json, page))


@router.get("/people/{id}", responses=answers(shapes.PersonShape, examples.PERSON))
def person(shown: Told, id: Id) -> Response:
    """One person."""
    return answer(person_json(_there(shown.known.people.get(id), "person", "people")))


@router.get(
    "/statements", responses=answers(page_of("statements", shapes.StatementShape), examples.STATEMENTS)
)
def statements(
    shown: Told,
    page: Paged,
    person: Annotated[Name | None, Query(description="Part of a name, or an id.")] = None,
    state: Annotated[Name | None, Query(description="A state by name or code.")] = None,
) -> Response:
    """Who said what, by date."""
    rows = said(shown.known, person or None, state_of(state, "state") if state else None)
    return answer(paged("statements", rows, _said_key, row_json, page))


@router.get(
    "/commitments", responses=answers(page_of("commitments", shapes.CommitmentShape), examples.COMMITMENTS)
)
def commitments(shown: Told, page: Paged) -> Response:
    """What was promised, by the day it is due."""
    rows = in_order_of(shown.known, "commitments", _due_key)
    return answer(paged("commitments", rows, _due_key, row_json, page))


@router.get(
    "/mechanisms", responses=answers(page_of("mechanisms", shapes.MechanismShape), examples.MECHANISMS)
)
def mechanisms(shown: Told, page: Paged) -> Response:
    """Standing arrangements."""
    rows = in_order_of(shown.known, "mechanisms", _kind_key)
    return answer(paged("mechanisms", rows, _kind_key, row_json, page))


@router.get("/figures", responses=answers(page_of("figures", shapes.FigureShape), examples.FIGURES))
def figures(shown: Told, page: Paged) -> Response:
    """Numbers with what they count."""
    rows = in_order_of(shown.known, "figures", _said_key)
    return answer(paged("figures", rows, _said_key, row_json, page))


@router.get("/conflicts", responses=answers(page_of("conflicts", shapes.ConflictShape), examples.CONFLICTS))
def conflicts(shown: Told, page: Paged) -> Response:
    """Where reports disagree."""
    rows = in_order_of(shown.known, "conflicts", _id_key)
    return answer(paged("conflicts", rows, _id_key, conflict_json, page))


@router.get("/conflicts/{id}", responses=answers(shapes.ConflictShape, examples.CONFLICT))
def conflict(shown: Told, id: Id) -> Response:
    """One conflict."""
    found = conflict_of(shown.known, id)
    return answer(conflict_json(_there(found, "conflict", "conflicts")))


@router.get("/reports", responses=answers(page_of("reports", shapes.ReportShape), examples.REPORTS))
def reports(
    shown: Told, page: Paged, outlet: Annotated[Name | None, Query(description="As printed.")] = None
) -> Response:
    """Reports without their texts, the first published first."""
    known = shown.known
    mine = published_by(known, outlet) if outlet else None
    rows = in_order_of(known, "documents", _report_key, mine)
    return answer(paged("reports", rows, _report_key, _slim, page))


@router.get("/outlets", responses=answers(page_of("outlets", shapes.OutletShape), examples.OUTLETS))
def how_outlets_did(shown: Told, page: Paged) -> Response:
    """How outlets did by kind of fact: alone, first, contradicted, corrected; those with most reports first."""
    rows = list(enumerate(outlets(shown.known)))
    return answer(paged("outlets", rows, _place_key, lambda row: asdict(row[1]), page))


@router.get("/reports/{id}", responses=answers(shapes.FullReportShape, examples.FULL_REPORT))
def report(shown: Told, id: Id) -> Response:
    """One report with as much of its text as the reader may see."""
    return answer(document_json(_there(shown.known.documents.get(id), "report", "reports")))


@router.get("/changes", responses=answers(page_of("changes", shapes.ChangeShape), examples.CHANGES))
def changed(shown: Told, page: Paged, before: Before) -> Response:
    """What is new, moved, confirmed, contradicted or corrected since a day."""
    rows = list(enumerate(changes(before.record, shown.record)))
    return answer(paged("changes", rows, _place_key, lambda row: change_json(row[1]), page))


@router.get("/search", responses=answers(page_of("reports", shapes.ReportShape), examples.REPORTS))
def searched(
    shown: Told,
    page: Paged,
    q: Annotated[
        str, Query(max_length=200, description='All of them: "in a row", begin*, -without, one OR other.')
    ],
    only: Annotated[Only, Depends()],
) -> Response:
    """Reports that hold words, as far as the reader may see their texts, the last published first."""
    rows = list(enumerate(only.of(shown.known, search(shown.known, q).reports)))
    return answer(paged("reports", rows, _place_key, lambda row: _slim(row[1]), page))


@router.get("/record", responses=answers(dict[str, Any]))
def whole(shown: Told) -> Response:
    """The whole record in its public form."""
    return answer(to_json(shown.record))


@router.get(
    "/record.ndjson",
    response_class=StreamingResponse,
    responses={200: {"content": {"application/x-ndjson": {}}, "description": "One row a line."}},
)
def streamed(shown: Told) -> Response:
    """The whole record row by row: `{"kind": ..., "row": ...}` on each line."""

    def lines() -> Iterator[bytes]:
        for kind, show in _KINDS.items():
            for row in getattr(shown.record, kind):
                yield orjson.dumps({"kind": kind, "row": show(row)}, option=orjson.OPT_APPEND_NEWLINE)

    return StreamingResponse(lines(), media_type="application/x-ndjson")


@router.get("/openapi.json", include_in_schema=False)
def description(request: Request) -> Response:
    """The description of this API."""
    made = get_openapi(
        title="foreigndesk",
        version=__version__,
        summary="The record of who met whom, where and when, each fact with its sentence.",
        routes=request.app.routes,
    )
    return answer(describe(made))


_KINDS: dict[str, Callable[[Any], Any]] = {
    "documents": document_json,
    "people": person_json,
    "engagements": engagement_json,
    "statements": row_json,
    "commitments": row_json,
    "mechanisms": row_json,
    "figures": row_json,
    "conflicts": conflict_json,
    "origins": row_json,
}


def _there(row: Any, what: str, part: str) -> Any:
    if row is None:
        raise not_found(what, f"/api/v1/{part}")
    return row


def _slim(document: Any) -> dict[str, Any]:
    return {name: value for name, value in document_json(document).items() if name != "text"}


def _person_key(row: Any) -> str:
    return f"{row.name.casefold()}|{row.id}"


def _said_key(row: Any) -> str:
    return f"{row.date or _LAST}|{row.id}"


def _due_key(row: Any) -> str:
    return f"{row.due or _LAST}|{row.id}"


def _kind_key(row: Any) -> str:
    return f"{row.kind}|{row.id}"


def _report_key(row: Any) -> str:
    return f"{row.published or _LAST}|{row.report.id}"


def _id_key(row: Any) -> str:
    return str(row.id)


def _place_key(row: tuple[int, Any]) -> str:
    return f"{row[0]:09}"


def _engagement_key(row: Any) -> str:
    undated, first, last, key = by_date(row)
    return f"{int(undated)}|{first.isoformat()}|{last.isoformat()}|{key}"
