"""Frozen rows of the model to plain JSON values and back, from their type hints alone."""

from __future__ import annotations

import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

import orjson

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
    """
    make: Callable[[Any], Row] = _maker(kind)  # type: ignore[arg-type]  # a class is hashable
    return make(orjson.loads(text))


@cache
def _maker(kind: Any) -> Callable[[Any], Any]:
    """A function that builds a value of the type from its JSON form."""
    if is_dataclass(kind):
        return _row_maker(kind)
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        inner = next(a for a in get_args(kind) if a is not type(None))
        make = _maker(inner)
        return lambda value: None if value is None else make(value)
    if origin is tuple:
        return _tuple_maker(get_args(kind))
    if kind is float:
        return float
    return lambda value: value


def _row_maker(kind: Any) -> Callable[[Any], Any]:
    hints = get_type_hints(kind)
    makers = {field.name: _maker(hints[field.name]) for field in fields(kind)}
    return lambda value: kind(**{name: makers[name](part) for name, part in value.items() if name in makers})


def _tuple_maker(parts: tuple[Any, ...]) -> Callable[[Any], Any]:
    if len(parts) == 2 and parts[1] is Ellipsis:
        make = _maker(parts[0])
        return lambda value: tuple(make(part) for part in value)
    makers = [_maker(part) for part in parts]
    return lambda value: tuple(make(part) for make, part in zip(makers, value, strict=True))
