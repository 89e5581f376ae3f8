"""Drafts to findings: what counts as diplomacy, and what the report as a whole says of it."""

from __future__ import annotations

from dataclasses import replace

from foreigndesk.model.reading import EngagementFinding, PartyFinding, Place
from foreigndesk.model.report import Report
from foreigndesk.reading.engagements.actors import lend_actor
from foreigndesk.reading.engagements.again import come_to_pass
from foreigndesk.reading.engagements.attending import add_attendance
from foreigndesk.reading.engagements.besides import lend_beside
from foreigndesk.reading.engagements.counted import is_a_further_one
from foreigndesk.reading.engagements.draft import Draft
from foreigndesk.reading.engagements.following import in_order
from foreigndesk.reading.engagements.grammar import RANKED
from foreigndesk.reading.engagements.inherited import same_day, signed_there
from foreigndesk.reading.engagements.lengths import at_its_end, length_told
from foreigndesk.reading.engagements.moved import moved
from foreigndesk.reading.engagements.news import is_news
from foreigndesk.reading.engagements.parts import (
    date_stops,
    lend_delegation,
    lend_destination,
    lend_home,
    lend_host_land,
    lend_journey,
    lend_return,
    lend_traveller,
    place_within_visits,
)
from foreigndesk.reading.engagements.reference import already_held, refer_back, same_kind, told_before
from foreigndesk.reading.engagements.rounds import (
    name_those_told,
    of_joint_body,
    of_the_same_sides,
    of_the_same_traveller,
)
from foreigndesk.reading.engagements.scene import (
    attends_where_gone,
    lend_scene,
    lend_sides,
    plan_told_again,
    where_filed,
    where_that_day,
)
from foreigndesk.reading.engagements.settled_status import settled_status
from foreigndesk.reading.engagements.sides import doers, states_of
from foreigndesk.reading.engagements.stays import (
    goes_on_that_day,
    goes_on_within,
    of_the_guest,
    on_day_of_stay,
    spoken_where_gone,
)
from foreigndesk.reading.engagements.still_there import still_there
from foreigndesk.reading.engagements.topics import topics_of
from foreigndesk.reading.engagements.verb_status import DENIED, NEUTRAL, is_ranked
from foreigndesk.reading.engagements.visits import is_back_at_post
from foreigndesk.reading.engagements.weeks import in_the_week_told
from foreigndesk.reading.engagements.when import (
    dates_told,
    in_the_present,
    new_dates,
    time_told,
)
from foreigndesk.reading.engagements.whereabouts import one_place
from foreigndesk.reading.names.draft import STAFF
from foreigndesk.text.edtf_dates import bounds
from foreigndesk.vocab.contacts import contacts
from foreigndesk.vocab.states import is_organisation


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
    placed: list[tuple[Draft, int]] = []
    for draft in drafts:
        of_the_guest(draft, found)
        if draft.private or draft.status == DENIED or _ranks_what_was_told(draft, found):
            continue
        lend_actor(draft)
        lend_traveller(draft, found)
        lend_delegation(draft, found)
        lend_host_land(draft, found)
        lend_journey(draft, found)
        lend_destination(draft, found)
        lend_return(draft, found)
        lend_home(draft, found)
        same_day(draft, found)
        on_day_of_stay(draft, found)
        spoken_where_gone(draft, found)
        signed_there(draft, found)
        of_the_same_sides(draft, found, report)
        of_the_same_traveller(draft, found)
        of_joint_body(draft, found)
        lend_beside(draft, found)
        lend_scene(draft, found)
        attends_where_gone(draft, found)
        plan_told_again(draft, found)
        goes_on_that_day(draft, found, report)
        if lend_sides(draft, found) or name_those_told(draft, found) or add_attendance(draft, found):
            continue
        fresh = _visits(draft, report) if draft.type == "visit" else _contacts(draft, report)
        again = _tells_again(draft)
        if (
            fresh
            and (again or draft.trigger.weak)
            and told_before(fresh[0], found, not again, draft.trigger.verb is not None)
        ):
            draft.times = [] if again else draft.times
            refer_back(draft, found, report)
            continue
        if fresh and (already_held(draft, fresh[0], found) or _on_the_way(draft, fresh, found)):
            continue
        if fresh and fresh[0].status == "held" and not fresh[0].start and in_the_present(draft):
            fresh = [_on_journey_ahead(f, found, report) for f in fresh]
        if fresh:
            if draft.status == NEUTRAL and not draft.times:
                silent.update(range(len(found), len(found) + len(fresh)))
            placed.append((draft, len(found)))
            found.extend(fresh)
        elif draft.definite and not is_a_further_one(draft.trigger.token):
            refer_back(draft, found, report)
    told = date_stops(
        _adopt_status(in_the_week_told(in_order(found, placed), placed, report), silent), report
    )
    filed = where_filed(place_within_visits(come_to_pass(told, report), report), placed, report)
    return tuple(_as_once_planned(f) for f in still_there(where_that_day(filed, placed), placed, report))


