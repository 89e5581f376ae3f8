"""What became of each finding of each report: whom it names, or which engagement it is of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

Place = tuple[str, int]  # a report, and which of the findings of a kind in its reading


class ByFinding(Mapping[Place, str]):
    """Ids by the places of findings; those of a report are held together, for it mostly has several."""

    def __init__(self, told: Iterable[tuple[Place, str]]) -> None:
        """Take places with their ids; of two for one place the later holds."""
        found: dict[str, tuple[str | None, ...]] = {}
        for (document, number), value in told:
            row = found.get(document, ())
            if number < len(row):
                found[document] = (*row[:number], value, *row[number + 1 :])
            else:
                found[document] = (*row, *[None] * (number - len(row)), value)
        self._found = found
        self._count = sum(len(row) - row.count(None) for row in found.values())

    def __getitem__(self, place: Place) -> str:
        document, number = place
        row = self._found.get(document, ())
        value = row[number] if 0 <= number < len(row) else None
        if value is None:
            raise KeyError(place)
        return value

    def __iter__(self) -> Iterator[Place]:
        for document, row in self._found.items():
            for number, value in enumerate(row):
                if value is not None:
                    yield document, number

    def __len__(self) -> int:
        return self._count

    def __eq__(self, other: object) -> bool:
        if isinstance(other, ByFinding):
            return self._found == other._found
        return super().__eq__(other)

    __hash__ = None  # type: ignore[assignment]
