"""Prints what reading costs beside the parser's own work on the same text, on one core, and start-up time.

usage: python benchmarks/speed.py [FOLDER or FILE ...]      (the samples when nothing is given)

Runs are interleaved, so that a noisy machine disturbs both alike, and the best of each is taken.
"""

from __future__ import annotations

import os

for _threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_threads] = "1"

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from foreigndesk.collate import collate
from foreigndesk.intake import Defaults, load
from foreigndesk.model.reading import Reading
from foreigndesk.model.report import Report
from foreigndesk.reading import read_reports
from foreigndesk.reading.parse import language

ROOT = Path(__file__).resolve().parents[1]
RUNS = 5
WORDS = 20_000  # enough that start-up and chance weigh little
GOAL = 1.5


def main(paths: list[str]) -> None:
    """Measure and print."""
    with _one_core():
        reports = _reports(paths or [str(ROOT / "samples")])
        words = sum(len(report.text.split()) for report in reports)
        nlp = language()
        texts = [report.text for report in reports]

        def parser() -> None:
            for _ in nlp.pipe(texts, batch_size=25):
                pass

        def reading() -> None:
            readings[:] = read_reports(reports)

        def collating() -> None:
            collate(reports, readings)

        readings: list[Reading] = []
        reading()  # vocabularies are loaded once a process
        own, whole, together = _interleaved(parser, reading, collating)
    print(f"{len(reports)} reports, {words:,} words, one core, best of {RUNS} interleaved runs")
    print(f"the parser's own pipeline  {own:6.2f} s  {words / own:8,.0f} words/s")
    print(f"reading, parser included   {whole:6.2f} s  {words / whole:8,.0f} words/s")
    print(f"ratio                      {whole / own:6.2f}    (goal: at most {GOAL})")
    print(f"collating all readings     {together:6.2f} s  {len(reports) / together:8,.0f} reports/s")
    for command in (("--help",), ("--version",)):
        print(f"start-up, foreigndesk {command[0]:10} {_start_up(command):.2f} s")


@contextmanager
def _one_core() -> Iterator[None]:
    """Keep this process on one core, where the system can."""
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(before)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def _reports(paths: list[str]) -> list[Report]:
    """The reports, told over and over until there are words enough."""
    once = list(
        load([Path(path) for path in paths], Defaults(), lambda problem: print(problem, file=sys.stderr))
    )
    if not once:
        sys.exit("no report to read: name a folder with some")
    words = sum(len(report.text.split()) for report in once)
    return [replace(r, id=f"{r.id}-{n}") for n in range(max(1, WORDS // max(1, words))) for r in once]


def _interleaved(*jobs: Callable[[], None]) -> list[float]:
    best = [float("inf")] * len(jobs)
    for _ in range(RUNS):
        for index, job in enumerate(jobs):
            began = time.perf_counter()
            job()
            best[index] = min(best[index], time.perf_counter() - began)
    return best


def _start_up(arguments: tuple[str, ...]) -> float:
    """Seconds from the call to the end, the best of several."""
    command = [sys.executable, "-m", "foreigndesk", *arguments]
    best = float("inf")
    for _ in range(RUNS):
        began = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        best = min(best, time.perf_counter() - began)
    return best


if __name__ == "__main__":
    main(sys.argv[1:])
