"""Reports put together of several, each filed from a town of its own: "SUVA, Fiji - ...", "APIA: ..."."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from foreigndesk.model.reading import Place
from foreigndesk.vocab.places import place_named
from foreigndesk.vocab.states import capital_of, find_states, is_state

_OPENING = re.compile(
    r"^(?:[-*\u2022] )?(?P<city>[A-Z][A-Z'’.]+(?:[ -][A-Z'’.]+){0,3})(?:, (?P<where>[A-Z][\w.' ]{2,30}?))?"
    r"(?:, [A-Z][a-z]{2}[a-z.]* \d\d?)?"
    r"(?: ?\([^()\n]{2,30}\))?(?: ?(?:-|--|–|—) |: )",
    re.MULTILINE,
)
_SEVERAL = 2


@dataclass(frozen=True, slots=True)
class Sections:
    """Where each part of a report begins, and the town that it was filed from; empty for a report of one piece."""

    starts: tuple[int, ...] = ()
    places: tuple[Place, ...] = ()

    def place_at(self, offset: int) -> Place | None:
        """The town from which the part was filed that holds a character; None before the first of them.

        Args:
            offset: a character of the report's text.
        """
        at = bisect_right(self.starts, offset) - 1
        return self.places[at] if at >= 0 else None


def sections_of(text: str) -> Sections:
    """The parts of a report that open with datelines of their own.

    Args:
        text: the report's text.

    Returns:
        Its parts, where at least two towns are known ones; else none.
    """
    found = [(m.start(), place) for m in _OPENING.finditer(text) if (place := _town(m)) is not None]
    if len({place.name for _, place in found}) < _SEVERAL:
        return Sections()
    return Sections(tuple(start for start, _ in found), tuple(place for _, place in found))


def _town(match: re.Match[str]) -> Place | None:
    """The town of a dateline, in the state that stands behind it or that is known of it."""
    name = match["city"].title().replace("’S", "'s").replace("'S", "'s")
    behind = [hit.code for hit in find_states(match["where"] or "") if hit.form == "name"]
    if behind and is_state(behind[0]):
        return Place(name, None, behind[0])
    known = place_named(name)
    if known is not None and known.country:
        return known
    # "KUWAIT: the emir receives ...": a capital that goes by its state's name
    states = [hit.code for hit in find_states(name) if hit.form == "name"]
    city = capital_of(states[0]) if len(states) == 1 else None
    return Place(name, None, states[0]) if city is not None and city.startswith(name) else None
