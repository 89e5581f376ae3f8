"""Prints what collation costs a report in records of growing size, and what one report more writes.

usage: python -m benchmarks.growth [--reports N] [--disk]

Reports and readings are made up (`synthetic.py`): the news of all states, and that of one pair of
states alone. Costs are seconds of the processor, given as ratios to the smallest record; "calls" are calls of
functions, which no other program on the machine disturbs. With `--disk` reports, readings and most rows of the record
lie on the disk, as they do where a desk puts a large record together, and the memory that the process took by then is
printed as well.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.synthetic import Mix, news
from foreigndesk.collate import collate, needed, put_together
from foreigndesk.model.reading import Reading
from foreigndesk.model.record import Record
from foreigndesk.model.report import Report
from foreigndesk.renewing import AT_HAND

if TYPE_CHECKING:
    from foreigndesk.store.on_disk import OnDisk

MIXES = {
    "all states": Mix(),
    # One pair of states meets several times a day, and hardly anything else is news.
    "one pair": Mix(a_day=60, pairs=1, diplomatic=2.4),
}
SIZES = (10_000, 30_000, 100_000, 300_000, 1_000_000)
GOAL = 1.5  # times what a report costs in the smallest of these

Pairs = tuple[Sequence[Report], Sequence[Reading]]


def main(arguments: list[str]) -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description="Prints what collation costs as a record grows.")
    asked.add_argument("--reports", type=int, default=30_000, help="size of the largest record")
    asked.add_argument("--disk", action="store_true", help="hold reports, readings and rows on the disk")
    given = asked.parse_args(arguments)
    most = given.reports
    for name, mix in MIXES.items():
        first = 0.0
        for size in sorted({*(s for s in SIZES if s < most), most}):
            cost = (seconds_on_disk(size, mix) if given.disk else seconds(*made(size, mix))) / size
            first = first or cost
            memory = f"; {_memory():,.0f} MB" if given.disk else ""
            print(
                f"{name}: {size:9,} reports: {cost * 1000:6.2f} ms a report, ratio {cost / first:.2f} "
                f"(goal: at most {GOAL}){memory}",
                flush=True,
            )
    _one_more(min(most, SIZES[0]))


def made(size: int, mix: Mix) -> Pairs:
    """So many reports with their readings."""
    pairs = list(news(size, mix))
    return [report for report, _ in pairs], [reading for _, reading in pairs]


def seconds(reports: Sequence[Report], readings: Sequence[Reading]) -> float:
    """The seconds of the processor that collation takes."""
    collate(reports[:50], readings[:50])  # vocabularies are loaded once a process
    began = time.process_time()
    collate(reports, readings)
    return time.process_time() - began


def seconds_on_disk(size: int, mix: Mix) -> float:
    """The seconds of the processor that collation takes where hardly anything is in memory but what it holds itself."""
    from foreigndesk.store.on_disk import OnDisk, held_on_disk

    collate(*made(50, mix))
    made_reports = OnDisk(Report, AT_HAND)
    made_readings = OnDisk(Reading, AT_HAND, beside=made_reports)
    for report, reading in news(size, mix):
        made_reports.put(report.id, replace(report, original="", offsets=()))
        made_readings.put(report.id, needed(reading))
    # A store hands them out by their ids.
    reports = _by_id(made_reports, Report)
    readings = _by_id(made_readings, Reading, beside=reports)
    del made_reports, made_readings
    began = time.process_time()
    put_together(reports, readings, hold=held_on_disk)
    return time.process_time() - began


def _by_id(made: OnDisk[Any], kind: type[Any], beside: OnDisk[Any] | None = None) -> OnDisk[Any]:
    """The same rows in the order of their ids."""
    from foreigndesk.store.on_disk import OnDisk

    rows = OnDisk(kind, AT_HAND, beside)
    for key in sorted(made):
        rows.put(key, made[key])
    return rows


def _memory() -> float:
    """The most memory that this process has had so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def calls(reports: Sequence[Report], readings: Sequence[Reading]) -> int:
    """How many calls of functions collation takes: the same on every machine, however busy it is."""
    collate(reports[:50], readings[:50])
    count = 0

    def tell(_frame: Any, event: str, _about: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(tell)
    try:
        collate(reports, readings)
    finally:
        sys.setprofile(None)
    return count


def _one_more(size: int) -> None:
    """How many rows of the kept record one report more writes."""
    from foreigndesk.store import Store

    pairs = list(islice(news(size + 1), size + 1))
    reports, readings = [r for r, _ in pairs], [g for _, g in pairs]
    before, after = collate(reports[:-1], readings[:-1]), collate(reports, readings)
    with tempfile.TemporaryDirectory(prefix="foreigndesk-bench-") as folder:
        where = str(Path(folder) / "desk.db")
        with Store(where) as store:
            store.keep_record(before, "1", 0)
            with store.reading() as db:
                rows = _rows(db)
            store.keep_record(after, "1", 0)
            with store.reading() as db:
                written = len(_rows(db) - rows)
    print(f"one report more to {size:,}: {written} of {_size(after):,} rows of the record are written")


def _rows(db: Any) -> set[tuple[Any, ...]]:
    from sqlalchemy import select

    from foreigndesk.store.tables import outlines

    found = db.execute(select(outlines.c.kind, outlines.c.position, outlines.c.id, outlines.c.digest))
    return {tuple(row) for row in found}


def _size(record: Record) -> int:
    from foreigndesk.store.rows import KINDS

    return sum(len(getattr(record, kind)) for kind in KINDS)


if __name__ == "__main__":
    main(sys.argv[1:])
