"""Keys and weights of data sets of international relations: COW and Gleditsch-Ward numbers, Goldstein values."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from foreigndesk.vocab.forms import data_rows
from foreigndesk.vocab.states import states

_LAST_DAY = "9999-12-31"


class _Numbers(NamedTuple):
    """The numbers of a state between two days, and whether ISO 3166 has its code."""

    cow: int
    gw: int
    first: str
    last: str
    iso: bool


@cache
def _numbers() -> dict[str, tuple[_Numbers, ...]]:
    found: dict[str, tuple[_Numbers, ...]] = {}
    for row in data_rows("state_numbers.csv"):
        days = (row["from"], row["to"] or _LAST_DAY)
        one = _Numbers(int(row["cow"]), int(row["gw"]), *days, row["iso"] != "no")
        found[row["code"]] = (*found.get(row["code"], ()), one)
    return found


@cache
def _weights() -> dict[tuple[str, str], float]:
    return {(row["system"], row["code"]): float(row["goldstein"]) for row in data_rows("goldstein.csv")}


def _numbers_on(code: str | None, day: str | None) -> _Numbers | None:
    on = day or _LAST_DAY
    return next((one for one in _numbers().get(code or "", ()) if one.first <= on <= one.last), None)


def cow_number(code: str | None, day: str | None = None) -> int | None:
    """A state's number in the Correlates of War list; None for organisations and states it does not have.

    Args:
        code: the state's code.
        day: on which day (YYYY-MM-DD), for states whose number changed; None for today's.
    """
    found = _numbers_on(code, day)
    return found.cow if found else None


def gw_number(code: str | None, day: str | None = None) -> int | None:
    """A state's number in the list of Gleditsch and Ward; arguments and None as above."""
    found = _numbers_on(code, day)
    return found.gw if found else None


def iso3(code: str | None) -> str | None:
    """The code itself where ISO 3166 has it (of a former state, ISO 3166-3); None for organisations and Kosovo."""
    state, numbers = states().get(code or ""), _numbers_on(code, None)
    if state is None or state.kind == "organisation" or (numbers and not numbers.iso):
        return None
    return state.code


def goldstein(code: str, system: str = "cameo") -> float | None:
    """The Goldstein value of a CAMEO code (or of a WEIS one), from -10 (conflict) to 10 (cooperation)."""
    return _weights().get((system, code))
