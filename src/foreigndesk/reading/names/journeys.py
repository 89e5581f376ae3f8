"""Where the people of a report are told to go: a state that somebody visits is not the one they act for."""

from __future__ import annotations

import re

from foreigndesk.reading.names.draft import Draft
from foreigndesk.reading.names.page import Page
from foreigndesk.vocab.states import is_organisation

_GOES = re.compile(
    r",? (?:(?:will|would|is to|is due to|was to) (?:be|arrive|visit|travel|fly|go)"
    r"|(?:visit|arriv|travell?|fli|fl)(?:s|es|ed)|flew|went|goes)(?: (?:in|to|on a visit to))?"
    r" (?:the )?|,? (?:left|leaves)(?: on \w+day)? for (?:the )?"
)
# "got back on Thursday from Doha and Abu Dhabi": whoever comes home has been abroad.
_BACK_FROM = re.compile(
    r"(?:, [a-z]+,)?(?: has| had| is| was)?(?: \w+)?"
    r" (?:returned|(?:got|came|come|flew|flown|arrived) (?:back|home)|back|home)(?: \w+){0,3} from (?:the )?"
)
_AND_FROM = re.compile(r"(?:, |,? and )(?:the )?")
_SIGHTINGS = 2  # times that somebody is named whose journeys are looked at


def states_gone_to(page: Page, draft: Draft) -> set[str]:
    """The states that somebody is told to visit right behind their name.

    Args:
        page: the report's page.
        draft: the person.

    Returns:
        Codes of states; a capital to which its own minister returns is named with other words.
    """
    found: set[str] = set()
    for sighting in draft.sightings[:_SIGHTINGS]:
        goes = _GOES.match(page.text, sighting.run.end)
        state = page.state_starting(goes.end()) if goes is not None else None
        if state is not None and state.form == "name" and not is_organisation(state.code):
            found.add(state.code)
        found |= _come_from(page, sighting.run.end)
    return found


def _come_from(page: Page, end: int) -> set[str]:
    """The states from which somebody is back, capitals among them."""
    found: set[str] = set()
    back = _BACK_FROM.match(page.text, end)
    at = back.end() if back is not None else None
    while at is not None and (state := page.state_starting(at)) is not None:
        if not is_organisation(state.code):
            found.add(state.code)
        further = _AND_FROM.match(page.text, state.end)
        at = further.end() if further is not None else None
    return found
