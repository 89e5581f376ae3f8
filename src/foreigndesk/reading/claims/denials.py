"""Contacts that a report says did not take place, or are not to, or are unlikely to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from foreigndesk.model.reading import EngagementFinding, PartyFinding
from foreigndesk.model.report import Report
from foreigndesk.reading.engagements.draft import Draft
from foreigndesk.reading.engagements.grammar import governors, subjects
from foreigndesk.reading.engagements.rejected import is_rejected
from foreigndesk.reading.engagements.settle import settle
from foreigndesk.reading.engagements.verb_status import DENIED, is_negated
from foreigndesk.reading.engagements.view import VERBAL
from foreigndesk.reading.names import Names
from foreigndesk.reading.parse import Parsed, Sentence
from foreigndesk.vocab.claims import claim_words

if TYPE_CHECKING:
    from foreigndesk.reading.tokens import Token

UNLIKELY = "unlikely"
DISPUTED, UNTOLD = "contact disputed", "contact denied"  # causes of a denial
_ATTENDED = frozenset({"meeting", "gathering", "call", "signing"})
_NEAR = 3  # sentences after the telling one in which "he did not attend" is of the contact
_CLIMB = 4  # words above one of contact that may say whether it lies ahead


def find_denials(
    parsed: Parsed,
    names: Names,
    drafts: Sequence[Draft],
    report: Report,
    engagements: tuple[EngagementFinding, ...],
) -> tuple[EngagementFinding, ...]:
    """Find contacts that are denied.

    Args:
        parsed: the report's parsed text.
        names: who and what it names.
        drafts: what its words of contact give.
        report: the report, for its date and dateline.
        engagements: its engagements, of which somebody may be told to have stayed away.

    Returns:
        Findings as for engagements, with the status `denied` (it has not been) or `unlikely` (it is not to be, or
        hardly), in the order of their places.
    """
    found: list[EngagementFinding] = []
    for draft in drafts:
        status = _denied_as(draft)
        if status is not None:
            told = replace(draft, status="held" if status == DENIED else "planned")
            cause = DISPUTED if _is_disputed(draft) else UNTOLD
            rows = [replace(f, status=status, cause=cause) for f in settle([told], report)]
            rows = [_of_those_named(f, parsed, names) for f in rows]
            found.extend(map(_without_day_of_denial, rows) if cause == DISPUTED else rows)
    taken = {span for f in found for span in f.evidence}
    for sentence in parsed.sentences:
        if sentence.span not in taken and _may_deny(sentence):
            found.extend(_absences(sentence, names, engagements, parsed))
    return tuple(sorted(found, key=lambda f: f.trigger.start))


def _of_those_named(finding: EngagementFinding, parsed: Parsed, names: Names) -> EngagementFinding:
    """Leave out who is named elsewhere: of "X was represented by Y" in the next sentence, Y was there."""
    sentence = parsed.sentence_at(finding.trigger.start)
    if sentence is None:
        return finding
    here = {person for mention in names.within(sentence.span) for person in mention.people}
    parties = tuple(p for p in finding.parties if p.person is None or p.person in here)
    return replace(finding, parties=parties) if any(p.person is not None for p in parties) else finding


def _without_day_of_denial(finding: EngagementFinding) -> EngagementFinding:
    """Leave out a day told before the contact: "denied on Monday that he had met her" was said on that day."""
    if finding.when is None or finding.when.start > finding.trigger.start:
        return finding
    return replace(finding, start=None, end=None, when=None)


def _absences(
    sentence: Sentence, names: Names, engagements: tuple[EngagementFinding, ...], parsed: Parsed
) -> Iterator[EngagementFinding]:
    """Read "Ruiz did not take part", "Ruiz stayed away": not at the contact told last before."""
    before = [
        e
        for e in engagements
        if e.type in _ATTENDED and e.status == "held" and _shortly_before(e, sentence, parsed)
    ]
    for verb in sentence.tokens if before else ():
        if not _is_absence(verb):
            continue
        mentions = [m for t in subjects(verb) if (m := names.at(sentence.place(t).start)) is not None]
        for person in dict.fromkeys(i for m in mentions if m.kind in ("person", "pronoun") for i in m.people):
            last = before[-1]
            party = PartyFinding(person, state=names.people[person].state, role="attendee")
            yield replace(
                last,
                status=DENIED,
                trigger=sentence.place(verb),
                evidence=(sentence.span,),
                parties=(party,),
                states=(party.state,) if party.state else (),
                part_of=None,
                outcomes=(),
            )


def _shortly_before(engagement: EngagementFinding, sentence: Sentence, parsed: Parsed) -> bool:
    telling = parsed.sentence_at(engagement.trigger.start)
    return telling is not None and 0 < sentence.index - telling.index <= _NEAR


def _is_absence(verb: Token) -> bool:
    words = claim_words()
    following = {t.lower_ for t in verb.doc[verb.i + 1 : verb.i + 4]}
    if verb.pos_ not in VERBAL or any(c.tag_ == "MD" for c in verb.children):
        return False
    if any(verb.lemma_ == v and p in following for v, p in words.absent.items()):
        return not is_negated(verb)
    present = verb.lemma_ in words.attending or (verb.lemma_ == "take" and "part" in following)
    return present and is_negated(verb)


def _may_deny(sentence: Sentence) -> bool:
    """Whether a sentence holds any word by which somebody's presence is denied."""
    if not sentence.lemmas.isdisjoint(claim_words().absent):
        return True
    return any(t.dep_ == "neg" for t in sentence.tokens)


def _denied_as(draft: Draft) -> str | None:
    """Whether a contact is told as not having been, or as not to be; None where it is not denied."""
    token = draft.trigger.token
    above = [token, *_above(token)]
    if any(c.lower_ in claim_words().ought for t in above for c in t.children if c.tag_ == "MD"):
        return None  # "should not meet"
    doubted = [t for t in above if t.lemma_.lower() in claim_words().unlikely]
    if doubted and any(map(is_negated, above)):
        return None  # "is not unlikely to meet"
    if draft.status == "possible":
        return UNLIKELY if doubted else None
    if draft.status != DENIED:
        return None
    return UNLIKELY if any(map(_lies_ahead, above)) else DENIED


def _is_disputed(draft: Draft) -> bool:
    """Whether somebody denies what others say ("denied that he had met"), and the report tells both."""
    token = draft.trigger.token
    return any(t.lemma_ in claim_words().denying for t in _above(token)) or is_rejected(token)


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
