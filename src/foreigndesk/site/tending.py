"""Looks at the store while the desk is open, and has what many will ask for made before they ask."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from urllib.parse import quote, urlsplit

from anyio import CapacityLimiter, to_thread
from starlette.types import ASGIApp, Scope

from foreigndesk.editions import Role
from foreigndesk.errors import StoreError
from foreigndesk.serving.shelf import LOOK, STANDING, Shelf
from foreigndesk.web.popular import popular

# Seconds, at most, for which the first readers wait for the pages that most of them will ask for; and for no longer
# than this share of the time that the record took to load: without it the first half minute is a queue.
AT_FIRST, SHARE = 20.0, 0.75

_log = logging.getLogger("foreigndesk")


class Tending:
    """What is done for readers before they come."""

    def __init__(self, shelf: Shelf, app: ASGIApp, *, is_open: bool) -> None:
        """Know the record and the application.

        Args:
            shelf: the record that is served.
            app: the whole application.
            is_open: whether everybody sees what nobody in particular does; else nothing is made for them.
        """
        self.shelf = shelf
        self.reached_at: str | None = None  # the address at which readers reach the desk
        self.tend: Callable[[Iterable[Scope], float], Awaitable[int]] | None = None
        self._app = app
        self._is_open = is_open
        self._opened: asyncio.Event | None = None
        self._looking = CapacityLimiter(1)

    async def opened(self) -> None:
        """Wait until the desk is open to readers."""
        if self._opened is not None:
            await self._opened.wait()

    async def run(self) -> None:
        """Look at the store every second, and make answers anew after each renewal; goes on until it is cancelled."""
        self._opened = opened = asyncio.Event()
        tended, began, ready = "", time.monotonic(), False
        while True:
            try:
                revision = await to_thread.run_sync(self._look, abandon_on_cancel=True, limiter=self._looking)
                if revision != tended:
                    # Those who came while the record was loaded wait a little longer, and nobody after them.
                    at_first = min(AT_FIRST, SHARE * (time.monotonic() - began))
                    is_open = opened.is_set()
                    await self._make(STANDING if is_open else at_first)
                    tended = revision if is_open else ""
            except StoreError:
                tended = ""  # readers are told; the next look may find it mended
            except Exception as error:
                _log.exception("pages could not be made before readers come: %s", type(error).__name__)
                tended = self.shelf.revision
            first = not opened.is_set()
            opened.set()
            if not (first or ready):  # what editors need comes after what everybody asks for
                ready = True
                await to_thread.run_sync(self._make_ready, abandon_on_cancel=True, limiter=self._looking)
            await asyncio.sleep(0 if first else LOOK)

    def _look(self) -> str:
        return self.shelf.revision

    def _make_ready(self) -> None:
        with suppress(StoreError):
            self.shelf.make_ready()

    async def _make(self, seconds: float) -> None:
        """Make answers for so many seconds at the most."""
        if self.tend is None:
            return
        asked = await to_thread.run_sync(self._asked_for, limiter=self._looking)
        await self.tend(asked, seconds)

    def _asked_for(self) -> list[Scope]:
        """What many will ask for, the most first."""
        edition = self.shelf.at_hand(Role.PUBLIC)
        if edition is None or self.reached_at is None or not self._is_open:
            return []
        return [self._asking(path) for path in popular(edition.known, self.shelf.topics())]

    def _asking(self, address: str) -> Scope:
        """A reader who asks for a page, as the application sees one."""
        reached, asked = urlsplit(self.reached_at or ""), urlsplit(address)
        return {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": "GET",
            "scheme": reached.scheme,
            "path": asked.path,
            "raw_path": quote(asked.path).encode(),
            "query_string": asked.query.encode(),
            "root_path": "",
            "headers": [(b"host", reached.netloc.encode()), (b"accept-encoding", b"gzip")],
            "client": None,
            "server": None,
            "app": self._app,
            "state": {},
        }
