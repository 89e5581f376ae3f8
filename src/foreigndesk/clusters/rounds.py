"""Hands parts round to readers, and those of a lost reader to another."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from foreigndesk.clusters.parts import Part
from foreigndesk.clusters.reader import Reader, Terms, Told
from foreigndesk.errors import DeskError, InputError

_PATIENCE = 120.0  # seconds without any reader at work before a cluster counts as full
_AHEAD = 2  # batches that a reader may be ahead of those who keep what it read
_APART, _ENOUGH = 1, 3  # readers lost over a part before its files are read one by one, and are given up


class Rounds:
    """Readers of a cluster, and who of them has which part."""

    def __init__(self, ray: Any, terms: Terms, count: int) -> None:
        """Ask the cluster for readers.

        Args:
            ray: the module, connected.
            terms: what each of them is told.
            count: how many; those that the cluster has no room for begin when it has.
        """
        self._ray = ray
        # A reader that is lost with its process or its node is started again wherever there is room.
        kind = ray.remote(Reader).options(num_cpus=1, max_restarts=-1, max_task_retries=0)
        self._starting: dict[Any, Any] = {}
        self._at_work: dict[Any, tuple[Any, Part]] = {}
        self._idle: list[Any] = []
        for _ in range(count):
            self._start(kind.remote(terms))

    def read(self, parts: Iterator[Part]) -> Iterator[Told]:
        """Have all parts read.

        Yields:
            What readers tell, as it comes; each report of a part once, however many readers were lost.

        Raises:
            DeskError: the cluster has no room for any reader, or its nodes cannot read.
        """
        left: deque[Part] = deque()
        while True:
            while self._idle and (part := left.popleft() if left else next(parts, None)):
                self._give(self._idle.pop(), part)
            if not self._at_work and not left and self._idle:
                return
            for ready in self._news():
                if ready in self._starting:
                    self._idle.append(self._started(ready))
                elif (told := self._told(ready, left)) is not None:
                    yield told

    def _start(self, reader: Any) -> None:
        self._starting[reader.fit.options(max_task_retries=-1).remote()] = reader

    def _started(self, asked: Any) -> Any:
        reader = self._starting.pop(asked)
        try:
            self._ray.get(asked)
        except self._ray.exceptions.RayTaskError as error:
            raise error.cause from None
        except self._ray.exceptions.RayError as error:
            told = str(error).strip().splitlines()[-1].strip()
            raise DeskError(
                f"a node of the cluster cannot read ({told}): install the same foreigndesk on every node"
            ) from None
        return reader

    def _give(self, reader: Any, part: Part) -> None:
        answers = reader.read.options(
            num_returns="streaming", _generator_backpressure_num_objects=_AHEAD
        ).remote(part)
        self._at_work[answers] = (reader, part)

    def _news(self) -> list[Any]:
        """Those who have something to tell; waits for one."""
        waited = [*self._at_work, *self._starting]
        found, _ = self._ray.wait(waited, num_returns=1, timeout=_PATIENCE, fetch_local=False)
        if not found and not self._at_work:
            raise DeskError(
                "no node of the cluster has a core free for reading: stop what uses it, or add nodes"
            )
        return list(found)

    def _told(self, answers: Any, left: deque[Part]) -> Told | None:
        """What a reader tells next; None at the end of its part, or where it was lost."""
        reader, part = self._at_work[answers]
        try:
            told: Told = self._ray.get(next(answers))
        except StopIteration:
            del self._at_work[answers]
            self._idle.append(reader)
            return None
        except self._ray.exceptions.RayTaskError as error:
            raise error.cause from None
        except self._ray.exceptions.RayError:
            del self._at_work[answers]
            self._start(reader)
            return _lost(part, left)
        known = part.told.union(report.id for report in told.reports)
        self._at_work[answers] = (reader, replace(part, told=known, losses=0))
        return told


def _lost(part: Part, left: deque[Part]) -> Told | None:
    """Have a part read by another reader; what several readers were lost over is told and left out."""
    part = replace(part, losses=part.losses + 1)
    pieces = part.pieces()
    if part.losses >= _APART and len(pieces) > 1:
        left.extend(pieces)
    elif part.losses < _ENOUGH:
        left.append(part)
    else:
        problem = InputError(
            f"{part.name}: each reader that took it was lost, perhaps for want of memory: split it"
        )
        problem.path = part.name
        return Told(problems=(problem,))
    return None
