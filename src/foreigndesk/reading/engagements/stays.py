"""Contacts told by the stay they are part of: "on the second day of the visit", a trip on within one country."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from foreigndesk.model.reading import EngagementFinding, Time
from foreigndesk.model.report import Report
from foreigndesk.reading.engagements.draft import Draft
from foreigndesk.reading.engagements.grammar import subjects
from foreigndesk.reading.engagements.verb_status import is_ranked
from foreigndesk.reading.engagements.view import VERBAL
from foreigndesk.text.edtf_dates import bounds
from foreigndesk.vocab.calendar import calendar_words

if TYPE_CHECKING:
    from foreigndesk.reading.tokens import Doc, Token

_FAR = 16  # tokens between a word of contact and the day of the stay that it is told for
_GUESTS = frozenset({"guest", "visitor"})
_AT_HEAD = 2  # the token at which "On the second day of the visit" holds its number
_LONGEST = 7  # days within which somebody who goes on in a country is still on one visit to it
_FRESH = 2  # days within which what a report tells of is its news
_STORY = 600  # characters from a journey told within which what is told is of it
_JUST_TOLD = 200  # characters between two sentences of one story
_OTHER_TIMES = frozenset(
    {
        "ago",
        "last",
        "first",
        "previously",
        "before",
        "since",
        "recently",
        "twice",
        "once",
        "again",
        "never",
        "when",
    }
    | {
        "earlier",
        "later",
        "previous",
        "next",
        "often",
        "repeatedly",
        "times",
        "after",
        "prior",
        "month",
        "year",
    }
)
_DAYS = frozenset({"day", "arrival"})
_CLOSING = frozenset({".", ",", ";"})


def on_day_of_stay(draft: Draft, found: list[EngagementFinding]) -> None:
    """Date a contact told for a day of a visit by the first day of that visit.

    So it is in "Ruiz began a visit to Oslo on Monday. On the second day of the visit she met Holm".

    Args:
        draft: a contact; one with a day of its own keeps it.
        found: the findings so far.
    """
    if draft.own_times or draft.type == "visit" or draft.view.sentence.words.isdisjoint(_DAYS):
        return
    number = _day_told(draft.trigger.token)
    people = {p.person for p in draft.parties if p.person is not None}
    for stay in reversed(found) if number else ():
        if stay.type != "visit" or not people & {p.person for p in stay.parties}:
            continue
        first, last = bounds(stay.start), bounds(stay.end)
        if first is None or first[0] != first[1]:
            return
        day = first[0] + timedelta(days=number - 1)
        if last is None or day <= last[1]:
            token = draft.trigger.token
            draft.times = [Time(draft.view.span(token), token.text, day.isoformat())]
        return


def spoken_where_gone(draft: Draft, found: list[EngagementFinding]) -> None:
    """Read "Ruiz's trip to Oslo lasted five hours. The ministers talked for one": face to face.

    Args:
        draft: a contact, changed in place.
        found: what was found before it in the report.
    """
    if draft.trigger.type != "call" or draft.own_times or draft.type != "call":
        return
    if any(c.lower_ == "had" for c in draft.trigger.token.children):
        return  # what they had spoken of before may have been on the telephone
    gone = next((f for f in reversed(found) if f.type == "visit" and f.status == "held"), None)
    if gone is None or draft.view.span(draft.trigger.token).start - gone.trigger.start > _STORY:
        return
    guests = {p.person for p in gone.parties if p.person is not None and p.role != "host"}
    hosts = [p for p in draft.parties if p.state == gone.place.country and p.person not in guests]
    draft.there = bool(hosts) and any(p.person in guests for p in draft.parties)


def _day_told(contact: Token) -> int:
    """The number in "received by Holm on the second day", "On its first day Ruiz met Holm"; nought where none is.

    The night of somebody's arrival is that of the first day.
    """
    doc = contact.doc
    if any(
        t.lower_ == "arrival" and t.nbor(-2).lower_ == "of" for t in doc[contact.i + 3 : contact.i + _FAR]
    ):
        return 1
    for i in range(contact.i + 1, min(len(doc), contact.i + _FAR)):
        if doc[i].pos_ in VERBAL:
            break
        if number := _ordinal_day(doc, i):
            return number
    return _ordinal_day(doc, _AT_HEAD) if contact.i - _AT_HEAD < _FAR else 0


def _ordinal_day(doc: Doc, i: int) -> int:
    """The number of "on the second day (of ...)", or of "on the second" behind "on the first day"."""
    number = calendar_words().ordinals.get(doc[i].lower_, 0) if 1 < i < len(doc) else 0
    if not number or doc[i - 2].lower_ != "on":
        return 0
    following = doc[i + 1].lower_ if i + 1 < len(doc) else "."
    if following == "day":
        return number
    again = following in _CLOSING and any(t.lower_ == "day" for t in doc[:i])
    return number if again else 0


def of_the_guest(draft: Draft, found: list[EngagementFinding]) -> None:
    """Let "the guest" be whoever was told to have come ("Tomorrow the guest will leave for Lima").

    Args:
        draft: a visit; one that is somebody's already stays theirs.
        found: the findings so far.
    """
    if draft.type == "meeting":
        _met_as_guest(draft, found)
        return
    if draft.type != "visit" or draft.parties or draft.trigger.verb is None:
        return
    if not any(
        t.lemma_ in _GUESTS and t.i not in draft.view.mention_of for t in subjects(draft.trigger.token)
    ):
        return
    visit = next((f for f in reversed(found) if f.type == "visit"), None)
    if visit is not None:
        draft.parties = [p for p in visit.parties if p.role != "host"]


def _met_as_guest(draft: Draft, found: list[EngagementFinding]) -> None:
    """Let "the guest" whom somebody receives be the one foreigner who was told to have come last."""
    verb, states = draft.trigger.token, {p.state for p in draft.parties}
    if draft.trigger.verb is None or len(states) != 1 or draft.view.sentence.words.isdisjoint(_GUESTS):
        return
    objects = [c for c in verb.children if c.dep_ in ("dobj", "pobj")]
    objects += [g for c in verb.children if c.dep_ == "prep" and c.lower_ == "with" for g in c.children]
    if not any(t.lower_ in _GUESTS and t.i not in draft.view.mention_of for t in objects):
        return
    visit = next((f for f in reversed(found) if f.type == "visit"), None)
    if visit is not None and visit.place.country in states:
        draft.parties += [p for p in visit.parties if p.role != "host" and p.state not in states]
        draft.private = False


def goes_on_that_day(draft: Draft, found: list[EngagementFinding], report: Report) -> None:
    """Date what guests did next in a country by what they did there in the sentence before, as far as one can tell.

    So it is in "Holm received Ruiz in Oslo on Friday. Ruiz was then received by the king": on about that day.

    Args:
        draft: what a plain past verb tells without a day, with the officials of the same two states.
        found: the findings so far.
        report: the report, for its date.
    """
    if draft.times or draft.status != "held" or draft.type not in ("meeting", "signing", "visit"):
        return
    last = next((f for f in reversed(found) if f.type != "visit" or f.start), None)
    if last is None or last.type != "meeting" or last.status != "held":
        return
    day, today = bounds(last.start), bounds(report.published)
    if day is None or today is None or day[0] != day[1]:
        return
    countries = {p.country for p in draft.places if p.country}
    going = countries if draft.type == "visit" else set()
    states = {p.state for p in draft.parties if p.state} | going
    people = {p.person for p in draft.parties if p.person is not None}
    told = draft.view.sentence.span.start - last.evidence[-1].end
    beside = states == set(last.states) and people & {p.person for p in last.parties}
    there = countries <= {last.place.country}
    fresh = 0 <= (today[0] - day[0]).days <= _FRESH
    if beside and there and fresh and 0 <= told < _JUST_TOLD and tells_on(draft):
        token = draft.trigger.token
        draft.times = [Time(draft.view.span(token), token.text, f"{day[0].isoformat()}~")]


def tells_on(draft: Draft) -> bool:
    """Whether a plain past tense tells what came next, with no word of another time beside it.

    Args:
        draft: a contact.
    """
    token = draft.trigger.token
    if is_ranked(token):
        return False  # "was the first to receive him": once
    verb = token if token.pos_ in VERBAL else token.head
    helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    plain = verb.tag_ == "VBD" if not helpers else all(c.lower_ in ("was", "were") for c in helpers)
    main = verb.dep_ in ("ROOT", "conj")
    doc = draft.view.sentence.doc
    # "met Ruiz and later called on Holm": what came later is told by a verb of its own
    end = min((c.left_edge.i for c in verb.children if c.dep_ == "conj" and c.i > verb.i), default=len(doc))
    return (
        plain
        and main
        and not any(
            t.lower_ in _OTHER_TIMES and not (t.i + 1 < len(t.doc) and t.nbor(1).like_num)
            for t in doc[: max(end, token.i)]
        )
    )


def goes_on_within(draft: Draft, visit: EngagementFinding, found: list[EngagementFinding]) -> bool:
    """Tell a trip on within one country with the visit to it ("the next day he left for Guangdong province").

    Args:
        draft: what a verb of travel gives.
        visit: the same as a finding.
        found: the findings so far; the visit told before gets the sentence of the trip on.

    Returns:
        Whether the trip is part of a visit that has been told.
    """
    day = bounds(visit.start)
    if draft.trigger.verb is None or visit.status != "held" or day is None or day[0] != day[1]:
        return False
    people = {p.person for p in visit.parties}
    for i, stay in enumerate(found):
        first, last = bounds(stay.start), bounds(stay.end)
        same = stay.type == "visit" and stay.place.country == visit.place.country
        if not same or stay.status != "held" or first is None or first[0] != first[1]:
            continue
        over = last[1] if last else first[0] + timedelta(days=_LONGEST)
        here = draft.view.here
        stayed = stay.place.name or (here.name if here and here.country == stay.place.country else None)
        elsewhere = visit.place.name and stayed and visit.place.name != stayed
        if elsewhere and people == {p.person for p in stay.parties} and first[0] < day[0] <= over:
            told = draft.view.sentence.span
            if told not in stay.evidence:
                found[i] = replace(stay, evidence=(*stay.evidence, told))
            return True
    return False
