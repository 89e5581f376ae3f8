"""What contacts of one sentence share: a part or purpose takes the day and place of what it is told with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foreigndesk.model.reading import Place, Time
from foreigndesk.reading.engagements.again import is_journey, is_met_for, is_named_again
from foreigndesk.reading.engagements.agreed import is_of_what_was_agreed
from foreigndesk.reading.engagements.days_after import day_before_telling
from foreigndesk.reading.engagements.draft import Draft
from foreigndesk.reading.engagements.grammar import SUBJECTS, governors, is_beside
from foreigndesk.reading.engagements.lengths import day_reached, met_on_journey_over
from foreigndesk.reading.engagements.other_times import TOPICS, eve_passed, is_bound, is_led_up_to
from foreigndesk.reading.engagements.status import is_groundwork
from foreigndesk.reading.engagements.trigger import FACE_TO_FACE
from foreigndesk.reading.engagements.verb_status import is_ranked
from foreigndesk.reading.engagements.view import VERBAL

if TYPE_CHECKING:
    from foreigndesk.reading.tokens import Token

_MAKING_READY = frozenset({"prepare", "arrange", "organize", "organise", "plan", "finalize", "finalise"})
# Words that open a clause with a time and place of its own.
_OWN_CLAUSE = frozenset(
    {
        "when",
        "while",
        "if",
        "whether",
        "as",
        "because",
        "although",
        "though",
        "until",
        "unless",
        "once",
        "since",
        "after",
        "before",
    }
)


def share(drafts: list[Draft]) -> list[Draft]:
    """A contact told as the purpose or part of another takes its time and place.

    So it is in "will visit Rabat on Friday to meet Y", and not in "arrived in Rabat; asked whether he would
    meet Y": a clause of its own has a time of its own. What those who "met for talks" met for is the meeting.

    Args:
        drafts: the drafts of one sentence, changed in place.

    Returns:
        The drafts without those that only name again what the verb tells.
    """
    by_token = {d.trigger.token.i: d for d in drafts}
    kept: list[Draft] = []
    apart = [d for d in drafts if d.own_times or d.places]
    for draft in drafts:
        draft.times = day_before_telling(draft) or draft.times
        if not draft.times and "where" in draft.view.sentence.words:
            draft.times = _day_at_place(draft)
        outer = _outer(draft.trigger.token, by_token)
        if (outer is not None and is_met_for(draft, outer)) or is_named_again(draft, kept):
            continue
        kept.append(draft)
        if (
            draft.trigger.cause == "now"
            or outer is None
            or is_of_what_was_agreed(draft.trigger, outer.trigger)
            or is_groundwork(draft.trigger.token)
            or is_beside(draft.trigger.token)
            or is_ranked(draft.trigger.token)
            or (draft.trigger.noun is not None and is_led_up_to(draft.trigger.token))
            or _is_told_of_before(draft, outer)
        ):
            continue
        # Two towns on one day are too many.
        alone = not any(d.trigger is draft.trigger and d is not draft for d in drafts if d in apart)
        if not draft.times and alone and _has_day_of(outer, draft):
            draft.times = outer.times
        elif (
            not outer.times
            and draft.type in ("visit", "gathering")
            and not is_bound(draft)
            and not _told_apart(draft.trigger.token, outer)
            and not _is_spoken_of(draft.trigger.token, outer)
            and not _is_told_next(draft, outer)
            and not _is_made_ready(draft.trigger.token)
        ):
            outer.times = draft.own_times  # "visited Lagos as part of a tour in May"
        _share_place(draft, outer)
    for draft in kept:
        if not draft.times:
            _share_day_of_scene(draft)
        draft.times = eve_passed(draft)
    return kept


def _day_at_place(draft: Draft) -> list[Time]:
    """The day told right before the place "where" something is: "and on Saturday in Osh, where Holm will see him"."""
    verb, days = draft.trigger.token, draft.view.time_of
    if verb.dep_ != "relcl" or not any(c.lower_ == "where" for c in verb.children):
        return []
    main = next((t for t in governors(verb) if t.pos_ in VERBAL), verb)
    if draft.status == "planned" and main.tag_ in ("VBD", "VBN"):
        return []
    link = verb.head.head
    placed = verb.head.dep_ == "pobj" and link.i > 0 and not met_on_journey_over(verb)
    day = days.get(link.i - 1) if placed else None
    return [day] if day is not None else []


def _share_day_of_scene(draft: Draft) -> None:
    """Give what was done "where" the day of what is told of the place: "A road opened on Sunday in Osh, where ..."."""
    verb, view = draft.trigger.token, draft.view
    there = verb.dep_ == "relcl" and verb.tag_ == "VBD" and "where" in view.sentence.words
    if not there or len(view.times) != 1:
        return
    main = next((t for t in governors(verb) if t.pos_ in VERBAL), None)
    past = main is not None and main.tag_ in ("VBD", "VBN")
    if main is None or not past or not any(c.lower_ == "where" for c in verb.children):
        return
    if met_on_journey_over(verb):
        return
    days = (i for i in view.time_of if i < verb.head.i)
    link = next((t for i in days for t in governors(view.sentence.doc[i]) if t.pos_ in VERBAL), None)
    if link is not None and link.i == main.i:
        draft.times = view.times[:1]


def _share_place(draft: Draft, outer: Draft) -> None:
    """Give a part the place of what it is told with, or the whole that of the meeting at which it was told to be."""
    if _is_told_at(draft, outer):
        outer.places = draft.places[:1]  # "discussed fish with Holm at a meeting in Lima"
    if draft.lent and outer.type == "visit" and outer.places and not outer.lent and not _on_a_day_of(draft):
        draft.places = _where_met(draft, outer)
    if not draft.places and draft.type in FACE_TO_FACE:
        draft.places = _where_met(draft, outer)
    if draft.type == "visit" and draft.trigger.noun and outer.type == "meeting" and not draft.places:
        _go_where_met(draft, outer)


def _where_met(draft: Draft, outer: Draft) -> list[Place]:
    """The stop of a journey in whose state somebody is at home: "went to Osh and Lima, seeing Peru's president"."""
    homes = {p.state for p in draft.parties}
    at_home = [p for p in outer.places if p.country in homes]
    return at_home[:1] or outer.places[:1]


def _on_a_day_of(draft: Draft) -> bool:
    """Read "on the second day of the visit he met Ruiz, and the next day he left for Lima": not yet in Lima."""
    return day_reached(draft.trigger.token) > 0


def _has_day_of(outer: Draft, draft: Draft) -> bool:
    """Whether the day of what a contact is told with can be its own."""
    led = draft.trigger.verb is not None and draft.trigger.verb.carries
    fits = (outer.type == "visit" or draft.type != "visit") and not (
        outer.status == "held"
        and draft.status == "planned"
        and (_told_apart(draft.trigger.token, outer) or _will_be_next(draft))
    )
    return fits and not led and not met_on_journey_over(draft.trigger.token)


def _will_be_next(draft: Draft) -> bool:
    """Read "conferred yesterday with Ruiz and will also call on Holm": what is still to come has no day of the past."""
    verb = draft.trigger.token
    return verb.dep_ == "conj" and any(c.tag_ == "MD" for c in verb.children)


def _told_apart(token: Token, outer: Draft) -> bool:
    """Read "is in Lima for a forum, whose sessions close on Friday": a clause about what is there has its own day."""
    for above in (token, *governors(token)):
        if above.i == outer.trigger.token.i:
            return False
        if above.dep_ == "relcl" and (above.i > outer.trigger.token.i or above.tag_ == "VBD"):
            return True
    return False


def _is_told_of_before(draft: Draft, outer: Draft) -> bool:
    """Read "The minister, who also met Holm, leaves for Lima on Friday": an aside on what had been."""
    token = draft.trigger.token
    aside = next((t for t in (token, *governors(token)) if t.dep_ == "relcl"), None)
    if aside is None or aside.tag_ != "VBD" or draft.status != "held" or outer.status == "postponed":
        return False
    main = outer.trigger.token
    return main.is_ancestor(aside) and main.i > aside.i and main.tag_ in ("VBZ", "VBP", "VB")


def _go_where_met(visit: Draft, meeting: Draft) -> None:
    """Read "met Wang in Laos during a trip to Asia": the trip led to where they met."""
    place = next((p for p in meeting.places if p.country), None)
    abroad = [p for p in visit.parties if p.state and place and p.state != place.country]
    if place is not None and abroad and not meeting.lent:
        visit.parties, visit.places = abroad, [place]


def _is_told_next(draft: Draft, outer: Draft) -> bool:
    """Read "met Ruiz and will fly to Lima on Friday": what is done next has a day of its own."""
    verb, first = draft.trigger.token, outer.trigger.token
    while verb.dep_ == "xcomp" and verb.head.pos_ in VERBAL:
        verb = verb.head  # "had been in Lima and is to be in Oslo on Friday"
    joined = verb.dep_ == "conj" and verb.head.i == first.i and first.pos_ in VERBAL
    ahead = any(c.dep_ == "aux" for c in verb.children) or verb.tag_ in ("VBZ", "VBP")
    ahead = ahead or (
        draft.status == "planned" and outer.status == "held"
    )  # "and was to fly to Lima on Friday"
    return joined and ahead and first.tag_ in ("VBD", "VBN")


def _is_made_ready(noun: Token) -> bool:
    """Read "met Ruiz to prepare the visit of 2 May": what is only prepared has a day of its own."""
    verb = noun.head
    return noun.dep_ == "dobj" and verb.tag_ == "VB" and verb.lemma_ in _MAKING_READY


def _is_spoken_of(token: Token, outer: Draft) -> bool:
    """Read "had been talking about the visit in May": the visit has its time, not the talk."""
    if outer.type == "visit":
        return False
    for above in governors(token):
        if above.lower_ in TOPICS:
            return True
        if above.i == outer.trigger.token.i:
            break
    return False


def _outer(token: Token, by_token: dict[int, Draft]) -> Draft | None:
    """The contact that another belongs to by grammar, if any."""
    below = token
    for above in governors(token):
        if below.dep_ in ("ccomp", "parataxis", "csubj") or any(
            c.lower_ in _OWN_CLAUSE for c in below.children if c.dep_ in ("mark", "advmod")
        ):
            return None
        if below.dep_ == "conj" and below.pos_ in VERBAL and any(c.dep_ in SUBJECTS for c in below.children):
            return None  # "A met B on Monday, and C spoke with D"
        if above.i in by_token:
            apart = "since" in token.doc.lowers[above.i : token.i]
            return None if apart else by_token[above.i]
        for child in above.children:
            if child.dep_ == "nsubj" and child.i in by_token and child.i != token.i:
                return by_token[child.i]
            if child.dep_ == "dobj" and child.i < token.i and is_journey(by_token.get(child.i)):
                return by_token[child.i]  # "began her tour in Dakar with a dinner"
            if child.dep_ == "dobj" and child.i in by_token and _told_where(below):
                return by_token[child.i]  # "attended the summit on Monday, where he met Ruiz"
        below = above
    return None


def _is_told_at(draft: Draft, outer: Draft) -> bool:
    """Whether a noun only says at what kind of contact, and where, a verb's contact was."""
    noun = draft.trigger.token
    at = (
        draft.trigger.noun is not None
        and noun.head.lower_ in ("at", "during")
        and noun.head.head.pos_ in VERBAL
    )
    both = draft.type == outer.type == "meeting" and outer.trigger.verb is not None
    return at and both and bool(draft.places) and (not outer.places or outer.lent) and not draft.lent


def _told_where(token: Token) -> bool:
    """Whether a clause that "where" opens hangs on a word, or on the day that it holds."""
    return any(c.lower_ == "where" for t in (token, *token.subtree) if t.dep_ == "relcl" for c in t.children)
