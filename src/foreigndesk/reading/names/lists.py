"""Lists of offices beside lists of names: each name takes the state at its place."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from itertools import pairwise

from foreigndesk.reading.names.draft import Draft, governs
from foreigndesk.reading.names.page import Page
from foreigndesk.reading.names.phrase import OfficePhrase
from foreigndesk.reading.names.sighting import Sighting
from foreigndesk.reading.names.vocabulary import holders_called

_PAIR = 2
_AFTER = 3  # sentences from that of two nameless officials on in which their names come up
_BRACKET = re.compile(r" \(([^()]+)\)")
_OF_STATE = re.compile(r" (?:from|of) (?:the )?")
_PARTS = re.compile(r", and |, | and ")


def share_lists(page: Page, sightings: list[Sighting], phrases: list[OfficePhrase], used: set[int]) -> None:
    """Read "the foreign ministers of Haiti and Chile, X and Y," and "of Norway (X) and Denmark (Y)".

    Args:
        page: the report's page.
        sightings: its name runs in order; those in lists take office and state.
        phrases: its office phrases in order.
        used: indices of the phrases that belong to a name; those of lists are added.
    """
    at = {s.run.start: i for i, s in enumerate(sightings)} | {s.start: i for i, s in enumerate(sightings)}
    for index, phrase in enumerate(phrases):
        if phrase.plural and len(phrase.states) < 2:
            _share_among_bracketed(page, sightings, phrase, at)
            _share_by_states(page, sightings, phrase, at)
        if (
            phrase.plural
            and len(phrase.states) < 2
            and (phrase.determiner == "the" or _is_theirs(page, phrase))
        ):
            _share_title(page, sightings, phrase, at)
        if not phrase.plural or len(phrase.states) < 2:
            continue
        if phrase.bracketed:
            named = [
                (sightings[at[start]], state) for start, state in phrase.bracketed.items() if start in at
            ]
        else:
            named = _listed(page, sightings, phrase, at)
        for sighting, state in named:
            sighting.offices.append(replace(phrase, states=[state], plural=False, printed=phrase.title))
            sighting.apposed = True
            used.add(index)
        if named and not phrase.bracketed:
            named[0][0].start = phrase.start


def share_with_next(page: Page, drafts: list[Draft], roles: list[OfficePhrase]) -> None:
    """Read "The premiers of Samoa and Tonga met. X and Y agreed ...": new names take the office, in its order.

    Args:
        page: the report's page.
        drafts: its people; those who are named without office or state right after as many nameless officials get both.
        roles: its office phrases without a name, in order.
    """
    fresh = [d for d in drafts if not d.offices and d.state is None and len(d.sightings[0].run.words) > 1]
    firsts = sorted((d.sightings[0].run.start, n) for n, d in enumerate(fresh))
    starts = [sentence.span.start for sentence in page.parsed.sentences]
    for phrase in (p for p in roles if p.plural and governs(p.title)):
        at = bisect_right(starts, phrase.start) - 1
        states = phrase.states or _named_before(page, phrase, starts[max(0, at)])
        end = starts[at + _AFTER] if at + _AFTER < len(starts) else len(page.text)
        near = [fresh[n] for start, n in firsts if phrase.end <= start < end][: len(states)]
        if len(states) < _PAIR or len(near) != len(states) or not _in_a_row(page, near):
            continue
        known = [_state_listed(page, d) for d in near]
        if len(states) == _PAIR and (known[0] == states[1] or known[1] == states[0]):
            states = states[::-1]
        if any(told not in (None, state) for told, state in zip(known, states, strict=True)):
            continue
        for draft, state in zip(near, states, strict=True):
            draft.offices.append(replace(phrase, states=[state], plural=False, possessive=None))


def _is_theirs(page: Page, phrase: OfficePhrase) -> bool:
    """Read "their foreign ministers, X and Y,"."""
    return phrase.possessive is not None and page.text[slice(*phrase.possessive)].lower() == "their"


def _named_before(page: Page, phrase: OfficePhrase, start: int) -> list[str]:
    """The states of "Samoa and Tonga made peace after their premiers met"."""
    if not _is_theirs(page, phrase):
        return []
    named = (s for s in page.states if start <= s.start < phrase.start and s.form != "organisation")
    return list(dict.fromkeys(s.code for s in named))


def _in_a_row(page: Page, people: list[Draft]) -> bool:
    """Whether commas and at last "and" join the first namings of people."""
    runs = [person.sightings[0].run for person in people]
    gaps = [page.text[a.end : b.start] for a, b in pairwise(runs)]
    return gaps[-1] in (" and ", ", and ") and all(gap == ", " for gap in gaps[:-1])


def _state_listed(page: Page, draft: Draft) -> str | None:
    """The state of somebody whom the vocabulary of office-holders knows by that name."""
    states = {h.state for form in draft.forms for h in holders_called(form, page.report.published)}
    return min(states) if len(states) == 1 else None


def _share_among_bracketed(
    page: Page, sightings: list[Sighting], phrase: OfficePhrase, at: dict[int, int]
) -> None:
    """Give "his counterparts X (Togo), Y (Benin) and Z (Mali)" the title, each with the state in brackets."""
    named: list[tuple[Sighting, str]] = []
    following = at.get(phrase.end + 1)
    while following is not None:
        sighting = sightings[following]
        bracket = _BRACKET.match(page.text, sighting.run.end)
        state = page.state_starting(bracket.start(1)) if bracket else None
        if bracket is None or state is None or state.end != bracket.end(1):
            break
        named.append((sighting, state.code))
        gap = _PARTS.match(page.text, bracket.end())
        following = at.get(gap.end()) if gap else None
    for sighting, code in named if len(named) > 1 else ():
        sighting.offices = [replace(phrase, states=[code], plural=False)]
        sighting.apposed = True


def _share_by_states(page: Page, sightings: list[Sighting], phrase: OfficePhrase, at: dict[int, int]) -> None:
    """Give "his counterparts from Mali, X, and Togo, Y," the title, each with the state before the name."""
    lead = _OF_STATE.match(page.text, phrase.end)
    start = phrase.end if phrase.states else lead.end() if lead is not None else None
    named: list[tuple[Sighting, str]] = []
    while start is not None:
        if named or not phrase.states:
            state = page.state_starting(start)
            code, end = (
                (state.code, state.end) if state is not None and state.form == "name" else (None, start)
            )
        else:
            code, end = phrase.states[0], start
        following = at.get(end + 2) if code and page.text.startswith(", ", end) else None
        if following is None or code is None:
            break
        named.append((sightings[following], code))
        gap = _PARTS.match(page.text, sightings[following].run.end)
        start = gap.end() if gap else None
    for sighting, code in named if len(named) > 1 else ():
        sighting.offices = [replace(phrase, states=[code], plural=False)]
        sighting.apposed = True


def _share_title(page: Page, sightings: list[Sighting], phrase: OfficePhrase, at: dict[int, int]) -> None:
    """Give "the two foreign ministers, X and Y," their title; the states are left to other words."""
    first = at.get(phrase.end + 2) if page.text.startswith(", ", phrase.end) else None
    if first is None:
        return
    named = sightings[first : first + (phrase.number or 2)]
    gaps = [page.text[a.run.end : b.run.start] for a, b in pairwise(named)]
    if len(named) < 2 or not all(_PARTS.fullmatch(gap) for gap in gaps):
        return
    for sighting in named:
        sighting.offices.append(replace(phrase, states=list(phrase.states), plural=False))
        sighting.apposed = True


def _listed(
    page: Page, sightings: list[Sighting], phrase: OfficePhrase, at: dict[int, int]
) -> list[tuple[Sighting, str]]:
    """As many names as states, joined by commas and "and"; an empty list where they are not as many."""
    comma = page.text.startswith(", ", phrase.end)
    first = at.get(phrase.end + (2 if comma else 1))
    if first is None:
        return []
    named = sightings[first : first + len(phrase.states)]
    gaps = [page.text[a.run.end : b.start] for a, b in pairwise(named)]
    if len(named) != len(phrase.states) or not all(_PARTS.fullmatch(gap) for gap in gaps):
        return []
    return list(zip(named, phrase.states, strict=True))
