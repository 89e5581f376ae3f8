"""What the description of the API says of routes: the shapes of pages, of problems, and examples."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import BaseModel, create_model

from foreigndesk.api import examples
from foreigndesk.api.shapes import ProblemShape

_PROBLEM = {
    "application/problem+json": {
        "schema": {"$ref": "#/components/schemas/ProblemShape"},
        "example": examples.PROBLEM,
    }
}
_ERRORS = {
    400: "The request makes no sense.",
    401: "Somebody has to sign in, or send a token.",
    403: "The account may not do this.",
    404: "The record holds nothing of that id.",
    409: "What is asked for does not go with what the record holds.",
    422: "A value of the request cannot be used.",
    429: "Too many requests: try again after Retry-After seconds.",
    503: "The record cannot be read at the moment.",
}


@cache
def page_of(name: str, row: type[BaseModel]) -> type[BaseModel]:
    """The shape of a page of rows."""
    fields: dict[str, Any] = {name: (list[row], ...), "count": (int, ...), "next": (str | None, ...)}  # type: ignore[valid-type]
    return create_model(f"{name.capitalize()}Page", **fields)


def answers(
    shape: type[BaseModel] | Any, example: Any = None, status: int = 200
) -> dict[int | str, dict[str, Any]]:
    """The answers of a route: one that it gives, and the problems that any route may have.

    Args:
        shape: of the answer.
        example: such an answer, of an invented case.
        status: its status code.
    """
    good: dict[str, Any] = {"model": shape}
    if example is not None:
        good["content"] = {"application/json": {"example": example}}
    told: dict[int | str, dict[str, Any]] = {status: good}
    for code, text in _ERRORS.items():
        told[code] = {"description": text, "content": _PROBLEM}
    return told | {304: {"description": "Nothing has changed since the ETag sent."}}


def describe(description: dict[str, Any]) -> dict[str, Any]:
    """The description of the API, with the shape of problems and the ways to say who asks."""
    components = description.setdefault("components", {})
    components.setdefault("schemas", {})["ProblemShape"] = ProblemShape.model_json_schema()
    for unused in ("HTTPValidationError", "ValidationError"):
        components["schemas"].pop(unused, None)
    components["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
    return description
