"""Whether a telling is of an engagement that is already known, and how well it fits."""

from __future__ import annotations

from foreigndesk.collate.candidate import Candidate
from foreigndesk.collate.dates import width
from foreigndesk.collate.people import People
from foreigndesk.collate.telling import Telling
from foreigndesk.collate.timing import dates_fit, is_off
from foreigndesk.vocab.likeness import may_be_one_post
from foreigndesk.vocab.states import is_organisation

_MEALS = ("dinner", "lunch", "breakfast", "banquet", "luncheon")


def fit(telling: Telling, joined: Candidate, people: People) -> float | None:
    """How well a telling fits an engagement.

    Args:
        telling: what one report says.
        joined: the engagement, with everything said of it so far.
        people: the offices and states of the people.

    Returns:
        A score to compare candidates by, or None where the two cannot be one.
    """
    if telling.group != joined.group or _told_apart(telling, joined):
        return None
    dates = dates_fit(telling, joined)
    # What a busy pair of states does in a month is mostly told apart by its day alone.
    if dates is None:
        return None
    parts = (_people(telling, joined, people), dates, _places(telling, joined), _kinds(telling, joined))
    if any(p is None for p in parts):
        return None
    return sum(p for p in parts if p is not None) + _closeness(telling, joined)


def _told_apart(telling: Telling, joined: Candidate) -> bool:
    """Whether one report tells the two as whole and part."""
    here = joined.of(telling.document)
    return any(
        m.finding.part_of == telling.index
        or telling.finding.part_of == m.index
        or _other_standing(telling, m)
        for m in here
    )


def _other_standing(a: Telling, b: Telling) -> bool:
    """Whether one report, by what it says became of the two, means two: one called off, one going ahead.

    A visit under way may be told as plan and as fact; talks that have been held are not planned again.
    """
    if a.status == b.status or (a.when and a.when == b.when):
        return False
    if is_off(a.status) != is_off(b.status):
        # What is put off is told with the day it was to have had, or with its new one.
        return {a.status, b.status} != {"planned", "postponed"}
    return a.group != "visit" and "held" in (a.status, b.status) and not _came_about(a, b)


def _came_about(a: Telling, b: Telling) -> bool:
    """Read "flew to Oslo on Saturday for talks with Berg. Berg received her at noon": the talks planned, then held."""
    first, then = sorted((a, b), key=lambda t: t.finding.trigger.start)
    if (first.status, then.status) != ("planned", "held") or not (first.when and then.when):
        return False
    return then.when[0] <= first.when[0] and first.when[1] <= then.when[1] and first.people == then.people


def _kinds(telling: Telling, joined: Candidate) -> float | None:
    mine, theirs = telling.finding.type, joined.type
    if mine == theirs:
        meals = [
            bool(s) and any(m in str(s) for m in _MEALS) for s in (telling.finding.subtype, joined.subtype)
        ]
        if telling.finding.subtype and joined.subtype and meals[0] != meals[1]:
            return None
        return 0.3 if telling.finding.subtype == joined.subtype else 0.0
    if {mine, theirs} == {"meeting", "signing"}:
        return None  # who met and signed something did two things
    if _one_sentence(telling, joined):
        return 0.0
    if "signing" in (mine, theirs) and telling.finding.subtype != joined.subtype:
        return None
    # A gathering and a talk on its margins are two; one event told in both words has the same parties.
    same = telling.people == joined.people and telling.states == joined.states
    return -0.5 if same else None


def _one_sentence(telling: Telling, joined: Candidate) -> bool:
    """Whether one sentence tells of the same parties in two words ("signed it at a ceremony")."""
    same = telling.people == joined.people and telling.offices == joined.offices
    here = joined.of(telling.document)
    return (
        same and any(m.evidence[0] == telling.evidence[0] for m in here) and telling.states == joined.states
    )


def _people(telling: Telling, joined: Candidate, people: People) -> float | None:
    if telling.group == "visit":
        return _travellers(telling, joined, people)
    mine, theirs = telling.people, joined.people
    common = mine & theirs
    if len(mine) > 1 and len(theirs) > 1:
        crowd = telling.finding.type == "gathering" or min(len(mine), len(theirs)) > 2
        if not (mine <= theirs or mine >= theirs or (len(common) > 1) or (crowd and common)):
            return None
        if telling.finding.type == "meeting" and _pair_and_round(telling, joined, people):
            return None
        return 3.0 * len(common) / len(mine | theirs) + 1.0
    if not _posts_agree(telling, joined, people):
        return None
    if mine and theirs:
        if not common:
            return None
        return 2.0 + _likeness(telling.states, joined.states) if _sides_agree(telling, joined) else None
    if not _sides_agree(telling, joined):
        return None
    if len(telling.states | joined.states) < 2 and not _of_one_organisation(telling, joined):
        return None
    return 0.5 + _likeness(telling.states, joined.states)


