"""Who acts for a state though the report gives them no office: "Peru's Hugo de Zela", "Ana Ruiz of Chile"."""

from __future__ import annotations

from bisect import bisect_left

from foreigndesk.model.reading import Mention, PersonFinding
from foreigndesk.reading.engagements.grammar import WHOSE
from foreigndesk.reading.engagements.view import View
from foreigndesk.reading.names import Names
from foreigndesk.vocab.likeness import leads_state

_POSSESSIVES = ("'s", "s'", "\u2019s", "s\u2019")
_HEADS = frozenset({"head of state", "head of government"})
_COUNTS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_BACK = 300  # characters before a sentence in which "the two leaders" were named
_FAR_BACK = 600  # the same for those named only by their states
_OF = (" of the ", " of ")
PEERS = frozenset({"counterpart", "colleague", "number", "homologue"})
_STANDS_FOR_STATE = ("state", "place")
_OWNING = (*_STANDS_FOR_STATE, "organisation")


def states_own(text: str, names: Names) -> frozenset[int]:
    """The people whom a report gives a state by a possessive, or by "of" and its name.

    Args:
        text: the report's text.
        names: its names.

    Returns:
        Indices of people; they count as that state's officials throughout the report.
    """
    mentions = names.mentions
    places = [m for m in mentions if m.kind in _OWNING]
    starts = [m.span.start for m in places]
    return frozenset(
        mention.people[0]
        for mention in mentions
        if mention.kind == "person"
        and len(mention.people) == 1
        and (
            _owned(mention, text, places, starts)
            or _of_state(mention, text, places, starts)
            or _is_peer(mention, text)
        )
    )


def _owned(mention: Mention, text: str, places: list[Mention], starts: list[int]) -> bool:
    before = text[max(0, mention.span.start - 4) : mention.span.start].rstrip()
    if not before.endswith(_POSSESSIVES):
        return False
    at = bisect_left(starts, mention.span.start) - 1
    return at >= 0 and 0 <= mention.span.start - places[at].span.end <= len(_POSSESSIVES[0]) + 1


def _is_peer(mention: Mention, text: str) -> bool:
    """Read "his Iraqi counterpart, Hoshyar Zebari": whoever is an official's equal is one."""
    leading = text[mention.whole.start : mention.span.start].lower().replace(",", " ").split()
    return bool(mention.state and leading and leading[0] in WHOSE and leading[-1] in PEERS)


def _of_state(mention: Mention, text: str, places: list[Mention], starts: list[int]) -> bool:
    end = mention.span.end
    leading = next((of for of in _OF if text.startswith(of, end)), None)
    at = bisect_left(starts, end)
    if leading is None or at == len(places) or places[at].kind != "state":
        return False
    return end + len(_OF[1]) <= starts[at] <= end + len(leading)


def those_just_named(mention: Mention, view: View) -> list[int]:
    """The people meant by "the two leaders" where the sentence before names just so many officials of as many states.

    Args:
        mention: a group that names nobody.
        view: its sentence.

    Returns:
        Indices of people in order of naming; none where the number does not fit.
    """
    count, start = _counted(mention, view), view.sentence.span.start
    if not count:
        return []
    mentions = view.names.mentions
    at = bisect_left(mentions, start, key=lambda m: m.span.start)
    named: list[int] = []
    while at > 0 and start - mentions[at - 1].span.start < _BACK:
        at -= 1
        if mentions[at].kind == "person":
            named = [i for i in mentions[at].people if i not in named] + named
    people = [view.names.people[i] for i in named]
    states = {p.state for p in people if p.state}
    known = all(p.official or i in view.own for i, p in zip(named, people, strict=True))
    known = known and all(_may_be_called(mention.office, p) for p in people)
    return named if known and len(named) == len(states) == count else []


def _counted(mention: Mention, view: View) -> int:
    """How many "the two leaders" are; nought where no number stands before them."""
    before = view.sentence.text[: mention.span.start - view.sentence.span.start].lower().split()[-2:]
    if before[-1:] in (["other"], ["more"], ["further"]):
        return 0  # "two other heads of government" are not those just named
    return next((_COUNTS[word] for word in before if word in _COUNTS), 0)


def group_just_named(mention: Mention, view: View) -> tuple[str | None, tuple[str, ...]]:
    """The group meant by "the three ministers" where one of just so many states was told of before.

    Args:
        mention: a group of no state, that names nobody.
        view: its sentence.

    Returns:
        The office and the states of the nearest group before ("the foreign ministers of Peru, Chile and
        Bolivia"), no states where the number does not fit.
    """
    count = _counted(mention, view)
    if not count or mention.states or mention.state:
        return None, ()
    mentions, start = view.names.mentions, view.sentence.span.start
    at = bisect_left(mentions, start, key=lambda m: m.span.start)
    while at > 0 and start - mentions[at - 1].span.start < _FAR_BACK:
        at -= 1
        other = mentions[at]
        if other.kind == "group" and len(other.states) > 1:
            again = mention.office in (None, "leader") or (mention.office or "") in (other.office or "")
            office = other.office if again else mention.office
            return (office, other.states) if len(other.states) == count else (None, ())
    return None, ()


def _may_be_called(office: str | None, person: PersonFinding) -> bool:
    """Whether "the two heads of state" may be of somebody: who is known for another office alone is none."""
    titles = [m.title for m in person.mandates if m.standing == "current"]
    if office not in _HEADS or not titles:
        return True
    return any(leads_state(title) for title in titles)


def state_met_in(mention: Mention, view: View) -> str | None:
    """The state of "his counterpart Lars Holm" of whom only the country is told in which the two met.

    Args:
        mention: somebody named as a counterpart, of a state that nothing tells.
        view: the sentence.

    Returns:
        The one state that the sentence names beside those of its people, None where it names none or several.
    """
    start = mention.whole.start - view.sentence.span.start
    leading = view.sentence.text[start : mention.span.start - view.sentence.span.start].lower().split()
    if leading[:1] not in (["his"], ["her"], ["their"]) or leading[-1] not in PEERS:
        return None
    people = {m.state for m in view.mentions if m.kind == "person" and m.state}
    named = [m for m in view.places_of.values() if m.kind in _STANDS_FOR_STATE and m.form != "adjective"]
    countries = {m.state or (m.place.country if m.place else None) for m in named} - people - {None}
    return min(c for c in countries if c) if len(countries) == 1 and people else None
