"""What stands before every route: who asks, how often, from which page; and the headers of every answer."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import UTC, datetime

from anyio import CapacityLimiter, to_thread
from fastapi import Request, Response
from limits import RateLimitItem, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from foreigndesk.editions import Role
from foreigndesk.editions.signing_in import by_session, by_token
from foreigndesk.errors import StoreError
from foreigndesk.serving.asking import COOKIE, Asker, asker
from foreigndesk.serving.conditional import matches, tag
from foreigndesk.serving.filters import today
from foreigndesk.serving.outside import base, outside_of
from foreigndesk.serving.problems import Problem, failed, unreadable
from foreigndesk.site.answered import Again, Answer, Answers, Asked, Make, Sent, Written
from foreigndesk.site.tending import Tending
from foreigndesk.store.accounts import Accounts
from foreigndesk.text.addresses import host_of
from foreigndesk.web import wants_page

Tell = Callable[[Request, Problem], Response]

_log = logging.getLogger("foreigndesk")

SAFE = ("GET", "HEAD", "OPTIONS")
_FEEDS = (".atom", ".rss", ".feed.json")
LARGEST = 1_000_000  # bytes that a request may carry
_UNREAD = (411, 413)  # answers to requests of which nothing has been read
_READ_OUT, _PATIENCE = 4, 1.0  # times that many bytes, and seconds, for which it is read out of courtesy
_SIGN_INS = RateLimitItemPerMinute(10)  # tries of a password from one address
_AT_THE_DOOR = 4  # readers at once of whom is looked up who they are
_EXPORT = "/api/v1/record"  # the whole, as long as it is: it is sent on while it is written
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

    def __init__(self, app: ASGIApp, tending: Tending, *, anonymous: Role, rate: int, tell: Tell) -> None:
        """Stand before an application.

        Args:
            app: the application.
            tending: the record that it serves, and how what many ask for is made before they do.
            anonymous: what readers who have not signed in may do.
            rate: requests to the API in a minute from one account or address; 0 for any number.
            tell: answers a problem.
        """
        self._app = app
        self._tending = tending
        self._shelf = shelf = tending.shelf
        self._accounts = Accounts(shelf.store)
        self._anonymous = anonymous
        self._limit: RateLimitItem | None = RateLimitItemPerMinute(rate) if rate else None
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._tell = tell
        self._answers = Answers(shelf.may_stand)
        self._admitting = CapacityLimiter(_AT_THE_DOOR)
        tending.tend = self.tend

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request in, or turn it away."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        await self._tending.opened()
        request = Request(scope, receive)
        try:
            asked = await self._admitted(request)
        except Problem as problem:
            if problem.status in _UNREAD and "expect" not in request.headers:
                await _read_out(receive)
            await self._tell(request, problem)(scope, receive, _dressed(request, None, send))
            return
        except StoreError:
            await self._tell(request, unreadable())(scope, receive, _dressed(request, None, send))
            return
        if asked is None:
            await self._ask(request, receive, Sent(_dressed(request, None, send)))
        elif matches(request.headers.get("if-none-match"), asked.etag):
            await Response(status_code=304)(scope, receive, _dressed(request, asked.etag, send))
        elif asker(request).cookie or request.url.path.startswith(_EXPORT):
            # The forms on a page of somebody who has signed in are for this session alone.
            await self._ask(request, receive, Sent(_dressed(request, asked.etag, send)))
        else:
            await self._answer(request, asked, send)

    async def _answer(self, request: Request, asked: Asked, send: Send) -> None:
        """Answer as other readers of the same role are answered."""
        # A hub that was told of something new fetches it at once, and would not come again for it.
        newest = request.url.path.endswith(_FEEDS)
        own = _own(request)
        answer = await self._answers.of(
            asked, lambda: self._written(own, asked), newest=newest, again=self._again(request)
        )
        dressed = _dressed(request, answer.asked.etag, send)
        if answer.asked != asked and matches(request.headers.get("if-none-match"), answer.asked.etag):
            await Response(status_code=304)(request.scope, request.receive, dressed)
        else:
            await answer.send(dressed)

    def _again(self, request: Request) -> Again:
        """How to make the same answer later, when the record is another."""
        own = _own(request)

        def again() -> tuple[Asked, Make]:
            asked = self._asked(Request(own))
            return asked, lambda: self._written(own, asked)

        return again

    async def _written(self, scope: Scope, asked: Asked) -> Answer:
        """The application's answer, for whoever waits for it: the reader who asked may have left."""
        written = Written()
        await self._ask(Request(_own(Request(scope))), _nothing_more(), written)
        return written.answer(asked)

    async def tend(self, asking: Iterable[Scope], seconds: float) -> int:
        """Make the answers that were kept of an earlier record anew, then those that many will ask for.

        Args:
            asking: what many will ask for, as requests of nobody in particular.
            seconds: for which this may go on.

        Returns:
            How many were made.
        """
        until = asyncio.get_running_loop().time() + seconds
        return await self._answers.tend((self._of_anybody(scope) for scope in asking), until)

    def _of_anybody(self, scope: Scope) -> Again:
        request = Request(scope)
        request.state.asker = Asker(self._anonymous)
        return self._again(request)

    async def _ask(self, request: Request, receive: Receive, send: Sent | Written) -> None:
        """Ask the application; where it fails, say so in the shape of every problem, without what made it fail."""
        try:
            await self._app(request.scope, receive, send)
        except Exception as error:
            if not isinstance(error, StoreError):
                _log.exception("an answer failed: %s", type(error).__name__)
            if send.begun:
                raise
            problem = unreadable() if isinstance(error, StoreError) else failed()
            await self._tell(request, problem)(request.scope, receive, send)

    async def _admitted(self, request: Request) -> Asked | None:
        """What the answer depends on, found in a thread of its own where that may take a moment."""
        shown = request.headers.get("authorization") or request.cookies.get(COOKIE)
        if shown is None and self._shelf.looked_lately:
            return self._admit(request)
        return await to_thread.run_sync(self._admit, request, limiter=self._admitting)

    def _admit(self, request: Request) -> Asked | None:
        """Find out who asks; returns what the answer depends on, None where no two answers are the same.

        Raises:
            Problem: the request may not come in.
        """
        request.state.asker = who = self._asker(request)
        self._check_host(request, who)
        self._check_rate(request, who)
        _check_length(request)
        if request.method not in SAFE:
            self._check_origin(request)
        if request.method not in ("GET", "HEAD") or request.url.path.startswith(("/static/", "/signin")):
            return None
        return self._asked(request)

    def _asked(self, request: Request) -> Asked:
        """What the answer to a request depends on; who asks is known already."""
        who = asker(request)
        # Where the desk was started with other rules or another address, its answers are others.
        started = (
            f"{sorted(self._shelf.rules.by_outlet.items())}{self._shelf.rules.extract}{outside_of(request)}"
        )
        address = f"{started}{base(request)}{request.url.path}?{request.url.query}"
        reader = f"{who.role} {who.user or ''}"
        # What an address answers may hang on whether a page or its data is asked for.
        wanted = "page" if wants_page(request) else "data"
        packed = "gzip" in request.headers.get("accept-encoding", "")
        revision, on = self._shelf.revision, today()
        etag = tag(revision, f"{address} {wanted}", reader, on)
        return Asked(tag("", f"{address} {wanted} {packed}", reader, on), etag, revision)

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

    def _check_host(self, request: Request, who: Asker) -> None:
        """A desk open to whoever sits at this machine answers to no other name, which a page elsewhere may have."""
        if self._anonymous is Role.PUBLIC or who.user is not None:
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

    def _check_rate(self, request: Request, who: Asker) -> None:
        address = request.client.host if request.client else "?"
        if request.url.path == "/signin" and request.method == "POST":
            self._count(_SIGN_INS, "signin", address)
        if self._limit is not None and request.url.path.startswith("/api/"):
            self._count(self._limit, "api", who.user or address)

    def _count(self, limit: RateLimitItem, what: str, who: str) -> None:
        if self._limiter.hit(limit, what, who):
            return
        window = self._limiter.get_window_stats(limit, what, who)
        wait = max(1, int(window.reset_time - datetime.now(UTC).timestamp()) + 1)
        raise Problem(429, f"Too many requests: try again in {wait} seconds.", (("Retry-After", str(wait)),))