def _ranks_what_was_told(draft: Draft, found: list[EngagementFinding]) -> bool:
    """Read "It was the first visit by an Israeli head of state since 2007" as words on what was told right before."""
    token, doc = draft.trigger.token, draft.view.sentence.doc
    if not found or doc[0].lower_ not in ("it", "this", "that") or token.dep_ != "attr":
        return False
    named = any(p.person is not None for p in draft.parties)
    ranked = any(c.lower_ in RANKED for c in token.children)
    return draft.type == "visit" and ranked and not named and token.head.i == 1


def _as_once_planned(finding: EngagementFinding) -> EngagementFinding:
    """What had been due on a day and has been given no other: on that day, whether or not it was called off."""
    if finding.start or not finding.former or finding.status not in ("planned", "cancelled"):
        return finding
    return replace(finding, start=finding.former, former=None)


def _on_the_way(draft: Draft, fresh: list[EngagementFinding], found: list[EngagementFinding]) -> bool:
    """Whether a trip leads on within a country that its traveller was told to visit."""
    return len(fresh) == 1 and draft.type == "visit" and goes_on_within(draft, fresh[0], found)


def _on_journey_ahead(
    fresh: EngagementFinding, found: list[EngagementFinding], report: Report
) -> EngagementFinding:
    """Read "flies to Ashgabat on Friday. There he sees Ruiz": what a journey to come holds is to come."""
    people, today = {p.person for p in fresh.parties if p.person is not None}, bounds(report.published)
    journey = next(
        (f for f in reversed(found) if f.type == "visit" and f.place.country == fresh.place.country), None
    )
    if journey is None or journey.status != "planned" or not people & {p.person for p in journey.parties}:
        return fresh
    first = bounds(journey.start)
    return fresh if first and today and first[1] < today[0] else replace(fresh, status="planned")


