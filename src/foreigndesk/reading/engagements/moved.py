"""What is moved to another day: the day that it leaves ("from March 12 to March 20"), and the one that it gets."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from foreigndesk.model.reading import Time
from foreigndesk.reading.parse import Sentence
from foreigndesk.text.calendar.words import small_number
from foreigndesk.text.edtf_dates import bounds
from foreigndesk.vocab.moving import moving

if TYPE_CHECKING:
    from foreigndesk.reading.engagements.draft import Draft
    from foreigndesk.reading.tokens import Token

_NEW = ("until", "till", "to")
_WEEK, _HALF_A_YEAR = datetime.timedelta(days=7), datetime.timedelta(days=183)
_UNITS = {"day": datetime.timedelta(days=1), "week": _WEEK}
_MONTH = re.compile(r"\d{4}-\d{2}")
_GOING = ("postponed", "planned", "possible")


def leaves(sentence: Sentence, time: Time) -> bool:
    """Whether something is told to be moved away from a day, or to have been planned for it at first."""
    before = _before(sentence, time)
    if moving().leaving.search(before) or moving().planned_once.search(before):
        return True
    # "A meeting announced for Saturday will now take place on March 10"
    anew = "now" in sentence.words and " will now " in sentence.text[time.span.end - sentence.span.start :]
    return bool(anew and moving().planned.search(before))


def is_new(sentence: Sentence, time: Time) -> bool:
    """Whether a day is that to which something is put off."""
    before = _before(sentence, time)
    return before.split()[-1:] in ([w] for w in _NEW) or bool(moving().rescheduled.search(before))


@dataclass(frozen=True, slots=True)
class Move:
    """The new days of something moved, and the day that it leaves; EDTF dates."""

    start: str | None
    end: str | None
    former: str | None = None


def moved(draft: Draft, status: str, dates: tuple[str | None, str | None], today: str | None) -> Move:
    """What a contact's move from one day to another leaves of its dates.

    Args:
        draft: a contact.
        status: what is told to have become of it.
        dates: its first and last day, of something put off the new ones.
        today: when the report came out; what is put off by weekdays alone is put off to one still ahead, from
            the one before that.

    Returns:
        The dates, and the former day where another one is told of it.
    """
    start, end = dates
    if status not in _GOING:
        return Move(start, end)
    view = draft.view
    left = list(view.left)
    if status == "postponed":
        new = {t.span for t in view.new_dates}
        left += [
            t for t in view.times if t.span not in new and moving().planned.search(_before(view.sentence, t))
        ]
    old = next((t for t in left if t.value and t.value != start), None)
    later = next((t for t in view.new_dates if t.value == start), None)
    if status == "postponed" and later and (now := bounds(today)):
        start = _shifted(later, lambda day: day >= now[0])
        end = start if end == later.value else end
    if old is None:
        return Move(start, end)
    until = bounds(start)
    most = _WEEK if _weekday(old) else _HALF_A_YEAR
    former = _shifted(old, lambda day: until is None or until[0] - day <= most)
    return Move(start, end, former)


def put_off_by(tokens: Sequence[Token], former: str) -> str | None:
    """The new day of something put off "by a week", "by three days".

    Args:
        tokens: the words of the sentence that tells of it.
        former: the day that it was planned for, an EDTF date.

    Returns:
        The day, None where no distance is told or no one day was planned.
    """
    day = bounds(former)
    if day is None or day[0] != day[1]:
        return None
    for word, count, unit in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if word.lower_ != "by" or unit.lemma_ not in _UNITS:
            continue
        if number := 1 if count.lower_ in ("a", "an") else small_number(count.lower_):
            return (day[0] + number * _UNITS[unit.lemma_]).isoformat()
    return None


def _weekday(time: Time) -> bool:
    """Whether a time is the name of a weekday alone."""
    return bool(re.fullmatch(r"[A-Z][a-z]+day", time.text))


def _shifted(time: Time, fits: Callable[[datetime.date], bool]) -> str | None:
    """A day told without its week or year as it was resolved, or the next of that name where only this one fits.

    A past tense ("was put off to June 20") lets the day of a plan be taken for one gone by.
    """
    day = bounds(time.value)
    if day is None or fits(day[1]) or re.search(r"\d{4}", time.text):
        return time.value
    if _MONTH.fullmatch(time.value):  # "to January"
        return f"{day[0].year + 1}{time.value[4:]}"
    if day[0] != day[1]:
        return time.value
    if _weekday(time):
        return (day[0] + _WEEK).isoformat()
    if not re.search(r"\d", time.text):
        return time.value
    try:
        return day[0].replace(year=day[0].year + 1).isoformat()
    except ValueError:  # the 29th of February
        return time.value


def _before(sentence: Sentence, time: Time) -> str:
    """The words of the sentence before a time, in small letters."""
    text: str = sentence.text
    return text[: max(0, time.span.start - sentence.span.start)].lower()
