"""One report's text with what the vocabularies find in it, indexed by where each finding begins and ends."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from foreigndesk.model.report import Report
from foreigndesk.reading.names.runs import CITY, HARD, REGION, SOFT, TITLE
from foreigndesk.reading.names.vocabulary import (
    OfficeHit,
    find_honorifics,
    find_office_hits,
    find_outlet_spans,
    find_regions,
)
from foreigndesk.reading.names.words import cased_words, word_set
from foreigndesk.reading.parse import Parsed
from foreigndesk.vocab.offices import standing_words
from foreigndesk.vocab.places import PlaceForm, find_places, region_state
from foreigndesk.vocab.states import StateForm, find_states

# The short form that a state's name bears in brackets: "Republic of Korea (ROK)".
_SHORT_FORM = re.compile(r" \([A-Z][\w.]{1,9}\)$")
_Hit = TypeVar("_Hit", StateForm, OfficeHit, PlaceForm)


@dataclass(slots=True)
class Page:
    """A report's text on one line (same offsets) with the vocabulary's findings in it."""

    parsed: Parsed
    report: Report
    text: str
    states: list[StateForm] = field(default_factory=list)
    offices: list[OfficeHit] = field(default_factory=list)
    places: list[PlaceForm] = field(default_factory=list)
    honorifics: list[tuple[int, int, str]] = field(default_factory=list)
    taken: bytearray = field(default_factory=bytearray)
    state_starts: dict[int, StateForm] = field(default_factory=dict)
    _state_ends: dict[int, StateForm] = field(default_factory=dict)
    _standings: Mapping[str, str] = field(default_factory=dict)

    def state_ending(self, pos: int) -> StateForm | None:
        """The state whose name, with or without a possessive, stands directly before `pos`."""
        end = self.skip_left(pos)
        if (
            end
            and self.text[end - 1] == ")"
            and (short := _SHORT_FORM.search(self.text, max(0, end - 14), end))
        ):
            end = short.start()
        found = self._state_ends.get(end)
        if found is None and self.text.endswith("'s", 0, end):
            found = self._state_ends.get(end - 2)
        if found is None and self.text.endswith("'", 0, end):
            found = self._state_ends.get(end - 1)
        return found

    def state_starting(self, pos: int) -> StateForm | None:
        """The state whose name begins exactly at `pos`."""
        return self.state_starts.get(pos)

    def state_over(self, pos: int) -> StateForm | None:
        """The state whose name the character at `pos` belongs to."""
        before = bisect_right(self.states, pos, key=lambda s: s.start) - 1
        return self.states[before] if before >= 0 and pos < self.states[before].end else None

    def skip_left(self, pos: int) -> int:
        """`pos` moved left over blanks."""
        while pos > 0 and self.text[pos - 1] == " ":
            pos -= 1
        return pos

    def skip_right(self, pos: int) -> int:
        """`pos` moved right over blanks."""
        while pos < len(self.text) and self.text[pos] == " ":
            pos += 1
        return pos

    def standing_of(self, word: str) -> str | None:
        """What a word before an office says of its standing ("former", "then", "acting")."""
        return self._standings.get(word)


def open_page(parsed: Parsed, report: Report) -> Page:
    """Look a parsed report up in the vocabularies.

    Args:
        parsed: the report's parsed text.
        report: the report.

    Returns:
        The page with every finding in order.
    """
    text = _unwrapped(parsed)
    page = Page(parsed, report, text)
    page.taken = bytearray(len(text) + 2)
    for start, end in find_outlet_spans(text):
        _take(page.taken, start, end, HARD)
    states = _free(find_states(text), page.taken)
    # London in Ontario is no capital: it is found among the places.
    states = [s for s in states if s.form != "capital" or region_state(text, s.end) in (None, s.code)]
    page.states = _told_apart(text, states)
    offices = [o for o in _free(find_office_hits(text), page.taken) if not _is_fathers_name(text, o.start)]
    page.offices = list(_with_deputies(text, offices))
    page.places = [
        p
        for p in _free(find_places(text), page.taken)
        if (not p.weak or _is_located(text, p.start)) and not _ends_a_name(text, p.start)
    ]
    page.honorifics = find_honorifics(text)
    page._standings = standing_words()
    for start, end in find_regions(text):
        if page.taken[start] == 0:
            _take(page.taken, start, end, REGION)
    for place in page.places:
        _take(page.taken, place.start, place.end, CITY if " " not in text[place.start : place.end] else HARD)
    for state in page.states:
        soft = state.form in ("name", "capital") and " " not in text[state.start : state.end]
        _take(page.taken, state.start, state.end, SOFT if soft else HARD)
        page.state_starts[state.start] = state
        page._state_ends[state.end] = state
    for office in page.offices:
        _take(page.taken, office.start, office.end, TITLE)
    for start, end, _ in page.honorifics:
        _take(page.taken, start, end, TITLE)
    return page


def _told_apart(text: str, hits: list[StateForm]) -> list[StateForm]:
    """Give forms that two states share to the one whose city the text names."""
    twins = {}
    for entry in cased_words("twins"):
        form, code, city, other = entry.replace("_", " ").split("=")
        # A dateline tells it in capitals ("BRAZZAVILLE, May 3").
        if (city in text or city.upper() in text) and other not in text and other.upper() not in text:
            twins[form] = code
    if not twins:
        return hits
    return [replace(h, code=twins.get(text[h.start : h.end], h.code)) for h in hits]


_LOCATED = re.compile(r"\b([A-Za-z]+) (?:the )?$")


_FAMILY = re.compile(r"(?:^|[^\w-])([A-Z][a-z]+) $")


def _ends_a_name(text: str, start: int) -> bool:
    """Whether a family name that comes first stands right before, so that no place does: "Pham Binh Minh"."""
    before = _FAMILY.search(text, max(0, start - 20), start)
    return before is not None and before.group(1).lower() in word_set("family_first")


def _is_fathers_name(text: str, start: int) -> bool:
    """Read "Khalid bin Sultan Al Nahyan": a father's name that is an office elsewhere."""
    return text[start : start + 1].isupper() and text[max(0, start - 5) : start].endswith(
        (" bin ", " bint ", " ibn ")
    )