def _of_one_organisation(telling: Telling, joined: Candidate) -> bool:
    """Whether both are told as a gathering of one organisation and nothing else."""
    both = telling.finding.type == joined.type == "gathering" and telling.states == joined.states
    return both and any(is_organisation(state) for state in telling.states)


def _pair_and_round(telling: Telling, joined: Candidate, people: People) -> bool:
    """Whether one is of two people of two states and the other of three states: talks beside the round.

    Who chairs them for an organisation makes no third state of two.
    """
    own = [{s for s in side.states if not is_organisation(s)} for side in (telling, joined)]
    if own[0] == own[1] and _of_nations(telling.people, people) == _of_nations(joined.people, people):
        return False
    sides = sorted(((len(telling.states), len(telling.people)), (len(joined.states), len(joined.people))))
    return sides[0] == (2, 2) and sides[1][0] > 2 and sides[1][1] > 2


def _of_nations(named: frozenset[str] | set[str], people: People) -> set[str]:
    """The people of them who act for a state."""
    return {p for p in named if any(not is_organisation(s) for s in people.states[p])}


def _travellers(telling: Telling, joined: Candidate, people: People) -> float | None:
    mine, theirs = telling.guests, joined.guests
    goal, known = telling.finding.place.country, joined.countries
    if goal and known and goal not in known:
        return None
    if not (goal and known) and not _sides_agree(telling, joined):
        return None
    if mine and theirs:
        return 3.0 if mine & theirs else None
    if not _posts_agree(telling, joined, people):
        return None
    return 0.5 + _likeness(telling.states, joined.states) if telling.states & joined.states else None


def _sides_agree(telling: Telling, joined: Candidate) -> bool:
    """Whether the states of one are among those of the other, or one names none."""
    mine, theirs = telling.states, joined.states
    return not mine or not theirs or mine <= theirs or mine >= theirs


def _posts_agree(telling: Telling, joined: Candidate, people: People) -> bool:
    """Whether everybody who is named by office alone may be the person named for that state elsewhere."""
    return _may_hold(telling.offices, joined.people, people) and _may_hold(
        joined.offices, telling.people, people
    )


def _may_hold(
    offices: frozenset[tuple[str, str | None]] | set[tuple[str, str | None]],
    named: frozenset[str] | set[str],
    people: People,
) -> bool:
    for office, state in offices:
        holders = [p for p in named if state in people.states[p] and people.titles[p]]
        if holders and not any(may_be_one_post(office, title) for p in holders for title in people.titles[p]):
            return False
    return True


def _likeness(a: frozenset[str] | set[str], b: frozenset[str] | set[str]) -> float:
    return len(a & b) / len(a | b) if a | b else 0.0


def _places(telling: Telling, joined: Candidate) -> float | None:
    mine, country = telling.city, telling.finding.place.country
    if country and joined.countries and country not in joined.countries:
        if telling.group != "visit" and not (mine and joined.cities) and _clearly_one(telling, joined):
            # A state alone is often read from who takes part, not from where they are.
            return -0.7
        return 0.0 if _same_day_and_people(telling, joined) else None
    if mine and joined.cities:
        if mine in joined.cities:
            return 1.0
        if telling.group == "visit" or any(mine in c or c in mine for c in joined.cities):
            return 0.2
        return 0.0 if _same_day_and_people(telling, joined) else None
    return 0.3 if country and country in joined.countries else 0.0


def _same_day_and_people(telling: Telling, joined: Candidate) -> bool:
    """Whether only the place differs: then it is one engagement, and the places are in conflict."""
    when = telling.when
    return bool(
        when
        and when == joined.when
        and width(when) == 0
        and len(telling.people) > 1
        and telling.people == joined.people
    )


def _clearly_one(telling: Telling, joined: Candidate) -> bool:
    """Whether the same people meet on the same day, or in one report without another day."""
    if len(telling.people & joined.people) < 2:
        return False
    if telling.when and joined.when:
        return telling.when == joined.when
    return telling.document in joined.documents


def _closeness(telling: Telling, joined: Candidate) -> float:
    """Nearer sentences of one report speak of one thing more often than others."""
    told = joined.of(telling.document)
    here = [abs(m.finding.trigger.start - telling.finding.trigger.start) for m in told]
    return 0.5 + 0.5 / (1 + min(here) / 500) if here else 0.0
