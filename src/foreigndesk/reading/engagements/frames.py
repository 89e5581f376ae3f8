"""One word of contact to one draft of an engagement: sides, place and time by grammar."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from foreigndesk.model.reading import Place, Time
from foreigndesk.reading.engagements.agreed import beginnings, keep_to_what_was_agreed
from foreigndesk.reading.engagements.apart import (
    each_alone,
    each_calls,
    each_of_group,
    each_state,
    in_each_capital,
    placed_apart,
)
from foreigndesk.reading.engagements.arrivals import arrivals
from foreigndesk.reading.engagements.assemblies import beside_assembly, speeches_abroad
from foreigndesk.reading.engagements.carried import carried_behind
from foreigndesk.reading.engagements.clause import Group, groups_right
from foreigndesk.reading.engagements.draft import Draft
from foreigndesk.reading.engagements.enumerated import head_of_row, in_a_row, share_places
from foreigndesk.reading.engagements.filed_here import filed_here
from foreigndesk.reading.engagements.from_afar import told_from_afar
from foreigndesk.reading.engagements.fronted import place_in_front
from foreigndesk.reading.engagements.gone_too import Gone, gone_too
from foreigndesk.reading.engagements.grammar import governors, is_beside, is_judged, is_passive
from foreigndesk.reading.engagements.hearings import hearings, visitors
from foreigndesk.reading.engagements.itineraries import with_stops
from foreigndesk.reading.engagements.leaps import before_leap, leap_of
from foreigndesk.reading.engagements.localities import with_seat
from foreigndesk.reading.engagements.noun_sides import fill_noun
from foreigndesk.reading.engagements.one_by_one import alone, are_met_apart, is_named, without_others
from foreigndesk.reading.engagements.other_times import without_spoken_of
from foreigndesk.reading.engagements.schedules import by_times
from foreigndesk.reading.engagements.sharing import share
from foreigndesk.reading.engagements.sides import parties_of, unique
from foreigndesk.reading.engagements.since import earlier_visits
from foreigndesk.reading.engagements.status import status_of
from foreigndesk.reading.engagements.trigger import Trigger
from foreigndesk.reading.engagements.triggers import find_triggers, particle_end
from foreigndesk.reading.engagements.twice import told_twice
from foreigndesk.reading.engagements.verb_sides import fill_verb
from foreigndesk.reading.engagements.verb_status import NEUTRAL
from foreigndesk.reading.engagements.view import WHO, View
from foreigndesk.reading.engagements.visits import fill_visit
from foreigndesk.reading.engagements.whereabouts import (
    AT,
    place_come_to,
    place_of_day,
    place_that_hosts,
    place_where,
    places_in,
    places_left,
    times_elsewhere,
)
from foreigndesk.text.edtf_dates import day as day_of
from foreigndesk.vocab.contacts import contacts

if TYPE_CHECKING:
    from foreigndesk.reading.tokens import Token


_TOWARD = ("welcome", "receive", "invite")  # "looks forward to welcoming him to Lima"
_SPEAKING = ("discuss", "speak", "talk", "converse")
_ABOUT = frozenset({"on", "about", "over", "regarding", "concerning"})
_SETTING = frozenset({"set", "schedule", "plan", "slate", "book", "fix", "pencil", "earmark"})
_TWICE = 2
_NEXT_DONE = frozenset(
    {"and", "then", "later"}
)  # "and then met A and B": what was done before is another thing
_ROW = 9  # tokens from the last of several names to the "respectively" behind it
_LEAD = 6  # tokens before a name among which "and with" stands


def drafts_of(view: View) -> list[Draft]:
    """The drafts of one sentence, one for each word of contact, in order."""
    triggers = find_triggers(view)
    stops = frozenset(t.token.i for t in triggers if t.verb is not None or t.type == "visit")
    stops |= in_a_row(triggers)
    stops |= beginnings(triggers) | _told_beside(triggers)
    drafts = [draft for trigger in triggers for draft in _drafts(trigger, view, stops)]
    share_places(drafts)
    kept = [d for d in in_each_capital(share(drafts)) if d.places or not _wants_place(d.trigger)]
    kept = with_stops(view, kept)
    told = kept + earlier_visits(view, kept) + hearings(view, kept) + visitors(view, kept)
    return told + told_from_afar(view, told) + speeches_abroad(view) + arrivals(view)


def _told_beside(triggers: list[Trigger]) -> frozenset[int]:
    """The nouns of "had ten minutes with Ruiz and a breakfast with Holm", at which the minutes end.

    So do, with the call, the words on what was "praised in a call with Holm".
    """
    nouns = [t for t in triggers if t.noun is not None]
    minutes = [t for t in triggers if t.verb is not None and t.verb.verb == "have" and t.verb.particle]
    beside = {t.token.i for t in nouns if t.token.dep_ == "conj"} if minutes else set()
    if any(is_judged(t.token) for t in nouns):
        beside |= {t.token.i for t in nouns if t.type == "call" and t.token.dep_ == "pobj"}
    return frozenset(beside)


def _wants_place(trigger: Trigger) -> bool:
    """Whether a word tells of a contact only with a place ("agreed in Ipiales")."""
    return trigger.verb is not None and trigger.verb.placed


def _is_spoken_about(group: Group, trigger: Trigger, view: View) -> bool:
    """Read "discussed the situation in Tigray": where something is that was talked about, nobody needs to have met."""
    if trigger.verb is None:
        return trigger.type != "visit" and _is_of_subject(group)
    if trigger.verb.verb not in _SPEAKING:
        return False
    preposition = next((above for above in governors(group.token) if above.pos_ == "ADP"), None)
    if preposition is None or preposition.lower_ not in AT:
        return False
    if preposition.head.lower_ == "length":
        return False  # "spoke at length in Lima"
    somebody = view.mention_of.get(preposition.head.i)  # "with his opposite number in Lima": there they met
    return preposition.head.pos_ == "NOUN" and (somebody is None or somebody.kind not in WHO)


def _is_of_subject(group: Group) -> bool:
    """Read "a meeting on the crisis in Peru": there is what was talked about."""
    link = next((above for above in governors(group.token) if above.pos_ == "ADP"), None)
    thing = link.head if link is not None and link.lower_ in AT else None
    if thing is None or thing.pos_ != "NOUN" or thing.dep_ != "pobj":
        return False
    return thing.head.lower_ in _ABOUT and thing.lemma_.lower() not in contacts().nouns


def _drafts(trigger: Trigger, view: View, stops: frozenset[int]) -> list[Draft]:
    """One draft, or one for each day where each has its own ("met Ruiz on Monday and Holm on Friday")."""
    token = trigger.token
    groups, times = groups_right(view, _after_particle(trigger), stops - {token.i})
    groups, times = without_spoken_of(trigger, view, groups, times)
    times = _day_before(trigger, view) or times
    carrying = _carrying_verb(trigger) or _carrying_behind(trigger, view)
    if carrying is not None:
        more, later = groups_right(view, carrying.i, stops - {token.i})
        if view.left and places_in(more, AT):
            groups = _without_town_left(groups, view, carrying)
        groups = groups + [
            g
            for g in map(_set_for, more)
            if g.preposition in AT
            or g.preposition in ("by", "with", "to", "between", "among")
            or (
                g.preposition == "for"
                and carrying.i > token.i
                and carrying.lemma_ in contacts().hosting_verbs
            )
        ]
        times = times or later
    leap = leap_of(trigger, view, groups)
    if leap is not None:
        groups, times = before_leap(groups, times, leap)
        there = _draft(trigger, view, list(leap.groups), list(leap.times))
        # The day of the first contact is not that of one elsewhere.
        return [*_in_place(trigger, view, groups, times), replace(there, times=there.own_times)]
    return _in_place(trigger, view, groups, times)


def _in_place(trigger: Trigger, view: View, groups: list[Group], times: list[Time]) -> list[Draft]:
    """The drafts of what stands to the right of a word of contact."""
    if are_met_apart(trigger, groups):
        own = [
            (group, [group.time] if group.time else _not_of_those_before(group, groups, times))
            for group in groups
            if is_named(group)
        ]
        return [
            without_others(_draft(trigger, view, alone(group, groups), days), group, groups)
            for group, days in own
        ]
    groups = _given_times_in_front(groups, times)
    stages = _stages(trigger, groups, times)
    if others := gone_too(trigger, view, times):
        first = _draft(trigger, view, [g for g in groups if g.token.i < others[0].start], times[:1])
        return [first, *(_gone(other, first) for other in others)]
    if twice := told_twice(trigger, view, groups, times):
        return [_draft(trigger, view, own, days) for own, days in twice]
    if len(stages) < 2:
        if several := placed_apart(trigger, groups):
            drafts = [_draft(trigger, view, own, [t] if (t := own[0].time) else times) for own in several]
            # Two towns on the one day on which somebody left for home are too many.
            return [d if d.own_times else replace(d, times=[]) for d in drafts]
        told = each_alone(_draft(trigger, view, groups, times))
        apart = [one for draft in told for own in each_of_group(draft) for one in each_state(own)]
        return [each for one in apart for each in each_calls(one)]
    return [_draft(trigger, view, [g for g in groups if g.time is time], [time]) for time in stages]


def _not_of_those_before(group: Group, groups: list[Group], times: list[Time]) -> list[Time]:
    """The times of somebody told last, behind others who each have a day ("Ruiz on Monday, Holm on Friday, Berg")."""
    taken = [g.time for g in groups if g.time is not None and g.token.i < group.token.i]
    return [t for t in times if t not in taken] if len({t.value for t in taken}) > 1 else times


def _without_town_left(groups: list[Group], view: View, carrying: Token) -> list[Group]:
    """Read "announced for Saturday in Bern, will now take place in Oslo": the town of the day that it leaves."""
    ends = [t.span.end for t in view.left if t.span.end < view.span(carrying).start]
    if not ends:
        return groups
    return [
        g
        for g in groups
        if g.preposition not in AT or g.token.i > carrying.i or view.span(g.token).start < min(ends)
    ]


def _gone(other: Gone, first: Draft) -> Draft:
    """The journey of somebody else by a day of their own."""
    guests = parties_of(other.who, first.view, "guest")
    places, times = list(other.places) or first.places, [other.time]
    return replace(first, parties=guests, places=places, times=times, own_times=times)


def _day_before(trigger: Trigger, view: View) -> list[Time]:
    """The day that stands with a noun ("their May 28 meeting was arranged two weeks ago")."""
    if trigger.noun is None:
        return []
    edge = trigger.token.left_edge.i
    found = (view.time_of[i] for i in range(trigger.token.i - 1, edge - 1, -1) if i in view.time_of)
    nearest = next(found, None)
    return [nearest] if nearest is not None and day_of(nearest.value) else []


def _given_times_in_front(groups: list[Group], times: list[Time]) -> list[Group]:
    """The groups, with the day of its own for what stands behind it ("to Bern in May and, last week, to Rome")."""
    last = groups[-1] if groups else None
    owned = {id(g.time) for g in groups}
    loose = [t for t in times if id(t) not in owned]
    if (
        last is None
        or last.time is not None
        or len(times) < _TWICE
        or len(loose) != 1
        or loose[0] is not times[-1]
    ):
        return groups
    return [replace(g, time=loose[0]) if g.time is None else g for g in groups]


def _stages(trigger: Trigger, groups: list[Group], times: list[Time]) -> list[Time]:
    """The times that each have a side or a destination of their own."""
    if len(times) < 2:
        return []
    kinds = {"state", "place"} if trigger.type == "visit" else {"person", "role"}
    owners = [
        g.time for g in groups if g.mention is not None and g.mention.kind in kinds and g.time is not None
    ]
    return [time for time in times if any(owner is time for owner in owners)]


def _draft(trigger: Trigger, view: View, groups: list[Group], times: list[Time]) -> Draft:
    draft = Draft(trigger, view, _status(trigger))
    if trigger.type == "visit":
        fill_visit(draft, groups)
    elif trigger.verb is not None:
        fill_verb(draft, groups)
    else:
        fill_noun(draft, groups)
    if trigger.type != "visit":
        welcomed = trigger.verb is not None and trigger.verb.verb in _TOWARD
        there = [_set_for(g) for g in groups if not _is_spoken_about(g, trigger, view)]
        draft.places.extend(places_in(there, AT | {"to"} if welcomed else AT, view))
    draft.own_times = [] if trigger.noun is not None and is_beside(trigger.token) else times
    draft.times = draft.own_times or without_spoken_of(trigger, view, [], times_elsewhere(draft))[1]
    draft.times = [] if trigger.cause == "now" else draft.times
    agreed = keep_to_what_was_agreed(draft)
    if trigger.cause == "presence" and trigger.token.lower_ == "been" and view.since:
        draft.times = view.since[:1]  # "has been in Lima since Sunday"
    draft.status = by_times(draft)
    if not draft.places and not agreed and (place := _place_told(draft)) is not None:
        draft.places = [place]
    spoken = (
        trigger.verb is not None and trigger.verb.verb in _SPEAKING
    )  # face to face, where a place is told
    if not draft.places and not agreed and (spoken or draft.type != "call"):
        draft.lent = True
        draft.places = places_left(draft) or filed_here(draft, _after_particle(trigger))
    draft.parties = unique(draft.parties)
    draft.places = with_seat(draft)
    draft.places = _at_home_of_host(draft)
    return draft


def _set_for(group: Group) -> Group:
    """Read "the next session is set for Freetown": there it is to be."""
    if group.preposition != "for" or group.mention is None or group.mention.kind not in ("place", "state"):
        return group
    link = next((above for above in governors(group.token) if above.lower_ == "for"), None)
    return replace(group, preposition="in") if link is not None and link.head.lemma_ in _SETTING else group


def _status(trigger: Trigger) -> str:
    """The standing that words give a contact; one of a row has that of the first where they are silent."""
    told = status_of(trigger)
    open_yet = told in (NEUTRAL, "possible") and trigger.noun is not None
    first = head_of_row(trigger.token) if open_yet else trigger.token
    return told if first is trigger.token else status_of(replace(trigger, token=first))


def _place_told(draft: Draft) -> Place | None:
    return (
        beside_assembly(draft)
        or place_where(draft)
        or place_come_to(draft)
        or place_of_day(draft)
        or place_in_front(draft)
        or place_that_hosts(draft)
    )


def _at_home_of_host(draft: Draft) -> list[Place]:
    """The places, with the host's state for a house that no vocabulary knows ("at the Akorda residence")."""
    homes = {p.state for p in draft.parties if p.role == "host" and p.state}
    if len(homes) != 1 or any(p.country for p in draft.places):
        return draft.places
    return [replace(place, country=min(homes)) for place in draft.places]


