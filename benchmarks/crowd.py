"""Many at one record: two processes that write, and readers that look whether what they see belongs together."""

from __future__ import annotations

import os
import threading
import time
from collections import Counter
from dataclasses import replace

from benchmarks.killing import Work
from foreigndesk import desk
from foreigndesk.model.report import Report
from foreigndesk.store import Store

WRITERS = 2
_BATCH = 8
_MOST = 400  # reports that each writer adds before it begins to change those it added
_PROCESSES = 8  # of readers; each has several threads


def crowd(work: Work, where: str, readers: int, seconds: float) -> Counter[str]:
    """Write and read one record from all sides for a while.

    Returns:
        Counts: `writes`, `looks`, `errors` (of either) and `torn` looks; the first error's words are printed.
    """
    Store(where).close()
    end = time.monotonic() + seconds
    jobs = [lambda n=n: _write(work, where, n, end) for n in range(WRITERS)]
    shares = [readers // _PROCESSES + (n < readers % _PROCESSES) for n in range(_PROCESSES)]
    jobs += [lambda share=share: _look(where, share, end) for share in shares if share]
    pipes = [_started(job) for job in jobs]
    counts: Counter[str] = Counter()
    for pid, pipe in pipes:
        with os.fdopen(pipe) as told:
            for word in told.read().split():
                name, _, number = word.partition("=")
                counts[name] += int(number)
        _, status = os.waitpid(pid, 0)
        counts["errors"] += status != 0
    return counts


def _started(job: object) -> tuple[int, int]:
    ours, theirs = os.pipe()
    pid = os.fork()
    if pid:
        os.close(theirs)
        return pid, ours
    os.close(ours)
    code = 1
    try:
        counts = job()  # type: ignore[operator]
        os.write(theirs, " ".join(f"{name}={number}" for name, number in counts.items()).encode())
        code = 0
    finally:
        os._exit(code)


def _write(work: Work, where: str, number: int, end: float) -> Counter[str]:
    """Keep batches of reports as reading does, and put the record together now and then."""
    counts: Counter[str] = Counter()
    models = [work.reports[key] for key in sorted(work.reports)]
    turn = 0
    with Store(where) as store:
        while time.monotonic() < end:
            batch, readings = [], []
            for n in range(turn * _BATCH, (turn + 1) * _BATCH):
                model = models[n % _MOST % len(models)]  # one id is one report, turn after turn
                key = f"w{number}-{n % _MOST}"
                batch.append(_told(model, key, n // _MOST))
                readings.append(replace(work.readings[model.id], report=key))
            _counted(counts, "writes", lambda b=batch, r=readings: store.keep_read(b, r, desk.version()))
            if turn % 25 == 24:
                _counted(counts, "records", lambda: desk.record_of(store))
            turn += 1
    return counts


def _told(model: Report, key: str, turn: int) -> Report:
    """A report under another id, which later turns tell more of: a longer original is the better one."""
    return replace(model, id=key, original=model.original + " " * turn)


def _look(where: str, share: int, end: float) -> Counter[str]:
    """Look at the record from so many threads of one process."""
    counts: Counter[str] = Counter()
    lock = threading.Lock()

    def look() -> None:
        mine: Counter[str] = Counter()
        with Store(where, create=False) as store:
            turn = 0
            while time.monotonic() < end:
                turn += 1
                _counted(mine, "looks", lambda t=turn: mine.update(torn=_torn(store, t)))
        with lock:
            counts.update(mine)

    threads = [threading.Thread(target=look) for _ in range(share)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return counts


def _torn(store: Store, turn: int) -> int:
    """Whether something seen at one moment does not belong together."""
    if turn % 3 == 0:
        found = store.search("talks OR minister", limit=5)
        return int(len(found.reports) < min(5, found.total))
    if turn % 3 == 1:
        kept = store.record(desk.version())
        if kept is None:
            return 0
        ids = {d.report.id for d in kept.documents}
        return int(any(e.document not in ids for row in kept.engagements for e in row.evidence))
    with store.moment() as moment:
        reports = [report.id for report in moment.reports()]
        readings = [reading.report for reading in moment.readings()]
    return int(reports != readings)


def _counted(counts: Counter[str], name: str, job: object) -> None:
    try:
        job()  # type: ignore[operator]
        counts[name] += 1
    except Exception as error:
        counts["errors"] += 1
        print(f"error: {type(error).__name__}: {error}", flush=True)
