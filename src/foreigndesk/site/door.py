"""What stands before every route: who asks, how often, from which page; and the headers of every answer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from fastapi import FastAPI, Request, Response
from limits import RateLimitItem, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.concurrency import run_in_threadpool

from foreigndesk.editions import Role
from foreigndesk.editions.signing_in import by_session, by_token
from foreigndesk.errors import StoreError
from foreigndesk.serving.asking import COOKIE, Asker
from foreigndesk.serving.conditional import matches, tag
from foreigndesk.serving.filters import today
from foreigndesk.serving.outside import outside_of
from foreigndesk.serving.problems import Problem, unreadable
from foreigndesk.serving.shelf import Shelf
from foreigndesk.store.accounts import Accounts
from foreigndesk.text.addresses import host_of

Next = Callable[[Request], Awaitable[Response]]
Tell = Callable[[Request, Problem], Response]

SAFE = ("GET", "HEAD", "OPTIONS")
_SIGN_INS = RateLimitItemPerMinute(10)  # tries of a password from one address
_LEFT = 499  # what logs of web servers call a reader who left
_LOCAL = ("127.0.0.1", "localhost", "::1", "[::1]", "testserver")

# Nothing from elsewhere, nothing written into the page itself: text of a report that gets through runs nowhere.
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class Door:
    """The way into the application."""

    def __init__(self, app: FastAPI, shelf: Shelf, anonymous: Role, rate: int, tell: Tell) -> None:
        """Stand before an application.

        Args:
            app: the application.
            shelf: the record that it serves.
            anonymous: what readers who have not signed in may do.
            rate: requests to the API in a minute from one account or address; 0 for any number.
            tell: answers a problem.
        """
        self._shelf = shelf
        self._accounts = Accounts(shelf.store)
        self._anonymous = anonymous
        self._limit: RateLimitItem | None = RateLimitItemPerMinute(rate) if rate else None
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._tell = tell
        app.middleware("http")(self.pass_through)

    async def pass_through(self, request: Request, go_on: Next) -> Response:
        """Let a request in, or turn it away."""
        try:
            etag = await run_in_threadpool(self._admit, request)
            if etag and matches(request.headers.get("if-none-match"), etag):
                response = Response(status_code=304)
            else:
                response = await go_on(request)
        except Problem as problem:
            etag, response = None, self._tell(request, problem)
        except StoreError:
            etag, response = None, self._tell(request, unreadable())
        except RuntimeError:
            # The middleware's word for a reader who left before the answer was there: nobody is to be told.
            if not await request.is_disconnected():
                raise
            etag, response = None, Response(status_code=_LEFT)
        if etag and response.status_code in (200, 304):
            response.headers["ETag"] = etag
            response.headers["Cache-Control"] = "private, no-cache"
            vary = [response.headers.get("Vary", ""), "Accept, Authorization, Cookie"]
            response.headers["Vary"] = ", ".join(part for part in vary if part)
        elif not request.url.path.startswith("/static/"):
            response.headers.setdefault("Cache-Control", "no-store")
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    def _admit(self, request: Request) -> str | None:
        """Find out who asks; returns the ETag of the answer, None where it has none.

        Raises:
            Problem: the request may not come in.
        """
        request.state.asker = asker = self._asker(request)
        self._check_host(request, asker)
        self._check_rate(request, asker)
        if request.method not in SAFE:
            self._check_origin(request)
        if request.method not in ("GET", "HEAD") or request.url.path.startswith(("/static/", "/signin")):
            return None
        # Where the desk was started with other rules or another address, its answers are others.
        started = (
            f"{sorted(self._shelf.rules.by_outlet.items())}{self._shelf.rules.extract}{outside_of(request)}"
        )
        address = f"{started}{request.base_url}{request.url.path}?{request.url.query}"
        reader = f"{asker.role} {asker.user or ''}"
        # What an address answers may hang on whether a page or its data is asked for.
        wanted = request.headers.get("accept", "")
        return tag(self._shelf.revision, f"{address} {wanted}", reader, today())

    def _asker(self, request: Request) -> Asker:
        now = datetime.now(UTC)
        kind, _, shown = request.headers.get("authorization", "").partition(" ")
        if kind:
            known = by_token(self._accounts, shown.strip(), now) if kind.casefold() == "bearer" else None
            if known is None:
                raise Problem(
                    401,
                    "The token is none, has expired or was revoked.",
                    (("WWW-Authenticate", 'Bearer error="invalid_token"'),),
                )
            return Asker(known.role, known.user)
        cookie = request.cookies.get(COOKIE)
        known = by_session(self._accounts, cookie, now) if cookie else None
        return Asker(known.role, known.user, cookie) if known and cookie else Asker(self._anonymous)

    def _check_host(self, request: Request, asker: Asker) -> None:
        """A desk open to whoever sits at this machine answers to no other name, which a page elsewhere may have."""
        if self._anonymous is Role.PUBLIC or asker.user is not None:
            return
        if host_of(f"//{request.headers.get('host', '')}") not in _LOCAL:
            raise Problem(421, "This desk answers on this machine alone: open it as 127.0.0.1 or localhost.")

    def _check_origin(self, request: Request) -> None:
        """What changes something comes from a page of this desk, or from a program."""
        origin = request.headers.get("origin")
        own = (request.headers.get("host"), outside_of(request).host)
        if origin is not None and origin.partition("://")[2] not in own:
            raise Problem(403, "Pages of other sites may change nothing here.")
        if request.headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
            raise Problem(403, "Pages of other sites may change nothing here.")

    def _check_rate(self, request: Request, asker: Asker) -> None:
        address = request.client.host if request.client else "?"
        if request.url.path == "/signin" and request.method == "POST":
            self._count(_SIGN_INS, "signin", address)
        if self._limit is not None and request.url.path.startswith("/api/"):
            self._count(self._limit, "api", asker.user or address)

    def _count(self, limit: RateLimitItem, what: str, who: str) -> None:
        if self._limiter.hit(limit, what, who):
            return
        window = self._limiter.get_window_stats(limit, what, who)
        wait = max(1, int(window.reset_time - datetime.now(UTC).timestamp()) + 1)
        raise Problem(429, f"Too many requests: try again in {wait} seconds.", (("Retry-After", str(wait)),))
