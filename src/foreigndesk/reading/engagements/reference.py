"""What "the meeting", "this visit", "the conversation" refer to: a contact that the report has told of before."""

from __future__ import annotations

from dataclasses import replace

from foreigndesk.model.reading import EngagementFinding
from foreigndesk.model.report import Report
from foreigndesk.model.span import Span
from foreigndesk.reading.engagements.draft import Draft
from foreigndesk.reading.engagements.lengths import at_its_end, length_told
from foreigndesk.reading.engagements.moved import put_off_by
from foreigndesk.reading.engagements.sides import states_of
from foreigndesk.reading.engagements.when import (
    dates_told,
    end_by_length,
    is_recent,
    narrower,
    new_dates,
    time_told,
)
from foreigndesk.reading.engagements.whereabouts import one_place
from foreigndesk.text.edtf_dates import bounds, overlap

_OWN_WORDS = frozenset({"summit", "conference", "forum"})
_SET_OUT = 3  # days before a gathering on which one leaves for it
_PAIR = 2
_SLIP = 2  # days by which a report contradicts itself rather than tells of two visits
_NEAR_KINDS = ({"meeting", "gathering", "signing"}, {"visit"}, {"call"}, {"message"})


def refer_back(draft: Draft, found: list[EngagementFinding], report: Report) -> None:
    """Let "the meeting" add its sentence and what it tells to the last finding of its kind.

    Args:
        draft: a draft that points back.
        found: the findings so far, changed in place.
        report: the report, for its date.
    """
    start, end = dates_told(draft, report) if draft.times else (None, None)
    if draft.status == "postponed":
        start, end = None, None  # "The visit has been rescheduled for July": no day of what was to be
    if start and not is_recent(start, report):
        return
    for i in _of_like_words_first(draft, found):
        earlier = found[i]
        if not _may_mean(draft, earlier):
            continue
        if start and earlier.start and not overlap(start, earlier.start):
            if _begins_later(draft, start, earlier):
                found[i] = _enriched(replace(earlier, start=None, end=None), draft, start, end)
                return
            if _days_off(start, earlier):
                # "from July 28 to 29" of a visit that begins on the 29th: the report disagrees with itself.
                trigger, told = draft.view.span(draft.trigger.token), (draft.view.sentence.span,)
                found.append(replace(earlier, trigger=trigger, evidence=told, start=start, end=end))
                return
            continue
        found[i] = _enriched(earlier, draft, start, end)
        return


def _of_like_words_first(draft: Draft, found: list[EngagementFinding]) -> list[int]:
    """The findings from the last to the first; for "the summit", a gathering told as one before all others."""
    order = range(len(found) - 1, -1, -1)
    subtype = draft.trigger.subtype
    if draft.trigger.noun is None or subtype not in _OWN_WORDS:
        return list(order)
    return sorted(order, key=lambda i: found[i].type != "gathering" or found[i].subtype != subtype)


def _begins_later(draft: Draft, start: str, earlier: EngagementFinding) -> bool:
    """Whether a gathering to which somebody was told to leave a day or more before is told with its own days."""
    spans = bounds(start), bounds(earlier.start)
    told = draft.trigger.token.dep_ in ("nsubj", "nsubjpass") and draft.trigger.subtype in _OWN_WORDS
    if not told or draft.trigger.subtype != earlier.subtype or not spans[0] or not spans[1]:
        return False
    return 0 < (spans[0][0] - spans[1][1]).days <= _SET_OUT


def _may_mean(draft: Draft, earlier: EngagementFinding) -> bool:
    """Whether kind, states and people of a draft fit a contact told of before."""
    spoken = {draft.type, earlier.type} <= {"meeting", "call"} and (
        draft.trigger.weak or draft.trigger.verb is not None
    )
    if draft.type == "gathering" and earlier.type == "meeting" and draft.places and not draft.parties:
        return False  # "until after the Munich conference": named by its town
    people = {p.person for p in draft.parties if p.person is not None}
    # "had been due to meet X; the trip has been put off": the trip was to the meeting.
    trip = (
        draft.type == "visit" and draft.status in ("cancelled", "postponed") and earlier.status == "planned"
    )
    return (
        not _has_a_name(draft)
        and (spoken or same_kind(earlier.type, draft.type) or (trip and earlier.type == "meeting"))
        and set(states_of(draft.parties)) <= set(earlier.states)
        and people <= {p.person for p in earlier.parties if p.person is not None}
    )


