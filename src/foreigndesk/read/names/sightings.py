"""Names with what stands around them: titles before, appositions after, the state, the gender."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from itertools import pairwise

from foreigndesk.read.names.offices import OfficePhrase
from foreigndesk.read.names.page import Page
from foreigndesk.read.names.runs import Run
from foreigndesk.read.names.vocabulary import code_named
from foreigndesk.read.names.words import word_set
from foreigndesk.vocab.holders import fold_name as fold

_AND_BEFORE = re.compile(r"(?: and |, and |/| & )$")
_CLOSES = re.compile(r"(?:\s*$|[,.;:)\"-]|\s+(?:and|on|in|at|who|said|says|to|for|during|as|by)\b|'s\b)")
_APPOSED = re.compile(r"(?:,? ?\(|, |, (?:aged )?\d\d, | - | -- | – | — )")
_OF = re.compile(r" of (?:the )?")
_WORD = re.compile(r"[A-Z][\w-]*")
_CHAIN = re.compile(r"[\w' -]{0,80}?,? and (?:also |as |a |the |an )?$")
# An apposition ends with a mark or goes on with what the office is of; a verb after it makes a new subject.
_ENDS = re.compile(
    r"\s*(?:[,.;:)\"–—-]|$)|\s(?:of|at|in|from|and|who|whom|whose|for|to|under|on|since|until|by|with)\b|\n"
)
_AGE = re.compile(r", \d\d(?:,|\.)")


@dataclass(slots=True)
class Sighting:
    """One name run with its surroundings; `start` to `end` is the whole phrase."""

    run: Run
    start: int
    end: int
    offices: list[OfficePhrase] = field(default_factory=list)
    gender: str = ""
    honorific: str = ""
    beside: tuple[str, str] | None = None
    state: str | None = None
    titled: bool = False
    apposed: bool = False
    entity: bool = False
    plain: bool = False
    aged: bool = False
    person: int | None = None


def sight(page: Page, runs: list[Run], phrases: list[OfficePhrase]) -> tuple[list[Sighting], set[int]]:
    """Join runs with the titles and appositions beside them.

    Args:
        page: the report's page.
        runs: its capitalised runs, in order.
        phrases: its office phrases, in order.

    Returns:
        One sighting a run, and the indices of the phrases that belong to a name.
    """
    by_end = {p.end: i for i, p in enumerate(phrases)}
    by_start = {p.start: i for i, p in enumerate(phrases)}
    used: set[int] = set()
    sightings = [Sighting(run, run.start, run.end) for run in runs]
    honorific = {end: (start, gender) for start, end, gender in page.honorifics}
    for index, sighting in enumerate(sightings):
        _titles_before(page, sighting, phrases, by_end, used, honorific)
        _share_plural(page, sightings, index)
    run_starts = {run.start for run in runs}
    by_owner = {p.owner: i for i, p in enumerate(phrases) if p.owner is not None}
    for sighting, following in pairwise(sightings):
        index = by_owner.get(following.run.end, by_owner.get(following.run.end + 1))
        if index not in used and index is not None and _serves(page, sighting, following):
            used.add(index)
            sighting.offices.append(phrases[index])
            sighting.apposed = True
            sighting.end = phrases[index].end
    _share_list(page, sightings, phrases, used)
    for sighting in sightings:
        _apposition_before(page, sighting, phrases, by_end, used)
        _apposition_after(page, sighting, phrases, by_start, used, run_starts)
        _state_beside(page, sighting)
    _note_neighbours(page, sightings)
    return sightings, used


def _note_neighbours(page: Page, sightings: list[Sighting]) -> None:
    """Give offices the state behind the name; note whose title with a state stands before "and" and this one."""
    for sighting in sightings:
        for office in sighting.offices:
            if sighting.state and not office.states and not office.body:
                office.states = [sighting.state]
    for before, sighting in pairwise(sightings):
        state = next((o.state for o in before.offices if o.state), None)
        if state and sighting.titled and page.text[before.end : sighting.start] in (" and ", ", and "):
            sighting.beside = state, before.offices[0].title


_PARTS = re.compile(r", and |, | and ")


def _share_list(page: Page, sightings: list[Sighting], phrases: list[OfficePhrase], used: set[int]) -> None:
    """ "The foreign ministers of Haiti and Chile, X and Y,": each name takes the state at its place."""
    at = {s.run.start: i for i, s in enumerate(sightings)}
    for index, phrase in enumerate(phrases):
        if not phrase.plural or len(phrase.states) < 2:
            continue
        if phrase.bracketed:
            _share_brackets(sightings, phrase, used, index)
            continue
        first = at.get(phrase.end + 2) if page.text.startswith(", ", phrase.end) else at.get(phrase.end + 1)
        if first is None:
            continue
        named = sightings[first : first + len(phrase.states)]
        gaps = [page.text[a.run.end : b.run.start] for a, b in pairwise(named)]
        if len(named) != len(phrase.states) or not all(_PARTS.fullmatch(gap) for gap in gaps):
            continue
        used.add(index)
        for sighting, state in zip(named, phrase.states, strict=True):
            _give(sighting, phrase, state)
        named[0].start = phrase.start


def _share_brackets(sightings: list[Sighting], phrase: OfficePhrase, used: set[int], index: int) -> None:
    """ "The foreign ministers of Norway (X) and Denmark (Y)"."""
    for sighting in sightings:
        state = phrase.bracketed.get(sighting.run.start)
        if state is not None:
            used.add(index)
            _give(sighting, phrase, state)


def _give(sighting: Sighting, phrase: OfficePhrase, state: str) -> None:
    sighting.offices.append(replace(phrase, states=[state], plural=False))
    sighting.apposed = True


def _serves(page: Page, sighting: Sighting, following: Sighting) -> bool:
    """Whether two names stand as in "X, President Y's adviser," """
    return page.text[sighting.run.end : following.start] == ", "


def _titles_before(
    page: Page,
    sighting: Sighting,
    phrases: list[OfficePhrase],
    by_end: dict[int, int],
    used: set[int],
    honorific: dict[int, tuple[int, str]],
) -> None:
    pos = sighting.run.start
    for _ in range(6):
        before = page.skip_left(pos)
        index = by_end.get(before)
        if index is None and before in honorific:
            pos, gender = honorific[before]
            sighting.honorific = page.text[pos:before].rstrip(".")
            sighting.gender = sighting.gender or gender
            sighting.titled = True
            sighting.start = pos
            continue
        if index is None and not sighting.offices:
            index = _post_before(page, before, phrases)
        if (
            index is None
            and sighting.offices
            and (joint := _AND_BEFORE.search(page.text, max(0, pos - 6), pos))
        ):
            index = by_end.get(joint.start())
            last = sighting.offices[-1]
            if index is not None and (
                last.determiner
                or last.possessive
                or phrases[index].determiner == "a"
                or phrases[index].plural
            ):
                index = None
        if index is None or index in used:
            return
        phrase = phrases[index]
        if phrase.plural and len(phrase.states) > 1:
            return
        used.add(index)
        sighting.offices.append(phrase)
        sighting.titled = True
        pos = sighting.start = phrase.start


_POST_BODY = re.compile(r",? (?:of|for|on|at)(?: (?:the|of|and|for|on|[A-Z][\w.&'-]*),?)+")


def _post_before(page: Page, before: int, phrases: list[OfficePhrase]) -> int | None:
    """The office of "Assistant Secretary for African Affairs Ana Silva": its field stands before the name."""
    at = bisect_right(phrases, before - 1, key=lambda p: p.end) - 1
    if at < 0 or before - phrases[at].end > 70:
        return None
    phrase = phrases[at]
    if phrase.plural or phrase.determiner == "the" or not phrase.capitalised:
        return None
    return at if _POST_BODY.fullmatch(page.text, phrase.end, before) else None


def _share_plural(page: Page, sightings: list[Sighting], index: int) -> None:
    """The second of "Presidents Tinubu and Akufo-Addo" bears the title too."""
    if not index or sightings[index].titled:
        return
    before = sightings[index - 1]
    if any(o.plural and len(o.states) < 2 for o in before.offices) and page.text[
        before.end : sightings[index].start
    ] in (" and ", ", "):
        sightings[index].offices = [o for o in before.offices if o.plural]
        sightings[index].titled = True


def _apposition_before(
    page: Page, sighting: Sighting, phrases: list[OfficePhrase], by_end: dict[int, int], used: set[int]
) -> None:
    """ "his Japanese counterpart, X," and "the Kenyan president, X,"."""
    start = sighting.start
    if not page.text.endswith(", ", 0, start) or not _CLOSES.match(page.text, sighting.run.end):
        return
    index = by_end.get(start - 2)
    if index is None or index in used or phrases[index].plural:
        return
    phrase = phrases[index]
    if not (phrase.determiner in ("the", "a") or phrase.possessive or phrase.owner or phrase.states):
        return
    used.add(index)
    sighting.offices.append(phrase)
    sighting.apposed = True
    sighting.start = phrase.start


def _apposition_after(
    page: Page,
    sighting: Sighting,
    phrases: list[OfficePhrase],
    by_start: dict[int, int],
    used: set[int],
    run_starts: set[int],
) -> None:
    """ "X, the Kenyan president and former defence minister,"."""
    end = sighting.run.end
    if not (match := _APPOSED.match(page.text, end)):
        sighting.aged = False
        return
    sighting.aged = bool(_AGE.match(page.text, end))
    index = by_start.get(match.end())
    if index is None or index in used or phrases[index].plural:
        return
    if (
        page.skip_right(phrases[index].end) in run_starts
        and page.text[phrases[index].end : phrases[index].end + 1] == " "
    ):
        return
    if not _ENDS.match(page.text, phrases[index].end):
        return
    while index is not None:
        phrase = phrases[index]
        used.add(index)
        sighting.offices.append(phrase)
        sighting.apposed = True
        sighting.end = phrase.end
        index = _chained(page, phrases, index, used, run_starts)


def _chained(
    page: Page, phrases: list[OfficePhrase], index: int, used: set[int], run_starts: set[int]
) -> int | None:
    following = index + 1
    if following >= len(phrases) or following in used or phrases[following].plural:
        return None
    between = page.text[phrases[index].end : phrases[following].start]
    if len(between) > 90 or not _CHAIN.fullmatch(between):
        return None
    return None if page.skip_right(phrases[following].end) in run_starts else following


def _state_beside(page: Page, sighting: Sighting) -> None:
    """The state in "President X of Ghana", "Japan's Iwaya", "Sunak (UK)"."""
    if match := _OF.match(page.text, sighting.run.end):
        state = page.state_starting(match.end())
        word = _WORD.match(page.text, match.end())
        if not (sighting.titled or sighting.apposed):
            if state is not None and state.form == "name" and len(sighting.run.words) > 1:
                sighting.state = state.code
        elif state is not None and state.form in ("name", "organisation"):
            sighting.state = state.code
            sighting.end = max(sighting.end, state.end)
        elif word is not None and (code := code_named(word.group())):
            # After a titled name even a form that is also a surname or a town ("Jordan") is the state.
            sighting.state = code
            sighting.end = max(sighting.end, word.end())
    if sighting.state is None and sighting.start == sighting.run.start:
        state = page.state_ending(sighting.start)
        if (
            state is not None
            and state.form in ("name", "capital")
            and page.text[state.end : state.end + 2] == "'s"
        ):
            sighting.state = state.code


def looks_like_body(run: Run) -> bool:
    """Whether the words end like an organisation, a law, a place or a gathering."""
    return fold(run.words[-1]) in word_set("organisations")
