"""No report holds up the others: what takes longer to take in than any real one is given up."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from foreigndesk.errors import InputError
from foreigndesk.model.report import Report

# Seconds. The slowest of 181 saved pages takes under one; limits on size and depth keep others to some seconds.
LONGEST = 30.0


def in_time(reports: Iterator[Report], name: str, seconds: float = LONGEST) -> Iterator[Report]:
    """The same reports, each given up where taking it in lasts too long.

    Args:
        reports: the reports of one file.
        name: the file's name, for the message.
        seconds: how long one report may take.

    Yields:
        The reports. One that is given up fails as if its file were bad there: in a file of several the
        others go on. Outside the main thread, where Python can set no alarm, nothing is given up.
    """
    while True:
        with _alarm(name, seconds):
            report = next(reports, None)
        if report is None:
            return
        yield report


@contextmanager
def _alarm(name: str, seconds: float) -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return

    def ring(_signal: int, _frame: FrameType | None) -> None:
        raise InputError(
            f"{name}: a report that takes over {seconds:g} seconds to take in: give its text alone"
        )

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
