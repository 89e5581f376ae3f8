"""Kills reading in the middle, over and over, and looks whether anything that was told as kept is lost."""

from __future__ import annotations

import hashlib
import logging
import os
import random
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import select

from foreigndesk import collate, desk, intake, reading
from foreigndesk.model.reading import Reading
from foreigndesk.model.record import Record
from foreigndesk.model.report import Report
from foreigndesk.publish import to_bytes, to_json
from foreigndesk.store import Store, breaches, tables
from foreigndesk.store.plain import dump
from foreigndesk.store.rows import report_row

STAGES = "foreigndesk.stages"
_TOLD = 100  # kills after which it is told how far it is


@dataclass
class Work:
    """What is read: the files, each report that they hold with its reading, and what the whole gives."""

    files: list[Path]
    reports: dict[str, Report] = field(default_factory=dict)
    readings: dict[str, Reading] = field(default_factory=dict)
    rows: dict[str, tuple[dict[str, Any], str]] = field(default_factory=dict)
    export: bytes = b""
    stages: dict[str, int] = field(default_factory=dict)
    seconds: float = 0.0


@dataclass
class Tally:
    """What came of the kills."""

    runs: int = 0
    killed: int = 0
    acknowledged: int = 0
    lost: int = 0
    half: int = 0
    looks: int = 0
    unsound: int = 0
    exports: int = 0
    other_exports: int = 0

    def faults(self) -> int:
        """How often something was not as it has to be."""
        return self.lost + self.half + self.unsound + self.other_exports

    def line(self) -> str:
        """The counts as one line."""
        return (
            f"{self.killed} kills in {self.runs} runs; {self.acknowledged} reports told as kept, "
            f"{self.lost} lost, {self.half} half written; {self.looks} looked through, {self.unsound} unsound; "
            f"{self.exports} exports after re-runs compared, {self.other_exports} of other bytes"
        )


@contextmanager
def prepared(files: list[Path], where: str) -> Iterator[Work]:
    """Read everything once, undisturbed: what it gives is what every later run has to give.

    What files, texts and readings give depends on nothing else. It is remembered and given again while the block
    runs, so that later runs spend their time where something can be lost: in the store.

    Args:
        files: what is read.
        where: a new file, in which it is kept.
    """
    work = Work(files)
    taken = {str(file): list(intake.load([file], desk.defaults(), _refuse)) for file in files}
    reports = [report for found in taken.values() for report in found]
    work.readings = {found.report: found for found in reading.read_reports(reports)}
    with ExitStack() as stack:
        stack.enter_context(
            _instead(intake, "load", lambda paths, *_: (r for path in paths for r in taken[str(path)]))
        )
        stack.enter_context(
            _instead(reading, "read_reports", lambda some: [work.readings[report.id] for report in some])
        )
        counting = _Counting(work.stages)
        with listening(counting):
            run(work, where)
        with Store(where, create=False) as store:
            work.reports = {report.id: report for report in store.reports()}
            work.export = export(store)
        work.rows = {
            key: (report_row(report), dump(work.readings[key])) for key, report in work.reports.items()
        }
        stack.enter_context(_instead(collate, "collate", _remembered_record(work)))
        began = time.monotonic()
        run(work, f"{where}.again")
        work.seconds = time.monotonic() - began
        yield work


def _remembered_record(work: Work) -> Callable[..., Record]:
    """Puts records together; that of all reports, as they are, once."""
    real = collate.collate
    ids = sorted(work.reports)
    whole = [work.reports[key] for key in ids], [work.readings[key] for key in ids]
    record = real(*whole)

    def collated(reports: list[Report], readings: list[Reading], *rest: Any) -> Record:
        same = rest in ((), (None, True)) and (reports, readings) == whole
        return record if same else real(reports, readings, *rest)

    return collated


@contextmanager
def _instead(place: Any, name: str, other: Callable[..., Any]) -> Iterator[None]:
    """Another function stands under a name while the block runs."""
    before = getattr(place, name)
    setattr(place, name, other)
    try:
        yield
    finally:
        setattr(place, name, before)


def run(work: Work, where: str, on_report: Callable[[Report, bool], None] | None = None) -> None:
    """What `foreigndesk read FOLDER` does."""
    with Store(where) as store:
        desk.read_into(store, work.files, desk.defaults(), _refuse, on_report)
        desk.record_of(store)


def export(store: Store) -> bytes:
    """The record as it is exported."""
    return to_bytes(to_json(desk.record_of(store)))


def at_every_stage(work: Work, fresh: Callable[[], str], tally: Tally, *, short: bool = False) -> None:
    """Kill at the first, a middle and the last time that each stage is reached (short: the middle); then read again."""
    for stage, times in work.stages.items():
        middle = (times + 1) // 2
        for hit in [middle] if short else sorted({1, middle, times}):
            where = fresh()
            _killed(work, where, tally, stage, hit)
            _compare(work, where, tally)


