"""Turns what a page holds into HTML or JSON. Templates escape everything; nothing from a report is markup."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Depends, Request, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse
from starlette.staticfiles import StaticFiles

from foreigndesk.editions import Role
from foreigndesk.model.report import Report
from foreigndesk.publish import to_bytes, wording
from foreigndesk.publish.cues import telling_cue
from foreigndesk.publish.lookup import Lookup
from foreigndesk.publish.printable import one_line, shortened
from foreigndesk.serving.asking import asker, needs
from foreigndesk.serving.filters import Filters, today
from foreigndesk.serving.problems import Problem
from foreigndesk.text import days_in_words as days
from foreigndesk.web import marking, words
from foreigndesk.web.addresses import addressed, lit, segment
from foreigndesk.web.drawings.issues import positions, said

_EXTRACT = 320  # characters of a text below its headline
_BEGINNING = 80  # characters of a text that stand for a headline
_HERE = Path(__file__).parent
# What a page that cannot be shown is called, where the usual words are those of programs.
_TITLES = {
    401: "Sign in first",
    403: "This account may not do that",
    404: "Nothing is here",
    405: "That cannot be done here",
    411: "The request does not say how long it is",
    413: "That is too much at once",
    421: "Open the desk by its own name",
    422: "A value cannot be used",
    429: "Too many requests",
    500: "The desk failed",
    503: "The record cannot be read at the moment",
}


@dataclass(frozen=True, slots=True)
class View:
    """What one page holds.

    Attributes:
        template: its file.
        title: the page's name, as its heading has it.
        known: the record that the page is drawn from.
        context: what the template prints.
        data: the same for programs, or what makes it when it is asked for.
        feeds: addresses of the same as feeds or calendar: (what, media type, address).
    """

    template: str
    title: str
    known: Lookup
    context: dict[str, Any]
    data: Any
    feeds: tuple[tuple[str, str, str], ...] = field(default=())


def add_page(router: APIRouter, path: str, view: Callable[..., View], json_path: str | None = None) -> None:
    """Add a page and its JSON to the routes.

    Args:
        router: the routes.
        path: where the page is.
        view: a dependency that gives what is on it.
        json_path: where its JSON is; the path with `.json` where not given.
    """

    def as_json(seen: View = Depends(view)) -> Response:
        data = seen.data() if callable(seen.data) else seen.data
        return Response(to_bytes(data), media_type="application/json")

    def as_html(request: Request, seen: View = Depends(view)) -> Response:
        return render(request, seen)

    public = [needs(Role.PUBLIC)]
    router.add_api_route(json_path or f"{path}.json", as_json, dependencies=public, methods=["GET", "HEAD"])
    router.add_api_route(path, as_html, dependencies=public, methods=["GET", "HEAD"])


def render(request: Request, seen: View, status: int = 200) -> HTMLResponse:
    """A page as HTML."""
    path = request.url.path
    context = {
        "asker": asker(request),
        "as_of": request.query_params.get("as_of") or "",
        "feeds": seen.feeds,
        "json_address": _with_query("/desk.json" if path == "/" else f"{path}.json", request),
        "known": seen.known,
        "path": path,
        "query": request.query_params,
        "title": seen.title,
        **seen.context,
    }
    return HTMLResponse(environment().get_template(seen.template).render(context), status)


def error_page(request: Request, problem: Problem) -> Response:
    """A page that says what is wrong and where to go on."""
    context = {
        "asker": asker(request),
        "as_of": "",
        "feeds": (),
        "json_address": None,
        "known": None,
        "path": "",
        "problem": problem,
        "query": {},
        "title": _TITLES.get(problem.status, problem.title),
    }
    page = environment().get_template("problem.html").render(context)
    return HTMLResponse(page, problem.status, dict(problem.headers))


def wants_page(request: Request) -> bool:
    """Whether an answer is for people rather than programs."""
    accept = request.headers.get("accept", "text/html")
    return "text/html" in accept or "*/*" in accept


def static_files() -> StaticFiles:
    """Style, scripts and pictures, all of them kept here."""
    return StaticFiles(directory=_HERE / "static")


@cache
def environment() -> Environment:
    """The templates with what they may call."""
    env = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters |= {
        "dated": days.in_words,
        "headline": headline,
        "line": one_line,
        "short": shortened,
        "cue": telling_cue,
        "segment": segment,
        "state": wording.named_state,
    }
    env.globals |= {
        "addressed": addressed,
        "borne_out": words.borne_out,
        "dated_by": words.dated_by,
        "dates": words.days,
        "extract_of": extract_of,
        "field_told": words.field,
        "out_on": words.published,
        "day_told": words.day,
        "in_lines": words.in_lines,
        "label": wording.label,
        "lit": lit,
        "parties": wording.named_parties,
        "party_name": wording.party_name,
        "place": wording.named_place,
        "positions": positions,
        "said": said,
        "address_of": marking.address_of,
        "engagement_in_line": marking.engagement_in_line,
        "named": marking.named,
        "party_told": marking.party_told,
        "source_told": marking.source_told,
        "sources_told": marking.sources_told,
        "who_told": marking.who_told,
        "stamped": marking.stamped,
        "term": words.term,
        "this_day": lambda: today().isoformat(),
        "told_of": words.told,
        "unnamed": wording.unnamed,
    }
    return env


def extract_of(report: Report) -> str:
    """The beginning of what a report says after its headline; "" where the portion shown has no more."""
    title, text = one_line(report.title or ""), shortened(report.text, _EXTRACT + len(report.title or ""))
    if title and text.startswith(title):
        text = text[len(title) :].lstrip(" .:–—-")
    return "" if text == "…" else text


def headline(report: Report) -> str:
    """A report's headline; where it has none the words that it begins with."""
    told = report.title or shortened(report.text[: 5 * _BEGINNING], _BEGINNING) or report.path
    return one_line(told)


def calendar_of(asked: Filters) -> str:
    """The address of the calendar that holds what filters ask for."""
    given = asked.model_dump(exclude_none=True, exclude_defaults=True)
    query = [
        (k, v) for k, values in given.items() for v in (values if isinstance(values, list) else [values])
    ]
    return addressed("/calendar.ics", query)


def _with_query(path: str, request: Request) -> str:
    return f"{path}?{request.url.query}" if request.url.query else path
