"""Who acts for a state though the report gives them no office: "Peru's Hugo de Zela", "Ana Ruiz of Chile"."""

from __future__ import annotations

from bisect import bisect_left

from foreigndesk.model.reading import Mention
from foreigndesk.read.names import Names

_POSSESSIVES = ("'s", "s'", "\u2019s", "s\u2019")
_OF = " of "
_STANDS_FOR_STATE = ("state", "place")


def states_own(text: str, names: Names) -> frozenset[int]:
    """The people whom a report gives a state by a possessive, or by "of" and its name.

    Args:
        text: the report's text.
        names: its names.

    Returns:
        Indices of people; they count as that state's officials throughout the report.
    """
    mentions = names.mentions
    places = [m for m in mentions if m.kind in _STANDS_FOR_STATE]
    starts = [m.span.start for m in places]
    return frozenset(
        mention.people[0]
        for mention in mentions
        if mention.kind == "person"
        and len(mention.people) == 1
        and (_owned(mention, text, places, starts) or _of_state(mention, text, places, starts))
    )


def _owned(mention: Mention, text: str, places: list[Mention], starts: list[int]) -> bool:
    before = text[max(0, mention.span.start - 4) : mention.span.start].rstrip()
    if not before.endswith(_POSSESSIVES):
        return False
    at = bisect_left(starts, mention.span.start) - 1
    return at >= 0 and 0 <= mention.span.start - places[at].span.end <= len(_POSSESSIVES[0]) + 1


def _of_state(mention: Mention, text: str, places: list[Mention], starts: list[int]) -> bool:
    end = mention.span.end
    if text[end : end + len(_OF)] != _OF:
        return False
    at = bisect_left(starts, end)
    return at < len(places) and starts[at] == end + len(_OF) and places[at].kind == "state"
