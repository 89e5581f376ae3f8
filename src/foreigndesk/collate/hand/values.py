"""Values of one engagement made anew when its evidence is put together, or taken apart, by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from foreigndesk.collate.dates import Days, days, inside, overlap, width
from foreigndesk.collate.origins.newsrooms import newsroom
from foreigndesk.collate.origins.settle import NOT_TRACED, Origins
from foreigndesk.model.record import Engagement, Party, Record, StatusReport
from foreigndesk.vocab.codes import code_for

_STANDING = {"cancelled": 4, "postponed": 4, "held": 3, "planned": 2, "possible": 1}
_GOING = ("held", "planned", "possible")
_ROLES = {"host": 3, "guest": 2, "attendee": 1, "party": 0}


def voices(record: Record, documents: Iterable[str]) -> dict[str, str]:
    """Which of these reports speak with one voice, as far as the record tells.

    Args:
        record: the record that traces its reports to origins.
        documents: reports that tell of one engagement.

    Returns:
        For each of them the origin whose voice it is.
    """
    asked = frozenset(documents)
    reports = [d for d in record.documents if d.report.id in asked]
    traced = any(o.why != NOT_TRACED for o in record.origins)
    rooms = {d.report.id: newsroom(d.report) for d in reports} if traced else {}
    origins = Origins(record.origins, {d.report.id: d.origin for d in reports}, {}, newsrooms=rooms)
    return origins.voices(d.report.id for d in reports)


def counted(row: Engagement, voice: Mapping[str, str], most: int) -> Engagement:
    """The engagement with its reports and origins counted from its evidence.

    Args:
        row: an engagement.
        voice: the origin whose voice each report is.
        most: origins that there can be at most, since some reports rest on others in ways that only their
            readings tell.
    """
    told = {e.document for e in row.evidence}
    return replace(row, reports=len(told), origins=min(most, len({voice.get(d, d) for d in told})))


def coded(row: Engagement) -> Engagement:
    """The engagement with the codes of its type and status."""
    named = [p for p in row.parties if p.person]
    hosts = bool(row.parties) and all(p.role == "host" for p in named)
    country = row.place.country
    third = bool(country and len(row.states) > 1 and country not in row.states)
    code = code_for(row.type, row.subtype, row.status, hosts, third)
    return replace(row, cameo=code.cameo, plover=(code.event, code.mode))


def ordered(parties: Iterable[Party]) -> tuple[Party, ...]:
    """Parties by rank of role, state, person."""
    return tuple(
        sorted(
            parties, key=lambda p: (-_ROLES.get(p.role, 0), p.state or "~", p.person or "~", p.office or "")
        )
    )


def possible(row: Engagement) -> Engagement:
    """The engagement, its end unknown where that lies before its start."""
    start, end = days(row.start), days(row.end)
    return replace(row, end=None) if start and end and end[1] < start[0] else row


def in_time(history: Iterable[StatusReport]) -> tuple[StatusReport, ...]:
    """What reports said of an engagement, in the order of publication; those of unknown date come first."""
    return tuple(
        sorted(
            set(history),
            key=lambda h: (days(h.published) or (0, 0), h.document, h.status, h.start or "", h.end or ""),
        )
    )


def standing(history: Sequence[StatusReport]) -> str | None:
    """What became of it by the latest reports; what has been held is no longer planned."""
    dated = [(span, h) for h in history if (span := days(h.published))]
    newest = max((span[0] for span, _ in dated), default=0)
    last = [h for span, h in dated if span[1] >= newest] or list(history)
    if not last:
        return None
    result = max((h.status for h in last), key=lambda s: (_STANDING.get(s, 0), s))
    if result not in _GOING:
        return result
    told = {h.status for h in history}
    return next((s for s in _GOING if s in told), result)


def best_day(told: Iterable[tuple[str | None, str]]) -> str | None:
    """The most precise date that the most origins allow.

    Args:
        told: dates with the origin of the report that gives each.

    Returns:
        One of the dates, or None where there is none.
    """
    heard: dict[tuple[Days, str], set[str]] = {}
    for value, origin in told:
        if value and (span := days(value)):
            heard.setdefault((span, value), set()).add(origin)
    spans = {span for span, _ in heard}
    narrowest = {s for s in spans if not any(inside(o, s) and o != s for o in spans)}
    ranked = sorted(
        (-_allowing(heard, span), width(span), value) for span, value in heard if span in narrowest
    )
    return ranked[0][2] if ranked else None


def _allowing(heard: Mapping[tuple[Days, str], set[str]], span: Days) -> int:
    """How many origins have a date that allows for these days."""
    return len({o for (other, _), told in heard.items() if overlap(other, span) for o in told})
