"""Contacts that are part of a visit: they take place where and while it does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from foreigndesk.model.reading import EngagementFinding, Place, Time
from foreigndesk.model.report import Report
from foreigndesk.reading.engagements.draft import Draft
from foreigndesk.reading.engagements.enumerated import head_of_row
from foreigndesk.reading.engagements.lengths import length_told
from foreigndesk.reading.engagements.trigger import FACE_TO_FACE
from foreigndesk.reading.engagements.verb_status import NEUTRAL
from foreigndesk.text.calendar.lasting import last_day
from foreigndesk.text.edtf_dates import bounds
from foreigndesk.vocab.contacts import contacts
from foreigndesk.vocab.states import is_organisation

if TYPE_CHECKING:
    from foreigndesk.reading.tokens import Token

_JUST_TOLD = 200  # characters between a visit's sentence and one that still speaks of it
_IN_RETURN = frozenset({"return", "reciprocal"})
_SENT_OUT = frozenset({"delegation", "mission", "team", "party", "troika"})
_ON_TOUR = 600  # characters within which what a delegation does on its tour is told
_STAGES = frozenset({"stop", "stopover", "leg", "layover"})
_WEEKS = 21  # days after which a visit is over
_LONGEST = 7  # days of a visit still to come that tell when its talks will be
_AHEAD = ("planned", "possible", "cancelled", "postponed")
_WHOLE = frozenset({"verb visit", "noun visit", "noun trip"})
_MONTH = 31  # days
_SLACK = 5  # days that a visit without a last day may take


def place_within_visits(found: list[EngagementFinding], report: Report) -> list[EngagementFinding]:
    """A contact during a visit is part of it, and took place where the visit went if its own words do not say."""
    filled = []
    for finding in found:
        around = _visit_around(finding, found, report) if finding.type != "visit" else None
        if around is None:
            filled.append(finding)
            continue
        index, visit = around
        bare = finding.place.country and not finding.place.name and _is_of_one_scene(finding, visit)
        told = not bare and (finding.place.name or finding.place.country)
        whole = finding.place if told or _precedes(finding, visit, report) else _inside(visit.place, finding)
        inside = finding.type != "call" and whole.country in (None, visit.place.country)
        place = whole if finding.type in FACE_TO_FACE else finding.place
        start, end = _dates_within(finding, visit, report) if inside else (finding.start, finding.end)
        part = replace(finding, place=place, part_of=index if inside else None, start=start, end=end)
        filled.append(_off_with(visit, part) if inside and told else part)
    return filled


def _off_with(visit: EngagementFinding, part: EngagementFinding) -> EngagementFinding:
    """Read "put off her trip to Oslo. She had been due in Oslo in May to meet Berg": the talks are off with the trip.

    Where the trip has a new day, what is planned there may be of that one.
    """
    if part.status not in ("planned", "possible") or visit.status not in ("cancelled", "postponed"):
        return part
    if visit.status == "cancelled":
        return replace(part, status="cancelled")
    if visit.start:
        return part
    return replace(part, status="postponed", start=None, end=None, former=part.former or part.start)


def _is_of_one_scene(contact: EngagementFinding, visit: EngagementFinding) -> bool:
    """Whether a contact is told with the arrival at which it was: "flew into Nadi and was met at the airport"."""
    return contact.evidence == visit.evidence[:1] and contact.start == visit.start


def _inside(place: Place, contact: EngagementFinding) -> Place:
    """The place of a visit with the house in it that a contact tells of."""
    return replace(place, venue=contact.place.venue) if contact.place.venue else place


def _precedes(contact: EngagementFinding, visit: EngagementFinding, report: Report) -> bool:
    """Read "met Ruiz on Friday before leaving for Lima": not yet there."""
    between = report.text[contact.trigger.end : visit.trigger.start]
    return 0 < len(between) < _JUST_TOLD and " before " in between and "." not in between


def lend_traveller(draft: Draft, found: list[EngagementFinding]) -> None:
    """Let the traveller of a visit just told of take part in a contact at its destination that names one side only.

    So it is in "Ruiz will visit Oslo on Monday. A dinner with the Norwegian premier is planned."
    """
    states = {p.state for p in draft.parties if p.state}
    if draft.type != "meeting" or draft.trigger.noun is None or len(states) != 1 or not found:
        return
    visit = found[-1]
    told = max(0, draft.view.sentence.span.start - visit.evidence[-1].end)
    if visit.type != "visit" or visit.place.country not in states or told >= _JUST_TOLD:
        return
    if not any(p.person is not None or p.office for p in draft.parties):
        return
    draft.parties = [*(replace(p, role="party") for p in visit.parties), *draft.parties]
    draft.places = draft.places or [visit.place]


def date_stops(found: list[EngagementFinding], report: Report) -> list[EngagementFinding]:
    """Stops still to come of a journey under way lie within its length from the day of the report.

    Args:
        found: the findings; a stop has the length of its journey.
        report: the report, for its date.

    Returns:
        The findings; no stop lasts as long as the whole journey.
    """
    return [_stop(f, found, report) if f.cause == "noun stop" and f.length else f for f in found]


def _stop(stop: EngagementFinding, found: list[EngagementFinding], report: Report) -> EngagementFinding:
    guests = {p.person for p in stop.parties if p.person is not None}
    under_way = any(
        f.type == "visit" and f.status == "held" and guests & {p.person for p in f.parties} for f in found
    )
    last = last_day(report.published or "", stop.length)
    if stop.status != "planned" or stop.start or not under_way or last is None:
        return replace(stop, length=0)
    return replace(stop, length=0, start=f"{report.published}/{last}")


def lend_destination(draft: Draft, found: list[EngagementFinding]) -> None:
    """Let "his one-day visit" lead to where the traveller was just told to have met somebody abroad.

    So it is in "Ruiz met Holm in Oslo. He also saw the king during his one-day visit."

    Args:
        draft: a visit; one with a destination of its own keeps it.
        found: the findings so far; none of them may be a visit of the traveller.
    """
    if draft.type != "visit" or draft.trigger.noun is None or draft.places or not draft.definite:
        return
    people = {p.person for p in draft.parties if p.person is not None and p.role != "host"}
    homes = {p.state for p in draft.parties if p.state}
    if len(people) != 1 or any(f.type == "visit" and people & {p.person for p in f.parties} for f in found):
        return
    for finding in reversed(found):
        if people <= {p.person for p in finding.parties} and finding.place.country not in (None, *homes):
            if (finding.type == "meeting" and finding.status == draft.status) or draft.status == NEUTRAL:
                draft.places = [replace(finding.place, venue=None)]
                if length_told(draft) == 1 and finding.start and not draft.times:
                    draft.times = [
                        Time(draft.view.span(draft.trigger.token), draft.trigger.token.text, finding.start)
                    ]
            return


def lend_home(draft: Draft, found: list[EngagementFinding]) -> None:
    """Let "Schroeder's visit has been deferred" lead to the state from which the report comes.

    Args:
        draft: a visit of somebody named, still ahead or put off; one with a destination of its own keeps it.
        found: the findings so far; none of them may be a visit of the traveller.
    """
    view, noun = draft.view, draft.trigger.token
    if draft.type != "visit" or draft.trigger.noun is None or draft.places or view.home is None:
        return
    owner = next((c for c in noun.children if c.dep_ == "poss"), None) or _visitor(noun)
    guests = [p for p in draft.parties if p.person is not None and p.role != "host"]
    if draft.status not in _AHEAD or len(guests) != 1 or owner is None or owner.tag_.startswith("PRP"):
        return
    state = guests[0].state
    named = {m.state for m in view.mentions if m.state} - {state, view.home}
    known = any(f.type == "visit" and guests[0].person in {p.person for p in f.parties} for f in found)
    if state and state != view.home and not is_organisation(state) and not named and not known:
        draft.places = [Place(None, None, view.home)]


def _visitor(noun: Token) -> Token | None:
    """The one of whom a visit is: "the visit of the Estonian president"."""
    of = (c for c in noun.children if c.lower_ in ("of", "by"))
    return next((g for c in of for g in c.children if g.dep_ == "pobj"), None)


def lend_return(draft: Draft, found: list[EngagementFinding]) -> None:
    """Let a return visit lead to the other side of the contact told before ("Holm will pay a return visit in March").

    Args:
        draft: a visit; one with a destination of its own keeps it.
        found: the findings so far.
    """
    noun = draft.trigger.token
    mutual = any(c.lower_ in _IN_RETURN for c in noun.children) or (
        noun.dep_ == "dobj" and noun.head.lemma_ in ("return", "reciprocate")
    )
    homes = {p.state for p in draft.parties if p.state and p.role != "host"}
    if draft.type != "visit" or draft.places or not mutual or len(homes) != 1:
        return
    for finding in reversed(found):
        others = set(finding.states) - homes
        if homes < set(finding.states) and len(others) == 1:
            draft.places = [Place(None, None, others.pop())]
            return


def lend_delegation(draft: Draft, found: list[EngagementFinding]) -> None:
    """Let "It was received by Ruiz" and "the delegation met Ruiz" be about whoever was just told to lead one.

    Args:
        draft: a contact by a verb that names one side only.
        found: the findings so far; the last must be the journey of a delegation.
    """
    states = {p.state for p in draft.parties if p.state}
    if draft.type != "meeting" or draft.trigger.verb is None or len(states) != 1 or not found:
        return
    view = draft.view
    spoken = [c for c in draft.trigger.token.children if c.dep_ in ("nsubj", "nsubjpass")]
    spoken += [c for c in draft.trigger.token.head.children if c.dep_ == "nsubj"]
    if not any(c.lower_ == "it" or c.lemma_ in _SENT_OUT for c in spoken):
        return
    before = view.before.sentence.words if view.before is not None else frozenset()
    visit = _journey_of_those_sent(draft, found)
    if visit is None or states & {p.state for p in visit.parties}:
        return
    if (before | view.sentence.words) & _SENT_OUT and visit.place.country in states:
        draft.parties = [*draft.parties, *(replace(p, role="guest") for p in visit.parties)]


def _journey_of_those_sent(draft: Draft, found: list[EngagementFinding]) -> EngagementFinding | None:
    """The visit told right before, or that one of a tour which leads to the state of whom a delegation meets."""
    states = {p.state for p in draft.parties}
    start = draft.view.sentence.span.start
    visits = [f for f in found if f.type == "visit" and start - f.evidence[-1].end < _ON_TOUR]
    tour = [f for f in visits if f.evidence[0] == visits[-1].evidence[0]]
    # "is here to prepare the president's visit. The delegation met Ruiz": the president has not come yet.
    gone = [f for f in tour if draft.status != "held" or f.status == "held"] or tour
    return next((f for f in reversed(gone) if f.place.country in states), None)


def lend_host_land(draft: Draft, found: list[EngagementFinding]) -> None:
    """Let a visitor meet an official of no known state where the visit is: "In Lima ... She also saw the oil minister".

    Args:
        draft: a contact; one with a place of its own keeps it.
        found: the findings so far.
    """
    if draft.type != "meeting" or draft.places or draft.status not in ("held", "planned"):
        return
    unknown = [p for p in draft.parties if p.state is None]
    guests = {p.person for p in draft.parties if p.state and p.person is not None}
    if len(unknown) != 1 or not unknown[0].office or unknown[0].person is None or not guests:
        return
    start = draft.view.sentence.span.start
    visits = (f for f in reversed(found) if f.type == "visit" and start - f.evidence[-1].end < _ON_TOUR)
    may_be = ("held",) if draft.status == "held" else ("held", "planned")
    visit = next((f for f in visits if f.status in may_be and guests & {p.person for p in f.parties}), None)
    if visit is not None and visit.place.country:
        host = replace(unknown[0], state=visit.place.country)
        draft.parties = [host if p is unknown[0] else p for p in draft.parties]


def lend_journey(draft: Draft, found: list[EngagementFinding]) -> None:
    """The stops of a journey told before are those of who made it.

    So it is in "Ruiz is in Suva. The journey, which includes stops in Apia and Nukualofa, is her first."

    Args:
        draft: what a word of contact gives; one without a traveller takes the latest.
        found: what was told before.
    """
    noun = draft.trigger.token
    told = noun.head.lemma_ == "include" or noun.dep_ == "attr"
    if draft.type == "meeting":
        first = head_of_row(noun) if draft.trigger.noun is not None else noun
        if first.dep_ == "dobj" and first.head.lemma_ in contacts().including_verbs:
            _lend_included(draft, found)
            return
    if draft.type != "visit" or noun.lemma_ not in _STAGES or not told or draft.parties:
        return
    there = {place.country for place in draft.places}
    before = next((f for f in reversed(found) if f.type == "visit"), None)
    if before is not None:
        draft.parties = [p for p in before.parties if p.role != "host" and p.state not in there]


def _lend_included(draft: Draft, found: list[EngagementFinding]) -> None:
    """Read "Ruiz visited Oslo on Monday. The trip included talks with Holm": hers, where she was told to go."""
    states = {p.state for p in draft.parties if p.state}
    before = next((f for f in reversed(found) if f.type == "visit"), None)
    if before is None or len(states) != 1 or not any(p.person is not None or p.office for p in draft.parties):
        return
    guests = [
        replace(p, role="party") for p in before.parties if p.person is not None and p.state not in states
    ]
    draft.parties = [*guests, *draft.parties]


def _dates_within(
    contact: EngagementFinding, visit: EngagementFinding, report: Report
) -> tuple[str | None, str | None]:
    """An undated contact held during a visit lies between the visit's first day and its last, or the report's."""
    first = bounds(visit.start)
    last = bounds(visit.end) or bounds(report.published)
    if contact.start or not first or not last:
        return contact.start, contact.end
    if contact.place.name and visit.place.name and contact.place.name != visit.place.name:
        return contact.start, contact.end  # the visit is told by another of its towns
    if visit.end is None and contact.status == visit.status and _is_whole(visit, first):
        return visit.start, visit.start  # "will visit Lima next week", and whatever is planned there
    if first[0] != first[1]:
        return contact.start, contact.end
    if contact.status != "held":
        if contact.status != "planned" or visit.status != "planned" or not visit.end:
            return None, None
        if (last[1] - first[0]).days >= _LONGEST:
            return None, None
        ahead = visit.start if visit.start == visit.end else f"{visit.start}/{visit.end}"
        return ahead, ahead
    days = (last[1] - first[0]).days
    if not 0 <= days <= 4:
        return contact.start, contact.end
    value = visit.start if days == 0 else f"{first[0].isoformat()}/{last[1].isoformat()}"
    return value, value


def _is_whole(visit: EngagementFinding, days: tuple[date, date]) -> bool:
    """Whether the days told of a visit are those of all of it, not of an arrival or of setting out."""
    if visit.cause not in _WHOLE or visit.length:
        return False
    return visit.status == "planned" if days[0] == days[1] else (days[1] - days[0]).days < _MONTH


def _visit_around(
    contact: EngagementFinding, found: list[EngagementFinding], report: Report
) -> tuple[int, EngagementFinding] | None:
    """The visit during which a contact took place: same traveller, to the other side's country, dates that fit."""
    people = {p.person for p in contact.parties if p.person is not None}
    for index, visit in enumerate(found):
        if visit.type != "visit" or visit.place.country not in contact.states:
            continue
        if contact.place.country not in (None, visit.place.country):
            continue
        if not people & {p.person for p in visit.parties if p.person is not None}:
            continue
        if visit.start and contact.start and not _within(contact.start, visit):
            continue
        if (
            contact.news
            and not contact.start
            and visit.trigger.start > contact.trigger.end
            and _is_over(visit, report)
        ):
            continue  # told after the news, as what was before it
        if not contact.start and _is_over(visit, report) and _is_told_for_now(contact, found, report):
            continue  # a trip of last year is not where they meet now
        if (visit.status == "held") != (contact.status == "held") and visit.status != "held":
            continue
        if contact.status != "held" and visit.status == "held" and _is_over(visit, report):
            continue
        return index, visit
    return None


def _is_told_for_now(contact: EngagementFinding, found: list[EngagementFinding], report: Report) -> bool:
    """Whether the report tells elsewhere that the same people have met, or are to meet, in these weeks."""
    people = {p.person for p in contact.parties if p.person is not None}
    return len(people) > 1 and any(
        f.type == contact.type
        and f.start
        and not _is_over(f, report)
        and {p.person for p in f.parties if p.person is not None} == people
        for f in found
    )


def _is_over(visit: EngagementFinding, report: Report) -> bool:
    """Whether a visit lies so far back that nothing still to come can be part of it."""
    last, today = bounds(visit.end or visit.start), bounds(report.published)
    return bool(last and today and (today[0] - last[1]).days > _WEEKS)


def _within(start: str, visit: EngagementFinding) -> bool:
    day, first = bounds(start), bounds(visit.start) if visit.start else None
    if not day or not first:
        return True
    last = bounds(visit.end) if visit.end else None
    slack = _SLACK if last is None else 0
    upper = last[1] if last else first[1]
    return first[0] <= day[1] and (day[0] - upper).days <= slack
