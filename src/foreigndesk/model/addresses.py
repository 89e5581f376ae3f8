"""Ids that entries of the record had before: what once was linked to still leads somewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Addresses:
    """Former ids beside a record.

    Attributes:
        now: former ids with those of today.
        first: ids of today with the first id that the entry ever had, where that was another.
    """

    now: Mapping[str, str] = field(default_factory=dict)
    first: Mapping[str, str] = field(default_factory=dict)

    def today(self, key: str) -> str | None:
        """The id of today for a former id, None where it is none."""
        seen = {key}
        found = self.now.get(key)
        while found is not None and found in self.now and found not in seen:
            seen.add(found)
            found = self.now[found]
        return found

    def lasting(self, key: str) -> str:
        """What an entry is called towards those who took it before: the first id it ever had."""
        return self.first.get(key, key)
