"""Offices that a report gives a person: title, state, standing, start and end, with the words that say so."""

from __future__ import annotations

from dataclasses import replace

from foreigndesk.model.reading import MandateFinding
from foreigndesk.model.span import Span
from foreigndesk.reading.names.draft import VAGUE, Draft
from foreigndesk.reading.names.offices import OfficePhrase
from foreigndesk.reading.names.tenures import Tenure
from foreigndesk.reading.names.words import word_set

_NO_OFFICE = frozenset({"counterpart", "host", "guest"})


def full_title(office: OfficePhrase) -> str:
    """The canonical title, with the body where the title says little without it ("house speaker")."""
    if office.title == "floor leader":
        return f"{office.detail} {office.printed}".strip().lower()
    if office.title.replace(" ", "_") not in word_set("bare_titles") or not office.detail:
        return office.title
    return f"{office.detail.lower()} {office.title}"


def mandates_of(draft: Draft, state: str | None, tenures: list[Tenure]) -> tuple[MandateFinding, ...]:
    """Every office the report gives a person, each once.

    Args:
        draft: the person.
        state: the state the person acts for.
        tenures: when the person took or left office, as far as the report says.

    Returns:
        Mandates in the order of their first mention.
    """
    found = [
        MandateFinding(title, code, standing, evidence=tuple(Span(p.start, p.end) for p in phrases))
        for (title, code, standing), phrases in _grouped(draft, state).items()
    ]
    listed = draft.holder or draft.once
    if not found and listed is not None and listed.title and draft.sightings:
        spans = tuple(Span(s.run.start, s.run.end) for s in draft.sightings[:1])
        standing = "current" if draft.holder else "former"
        found.append(MandateFinding(listed.title, listed.state, standing, evidence=spans))
    return tuple(_dated(found, tenures))


def _grouped(draft: Draft, state: str | None) -> dict[tuple[str, str | None, str], list[OfficePhrase]]:
    """Office phrases by title, state and standing; a shorter wording joins the longer one."""
    grouped: dict[tuple[str, str | None, str], list[OfficePhrase]] = {}
    specific = [o for o in draft.offices if o.title not in VAGUE | {"prince", "princess"}]
    for office in specific or draft.offices:
        if office.kind in ("counterpart", "host", "kin") and office.title in _NO_OFFICE | {office.base}:
            continue
        code = office.state or (None if office.body else state)
        grouped.setdefault((full_title(office), code, office.standing), []).append(office)
    for title, code, standing in list(grouped):
        # One title told as former or to come in one place is so wherever the report leaves it open.
        marked = [k for k in grouped if k[:2] == (title, code) and k[2] != "current"]
        if standing == "current" and marked:
            grouped[marked[0]] += grouped.pop((title, code, standing))
    for key in list(grouped):
        longer = [
            o for o in grouped if o[0].endswith(f" {key[0]}") and o[2] == key[2] and key[1] in (o[1], None)
        ]
        if longer:
            grouped[longer[0]] += grouped.pop(key)
    return grouped


def _dated(found: list[MandateFinding], tenures: list[Tenure]) -> list[MandateFinding]:
    """The first office that the person holds or is to hold takes the dates."""
    at = next((n for n, m in enumerate(found) if m.standing != "former"), 0 if found else None)
    if at is None:
        return found
    for tenure in tenures:
        mandate = found[at]
        if tenure.bound == "start" and mandate.start is None:
            found[at] = replace(mandate, start=tenure.value, evidence=(*mandate.evidence, tenure.evidence))
        elif tenure.bound == "end" and mandate.end is None:
            found[at] = replace(mandate, end=tenure.value, evidence=(*mandate.evidence, tenure.evidence))
    return found
