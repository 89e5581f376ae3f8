"""Words that only name again what another word of their sentence tells."""

from __future__ import annotations

from dataclasses import replace

from foreigndesk.model.reading import EngagementFinding
from foreigndesk.model.report import Report
from foreigndesk.reading.engagements.draft import Draft
from foreigndesk.text.edtf_dates import bounds

_PAIR = 2
_WEEK = 7


def is_met_for(draft: Draft, outer: Draft) -> bool:
    """Whether a noun is what several met for ("met for talks", "met for a first round of talks")."""
    noun = draft.trigger.token
    one_more = draft.type == "gathering" and any(c.lower_ in ("a", "an") for c in noun.children)
    told = outer.type in ("meeting", "gathering") if one_more else outer.type == draft.type == "meeting"
    if not (told and draft.trigger.noun and outer.trigger.verb):
        return False
    mine, theirs = ({p.person for p in d.parties if p.person is not None} for d in (draft, outer))
    through = noun.doc[outer.trigger.token.i : noun.i]
    return (
        bool(mine)
        and (mine == theirs or (one_more and mine < theirs))
        and any(t.lower_ == "for" and t.head.i == outer.trigger.token.i for t in through)
    )


def is_named_again(draft: Draft, told: list[Draft]) -> bool:
    """Whether a noun names a journey again: "goes to Lima in May, a visit that ...", "flew to Lima, her first trip".

    Args:
        draft: what a word of contact gives.
        told: the drafts before it in the sentence.
    """
    noun = draft.trigger.token
    if draft.trigger.noun is None or noun.dep_ not in ("appos", "npadvmod"):
        return False
    if draft.type == "meeting" and any(c.lower_ in ("their", "its") for c in noun.children):
        return any(d.type == "meeting" and d.trigger.verb is not None and d.own_times for d in told)
    if draft.type != "visit" or draft.own_times:
        return False
    return any(d.type == "visit" and d.trigger.verb is not None and is_journey(d) for d in told)


def come_to_pass(found: list[EngagementFinding], report: Report) -> list[EngagementFinding]:
    """Take what somebody went somewhere for as held where the report then tells of it ("They met there on Sunday").

    Args:
        found: the findings; a plan without a day that was carried out just then gives its sentences to what was held.
        report: the report, for its date.

    Returns:
        The findings in order, as many as there were: placed ones are known by their number.
    """
    told = list(found)
    for i, plan in enumerate(found):
        people = {p.person for p in plan.parties}
        if plan.type != "meeting" or plan.status != "planned" or plan.start or len(people - {None}) < _PAIR:
            continue
        for later in found[i + 1 :]:
            same = (
                later.type == "meeting"
                and later.status == "held"
                and {p.person for p in later.parties} == people
            )
            if same and later.place.country == plan.place.country and _just_now(later.start, report):
                told[i] = replace(plan, status="held", start=later.start, end=later.end, place=later.place)
                break
    return told


def _just_now(start: str | None, report: Report) -> bool:
    """Whether a day lies within a week before a report."""
    day, today = bounds(start), bounds(report.published)
    return bool(day and today and 0 <= (today[1] - day[0]).days <= _WEEK)


def is_journey(draft: Draft | None) -> bool:
    """Whether a draft is a visit with a destination."""
    return draft is not None and draft.type == "visit" and bool(draft.places)
