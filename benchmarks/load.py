"""Prints how long readers wait for the web pages and the API of a large record while reports come in.

usage: python -m benchmarks.load [--reports N] [--readers N] [--seconds N] [--most N] [--pause SECONDS] [--record FILE]

The record is made up (`synthetic.py`), put together once and kept under `build/` for the next run; `--record` takes
one that an earlier version made, and the server of this version reads it as its own. A server serves a copy of it;
another process adds reports; so many readers each ask for a page, look at it for about as long as `--pause` says,
and ask for the next one. Every answer counts, from the first second after the server's first page. They read until
the record has been put together anew with some of the new reports and for some seconds after (`--after`), at least
for `--seconds`, at most for `--most`; waits of the first seconds, of those before, while and after readers came to
see the new record are printed beside the whole.
"""

from __future__ import annotations

import argparse
import asyncio
import multiprocessing
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from statistics import quantiles
from typing import TYPE_CHECKING

from benchmarks.synthetic import Mix, news

if TYPE_CHECKING:
    import httpx

GOAL = 250.0  # milliseconds that the slowest hundredth of answers may take
BATCH = 32  # reports that come at once
_KEPT = Path(__file__).parents[1] / "build"
_LISTS = ("engagements", "people", "reports", "conflicts")


@dataclass(frozen=True, slots=True)
class Wait:
    """What one reader met with: the kind of address, when it was asked for (s), for how long (ms), what went wrong."""

    route: str
    asked: float
    took: float
    trouble: str | None


@dataclass(slots=True)
class Waits:
    """What all readers met with; `renewed` are the times (s) at which the server showed another record."""

    every: list[Wait] = field(default_factory=list)
    renewed: list[float] = field(default_factory=list)

    @property
    def all(self) -> list[float]:
        """How long each took."""
        return [wait.took for wait in self.every]

    @property
    def errors(self) -> Counter[str]:
        """What went wrong, and how often."""
        return Counter(wait.trouble for wait in self.every if wait.trouble)

    def between(self, first: float, last: float) -> Waits:
        """Those that were asked for between two times."""
        return Waits([wait for wait in self.every if first <= wait.asked < last])

    def of(self, route: str) -> Waits:
        """Those of one kind of address."""
        return Waits([wait for wait in self.every if wait.route == route])


def main(arguments: list[str]) -> int:
    """Measure and print; returns 1 where there was an error or the goal was missed."""
    asked = argparse.ArgumentParser(description="Prints how long readers wait while reports come in.")
    asked.add_argument("--reports", type=int, default=100_000)
    asked.add_argument("--readers", type=int, default=64)
    asked.add_argument("--seconds", type=float, default=120, help="for which they read at least")
    asked.add_argument(
        "--most", type=float, default=1800, help="seconds for which a new record is waited for"
    )
    asked.add_argument(
        "--after", type=float, default=30, help="seconds for which they read on in a new record"
    )
    asked.add_argument("--pause", type=float, default=1.0, help="seconds that a reader looks at a page")
    asked.add_argument(
        "--warm", type=float, default=30, help="first seconds, which are printed beside the whole"
    )
    asked.add_argument("--record", type=Path, help="a record to serve instead of one that is made")
    asked.add_argument("--every", type=float, default=10.0, help="seconds between two batches of new reports")
    options = asked.parse_args(arguments)
    kept = options.record or record_of_size(options.reports)
    with tempfile.TemporaryDirectory(prefix="foreigndesk-load-") as folder:
        where = str(shutil.copy(kept, Path(folder) / "desk.db"))
        if options.record:
            taken_over(where)
        began = time.perf_counter()
        with served(where) as desk:
            addresses = asyncio.run(some_addresses(desk.url))
            print(f"first page after {time.perf_counter() - began:.1f} s", flush=True)
            before, spent = _seen(desk.url), desk.spent()
            with reports_coming(where, options.every):
                lasting = Lasting(options.seconds, options.most, options.after)
                waits = asyncio.run(read(desk.url, addresses, options.readers, lasting, options.pause))
            spent = desk.spent() - spent
            print(f"reports that readers saw: {before:,} at first, {_seen(desk.url):,} in the end")
    print(f"the server used {spent * 1000 / max(len(waits.all), 1):.1f} ms of the processor an answer")
    return _print(waits, options)