def _is_located(text: str, start: int) -> bool:
    """Whether a preposition or a word of motion shows that a doubtful name is a place."""
    before = _LOCATED.search(text, max(0, start - 20), start)
    if before is None:
        return False
    word = before.group(1).lower()
    return (
        word in word_set("place_prepositions")
        or word in word_set("motion_words")
        or word in ("to", "into", "from")
    )


_BETWEEN = re.compile(r" (?:[A-Z][\w.'-]* ){1,3}")


def _with_deputies(text: str, offices: list[OfficeHit]) -> Iterator[OfficeHit]:
    """Offices whose rank stands before the body: "deputy White House press secretary" is one office."""
    rank: OfficeHit | None = None
    for office in offices:
        if rank is not None:
            if _BETWEEN.fullmatch(text, rank.end, office.start):
                yield replace(office, title=f"{rank.title} {office.title}")
                rank = None
                continue
            yield rank
        rank = office if office.title == "deputy" and not office.plural else None
        if rank is None:
            yield office
    if rank is not None:
        yield rank


def _unwrapped(parsed: Parsed) -> str:
    """The flat text with the line ends inside sentences as blanks; those between sentences part phrases."""
    pieces: list[str] = []
    reached = 0
    for sentence in parsed.sentences:
        start, end = sentence.span.start, sentence.span.end
        pieces += [parsed.flat[reached:start], parsed.flat[start:end].replace("\n", " ")]
        reached = end
    pieces.append(parsed.flat[reached:])
    return "".join(pieces)


def _take(taken: bytearray, start: int, end: int, kind: int) -> None:
    taken[start:end] = bytes([kind]) * (end - start)


def _free(hits: Sequence[_Hit], taken: bytearray) -> list[_Hit]:
    return [h for h in hits if not taken[h.start]]
