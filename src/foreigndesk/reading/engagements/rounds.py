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
from foreigndesk.vocab.states import is_organisation

_STATES = 2
_JOINT = "joint commission"
_JUST_TOLD = 200  # characters between a contact and the sentence that names who took part
_FURTHER = frozenset({"next", "last", "previous"})
_SPEAKING = frozenset({"discuss", "speak", "talk", "converse"})
_ITS = frozenset({"its", "their"})
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


def of_the_same_traveller(draft: Draft, found: list[EngagementFinding]) -> None:
    """Read "has been to Tirana five times; a sixth visit is off": one more by the same people to the same place.

    Args:
        draft: a visit; one that is somebody's, or leads somewhere, stays as it is.
        found: the findings so far.
    """
    if draft.type != "visit" or draft.parties or draft.places or draft.trigger.noun is None or not found:
        return
    noun, last = draft.trigger.token, found[-1]
    further = is_one_of_several(noun) or any(c.lower_ == "another" for c in noun.children)
    told = draft.view.sentence.span.start - last.evidence[-1].end
    one_more = further and any(c.lower_ in ("a", "another") for c in noun.children)
    if one_more and last.type == "visit" and told < _JUST_TOLD:
        draft.parties, draft.places = list(last.parties), [last.place]


def of_joint_body(draft: Draft, found: list[EngagementFinding]) -> None:
    """Give a joint commission that no states are told of those of the contact told before it.

    So it is in "Peru and Chile ... . A joint commission of the two countries last met in Tacna in May".

    Args:
        draft: the draft; one with a side, or without day and place, stays as it is.
        found: the findings so far.
    """
    if draft.parties or not (draft.times or draft.places):
        return
    again = draft.type in ("gathering", "meeting") and _is_its(draft)
    if again and found and found[-1].type == "gathering" and _is_of_one_body(found[-1]):
        draft.parties = list(found[-1].parties)
        return
    if draft.trigger.subtype != _JOINT and not again:
        return
    pairs = [f.states for f in found if len(f.states) == _STATES and (not again or f.subtype == _JOINT)]
    if pairs:
        # Those of whom the report tells most, of equals those it told of first.
        most = pairs[-1] if again else max(dict.fromkeys(pairs), key=pairs.count)
        draft.parties = [PartyFinding(None, None, state, "party") for state in most]


def _is_of_one_body(told: EngagementFinding) -> bool:
    """Whether those of one organisation came together, nobody of whom is named."""
    one = len(told.states) == 1 and is_organisation(told.states[0])
    return one and all(p.person is None for p in told.parties)


def _is_its(draft: Draft) -> bool:
    """Read "its next session", "It meets again": of the body told of before."""
    token = draft.trigger.token
    lowers = {c.lower_ for c in token.children}
    if draft.trigger.noun is None:
        return (
            any(c.lower_ in ("it", "they") and c.dep_ in SUBJECTS for c in token.children)
            and "again" in lowers
        )
    return not _ITS.isdisjoint(lowers) and not _FURTHER.isdisjoint(lowers)


def name_those_told(draft: Draft, found: list[EngagementFinding]) -> bool:
    """Read "The premiers of Peru and Chile met in Arica. Ruiz and Holm also spoke of fish": they had met.

    Args:
        draft: a draft of a verb of speaking.
        found: the findings so far; the contact told right before gets the names.

    Returns:
        Whether the draft speaks of a contact told before of officials whom the report had not named.
    """
    verb = draft.trigger.verb
    if verb is None or verb.verb not in _SPEAKING or draft.times or draft.places or draft.status != "held":
        return False
    states = {p.state: p for p in draft.parties if p.person is not None and p.state}
    if not found or len(states) < _STATES or len(states) != len(draft.parties):
        return False
    last, sentence = found[-1], draft.view.sentence.span
    nameless = all(p.person is None and p.office for p in last.parties)
    same = last.type == "meeting" and last.status == "held" and set(last.states) == set(states)
    if not (nameless and same and 0 <= sentence.start - last.evidence[-1].end < _JUST_TOLD):
        return False
    parties = tuple(replace(states[p.state], role=p.role) for p in last.parties if p.state in states)
    found[-1] = replace(last, parties=parties, evidence=(*last.evidence, sentence))
    return True


def _by_both(draft: Draft) -> bool:
    """Whether two sides told of before are to hold one more meeting of a body of theirs."""
    noun, verb = draft.trigger.token, draft.trigger.token.head
    above = verb.head if verb.dep_ == "xcomp" else verb
    told = any(c.dep_ in SUBJECTS and c.lemma_.lower() in _BOTH for c in above.children)
    return told and any(c.lower_ == "of" for c in noun.children)
