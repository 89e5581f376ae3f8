"""What became of a contact, by the words that tell of it and by its date beside that of the report."""

from __future__ import annotations

from foreigndesk.model.report import Report
from foreigndesk.reading.engagements.draft import Draft
from foreigndesk.reading.engagements.verb_status import AHEAD, NEUTRAL
from foreigndesk.reading.engagements.when import in_the_present, is_past, is_purpose, on_agenda
from foreigndesk.text.edtf_dates import bounds
from foreigndesk.vocab.contacts import contacts

_SETTING_OUT = frozenset({"leave", "depart", "fly", "travel", "arrive", "head", "go"})
_TO_COME_TO = 2  # days after which what somebody set out for has been held


def settled_status(draft: Draft, report: Report, start: str | None) -> str:
    """The status by words; where the date says otherwise, or words are silent, by the date.

    Args:
        draft: a contact.
        report: the report, for its date.
        start: the first day of the contact, EDTF, or None.

    Returns:
        planned, possible, held, postponed or cancelled.
    """
    status = draft.status
    if status == "possible" and draft.definite and draft.organisations and start:
        status = "planned"  # "plans for the ASEAN summit in Cebu on May 7"
    if status == "planned" and not start and _was_done(draft, report):
        return "held"
    if status == AHEAD:
        status = "held" if is_past(start, report) else "planned"
    day, today = bounds(start) if start else None, bounds(report.published) if report.published else None
    if today and not start and status == "held" and draft.type == "visit" and in_the_present(draft):
        # "flies to Rabat for a summit, which opens on Friday": what is ahead of them is ahead of their journey.
        told = [bounds(t.value) for t in draft.view.times]
        status = "planned" if any(t and t[0] > today[1] for t in told) else status
    if day and today:
        if status in ("held", NEUTRAL) and day[0] > today[1]:
            return "planned"
        if (
            status == "held"
            and in_the_present(draft)
            and (day[1] > today[1] or _leaves_today(draft, day == today) or on_agenda(draft))
        ):
            return "planned"
        if status == "planned" and day[1] <= today[0] and _stayed_for(draft):
            return "held"
        since = (today[0] - day[1]).days
        come_to = (
            status == "planned" and is_purpose(draft) and since > (0 if _has_gone(draft) else _TO_COME_TO)
        )
        if status == NEUTRAL or come_to:
            return "held"
    return "held" if status == NEUTRAL else status


def _stayed_for(draft: Draft) -> bool:
    """Read "was in Brussels on Wednesday for a summit": what somebody was somewhere for, was held."""
    token = draft.trigger.token
    if token.dep_ != "pobj" or token.head.lower_ != "for":
        return False
    verb = token.head.head
    return verb.lemma_ == "be" and verb.tag_ == "VBD" and not any(c.dep_ == "acomp" for c in verb.children)


def _leaves_today(draft: Draft, today: bool) -> bool:
    """Read "leaves today for Lima", "arrives here this Wednesday" in a report of that day: still ahead."""
    return today and draft.type == "visit" and draft.trigger.token.lemma_ in _SETTING_OUT


def _was_done(draft: Draft, report: Report) -> bool:
    """Whether what somebody went for lies back: "used the dinner to sign it", "flew to Lima in May 2010 to meet Holm".

    It does where the journey is told among days long gone, in its own sentence or the one before.
    """
    token, today = draft.trigger.token, bounds(report.published)
    if not is_purpose(draft) or today is None:
        return False
    if token.head.lemma_ == "use" and token.head.tag_ == "VBD":
        return True
    before = draft.view.before.times if draft.view.before is not None else []
    told = [b for t in (*before, *draft.view.times) if (b := bounds(t.value)) is not None]
    return _has_gone(draft) and bool(told) and all((today[0] - b[1]).days > _TO_COME_TO for b in told)


def _has_gone(draft: Draft) -> bool:
    """Read "drove to Ramallah on Monday for talks": not, as in "left for Lima", somebody still on the way."""
    token = draft.trigger.token
    carrier = token.head.head if token.dep_ in ("pobj", "relcl") else token.head
    return carrier.lemma_ in contacts().gone_verbs and carrier.tag_ == "VBD"
