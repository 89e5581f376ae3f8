"""Runs requests side by side in a thread of their own: robots.txt first, then in turn, redirections checked."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Self

from foreigndesk.errors import FetchError
from foreigndesk.fetching.addresses import Address, address_of
from foreigndesk.fetching.asking import Answer, Limits, Question, ask, next_address, refused, wait_of
from foreigndesk.fetching.pacing import PAUSE, Pace
from foreigndesk.fetching.robots import DAY, LONGEST, delay_of, may_ask, rules_of
from foreigndesk.fetching.schedule import stamp
from foreigndesk.store.feeds import Host

_BUSY = 300.0  # seconds for which a host is left alone that says it is asked too often, and not till when


@dataclass(frozen=True, slots=True)
class Manners:
    """How hosts are asked.

    Attributes:
        pause: seconds between the beginnings of two requests to one host.
        together: requests that are open at a time.
        feed: limits of a feed.
        page: limits of a page.
        pages: pages that are fetched for one feed in one run at most.
        budget: seconds after which no further page of a feed is asked for in one run.
    """

    pause: float = PAUSE
    together: int = 32
    feed: Limits = field(default_factory=Limits)
    page: Limits = field(default_factory=lambda: Limits(20.0, 5_000_000))
    pages: int = 40
    budget: float = 300.0


class Errands:
    """Requests under way. Use it as a context manager: when it is left, what is still under way is given up."""

    def __init__(self, manners: Manners, known: Mapping[str, Host]) -> None:
        """Take the manners, and what is known of hosts."""
        self._manners = manners
        self._known = dict(known)
        self._learnt: dict[str, Host] = {}
        self._rules: dict[str, asyncio.Task[str | None]] = {}
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="errands", daemon=True)
        self._pace = Pace(manners.pause, manners.together)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        asyncio.run_coroutine_threadsafe(_give_up(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        if not self._thread.is_alive():
            self._loop.close()

    def fetch(self, question: Question, limits: Limits) -> Future[Answer]:
        """Begin to fetch an address; the answer is one of status 200 or 304.

        The future raises FetchError where it cannot be had, or its host does not want it to be.
        """
        return asyncio.run_coroutine_threadsafe(self._fetched(question, limits), self._loop)

    def learnt(self) -> list[Host]:
        """What was learnt of hosts in this run."""
        return [self._learnt[origin] for origin in sorted(self._learnt)]

    async def _fetched(self, question: Question, limits: Limits) -> Answer:
        address = address_of(question.url)
        steps = 0
        while True:
            rules = await self._rules_of(address, question)
            if rules is None:
                raise FetchError(
                    f"{address.url}: robots.txt of {address.host} cannot be had: it is left alone"
                )
            if not may_ask(rules, address):
                told = f"{address.url}: robots.txt of {address.host} does not let programs fetch it"
                raise FetchError(told, lasting=True)
            answer = await self._in_turn(address, question, limits)
            further = next_address(answer, steps)
            if further is None:
                break
            address, steps = further, steps + 1
        if problem := refused(answer):
            raise problem
        return answer

    async def _in_turn(self, address: Address, question: Question, limits: Limits) -> Answer:
        async with self._pace.turn(address.origin, address.url):
            answer = await ask(address, question, limits)
        if answer.status in (429, 503):
            told = wait_of(answer.headers.get("retry-after"))
            wait = told if told is not None else _BUSY if answer.status == 429 else 0.0
            if wait:
                self._hold(address.origin, wait)
        return answer

    def _hold(self, origin: str, seconds: float) -> None:
        self._pace.hold(origin, seconds)
        until = stamp(datetime.now(UTC) + timedelta(seconds=seconds))
        host = self._learnt.get(origin) or self._known.get(origin) or Host(origin, "", until="")
        self._learnt[origin] = replace(host, held=until)

    async def _rules_of(self, address: Address, question: Question) -> str | None:
        """The robots.txt of an address's host, asked for once however many wait for it."""
        origin = address.origin
        if origin not in self._rules:
            self._rules[origin] = asyncio.create_task(self._read_rules(address, question.allowed))
        try:
            return await asyncio.shield(self._rules[origin])
        except FetchError as problem:
            # What is allowed for one feed may not be for another: its refusal is no word about the host.
            if problem.refused:
                self._rules.pop(origin, None)
            told = str(problem).partition(": ")[2]
            raise FetchError(
                f"{address.url}: {told}", seconds=problem.seconds, refused=problem.refused
            ) from None

    async def _read_rules(self, address: Address, allowed: tuple[str, ...]) -> str | None:
        now = datetime.now(UTC)
        host = self._known.get(address.origin)
        if host and host.held and host.held > stamp(now):
            left = (datetime.fromisoformat(host.held) - now).total_seconds()
            self._pace.hold(address.origin, left)
        if host and host.until > stamp(now):
            rules = host.robots
        else:
            rules, seconds = await self._asked_rules(address, allowed)
            until = stamp(now + timedelta(seconds=seconds))
            held = self._learnt[address.origin].held if address.origin in self._learnt else None
            self._learnt[address.origin] = Host(address.origin, rules, until, held)
        self._pace.slow_down(address.origin, delay_of(rules))
        return rules

    async def _asked_rules(self, address: Address, allowed: tuple[str, ...]) -> tuple[str | None, float]:
        question = Question(f"{address.origin}/robots.txt", allowed)
        place = address_of(question.url)
        limits = replace(self._manners.page, size=4 * LONGEST)
        steps = 0
        while True:
            answer = await self._in_turn(place, question, limits)
            try:
                further = next_address(answer, steps)
            except FetchError:
                return "", DAY  # nowhere to be had is the same as not there
            if further is None:
                return rules_of(answer)
            place, steps = further, steps + 1


async def _give_up() -> None:
    mine = asyncio.current_task()
    others = [task for task in asyncio.all_tasks() if task is not mine]
    for task in others:
        task.cancel()
    await asyncio.wait(others, timeout=5) if others else None
