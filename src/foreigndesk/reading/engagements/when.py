"""Which days a contact is told to take, or to have taken."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from foreigndesk.model.reading import Time
from foreigndesk.model.report import Report
from foreigndesk.model.span import Span
from foreigndesk.reading.engagements.draft import Draft
from foreigndesk.reading.engagements.grammar import counted_by, governors
from foreigndesk.reading.engagements.lengths import at_its_end, days_of, length_told
from foreigndesk.reading.engagements.status import is_groundwork
from foreigndesk.text.calendar import is_plain_weekday
from foreigndesk.text.calendar.lasting import last_day
from foreigndesk.text.edtf_dates import bounds
from foreigndesk.text.edtf_dates import day as day_of
from foreigndesk.vocab.contacts import contacts

_WEEK = 7
_HALF_A_YEAR = 183
# "the invitation to visit", "agreed to meet": nobody has gone yet
_OFFERED = frozenset(
    {"invitation", "offer", "request", "proposal", "agree", "plan", "decide", "promise", "arrange"}
)
_MONTH = re.compile(r"(\d{4})(-\d\d(?:-\d\d)?)")
_LOOKING_BACK = frozenset({"yesterday", "ago", "last", "earlier", "past", "previous"})
_YEARS = re.compile(r"\d{4}/\d{4}")


def dates_told(draft: Draft, report: Report) -> tuple[str | None, str | None]:
    """Start and end of a contact: its own time, else, for a readout of what was held, the readout's day."""
    time = _chosen_time(draft.times or _day_called_off(draft))
    if time is not None:
        time = _behind_report(_ahead_of_report(time, draft, report), draft, report)
    if time is None:
        leading = draft.view.sentence.index <= 1
        if report.kind == "readout" and draft.status == "held" and leading:
            return report.published, report.published
        return None, None
    return days_of(draft, time)


def _day_called_off(draft: Draft) -> list[Time]:
    """The one day for which something that was called off "had been set"."""
    left = draft.view.left
    return left if draft.status == "cancelled" and len(left) == 1 else []


def _ahead_of_report(time: Time, draft: Draft, report: Report) -> Time:
    """The coming weekday or month for what is still to come, where the verb beside it looks back.

    So it is in "urged him on Friday to call off the Monday talks", "accepted the invitation to come in October".
    What somebody went somewhere for ("flew to Accra on Monday for talks") is of the day on which they went.
    """
    ahead = draft.status in ("planned", "possible")
    today = day_of(report.published)
    listed = in_the_present(draft) or _is_to_be(draft)
    if (
        today is None
        or not (ahead or listed or _has_one(draft))
        or (is_purpose(draft) and not _goes_now(draft))
    ):
        return time
    once_more = listed and any(
        c.lower_ == "again" for c in draft.trigger.token.children
    )  # "gather again in May"
    weekday = _coming_weekday(time, today)
    coming = weekday or (_coming_month(time, today) if ahead or once_more else None)
    if coming is None:
        return time
    token = draft.trigger.token
    auxiliaries = (c for verb in (token, *governors(token)) for c in verb.children if "aux" in c.dep_)
    if any(c.lower_ in ("was", "were", "had") for c in auxiliaries):
        return time  # "had planned to meet on Monday"
    if token.dep_ == "xcomp" and token.head.lower_ in ("was", "were") and not weekday:
        return time  # "was to travel in June"; but "was to travel on Saturday" is of the next one
    return replace(time, value=coming)


def _behind_report(time: Time, draft: Draft, report: Report) -> Time:
    """The last day of that date for what "had been called off": it is not one of the year to come."""
    day, today = day_of(time.value), day_of(report.published)
    if draft.status != "cancelled" or day is None or today is None or (day - today).days <= _HALF_A_YEAR:
        return time
    last = f"{day.year - 1}{time.value[4:]}"
    return time if str(day.year) in time.text or not bounds(last) else replace(time, value=last)


def in_the_present(draft: Draft) -> bool:
    """Read "goes to Moscow in mid-February", "travels to Delhi this week": what the present tells is yet to come."""
    token = draft.trigger.token
    if any(c.dep_ in ("aux", "auxpass") for c in token.children) or token.lower_ in contacts().misread:
        return False  # "rang" is past, whatever a tagger makes of it
    if token.tag_ == "VB":  # "The leaders of Nauru and Tuvalu, who met in May, gather again in June"
        return token.dep_ == "ROOT" and any(c.dep_ == "nsubj" for c in token.children)
    return token.tag_ in ("VBZ", "VBP") and token.lemma_ != "be"


def on_agenda(draft: Draft) -> bool:
    """Read "Wednesday: Ruiz meets Holm": a list of what is to come opens with the day."""
    doc = draft.view.sentence.doc
    return len(doc) > 2 and doc[1].text == ":" and 0 in draft.view.time_of


def _coming_weekday(time: Time, today: date) -> str | None:
    """The day a week after a weekday that has just been."""
    day = day_of(time.value)
    if day is None or not 0 < (today - day).days < _WEEK or not is_plain_weekday(time.text):
        return None
    return (day + timedelta(days=_WEEK)).isoformat()


