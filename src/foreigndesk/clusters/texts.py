"""Steps of collation that need nothing but texts, done by the machines of a cluster, each on texts that it fetches."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from foreigndesk.clusters.reader import TIMEOUT, Reader, Terms
from foreigndesk.errors import DeskError

if TYPE_CHECKING:
    from foreigndesk.collate.by_text import Key, Step
    from foreigndesk.store import Store

# What is handed out at a time: some seconds of work at most, some hundred kilobytes that come of it.
_KEYS = 1000
_AHEAD = 3  # times as many are handed out as can be done at once, so that nobody waits
_LOSSES = 5  # processes that may be lost over one of them


class Texts:
    """Hands keys out to the cores of a cluster; what is lost with a process or a machine is done by another."""

    def __init__(self, ray: Any, terms: Terms, count: int) -> None:
        """Know the cluster.

        Args:
            ray: the module, connected.
            terms: what readers were told; texts are fetched from the same record.
            count: how many cores there are.
        """
        self._ray, self._terms, self._most = ray, terms, _AHEAD * count
        self._made = ray.remote(made).options(num_cpus=1, max_retries=_LOSSES)

    def __call__(self, step: type[Step[Any]], keys: Iterable[Key]) -> Iterator[Any]:
        """Do a step for each of some keys; what comes of them comes in their order.

        Raises:
            DeskError: a machine cannot do it, or each process that tried was lost.
        """
        left = iter(keys)
        given: deque[Any] = deque()
        while True:
            while len(given) < self._most and (some := list(islice(left, _KEYS))):
                given.append(self._made.remote(self._terms, step, some))
            if not given:
                return
            yield from self._found(given.popleft())

    def _found(self, asked: Any) -> list[Any]:
        try:
            found: list[Any] = self._ray.get(asked)
        except self._ray.exceptions.RayTaskError as error:
            raise error.cause from None
        except self._ray.exceptions.RayError as error:
            told = str(error).strip().splitlines()[0].strip()
            raise DeskError(
                f"the cluster cannot compare texts ({told}): what was read is kept; run the command again"
            ) from None
        return found


def made(terms: Terms, step: type[Step[Any]], keys: Sequence[Key]) -> list[Any]:
    """Do a step for some keys, in a process of the cluster.

    Args:
        terms: where the record is, and what this process has to be like.
        step: what is done.
        keys: the reports that it takes at a time.

    Raises:
        DeskError: this process cannot read the record, or has another version; or reports are no longer there.
    """
    wanted = sorted({document for key in keys for document in key})
    texts = _record(terms).texts(wanted)
    if len(texts) < len(wanted):
        raise DeskError(
            "reports were taken out of the record while it was put together: run the command again"
        )
    done = step()
    return [done(key, texts.__getitem__) for key in keys]


@cache
def _record(terms: Terms) -> Store:
    """The record, opened once a process."""
    from foreigndesk.store import Store

    Reader(terms).fit()
    return Store(terms.where, create=False, timeout=TIMEOUT)
