"""What a contact takes from the scene that a report has set: "there", beside the summit, where it was filed.

Where a sentence tells a contact without its place, day or sides, those of what was told right before hold on,
as far as words point back at them.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from foreigndesk.model.reading import EngagementFinding, PartyFinding, Place, Time
from foreigndesk.model.report import Report
from foreigndesk.reading.engagements.draft import Draft
from foreigndesk.reading.engagements.grammar import governors
from foreigndesk.reading.engagements.trigger import FACE_TO_FACE
from foreigndesk.reading.engagements.verb_status import NEUTRAL
from foreigndesk.text.edtf_dates import bounds
from foreigndesk.text.edtf_dates import day as day_of
from foreigndesk.vocab.contacts import contacts

if TYPE_CHECKING:
    from foreigndesk.reading.tokens import Token

_NEAR = 16  # tokens between a word of contact and what points back
_JUST_TOLD = 320  # characters between two sentences of one scene
_PARTS_OF_DAY = frozenset({"morning", "midday", "noon", "afternoon", "evening", "midnight", "overnight"})
_MONTH = 31  # days within which what a scene tells of its time says anything of what took place in it
_FRESH = 2  # days for which a dateline tells where officials of its state met
_PAIR = 2
_ABOVE = 4  # words from "the summit" up to "take part in"
_HOURS = frozenset({"hours", "minutes", "hour", "days"})  # "two hours of talks"
_OPENED = 3  # tokens of "In the afternoon"
# "the deal came after talks": what was agreed right before was agreed by those who talked.
_OUTCOMES = frozenset(
    {"deal", "agreement", "accord", "announcement", "pact", "statement", "decision", "breakthrough", "it"}
)


def lend_scene(draft: Draft, found: list[EngagementFinding]) -> None:
    """Give a contact the place and day that "there", "the sidelines of the summit" or "in the evening" point at.

    Args:
        draft: a draft; it keeps the place and time of its own.
        found: the findings so far.
    """
    hour = not draft.times and draft.status in ("held", "planned") and _tells_hour_alone(draft)
    if draft.type not in (*FACE_TO_FACE, "visit") and not hour:
        return
    before = [f for f in found if 0 <= _since(f, draft) < _JUST_TOLD]
    if not before:
        draft.times = _day_before(draft) if hour else draft.times
        return
    if draft.type not in ("visit", "call") and not draft.places:
        _take_place(draft, before)
    if hour and not draft.times:
        days = (f.start for f in reversed(before) if f.status == draft.status and day_of(f.start) is not None)
        day = next(days, None)
        ahead = {f.start for f in before if f.status == "planned"} if draft.status == "held" else set()
        told = [Time(draft.view.span(draft.trigger.token), draft.trigger.token.text, day)] if day else []
        draft.times = [t for t in _day_before(draft) if t.value not in ahead] or told


def attends_where_gone(draft: Draft, found: list[EngagementFinding]) -> None:
    """Place a summit at which somebody takes part where they were just told to go, abroad.

    So it is in "Ruiz flew to Lima on Friday. She will take part in the Andean summit on Saturday".

    Args:
        draft: a draft; it keeps the place of its own.
        found: the findings so far.
    """
    noun = draft.trigger.noun
    if noun is None or noun.noun != "summit" or draft.places or len({p.state for p in draft.parties}) != 1:
        return
    told = [*governors(draft.trigger.token)]
    if not any(t.lemma_ in contacts().attending_verbs for t in told[:_ABOVE]):
        return
    people = {p.person for p in draft.parties if p.person is not None}
    gone = next((f for f in reversed(found) if f.type == "visit" and people & _people(f)), None)
    if gone is not None and gone.place.name and 0 <= _since(gone, draft) < _JUST_TOLD:
        draft.places = [replace(gone.place, venue=None)]


def plan_told_again(draft: Draft, found: list[EngagementFinding]) -> None:
    """Date what the next sentence tells of a meeting ahead, with whoever else will be there.

    So it is in "The two ministers are to meet on Thursday. Ruiz and Holm will sit down with Tora at a hotel in Oslo".

    Args:
        draft: a draft; it keeps the day of its own.
        found: the findings so far.
    """
    if draft.status != "planned" or draft.type != "meeting" or draft.times or not found:
        return
    last, people = found[-1], {p.person for p in draft.parties if p.person is not None}
    if last.type != "meeting" or last.status != "planned" or day_of(last.start) is None:
        return
    again = len(_people(last)) >= _PAIR and _people(last) <= people and 0 <= _since(last, draft) < _JUST_TOLD
    there = {p.country for p in draft.places if p.country}
    if again and (last.place.country is None or there <= {last.place.country}):
        token = draft.trigger.token
        draft.times = [Time(draft.view.span(token), token.text, str(last.start))]


def _take_place(draft: Draft, before: list[EngagementFinding]) -> None:
    there = points_there(draft)
    whole = next((f for f in reversed(before) if _is_great(f)), None) if _beside_known(draft) else None
    whole = whole or _at_known(draft, before)
    last = next((f for f in reversed(before) if f.place.country), None) if there else whole
    if last is None or not (last.place.name or last.place.country):
        return
    draft.places = [replace(last.place, venue=None)]
    if not draft.times and last.start and draft.status == last.status:
        token = draft.trigger.token
        value = last.start if last.end in (None, last.start) else f"{last.start}/{last.end}"
        days = bounds(value)
        if value.count("/") < _PAIR and days is not None and (days[1] - days[0]).days <= _MONTH:
            draft.times = [Time(draft.view.span(token), token.text, value)]


def _at_known(draft: Draft, before: list[EngagementFinding]) -> EngagementFinding | None:
    """The lunch told right before, for "At the lunch she talked with Holm"."""
    told = (g for c in draft.trigger.token.children if c.lower_ == "at" for g in c.children)
    kinds = [g.lemma_.lower() for g in told if any(d.lower_ in ("the", "that") for d in g.children)]
    return next((f for f in reversed(before) if f.subtype in kinds), None) if kinds else None


def _since(finding: EngagementFinding, draft: Draft) -> int:
    """Characters from the last sentence on a finding to a draft's; nought within one sentence."""
    return max(0, draft.view.sentence.span.start - finding.evidence[-1].end)


