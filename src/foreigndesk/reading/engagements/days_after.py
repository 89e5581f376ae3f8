"""Contacts dated by the day on which somebody tells of them: "said on Tuesday, a day after meeting Ruiz"."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from foreigndesk.model.reading import Time
from foreigndesk.text.edtf_dates import day as day_of
from foreigndesk.vocab.calendar import calendar_words

if TYPE_CHECKING:
    from foreigndesk.reading.engagements.draft import Draft

_SPANS = {"day": 1, "days": 1, "week": 7, "weeks": 7}
_REACH = 12  # tokens from "after" to the word of contact
_LEAST = 2  # tokens before "after": "a day"
_PARTED = frozenset({",", ";", ":", "that", "and", "but"})


def day_before_telling(draft: Draft) -> list[Time]:
    """The day of a contact told as so many days before another day of the sentence.

    Args:
        draft: a contact that is told with no day of its own.

    Returns:
        That day; nothing where the sentence tells of no distance, or of no day to count from.
    """
    view, at = draft.view, draft.trigger.token.i
    if draft.own_times or "after" not in view.sentence.words or _SPANS.keys().isdisjoint(view.sentence.words):
        return []
    words = view.sentence.lowers
    after = next((i for i in range(at - 1, max(_LEAST, at - _REACH) - 1, -1) if words[i] == "after"), None)
    if after is None or not _PARTED.isdisjoint(words[after:at]):
        return []
    few, span = words[after - 2], _SPANS.get(words[after - 1])
    count = 1 if few == "a" else calendar_words().numbers.get(few)
    told = [time for i, time in sorted(view.time_of.items()) if i < after - 2]
    day = day_of(told[-1].value) if told else None
    if count is None or span is None or day is None:
        return []
    return [replace(told[-1], value=(day - timedelta(days=count * span)).isoformat())]
