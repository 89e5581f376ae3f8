"""Codes of political event systems: CAMEO and PLOVER (sources named in the data file)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from foreigndesk.vocab.forms import data_yaml


@dataclass(frozen=True, slots=True)
class Code:
    """One row: conditions on an engagement (None holds for all) and the codes that it then bears.

    `host` asks whether the engagement is told from the host's side, `third` whether it took place in a
    state that is no party to it.
    """

    cameo: str
    event: str
    mode: str | None = None
    type: str | None = None
    subtype: str | None = None
    status: str | None = None
    host: bool | None = None
    third: bool | None = None


@cache
def codes() -> tuple[Code, ...]:
    """All rows, in the order in which they are to be tried."""
    return tuple(Code(**row) for row in data_yaml("codes.yml")["codes"])


def code_for(kind: str, subtype: str | None, status: str, host: bool = False, third: bool = False) -> Code:
    """The codes of an engagement.

    Args:
        kind: visit, meeting, call, gathering, signing or message.
        subtype: its subtype in small letters, if any.
        status: possible, planned, held, postponed or cancelled.
        host: whether only the receiving side is known.
        third: whether it took place in a state that is no party to it.

    Returns:
        The first row that fits; there is one for every type.
    """
    seen = {"type": kind, "subtype": subtype, "status": status, "host": host, "third": third}
    for row in codes():
        if all(getattr(row, name) in (None, value) for name, value in seen.items()):
            return row
    raise ValueError(f"no code for an engagement of type {kind!r}: add a row to vocab/data/codes.yml")
