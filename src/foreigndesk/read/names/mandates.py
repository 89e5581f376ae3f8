"""Offices that a report gives a person: title, state, standing, start and end, with the words that say so."""

from __future__ import annotations

import re

from foreigndesk.model.reading import MandateFinding, Time
from foreigndesk.model.span import Span
from foreigndesk.read.names.offices import OfficePhrase
from foreigndesk.read.names.page import Page
from foreigndesk.read.names.people import VAGUE, Draft
from foreigndesk.read.names.words import word_set

_START = re.compile(
    r"\b(?:who )?(?:took|taking|takes|will take|take|assumed|assuming) (?:the )?office\b|\bsworn in\b|\binaugurat(?:ed|ion)\b"
    r"|\b(?:was|been) appointed\b|\bwho became\b"
)
_END = re.compile(r"\b(?:resigned|stepped down|left office|was ousted|was removed|was dismissed)\b")


def full_title(office: OfficePhrase) -> str:
    """The canonical title, with the body where the title says little without it ("house speaker")."""
    if office.title.replace(" ", "_") not in word_set("bare_titles") or not office.detail:
        return office.title
    return f"{office.detail.lower()} {office.title}"


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
        key = (full_title(office), office.state or (None if office.body else state), office.standing)
        grouped.setdefault(key, []).append(office)
    found = []
    for shorter in [k for k in grouped if any(k != o and o[0].endswith(" " + k[0]) and o[1:] == k[1:] for o in grouped)]:
        longer = next(o for o in grouped if o != shorter and o[0].endswith(" " + shorter[0]) and o[1:] == shorter[1:])
        grouped[longer] += grouped.pop(shorter)
    for (title, code, standing), phrases in grouped.items():
        evidence = tuple(Span(p.start, p.end) for p in phrases)
        found.append(MandateFinding(title, code, standing, evidence=evidence))
    if not found and draft.holder is not None and draft.sightings:
        found.append(MandateFinding(draft.holder.title, draft.holder.state))
    return tuple(found)
