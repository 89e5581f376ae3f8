"""Prints how long readers wait for the web pages and the API of a large record while reports come in.

usage: python -m benchmarks.load [--reports N] [--readers N] [--seconds N] [--pause SECONDS]

The record is made up (`synthetic.py`), put together once and kept under `build/` for the next run. A server of its
own serves a copy of it; another process adds reports; so many readers each ask for a page, look at it for about as
long as `--pause` says, and ask for the next one.
"""

from __future__ import annotations

import argparse
import asyncio
import multiprocessing
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from statistics import quantiles

from benchmarks.synthetic import Mix, news

GOAL = 250.0  # milliseconds that the slowest hundredth of answers may take
BATCH = 32  # reports that come at once
_KEPT = Path(__file__).parents[1] / "build"
_LISTS = ("engagements", "people", "reports", "conflicts")


@dataclass(slots=True)
class Waits:
    """What readers met with: milliseconds by kind of address, and what was no answer."""

    by_route: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    @property
    def all(self) -> list[float]:
        """Every wait."""
        return [wait for waits in self.by_route.values() for wait in waits]


def main(arguments: list[str]) -> int:
    """Measure and print; returns 1 where there was an error or the goal was missed."""
    asked = argparse.ArgumentParser(description="Prints how long readers wait while reports come in.")
    asked.add_argument("--reports", type=int, default=100_000)
    asked.add_argument("--readers", type=int, default=64)
    asked.add_argument("--seconds", type=float, default=60)
    asked.add_argument("--pause", type=float, default=1.0, help="seconds that a reader looks at a page")
    asked.add_argument("--every", type=float, default=10.0, help="seconds between two batches of new reports")
    options = asked.parse_args(arguments)
    kept = record_of_size(options.reports)
    with tempfile.TemporaryDirectory(prefix="foreigndesk-load-") as folder:
        where = str(shutil.copy(kept, Path(folder) / "desk.db"))
        began = time.perf_counter()
        with served(where) as url:
            addresses = asyncio.run(some_addresses(url))
            print(
                f"{options.reports:,} reports: first page after {time.perf_counter() - began:.1f} s",
                flush=True,
            )
            with reports_coming(where, options.every):
                waits = asyncio.run(read(url, addresses, options.readers, options.seconds, options.pause))
    return _print(waits, options.readers)


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


@contextmanager
def served(where: str) -> Iterator[str]:
    """A server of its own for a record; gives its address."""
    line = [sys.executable, "-m", "foreigndesk", "serve", "--db", where, "--port", "0", "--rate", "0"]
    process = subprocess.Popen(line, stderr=subprocess.PIPE, text=True)
    try:
        found = re.search(r"http://[\d.:]+", process.stderr.readline() if process.stderr else "")
        if found is None:
            raise RuntimeError("the server has not started")
        yield found[0]
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
    url: str, addresses: Sequence[tuple[str, str]], readers: int, seconds: float, pause: float
) -> Waits:
    """Let readers read.

    Args:
        url: the desk's address.
        addresses: what they may ask for, with what to call it.
        readers: how many read at once.
        seconds: how long.
        pause: seconds for which each looks at a page, on average.
    """
    import httpx

    waits, end = Waits(), time.monotonic() + seconds
    limits = httpx.Limits(max_connections=readers, max_keepalive_connections=readers)

    async def one(number: int, client: httpx.AsyncClient) -> None:
        chance = random.Random(number)
        while time.monotonic() < end:
            await asyncio.sleep(chance.uniform(0.5, 1.5) * pause)
            name, path = chance.choice(addresses)
            began = time.perf_counter()
            try:
                answer = await client.get(path)
                trouble = None if answer.status_code == 200 else str(answer.status_code)
            except httpx.HTTPError as error:
                trouble = type(error).__name__
            waits.by_route[name].append((time.perf_counter() - began) * 1000)
            if trouble:
                waits.errors[name].append(trouble)

    # An entry may be called otherwise meanwhile: its old address leads to the new one.
    async with httpx.AsyncClient(base_url=url, timeout=60, limits=limits, follow_redirects=True) as client:
        await asyncio.gather(*(one(number, client) for number in range(readers)))
    return waits


def _print(waits: Waits, readers: int) -> int:
    for name in sorted(waits.by_route):
        print(_line(name, waits.by_route[name], waits.errors.get(name, [])))
    errors = [e for some in waits.errors.values() for e in some]
    print(_line(f"all, {readers} readers", waits.all, errors), f"(goal: p99 at most {GOAL:.0f} ms, no error)")
    return int(bool(errors) or quantiles(waits.all, n=100)[98] > GOAL)


def _line(name: str, waits: Sequence[float], errors: Sequence[str]) -> str:
    cuts = quantiles([*waits, *waits], n=100)
    return f"{name:28} {len(waits):6} answers, p50 {cuts[49]:7.1f} ms, p99 {cuts[98]:7.1f} ms, {len(errors)} errors"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
