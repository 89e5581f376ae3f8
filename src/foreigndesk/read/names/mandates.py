"""Offices that a report gives a person: title, state, standing, start and end, with the words that say so."""

from __future__ import annotations

import re

from foreigndesk.model.reading import MandateFinding, Time
from foreigndesk.model.span import Span
from foreigndesk.read.names.offices import OfficePhrase
from foreigndesk.read.names.page import Page
from foreigndesk.read.names.people import VAGUE, Draft
from foreigndesk.vocab.holders import holders_named
from foreigndesk.vocab.outlets import outlet_named

_START = re.compile(
    r"\b(?:who )?(?:took|taking|takes|will take|take|assumed|assuming) (?:the )?office\b|\bsworn in\b|\binaugurat(?:ed|ion)\b"
    r"|\b(?:was|been) appointed\b|\bwho became\b"
)
_END = re.compile(r"\b(?:resigned|stepped down|left office|was ousted|was removed|was dismissed)\b")


def person_state(page: Page, draft: Draft) -> str | None:
    """The state a person acts for, None where neither report nor vocabulary tells."""
    for office in draft.offices:
        if office.state:
            return office.state
    if draft.state:
        return draft.state
    if draft.holder:
        return draft.holder.state
    return _state_from_vocabulary(page, draft)


def _state_from_vocabulary(page: Page, draft: Draft) -> str | None:
    titles = draft.titles
    for form in sorted(draft.forms, key=lambda f: (-len(f.split()), f)):
        found = [h for h in holders_named(form, page.report.published) if not titles or h.title in titles]
        states = {h.state for h in found}
        if len(states) == 1:
            if len({h.name for h in found}) == 1:
                draft.holder = found[0]
            return found[0].state
    return None


def outlet_state(page: Page) -> str | None:
    """The state in which the report's outlet sits."""
    for name in (page.report.outlet, page.report.agency):
        outlet = outlet_named(name) if name else None
        if outlet and outlet.state:
            return outlet.state
    return None


def mandates_of(page: Page, draft: Draft, state: str | None, times: tuple[Time, ...]) -> tuple[MandateFinding, ...]:
    """Every office the report gives a person, each once.

    Args:
        page: the report's page.
        draft: the person.
        state: the state the person acts for.
        times: the calendar expressions of the report.

    Returns:
        Mandates in the order of their first mention.
    """
    grouped: dict[tuple[str, str | None, str], list[OfficePhrase]] = {}
    specific = [o for o in draft.offices if o.title not in VAGUE]
    for office in specific or draft.offices:
        if office.title == "counterpart":
            continue
        key = (office.title, office.state or state, office.standing)
        grouped.setdefault(key, []).append(office)
    found = []
    for (title, code, standing), phrases in grouped.items():
        evidence = tuple(Span(p.start, p.end) for p in phrases)
        found.append(MandateFinding(title, code, standing, evidence=evidence))
    if not found and draft.holder is not None and draft.sightings:
        found.append(MandateFinding(draft.holder.title, draft.holder.state))
    return tuple(found)