def points_there(draft: Draft) -> bool:
    """Whether "there" stands near a word of contact: the place told last, whoever was met in it.

    Args:
        draft: a draft.
    """
    doc, at = draft.view.sentence.doc, draft.trigger.token.i
    near = doc[max(0, at - _NEAR) : at + _NEAR]
    return any(t.lower_ == "there" and t.dep_ == "advmod" and t.head.lemma_ != "be" for t in near)


def _beside_known(draft: Draft) -> bool:
    """Whether a contact is told on the fringes of something known: "on the margins of the gathering"."""
    doc, at = draft.view.sentence.doc, draft.trigger.token.i
    for token in doc[max(0, at - _NEAR) : at + _NEAR]:
        if token.lower_ not in contacts().fringes:
            continue
        things = [g for c in token.children if c.lower_ == "of" for g in c.children]
        bare = not any(c.lower_ == "of" for c in token.children)
        if bare or any(d.lower_ in ("the", "that", "this") for t in things for d in t.children):
            return True
    return False


def _is_great(finding: EngagementFinding) -> bool:
    return finding.type == "gathering" or finding.subtype == "summit"


def _tells_hour_alone(draft: Draft) -> bool:
    """Read "flew to Luanda at midday", "met in the evening": a part of a day that is told no further."""
    token = draft.trigger.token
    doc = token.doc
    if (
        len(doc) > _OPENED
        and doc[0].lower_ == "in"
        and doc[2].lower_ in _PARTS_OF_DAY
        and doc[1].dep_ == "det"
    ):
        return True  # "In the afternoon she went to the castle, where she was received by ..."
    parts = [c for p in token.children if p.dep_ == "prep" and p.lower_ in ("in", "at") for c in p.children]
    return any(c.lower_ in _PARTS_OF_DAY for c in (*token.children, *parts))


