"""Rows of the record in a few words, as tables and pages print them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from foreigndesk.model.record import Engagement, Mandate, Party, Person

_QUALIFIED = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}


def label(engagement: Engagement) -> str:
    """The kind of an engagement, with the narrower word where there is one."""
    if engagement.subtype and engagement.subtype != engagement.type:
        return f"{engagement.type} ({engagement.subtype})"
    return engagement.type


def dates(engagement: Engagement) -> str:
    """First and last day, as far as known."""
    start, end = engagement.start, engagement.end
    if not start or not end or start == end:
        return start or end or "?"
    return f"{start} to {end[5:] if start[:5] == end[:5] and len(start) == len(end) == 10 else end}"


def parties(engagement: Engagement, people: Mapping[str, Person]) -> str:
    """Who took part: names with their states, offices or states where nobody is named."""
    told = [party_name(p, people) for p in engagement.parties]
    told += [state for state in engagement.states if not any(p.state == state for p in engagement.parties)]
    return ", ".join(dict.fromkeys(told))


def party_name(party: Party, people: Mapping[str, Person]) -> str:
    """One party: a name, else an office, else a state."""
    name = people[party.person].name if party.person and party.person in people else party.office
    if name and party.state:
        return f"{name} ({party.state})"
    return name or party.state or "?"


def place(engagement: Engagement) -> str:
    """Venue, city and country as far as known."""
    where = engagement.place
    parts = [where.venue, where.name] if where.venue or where.name else [where.country]
    return ", ".join(dict.fromkeys(part for part in parts if part))


def named_place(engagement: Engagement) -> str:
    """Venue and city, or the state by its name, as far as known."""
    where = engagement.place
    if where.venue or where.name or not where.country:
        return place(engagement)
    return named_state(where.country)


def named_parties(engagement: Engagement, people: Mapping[str, Person]) -> str:
    """Who took part, with their states by name; states alone where nobody is named for them."""
    told = []
    for one in engagement.parties:
        name = people[one.person].name if one.person and one.person in people else one.office
        state = named_state(one.state) if one.state else ""
        told.append(f"{name} ({state})" if name and state else name or state or "somebody")
    return ", ".join(dict.fromkeys(told + [named_state(code) for code in unnamed(engagement)]))


def unnamed(engagement: Engagement) -> list[str]:
    """The states of an engagement for which no party stands, such as the one that is visited."""
    return [code for code in engagement.states if not any(p.state == code for p in engagement.parties)]


def named_state(code: str) -> str:
    """A state's name by its code; the code where it has none."""
    from foreigndesk.vocab.states import state_name

    return state_name(code) or code


def day_in_words(value: str | None) -> str:
    """A date in words.

    Args:
        value: an EDTF date or interval; None where nobody knows.

    Returns:
        For instance "2025-07-29", "about 2025-05-06", "between 2025-09-20 and 2025-09-30", "by 2025-06-30".
    """
    if not value or not _bare(value):
        return ""
    if " to " in value:
        return " to ".join(map(day_in_words, value.split(" to ")))
    first, between, last = value.partition("/")
    if not between:
        return _about(value)
    if first in ("", ".."):
        return f"by {_bare(last)}"
    if last in ("", ".."):
        return f"from {_about(first)} on"
    if _bare(first) == _bare(last):
        return _about(first)
    if first[-1] in _QUALIFIED and last[-1] in _QUALIFIED:
        return f"between {_bare(first)} and {_bare(last)}"
    return f"{_about(first)} to {_about(last)}"


def _about(value: str) -> str:
    return f"{_QUALIFIED.get(value[-1:], '')}{_bare(value)}"


def _bare(value: str) -> str:
    return value.rstrip("".join(_QUALIFIED))


def borne_out(engagement: Engagement) -> str:
    """How many reports tell it, and of how many origins."""
    reports = f"{engagement.reports} report{'s' if engagement.reports != 1 else ''}"
    return f"{reports} of {engagement.origins} origin{'s' if engagement.origins != 1 else ''}"


def term(mandate: Mandate) -> str:
    """From when to when somebody held an office, "" where the record does not know."""
    start, end = _bound(mandate.start), _bound(mandate.end)
    if mandate.start and mandate.end and "/" not in mandate.start + mandate.end:
        return f"{start} to {end}"
    told = [f"from {start}" if start else "", f"until {end}" if end else ""]
    return " ".join(part for part in told if part)


def _bound(value: str | None) -> str:
    """The beginning or end of a time in office in words, where only its bounds are known."""
    if not value or "/" not in value:
        return value or ""
    first, last = value.split("/")
    if first == "..":
        return f"{last} or earlier"
    return f"{first} or later" if last == ".." else f"between {first} and {last}"
