"""What the record knows of the days of its engagements beside the days that reports give."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from foreigndesk.collate.dates import OPEN_END, OPEN_START, Days, days, width
from foreigndesk.collate.dating.network import Bound, Link, Why
from foreigndesk.collate.held import Rows
from foreigndesk.collate.sources import Sources
from foreigndesk.collate.telling import Telling
from foreigndesk.model.record import Engagement, Evidence
from foreigndesk.vocab.holders import Holder, holders_named

_LONGEST_VISIT = 10  # days that a visit without a last day may take
_FILED_BEFORE = 2  # days from the dateline of a report to its publication
_LEFT_OFFICE = 31  # days for which people are still called by an office they have left

_ANNIVERSARY = re.compile(
    r"\b(?:mark(?:s|ed|ing)?|celebrat(?:e|es|ed|ing)|commemorat(?:e|es|ed|ing)|on|for)\s+the\s+"
    r"(\d{1,3})(?:st|nd|rd|th) anniversary\b",
    re.I,
)
_YEAR = re.compile(r"\b(1[6-9]\d\d|20\d\d)\b")

Tellings = Mapping[str, tuple[Telling, ...]]


def published_bounds(row: Engagement, told: Sequence[Telling], sources: Sources) -> Iterator[Bound]:
    """What was held lies before the reports that tell so; what is announced, behind the announcement.

    Args:
        row: an engagement.
        told: its tellings.
        sources: the reports, for when they came out.
    """
    if row.status not in ("held", "planned", "possible"):
        return
    held = _by_publication([t for t in told if t.finding.status == "held"], sources)
    ahead = _by_publication([t for t in told if t.finding.status == "planned"], sources)
    if held and row.status == "held":
        first, telling = min(held, key=lambda pair: (pair[0][1], pair[1].key))
        why = _why(telling, f"a report of {_shown(sources, telling)} tells it as held")
        yield Bound(row.id, (OPEN_START, first[1]), why)
    if ahead:
        last, telling = max(ahead, key=lambda pair: (pair[0][0], pair[1].key))
        why = _why(telling, f"a report of {_shown(sources, telling)} tells it as yet to come")
        yield Bound(row.id, (last[0], OPEN_END), why)


def _by_publication(told: Sequence[Telling], sources: Sources) -> list[tuple[Days, Telling]]:
    return [(span, t) for t in told if (span := sources.published_days(t.document))]


def _shown(sources: Sources, telling: Telling) -> str:
    return sources.published(telling.document) or ""


def _why(telling: Telling, text: str) -> Why:
    return Why(text, telling.evidence[:1], (telling.document,))


def tenure_bounds(row: Engagement, told: Sequence[Telling], names: Mapping[str, str]) -> Iterator[Bound]:
    """Somebody called by an office in undated news holds it, or has left it not long ago.

    Args:
        row: an engagement that no dated report tells of.
        told: its tellings.
        names: the names of people, by id.
    """
    if any(t.era is not None for t in told):
        return
    for party in row.parties:
        name = names.get(party.person or "")
        terms = (
            [h for h in holders_named(name) if h.title == party.office and _serves(h, party.state)]
            if name
            else []
        )
        spans = [span for h in terms if (span := _term(h))]
        if spans:
            within = min(a for a, _ in spans), max(b for _, b in spans)
            why = Why(f"{name} was {party.office} then", _first(told), long=True)
            yield Bound(row.id, within, why)


def anniversary_bounds(row: Engagement, told: Sequence[Telling]) -> Iterator[Bound]:
    """What marks an anniversary is of its year, where the sentence says of what year the thing marked is.

    Args:
        row: an engagement.
        told: its tellings.
    """
    for telling in sorted(told, key=lambda t: t.key):
        for evidence in telling.evidence:
            found = _ANNIVERSARY.search(evidence.quote)
            years = set(_YEAR.findall(evidence.quote))
            if found is None or len(years) != 1:
                continue
            base = int(next(iter(years)))
            year = base + int(found[1])
            span = (date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal())
            text = f"marks {found[1]} years since {base}"
            yield Bound(row.id, span, Why(text, (evidence,), (telling.document,), long=True))
            return


def _serves(holder: Holder, state: str | None) -> bool:
    return state is None or holder.state == state


def _term(holder: Holder) -> Days | None:
    begin, end = days(holder.start), days(holder.end)
    if begin is None:
        return None
    return begin[0], end[1] + _LEFT_OFFICE if end else OPEN_END


def _first(told: Sequence[Telling]) -> tuple[Evidence, ...]:
    return min(told, key=lambda t: t.key).evidence[:1] if told else ()


def links(rows: Rows[Engagement], told: Tellings, of: Mapping[tuple[str, int], str]) -> Iterator[Link]:
    """What ties engagements together: the order in which a report tells them, and wholes with their parts.

    Args:
        rows: the engagements.
        told: their tellings.
        of: which engagement each report's finding became.
    """
    for row in rows:
        for telling in told.get(row.id, ()):
            after = telling.finding.follows
            other = of.get((telling.document, after.other)) if after else None
            if after and other and other != row.id:
                text = f"{_distance(after.least, after.most)} {other}, as a report tells"
                yield Link(row.id, other, after.least, after.most, Why(text, telling.evidence[:1], (other,)))
    for row, whole in _parts(rows):
        yield Link(row.id, whole.id, 0, _lasts(whole), _during(row, whole))


def visit_bounds(rows: Rows[Engagement]) -> Iterator[Bound]:
    """What is part of a visit "in May" took place in May.

    Args:
        rows: the engagements.
    """
    for row, whole in _parts(rows):
        span = days(whole.start)
        if span and width(span) and not whole.end:
            yield Bound(row.id, span, _during(row, whole))


def _parts(rows: Rows[Engagement]) -> Iterator[tuple[Engagement, Engagement]]:
    within = [row for row in rows if row.part_of]
    wholes = {row.part_of for row in within}
    by_id = {row.id: row for row in rows if row.id in wholes}
    for row in within:
        whole = by_id.get(row.part_of or "")
        if whole and whole.type == "visit" and _goes_ahead(row) == _goes_ahead(whole):
            yield row, whole


def _during(row: Engagement, whole: Engagement) -> Why:
    return Why(f"part of the visit {whole.id}", row.evidence[:1], (whole.id,))


def news_day(row: Engagement, told: Sequence[Telling], sources: Sources) -> tuple[str, Telling] | None:
    """About which day something was that a filed report opens with, or tells as under way, without a day.

    Args:
        row: an engagement that no report dates.
        told: its tellings.
        sources: the reports, for when they were filed and came out.

    Returns:
        The day that the earliest such report was filed, qualified as approximate, and its telling.
    """
    if row.status != "held":
        return None
    days_told = [
        (day, t.key, t) for t in told if t.finding.news and (day := _filed(sources, t.document)) is not None
    ]
    if not days_told:
        return None
    day, _, telling = min(days_told, key=lambda found: found[:2])
    return f"{date.fromordinal(day).isoformat()}~", telling


def _filed(sources: Sources, document: str) -> int | None:
    """The day of the dateline where it is that of publication or just before, else of publication."""
    published, line = sources.published_days(document), days(sources.reports[document].dateline.date)
    if published is None or width(published):
        return None
    near = line is not None and not width(line) and 0 <= published[0] - line[0] <= _FILED_BEFORE
    return line[0] if near and line else published[0]


def _distance(least: int, most: int) -> str:
    near, far = sorted((abs(least), abs(most)))
    count = f"{near}" if near == far else f"{near} to {far}"
    return f"{count} day{'' if far == 1 else 's'} {'before' if most <= 0 and least < 0 else 'after'}"


def _lasts(visit: Engagement) -> int:
    first, last = days(visit.start), days(visit.end)
    if first and last and not width(first) and not width(last) and last[1] >= first[0]:
        return last[1] - first[0]
    return _LONGEST_VISIT


def _goes_ahead(row: Engagement) -> bool:
    return row.status not in ("cancelled", "postponed")
