"""Outlets and news agencies: every printed form, hostnames, and the agencies' signatures."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from foreigndesk.vocab.forms import FormTable, data_lines, data_rows, several


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet or agency. `kind` is outlet or agency; `signs` are its marks in datelines and sign-offs."""

    name: str
    kind: str
    state: str | None
    forms: tuple[str, ...]
    signs: tuple[str, ...]
    hosts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CarrierForm:
    """A stretch of text that names an outlet or agency."""

    start: int
    end: int
    name: str
    kind: str


@cache
def outlets() -> tuple[Outlet, ...]:
    """Every outlet and agency listed, in the order of the data."""
    found = []
    for row in data_rows("outlets.csv"):
        found.append(
            Outlet(
                row["name"],
                row["kind"],
                row["state"] or None,
                tuple(dict.fromkeys((row["name"], *several(row["forms"])))),
                tuple(several(row["signs"])),
                tuple(several(row["hosts"])),
            )
        )
    return tuple(found)


@cache
def _by_form() -> dict[str, Outlet]:
    """Outlets by printed form and signature, in lower case, without a leading article."""
    index: dict[str, Outlet] = {}
    for outlet in outlets():
        index.setdefault(_plain(outlet.name), outlet)
    for outlet in outlets():
        for form in outlet.forms:
            index.setdefault(_plain(form), outlet)
    for outlet in outlets():
        for sign in outlet.signs:
            index.setdefault(_plain(sign), outlet)
    return index


@cache
def _by_host() -> dict[str, Outlet]:
    return {host: outlet for outlet in reversed(outlets()) for host in outlet.hosts}


def carrier_forms() -> list[tuple[str, Outlet]]:
    """Every printed form that names an outlet in running text, with its outlet."""
    common = set(data_lines("outlets_common.txt"))
    return [(form, outlet) for outlet in outlets() for form in outlet.forms if form not in common]


@cache
def _table() -> FormTable[Outlet]:
    forms: dict[str, Outlet | None] = {}
    for form, outlet in carrier_forms():
        forms.setdefault(form, outlet)
    for text in data_lines("outlets_blocked.txt"):
        forms[text] = None
    return FormTable(forms.items())


def _plain(text: str) -> str:
    """A name of an outlet as it is compared: lower case, no article, no brackets."""
    return " ".join(text.strip().strip("()[]-–—.:").lower().removeprefix("the ").split())


def outlet_named(text: str) -> Outlet | None:
    """The outlet of a printed form or signature, in any capitalisation; None where it is not listed."""
    return _by_form().get(_plain(text))


def outlet_of_host(hostname: str) -> Outlet | None:
    """The outlet of a hostname, subdomains included ("en.yna.co.kr"); None where it is not listed."""
    labels = hostname.lower().strip(".").split(".")
    for first in range(len(labels) - 1):
        outlet = _by_host().get(".".join(labels[first:]))
        if outlet:
            return outlet
    return None


def find_carriers(flat: str) -> list[CarrierForm]:
    """Every outlet and agency that a text names, in order.

    Args:
        flat: a flattened text.

    Returns:
        The forms found. Names that are also common words ("Time", "The Star") and marks used only in
        datelines and sign-offs ("AA", "PA") are left out; `outlet_named` knows those.
    """
    return [CarrierForm(start, end, outlet.name, outlet.kind) for start, end, outlet in _table().find(flat)]
