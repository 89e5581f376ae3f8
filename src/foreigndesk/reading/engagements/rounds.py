"""Contacts told as one more of a kind: "the next meeting will be in Prague", "a third round is set for May"."""

from __future__ import annotations

from dataclasses import replace

from foreigndesk.model.reading import EngagementFinding, PartyFinding
from foreigndesk.model.report import Report
from foreigndesk.reading.engagements.counted import is_one_of_several
from foreigndesk.reading.engagements.draft import Draft
from foreigndesk.reading.engagements.grammar import SUBJECTS
from foreigndesk.reading.engagements.reference import same_kind
from foreigndesk.reading.engagements.when import dates_told
from foreigndesk.text.edtf_dates import overlap

_STATES = 2
_BOTH = frozenset({"side", "party", "two", "both"})


def of_the_same_sides(draft: Draft, found: list[EngagementFinding], report: Report) -> None:
    """Give a draft that names nobody the sides of the contact it comes before or after.

    Args:
        draft: the draft; one with a day of its own, counted among others of its kind, gets parties.
        found: the findings so far.
        report: the report, for its date.
    """
    if draft.parties or draft.private or not draft.times or draft.trigger.noun is None:
        return
    if draft.type not in ("meeting", "call") or not is_one_of_several(draft.trigger.token):
        return
    start, _ = dates_told(draft, report)
    summit = draft.trigger.subtype == "summit"
    for earlier in reversed(found):
        if summit and earlier.type != "gathering" and earlier.subtype != "summit":
            continue  # two who met on its margins are not those of the next one
        if _by_both(draft) and earlier.type in ("meeting", "call") and len(earlier.states) == _STATES:
            # "The sides agreed to hold the next meeting of the border commissions": who comes is not told.
            draft.parties = [PartyFinding(None, None, state, "party") for state in earlier.states]
            return
        if same_kind(earlier.type, draft.type) and (len(earlier.states) >= _STATES or summit):
            if start and not overlap(start, earlier.start):
                sides = [p for p in earlier.parties if not summit or p.role != "attendee"]
                draft.parties = [replace(party, role="party") for party in sides]
            return


def _by_both(draft: Draft) -> bool:
    """Whether two sides told of before are to hold one more meeting of a body of theirs."""
    noun, verb = draft.trigger.token, draft.trigger.token.head
    above = verb.head if verb.dep_ == "xcomp" else verb
    told = any(c.dep_ in SUBJECTS and c.lemma_.lower() in _BOTH for c in above.children)
    return told and any(c.lower_ == "of" for c in noun.children)
