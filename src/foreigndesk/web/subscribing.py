"""Feeds and calendars of what the pages show: the same address with another suffix."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query, Request, Response
from starlette.convertors import Convertor, register_url_convertor

from foreigndesk.editions import Role
from foreigndesk.model.record import Engagement
from foreigndesk.publish.briefing import newest_first
from foreigndesk.publish.calendars import calendar
from foreigndesk.publish.developments import Development, developments, developments_of
from foreigndesk.publish.feeds import MOST, Entry, Feed, atom, json_feed, of_developments, of_reports, rss
from foreigndesk.publish.index import between, of_person
from foreigndesk.publish.selecting import timeline
from foreigndesk.publish.topics import engagements_of, reports_of
from foreigndesk.serving.asking import Shown, needs
from foreigndesk.serving.filters import Filters, state_of
from foreigndesk.serving.outside import base, outside_of
from foreigndesk.serving.problems import Problem, not_found
from foreigndesk.serving.shelf import Edition
from foreigndesk.vocab.states import state_name
from foreigndesk.web.pages.topics import topic_at

_FORMS: dict[str, tuple[str, Callable[[Feed], bytes]]] = {
    "atom": ("application/atom+xml", atom),
    "rss": ("application/rss+xml", rss),
    "feed.json": ("application/feed+json", json_feed),
}


class _Suffix(Convertor[str]):
    """The end of an address that names a feed's form, or a calendar."""

    regex = r"atom|rss|feed\.json|ics"

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


register_url_convertor("suffix", _Suffix())
router = APIRouter(include_in_schema=False, dependencies=[needs(Role.PUBLIC)])


@router.get("/changes.{form:suffix}")
def changes(request: Request, shown: Shown, form: str) -> Response:
    """What became known lately, of everything."""
    return _feed(request, shown, form, "Changes", "/changes", developments(shown.known))


@router.get("/conflicts.{form:suffix}")
def conflicts(request: Request, shown: Shown, form: str) -> Response:
    """Conflicts as they became known."""
    rows = [d for d in developments(shown.known) if d.kind == "contradicted"]
    return _feed(request, shown, form, "Conflicts", "/conflicts", rows)


@router.get("/reports.{form:suffix}")
def reports(request: Request, shown: Shown, form: str) -> Response:
    """Reports, the last published first."""
    entries = of_reports(shown.known, newest_first(shown.known)[:MOST], base(request))
    return _written(request, form, "Reports", "/reports", entries)


@router.get("/calendar.ics")
def whole_calendar(request: Request, shown: Shown, asked: Annotated[Filters, Query()]) -> Response:
    """A calendar of the engagements that filters ask for."""
    return _calendar(request, shown, timeline(shown.known, asked.wanted()), "foreigndesk")


@router.get("/people/{id}.{form:suffix}")
def person(request: Request, shown: Shown, id: str, form: str) -> Response:
    """What became known of a person's engagements, or a calendar of them."""
    found = shown.known.people.get(id)
    if found is None:
        raise not_found("person", "/people")
    rows = of_person(shown.known, id)
    if form == "ics":
        return _calendar(request, shown, rows, found.name)
    return _feed(request, shown, form, found.name, f"/people/{id}", _about(shown, rows))


@router.get("/states/{code}.{form:suffix}")
def state(request: Request, shown: Shown, code: str, form: str) -> Response:
    """What became known of a state's engagements, or a calendar of them."""
    known = state_of(code, "state")
    rows = between(shown.known, frozenset((known,)))
    title = state_name(known) or known
    if form == "ics":
        return _calendar(request, shown, rows, title)
    return _feed(request, shown, form, title, f"/states/{known}", _about(shown, rows))


@router.get("/pairs/{pair}.{form:suffix}")
def two_states(request: Request, shown: Shown, pair: str, form: str) -> Response:
    """What became known between two states, or a calendar of it."""
    codes = [state_of(name, "pair") for name in pair.split("-")]
    if len(set(codes)) != 2 or len(codes) != 2:
        raise Problem(404, "A pair is two codes with a hyphen between them, such as /pairs/JPN-KOR.")
    title = " and ".join(state_name(code) or code for code in codes)
    rows = between(shown.known, frozenset(codes))
    if form == "ics":
        return _calendar(request, shown, rows, title)
    return _feed(request, shown, form, title, f"/pairs/{'-'.join(codes)}", _about(shown, rows))


@router.get("/topics/{slug}.{form:suffix}")
def topic(request: Request, shown: Shown, slug: str, form: str) -> Response:
    """The reports of a topic, or a calendar of its engagements."""
    found = topic_at(request, slug)
    if form == "ics":
        return _calendar(request, shown, engagements_of(shown.known, found), found.name)
    rows = [row.document for row in reports_of(shown.known, found)]
    entries = of_reports(shown.known, rows, base(request))
    return _written(request, form, f"#{found.name}", f"/topics/{quote(found.slug)}", entries)


@router.get("/engagements/{id}.ics")
def one_engagement(request: Request, shown: Shown, id: str) -> Response:
    """One engagement for a calendar."""
    found = shown.known.engagements.get(id)
    if found is None:
        raise not_found("engagement", "/engagements")
    return _calendar(request, shown, [found], found.subtype or found.type)


def _about(shown: Edition, rows: Sequence[Engagement]) -> list[Development]:
    """What became known of some engagements, conflicts about them too."""
    return developments_of(shown.known, {e.id for e in rows} | {c for e in rows for c in e.conflicts})


def _feed(
    request: Request, shown: Edition, form: str, title: str, path: str, rows: Sequence[Development]
) -> Response:
    return _written(request, form, title, path, of_developments(shown.known, rows, base(request)))


def _written(request: Request, form: str, title: str, path: str, entries: tuple[Entry, ...]) -> Response:
    if form not in _FORMS:
        raise Problem(404, "A feed ends in .atom, .rss or .feed.json; a calendar in .ics.")
    kind, write = _FORMS[form]
    own = f"{base(request)}{request.url.path}"
    hub = outside_of(request).hub
    feed = Feed(f"foreigndesk: {title}", f"{base(request)}{path}", own, entries, hub)
    # Subscribers of WebSub look for both among the headers first.
    headers = {"Link": f'<{hub}>; rel="hub", <{own}>; rel="self"'} if hub else None
    return Response(write(feed), media_type=kind, headers=headers)


def _calendar(request: Request, shown: Edition, rows: Sequence[Engagement], title: str) -> Response:
    return Response(calendar(shown.known, rows, title, base(request)), media_type="text/calendar")
