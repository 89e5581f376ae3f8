"""Schedules and diaries: a line with a day heads what is told below it, and a town opens the line."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from foreigndesk.model.reading import Time
from foreigndesk.reading.engagements.draft import Draft
from foreigndesk.reading.engagements.verb_status import NEUTRAL
from foreigndesk.reading.engagements.view import VERBAL
from foreigndesk.text.edtf_dates import day as day_of
from foreigndesk.vocab.contacts import contacts
from foreigndesk.vocab.places import place_named

_LONGEST = 80  # characters of a line that is a heading
_WORDS = re.compile(r"[a-z]+")
_TOWN = re.compile(r"[-*\u2022 ]*([A-Z][A-Z.' -]+?)(?:, [A-Z][\w ]+?)?(?: ?(?:--?|\u2013|\u2014) |: )")
_MOST_TOWN = 60
# What parts the day that opens a line from what the line lists: ": ", " - ", " (Monday): ".
_PARTED = re.compile(r" ?(?:\([^()\n]{1,20}\))?(?: ?:|,? (?:--?|\u2013|\u2014) )")
# A line that opens with words of its own leaves the day above it ("Last week: ...").
_LABELLED = re.compile(r"\n[-*\u2022 ]*[A-Z][\w ,/()-]{0,40}:[ \n]")


def days_of_agendas(drafts: list[Draft], text: str, times: Iterable[Time], published: str | None) -> None:
    """Give what a schedule lists without a day the day that heads it, and the town that opens its line.

    So it is in "Monday, 4 May" above "OSLO - Prime Minister X meets President Y". What it lists for the day of
    the report or a later one is planned.

    Args:
        drafts: the report's drafts, changed in place.
        text: the report's text.
        times: its calendar expressions in order.
        published: the day of the report.
    """
    times = list(times)
    headings = list(_headings(text, times, day_of(published)))
    opening = list(_opening_days(text, times))
    for draft in drafts if headings or opening else ():
        at = draft.view.span(draft.trigger.token).start
        heading = _day_over(at, headings, opening, text)
        if heading is None and draft.status != "planned":
            heading = _day_going_on(at, opening, text)
        if heading is None or draft.times or not _is_listed(draft):
            continue
        draft.times = [heading]
        today, told = day_of(published), day_of(heading.value)
        draft.status = "planned" if today is not None and told is not None and told >= today else "held"
        line = text[text.rfind("\n", 0, at) + 1 :][:_MOST_TOWN]
        town = _TOWN.match(line)
        place = place_named(town.group(1).title()) if town is not None and not draft.places else None
        if town is not None and place is None and not draft.places:
            here = draft.view.here
            place = (
                here
                if here is not None and (here.name or "").casefold() == town.group(1).casefold()
                else None
            )
        if place is not None:
            draft.places = [place]


def _day_over(
    at: int, headings: list[tuple[int, Time]], opening: list[tuple[int, Time]], text: str
) -> Time | None:
    """The day that opens the line of a word of contact, else the one that heads its part of the list."""
    inside = bisect_right(opening, at, key=lambda day: day[0]) - 1
    if inside >= 0 and "\n" not in text[opening[inside][0] : at]:
        return opening[inside][1]
    number = bisect_right(headings, at, key=lambda heading: heading[0]) - 1
    return headings[number][1] if number >= 0 else None


def _day_going_on(at: int, opening: list[tuple[int, Time]], text: str) -> Time | None:
    """The day that opens an earlier line of a diary, where the lines below it open with no words of their own."""
    inside = bisect_right(opening, at, key=lambda day: day[0]) - 1
    if inside < 0 or _LABELLED.search(text, opening[inside][0], at):
        return None
    return opening[inside][1]


def days_in_order(text: str, times: tuple[Time, ...]) -> tuple[Time, ...]:
    """The times of a report, the weekdays that open the lines of its diary one after the other.

    "Friday: a visit ends in Baku" below "Thursday: ..." is the Friday to come, whatever its verb's tense.

    Args:
        text: the report's text.
        times: its calendar expressions in order.
    """
    opening = dict(_opening_days(text, list(times)))
    if not opening:
        return times
    last: date | None = None
    found = []
    for time in times:
        day = day_of(time.value) if opening.get(time.span.end) is time else None
        if day is not None and last is not None and day < last and time.text.isalpha():
            day += (last - day + timedelta(days=6)) // timedelta(days=7) * timedelta(days=7)
        last = day or last
        found.append(time if day is None else replace(time, value=day.isoformat()))
    return tuple(found)


def _opening_days(text: str, times: list[Time]) -> Iterator[tuple[int, Time]]:
    """The days that open lines of a diary ("Tuesday: ..."), with where they end; one alone opens nothing."""
    found = []
    for time in times:
        start = text.rfind("\n", 0, time.span.start) + 1
        if text[start : time.span.start].strip(" -*\u2022"):
            continue
        if parted := _PARTED.match(text, time.span.end):
            # "Monday (Dec 8): ..." is told by the date, "Dec 8 (Monday)" by its own
            told = [t for t in times if parted.start() < t.span.start < parted.end() and not t.text.isalpha()]
            found.append((time.span.end, told[0] if told and time.text.isalpha() else time))
    return iter(found if len(found) > 1 else ())


def _headings(text: str, times: Iterable[Time], today: date | None) -> Iterator[tuple[int, Time]]:
    """The lines that hold a day and nothing else, with where they end; the report's own date heads nothing."""
    found = []
    for time in times:
        start = text.rfind("\n", 0, time.span.start) + 1
        end = text.find("\n", time.span.end)
        if end < 0 or end - start > _LONGEST or (day := day_of(time.value)) is None:
            continue
        beside = f"{text[start : time.span.start]} {text[time.span.end : end]}".lower()
        words = _WORDS.findall(beside)
        if any(word not in contacts().agenda for word in words):
            continue
        found.append((end, time, bool(words) or (today is not None and day > today)))
    for end, time, surely in found:
        if surely or len({t.value for _, t, _ in found}) > 1:
            yield end, time


def _is_listed(draft: Draft) -> bool:
    """Whether a contact is told as schedules tell it: in the present, or as what is to come."""
    token = draft.trigger.token
    if draft.status == "planned":
        return True
    verb = token if token.pos_ in VERBAL else token.head
    while verb.pos_ not in VERBAL and verb.head.i != verb.i:
        verb = verb.head
    present = verb.tag_ in ("VBZ", "VBP", "VB") or verb.pos_ not in VERBAL
    return present and draft.status in ("held", NEUTRAL)
