"""One process at a time follows for a record, so that no host is asked twice, or twice as often."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import TYPE_CHECKING, Self

from foreigndesk.errors import StoreError
from foreigndesk.fetching.schedule import stamp
from foreigndesk.store.leases import give_back, take_lease

if TYPE_CHECKING:
    from foreigndesk.store import Store

_NAME = "following"
LASTS = 60.0  # seconds after which a process that was not heard of is taken for dead
_BEAT = 15.0  # seconds between two signs of life
_LOOK = 0.5  # and between two looks whether another is done


class Alone:
    """The right to follow for a record. Use it as a context manager: when it is left, others may go on."""

    def __init__(self, store: Store, lasts: float = LASTS) -> None:
        """Ask for nothing yet.

        Args:
            store: the record.
            lasts: seconds after which others may go on if this process is killed.
        """
        self._store, self._lasts = store, lasts
        self._holder = secrets.token_hex(8)
        self._ended = threading.Event()
        self._signs: threading.Thread | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()

    def begin(self) -> bool:
        """Begin, unless another process follows now; returns whether it may."""
        now = datetime.now(UTC)
        until = stamp(now + timedelta(seconds=self._lasts))
        if not take_lease(self._store, _NAME, self._holder, stamp(now), until):
            return False
        self._ended.clear()
        self._signs = threading.Thread(target=self._live, name="alone", daemon=True)
        self._signs.start()
        return True

    def begin_in_turn(self, on_wait: Callable[[], None]) -> bool:
        """Begin as soon as no other process follows.

        Args:
            on_wait: called once, where it has to wait.

        Returns:
            Whether it had to.
        """
        if self.begin():
            return False
        on_wait()
        while not self.begin():
            time.sleep(_LOOK)
        return True

    def end(self) -> None:
        """Let others go on."""
        if self._signs is None:
            return
        self._ended.set()
        self._signs.join()
        self._signs = None
        with suppress(StoreError):  # what cannot be written any more ends by itself
            give_back(self._store, _NAME, self._holder)

    def _live(self) -> None:
        while not self._ended.wait(min(_BEAT, self._lasts / 4)):
            now = datetime.now(UTC)
            with suppress(StoreError):  # a record that is busy now will not be at the next sign
                until = stamp(now + timedelta(seconds=self._lasts))
                take_lease(self._store, _NAME, self._holder, stamp(now), until)
