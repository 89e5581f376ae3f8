"""Days and places that a contact takes over from sentences before it: "the same evening", the host's city."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from foreigndesk.model.reading import EngagementFinding, Place, Time
from foreigndesk.model.span import Span
from foreigndesk.reading.engagements.draft import Draft
from foreigndesk.reading.engagements.grammar import governors, is_passive
from foreigndesk.reading.engagements.localities import place_of
from foreigndesk.reading.engagements.sides import doers
from foreigndesk.reading.engagements.stays import tells_on
from foreigndesk.reading.engagements.verb_status import NEUTRAL
from foreigndesk.reading.engagements.view import VERBAL, View
from foreigndesk.text.edtf_dates import bounds
from foreigndesk.vocab.speech import speech

if TYPE_CHECKING:
    from foreigndesk.reading.tokens import Doc, Token

_TWO = 2
_LEAD = 3  # sentences behind the first that go on with its day
_TALKS = ("meeting", "signing")
_JUST_TOLD = 320  # characters between the talks and what was signed at them
_NEAR = 16  # tokens between a word of contact and "the same day"
_POINTING = frozenset({"same", "that"})
_BESIDE = frozenset({"earlier", "later", "afterwards", "afterward"})
_MISSIONS = frozenset({"embassy", "consulate", "mission"})
# What a mission gives; its guests may speak of summits there, which are elsewhere.
_HOSTED = frozenset({"ceremony", "event", "reception", "celebration", "commemoration"})
_SET = frozenset({"hold", "reschedule", "schedule", "set", "plan", "begin", "start"})
_HOSTING = frozenset({"host", "organize", "organise", "hold", "give", "throw", "stage"})
_PARTS_OF_DAY = frozenset({"day", "morning", "afternoon", "evening", "night"})


def same_day(draft: Draft, found: list[EngagementFinding]) -> None:
    """Read "the same day", "that evening", "Earlier, he met ..." as the day of the contact told of right before.

    Args:
        draft: a draft whose clause may point to a day.
        found: the findings so far.
    """
    doc, at = draft.view.sentence.doc, draft.trigger.token.i
    pointed = [
        t.i
        for t in doc[max(1, at - _NEAR + 1) : at + _NEAR]
        if t.lower_ in _PARTS_OF_DAY and doc[t.i - 1].lower_ in _POINTING
    ]
    if not pointed and draft.status == "held" and not draft.times:
        pointed = [0] if _goes_on(doc) else _later(draft.trigger.token)
    span = draft.view.span(doc[pointed[0]]) if pointed else None
    named = pointed and doc[pointed[0]].lower_ not in _BESIDE
    vague = pointed == [0] or not (pointed and doc[pointed[0]].lower_ in _PARTS_OF_DAY)
    earlier = found[-1] if found and not (vague and _elsewhere(draft, found[-1])) else None
    last = (span and named and _day_told_before(draft.view, span)) or (earlier.start if earlier else None)
    day = bounds(last)
    if span is None or last is None or day is None or day[0] != day[1]:
        return
    if draft.times:
        draft.times = [replace(t, value=last) if t.span.overlaps(span) else t for t in draft.times]
    else:
        draft.times = [Time(span, doc[pointed[0]].text, last)]


def _elsewhere(draft: Draft, told: EngagementFinding) -> bool:
    """Whether what was told right before was in a third state: "He had met Kim in Seoul. Later he saw the emperor"."""
    states = {p.state for p in draft.parties if p.state}
    there = told.place.country
    return (
        told.type != "visit"
        and len(states) > 1
        and there is not None
        and there not in states
        and not draft.places
    )


def _day_told_before(view: View, span: Span) -> str | None:
    """The day named last before words that point at one, in their sentence or the one before."""
    told = [*(view.before.times if view.before is not None else []), *view.times]
    days = [t.value for t in told if t.span.end <= span.start and (d := bounds(t.value)) and d[0] == d[1]]
    return days[-1] if days else None


def signed_there(draft: Draft, found: list[EngagementFinding]) -> None:
    """Date a signing told without a day by the talks of the same people that the report told before.

    Args:
        draft: a draft; only a plain past signing ("The two also signed a pact") is dated.
        found: the findings so far.
    """
    token = draft.trigger.token
    before = {c.lower_ for c in token.children if c.dep_ == "aux"} & {"had", "have", "has"}
    if draft.type != "signing" or draft.status != "held" or draft.times or before:
        return
    if token.tag_ != "VBD" and not is_passive(token):
        return
    if token.dep_ in ("acl", "advcl", "ccomp") or (token.dep_ == "relcl" and not _where(token)):
        return
    people = {p.person for p in draft.parties if p.person is not None}
    if _signed_by_states(draft, found):
        return
    for earlier in reversed(found):
        same = {p.person for p in earlier.parties if p.person is not None} == people
        if len(people) > 1 and same and earlier.type == "meeting" and earlier.status == "held":
            day = bounds(earlier.start) if earlier.start else None
            if day is not None and day[0] == day[1]:
                draft.times = [Time(draft.view.span(token), token.text, str(earlier.start))]
            if earlier.place.country and not draft.places:
                draft.places = [replace(earlier.place, venue=None)]
            return
    _signed_at_talks(draft, found)


def _where(verb: Token) -> bool:
    """Read "after talks in Oslo, where the two signed an accord", "talks at which they signed it"."""
    return any(
        c.lower_ == "where" or (c.dep_ == "prep" and any(w.lower_ == "which" for w in c.children))
        for c in verb.children
    )


def _signed_at_talks(draft: Draft, found: list[EngagementFinding]) -> None:
    """Date what ministers of two states signed by the talks of their leaders that were told right before."""
    states, token = {p.state for p in draft.parties if p.state}, draft.trigger.token
    near = [f for f in found if draft.view.sentence.span.start - f.evidence[-1].end < _JUST_TOLD]
    last = near[-1] if near else None
    if last is None or len(states) != _TWO or set(last.states) != states or last.type != "meeting":
        return
    day = bounds(last.start) if last.start and last.status == "held" else None
    if day is None or day[0] != day[1]:
        return
    draft.times = [Time(draft.view.span(token), token.text, str(last.start))]
    if (last.place.country or last.place.venue) and not draft.places:
        draft.places = [last.place]


def _signed_by_states(draft: Draft, found: list[EngagementFinding]) -> bool:
    """Read "Peru and Chile signed an accord on Friday. The text was signed by A and B": one signing."""
    states = {p.state for p in draft.parties if p.state}
    for earlier in reversed(found):
        if earlier.type != "signing" or earlier.status != "held" or set(earlier.states) != states:
            continue
        if any(p.person is not None for p in earlier.parties) or not earlier.start:
            return False
        token = draft.trigger.token
        draft.times = [Time(draft.view.span(token), token.text, earlier.start)]
        if earlier.place.country and not draft.places:
            draft.places = [earlier.place]
        return True
    return False


def _later(token: Token) -> list[int]:
    """Read "Holm later met Ruiz", "was later received by him": after what was told right before."""
    verb = token if token.pos_ in VERBAL else token.head
    simple = verb.tag_ == "VBD" or (verb.tag_ == "VBN" and any(c.tag_ == "VBD" for c in verb.children))
    past = any(c.lower_ in ("had", "has", "have") for c in verb.children)
    return [c.i for c in verb.children if simple and not past and c.lower_ == "later" and c.i < verb.i]


def _goes_on(doc: Doc) -> bool:
    """Whether a sentence opens with a word that sets it beside the one before: "Earlier, ...", "Later, he ..."."""
    return len(doc) > 2 and doc[0].lower_ in _BESIDE and (doc[1].text == "," or doc[1].tag_ in ("PRP", "NNP"))


def days_of_saying(drafts: list[Draft], views: dict[int, View]) -> None:
    """Date a contact at which somebody spoke by the day on which the sentence before says that they spoke.

    So it is in "Ruiz said here Friday. Addressing a ceremony at the embassy, Ruiz said ...".

    Args:
        drafts: the report's drafts, changed in place.
        views: the report's sentences with a word of contact or speech, by index.
    """
    for draft, before in _undated_behind(drafts, views):
        noun = draft.trigger.noun is not None and draft.type != "visit"
        verb = _saying(draft.trigger.token) if noun and draft.status in ("held", NEUTRAL) else None
        if verb is None:
            continue
        speakers = _people(verb, draft.view)
        for i, time in before.time_of.items():
            said = next((a for a in governors(before.sentence.doc[i]) if a.pos_ in VERBAL), None)
            if said is not None and said.lemma_ in speech().shapes and speakers & _people(said, before):
                draft.times = [time]
                if not draft.places and before.here and any(t.lower_ == "here" for t in said.children):
                    draft.places = [before.here]
                break


def days_of_lead(drafts: list[Draft], views: dict[int, View]) -> None:
    """Date what a report tells right behind its lead, of the same person, by the day of the lead.

    So it is in "Ruiz told Danish leaders Thursday that ... Ruiz met for an hour with Prime Minister Holm".

    Args:
        drafts: the report's drafts, changed in place.
        views: the report's sentences with a word of contact or speech, by index.
    """
    for draft, before in _undated_behind(drafts, views):
        early = draft.view.sentence.index <= _LEAD and len(before.times) == 1 and not before.left
        if not early or draft.status != "held" or draft.type not in _TALKS or not tells_on(draft):
            continue
        time, verb = before.times[0], _main_verb_with(before)
        people = {p.person for p in draft.parties if p.person is not None}
        day = bounds(time.value)
        if verb is not None and day and day[0] == day[1] and people & _people(verb, before):
            draft.times = [replace(time, value=f"{day[0].isoformat()}~")]


def _undated_behind(drafts: list[Draft], views: dict[int, View]) -> Iterator[tuple[Draft, View]]:
    """What is told without a day, with the sentence before it, where that tells of a contact or of speech."""
    for draft in drafts:
        before = views.get(draft.view.sentence.index - 1)
        if before is not None and not draft.times:
            yield draft, before


def _main_verb_with(view: View) -> Token | None:
    """The main verb of a sentence, where it is a plain past and the one time that is told is its own."""
    first = min(view.time_of, default=None)
    above = governors(view.sentence.doc[first]) if first is not None else ()
    verb = next((t for t in above if t.pos_ in VERBAL), None)
    return verb if verb is not None and verb.dep_ == "ROOT" and verb.tag_ == "VBD" else None


def places_of_hosts(drafts: list[Draft], views: dict[int, View]) -> None:
    """Place a gathering that is spoken of as known where an embassy told before as its host stands.

    So it is in "an event hosted by the Norwegian Embassy in Lima ... Among the guests of the ceremony were ...".

    Args:
        drafts: the report's drafts, changed in place.
        views: the report's sentences with a word of contact or speech, by index.
    """
    known = {
        index: place for index, view in views.items() if (place := _of_hosting_mission(view)) is not None
    }
    for draft in drafts:
        if draft.places or draft.status == "planned" or draft.trigger.token.lemma_ not in _HOSTED:
            continue
        before = {place for index, place in known.items() if index < draft.view.sentence.index}
        if len(before) == 1 and _is_known(draft.trigger.token):
            draft.places = list(before)


def days_told_next(drafts: list[Draft], views: dict[int, View]) -> None:
    """Take the day that the next sentence gives: "has put off his visit. It will now take place on March 12".

    Args:
        drafts: the report's drafts, changed in place.
        views: the report's sentences with a word of contact, speech or time, by index.
    """
    alone = Counter(draft.view.sentence.index for draft in drafts)
    for draft in drafts:
        index = draft.view.sentence.index
        after = views.get(index + 1)
        if after is None or len(after.times) != 1:
            continue
        if draft.status == "postponed" and (again := _told_anew(after, draft, drafts)) is not None:
            draft.view.new_dates = draft.view.new_dates or list(after.times)
            draft.places = again.places or draft.places
            again.private = True  # the same contact, not one more
            continue
        if not _speaks_on(after, draft, alone[index] == 1):
            continue
        if draft.status == "postponed" and not draft.view.new_dates:
            draft.view.new_dates.append(after.times[0])
        elif draft.status == "planned" and not draft.times:
            draft.times = list(after.times)


def _told_anew(view: View, put_off: Draft, drafts: list[Draft]) -> Draft | None:
    """What "They will now meet on May 3 in Lima" gives, right behind the news that their meeting was put off."""
    same = [d for d in drafts if d.view is view and d.type == put_off.type and d.status == "planned"]
    if len(same) != 1 or "now" not in view.sentence.words:
        return None
    people = {p.person for p in put_off.parties if p.person is not None}
    told = {p.person for p in same[0].parties if p.person is not None}
    states = {p.state for p in same[0].parties if p.state}
    fits = told <= people and states <= {p.state for p in put_off.parties if p.state}
    return same[0] if fits or (bool(people) and people <= told) else None


def _speaks_on(view: View, draft: Draft, alone: bool) -> bool:
    """Whether a sentence says of a contact told right before when it is to be."""
    root = next((t for t in view.sentence.tokens if t.dep_ == "ROOT"), None)
    if root is None or not any(c.lower_ in ("will", "is", "would") for c in root.children):
        return False
    placed = root.lemma_ == "take" and any(c.lower_ == "place" for c in root.children)
    if not placed and root.lemma_ not in _SET:
        return False
    subject = next((c for c in root.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None:
        return False
    return (alone and subject.lower_ == "it") or (
        subject.lemma_ == draft.trigger.token.lemma_ and any(c.lower_ == "the" for c in subject.children)
    )


def _of_hosting_mission(view: View) -> Place | None:
    """The city of a mission that a sentence names as the host of something."""
    if view.sentence.words.isdisjoint(_MISSIONS):
        return None
    for token in view.sentence.tokens:
        if token.lower_ not in _MISSIONS or not any(a.lemma_ in _HOSTING for a in governors(token)):
            continue
        for preposition in (c for c in token.children if c.lower_ in ("in", "at")):
            for i in (c.i for c in preposition.children if c.i in view.places_of):
                if view.places_of[i].kind == "place":
                    return place_of(view.places_of[i])
    return None


def _is_known(noun: Token) -> bool:
    """Whether a noun speaks of something told before: "the event", "Monday's ceremony"."""
    return any(c.dep_ == "poss" or c.lower_ in ("the", "this", "that") for c in noun.children)


def _saying(token: Token) -> Token | None:
    """The verb of speech that a contact goes with: "speaking after the talks, X said"."""
    for above in governors(token):
        if above.dep_ == "ROOT":
            return above if above.lemma_ in speech().shapes and above.tag_ == "VBD" else None
        if above.dep_ in ("ccomp", "relcl", "acl"):
            return None
    return None


def _people(verb: Token, view: View) -> set[int]:
    found: set[int] = set()
    for token in doers(verb, view):
        mention = view.mention_of.get(token.i)
        found |= set(mention.people) if mention is not None and len(mention.people) == 1 else set()
    return found
