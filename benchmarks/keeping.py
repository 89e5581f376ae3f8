"""Prints what keeping costs, without reading: reports a second, one report more, room on the disk, questions.

usage: python benchmarks/keeping.py [--reports N] [--only ENGINE]

Reports and readings are made up (`synthetic.py`). On SQLite and, where a server can be started, PostgreSQL.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from pathlib import Path
from statistics import quantiles

from benchmarks.server import MISSING, found, started
from benchmarks.synthetic import FIRST_DAY, Mix, news
from foreigndesk.collate import collate
from foreigndesk.model.reading import Reading
from foreigndesk.model.record import Record
from foreigndesk.model.report import Report
from foreigndesk.store import Only, Store, size, vacuum
from foreigndesk.store.pages import Asked, find_engagements

BATCH = 32  # as reading keeps them
SIZES = (0, 10, 10_000, 100_000)
TRIES = 30
ADDED = 9  # reports added one by one to a record that is asked after each
QUESTIONS = 300
SOME = 2000  # reports whose record is put together; its rows are then told over
PAGE = 50
GOAL = 50.0  # milliseconds, of the slowest hundredth of searches on SQLite
_READER = "bench"

Pair = tuple[Report, Reading]


def main(arguments: list[str]) -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description="Prints what keeping costs.")
    asked.add_argument("--reports", type=int, default=SIZES[-1], help="size of the largest record")
    asked.add_argument("--only", choices=("sqlite", "postgresql"), help="one engine alone")
    options = asked.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="foreigndesk-bench-") as folder:
        if options.only in (None, "sqlite"):
            _measure("sqlite", str(Path(folder) / "desk.db"), options.reports)
        if options.only in (None, "postgresql"):
            if not found():
                print(f"postgresql: skipped: {MISSING}")
                return
            with started(durable=True) as server:
                _measure("postgresql", server.database(), options.reports)


def _measure(name: str, where: str, most: int) -> None:
    pairs = news(most, Mix())
    single = news((TRIES + ADDED) * len(SIZES), Mix(seed=11))
    began, kept, spent = time.perf_counter(), 0, 0.0
    costs: dict[int, float] = {}
    questions: dict[int, tuple[float, float]] = {}
    with Store(where) as store:
        for target in sorted({min(step, most) for step in SIZES}):
            spent += _fill(store, islice(pairs, target - kept))
            kept = target
            costs[target] = _one_more(store, single)
            if target:
                questions[target] = _first_question(store), _one_more_question(store, single)
        _say(
            f"{name}: {most / spent:,.0f} reports a second kept, in batches of {BATCH}, index of words included"
        )
        for number, cost in costs.items():
            ratio = cost / costs[min(costs)]
            _say(f"{name}: one report more to {number:7,}: {cost * 1000:6.2f} ms (median), ratio {ratio:.2f}")
        for number, (first, more) in questions.items():
            _say(
                f"{name}: first question to {number:7,}: {first:7.2f} s of the processor; "
                f"after one report more: {more:5.2f} s (median)"
            )
        vacuum(store)
        text = sum(len(report.text.encode()) for report in islice(store.reports(), 1000)) / 1000
        each = size(store) / (kept + TRIES * len(costs))
        _say(
            f"{name}: {each:,.0f} bytes on the disk a report ({text:,.0f} of them its text), ratio {each / text:.1f}"
        )
        _ask(name, store)
        _timeline(name, store, most)
    _say(f"{name}: measured in {time.perf_counter() - began:.0f} s")


def _fill(store: Store, pairs: Iterator[Pair]) -> float:
    """Keep reports in batches; returns the seconds that keeping took."""
    spent = 0.0
    while batch := list(islice(pairs, BATCH)):
        with _clock() as taken:
            store.keep_read([report for report, _ in batch], [reading for _, reading in batch], _READER)
        spent += taken()
    return spent


def _one_more(store: Store, pairs: Iterator[Pair]) -> float:
    """The median seconds to keep one report more, alone in its transaction."""
    costs = []
    for report, reading in islice(pairs, TRIES):
        key = f"one-{report.id}"
        with _clock() as taken:
            store.keep_read([replace(report, id=key)], [replace(reading, report=key)], _READER)
        costs.append(taken())
    return sorted(costs)[len(costs) // 2]


def _first_question(store: Store) -> float:
    """The seconds of the processor until the first question is answered after reports were added."""
    from foreigndesk.desk import told_record

    began = time.process_time()
    told_record(store, kinds=("engagements",))
    return time.process_time() - began


def _one_more_question(store: Store, pairs: Iterator[Pair]) -> float:
    """The median of what a first question costs after one report more."""
    costs = []
    for report, reading in islice(pairs, ADDED):
        key = f"more-{report.id}"
        store.keep_read([replace(report, id=key)], [replace(reading, report=key)], _READER)
        costs.append(_first_question(store))
    return sorted(costs)[len(costs) // 2]


def _ask(name: str, store: Store) -> None:
    """Searches of a word, two words, a phrase and a beginning out of the reports, as often as they occur there."""
    chance = random.Random(3)
    texts = [report.text.split() for report in islice(store.reports(), 2000)]
    kinds: dict[str, Callable[[list[str], int], str]] = {
        "one word": lambda words, at: words[at],
        "two words": lambda words, at: f"{words[at]} {chance.choice(words)}",
        "a phrase": lambda words, at: f'"{words[at]} {words[at + 1]}"',
        "a beginning": lambda words, at: f"{words[at][:3]}*",
    }
    for kind, ask in kinds.items():
        costs = []
        for _ in range(QUESTIONS):
            words = chance.choice(texts)
            query = ask(words, chance.randrange(len(words) - 1))
            with _clock() as taken:
                store.search(query, Only(since="2005"))
            costs.append(taken() * 1000)
        _print(name, f"search for {kind}", costs)


def _timeline(name: str, store: Store, most: int) -> None:
    """Pages of the timeline of a state, of two, and of a month, out of as many engagements as such news has."""
    pairs = list(news(SOME, Mix(seed=5)))
    record = collate([report for report, _ in pairs], [reading for _, reading in pairs])
    rows = [
        replace(row, id=f"{row.id}-{n}", start=_later(row.start, n), end=_later(row.end, n))
        for n in range(max(1, most // SOME))
        for row in record.engagements
    ]
    with _clock() as taken:
        store.keep_record(Record(engagements=tuple(rows)), _READER, store.counts()["reports"])
    _say(f"{name}: {len(rows):,} engagements kept in {taken():.1f} s")
    chance = random.Random(4)
    costs = []
    for turn in range(QUESTIONS):
        states = chance.choice(rows).states
        day = FIRST_DAY.toordinal() + chance.randrange(3000)
        asked = (Asked(states[:1]), Asked(states[:2]), Asked(since=day, until=day + 30))[turn % 3]
        with _clock() as taken, store.reading() as db:
            find_engagements(db, asked, PAGE)
        costs.append(taken() * 1000)
    _print(name, f"timeline, a page of {PAGE}", costs)


def _later(day: str | None, years: int) -> str | None:
    """A date some years later."""
    return (
        f"{int(day[:4]) + years % 15:04}{day[4:]}" if day and "/" not in day and "-02-29" not in day else day
    )


def _say(line: str) -> None:
    """Print a figure as soon as it is known, into a file too."""
    print(line, flush=True)


def _print(name: str, what: str, costs: list[float]) -> None:
    cuts = quantiles(costs, n=100)
    goal = f" (goal: at most {GOAL:.0f})" if name == "sqlite" else ""
    _say(f"{name}: {what}: p50 {cuts[49]:.1f} ms, p99 {cuts[98]:.1f} ms{goal}")


@contextmanager
def _clock() -> Iterator[Callable[[], float]]:
    """Seconds that the block took, once it has ended."""
    began = time.perf_counter()
    ended = began
    yield lambda: ended - began
    ended = time.perf_counter()


if __name__ == "__main__":
    main(sys.argv[1:])
