"""The application: routes, what stands before them, and errors."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager, suppress

from anyio import to_thread
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import JSONResponse, RedirectResponse
from starlette.routing import BaseRoute, Mount

from foreigndesk import __version__, api, web
from foreigndesk.editions import Role, Rules
from foreigndesk.errors import DeskError, UsageError
from foreigndesk.serving.asking import asker, role_needed
from foreigndesk.serving.forwarding import forwarded
from foreigndesk.serving.outside import Outside
from foreigndesk.serving.problems import Problem, unreadable
from foreigndesk.serving.shelf import Shelf
from foreigndesk.site.door import Door
from foreigndesk.site.faults import Faults
from foreigndesk.site.heads import Heads
from foreigndesk.site.hub import Teller
from foreigndesk.site.tending import Tending

NOT_FOUND = 404
PERMANENT = 308
AT_ONCE = 3  # answers made at once: more would only take turns, and keep those waiting for whom there is one
_PACKED = 5  # of 9: how hard answers are packed; harder takes three times as long for a tenth less
RATE = 600  # requests to the API in a minute that one reader may make


def create_app(
    where: str,
    *,
    anonymous: Role = Role.PUBLIC,
    rules: Rules | None = None,
    rate: int = RATE,
    outside: Outside | None = None,
) -> FastAPI:
    """Make the web application of a record.

    Args:
        where: the record's file, or a database URL.
        anonymous: what readers who have not signed in may see and do.
        rules: how much of a text the public may see.
        rate: requests to the API in a minute from one account or address; 0 for any number.
        outside: the desk's address as others know it, and the hub that is told of changes.

    Returns:
        An ASGI application; it lets go of the record when it is shut down.

    Raises:
        StoreError: the record cannot be opened.
    """
    shelf = Shelf(where, rules)
    reached = outside or Outside()

    @asynccontextmanager
    async def open_hours(_: FastAPI) -> AsyncIterator[None]:
        to_thread.current_default_thread_limiter().total_tokens = AT_ONCE
        teller = Teller(shelf, reached) if reached.hub and reached.base_url else None
        if teller:
            teller.start()
        looking = asyncio.create_task(tending.run())
        yield
        looking.cancel()
        with suppress(asyncio.CancelledError):
            await looking
        if teller:
            teller.stop()
        shelf.close()

    app = FastAPI(
        title="foreigndesk",
        version=__version__,
        lifespan=open_hours,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
    )
    tending = Tending(shelf, app, is_open=anonymous is Role.PUBLIC)
    tending.reached_at = reached.base_url
    app.state.tending = tending
    app.state.shelf = shelf
    app.state.outside = reached
    app.include_router(api.router)
    app.include_router(web.router)
    app.mount("/static", web.static_files(), name="static")
    _answer_errors(app, shelf)
    app.add_middleware(GZipMiddleware, minimum_size=1024, compresslevel=_PACKED)
    app.add_middleware(Faults, tell=told)
    app.add_middleware(Door, tending=tending, anonymous=anonymous, rate=rate, tell=told)
    app.add_middleware(Heads)
    _deny_by_default(app)
    return app


def _deny_by_default(app: FastAPI) -> None:
    """Refuse to start with a route that does not say who may use it."""
    found = list(every_route(app.routes))
    for route in found:
        if role_needed([d.call for d in route.dependant.dependencies]) is None:
            raise RuntimeError(f"route {route.path} does not say who may use it: add needs(Role...)")
    if not found:
        raise RuntimeError("no route was found: those that include others are not looked into")


def every_route(routes: Iterable[BaseRoute]) -> Iterator[APIRoute]:
    """All routes, those of included routers too.

    Raises:
        RuntimeError: there is one of a kind of which nobody can tell who may use it.
    """
    for route in routes:
        included = getattr(route, "original_router", None)
        if included is not None:
            yield from every_route(included.routes)
        elif isinstance(route, APIRoute):
            yield route
        elif not (isinstance(route, Mount) and route.path == "/static"):
            raise RuntimeError(f"route {getattr(route, 'path', route)} cannot say who may use it")


def told(request: Request, problem: Problem) -> Response:
    """A problem as its asker wants it: a page for people, JSON for programs."""
    path = request.url.path
    if path.startswith("/api/") or path.endswith(".json") or not web.wants_page(request):
        return JSONResponse(problem.body(), problem.status, dict(problem.headers), "application/problem+json")
    return web.error_page(request, problem)


def _answer_errors(app: FastAPI, shelf: Shelf) -> None:
    @app.exception_handler(Problem)
    def _problem(request: Request, problem: Problem) -> Response:
        if problem.status == NOT_FOUND and request.method == "GET":
            known = shelf.edition(asker(request).role).known.addresses
            now = forwarded(known, request.url.path, request.url.query)
            if now is not None:
                return RedirectResponse(now, PERMANENT)
        return told(request, problem)

    @app.exception_handler(RequestValidationError)
    async def _invalid(request: Request, error: RequestValidationError) -> Response:
        fields = sorted(
            {str(e["loc"][-1]) for e in error.errors() if len(e["loc"]) > 1 and e["loc"][0] != "body"}
        )
        named = ", ".join(f for f in fields if f.isidentifier()) or "the request"
        return told(
            request, Problem(422, f"{named}: not a value that can be used: see /api/v1/openapi.json.")
        )

    @app.exception_handler(HTTPException)
    async def _http(request: Request, error: HTTPException) -> Response:
        told_of = {
            404: "There is nothing at this address: start from the desk.",
            405: "That cannot be done here.",
        }
        detail = told_of.get(error.status_code, "The request cannot be answered.")
        return told(request, Problem(error.status_code, detail, tuple((error.headers or {}).items())))

    @app.exception_handler(DeskError)
    async def _desk(request: Request, error: DeskError) -> Response:
        if isinstance(error, UsageError):
            return told(request, Problem(400, "That cannot be done to this entry."))
        return told(request, unreadable())
