"""Contacts that a report says did not take place, or are not to, or are unlikely to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from foreigndesk.model.reading import EngagementFinding, Time
from foreigndesk.model.report import Report
from foreigndesk.reading.engagements.draft import Draft
from foreigndesk.reading.engagements.frames import drafts_of
from foreigndesk.reading.engagements.grammar import governors
from foreigndesk.reading.engagements.settle import settle
from foreigndesk.reading.engagements.triggers import may_tell
from foreigndesk.reading.engagements.verb_status import DENIED, is_negated
from foreigndesk.reading.engagements.view import View
from foreigndesk.reading.names import Names
from foreigndesk.reading.parse import Parsed, Sentence
from foreigndesk.vocab.claims import claim_words
from foreigndesk.vocab.contacts import standing

if TYPE_CHECKING:
    from spacy.tokens import Token

UNLIKELY = "unlikely"
_CLIMB = 4  # words above one of contact that may say whether it lies ahead


def find_denials(
    parsed: Parsed, names: Names, times: tuple[Time, ...], report: Report
) -> tuple[EngagementFinding, ...]:
    """Find contacts that are denied.

    Args:
        parsed: the report's parsed text.
        names: who and what it names.
        times: its calendar expressions.
        report: the report, for its date and dateline.

    Returns:
        Findings as for engagements, with the status `denied` (it has not been) or `unlikely` (it is not to be, or
        hardly).
    """
    found: list[EngagementFinding] = []
    for sentence in parsed.sentences:
        if not _may_deny(sentence) or not may_tell(sentence):
            continue
        near = [t for t in times if sentence.span.covers(t.span)]
        for draft in drafts_of(View.of(sentence, names, near)):
            status = _denied_as(draft)
            if status is None:
                continue
            draft.status = "held" if status == DENIED else "planned"
            found.extend(replace(f, status=status) for f in settle([draft], report))
    return tuple(found)


def _may_deny(sentence: Sentence) -> bool:
    """Whether a sentence holds any word by which contacts are denied."""
    words = standing()[DENIED]
    return any(
        t.dep_ == "neg"
        or t.lower_ in ("no", "neither", "nobody", "none", "never", "not", "n't", "without")
        or t.lemma_.lower() in words.verbs
        or t.lemma_.lower() in claim_words().unlikely
        for t in sentence.doc
    )


def _denied_as(draft: Draft) -> str | None:
    """Whether a contact is told as not having been, or as not to be; None where it is not denied."""
    token = draft.trigger.token
    above = [token, *_above(token)]
    if any(c.lower_ in claim_words().ought for t in above for c in t.children if c.tag_ == "MD"):
        return None  # "should not meet"
    if draft.status == "possible":
        doubted = [t for t in above if t.lemma_.lower() in claim_words().unlikely]
        return UNLIKELY if doubted and not any(map(is_negated, above)) else None
    if draft.status != DENIED:
        return None
    return UNLIKELY if any(map(_lies_ahead, above)) else DENIED


def _above(token: Token) -> list[Token]:
    return [t for _, t in zip(range(_CLIMB), governors(token), strict=False)]


def _lies_ahead(token: Token) -> bool:
    """Whether a word is told with a modal, in the present, or as a plan ("no plans to meet")."""
    if token.lemma_.lower() in claim_words().plans:
        return True
    helpers = [c for c in token.children if c.dep_ in ("aux", "auxpass")]
    if any(c.tag_ == "MD" for c in helpers):
        return True
    present = [c for c in helpers if c.tag_ in ("VBZ", "VBP") and c.lemma_ == "be"]
    return bool(present) and token.tag_ in ("VBG", "VBN")
