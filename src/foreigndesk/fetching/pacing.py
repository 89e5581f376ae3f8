"""When a host may be asked next: requests to one host keep their distance, whichever feed they are for."""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from foreigndesk.errors import FetchError

PAUSE = 1.0  # seconds between the beginnings of two requests to one host
_AT_ONCE = 4  # requests to one host that are open at a time, should it be slow


class Pace:
    """The pace of one run; to be used inside one event loop."""

    def __init__(
        self, pause: float = PAUSE, together: int = 32, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Set the pace.

        Args:
            pause: seconds between the beginnings of two requests to one host.
            together: requests that are open at a time, to all hosts.
            clock: seconds of some clock that only goes forward.
        """
        self.pause = pause
        self._clock = clock
        self._next: dict[str, float] = {}
        self._held: dict[str, float] = {}
        self._delays: dict[str, float] = {}
        self._hosts: dict[str, asyncio.Semaphore] = defaultdict(lambda: asyncio.Semaphore(_AT_ONCE))
        self._gates: dict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._all = asyncio.Semaphore(together)

    def slow_down(self, host: str, delay: float) -> None:
        """Keep at least this many seconds between two requests to a host."""
        self._delays[host] = max(delay, self._delays.get(host, 0.0))

    def hold(self, host: str, seconds: float) -> None:
        """Leave a host alone for some seconds."""
        self._held[host] = max(self._clock() + seconds, self._held.get(host, 0.0))

    def check(self, host: str, url: str) -> None:
        """Make sure that a host has not asked to be left alone.

        Raises:
            FetchError: it has.
        """
        left = self._held.get(host, 0.0) - self._clock()
        if left > 0:
            raise FetchError(f"{url}: its host asked to wait: it is left alone till then", seconds=left)

    @asynccontextmanager
    async def turn(self, host: str, url: str) -> AsyncIterator[None]:
        """Wait for the turn of a request to a host.

        Raises:
            FetchError: the host asked to be left alone meanwhile.
        """
        self.check(host, url)
        async with self._hosts[host]:
            async with self._gates[host]:
                await asyncio.sleep(max(0.0, self._next.get(host, 0.0) - self._clock()))
                await self._all.acquire()
                self._next[host] = self._clock() + max(self.pause, self._delays.get(host, 0.0))
            try:
                self.check(host, url)
                yield
            finally:
                self._all.release()
