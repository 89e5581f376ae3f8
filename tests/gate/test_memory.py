"""What is held of a report while a large record is put together from the disk: the less, the longer it may grow."""

import functools
import gc
import sys
import tracemalloc
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
from benchmarks.synthetic import Mix, news

from foreigndesk.collate import needed, put_together
from foreigndesk.model.reading import Reading
from foreigndesk.model.report import Report
from foreigndesk.store import on_disk

FEW, MANY = 1000, 3000
MOST = 700  # bytes a report, in the end; made-up news of 100 words, a third of it diplomacy


def _empty_handed():
    """Forget what is kept only to be at hand: there is no more of it in a larger record."""
    for one in gc.get_objects():
        if isinstance(one, functools._lru_cache_wrapper) and one.cache_info().maxsize:
            one.cache_clear()
    gc.collect()


def _held(count):
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


def test_little_is_held_of_each_report_of_a_large_record(monkeypatch):
    monkeypatch.setattr(on_disk, "_WRITTEN_AT_ONCE", 4096)
    tracemalloc.start(1)
    try:
        _held(FEW)  # vocabularies are loaded once a process
        few, many = _held(FEW), _held(MANY)
    finally:
        tracemalloc.stop()
    each = (many - few) / (MANY - FEW)
    assert each <= MOST, f"{each:.0f} bytes a report are held"