def _own(request: Request) -> Scope:
    """What was asked, without whoever asked."""
    return {**request.scope, "state": dict(request.scope.get("state", {}))}


def _nothing_more() -> Receive:
    """Receives a request without a body from a reader who never leaves."""
    told = False

    async def receive() -> Message:
        nonlocal told
        if told:
            await asyncio.Event().wait()
        told = True
        return {"type": "http.request", "body": b"", "more_body": False}

    return receive


async def _read_out(receive: Receive) -> None:
    """Read what a request still carries, up to some bytes and for a while: who is still sending hears no answer."""
    left = _READ_OUT * LARGEST
    with suppress(TimeoutError):
        async with asyncio.timeout(_PATIENCE):
            while left > 0:
                message = await receive()
                left -= len(message.get("body", b""))
                if message["type"] != "http.request" or not message.get("more_body", False):
                    return


def _check_length(request: Request) -> None:
    """Take no more than a form or a decision holds, and nothing of which nobody says how much it is."""
    told = request.headers.get("content-length", "")
    if "transfer-encoding" in request.headers:
        raise Problem(411, "Say with Content-Length how much the request carries.")
    if told and (not told.isdecimal() or int(told) > LARGEST):
        raise Problem(413, f"The request carries more than {LARGEST:,} bytes: send less.")


def _dressed(request: Request, etag: str | None, send: Send) -> Send:
    """Sends answers with the headers that every one of them has."""

    async def dress(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(raw=list(message["headers"]))
            if etag and message["status"] in (200, 304):
                headers["ETag"] = etag
                headers["Cache-Control"] = "private, no-cache"
                headers.add_vary_header("Accept, Authorization, Cookie")
            elif not request.url.path.startswith("/static/"):
                headers.setdefault("Cache-Control", "no-store")
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
            message = {**message, "headers": headers.raw}
        await send(message)

    return dress