def _coming_month(time: Time, today: date) -> str | None:
    """A month or a day of one, told without its year, a year after it last was."""
    told, last = _MONTH.fullmatch(time.value), bounds(time.value)
    if told is None or last is None or told.group(1) in time.text or last[1] >= today:
        return None
    if not _LOOKING_BACK.isdisjoint(time.text.lower().split()):
        return None
    coming = f"{int(told.group(1)) + 1}{told.group(2)}"
    return coming if told.group(1) in (str(today.year), str(today.year - 1)) and bounds(coming) else None


def _goes_now(draft: Draft) -> bool:
    """Whether the journey that a contact is for is told in the present or is to come.

    So it is in "goes to Accra for talks on Monday", "was to leave for the summit on Saturday".
    """
    verb = next((g for g in governors(draft.trigger.token) if g.pos_ == "VERB"), None)
    if verb is None:
        return False
    if verb.dep_ == "xcomp" and verb.tag_ == "VB" and verb.head.lemma_ == "be":
        return draft.trigger.noun is not None
    return verb.tag_ in ("VBZ", "VBP") and not any(c.dep_ == "aux" for c in verb.children)


def _is_to_be(draft: Draft) -> bool:
    """Read "On Friday there is a breakfast with Holm"."""
    token = draft.trigger.token
    token = token.head if token.dep_ == "conj" else token
    be = token.head
    return token.dep_ == "attr" and be.tag_ in ("VBZ", "VBP") and any(c.dep_ == "expl" for c in be.children)


def _has_one(draft: Draft) -> bool:
    """Read "has a meeting with Ruiz on Saturday": the present of one who has it still before them."""
    token = draft.trigger.token
    verb = token.head
    return (
        draft.trigger.noun is not None
        and token.dep_ == "dobj"
        and (verb.lemma_ in ("have", "hold") or verb.lemma_ in contacts().hosting_verbs)
        and verb.tag_ in ("VBZ", "VBP")
        and not any(c.dep_ == "aux" for c in verb.children)
    )


def is_purpose(draft: Draft) -> bool:
    """Whether the contact is what somebody went somewhere for ("flew to Accra for talks", "to meet")."""
    token = draft.trigger.token
    if is_groundwork(token):
        return False
    offered = token.dep_ in ("acl", "xcomp") and token.head.lemma_.lower() in _OFFERED
    of_day = (
        token.dep_ == "relcl" and token.head.ent_type_ == "DATE"
    )  # "went on to Lima that day to meet Holm"
    to_be = token.dep_ == "xcomp" and token.head.lemma_ == "be"  # "was to travel in June": nobody went for it
    infinitive = (
        token.tag_ == "VB"
        and not to_be
        and (token.dep_ in ("advcl", "xcomp", "acl") or of_day)
        and not offered
    )
    for_it = counted_by(token)  # "for a series of talks"
    return infinitive or (for_it.dep_ == "pobj" and for_it.head.lower_ == "for")


def time_told(draft: Draft) -> Span | None:
    """Where the calendar expression stands that dates a contact, or its new date."""
    time = (
        next(iter(draft.view.new_dates), None) if draft.status == "postponed" else _chosen_time(draft.times)
    )
    return time.span if time else None


def end_by_length(draft: Draft, start: str) -> str | None:
    """The last day of a "three-day visit" that begins on a known day."""
    return None if at_its_end(draft) else last_day(start, length_told(draft))


def new_dates(draft: Draft) -> tuple[str | None, str | None]:
    """The new date of something postponed ("until July 22", "to next month"); none where none is given."""
    for time in draft.view.new_dates:
        if not time.value:
            continue
        if "/" in time.value and time.event_range:
            start, end = time.value.split("/", 1)
            return start, end
        return time.value, None if draft.type == "visit" else time.value
    return None, None


def _chosen_time(times: list[Time]) -> Time | None:
    times = [time for time in times if not _YEARS.fullmatch(time.value)]  # "a programme for 2023-2025"
    if not times:
        return None
    # The most precise of those that stand with the contact, the first of equals.
    # "a week earlier, on July 8": what is only about a day gives way to the day.
    return max(enumerate(times), key=lambda pair: (_precision(pair[1]), -pair[0]))[1]


def _precision(time: Time) -> tuple[int, bool]:
    return len(time.value.split("/")[0]), "/" not in time.value or time.event_range


def is_past(start: str | None, report: Report) -> bool:
    """Whether a date lies wholly before the day of the report."""
    day, today = bounds(start), bounds(report.published)
    return bool(day and today and day[1] < today[0])


def is_recent(start: str, report: Report) -> bool:
    """Whether a date lies within half a year of the report: "the talks" are not those of 1945."""
    day, today = bounds(start), bounds(report.published)
    return bool(day and (not today or abs((day[0] - today[0]).days) < 190))


def narrower(told: str | None, again: str | None) -> str | None:
    """The more precise of two days that agree ("on Tuesday" of an undated report, then "July 28")."""
    first, second = bounds(told) if told else None, bounds(again) if again else None
    if first is None or second is None:
        return told or again
    return again if second[1] - second[0] < first[1] - first[0] else told
