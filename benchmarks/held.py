"""Prints how many bytes putting a large record together from the disk holds of each report in the end.

usage: python -m benchmarks.held [FEW MANY]

The reports are made up (`synthetic.py`); what a record of MANY holds more than one of FEW is told for each report.
"""

from __future__ import annotations

import functools
import gc
import sys
import tracemalloc
from dataclasses import replace

from benchmarks.synthetic import Mix, news
from foreigndesk.collate import needed, put_together
from foreigndesk.model.reading import Reading
from foreigndesk.model.report import Report
from foreigndesk.store import on_disk

SIZES = (1000, 3000)


def main(arguments: list[str]) -> None:
    """Measure and print."""
    few, many = map(int, arguments) if arguments else SIZES
    on_disk._WRITTEN_AT_ONCE = 4096  # what is about to be written does not grow with the record
    tracemalloc.start(1)
    _held(few)  # vocabularies are loaded once a process
    print(f"{(_held(many) - _held(few)) / (many - few):.0f} bytes a report")


def _held(count: int) -> int:
    """The bytes that putting so many reports together leaves in memory."""
    reports = on_disk.OnDisk(Report)
    readings = on_disk.OnDisk(Reading, beside=reports)
    for report, reading in news(count, Mix()):
        reports.put(report.id, replace(report, original="", offsets=()))
        readings.put(report.id, needed(reading))
    _empty_handed()
    before, _ = tracemalloc.get_traced_memory()
    together = put_together(reports, readings, hold=on_disk.held_on_disk)
    _empty_handed()
    after, _ = tracemalloc.get_traced_memory()
    assert len(together.record.documents) == count
    return after - before


def _empty_handed() -> None:
    """Forget what is kept only to be at hand: there is no more of it in a larger record."""
    for one in gc.get_objects():
        if isinstance(one, functools._lru_cache_wrapper) and one.cache_info().maxsize:
            one.cache_clear()
    gc.collect()


if __name__ == "__main__":
    main(sys.argv[1:])
