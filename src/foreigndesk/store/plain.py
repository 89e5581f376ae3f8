"""Frozen rows of the model to plain JSON values and back, from their type hints alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

import orjson

from foreigndesk.model.reading import Reading

if TYPE_CHECKING:
    import msgspec

Row = TypeVar("Row")


def dump(row: object) -> str:
    """Write a row of the model as JSON, fields in the order of their class.

    Args:
        row: an instance of one of the model's dataclasses, or a tuple of them.

    Returns:
        JSON text; the same row always gives the same characters.
    """
    return orjson.dumps(row).decode()


def packed(row: object) -> bytes:
    """Write a row, sets in it too, so that only this program has to read it back (`loading`)."""
    return orjson.dumps(row, default=_of_set)


def _of_set(value: object) -> list[object]:
    if isinstance(value, frozenset):
        return list(value)
    raise TypeError


@dataclass(frozen=True, slots=True)
class Written:
    """A reading as it is kept: the id of its report, and what `dump` made of it."""

    report: str
    body: str


def written(reading: Reading) -> Written:
    """A reading as it is kept, so that whoever keeps it need not have it in parts."""
    return Written(reading.report, dump(reading))


def load(kind: type[Row], text: str | bytes) -> Row:
    """Read a row back.

    Args:
        kind: the dataclass that `dump` was given an instance of.
        text: what `dump` wrote. Fields added to the class since take their defaults; fields that it no
            longer has are passed over.

    Returns:
        A row equal to the one written.

    Raises:
        ValueError: the text is no JSON, or no such row.
    """
    import msgspec

    try:
        row: Row = _decoder(kind).decode(text)  # type: ignore[arg-type]  # a class is hashable
    except msgspec.DecodeError as error:
        raise ValueError(str(error)) from error
    return row


def loading(kind: type[Row]) -> Callable[[str | bytes], Row]:
    """What reads many rows of a kind back, as `load` reads one.

    Args:
        kind: their dataclass.

    Returns:
        A function that raises ValueError where a text is no JSON, or no such row.
    """
    decode: Callable[[str | bytes], Row] = _decoder(kind).decode  # type: ignore[arg-type]  # a class is hashable
    return decode


@cache
def _decoder(kind: Any) -> msgspec.json.Decoder[Any]:
    """What builds values of a type; to make it costs more than to use it."""
    import msgspec

    return msgspec.json.Decoder(kind)
