"""The same people met twice, each time by a day and mostly in a town of its own."""

from __future__ import annotations

from datetime import timedelta

from foreigndesk.model.reading import Time
from foreigndesk.reading.engagements.clause import Group
from foreigndesk.reading.engagements.trigger import Trigger
from foreigndesk.reading.engagements.view import View
from foreigndesk.reading.engagements.whereabouts import AT, places_in
from foreigndesk.text.edtf_dates import bounds
from foreigndesk.text.edtf_dates import day as day_of

_TWO = 2
_MONTH = 7  # characters of a month's value
_WEEK = timedelta(days=7)
_NEXT = 7  # words between two times of which the second is "and again on"


def told_twice(
    trigger: Trigger, view: View, groups: list[Group], times: list[Time]
) -> list[tuple[list[Group], list[Time]]]:
    """What stands with each of two days: "hosted him in February, and again on April 8".

    So it is in "met Ruiz in Lima on Monday and again in Oslo on Friday", and, where each day has its town, without
    "again"; and in "met twice last month, in Lima and in Oslo", "met on July 1 and August 12".

    Args:
        trigger: the word of contact.
        view: its sentence.
        groups: what stands to its right.
        times: the times named there.

    Returns:
        For each of the two the groups and times that are of it; nothing where no two contacts are told.
    """
    if "and" not in view.sentence.words:
        return []
    if len(times) < _TWO:
        towns = _in_two_towns(view, groups) if "twice" in view.sentence.words else None
        return [(_without(groups, other), times) for other in towns[::-1]] if towns else []
    if len(times) > _TWO:
        return []
    start = view.sentence.span.start
    between = view.sentence.text[times[0].span.end - start : times[1].span.start - start].lower().split()
    towns = _in_two_towns(view, groups)
    apart = towns is not None and _on_days(trigger, times)
    if not (_of_months(times, between) or _once_more(between) or _weeks_apart(times, between) or apart):
        return []
    if towns is None:
        return [(groups, [time]) for time in times]
    return [(_without(groups, towns[1 - n]), [time]) for n, time in enumerate(times)]


def _without(groups: list[Group], other: Group) -> list[Group]:
    return [g for g in groups if g is not other]


def _in_two_towns(view: View, groups: list[Group]) -> tuple[Group, Group] | None:
    """The two towns of "in Lima and in Oslo", where nobody else is met in the second."""
    towns = [g for g in groups if places_in([g], AT)]
    if len(towns) != _TWO or "and" not in view.sentence.lowers[towns[0].token.i : towns[1].token.i]:
        return None
    first, second = towns[0].token.i, towns[1].token.i
    joint = max(i for i in range(first, second) if view.sentence.lowers[i] == "and")
    others = [g for g in groups if g is not towns[1] and g.token.i > joint]
    return None if others else (towns[0], towns[1])


def _of_months(times: list[Time], between: list[str]) -> bool:
    """Read "was in Lima in May and in August"."""
    months = all(len(t.value) == _MONTH and "/" not in t.value for t in times)
    return months and between in (["and"], ["and", "in"])


def _weeks_apart(times: list[Time], between: list[str]) -> bool:
    """Read "met on July 1 and August 12-13": no one meeting lasts so long."""
    first, second = (bounds(time.value) for time in times)
    if first is None or second is None or between not in (["and"], ["and", "on"]):
        return False
    brief = all(last - start < _WEEK for start, last in (first, second))
    return brief and second[0] - first[1] > _WEEK


def _once_more(between: list[str]) -> bool:
    return "and" in between and "again" in between and len(between) <= _NEXT


def _on_days(trigger: Trigger, times: list[Time]) -> bool:
    """Whether people met on two days: one who travels from town to town has stops, not two journeys."""
    days = {day for time in times if (day := day_of(time.value)) is not None}
    return trigger.type == "meeting" and len(days) == _TWO
