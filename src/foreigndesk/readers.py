"""Reads batches of reports in several processes, each with models of its own; their order does not matter."""

from __future__ import annotations

import signal
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context
from types import TracebackType
from typing import Self, TypeVar

from foreigndesk.errors import DeskError
from foreigndesk.model.reading import Reading
from foreigndesk.model.report import Report

_AHEAD = 2  # batches a process that wait for it: it never waits for us, and memory stays bounded
# Made up, of a kind that takes every step of reading.
_SHORT = (
    "Norwegian Prime Minister Kari Lund met Chilean President Pedro Rojas in Oslo on Tuesday. "
    'Rojas said that both had agreed to buy 12 ferries: "We will meet again next year."'
)

_Tag = TypeVar("_Tag")


class Readers:
    """Those who read: this process alone, or several others. Use it as a context manager."""

    def __init__(self, count: int) -> None:
        """Say how many processes read.

        Args:
            count: 1 reads in this process.
        """
        self._count = count
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        if self._count > 1:
            # Forked processes would share locks and connections of this one.
            self._pool = ProcessPoolExecutor(
                self._count, mp_context=get_context("spawn"), initializer=_leave_interrupts_to_parent
            )
            # They load their models while this process loads what takes reports in.
            with _without_interrupts():
                for _ in range(self._count):
                    self._pool.submit(_make_ready)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=kind is None, cancel_futures=True)

    def read(
        self, batches: Iterable[tuple[_Tag, Sequence[Report]]]
    ) -> Iterator[tuple[_Tag, Sequence[Report], list[Reading]]]:
        """Read batches; each comes back with its tag when it has been read, in any order.

        Args:
            batches: batches with a tag each; no more are taken than are read soon.

        Raises:
            DeskError: a process was lost, such as for want of memory.
        """
        if self._pool is None:
            for tag, reports in batches:
                yield tag, reports, _read(reports)
            return
        pending: dict[Future[list[Reading]], tuple[_Tag, Sequence[Report]]] = {}
        try:
            for tag, reports in batches:
                pending[self._pool.submit(_read, reports)] = (tag, reports)
                if len(pending) >= self._count * _AHEAD:
                    yield from _done(pending)
            while pending:
                yield from _done(pending)
        except BrokenProcessPool:
            raise DeskError(
                "a reading process was lost, perhaps for want of memory: what was read is kept; "
                "run it again, with fewer --workers"
            ) from None


def _done(
    pending: dict[Future[list[Reading]], tuple[_Tag, Sequence[Report]]],
) -> Iterator[tuple[_Tag, Sequence[Report], list[Reading]]]:
    """Those of the pending batches that have been read, at least one."""
    ready, _ = wait(pending, return_when=FIRST_COMPLETED)
    for future in ready:
        tag, reports = pending.pop(future)
        yield tag, reports, future.result()


def _make_ready() -> None:
    """Load the models and vocabularies, by reading something short; what fails here fails again where it is told."""
    _read([Report("", "", _SHORT, published="2001-05-09")])


def _read(reports: Sequence[Report]) -> list[Reading]:
    if not reports:
        return []
    from foreigndesk.reading import read_reports

    return list(read_reports(reports))


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """Let processes that are started meanwhile never hear of an interrupt; one that comes is told here afterwards."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _leave_interrupts_to_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
