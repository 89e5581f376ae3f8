"""Contacts told as one more of a scene: "she also met Holm", "the evening before he had dined with Lund"."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from foreigndesk.model.reading import EngagementFinding, Time
from foreigndesk.reading.engagements.draft import Draft
from foreigndesk.reading.engagements.scene import points_there
from foreigndesk.reading.engagements.trigger import FACE_TO_FACE
from foreigndesk.reading.engagements.view import VERBAL, View
from foreigndesk.text.edtf_dates import bounds
from foreigndesk.text.edtf_dates import day as day_of

if TYPE_CHECKING:
    from foreigndesk.reading.tokens import Token

_HOURS = frozenset({"morning", "afternoon", "evening", "night"})
_BACK = 3  # sentences before in which the day of a scene is told
_NEAR = 320  # characters between two contacts of one scene


def lend_beside(draft: Draft, found: list[EngagementFinding]) -> None:
    """Give "she also met Holm" the day and place of the contact of hers told right before.

    Args:
        draft: a draft; what it has of its own it keeps.
        found: the findings so far.
    """
    if draft.type not in FACE_TO_FACE or draft.status != "held":
        return
    if not draft.times and (before := _day_before(draft, found)) is not None:
        draft.times = [before]
        return
    if not _is_one_more(draft.trigger.token):
        return
    last = _told_with(draft, found)
    if not draft.times and (day := _exact(last) or _day_of_scene(draft.view)) is not None:
        draft.times = [Time(draft.view.span(draft.trigger.token), draft.trigger.token.text, day)]
    elif draft.times and _exact(last) != draft.times[0].value:
        return
    placed = last is not None and bool(last.place.name or last.place.country)
    if last is not None and placed and not draft.places and not points_there(draft):
        draft.places = [replace(last.place, venue=None)]


def _is_one_more(token: Token) -> bool:
    """Whether "also" stands before a plain past verb, which tells or carries the contact."""
    verb = token if token.pos_ in VERBAL else token.head
    told = (verb, verb.head) if verb.dep_ == "conj" else (verb,)  # "also met Holm and dined with Lund"
    if told[-1].tag_ != "VBD" or any(c.dep_ == "aux" for v in told for c in v.children):
        return False
    return any(c.lower_ == "also" and c.i < v.i for v in told for c in v.children)


def _told_with(draft: Draft, found: list[EngagementFinding]) -> EngagementFinding | None:
    """The contact told last, where it was held, right before, with one of the same people."""
    people = {p.person for p in draft.parties if p.person is not None}
    for earlier in reversed(found):
        if draft.view.sentence.span.start - earlier.evidence[-1].end > _NEAR:
            return None
        if earlier.type in FACE_TO_FACE and earlier.status == "held":
            return earlier if people & {p.person for p in earlier.parties} else None
    return None


def _exact(finding: EngagementFinding | None) -> str | None:
    day = bounds(finding.start) if finding is not None and finding.start else None
    return finding.start if finding is not None and day and day[0] == day[1] else None


def _day_of_scene(view: View) -> str | None:
    """The one day that one of the sentences before tells, the nearest first."""
    before = view.before
    for _ in range(_BACK):
        if before is None:
            return None
        days = {t.value for t in before.times if day_of(t.value) is not None}
        if days:
            return days.pop() if len(days) == 1 else None
        before = before.before
    return None


def _day_before(draft: Draft, found: list[EngagementFinding]) -> Time | None:
    """Read "The evening before, she had dined with Holm": the day before the one told last."""
    doc = draft.view.sentence.doc
    at = next((t.i for t in doc[1:-1] if t.lower_ == "before" and doc[t.i - 1].lower_ in _HOURS), None)
    if at is None or at < 2 or doc[at - 2].lower_ != "the":
        return None
    if doc[at + 1].text != "," and doc[at + 1].tag_ not in ("PRP", "NNP", "."):
        return None  # "the evening before the summit"
    start = draft.view.sentence.span.start
    near = (e for f in reversed(found) if start - f.evidence[-1].end < _NEAR and (e := _exact(f)))
    day = day_of(next(near, None))
    if day is None:
        return None
    return Time(draft.view.span(doc[at]), doc[at].text, (day - timedelta(days=1)).isoformat())
