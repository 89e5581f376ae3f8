"""Where somebody is known to be: one contact after another abroad, and the towns in which organisations sit.

"Ruiz met Holm in Oslo on Monday. He also held talks with the king": abroad, nobody goes home between two talks.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from foreigndesk.model.reading import EngagementFinding, Place
from foreigndesk.model.report import Report
from foreigndesk.reading.engagements.draft import Draft
from foreigndesk.reading.engagements.grammar import governors
from foreigndesk.reading.engagements.trigger import FACE_TO_FACE
from foreigndesk.reading.engagements.view import VERBAL
from foreigndesk.text.edtf_dates import bounds
from foreigndesk.vocab.contacts import contacts

_JUST_TOLD = 700  # characters between a contact abroad and one that is told on from there
_EARLY = 8  # sentences of a report that tell of what is new
_FRESH = 7  # days for which a dateline tells where an organisation's people met
_OPENING = 6  # words in which a sentence says that it goes on
_GOING_ON = frozenset({"also", "later", "earlier", "then", "afterwards", "afterward", "separately"})


def still_there(
    found: list[EngagementFinding], placed: list[tuple[Draft, int]], report: Report
) -> list[EngagementFinding]:
    """Place what was held where one of those who took part is told, just before, to be abroad.

    Args:
        found: the findings of a report, in order.
        placed: the drafts that gave findings, each with the index of its first.
        report: the report, for its date.

    Returns:
        The findings; one that is told nowhere is placed by the contact before it, or at the seat of an
        organisation from which the report was filed.
    """
    filled = list(found)
    for draft, index in placed:
        finding = filled[index]
        if finding.type not in FACE_TO_FACE or finding.status != "held":
            continue
        if finding.place != Place() or finding.part_of is not None:
            continue
        told = filled[:index]
        place = (
            _of_stay(finding, told, draft)
            or _at_seat(finding, draft, report)
            or _beside(finding, told, draft)
            or _with_delegation(finding, told, draft)
        )
        if place is not None:
            filled[index] = replace(finding, place=Place(place.name, None, place.country))
    return filled


def _of_stay(finding: EngagementFinding, before: list[EngagementFinding], draft: Draft) -> Place | None:
    """The town abroad in which somebody who took part was told last to be, on the same day."""
    people = {p.person for p in finding.parties if p.person is not None and p.role != "host"}
    if not people or _in_passing(draft):
        return None
    last: Place | None = None
    for earlier in reversed(before):
        if draft.view.sentence.span.start - earlier.evidence[-1].end > _JUST_TOLD:
            return None
        shared = [p for p in earlier.parties if p.person in people]
        if earlier.status != "held" or not shared or earlier.type == "call":
            continue
        if finding.start and not earlier.start:
            continue  # told in passing; what is dated may be of that day
        where = earlier.place
        if where == Place() or (last is not None and where.name != last.name):
            continue
        away = any(p.state and p.state != where.country for p in shared)
        on = _goes_on(draft)
        held_on = (_same_days(finding, earlier) and (away or on)) or (not finding.start and on)
        if where.name and where.country and held_on:
            return where
        if not where.name:
            return None
        last = where  # the gathering that brought them there may be told before, with its days
    return None


def _in_passing(draft: Draft) -> bool:
    """Whether a contact is told in somebody's words, or in the perfect: "we have had talks", of some time ago."""
    token = draft.trigger.token
    before = token.doc[: token.i]
    if sum(t.text == '"' for t in before) % 2:
        return True
    verb = token if token.pos_ in VERBAL else next((g for g in governors(token) if g.pos_ in VERBAL), token)
    return any(c.lower_ in ("have", "has", "had", "'ve") and c.dep_ == "aux" for c in verb.children)


def _beside(finding: EngagementFinding, before: list[EngagementFinding], draft: Draft) -> Place | None:
    """Read "Also on Monday, Ruiz and Holm met": where the report was filed, if what it told before was held there."""
    here, doc = draft.view.here, draft.view.sentence.doc
    last = before[-1] if before else None
    if here is None or last is None or doc[0].lower_ != "also" or last.place.name != here.name:
        return None
    near = draft.view.sentence.span.start - last.evidence[-1].end <= _JUST_TOLD
    return here if near and last.status == "held" and _same_days(finding, last) else None


def _same_days(finding: EngagementFinding, earlier: EngagementFinding) -> bool:
    """Whether both were on one day, or the later one while the visit or gathering told before went on."""
    own, first = _day(finding.start), _day(earlier.start)
    if own is None or first is None:
        return False
    last = _day(earlier.end) or first
    before = 1 if earlier.type == "gathering" else 0
    after = 1 if earlier.type in ("gathering", "visit") else 0
    return -before <= (own - first).days and (own - last).days <= after


def _day(value: str | None) -> date | None:
    span = bounds(value) if value else None
    return span[0] if span is not None and span[0] == span[1] else None


def _goes_on(draft: Draft) -> bool:
    """Whether a sentence says that it goes on from the one before: "He also met Ruiz"."""
    doc, at = draft.view.sentence.doc, draft.trigger.token.i
    first = {t.lower_ for t in doc[:_OPENING]} | {t.lower_ for t in doc[max(0, at - _OPENING) : at]}
    return bool(first & _GOING_ON)


def _at_seat(finding: EngagementFinding, draft: Draft, report: Report) -> Place | None:
    """Where a report was filed, if an organisation that took part has its seat there and neither side is elsewhere."""
    here, today = draft.view.here, _day(report.published)
    if here is None or here.name is None or today is None:
        return None
    seated = any(here.name in contacts().seats.get(p.state or "", ()) for p in finding.parties)
    if not seated or _in_passing(draft):
        return None
    if finding.start is None:
        return here if draft.view.sentence.index < _EARLY else None
    day = _day(finding.start)
    return here if day is not None and 0 <= (today - day).days <= _FRESH else None


def _with_delegation(
    finding: EngagementFinding, before: list[EngagementFinding], draft: Draft
) -> Place | None:
    """Where a report was filed abroad, if it told of others of one side's state there before."""
    here = draft.view.here
    if here is None or here.name is None or _in_passing(draft):
        return None
    abroad = {p.state for p in finding.parties if p.state and p.state != here.country}
    for earlier in before:
        there = earlier.status == "held" and earlier.type != "call" and earlier.place.name == here.name
        if there and abroad & {p.state for p in earlier.parties} and here.country not in earlier.states:
            return here if not finding.start or _same_days(finding, earlier) else None
    return None