def at_random(work: Work, fresh: Callable[[], str], tally: Tally, points: int, seed: int) -> None:
    """Kill so often after some time; what is left is read on by the next run, until one comes to its end.

    Short times are likelier than long ones: runs that go on from what others left have less to do. What is left is
    compared with what was told each time; every tenth time, and at each end, the whole record is looked through.

    Raises:
        RuntimeError: reading ends too soon to be killed.
    """
    chance = random.Random(seed)
    where = fresh()
    told = 0
    while tally.killed < points:
        if tally.killed >= told + _TOLD:
            told = tally.killed
            print(f"  so far {tally.line()}", flush=True)
        if tally.runs > 20 * points:
            raise RuntimeError("reading ends before it can be killed: give more --reports")
        delay = work.seconds * chance.random() * chance.random()
        if _killed(work, where, tally, delay=delay):
            _compare(work, where, tally, again=False)
            where = fresh()
    _compare(work, where, tally)


def _killed(
    work: Work, where: str, tally: Tally, stage: str = "", hit: int = 0, delay: float | None = None
) -> bool:
    """Read in a process of its own and kill it; check what it leaves. Returns whether it came to its end."""
    ours, theirs = os.pipe()
    pid = os.fork()
    if not pid:
        os.close(ours)
        code = 1
        try:
            with listening(AtStage(stage, hit, lambda: os.kill(os.getpid(), signal.SIGKILL))):
                run(work, where, lambda report, fresh: _acknowledge(theirs, report))
            code = 0
        finally:
            os._exit(code)
    os.close(theirs)
    if delay is not None:
        _kill_after(pid, delay)
    _, status = os.waitpid(pid, 0)
    with os.fdopen(ours) as pipe:
        told = set(pipe.read().split())
    tally.runs += 1
    tally.killed += os.WIFSIGNALED(status)
    tally.acknowledged += len(told)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        raise RuntimeError("the reading process failed by itself")
    _check(work, where, tally, told, bool(stage) or tally.runs % 10 == 0 or os.WIFEXITED(status))
    return os.WIFEXITED(status)


def _kill_after(pid: int, delay: float) -> None:
    end = time.monotonic() + delay
    while time.monotonic() < end:
        if os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None:
            return
        time.sleep(min(0.005, max(0.0, end - time.monotonic())))
    os.kill(pid, signal.SIGKILL)


def _acknowledge(pipe: int, report: Report) -> None:
    os.write(pipe, f"{report.id}\n".encode())


def _check(work: Work, where: str, tally: Tally, told: set[str], look: bool = True) -> None:
    """Every report told as kept is there, byte by byte; none is there without its reading; the whole is sound."""
    with Store(where) as store:
        with store.reading() as db:
            kept = {row["id"]: dict(row) for row in db.execute(select(tables.reports)).mappings()}
            read = {row.report: row.body for row in db.execute(select(tables.readings))}
        tally.looks += look
        tally.unsound += look and bool(breaches(store))
    tally.lost += sum(kept.get(key) != work.rows[key][0] for key in told)
    tally.half += len(set(kept) ^ set(read))
    tally.half += sum((kept.get(key), body) != work.rows[key] for key, body in read.items())


def _compare(work: Work, where: str, tally: Tally, again: bool = True) -> None:
    if again:
        run(work, where)
    with Store(where, create=False) as store:
        tally.exports += 1
        tally.other_exports += export(store) != work.export


def digest(work: Work) -> str:
    """What to know the export by."""
    return hashlib.sha256(work.export).hexdigest()[:12]


def _refuse(problem: Exception) -> None:
    raise RuntimeError(f"a report of the harness cannot be read: {problem}")


class _Counting(logging.Handler):
    """Counts how often each stage is reached."""

    def __init__(self, counts: dict[str, int]) -> None:
        super().__init__()
        self.counts = counts

    def emit(self, record: logging.LogRecord) -> None:
        self.counts[record.getMessage()] = self.counts.get(record.getMessage(), 0) + 1


@contextmanager
def listening(handler: logging.Handler) -> Iterator[None]:
    """The stages are told to a handler while the block runs."""
    logger = logging.getLogger(STAGES)
    logger.setLevel(logging.DEBUG)
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.setLevel(logging.NOTSET)


class AtStage(logging.Handler):
    """Does something when a stage is reached for the n-th time."""

    def __init__(self, stage: str, hit: int, act: Callable[[], None]) -> None:
        """Take the stage, how often it has to be reached, and what to do then."""
        super().__init__()
        self.stage, self.left, self.act = stage, hit, act

    def emit(self, record: logging.LogRecord) -> None:
        """Count, and act when it is time."""
        if record.getMessage() == self.stage:
            self.left -= 1
            if not self.left:
                self.act()
