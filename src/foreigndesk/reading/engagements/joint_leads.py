"""Talks whose sides stand in the news before them: "Holm and Ruiz agreed on Friday ... during the meeting"."""

from __future__ import annotations

from foreigndesk.model.reading import PartyFinding, Time
from foreigndesk.reading.engagements.draft import Draft
from foreigndesk.reading.engagements.noun_sides import is_definite
from foreigndesk.reading.engagements.sides import doers, sides_at
from foreigndesk.reading.engagements.verb_status import NEUTRAL
from foreigndesk.reading.engagements.view import View
from foreigndesk.text.edtf_dates import bounds

_BACK = 2  # sentences before the talks in which both sides act together
_PAIR = 2
_NOUNS = frozenset({"meeting", "talk", "session", "discussion", "conversation"})


def sides_before(drafts: list[Draft], views: dict[int, View]) -> None:
    """Give talks that nobody is named for the two officials who acted together in a sentence before, and its day.

    Args:
        drafts: the report's drafts, changed in place.
        views: the report's sentences with a word of contact, speech or time, by index.
    """
    several = [d for d in drafts if d.type in ("meeting", "call", "gathering") and len(d.parties) >= _PAIR]
    told = [d.view.sentence.index for d in several]
    for draft in drafts:
        token, index = draft.trigger.token, draft.view.sentence.index
        if len(draft.parties) >= _PAIR or draft.private or draft.type != "meeting":
            continue
        if draft.status not in ("held", NEUTRAL):
            continue
        speakers = {p.person for p in draft.parties}  # "Holm told reporters after the talks"
        # Of what the report has told before, the talks are those.
        if token.lemma_ not in _NOUNS or not is_definite(token) or any(i <= index for i in told):
            continue
        for near in range(index, index - _BACK - 1, -1):
            view = views.get(near)
            sides = _acting_together(view, token.i if near == index else None) if view is not None else []
            if view is not None and sides and speakers <= {p.person for p in sides}:
                draft.parties, draft.status = sides, "held"
                draft.times = draft.times or _day_of(view)
                break


def _acting_together(view: View, before: int | None) -> list[PartyFinding]:
    """The two people of two states who are the subject of a sentence's main verb, where it looks back."""
    root = next((t for t in view.sentence.tokens if t.dep_ == "ROOT"), None)
    if root is None or root.tag_ != "VBD" or (before is not None and root.i > before):
        return []
    sides = [p for p in sides_at(doers(root, view), view) if p.person is not None]
    states = {p.state for p in sides if p.state}
    return sides if len(sides) == len(states) == _PAIR else []


def _day_of(view: View) -> list[Time]:
    """The one day that a sentence tells."""
    days = [t for t in view.times if (d := bounds(t.value)) is not None and d[0] == d[1]]
    return days if len({t.value for t in days}) == 1 else []
