"""Offices that a report gives a person: title, state, standing, start and end, with the words that say so."""

from __future__ import annotations

from dataclasses import replace

from foreigndesk.model.reading import MandateFinding, Time
from foreigndesk.model.span import Span
from foreigndesk.reading.names.bygone import Bygone, bygone
from foreigndesk.reading.names.draft import VAGUE, Draft
from foreigndesk.reading.names.page import Page
from foreigndesk.reading.names.phrase import OfficePhrase, full_title
from foreigndesk.reading.names.tenures import Tenure
from foreigndesk.reading.names.tokens import Tokens
from foreigndesk.reading.names.wording import in_full
from foreigndesk.reading.names.words import title_states

_NO_OFFICE = frozenset({"counterpart", "host", "guest"})


def mandates_of(
    draft: Draft,
    state: str | None,
    tenures: list[Tenure],
    page: Page,
    times: tuple[Time, ...],
    tokens: Tokens,
) -> tuple[MandateFinding, ...]:
    """Every office the report gives a person, each once.

    Args:
        draft: the person.
        state: the state the person acts for.
        tenures: when the person took or left office, as far as the report says.
        page: the report's page.
        times: its calendar expressions in order.
        tokens: the parser's words of it.

    Returns:
        Mandates in the order of their first mention.
    """
    grouped = _grouped(draft, state)
    found = [
        MandateFinding(
            title,
            code,
            standing,
            evidence=tuple(Span(p.start, p.end) for p in phrases),
            wording=max((in_full(page, tokens, p) for p in phrases), key=len),
        )
        for (title, code, standing), phrases in grouped.items()
    ]
    listed = draft.holder or draft.once
    if not found and listed is not None and listed.title and draft.sightings:
        spans = tuple(Span(s.run.start, s.run.end) for s in draft.sightings[:1])
        standing = "current" if draft.holder else "former"
        found.append(MandateFinding(listed.title, listed.state, standing, evidence=spans))
    dated = _dated(found, tenures)
    for number, phrases in enumerate(grouped.values()):
        dated[number] = _of_its_time(
            dated[number], bygone(page, times, draft, dated[number].title, phrases), page
        )
    return tuple(dated)


def _of_its_time(mandate: MandateFinding, then: Bygone | None, page: Page) -> MandateFinding:
    """An office told only of years before is known for these years, not for the day of the report."""
    if then is None or mandate.start or mandate.end or (mandate.standing != "current" and not then.over):
        return mandate
    return replace(
        mandate,
        standing="former",
        start=then.start,
        end=then.end(page.report.published),
        evidence=(*mandate.evidence, then.evidence),
    )


def _grouped(draft: Draft, state: str | None) -> dict[tuple[str, str | None, str], list[OfficePhrase]]:
    """Office phrases by title, state and standing; a shorter wording joins the longer one."""
    grouped: dict[tuple[str, str | None, str], list[OfficePhrase]] = {}
    specific = [o for o in draft.offices if o.title not in VAGUE | {"prince", "princess"}]
    for office in specific or draft.offices:
        if office.kind in ("counterpart", "host", "kin") and office.title in _NO_OFFICE | {office.base}:
            continue
        # "Commission president": a body's office, but one that only one state or organisation has.
        sole = title_states().get(full_title(office).lower()) if office.body else state
        code = office.state or sole
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
    """The office that a bound is of takes it; where none is told, the first that is not over."""
    first = next((n for n, m in enumerate(found) if m.standing != "former"), 0 if found else None)
    for tenure in tenures:
        titled = [n for n, m in enumerate(found) if m.title == tenure.title]
        at = titled[0] if titled else first
        if at is None:
            break
        mandate = found[at]
        if getattr(mandate, tenure.bound) is None:
            bound = {tenure.bound: tenure.value}
            found[at] = replace(mandate, **bound, evidence=(*mandate.evidence, tenure.evidence))
    return found
