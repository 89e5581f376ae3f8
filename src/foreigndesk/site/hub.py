"""Tells a WebSub hub which feeds have changed, beside the service: nobody who reads waits for it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterable, Iterator
from itertools import islice
from time import monotonic
from urllib.parse import quote

import httpx

from foreigndesk.editions import Role
from foreigndesk.errors import StoreError
from foreigndesk.model.topic import Topic
from foreigndesk.publish.developments import Development, developments, lasting_key
from foreigndesk.publish.lookup import Lookup
from foreigndesk.publish.topics import reports_of
from foreigndesk.serving.outside import Outside
from foreigndesk.serving.shelf import Shelf

EVERY = 5.0  # seconds between two looks at whether the record has changed
_FORMS = ("atom", "rss", "feed.json")
_AT_ONCE = 16  # feeds told in one request, each in all of its forms
_LONGEST = 300.0  # seconds between two tries to reach a hub that does not answer
_PATIENCE = 10.0  # seconds for the hub's answer
_log = logging.getLogger("foreigndesk")


class Teller:
    """Looks at the record from time to time, and tells the hub of feeds that have changed.

    What a hub could not be told it is told later, less and less often while it does not answer.
    """

    def __init__(self, shelf: Shelf, outside: Outside, every: float = EVERY) -> None:
        """Take a record and the hub.

        Args:
            shelf: the record that is served.
            outside: with the desk's address and that of the hub.
            every: seconds between two looks.
        """
        self._shelf = shelf
        self._base, self._hub = outside.base_url or "", outside.hub or ""
        self._every = every
        self._owed: dict[str, None] = {}  # feeds that the hub has still to be told of
        self._pause, self._not_before = every, 0.0
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._go_on, name="hub", daemon=True)

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def stop(self) -> None:
        """Look no more; a request under way is not waited for longer than a moment."""
        self._stopped.set()
        self._thread.join(1)

    def _go_on(self) -> None:
        before: Lookup | None = None
        while not self._stopped.is_set():
            try:
                now = self._shelf.edition(Role.PUBLIC).known
                if before is not None and now is not before:
                    self._owed |= dict.fromkeys(touched(before, now))
                    self._owed |= dict.fromkeys(topics_touched(before, now, self._shelf.topics()))
                before = now
                if self._owed and monotonic() >= self._not_before:
                    self._tell()
            except StoreError as error:
                _log.warning("hub: %s", error)
            self._stopped.wait(self._every)

    def _tell(self) -> None:
        """Tell the hub of what it has not been told; where it does not answer, leave the rest for later."""
        while self._owed and not self._stopped.is_set():
            paths = list(islice(self._owed, _AT_ONCE))
            problem = tell(self._hub, [f"{self._base}{path}.{form}" for path in paths for form in _FORMS])
            if problem:
                if self._pause == self._every:  # once for as long as it does not answer
                    _log.warning("--hub %s: %s: it will be told later", self._hub, problem)
                self._not_before = monotonic() + self._pause
                self._pause = min(2 * self._pause, _LONGEST)
                return
            self._pause = self._every
            for path in paths:
                del self._owed[path]


def tell(hub: str, addresses: list[str]) -> str | None:
    """Tell a hub that feeds have changed.

    Args:
        hub: its address.
        addresses: of the feeds.

    Returns:
        What went wrong, in a few words; None where the hub took it.
    """
    try:
        answer = httpx.post(
            hub,
            data={"hub.mode": "publish", "hub.topic": addresses, "hub.url": addresses},
            timeout=_PATIENCE,
            follow_redirects=False,
        )
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        return f"cannot be reached ({type(error).__name__})"
    return None if answer.is_success else f"answers {answer.status_code}"


def touched(before: Lookup, now: Lookup) -> list[str]:
    """The feeds, without their suffix, in which something is new.

    Args:
        before: the record as it was served.
        now: as it is.
    """
    known = {lasting_key(before, row) for row in developments(before)}
    found: dict[str, None] = {}
    for row in developments(now):
        if lasting_key(now, row) not in known:
            found |= dict.fromkeys(_feeds_of(now, row))
    if set(now.documents) - set(before.documents):
        found["/reports"] = None
    return list(found)


def topics_touched(before: Lookup, now: Lookup, topics: Iterable[Topic]) -> list[str]:
    """The feeds of topics, without their suffix, in which a report is new; arguments as above."""
    found = []
    for topic in topics:
        known = {row.document.report.id for row in reports_of(before, topic)}
        if any(row.document.report.id not in known for row in reports_of(now, topic)):
            found.append(f"/topics/{quote(topic.slug)}")
    return found


def _feeds_of(known: Lookup, row: Development) -> Iterator[str]:
    yield "/changes"
    if row.kind == "contradicted":
        yield "/conflicts"
    kind, key = row.about
    rows = [known.engagements[key]] if kind == "engagement" and key in known.engagements else []
    if kind == "conflict":
        rows = [e for e in known.record.engagements if key in e.conflicts]
    for engagement in rows:
        yield from (f"/people/{p.person}" for p in engagement.parties if p.person)
        yield from (f"/states/{code}" for code in engagement.states)
        states = engagement.states
        yield from (f"/pairs/{a}-{b}" for n, a in enumerate(states) for b in states[n + 1 :])
