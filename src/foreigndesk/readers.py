"""Reads batches of reports in several processes; their order does not matter.

On Linux one process loads the models and those that read are forked off it, so that models are loaded once and share
their memory. What is read comes back as it is kept, so that this process need not take it apart.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from itertools import chain
from multiprocessing import active_children, forkserver, get_context, parent_process
from types import TracebackType
from typing import TYPE_CHECKING, Generic, Self, TypeVar

from foreigndesk.errors import DeskError
from foreigndesk.model.report import Report
from foreigndesk.store.plain import Written, written

if TYPE_CHECKING:
    from foreigndesk.model.reading import Reading

_AHEAD = 2  # batches a process that wait for it: it never waits for us, and memory stays bounded
_AT_FIRST = 4  # batches a process that are taken in while models are loaded
_PIECE = 16  # reports that a process reads at a time: at the end none waits long for another
_FORKED = sys.platform == "linux"  # libraries of other systems may not be forked once they are loaded
# Made up, of a kind that takes every step of reading.
_SHORT = (
    "Norwegian Prime Minister Kari Lund met Chilean President Pedro Rojas in Oslo on Tuesday. "
    'Rojas said that both had agreed to buy 12 ferries: "We will meet again next year."'
)

_Tag = TypeVar("_Tag")
_Given = TypeVar("_Given")


class Readers:
    """Those who read: this process alone, or several others. Use it as a context manager."""

    def __init__(self, count: int) -> None:
        """Say how many processes read.

        Args:
            count: 1 reads in this process.
        """
        self._count = count
        self._pool: ProcessPoolExecutor | None = None
        self._starting: threading.Thread | None = None

    def __enter__(self) -> Self:
        if self._count > 1:
            # Forked off this process they would share locks and connections with it.
            self._pool = ProcessPoolExecutor(
                self._count,
                mp_context=get_context("forkserver" if _FORKED else "spawn"),
                initializer=_belong_to_parent,
            )
            # Models are loaded while this process loads what takes reports in.
            with _without_interrupts():
                if _FORKED:
                    forkserver.set_forkserver_preload(["foreigndesk.loaded"])
                    forkserver.ensure_running()
                self._starting = threading.Thread(target=self._start, args=(self._pool,), daemon=True)
                self._starting.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            if kind is None and self._starting is not None:
                self._starting.join()
            self._pool.shutdown(wait=kind is None, cancel_futures=True)
            if kind is None and _FORKED:
                _let_go_of_models()

    def read(
        self, batches: Iterable[tuple[_Tag, Sequence[Report]]]
    ) -> Iterator[tuple[_Tag, Sequence[Report], Sequence[Reading | Written]]]:
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
        pending: list[_Batch[_Tag]] = []
        try:
            for tag, reports in self._taken_meanwhile(iter(batches)):
                pieces = [self._pool.submit(_written, piece) for piece in _pieces(reports)]
                pending.append(_Batch(tag, reports, pieces))
                if len(pending) >= self._count * _AHEAD:
                    yield from _done(pending)
            while pending:
                yield from _done(pending)
        except BrokenProcessPool:
            raise DeskError(
                "a reading process was lost, perhaps for want of memory: what was read is kept; "
                "run it again, with fewer --workers"
            ) from None

    def _start(self, pool: ProcessPoolExecutor) -> None:
        """Start the processes; where models are loaded first that takes as long."""
        # A process that cannot start is told of where a batch is read; at the end nobody asks for more.
        with suppress(BrokenProcessPool, RuntimeError):
            for _ in range(self._count):
                pool.submit(make_ready)

    def _taken_meanwhile(self, batches: Iterator[_Given]) -> Iterator[_Given]:
        """The same batches; some are taken in while the processes start."""
        taken: list[_Given] = []
        while self._starting and self._starting.is_alive() and len(taken) < self._count * _AT_FIRST:
            if (batch := next(batches, None)) is None:
                break
            taken.append(batch)
        return chain(taken, batches)


@dataclass(frozen=True, slots=True)
class _Batch(Generic[_Tag]):
    """A batch that is being read, piece by piece."""

    tag: _Tag
    reports: Sequence[Report]
    pieces: list[Future[list[Written]]]

    def is_read(self) -> bool:
        """Whether all of it has been read, or something went wrong with it."""
        return all(piece.done() for piece in self.pieces)


def _done(pending: list[_Batch[_Tag]]) -> Iterator[tuple[_Tag, Sequence[Report], list[Written]]]:
    """Those of the pending batches that have been read; waits for a piece of one."""
    wait(
        [piece for batch in pending for piece in batch.pieces if not piece.done()],
        return_when=FIRST_COMPLETED,
    )
    read = [batch for batch in pending if batch.is_read()]
    pending[:] = [batch for batch in pending if not batch.is_read()]
    for batch in read:
        yield batch.tag, batch.reports, [row for piece in batch.pieces for row in piece.result()]


def _pieces(reports: Sequence[Report]) -> Iterator[list[Report]]:
    """Reports as they are sent to be read: nobody who reads looks at the originals."""
    for at in range(0, len(reports), _PIECE):
        yield [replace(report, original="", offsets=()) for report in reports[at : at + _PIECE]]


def make_ready() -> None:
    """Load the models and vocabularies, by reading something short; what fails here fails again where it is told."""
    _read([Report("", "", _SHORT, published="2001-05-09")])


def _written(reports: Sequence[Report]) -> list[Written]:
    return [written(reading) for reading in _read(reports)]


def _read(reports: Sequence[Report]) -> list[Reading]:
    if not reports:
        return []
    from foreigndesk.reading import read_reports

    return list(read_reports(reports))


def _let_go_of_models() -> None:
    """End the process that others were forked off, unless somebody else's are; it would stay to the end of this one."""
    end = getattr(forkserver._forkserver, "_stop", None)  # it has no public name
    if end is not None and not active_children():
        end()


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


def _belong_to_parent() -> None:
    """Leave interrupts to the parent, and end when it has ended, however it did."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
