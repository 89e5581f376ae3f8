"""Offices that one person lends another: counterparts, advisers to somebody, somebody's spokesperson."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from foreigndesk.reading.names.draft import VAGUE, Draft
from foreigndesk.reading.names.page import Page
from foreigndesk.reading.names.phrase import OfficePhrase
from foreigndesk.reading.names.sighting import Sighting
from foreigndesk.reading.names.words import title_states, word_pairs

_OPENS = re.compile(r"(?:He|She)\b")  # the one spoken of before is the subject
_WHO = re.compile(r",? who\b")
_REACH = 40  # names of two sentences, at most


def join_counterparts(
    page: Page, sightings: list[Sighting], drafts: list[Draft], roles: list[OfficePhrase]
) -> None:
    """Give each named counterpart the office of the one whose counterpart he or she is.

    Args:
        page: the report's page.
        sightings: every name run, in order.
        drafts: the people; offices are added to them, and states they cannot be of.
        roles: the offices told of without a name, in order.
    """
    for index, sighting in enumerate(sightings):
        if sighting.person is None:
            continue
        for phrase in list(sighting.offices):
            if phrase.title == "deputy" and phrase.possessive and not phrase.states:
                _join_deputy(page, sightings, drafts, (index, phrase))
            if phrase.title != "counterpart":
                continue
            owner = owner_before(page, sightings, index, phrase)
            if owner == sighting.person:
                continue
            title = _title_of(page, sightings, index, owner, roles)
            if title is None and owner is not None:
                title = current_title(drafts[owner])
                if phrase.state:
                    drafts[owner].not_states.add(phrase.state)
            title = title_abroad(title, phrase.state)
            if title and not drafts[sighting.person].titles:
                drafts[sighting.person].offices.append(replace(phrase, title=title))


def _join_deputy(
    page: Page, sightings: list[Sighting], drafts: list[Draft], place: tuple[int, OfficePhrase]
) -> None:
    """Give "his deputy, X," the office and the state of the one whose deputy X is."""
    index, phrase = place
    owner, number = owner_before(page, sightings, index, phrase), sightings[index].person
    if owner is None or number is None or owner == number:
        return
    title = current_title(drafts[owner])
    office = next((o for o in drafts[owner].offices if o.title == title and o.state), None)
    if title is not None and office is not None:
        phrase.states = [office.states[0]]
        full = f"deputy {title}"
        drafts[number].offices.append(replace(office, title=full, printed=full, detail="", base=title))


def _title_of(
    page: Page, sightings: list[Sighting], index: int, owner: int | None, roles: list[OfficePhrase]
) -> str | None:
    """The office of somebody without a name whose counterpart stands in the same sentence, or as "he" in it."""
    run = sightings[index].run
    opening = _opening(page, run.sentence)
    as_he = bool(_OPENS.match(page.text, opening))
    here = (s.person for s in sightings[max(0, index - _REACH) : index] if s.run.sentence == run.sentence)
    if owner is not None and (as_he or owner in here):
        return None
    start, end = (_opening(page, max(0, run.sentence - 1)), opening) if as_he else (opening, run.start)
    before = [r for r in roles if start <= r.start < end and not r.plural and r.title not in VAGUE]
    if not before:
        return None
    return (before[0] if as_he else before[-1]).title


def title_abroad(title: str | None, state: str | None) -> str | None:
    """What a state calls the office that its counterpart elsewhere holds.

    Args:
        title: the office of the one whose counterpart is spoken of.
        state: the counterpart's state.

    Returns:
        "foreign minister" for Brazil's counterpart of a secretary of state, "secretary of state" the other way
        about, else the title as it is.
    """
    if title is None or state is None:
        return title
    if title in _abroad() and title_states().get(title) != state:
        return _abroad()[title]
    return next(
        (own for own, other in _abroad().items() if other == title and title_states().get(own) == state),
        title,
    )


@cache
def _abroad() -> dict[str, str]:
    return word_pairs("counterpart_titles")


def _opening(page: Page, sentence: int) -> int:
    return page.parsed.sentences[sentence].span.start


def owner_before(page: Page, sightings: list[Sighting], index: int, phrase: OfficePhrase) -> int | None:
    """The person whose counterpart, spokesperson or adviser a phrase speaks of."""
    run = sightings[index].run
    before = _recent(sightings, index, run.sentence - 1)
    here = [s for s in before if s.run.sentence == run.sentence]
    if phrase.owner is not None:
        return next((s.person for s in here if s.run.end in (phrase.owner, phrase.owner + 1)), None)
    if phrase.possessive and here and _WHO.match(page.text, here[-1].end):
        return here[-1].person  # "She came with Minister X, who met his counterpart Y"
    if here and _is_paired(page, here[-1], phrase):
        return here[-1].person
    if phrase.possessive and _OPENS.match(page.text, _opening(page, run.sentence)):
        # "He will meet X and his counterpart Y"
        here, before = [], before[: len(before) - len(here)]
    if here:
        titled = [s for s in here if s.titled or s.apposed]
        return (titled or here)[0].person
    return before[0].person if before else None


def _is_paired(page: Page, last: Sighting, phrase: OfficePhrase) -> bool:
    """Read "Ruiz met Norway's Holm and his Danish counterpart Lund": he is of another state, so Holm's."""
    joined = page.text[last.run.end : phrase.start].strip(" ,") == "and"
    states = {s for office in last.offices for s in office.states}
    return bool(phrase.possessive and joined and states and phrase.states) and states.isdisjoint(
        phrase.states
    )


