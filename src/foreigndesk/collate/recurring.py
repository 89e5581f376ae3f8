"""Keys that come more than once among many: those that come once lead nowhere, and most names in the news do."""

from __future__ import annotations

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
