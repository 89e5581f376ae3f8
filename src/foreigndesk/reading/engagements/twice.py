"""The same people met twice, each time by a day and mostly in a town of its own."""

from __future__ import annotations

from foreigndesk.model.reading import Time
from foreigndesk.reading.engagements.clause import Group
from foreigndesk.reading.engagements.trigger import Trigger
from foreigndesk.reading.engagements.view import View
from foreigndesk.reading.engagements.whereabouts import AT, places_in
from foreigndesk.text.edtf_dates import day as day_of

_TWO = 2
_MONTH = 7  # characters of a month's value
_NEXT = 7  # words between two times of which the second is "and again on"


def told_twice(
    trigger: Trigger, view: View, groups: list[Group], times: list[Time]
) -> list[tuple[list[Group], Time]]:
    """What stands with each of two days: "hosted him in February, and again on April 8".

    So it is in "met Ruiz in Lima on Monday and again in Oslo on Friday", and, where each day has its town, without
    "again".

    Args:
        trigger: the word of contact.
        view: its sentence.
        groups: what stands to its right.
        times: the times named there.

    Returns:
        For each of the two times the groups that are of it; nothing where no two contacts are told.
    """
    if len(times) != _TWO or "and" not in view.sentence.words:
        return []
    start = view.sentence.span.start
    between = view.sentence.text[times[0].span.end - start : times[1].span.start - start].lower().split()
    towns = [g for g in groups if places_in([g], AT)]
    joint = _joint(view, times)
    apart = (
        joint is not None
        and len(towns) == _TWO
        and towns[0].token.i < joint < towns[1].token.i
        and not any(
            g.token.i > joint for g in groups if g is not towns[1]
        )  # who is met there is somebody else
    )
    if not (_of_months(times, between) or _once_more(between) or (apart and _on_days(trigger, times))):
        return []
    if not apart:
        return [(groups, time) for time in times]
    return [([g for g in groups if g is not towns[1 - n]], time) for n, time in enumerate(times)]


def _of_months(times: list[Time], between: list[str]) -> bool:
    """Read "was in Lima in May and in August"."""
    months = all(len(t.value) == _MONTH and "/" not in t.value for t in times)
    return months and between in (["and"], ["and", "in"])


def _once_more(between: list[str]) -> bool:
    return "and" in between and "again" in between and len(between) <= _NEXT


def _on_days(trigger: Trigger, times: list[Time]) -> bool:
    """Whether people met on two days: one who travels from town to town has stops, not two journeys."""
    days = {day for time in times if (day := day_of(time.value)) is not None}
    return trigger.type == "meeting" and len(days) == _TWO


def _joint(view: View, times: list[Time]) -> int | None:
    """The last "and" between two times."""
    first, last = (max((i for i, t in view.time_of.items() if t is time), default=0) for time in times)
    return next((i for i in range(last, first, -1) if view.sentence.lowers[i] == "and"), None)
