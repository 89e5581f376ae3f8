"""Whose somebody is by what is told of them: where they go home to, who sent them, in whose town they are met."""

from __future__ import annotations

import re

from foreigndesk.reading.names.draft import Draft, governs
from foreigndesk.reading.names.page import Page
from foreigndesk.reading.names.phrase import OfficePhrase
from foreigndesk.reading.names.setting import Setting
from foreigndesk.vocab.states import StateForm, is_organisation

_AT = re.compile(r"(?:In|At) ")
_WHO_MET = re.compile(
    r",? (?:he|she|they) (?:\w+ )?(?:met|saw|meets|sees|will (?:meet|see|hold)|held|had|holds|conferred"
    r"|co-chaired|chaired|called|was received|is to (?:meet|see|hold)|talked)\b"
)
_ANNOUNCED = 800  # characters within which "a ministry spokesman said" is given a name
_RESIDENT = ("ambassador", "consul", "high commissioner", "charg", "permanent", "apostolic")
_WHERE = re.compile(r"(?: \w+){0,2},? where (?:he|she|they)\b")
_TO_MEET = re.compile(
    r"(?: \w+){0,2},? (?:for (?:talks|a meeting|consultations|lunch|dinner) with"
    r"|(?:to|and) (?:meet|met|see|saw|(?:hold|held|had) (?:talks|a meeting) with|exchanged? views with"
    r"|confer(?:red)? with|(?:was )?received by|call(?:ed)? on)) (?:the )?"
)
# "An Indian spokesman said on Friday that": the minister named next is his own.
_SPOKEN = re.compile(
    r" (?:[a-z]+ ){0,2}(?:spokes(?:man|woman|person)|officials?|diplomats?|statement|ministry|government|embassy)"
    r" (?:said|says|announced|confirmed|told reporters)(?: on \w+day)?(?: that)? $"
)
_SPEAKING = 90  # characters of "Peruvian foreign ministry spokesman told reporters on Thursday that"
_BACK_HOME = re.compile(r" (?:returned|flew back|came back|got back) to ")
_HOMEWARD = re.compile(
    r"(?: \w+)? (?:head|fl|return|go|travel|journey|set off|left|went)\w* (?:back|home) (?:to|for) (?:the )?"
)


def told_whose(page: Page, setting: Setting, draft: Draft, roles: list[OfficePhrase]) -> str | None:
    """The state that somebody acts for, as the sentences around the name tell it.

    Args:
        page: the report.
        setting: where it comes from, and which states it speaks of.
        draft: the person.
        roles: the offices that stand without a name.

    Returns:
        The state's code; None where nothing tells.
    """
    return (
        _sent_by(page, draft, roles)
        or _announced(draft, roles)
        or _gone_home(page, draft)
        or _spoken_for(page, draft, setting)
        or _called_on(page, draft)
    )


def _announced(draft: Draft, roles: list[OfficePhrase]) -> str | None:
    """The state for which a spokesperson was heard before being named, where the name comes soon after."""
    if not any(o.kind == "spokesperson" for o in draft.offices):
        return None
    here = draft.sightings[0].start
    heard = (p for p in reversed(roles) if p.kind == "spokesperson" and here - _ANNOUNCED < p.head < here)
    return next((p.state for p in heard), None)


def _sent_by(page: Page, draft: Draft, roles: list[OfficePhrase]) -> str | None:
    """The state of an envoy: where the report sends them home to, else the one whose envoy it speaks of."""
    if not all(o.kind == "envoy" for o in draft.offices):
        return None
    envoys = {p.state for p in roles if p.kind == "envoy" and p.state}
    for sighting in draft.sightings:
        home = _HOMEWARD.match(page.text, sighting.run.end)
        state = page.state_starting(home.end()) if home is not None else None
        if state is not None and not is_organisation(state.code):
            return state.code
    resident = any(title.startswith(_RESIDENT) for title in draft.titles)
    return min(envoys) if len(envoys) == 1 and not resident else None


def _gone_home(page: Page, draft: Draft) -> str | None:
    """The state to whose capital somebody "returned on Friday", where nothing else tells whose they are."""
    for sighting in draft.sightings:
        back = _BACK_HOME.match(page.text, sighting.run.end)
        state = page.state_starting(back.end()) if back is not None else None
        if state is not None and state.form == "capital":
            return state.code
    return None


def _spoken_for(page: Page, draft: Draft, setting: Setting) -> str | None:
    """The state whose officials tell of somebody, where the report comes from another ("an Indian aide said X ...")."""
    first = draft.sightings[0]
    if not first.titled or not page.text.endswith(("said ", "that ", "reporters ", "day "), 0, first.start):
        return None
    near = max(0, first.start - _SPEAKING)
    before = [s for s in page.states if near <= s.start and s.end <= first.start]
    state = before[-1] if before else None
    if state is None or state.form not in ("adjective", "name") or is_organisation(state.code):
        return None
    told = _SPOKEN.fullmatch(page.text, state.end, first.start)
    return state.code if told is not None and state.code not in (setting.home, setting.dateline) else None


def _called_on(page: Page, draft: Draft) -> str | None:
    """The state to whose capital somebody goes to meet a person ("on to Lima, where he will see President Ruiz")."""
    if (abroad := _met_in_town(page, draft)) is not None:
        return abroad
    if not any(governs(o.title) for o in draft.offices):
        return None
    first = draft.sightings[0]
    opening = page.parsed.sentences[first.run.sentence].span.start
    before = [s for s in page.states if opening <= s.start and s.end <= first.start]
    place = before[-1] if before else None
    if place is None or place.form != "capital" or is_organisation(place.code):
        return None
    there = _WHERE.match(page.text, place.end) or _TO_MEET.fullmatch(page.text, place.end, first.start)
    return place.code if there is not None else None


def _met_in_town(page: Page, draft: Draft) -> str | None:
    """The state of the town that opens a sentence on somebody's visit ("In Apia he met Permanent Secretary X")."""
    first = draft.sightings[0]
    town = town_in_front(page, draft) if first.titled else None
    if town is None or town.form not in ("capital", "name") or is_organisation(town.code):
        return None
    met = _WHO_MET.match(page.text, town.end)
    return town.code if met is not None and met.end() < first.start else None


def town_in_front(page: Page, draft: Draft) -> StateForm | None:
    """The town or state that opens the sentence in which somebody is first named ("In Apia he will meet ...").

    Args:
        page: the report.
        draft: the person.
    """
    start = page.parsed.sentences[draft.sightings[0].run.sentence].span.start
    led = _AT.match(page.text, start)
    return page.state_starting(led.end()) if led is not None else None
