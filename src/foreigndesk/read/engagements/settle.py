"""Drafts to findings: what counts as diplomacy, which day, which place, and what "the meeting" refers to."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from foreigndesk.model.reading import EngagementFinding, PartyFinding, Place, Time
from foreigndesk.model.report import Report
from foreigndesk.model.span import Span
from foreigndesk.read.engagements.draft import Draft
from foreigndesk.read.engagements.status import AHEAD, DENIED, NEUTRAL
from foreigndesk.read.engagements.topics import topics_of
from foreigndesk.text.edtf_dates import bounds, overlap
from foreigndesk.vocab.contacts import contacts
from foreigndesk.vocab.states import is_organisation

_NUMBERS = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
}
# "ended a three-day visit on Friday": the day is the last one.
_ENDING = frozenset({"end", "conclude", "wrap", "wind", "finish", "complete", "return"})
_SLIP = 2  # days by which a report contradicts itself rather than tells of two visits
_NEAR_KINDS = ({"meeting", "gathering", "signing"}, {"visit"}, {"call"}, {"message"})


def settle(drafts: list[Draft], report: Report) -> tuple[EngagementFinding, ...]:
    """Turn the drafts of one report into findings.

    Args:
        drafts: all drafts of the report in order of their place.
        report: the report, for its date, kind and dateline.

    Returns:
        The findings in order. A draft with the sides of no diplomacy is dropped; one that only points
        back ("the talks", "the visit") adds its sentence, time and place to the finding it means.
    """
    found: list[EngagementFinding] = []
    silent: set[int] = set()
    for draft in drafts:
        if draft.private or draft.status == DENIED:
            continue
        fresh = _visits(draft, report) if draft.type == "visit" else _contacts(draft, report)
        if fresh and draft.trigger.weak and _told_before(fresh[0], found):
            _refer_back(draft, found, report)
            continue
        if fresh:
            if draft.status == NEUTRAL and not draft.times:
                silent.update(range(len(found), len(found) + len(fresh)))
            found.extend(fresh)
        elif draft.definite:
            _refer_back(draft, found, report)
    return tuple(_fill_places(_adopt_status(found, silent), report))


def _told_before(fresh: EngagementFinding, found: list[EngagementFinding]) -> bool:
    """Whether a weak noun ("the conversation") with the same people only names again what was told already."""
    people = {p.person for p in fresh.parties if p.person is not None}
    return bool(people) and any(
        people == {p.person for p in f.parties if p.person is not None}
        and f.type in ("meeting", "call")
        and (not fresh.start or not f.start or overlap(fresh.start, f.start))
        for f in found
    )


def _adopt_status(found: list[EngagementFinding], silent: set[int]) -> list[EngagementFinding]:
    """Where words are silent ("the trip aims to ..."), the status is what the report says of it elsewhere."""
    adopted = []
    for i, finding in enumerate(found):
        told = [
            f for k, f in enumerate(found) if k not in silent and i in silent and _about_the_same(f, finding)
        ]
        adopted.append(replace(finding, status=told[0].status) if told else finding)
    return adopted


def _about_the_same(a: EngagementFinding, b: EngagementFinding) -> bool:
    people_a = {p.person for p in a.parties if p.person is not None}
    people_b = {p.person for p in b.parties if p.person is not None}
    same_people = people_a == people_b if b.type != "visit" else bool(people_a & people_b)
    return _same_kind(a.type, b.type) and same_people and a.states == b.states


def _contacts(draft: Draft, report: Report) -> list[EngagementFinding]:
    parties = [p for p in draft.parties if p.state or p.person is not None]
    if len(_states(parties)) < 2 and not _is_gathering_of_states(draft, parties):
        return []
    if draft.trigger.weak and not (draft.times or draft.places or _carried(draft)):
        return []
    start, end = _new_dates(draft) if draft.status == "postponed" else _dates(draft, report)
    return [_finding(draft, report, parties, _one_place(draft.places), (start, end))]


def _is_gathering_of_states(draft: Draft, parties: list[PartyFinding]) -> bool:
    """A gathering of an organisation of states told with place or time, or one that an official attends abroad."""
    if draft.type != "gathering" or not (draft.places or draft.times):
        return False
    if draft.organisations or any(p.state and is_organisation(p.state) for p in parties):
        return True
    abroad = {p.country for p in draft.places if p.country}
    return bool(abroad) and any(
        p.state and p.state not in abroad and (p.person is not None or p.office) for p in parties
    )


def _carried(draft: Draft) -> bool:
    return draft.trigger.verb is None and draft.trigger.token.head.lemma_ in contacts().light_verbs


def _visits(draft: Draft, report: Report) -> list[EngagementFinding]:
    travellers = [p for p in draft.parties if p.role != "host"]
    homes = {p.state for p in travellers if p.state}
    travellers = [p for p in travellers if p.person is not None or (p.office and p.state)]
    if not travellers or not homes:
        return []
    found = []
    start, end = _new_dates(draft) if draft.status == "postponed" else _dates(draft, report)
    seen: set[str | None] = set()
    for place in draft.places:
        if place.country is None or place.country in homes or place.country in seen:
            continue
        seen.add(place.country)
        found.append(_finding(draft, report, travellers, place, (start, end)))
    return found


def _finding(
    draft: Draft,
    report: Report,
    parties: list[PartyFinding],
    place: Place,
    dates: tuple[str | None, str | None],
) -> EngagementFinding:
    start, end = dates
    sentence = draft.view.sentence.span
    states = set(_states(parties))
    if draft.type == "visit" and place.country:
        states.add(place.country)
    status = _settled_status(draft, report, start)
    return EngagementFinding(
        type=draft.type,
        subtype=draft.trigger.subtype,
        status=status,
        trigger=draft.view.span(draft.trigger.token),
        evidence=(sentence,),
        parties=tuple(parties),
        states=tuple(sorted(states)),
        start=start,
        end=end,
        place=place,
        topics=topics_of(draft.view.sentence),
        cause=draft.trigger.cause,
    )


def _states(parties: list[PartyFinding]) -> list[str]:
    return sorted({p.state for p in parties if p.state})


def _settled_status(draft: Draft, report: Report, start: str | None) -> str:
    """The status by words; where the date says otherwise, or words are silent, by the date."""
    status = draft.status
    if status == AHEAD:
        status = "held" if _is_past(start, report) else "planned"
    day, today = bounds(start) if start else None, bounds(report.published) if report.published else None
    if day and today:
        if status in ("held", NEUTRAL) and day[0] > today[1]:
            return "planned"
        if status == NEUTRAL or (status == "planned" and _is_purpose(draft) and (today[0] - day[1]).days > 2):
            return "held"
    return "held" if status == NEUTRAL else status


def _is_past(start: str | None, report: Report) -> bool:
    """Whether a date lies wholly before the day of the report."""
    day, today = bounds(start), bounds(report.published)
    return bool(day and today and day[1] < today[0])


def _is_purpose(draft: Draft) -> bool:
    """Whether the contact is what somebody went somewhere for ("flew to Accra for talks", "to meet")."""
    token = draft.trigger.token
    infinitive = token.tag_ == "VB" and token.dep_ in ("advcl", "xcomp", "acl")
    return infinitive or (token.dep_ == "pobj" and token.head.lower_ == "for")


def _dates(draft: Draft, report: Report) -> tuple[str | None, str | None]:
    """Start and end of a contact: its own time, else, for a readout of what was held, the day of the readout."""
    time = _chosen_time(draft.times)
    if time is None:
        leading = draft.view.sentence.index <= 1
        if report.kind == "readout" and draft.status == "held" and leading:
            return report.published, report.published
        return None, None
    if "/" in time.value and (time.event_range or _is_stretch(time.value)):
        start, end = time.value.split("/", 1)
        return start, end
    if draft.type == "visit":
        return time.value, _end_by_length(draft, time.value)
    return time.value, time.value


def _is_stretch(value: str) -> bool:
    """A weekend, or one of several months: told as a stretch; a week is one unknown day in it."""
    span = bounds(value)
    return bool(span) and ((span[1] - span[0]).days <= 3 or len(value.split("/")[0]) == 7) if span else False


def _length(draft: Draft) -> int:
    """The days of a "three-day visit"; nought where no length is told."""
    words = [t.lower_ for t in draft.view.sentence.doc]
    for i, word in enumerate(words[:-2]):
        days = _NUMBERS.get(word, int(word) if word.isdigit() and len(word) < 3 else 0)
        if days > 1 and words[i + 1] == "-" and words[i + 2] == "day":
            return days
    return 0


def _end_by_length(draft: Draft, start: str) -> str | None:
    """The last day of a "three-day visit" that begins on a known day."""
    first, days = bounds(start), _length(draft)
    if first is None or first[0] != first[1] or not days or draft.trigger.token.lemma_ in _ENDING:
        return None
    return (first[0] + timedelta(days=days - 1)).isoformat()


def _new_dates(draft: Draft) -> tuple[str | None, str | None]:
    """The new date of something postponed ("until July 22", "to next month"); none where none is given."""
    for time in draft.view.new_dates:
        if "/" in time.value and time.event_range:
            start, end = time.value.split("/", 1)
            return start, end
        return time.value, None if draft.type == "visit" else time.value
    return None, None


def _chosen_time(times: list[Time]) -> Time | None:
    if not times:
        return None
    # The most precise of those that stand with the contact, the first of equals.
    return max(enumerate(times), key=lambda pair: (len(pair[1].value.split("/")[0]), -pair[0]))[1]


def _one_place(places: list[Place]) -> Place:
    if not places:
        return Place()
    named = next((p for p in places if p.name), None)
    venue = next((p.venue for p in places if p.venue), None)
    country = next((p.country for p in places if p.country), None)
    if named:
        return Place(named.name, named.venue or venue, named.country or country)
    return Place(None, venue, country)


def _same_kind(a: str, b: str) -> bool:
    return a == b or any(a in kinds and b in kinds for kinds in _NEAR_KINDS)


def _refer_back(draft: Draft, found: list[EngagementFinding], report: Report) -> None:
    """Let "the meeting" add its sentence and what it tells to the last finding of its kind."""
    states = set(_states(draft.parties))
    people = {p.person for p in draft.parties if p.person is not None}
    for i in range(len(found) - 1, -1, -1):
        earlier = found[i]
        spoken = (
            draft.trigger.weak and earlier.type in ("meeting", "call") and draft.type in ("meeting", "call")
        )
        if not (spoken or _same_kind(earlier.type, draft.type)) or not states <= set(earlier.states):
            continue
        if people - {p.person for p in earlier.parties if p.person is not None}:
            continue
        start, end = _dates(draft, report) if draft.times else (None, None)
        if start and not _recent(start, report):
            continue
        if start and earlier.start and not overlap(start, earlier.start):
            if _days_off(start, earlier):
                # "from July 28 to 29" of a visit that begins on the 29th: the report disagrees with itself.
                trigger, told = draft.view.span(draft.trigger.token), (draft.view.sentence.span,)
                found.append(replace(earlier, trigger=trigger, evidence=told, start=start, end=end))
                return
            continue
        sentence: Span = draft.view.sentence.span
        if earlier.type == "visit" and not end and (start or earlier.start):
            end = _end_by_length(draft, start or earlier.start or "")
        evidence = earlier.evidence if sentence in earlier.evidence else (*earlier.evidence, sentence)
        place = _one_place(draft.places) if not earlier.place.name else earlier.place
        if earlier.place.country and place.country not in (None, earlier.place.country):
            place = earlier.place
        found[i] = replace(
            earlier,
            evidence=evidence,
            start=_narrower(earlier.start, start) if earlier.type == "visit" else earlier.start or start,
            end=earlier.end or (end if not earlier.start or earlier.type == "visit" else None),
            place=place if (place.name or place.country) else earlier.place,
            status=draft.status if _overturns(draft, earlier) else earlier.status,
        )
        return


def _days_off(start: str, earlier: EngagementFinding) -> bool:
    """Whether two exact first days of one visit lie a day or two apart."""
    spans = bounds(start), bounds(earlier.start)
    exact = [span[0] for span in spans if span and span[0] == span[1]]
    return earlier.type == "visit" and len(exact) == 2 and abs((exact[0] - exact[1]).days) <= _SLIP


def _narrower(told: str | None, again: str | None) -> str | None:
    """The more precise of two days that agree ("on Tuesday" of an undated report, then "July 28")."""
    first, second = bounds(told) if told else None, bounds(again) if again else None
    if first is None or second is None:
        return told or again
    return again if second[1] - second[0] < first[1] - first[0] else told


def _overturns(draft: Draft, earlier: EngagementFinding) -> bool:
    """Whether "the visit was called off" is said right after the visit was told of."""
    if draft.status not in ("cancelled", "postponed"):
        return False
    return (
        draft.trigger.token.dep_ == "nsubjpass"
        and draft.view.sentence.span.start - earlier.evidence[-1].end < 300
    )


def _recent(start: str, report: Report) -> bool:
    """Whether a date lies within half a year of the report: "the talks" are not those of 1945."""
    day, today = bounds(start), bounds(report.published)
    return bool(day and (not today or abs((day[0] - today[0]).days) < 190))


def _fill_places(found: list[EngagementFinding], report: Report) -> list[EngagementFinding]:
    """A contact during a visit is part of it, and took place where the visit went if its own words do not say."""
    filled = []
    for finding in found:
        around = _visit_around(finding, found) if finding.type != "visit" else None
        if around is None:
            filled.append(finding)
            continue
        index, visit = around
        whole = visit.place if not (finding.place.name or finding.place.country) else finding.place
        inside = finding.type != "call" and whole.country in (None, visit.place.country)
        place = whole if finding.type in ("meeting", "gathering", "signing") else finding.place
        start, end = _dates_within(finding, visit, report) if inside else (finding.start, finding.end)
        filled.append(replace(finding, place=place, part_of=index if inside else None, start=start, end=end))
    return filled


def _dates_within(
    contact: EngagementFinding, visit: EngagementFinding, report: Report
) -> tuple[str | None, str | None]:
    """An undated contact held during a visit lies between the visit's first day and its last, or the report's."""
    first = bounds(visit.start)
    last = bounds(visit.end) or bounds(report.published)
    if contact.start or contact.status != "held" or not first or not last or first[0] != first[1]:
        return contact.start, contact.end
    days = (last[1] - first[0]).days
    if not 0 <= days <= 4:
        return contact.start, contact.end
    value = visit.start if days == 0 else f"{first[0].isoformat()}/{last[1].isoformat()}"
    return value, value


def _visit_around(
    contact: EngagementFinding, found: list[EngagementFinding]
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
        if (visit.status == "held") != (contact.status == "held") and visit.status != "held":
            continue
        return index, visit
    return None


def _within(start: str, visit: EngagementFinding) -> bool:
    day, first = bounds(start), bounds(visit.start) if visit.start else None
    if not day or not first:
        return True
    last = bounds(visit.end) if visit.end else None
    slack = 3 if last is None else 0
    upper = last[1] if last else first[1]
    return first[0] <= day[1] and (day[0] - upper).days <= slack