def lend_sides(draft: Draft, found: list[EngagementFinding]) -> bool:
    """Give "the deal came after four hours of talks" the two who agreed on it in the sentence before.

    Args:
        draft: a draft; one with a side of its own keeps it.
        found: the findings so far.

    Returns:
        Whether the contact of these two has been told right before, so that this only speaks of it again.
    """
    if draft.type != "meeting" or draft.trigger.noun is None or draft.private:
        return False
    if draft.parties:
        _lend_partner(draft)
        return False
    if draft.status not in ("held", NEUTRAL) or not _came_of(draft.trigger.token):
        return False
    sides = _just_named(draft)
    if len(sides) != _PAIR:
        return False
    people = {p.person for p in sides}
    if any(people <= {p.person for p in f.parties} and _since(f, draft) < _JUST_TOLD for f in found):
        return True
    draft.parties, draft.status = sides, "held"
    draft.times = draft.times or _day_before(draft)
    return False


def _lend_partner(draft: Draft) -> None:
    """Read ""We agree," Ruiz said after two hours of talks" after a sentence on Ruiz and Holm: with him."""
    token = draft.trigger.token
    states, people = {p.state for p in draft.parties}, {p.person for p in draft.parties}
    if len(states) != 1 or len(people) != 1 or None in people or draft.status not in ("held", NEUTRAL):
        return
    above = token.head.head if token.head.head.lower_ in _HOURS else token
    if token.tag_ != "NNS" or above.dep_ != "pobj" or above.head.lower_ not in ("after", "following"):
        return
    pair = _just_named(draft)
    if len(pair) == _PAIR and people < {p.person for p in pair}:
        draft.parties, draft.status = pair, "held"
        draft.times = draft.times or _day_before(draft)


def _day_before(draft: Draft) -> list[Time]:
    """The one day that the sentence right before a draft's tells."""
    before = draft.view.before
    days = [t for t in before.times if (d := bounds(t.value)) and d[0] == d[1]] if before is not None else []
    return days if len({t.value for t in days}) == 1 else []


def _came_of(noun: Token) -> bool:
    """Whether talks are told as those after which a deal was there ("the agreement followed two days of talks")."""
    for above in governors(noun):
        if above.pos_ == "VERB":
            subjects = [c for c in above.children if c.dep_ == "nsubj"]
            after = any(t.lower_ in ("after", "following") for t in noun.doc[above.i : noun.i])
            follows = above.lemma_ in ("follow", "cap", "end", "crown", "conclude")
            return (after or follows) and any(s.lemma_.lower() in _OUTCOMES for s in subjects)
    return False


def _just_named(draft: Draft) -> list[PartyFinding]:
    """The two officials of two states whom the sentences right before name, none where there are more."""
    view, start = draft.view, draft.view.sentence.span.start
    mentions = view.names.mentions
    at = bisect_left(mentions, start, key=lambda m: m.span.start)
    named: list[int] = []
    while at > 0 and start - mentions[at - 1].span.start < _JUST_TOLD:
        at -= 1
        if mentions[at].kind == "person":
            named = [i for i in mentions[at].people if i not in named] + named
    people = [(i, view.names.people[i]) for i in named]
    if len({p.state for _, p in people if p.official and p.state}) != len(named):
        return []
    return [PartyFinding(i, p.mandates[0].title if p.mandates else None, p.state, "party") for i, p in people]


def where_that_day(
    found: list[EngagementFinding], placed: list[tuple[Draft, int]]
) -> list[EngagementFinding]:
    """Place what somebody did where they met others on that very day, as the sentence right before or after tells.

    So it is in "Ruiz met Holm in Oslo on Friday. The same day she spoke with Mr. Tora".

    Args:
        found: the findings of a report.
        placed: the drafts that gave findings, each with the index of its first.

    Returns:
        The findings with places.
    """
    filled = list(found)
    for draft, index in placed:
        finding = found[index]
        if finding.type not in FACE_TO_FACE or finding.place.name or not finding.start:
            continue
        beside = {
            replace(f.place, venue=None)
            for f in found
            if f is not finding and _is_of_that_day(f, finding) and f.place.name
        }
        if len(beside) == 1 and not _is_somewhere(draft):
            there = next(iter(beside))
            if finding.place.country in (None, there.country):
                filled[index] = replace(finding, place=replace(there, venue=finding.place.venue))
    return filled


