"""Those whom the sentences behind a gathering name as having come: "Presidents A and B attended", "C was present"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from foreigndesk.model.reading import EngagementFinding, PartyFinding
from foreigndesk.reading.engagements.draft import Draft
from foreigndesk.reading.engagements.grammar import agents, conjuncts
from foreigndesk.reading.engagements.sides import doers, sides_at, unique
from foreigndesk.reading.engagements.verb_status import is_negated
from foreigndesk.reading.engagements.view import View
from foreigndesk.reading.parse import Sentence
from foreigndesk.vocab.states import is_organisation

if TYPE_CHECKING:
    from foreigndesk.reading.tokens import Token

_NEXT = 2  # sentences behind a gathering in which those who came are named
_WORDS = frozenset({"attended", "attend", "attending", "present", "represented"})
_SAME_SCENE = 700  # characters from a meeting to who else was at it
_SEVERAL = 3  # states from which a meeting is one that others may attend


def add_attending(
    drafts: list[Draft], sentences: tuple[Sentence, ...], view_of: Callable[[Sentence], View]
) -> None:
    """Let those named behind a gathering take part in it.

    So it is in "The leaders met in Lima on Friday. Presidents Ruiz and Holm attended; Chile was represented by Soto."

    Args:
        drafts: the report's drafts, changed in place.
        sentences: its sentences, in order.
        view_of: lays names and times over a sentence.
    """
    for draft in drafts:
        if not _is_greater(draft):
            continue
        index = draft.view.sentence.index
        for sentence in sentences[index + 1 : index + 1 + _NEXT]:
            if not sentence.is_parsed or _WORDS.isdisjoint(sentence.words):
                continue
            if any(d.view.sentence.index == sentence.index for d in drafts):
                break  # what is told there has words of its own
            draft.parties = unique([*draft.parties, *_attending(view_of(sentence))])


def add_attendance(draft: Draft, found: list[EngagementFinding]) -> bool:
    """Read "The meeting was attended by Ruiz and Holm": they were at the one told before.

    Args:
        draft: what the noun gives.
        found: the findings so far, changed in place.

    Returns:
        Whether the noun only tells who else came to a contact of the same states.
    """
    noun = draft.trigger.token
    if not draft.definite or noun.dep_ != "nsubjpass" or noun.head.lemma_ != "attend" or draft.times:
        return False
    at = next((i for i in range(len(found) - 1, -1, -1) if found[i].type in ("meeting", "gathering")), None)
    if at is None or not {p.state for p in draft.parties if p.state} <= set(found[at].states):
        return False
    told, sentence = found[at], draft.view.sentence.span
    if not told.parties or sentence.start - told.evidence[-1].end > _SAME_SCENE:
        return False
    there = {p.person for p in told.parties}
    new = (replace(p, role="attendee") for p in draft.parties if p.person not in there)
    found[at] = replace(told, parties=(*told.parties, *new), evidence=(*told.evidence, sentence))
    return True


def _is_greater(draft: Draft) -> bool:
    """Whether a contact is one to which several come."""
    if draft.private or draft.status == "cancelled" or not (draft.times or draft.places):
        return False
    summit = draft.trigger.noun is not None and draft.trigger.noun.noun == "summit"
    states = {p.state for p in draft.parties if p.state}
    of_body = any(p.person is None and is_organisation(p.state or "") for p in draft.parties)
    return draft.type == "gathering" or summit or len(states) >= _SEVERAL or (of_body and len(states) == 1)


def _attending(view: View) -> list[PartyFinding]:
    found: list[Token] = []
    for token in view.sentence.tokens:
        if token.lower_ not in _WORDS or is_negated(token):
            continue
        if token.lemma_ == "attend" and not any(c.dep_ in ("dobj", "nsubjpass") for c in token.children):
            above = token.head if token.dep_ == "xcomp" else token
            found += doers(above, view)
        elif token.lower_ == "present" and token.dep_ in ("acomp", "ROOT") and token.head.lemma_ == "be":
            found += [x for c in token.head.children if c.dep_ in ("nsubj", "attr") for x in conjuncts(c)]
        elif token.lemma_ == "represent":
            found += agents(token)
    return [p for p in sides_at(found, view, "attendee") if p.person is not None and p.state]