@dataclass(frozen=True, slots=True)
class Lasting:
    """How long readers read, in seconds: at least, at most, and after the record was another one."""

    least: float
    most: float
    after: float

    def is_over(self, passed: float, renewed: Sequence[float]) -> bool:
        """Whether readers may leave.

        Args:
            passed: seconds since they came.
            renewed: seconds after which the record was another.
        """
        if passed >= self.most:
            return True
        return passed >= self.least and any(passed >= moment + self.after for moment in renewed)


def _seen(url: str) -> int:
    """How many reports the record has that readers see."""
    import httpx

    return int(httpx.get(f"{url}/api/v1/reports", params={"limit": 1}, timeout=60).json()["count"])


def taken_over(where: str) -> None:
    """Let a record that another version put together count as one of this version, as it is."""
    from sqlalchemy import text

    from foreigndesk.desk import version
    from foreigndesk.store import Store
    from foreigndesk.store.notes import put_note

    with Store(where) as store, store.writing() as db:
        db.execute(text("UPDATE readings SET reader = :version"), {"version": version()})
        for name in ("collated", "made"):
            put_note(db, name, version())


def record_of_size(size: int) -> Path:
    """A record of so many reports, put together by this version of the desk; it is kept for the next time."""
    from foreigndesk.desk import is_current, record_of, version
    from foreigndesk.store import Store

    path = _KEPT / f"load-{size}.db"
    path.parent.mkdir(exist_ok=True)
    with Store(str(path)) as store:
        if store.counts()["reports"] != size or store.unread(version()):
            store.forget([r.id for r in store.reports()])
            pairs = news(size, Mix())
            while some := list(islice(pairs, 500)):
                store.keep_read([r for r, _ in some], [g for _, g in some], version())
        if not is_current(store):
            print(f"putting a record of {size:,} reports together, once", flush=True)
            record_of(store, kinds=())
    return path


