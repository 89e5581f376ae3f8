"""Lists of offices beside lists of names: each name takes the state at its place."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from foreigndesk.reading.names.offices import OfficePhrase
from foreigndesk.reading.names.page import Page
from foreigndesk.reading.names.sighting import Sighting

_BRACKET = re.compile(r" \(([^()]+)\)")
_PARTS = re.compile(r", and |, | and ")


def share_lists(page: Page, sightings: list[Sighting], phrases: list[OfficePhrase], used: set[int]) -> None:
    """Read "the foreign ministers of Haiti and Chile, X and Y," and "of Norway (X) and Denmark (Y)".

    Args:
        page: the report's page.
        sightings: its name runs in order; those in lists take office and state.
        phrases: its office phrases in order.
        used: indices of the phrases that belong to a name; those of lists are added.
    """
    at = {s.run.start: i for i, s in enumerate(sightings)}
    for index, phrase in enumerate(phrases):
        if phrase.plural and len(phrase.states) < 2:
            _share_among_bracketed(page, sightings, phrase, at)
        if phrase.plural and len(phrase.states) < 2 and phrase.determiner == "the":
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
            sighting.offices.append(replace(phrase, states=[state], plural=False))
            sighting.apposed = True
            used.add(index)
        if named and not phrase.bracketed:
            named[0][0].start = phrase.start


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
    gaps = [page.text[a.run.end : b.run.start] for a, b in pairwise(named)]
    if len(named) != len(phrase.states) or not all(_PARTS.fullmatch(gap) for gap in gaps):
        return []
    return list(zip(named, phrase.states, strict=True))
