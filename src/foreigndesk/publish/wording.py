"""Rows of the record in a few words, as tables and pages print them."""

from __future__ import annotations

from collections.abc import Mapping

from foreigndesk.model.record import Engagement, Mandate, Party, Person


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


def borne_out(engagement: Engagement) -> str:
    """How many reports tell it, and of how many origins."""
    reports = f"{engagement.reports} report{'s' if engagement.reports != 1 else ''}"
    return f"{reports} of {engagement.origins} origin{'s' if engagement.origins != 1 else ''}"


def term(mandate: Mandate) -> str:
    """From when to when somebody held an office, "" where the record does not know."""
    if mandate.start and mandate.end:
        return f"{mandate.start} to {mandate.end}"
    if mandate.start or mandate.end:
        return f"from {mandate.start}" if mandate.start else f"until {mandate.end}"
    return ""
