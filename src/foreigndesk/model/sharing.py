"""Lets equal words and numbers of many rows be one object each: what one reading tells, a thousand others tell, too."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any, TypeVar

Row = TypeVar("Row")
_LONGEST = 40  # characters of a word or name; what is longer is a sentence, which hardly any other row has
_MOST = 200_000  # words and numbers that are remembered


class Sharing:
    """Goes through rows that have just been made, and that nobody else has yet."""

    def __init__(self) -> None:
        """Know no words yet."""
        self._known: dict[type, dict[Any, Any]] = {str: {}, int: {}, frozenset: {}}
        self._names: dict[type, tuple[str, ...]] = {}

    def share(self, row: Row) -> Row:
        """Put what is known already in the place of what equals it, in a dataclass and all that it holds."""
        for name in self._names_of(type(row)):
            value = getattr(row, name)
            if value:
                known = self._met(value)
                if known is not value:
                    object.__setattr__(row, name, known)
        return row

    def _met(self, value: Any) -> Any:
        kind = type(value)
        if (known := self._known.get(kind)) is not None:
            if kind is str and len(value) > _LONGEST:
                return value
            if len(known) > _MOST:
                known.clear()
            return known.setdefault(value, value)
        if kind is tuple:
            if not self._names_of(type(value[0])):
                return tuple([self._met(part) for part in value])
            for row in value:
                self.share(row)
        else:
            self.share(value)
        return value

    def _names_of(self, kind: type) -> tuple[str, ...]:
        """The fields of a dataclass; none of anything else."""
        names = self._names.get(kind)
        if names is None:
            names = tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()
            self._names[kind] = names
        return names
