"""The states of those who are sent, and of those who lead troops."""

from __future__ import annotations

import re

from foreigndesk.reading.names.draft import Draft
from foreigndesk.reading.names.page import Page

RANKS = frozenset({"general", "admiral", "field marshal", "colonel"})
_TROOPS = re.compile(r" (?:armed |ground |naval )?(?:forces|troops|army|navy|air force|military)\b")
_SENT_HERE = re.compile(r" (?:sent|sends|dispatched|represented by) (?:(?:his|her|its|the) )?$")
_SENDING = 24  # characters of "was represented by the"


def troops_led(page: Page, draft: Draft) -> str | None:
    """The state whose troops somebody leads ("The commander of Kenyan forces in Somalia, General X")."""
    if not draft.titles <= RANKS:
        return None
    first = draft.sightings[0]
    opening = page.parsed.sentences[first.run.sentence].span.start
    led = (s for s in page.states if opening <= s.start and s.end <= first.start)
    return next((s.code for s in led if _TROOPS.match(page.text, s.end)), None)


def sent_in_place(page: Page, draft: Draft) -> str | None:
    """The state of somebody who was sent by one just named ("The Fijian leader stayed away and sent Minister X")."""
    first = draft.sightings[0]
    if not _SENT_HERE.search(page.text, max(0, first.start - _SENDING), first.start):
        return None
    opening = page.parsed.sentences[first.run.sentence].span.start
    before = {s.code for s in page.states if opening <= s.start and s.end <= first.start}
    return before.pop() if len(before) == 1 else None
