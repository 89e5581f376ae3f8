"""Some rows of many, a few of them in another form: nothing is copied, so that the rows may lie on a disk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

Row = TypeVar("Row")


class Chosen(Mapping[str, Row]):
    """Those rows that are chosen, in the order in which they were."""

    def __init__(
        self,
        rows: Mapping[str, Row],
        ids: Sequence[str] | None = None,
        instead: Mapping[str, Row] | None = None,
    ) -> None:
        """Choose rows.

        Args:
            rows: all rows by id.
            ids: which of them, each once; None for all.
            instead: rows that stand in the place of those with their ids.
        """
        self._rows, self._instead = rows, instead or {}
        self._ids = ids
        # Mostly all are chosen but a few, and what a few are takes less than what all are.
        few = ids is not None and len(ids) < len(rows)
        self._without = frozenset(rows.keys() - set(ids or ())) if few else frozenset()

    def __getitem__(self, key: str) -> Row:
        if key in self._without:
            raise KeyError(key)
        found = self._instead.get(key)
        return self._rows[key] if found is None else found

    def __contains__(self, key: object) -> bool:
        return key in self._rows and key not in self._without

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows if self._ids is None else self._ids)

    def __len__(self) -> int:
        return len(self._rows) if self._ids is None else len(self._ids)
