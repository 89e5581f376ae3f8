"""Keys and weights of data sets of international relations: COW and Gleditsch-Ward numbers, Goldstein values."""

from __future__ import annotations

from functools import cache

from foreigndesk.vocab.forms import data_rows


@cache
def _numbers() -> dict[str, tuple[int, int]]:
    return {row["code"]: (int(row["cow"]), int(row["gw"])) for row in data_rows("state_numbers.csv")}


@cache
def _weights() -> dict[str, float]:
    return {row["cameo"]: float(row["goldstein"]) for row in data_rows("goldstein.csv")}


def cow_number(code: str | None) -> int | None:
    """A state's number in the Correlates of War list; None for organisations and states it does not have."""
    return _numbers()[code][0] if code in _numbers() else None


def gw_number(code: str | None) -> int | None:
    """A state's number in the list of Gleditsch and Ward; None as above."""
    return _numbers()[code][1] if code in _numbers() else None


def goldstein(cameo: str) -> float | None:
    """The Goldstein value of a CAMEO code, from -10 (conflict) to 10 (cooperation)."""
    return _weights().get(cameo)
