"""What a table is: rows drawn from a record, and columns that say what they hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from foreigndesk.publish.lookup import Lookup
from foreigndesk.text.edtf_dates import bounds

Cell = str | int | float | bool | None
KINDS = ("string", "integer", "number", "boolean", "date")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its kind (one of KINDS), what it holds, and how it is drawn from a row.

    A `date` is a whole day, YYYY-MM-DD; dates as the record has them (EDTF) are strings.
    """

    name: str
    kind: str
    told: str
    of: Callable[[Any], Cell]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name, what a row of it is, its columns, its key, and the rows of a record.

    `refers` names for columns the table and column whose values they hold.
    """

    name: str
    told: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: Callable[[Lookup], Iterable[Any]]
    refers: tuple[tuple[str, str, str], ...] = ()

    def cells(self, known: Lookup) -> Iterator[tuple[Cell, ...]]:
        """The rows of a record, in the order of the record or of their key."""
        for row in self.rows(known):
            yield tuple(column.of(row) for column in self.columns)


def text(name: str, told: str, of: Callable[[Any], Cell]) -> Column:
    """A column of text."""
    return Column(name, "string", told, of)


def count(name: str, told: str, of: Callable[[Any], Cell]) -> Column:
    """A column of whole numbers."""
    return Column(name, "integer", told, of)


def field(name: str, told: str, kind: str = "string") -> Column:
    """A column that holds the field of the row of that name."""
    return Column(name, kind, told, lambda row: getattr(row, name))


def listed(name: str, told: str, of: Callable[[Any], Iterable[str]] | None = None) -> Column:
    """A column of several values with `; ` between them."""
    return Column(name, "string", f"{told}; several with `; ` between them", _joined(name, of))


def days_of(name: str, of: Callable[[Any], str | None]) -> tuple[Column, Column]:
    """The first and the last day that an EDTF date may mean, as days that programs can count with."""
    return (
        Column(f"{name}_first_day", "date", f"first day that `{name}` may mean", lambda r: _limit(of(r), 0)),
        Column(f"{name}_last_day", "date", f"last day that `{name}` may mean", lambda r: _limit(of(r), 1)),
    )


def _limit(value: str | None, end: int) -> str | None:
    days = bounds(value)
    return days[end].isoformat() if days else None


def _joined(name: str, of: Callable[[Any], Iterable[str]] | None) -> Callable[[Any], Cell]:
    return lambda row: "; ".join(of(row) if of else getattr(row, name)) or None