def _is_of_that_day(other: EngagementFinding, finding: EngagementFinding) -> bool:
    """Whether something was done on the same one day by one of the same people, and is told right beside."""
    day = bounds(finding.start)
    near = (
        other.evidence[0].start - finding.evidence[-1].end,
        finding.evidence[0].start - other.evidence[-1].end,
    )
    return (
        day is not None
        and day[0] == day[1]
        and other.start == finding.start
        and other.type in FACE_TO_FACE
        and other.status == finding.status
        and max(near) < _JUST_TOLD
        and bool(_people(other) & _people(finding))
    )


def _people(finding: EngagementFinding) -> set[int]:
    return {p.person for p in finding.parties if p.person is not None}


def where_filed(
    found: list[EngagementFinding], placed: list[tuple[Draft, int]], report: Report
) -> list[EngagementFinding]:
    """Place what an official of the dateline's state did there with a foreigner in these days.

    So it is in "CAIRO, Feb 18 - Mubarak met Schroeder on Tuesday": the report comes from where they met, unless it
    tells of another place.

    Args:
        found: the findings of a report.
        placed: the drafts that gave findings, each with the index of its first.
        report: the report, for its date.

    Returns:
        The findings with places.
    """
    filled = list(found)
    for draft, index in placed:
        here, finding = draft.view.here, filled[index]
        if here is None or not _may_be_here(finding, here, draft) or _travels(finding, found, here):
            continue
        if _is_somewhere(draft):
            continue
        if _is_fresh(finding, draft, report):
            filled[index] = replace(finding, place=Place(here.name, finding.place.venue, here.country))
    return filled


def _may_be_here(finding: EngagementFinding, here: Place, draft: Draft) -> bool:
    if finding.type not in FACE_TO_FACE or finding.status != "held":
        return False
    if finding.place.name or finding.place.country not in (None, here.country) or not here.country:
        return False
    at_home = [p for p in finding.parties if p.state == here.country and (p.person is not None or p.office)]
    return len(finding.states) > 1 and (bool(at_home) or _names(here, draft))


def _names(here: Place, draft: Draft) -> bool:
    """Whether the sentence says of where the report was filed that something is there ("in the Cambodian capital")."""
    view = draft.view
    if any(m.place is not None and m.place.name == here.name for m in view.places_of.values()):
        return True
    return bool(here.name) and f" {here.name} " in view.sentence.text  # "on the fringes of the Munich forum"


def _travels(finding: EngagementFinding, found: list[EngagementFinding], here: Place) -> bool:
    """Whether one of those who met is told to have been abroad, elsewhere than where the report was filed."""
    people = {p.person for p in finding.parties if p.person is not None}
    homes = {p.state for p in finding.parties}
    return any(
        f.type == "visit"
        and f.status == "held"
        and people & {p.person for p in f.parties}
        and f.place.country in homes
        and not (f.place.country == here.country and f.place.name in (None, here.name))
        for f in found
    )


def _is_somewhere(draft: Draft) -> bool:
    """Whether a name that no vocabulary knows says where a contact was ("inspected works at the Corpus dam")."""
    view, doc, at = draft.view, draft.view.sentence.doc, draft.trigger.token.i
    for token in doc[at + 1 : at + _NEAR]:
        if token.lower_ not in ("at", "in", "near") or token.i + 1 in view.time_of:
            continue
        names = (g for c in token.children if c.dep_ == "pobj" for g in (c, *c.children))
        if any(g.pos_ == "PROPN" and g.i not in view.mention_of and g.i not in view.time_of for g in names):
            return True
    return False


def _is_fresh(finding: EngagementFinding, draft: Draft, report: Report) -> bool:
    day, today = bounds(finding.start), bounds(report.published)
    if day is None or today is None:
        return finding.start is None and draft.view.sentence.index == 0
    return day[0] == day[1] and 0 <= (today[0] - day[0]).days <= _FRESH
