"""Frozen rows of the model to plain JSON values and back, from their type hints alone."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

import orjson

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


@cache
def _decoder(kind: Any) -> msgspec.json.Decoder[Any]:
    """What builds values of a type; to make it costs more than to use it."""
    import msgspec

    return msgspec.json.Decoder(kind)