@dataclass(frozen=True, slots=True)
class Served:
    """A server: its address, and the id of its process."""

    url: str
    pid: int

    def spent(self) -> float:
        """Seconds of the processor that it has used, without the processes that it started; 0 where nobody tells."""
        told = Path(f"/proc/{self.pid}/stat")
        if not told.exists():
            return 0.0
        used = told.read_text().rpartition(")")[2].split()
        return (int(used[11]) + int(used[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def served(where: str) -> Iterator[Served]:
    """A server of its own for a record."""
    line = [sys.executable, "-m", "foreigndesk", "serve", "--db", where, "--port", "0", "--rate", "0"]
    process = subprocess.Popen(line, stderr=subprocess.PIPE, text=True)
    try:
        found = re.search(r"http://[\d.:]+", process.stderr.readline() if process.stderr else "")
        if found is None:
            raise RuntimeError("the server has not started")
        yield Served(found[0], process.pid)
    finally:
        process.terminate()
        process.wait(30)


@contextmanager
def reports_coming(where: str, every: float) -> Iterator[None]:
    """Another process adds reports as long as the block goes on."""
    process = multiprocessing.get_context("spawn").Process(
        target=add_reports, args=(where, every), daemon=True
    )
    process.start()
    try:
        yield
    finally:
        process.terminate()
        process.join(10)


def add_reports(where: str, every: float) -> None:
    """Add a batch of reports every so many seconds, until somebody ends it."""
    from foreigndesk.desk import version
    from foreigndesk.store import Store

    pairs = news(1_000_000, Mix(seed=13))
    with Store(where) as store:
        while some := list(islice(pairs, BATCH)):
            rows = [(replace(r, id=f"new-{r.id}"), replace(g, report=f"new-{r.id}")) for r, g in some]
            store.keep_read([r for r, _ in rows], [g for _, g in rows], version())
            time.sleep(every)


async def some_addresses(url: str) -> list[tuple[str, str]]:
    """Addresses that readers may ask for, with what to call them; waits until the first is answered."""
    import httpx

    async with httpx.AsyncClient(base_url=url, timeout=900) as client:
        rows = {}
        for name in _LISTS:
            rows[name] = (await client.get(f"/api/v1/{name}", params={"limit": 200})).json()[name]
    states = sorted({code for row in rows["engagements"] for code in row["states"]})[:60]
    pairs = sorted({"-".join(row["states"][:2]) for row in rows["engagements"] if len(row["states"]) == 2})[
        :60
    ]
    months = [f"20{year:02}-{month:02}-01" for year in (5, 6) for month in range(1, 13)]
    words = sorted({row["name"].split()[-1] for row in rows["people"]})[:60]
    found = [("/", "/")] * 40 + [("/changes", "/changes"), ("/changes.atom", "/changes.atom")] * 10
    found += [(f"/{n}/{{id}}", f"/{n}/{row['id']}") for n in _LISTS for row in rows[n][:60]]
    found += [("/states/{code}", f"/states/{code}") for code in states]
    found += [("/pairs/{pair}", f"/pairs/{pair}") for pair in pairs]
    found += [("/search", f"/search?q={word}") for word in words]
    found += [("/calendar", f"/calendar?on={month}") for month in months]
    found += [(f"/api/v1/{n}", f"/api/v1/{n}?limit={k}") for n in _LISTS for k in range(10, 60, 10)]
    found += [("/engagements", f"/engagements?page={n}") for n in range(1, 20)]
    return found + [("/people", "/people"), ("/outlets", "/outlets"), ("/conflicts", "/conflicts")] * 5


async def read(
    url: str, addresses: Sequence[tuple[str, str]], readers: int, lasting: Lasting, pause: float
) -> Waits:
    """Let readers read.

    Args:
        url: the desk's address.
        addresses: what they may ask for, with what to call it.
        readers: how many read at once.
        lasting: how long.
        pause: seconds for which each looks at a page, on average.
    """
    import httpx

    waits, began = Waits(), time.monotonic()
    limits = httpx.Limits(max_connections=readers + 1, max_keepalive_connections=readers + 1)

    def is_over() -> bool:
        return lasting.is_over(time.monotonic() - began, waits.renewed)

    async def one(number: int, client: httpx.AsyncClient) -> None:
        chance = random.Random(number)
        while not is_over():
            await asyncio.sleep(chance.uniform(0.5, 1.5) * pause)
            name, path = chance.choice(addresses)
            asked, clock = time.monotonic() - began, time.perf_counter()
            try:
                answer = await client.get(path)
                trouble = None if answer.status_code == 200 else f"{answer.status_code} {path}"
                trouble = trouble or (None if whole(answer) else f"torn {path}")
            except httpx.HTTPError as error:
                trouble = type(error).__name__
            waits.every.append(Wait(name, asked, (time.perf_counter() - clock) * 1000, trouble))

    async def look(client: httpx.AsyncClient) -> None:
        seen = None
        while not is_over():
            with suppress(httpx.HTTPError, ValueError, KeyError):
                count = (await client.get("/api/v1/reports", params={"limit": 1})).json()["count"]
                if seen is not None and count != seen:
                    waits.renewed.append(time.monotonic() - began)
                seen = count
            await asyncio.sleep(min(1.0, lasting.least / 10))

    # An entry may be called otherwise meanwhile: its old address leads to the new one.
    async with httpx.AsyncClient(base_url=url, timeout=60, limits=limits, follow_redirects=True) as client:
        await asyncio.gather(look(client), *(one(number, client) for number in range(readers)))
    return waits


def whole(answer: httpx.Response) -> bool:
    """Whether a page came to its end."""
    kind = answer.headers.get("content-type", "")
    return not kind.startswith("text/html") or answer.text.rstrip().endswith("</html>")


def _print(waits: Waits, options: argparse.Namespace) -> int:
    for name in sorted({wait.route for wait in waits.every}):
        print(_line(name, waits.of(name)))
    end = max((wait.asked for wait in waits.every), default=0.0) + 1
    print(_line(f"the first {options.warm:.0f} s", waits.between(0, options.warm)))
    print(_line("after them", waits.between(options.warm, end)))
    if waits.renewed:
        first, after = waits.renewed[0], options.after
        print(f"another record was seen after {', '.join(f'{m:.0f}' for m in waits.renewed)} s")
        print(_line("before the first of them", waits.between(0, first - after)))
        print(_line(f"{after:.0f} s before and after it", waits.between(first - after, first + after)))
    else:
        print(f"no other record was seen within {end:.0f} s")
    told = f"all: {options.readers} readers, a page every {options.pause:.1f} s each, from the first second"
    print(_line(told, waits), f"(goal: p99 at most {GOAL:.0f} ms, no error)")
    for error, count in waits.errors.items():
        print(f"{count} times: {error}")
    return int(bool(waits.errors) or not waits.renewed or quantiles(waits.all, n=100)[98] > GOAL)


def _line(name: str, waits: Waits) -> str:
    every = waits.all
    if not every:
        return f"{name:28}      0 answers"
    cuts = quantiles([*every, *every], n=100)
    return (
        f"{name:28} {len(every):6} answers, p50 {cuts[49]:7.1f} ms, p99 {cuts[98]:7.1f} ms, "
        f"longest {max(every):7.1f} ms, {sum(waits.errors.values())} errors"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