def _tells_again(draft: Draft) -> bool:
    """Read "they discussed last week's vote", "the two leaders spoke of fish" as words on a contact told before."""
    verb = draft.trigger.verb
    if verb is None or not (
        verb.verb in ("discuss", "speak", "talk", "converse") or verb.particle == "together"
    ):
        return False
    if any(c.lower_ == "last" for c in draft.trigger.token.children):
        return False  # "The two had last spoken in June"
    told = [draft.view.mention_of.get(t.i) for t in doers(draft.trigger.token, draft.view)]
    return bool(told) and all(
        m is not None and m.kind in ("pronoun", "group") and len(m.people) > 1 for m in told
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
    return same_kind(a.type, b.type) and same_people and a.states == b.states


def _contacts(draft: Draft, report: Report) -> list[EngagementFinding]:
    place = one_place(draft.places)
    parties = [p for p in _at_home(draft.parties, place) if p.state or p.person is not None]
    of_one = _is_of_one_organisation(draft, parties)
    if len(states_of(parties)) < 2 and not (of_one or _is_gathering_of_states(draft, parties)):
        return []
    beside = not contacts().fringes.isdisjoint(draft.view.sentence.words)  # "on the sidelines he saw Ruiz"
    told = draft.times or draft.places or _carried(draft) or is_ranked(draft.trigger.token) or beside
    if draft.trigger.weak and not told:
        return []
    start, end = new_dates(draft) if draft.status == "postponed" else dates_told(draft, report)
    where = Place() if draft.type == "call" else place  # on the telephone two are in no one place
    found = _finding(draft, report, parties, where, (start, end))
    return [replace(found, type="gathering") if of_one else found]


def _at_home(parties: list[PartyFinding], place: Place) -> list[PartyFinding]:
    """Give an office-holder without a state that of the place where a foreigner meets them."""
    abroad = [p for p in parties if p.state and p.state != place.country]
    if not place.country or not abroad:
        return parties
    return [
        replace(p, state=place.country) if p.person is not None and p.office and not p.state else p
        for p in parties
    ]


def _is_gathering_of_states(draft: Draft, parties: list[PartyFinding]) -> bool:
    """A gathering of an organisation of states told with place or time, or one that an official attends abroad."""
    if draft.type != "gathering" or not (draft.places or draft.times):
        return False
    noun, hosted = draft.trigger.noun, any(p.role == "host" for p in parties) and bool(draft.times)
    if hosted and noun is not None and (noun.noun == "summit" or is_a_further_one(draft.trigger.token)):
        return True
    if draft.organisations or any(p.state and is_organisation(p.state) for p in parties):
        return True
    abroad = {p.country for p in draft.places if p.country}
    return bool(abroad) and any(
        p.state and p.state not in abroad and (p.person is not None or p.office) for p in parties
    )


def _is_of_one_organisation(draft: Draft, parties: list[PartyFinding]) -> bool:
    """Read "ASEAN foreign ministers met in Langkawi": those of the members of one organisation come together."""
    states = states_of(parties)
    if draft.type != "meeting" or len(states) != 1 or not is_organisation(states[0]):
        return False
    if not (draft.places or draft.times) or any(p.person is not None for p in parties):
        return False
    offices = {p.office for p in parties if p.office}
    several = any(m.kind == "group" and m.states == (states[0],) for m in draft.view.mentions)
    return bool(offices & contacts().bodies) or (several and bool(offices - STAFF))


def _carried(draft: Draft) -> bool:
    above = draft.trigger.token.head.lemma_
    if draft.type == "message" and above in contacts().message_verbs:
        return sum(p.person is not None for p in draft.parties) > 1
    return draft.trigger.verb is None and above in contacts().light_verbs


def _visits(draft: Draft, report: Report) -> list[EngagementFinding]:
    travellers = [p for p in draft.parties if p.role != "host"]
    homes = {p.state for p in travellers if p.state}
    travellers = [p for p in travellers if p.person is not None or (p.office and p.state)]
    if not travellers or not homes:
        return []
    found = []
    start, end = new_dates(draft) if draft.status == "postponed" else dates_told(draft, report)
    seen: set[str | None] = set()
    if len({p.country for p in draft.places}) > 1 and start is None and draft.status == "held":
        end = None  # the day of the return is not that on which each of several stops ended
    for place in draft.places:
        if place.country is None or place.country in homes or place.country in seen:
            continue
        if draft.trigger.token.lemma_ == "return" and is_back_at_post(travellers, place):
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
    sentence = draft.view.sentence.span
    states = set(states_of(parties))
    if draft.type == "visit" and place.country:
        states.add(place.country)
    status = settled_status(draft, report, dates[0])
    move = moved(draft, status, dates, report.published)
    return EngagementFinding(
        type=draft.type,
        subtype=draft.trigger.subtype,
        status=status,
        trigger=draft.view.span(draft.trigger.token),
        evidence=(sentence,),
        parties=tuple(parties),
        states=tuple(sorted(states)),
        start=move.start,
        end=move.end,
        place=place,
        topics=topics_of(draft.view.sentence),
        cause=draft.trigger.cause,
        when=time_told(draft),
        length=0 if at_its_end(draft) else length_told(draft),
        former=move.former,
        news=is_news(draft, report),
    )
