"""Sentences that cannot be right by themselves: a weekday that is not that date, parts that are not their whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from foreigndesk.model.reading import SlipFinding, Time
from foreigndesk.reading.claims.sums import sums_amiss
from foreigndesk.reading.nearby import times_within
from foreigndesk.reading.parse import Parsed
from foreigndesk.text.edtf_dates import day
from foreigndesk.vocab.calendar import calendar_words

_WEEK = 7


def find_slips(parsed: Parsed, times: tuple[Time, ...]) -> tuple[SlipFinding, ...]:
    """Find sentences that give two values for one thing of which one must be wrong.

    Args:
        parsed: the report's parsed text.
        times: its calendar expressions.

    Returns:
        Weekdays that are not the date beside them, and sums that do not add up, in the order of their places.
    """
    found = []
    for time in times:
        for written, named in _misnamed(time):
            sentence = parsed.sentence_at(time.span.start)
            if sentence is not None:
                why = f"“{' '.join(time.text.split())}”: {written.isoformat()} is a {written:%A}"
                values = (written.isoformat(), named.isoformat())
                found.append(SlipFinding("date", values, (sentence.span,), why))
    for sentence in parsed.sentences:
        dates = [t.span for t in times_within(times, sentence.span)]
        found.extend(sums_amiss(parsed, sentence, dates))
    return tuple(sorted(found, key=lambda s: (s.evidence[0].start, s.kind, s.values)))


@cache
def _dated_weekday() -> re.Pattern[str]:
    """A weekday with a day of a month beside it."""
    words = calendar_words()
    weekdays, months = (
        "|".join(sorted(map(re.escape, names), key=lambda w: (-len(w), w)))
        for names in (words.weekdays, words.months)
    )
    dated = rf"(?:(?:{months})\.?\s+\d|(?:the\s+)?\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{months}))"
    return re.compile(rf"\b(?P<weekday>{weekdays})\b[,.]?\s+\(?{dated}", re.IGNORECASE)


def _misnamed(time: Time) -> Iterator[tuple[date, date]]:
    """The days of an expression that are not the weekday beside them, each with the nearest day that is."""
    weekdays = calendar_words().weekdays
    named = [m["weekday"] for m in _dated_weekday().finditer(time.text)]
    ends = time.value.split("/")
    if not named or len(named) != len(ends):
        return
    for end, word in zip(ends, named, strict=True):
        written, number = day(end), weekdays.get(word, weekdays.get(word.capitalize(), 0))
        if written is not None and number and written.isoweekday() != number:
            step = (number - written.isoweekday()) % _WEEK
            yield written, written + timedelta(days=step if step <= _WEEK // 2 else step - _WEEK)