def _recent(sightings: list[Sighting], index: int, since: int) -> list[Sighting]:
    """The people named before a sighting from a sentence on, in order."""
    found = []
    for sighting in reversed(sightings[max(0, index - _REACH) : index]):
        if sighting.run.sentence < since:
            break
        if sighting.person is not None:
            found.append(sighting)
    return found[::-1]


def current_title(draft: Draft) -> str | None:
    """The first specific title that a person bears now."""
    for office in draft.offices:
        if office.title not in VAGUE and office.standing in ("current", "acting", "elect"):
            return office.title
    return draft.holder.title if draft.holder else None


def patrons(page: Page, sightings: list[Sighting], drafts: list[Draft]) -> dict[int, int]:
    """For people whose office serves another named person, that person ("special adviser to Ruiz").

    Args:
        page: the report's page.
        sightings: every name run, in order.
        drafts: the people.

    Returns:
        The number of the person served, by the number of the one who serves.
    """
    ends = {s.run.end: s.person for s in sightings if s.person is not None}
    starts = {s.start: s.person for s in sightings if s.person is not None}
    starts |= {s.run.start: s.person for s in sightings if s.person is not None}
    found: dict[int, int] = {}
    for number, draft in enumerate(drafts):
        for office in draft.offices:
            served: int | None = None
            if office.owner is not None:
                served = ends.get(office.owner, ends.get(office.owner + 1))
            if served is None and office.detail:
                served = ends.get(office.head - 1)
                office.detail = "" if served is not None else office.detail
            if served is None:
                for word in (" to ", " for ", " of "):
                    if page.text.startswith(word, office.end):
                        served = starts.get(office.end + len(word))
            if served is not None and served != number:
                found.setdefault(number, served)
    for number, served in _served_by_pronoun(page, sightings):
        found.setdefault(number, served)
    return found


def _served_by_pronoun(page: Page, sightings: list[Sighting]) -> Iterator[tuple[int, int]]:
    """Each person who is told as somebody's envoy or spokesman ("his special envoy"), with whose."""
    for index, sighting in enumerate(sightings):
        own = [o for o in sighting.offices if serves_somebody(o)]
        if own and sighting.person is not None:
            served = owner_before(page, sightings, index, own[0])
            if served is not None and served != sighting.person:
                yield sighting.person, served


def serves_somebody(office: OfficePhrase) -> bool:
    """Whether an office is told as somebody's: "his special envoy", "her spokesman"."""
    return office.possessive is not None and office.kind in ("envoy", "spokesperson") and not office.states
