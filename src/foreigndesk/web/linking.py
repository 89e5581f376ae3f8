"""Reports and engagements in the words of others: schema.org as JSON-LD, and ninjs 2."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response

from foreigndesk.editions import Role
from foreigndesk.publish import to_bytes
from foreigndesk.publish.linked import engagement_ld, ninjs, report_ld
from foreigndesk.serving.asking import Shown, needs
from foreigndesk.serving.outside import base
from foreigndesk.serving.problems import not_found

router = APIRouter(include_in_schema=False, dependencies=[needs(Role.PUBLIC)])

_LD = "application/ld+json"
_NINJS = "application/json"
_CONTEXT = {"@context": "https://schema.org"}


@router.get("/reports/{id}.ninjs.json")
def report_as_ninjs(request: Request, shown: Shown, id: str) -> Response:
    """A report as a ninjs 2.1 text object, with as much of its text as the reader may see."""
    document = shown.known.documents.get(id)
    if document is None:
        raise not_found("report", "/reports")
    return _written(ninjs(shown.known, document, base(request)), _NINJS)


@router.get("/reports/{id}.jsonld")
def report_as_linked_data(request: Request, shown: Shown, id: str) -> Response:
    """A report as a NewsArticle of schema.org, with as much of its text as the reader may see."""
    document = shown.known.documents.get(id)
    if document is None:
        raise not_found("report", "/reports")
    return _written(_CONTEXT | report_ld(shown.known, document, base(request)), _LD)


@router.get("/engagements/{id}.jsonld")
def engagement_as_linked_data(request: Request, shown: Shown, id: str) -> Response:
    """An engagement as an Event of schema.org."""
    engagement = shown.known.engagements.get(id)
    if engagement is None:
        raise not_found("engagement", "/engagements")
    return _written(_CONTEXT | engagement_ld(shown.known, engagement, base(request)), _LD)


def links(kind: str, id_: str) -> tuple[tuple[str, str, str], ...]:
    """Where an entry is in these forms: (what, media type, address).

    Args:
        kind: "reports" or "engagements".
        id_: as it stands in an address.
    """
    found = (("schema.org", _LD, f"/{kind}/{id_}.jsonld"),)
    return (*found, ("ninjs", _NINJS, f"/{kind}/{id_}.ninjs.json")) if kind == "reports" else found


def _written(made: dict[str, Any], kind: str) -> Response:
    return Response(to_bytes(made), media_type=kind)
