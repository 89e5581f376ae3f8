"""Contacts told by their distance from another: "two days after the summit", "a day before leaving for Oslo"."""

from __future__ import annotations

import re
from dataclasses import replace

from foreigndesk.model.reading import EngagementFinding, Follows
from foreigndesk.model.span import Span
from foreigndesk.reading.engagements.draft import Draft
from foreigndesk.text.calendar.words import small_number

_DISTANCE = re.compile(
    r"\b(the|an?|\w+) (day|week)s? (after|before|ahead of) (?!and |but )(?:[\w'’]+ ){0,4}$", re.IGNORECASE
)
_REACH = 60  # characters before a word of contact in which its distance stands
_WEEK = 7


def in_order(found: list[EngagementFinding], placed: list[tuple[Draft, int]]) -> list[EngagementFinding]:
    """Tie contacts of one sentence that are told so many days apart.

    Args:
        found: the findings of a report.
        placed: the drafts that gave findings, each with the index of its first.

    Returns:
        The findings; the one that is told by the other `follows` it. The day of the one is no longer that of
        the other.
    """
    ordered = list(found)
    for draft, index in placed:
        told = _distance(draft)
        other = next((i for d, i in placed if i != index and d.view is draft.view), None) if told else None
        if told is None or other is None:
            continue
        first, last, span = told
        if ordered[index].when is not None and ordered[index].when == ordered[other].when:
            ordered[index] = replace(ordered[index], start=None, end=None, when=None)
        # Of "a day before leaving for Oslo to meet" the journey is meant, which stands first.
        if ordered[other].follows is None:
            ordered[other] = replace(ordered[other], follows=Follows(index, first, last, span))
    return ordered


def _distance(draft: Draft) -> tuple[int, int, Span] | None:
    """By how many days another contact comes after this one, at least and at most, and the words for it."""
    sentence, trigger = draft.view.sentence, draft.trigger.token
    before = sentence.text[max(0, trigger.idx - _REACH) : trigger.idx]
    match = _DISTANCE.search(before)
    if match is None:
        return None
    word, unit, side = (part.lower() for part in match.groups())
    count = 1 if word in ("the", "a", "an") else small_number(word)
    if not 0 < count < 100:
        return None
    slack = 1 if unit == "week" else 0  # "a week after" need not be to the day
    days = count * (_WEEK if unit == "week" else 1)
    start = sentence.span.start + trigger.idx - len(before) + match.start()
    span = Span(start, start + match.end() - match.start())
    if side == "after":
        return days - slack, days + slack, span
    return -days - slack, -days + slack, span