def _carrying_verb(trigger: Trigger) -> Token | None:
    """The verb that says of a contact when and where: "the talks took place in Oslo", "dinner was given by X"."""
    token = trigger.token
    if trigger.noun is not None and token.dep_ == "pobj" and token.head.lower_ == "of":
        token = token.head.head  # "two days of talks began"
    if trigger.noun is None or token.dep_ not in ("nsubj", "nsubjpass") or token.head.i < token.i:
        return None
    verb = token.head
    if verb.lemma_ == "be":  # "their next summit is to be held in Tripoli"
        verb = next((c for c in verb.children if c.dep_ == "xcomp" and c.pos_ == "VERB"), verb)
    known = (
        verb.lemma_ in contacts().light_verbs or verb.lemma_ in contacts().hosting_verbs or is_passive(verb)
    )
    last = _last_infinitive(verb)
    return last if known or last is not verb else None


def _carrying_behind(trigger: Trigger, view: View) -> Token | None:
    """The verb of "the talks that Ruiz held with Holm in Oslo", behind which the sides and the place stand."""
    behind = carried_behind(trigger.token, view) if trigger.noun is not None else None
    return behind[0] if behind is not None else None


def _last_infinitive(verb: Token) -> Token:
    """The verb that at last says what happens: "are expected to be held in Oslo", "is due to begin on Monday"."""
    below = next((c for c in verb.children if c.dep_ in ("xcomp", "acomp") and c.i > verb.i), None)
    if below is None or (below.dep_ == "acomp" and not any(c.dep_ == "xcomp" for c in below.children)):
        return verb
    if below.dep_ == "xcomp" and not any(c.lower_ == "to" for c in below.children):
        return verb
    return _last_infinitive(below)


def _after_particle(trigger: Trigger) -> int:
    particle = trigger.verb.particle if trigger.verb else None
    last = particle_end(trigger.token, particle) if particle else None
    i: int = trigger.token.i - (
        trigger.cause in ("aside", "now", "listed stay") and trigger.token.pos_ == "ADP"
    )
    return i if last is None else last
