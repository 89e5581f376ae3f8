"""Keys that come more than once among many: those that come once lead nowhere, and most names in the news do."""

from __future__ import annotations

from array import array
from collections.abc import Hashable, Iterable

_ROOM = 4  # bytes a key; with fewer more keys are taken for another


class Recurring:
    """Tells of keys whether they may recur, in a few bytes each, without holding them."""

    def __init__(self, keys: Iterable[Hashable], count: int) -> None:
        """Go through all keys once.

        Args:
            keys: the keys, each as often as it comes.
            count: how many there are, about.
        """
        self._seen = bytearray(1 << (_ROOM * count + 1).bit_length())
        self._mask = len(self._seen) - 1
        seen, mask = self._seen, self._mask
        for key in keys:
            at = hash(key) & mask
            seen[at] = 2 if seen[at] else 1

    def __contains__(self, key: Hashable) -> bool:
        """Whether a key comes more than once; of those that come once some are taken for others that do."""
        return self._seen[hash(key) & self._mask] > 1


def equal_ones(numbers: array[int]) -> list[int]:
    """Where numbers stand that equal another one, in their order.

    Args:
        numbers: whole numbers of 64 bits with a sign.
    """
    import numpy as np

    if not numbers:
        return []
    values = np.frombuffer(numbers, dtype=np.int64)
    order = np.argsort(values, kind="stable")
    ordered = values[order]
    alike = ordered[1:] == ordered[:-1]
    among = np.concatenate((alike, [False])) | np.concatenate(([False], alike))
    found: list[int] = np.sort(order[among]).tolist()
    return found
