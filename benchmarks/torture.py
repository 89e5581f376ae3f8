"""Tries to make the record lose something: kills, restarts, crowds; prints counts and fails when it succeeds.

usage: python benchmarks/torture.py [--points N] [--reports N] [--seconds S] [--readers N] [--only ENGINE] [--seed N]
                                    [--short]

On SQLite and, where a server can be started, PostgreSQL: reading is killed (SIGKILL) at every named stage and at
random points; the server is restarted in the middle; writers and readers crowd one record. `make torture` runs
1,000 points on a thousand reports, `make torture SHORT=1` a few points on few reports.
"""

from __future__ import annotations

import argparse
import itertools
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from benchmarks import short_reports
from benchmarks.crowd import WRITERS, crowd
from benchmarks.killing import (
    AtStage,
    Tally,
    Work,
    at_every_stage,
    at_random,
    digest,
    export,
    listening,
    prepared,
    run,
)
from benchmarks.server import MISSING, Server, found, started
from foreigndesk.errors import StoreError
from foreigndesk.store import Store, breaches


def main(arguments: list[str]) -> int:
    """Run everything; returns how many faults there were."""
    asked = _asked(arguments)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the server is stopped, too
    faults = 0
    with tempfile.TemporaryDirectory(prefix="foreigndesk-torture-") as name, ExitStack() as stack:
        folder = Path(name)
        files = short_reports.write(folder / "reports", asked.reports)
        work = stack.enter_context(prepared(files, str(folder / "whole.db")))
        print(f"{asked.reports} reports, {len(work.stages)} named stages, export {digest(work)}", flush=True)
        if asked.only in (None, "sqlite"):
            faults += _engine("sqlite", work, asked, _files(folder))
        if asked.only in (None, "postgresql"):
            if not found():
                print(f"postgresql: skipped: {MISSING}")
            else:
                server = stack.enter_context(started())
                fresh = stack.enter_context(_databases(server))
                faults += _engine("postgresql", work, asked, fresh)
                faults += _restarts(work, server, fresh)
    print("nothing lost" if not faults else f"{faults} faults")
    return faults


def _asked(arguments: list[str]) -> argparse.Namespace:
    asked = argparse.ArgumentParser(description="Tries to make the record lose something.")
    asked.add_argument("--points", type=int, default=1000, help="random points at which reading is killed")
    asked.add_argument("--reports", type=int, default=1000, help="reports that are read")
    asked.add_argument("--seconds", type=float, default=180, help="how long writers and readers crowd")
    asked.add_argument("--readers", type=int, default=64, help="how many read meanwhile")
    asked.add_argument("--only", choices=("sqlite", "postgresql"), help="one engine alone")
    asked.add_argument("--seed", type=int, default=7, help="of the random points")
    asked.add_argument("--short", action="store_true", help="few points on few reports, for every change")
    found = asked.parse_args(arguments)
    if found.short:
        found.points, found.reports, found.seconds = min(found.points, 6), min(found.reports, 24), 3.0
    return found


def _engine(name: str, work: Work, asked: argparse.Namespace, fresh: Callable[[], str]) -> int:
    began = time.monotonic()
    stages, points = Tally(), Tally()
    at_every_stage(work, fresh, stages, short=asked.short)
    print(f"{name}: killed at {len(work.stages)} named stages: {stages.line()}", flush=True)
    at_random(work, fresh, points, asked.points, asked.seed)
    print(f"{name}: killed at random: {points.line()}; {time.monotonic() - began:.0f} s", flush=True)
    where = fresh()
    counts = crowd(work, where, asked.readers, asked.seconds)
    with Store(where) as store:
        unsound = breaches(store)
    print(
        f"{name}: {WRITERS} writers and {asked.readers} readers for {asked.seconds:.0f} s: {counts['writes']} batches "
        f"written, {counts['looks']} looks, {counts['errors']} errors, {counts['torn']} torn; "
        f"{len(unsound)} breaches; {time.monotonic() - began:.0f} s in all",
        flush=True,
    )
    return stages.faults() + points.faults() + counts["errors"] + counts["torn"] + len(unsound)


def _restarts(work: Work, server: Server, fresh: Callable[[], str]) -> int:
    """Restart the server at each stage of reading: one clear line at the most, and the next run goes on from there."""
    told = lost = 0
    for number in range(len(work.stages)):
        where = fresh()
        kept: set[str] = set()
        stage = list(work.stages)[number % len(work.stages)]
        mode = "immediate" if number % 2 else "fast"
        restart = AtStage(stage, (work.stages[stage] + 1) // 2, lambda mode=mode: server.restart(mode))
        try:
            with listening(restart):
                run(work, where, lambda report, fresh, kept=kept: kept.add(report.id))
        except StoreError as error:
            told += "\n" not in str(error)
        with Store(where) as store:
            lost += len(kept - set(store.known(sorted(kept))))
        run(work, where)
        with Store(where) as store:
            lost += export(store) != work.export
    print(
        f"postgresql: {len(work.stages)} restarts in the middle: {told} runs ended with one line, {lost} losses",
        flush=True,
    )
    return lost


def _files(folder: Path) -> Callable[[], str]:
    """Gives the name of a new file each time, and removes the one before."""
    numbers = itertools.count()

    def fresh() -> str:
        for old in folder.glob("desk*"):
            old.unlink()
        return str(folder / f"desk{next(numbers)}.db")

    return fresh


@contextmanager
def _databases(server: Server) -> Iterator[Callable[[], str]]:
    """Gives a new database each time, and removes the one before."""
    made: list[str] = []

    def fresh() -> str:
        while made:
            server.drop(made.pop())
        made.append(server.database())
        return made[-1]

    yield fresh
    while made:
        server.drop(made.pop())


if __name__ == "__main__":
    sys.exit(bool(main(sys.argv[1:])))
