"""Weekdays of a journey that a report sets in a week ahead: "will visit Apia next week ... meets Ruiz on Friday"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from foreigndesk.model.reading import EngagementFinding
from foreigndesk.model.report import Report
from foreigndesk.reading.engagements.draft import Draft
from foreigndesk.text.calendar import is_plain_weekday
from foreigndesk.text.edtf_dates import bounds
from foreigndesk.text.edtf_dates import day as day_of

_WEEK = timedelta(days=7)
_STORY = 400  # characters within which what is told is still of the journey


def in_the_week_told(
    found: list[EngagementFinding], placed: list[tuple[Draft, int]], report: Report
) -> list[EngagementFinding]:
    """Move plans told with a bare weekday into the coming week for which the traveller's journey was told before.

    Args:
        found: the findings of a report.
        placed: the drafts that gave findings, each with the index of its first.
        report: the report, for its date.

    Returns:
        The findings; what already lies in that week, and what is of others, stays.
    """
    today = day_of(report.published)
    weeks = [(f, week) for f in found if today is not None and (week := _week_ahead(f, today))]
    past = [(f, week) for f in found if today is not None and (week := _week_past(f, today))]
    found = _into_week_past(found, placed, past) if past else found
    if today is None or not weeks:
        return found
    moved = list(found)
    for draft, index in placed:
        plan, day = found[index], day_of(found[index].start)
        plain = any(is_plain_weekday(t.text) for t in draft.times)
        if plan.status != "planned" or day is None or not plain or not today < day < today + _WEEK:
            continue
        people = {p.person for p in plan.parties if p.person is not None}
        for journey, (first, last) in weeks:
            before = journey.trigger.start < plan.trigger.start
            own = people & {p.person for p in journey.parties if p.person is not None}
            if before and own and day < first <= day + _WEEK <= last:
                start = (day + _WEEK).isoformat()
                moved[index] = replace(plan, start=start, end=start if plan.end == plan.start else plan.end)
                break
    return moved


def _week_ahead(finding: EngagementFinding, today: date) -> tuple[date, date] | None:
    """The whole week in which a planned journey is told to lie, if it has not begun."""
    span = bounds(finding.start) if finding.type == "visit" and finding.status == "planned" else None
    if span is None or span[1] - span[0] != _WEEK - timedelta(days=1) or span[0] <= today:
        return None
    return span


def _week_past(finding: EngagementFinding, today: date) -> tuple[date, date] | None:
    """The whole week in which a journey is told to have been, if it is over."""
    span = bounds(finding.start) if finding.type == "visit" and finding.status == "held" else None
    if span is None or span[1] - span[0] != _WEEK - timedelta(days=1) or span[1] >= today:
        return None
    return span


def _into_week_past(
    found: list[EngagementFinding],
    placed: list[tuple[Draft, int]],
    weeks: list[tuple[EngagementFinding, tuple[date, date]]],
) -> list[EngagementFinding]:
    """Move what was held on a bare weekday into the week before: "was in Lima last week ... saw Holm on Thursday"."""
    moved = list(found)
    for draft, index in placed:
        held, day = found[index], day_of(found[index].start)
        plain = any(is_plain_weekday(t.text) for t in draft.times)
        if held.status != "held" or held.type == "visit" or day is None or not plain:
            continue
        people = {p.person for p in held.parties if p.person is not None}
        for journey, (first, last) in weeks:
            told = 0 < held.trigger.start - journey.trigger.start < _STORY
            own = people & {p.person for p in journey.parties if p.person is not None}
            there = held.place.country in (None, journey.place.country)
            if (
                told
                and own
                and there
                and journey.place.country in held.states
                and day > last >= day - _WEEK >= first
            ):
                start = (day - _WEEK).isoformat()
                moved[index] = replace(held, start=start, end=start if held.end == held.start else held.end)
                break
    return moved