def _has_a_name(draft: Draft) -> bool:
    """Read "the Asia-Europe Meeting": a body of that name, and not the talks told of before."""
    noun, view = draft.trigger.token, draft.view
    if noun.pos_ != "PROPN" or noun.lemma_.lower() != "meeting" or not noun.i:
        return False
    beside = noun.nbor(-1)
    return beside.pos_ == "PROPN" and beside.i not in view.mention_of and beside.i not in view.places_of


def _enriched(
    earlier: EngagementFinding, draft: Draft, start: str | None, end: str | None
) -> EngagementFinding:
    """A finding with what a later sentence adds: the sentence itself, days, place, a cancellation."""
    sentence: Span = draft.view.sentence.span
    visit = earlier.type == "visit"
    if visit and not end and (start or earlier.start):
        end = end_by_length(draft, start or earlier.start or "")
    place = earlier.place if earlier.place.name else one_place(draft.places)
    overturned = _overturns(draft, earlier)
    if overturned and draft.status == "postponed":
        earlier = _put_off(earlier, draft)
        start, end = earlier.start, earlier.end
    elsewhere = earlier.place.country and place.country not in (None, earlier.place.country)
    return replace(
        earlier,
        evidence=earlier.evidence if sentence in earlier.evidence else (*earlier.evidence, sentence),
        start=narrower(earlier.start, start) if visit else earlier.start or start,
        end=earlier.end or (end if visit or not earlier.start else None),
        place=earlier.place if elsewhere or not (place.name or place.country) else place,
        status=draft.status if overturned else earlier.status,
        when=earlier.when or time_told(draft),
        length=earlier.length or (0 if at_its_end(draft) else length_told(draft)),
    )


def _put_off(earlier: EngagementFinding, draft: Draft) -> EngagementFinding:
    """A plan with its new day where one is told ("has delayed his trip by a week"), the old one kept as former."""
    start, end = new_dates(draft)
    if start is None and earlier.start:
        start = put_off_by(draft.view.sentence.tokens, earlier.start)
        end = start if earlier.type != "visit" else None
    former = earlier.former or earlier.start
    return replace(earlier, start=start, end=end, former=former if former != start else None)


def told_before(
    fresh: EngagementFinding, found: list[EngagementFinding], dated: bool = True, own: bool = False
) -> bool:
    """Whether a weak noun ("the conversation") with the same people only names again what was told already.

    Args:
        fresh: what the weak word gives.
        found: the findings so far.
        dated: whether a date of `fresh` counts; where it does not, it is that of something talked about.
        own: whether a verb tells of `fresh`, so that its day is not that of talks told without one.
    """
    people = {p.person for p in fresh.parties if p.person is not None}
    return bool(people) and any(
        people == {p.person for p in f.parties if p.person is not None}
        and f.type in ("meeting", "call")
        and (f.status == fresh.status or not fresh.start)
        and (not dated or not fresh.start or (not f.start and not own) or overlap(fresh.start, f.start))
        for f in found
    )


def already_held(draft: Draft, fresh: EngagementFinding, found: list[EngagementFinding]) -> bool:
    """Whether what some spoke before ("in speeches before the signing ceremony") was told as held before.

    Args:
        draft: what the noun gives.
        fresh: the same as a finding.
        found: the findings so far.
    """
    noun = draft.trigger.token
    before = noun.dep_ == "pobj" and noun.head.lower_ in ("before", "of") and draft.definite
    if not before or fresh.start or fresh.status != "planned":
        return False
    people = {p.person for p in fresh.parties if p.person is not None}
    return bool(people) and any(
        f.status == "held"
        and same_kind(f.type, fresh.type)
        and len(people & {p.person for p in f.parties}) >= min(len(people), _PAIR)
        for f in found
    )


def same_kind(a: str, b: str) -> bool:
    """Whether two types of engagement may name one contact (a meeting, a gathering, a signing)."""
    return a == b or any(a in kinds and b in kinds for kinds in _NEAR_KINDS)


def _days_off(start: str, earlier: EngagementFinding) -> bool:
    """Whether two exact first days of one visit lie a day or two apart."""
    spans = bounds(start), bounds(earlier.start)
    exact = [span[0] for span in spans if span and span[0] == span[1]]
    return earlier.type == "visit" and len(exact) == 2 and abs((exact[0] - exact[1]).days) <= _SLIP


def _overturns(draft: Draft, earlier: EngagementFinding) -> bool:
    """Whether "the visit was called off" is said right after the visit was told of."""
    if draft.status not in ("cancelled", "postponed") or earlier.status == "held":
        return False
    return (
        draft.trigger.token.dep_ in ("nsubjpass", "dobj", "nsubj")  # "but the trip fell through"
        and draft.view.sentence.span.start - earlier.evidence[-1].end < 300
    )
