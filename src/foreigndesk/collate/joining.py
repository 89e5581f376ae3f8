"""Put tellings of one engagement together.

The most telling ones come first; each later one joins the best fitting engagement known by then, compared
with everything said of it, or stands by itself. Nothing joins two engagements after that, so no vague
sentence can chain them together.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from foreigndesk.collate.candidate import Candidate, Told, is_move
from foreigndesk.collate.dates import months, width
from foreigndesk.collate.fitting import fit
from foreigndesk.collate.held import Hold, Rows, in_memory
from foreigndesk.collate.joined import Joined
from foreigndesk.collate.legs import without_later_legs
from foreigndesk.collate.moving import without_days_given_up
from foreigndesk.collate.neighbouring import of_neighbouring_days
from foreigndesk.collate.one_trip import as_one_trip
from foreigndesk.collate.people import People
from foreigndesk.collate.resuming import resumed
from foreigndesk.collate.telling import Telling
from foreigndesk.collate.timing import within_reach
from foreigndesk.vocab.states import is_organisation

_ANY_TIME = ""
_SLACK = 10  # days around a report within which undated engagements are looked for


def join(tellings: Rows[Telling], people: People, hold: Hold = in_memory) -> Rows[Joined]:
    """Join tellings into engagements.

    Args:
        tellings: what all reports tell, in the order of reports and places.
        people: who is who.
        hold: where the engagements are held.

    Returns:
        Engagements in the order of what is told of them first, each with its tellings in that order.
    """
    told = Told(tellings, hold)
    found = resumed(_candidates(told, people))
    settled = as_one_trip(of_neighbouring_days(without_later_legs(without_days_given_up(j)) for j in found))
    settled.sort(key=lambda j: told.place(j.numbers[0]))
    return hold.rows(Joined, (candidate.joined() for candidate in settled))


def _candidates(told: Told, people: People) -> list[Candidate]:
    """Each telling with the others that are of one engagement with it, however those were moved since."""
    index: dict[tuple[str, ...], set[int]] = {}
    found: list[Candidate] = []
    for at in _most_telling_first(told):
        telling = told.shared(at)
        beside = {n for block in _blocks(telling, wide=False) for n in index.get(block, ())}
        near = sorted(n for n in beside if within_reach(telling, found[n]))
        scored = [(score, n) for n in near if (score := fit(telling, found[n], people)) is not None]
        numbers = _several(telling, scored, found) or _best(telling, scored, found) or [len(found)]
        for number in numbers:
            if number == len(found):
                found.append(Candidate(told))
            of_this = _without(telling, found[number]) if len(numbers) > 1 else telling
            found[number].add(at if of_this is telling else told.become(at, of_this), of_this)
            for block in _blocks(of_this, wide=True):
                index.setdefault(block, set()).add(number)
    for joined in found:
        joined.in_order()
    return found


def _best(telling: Telling, scored: list[tuple[float, int]], found: list[Candidate]) -> list[int]:
    """The best fitting engagement; for a telling that nothing dates, of its own report or the only one."""
    if telling.timeless:
        here = [(score, n) for score, n in scored if telling.document in found[n].documents]
        alike = [(score, n) for score, n in scored if any(s == telling.status for s, _ in found[n].standings)]
        scored = here or next((only for only in (scored, alike) if len(only) == 1), [])
    return [max(scored, key=lambda s: (s[0], -s[1]))[1]] if scored else []


def _several(telling: Telling, scored: list[tuple[float, int]], found: list[Candidate]) -> list[int]:
    """The talks that one sentence tells of together ("the president and the premier will receive him").

    Where reports tell of each by itself, with two people of one state meeting one of another, the sentence is
    of both.
    """
    if not _of_two_sides(telling):
        return []
    best: dict[frozenset[str], tuple[float, int]] = {}
    for score, number in scored:
        pair = frozenset(found[number].people)
        if len(pair) > 1 and pair < telling.people:
            best[pair] = max(best.get(pair, (score, number)), (score, number), key=lambda b: (b[0], -b[1]))
    partners = frozenset.intersection(*best) if best else frozenset()
    return sorted(number for _, number in best.values()) if len(best) > 1 and partners else []


def _of_two_sides(telling: Telling) -> bool:
    return telling.group == "meeting" and len(telling.people) > 2 and len(telling.states) == 2


def _without(telling: Telling, joined: Candidate) -> Telling:
    """The telling as far as it is of this engagement: the people of the other are left out."""
    return replace(
        telling,
        parties=tuple(p for p in telling.parties if p.person is None or p.person in joined.people),
        people=telling.people & joined.people,
        guests=telling.guests & joined.people,
    )


def _most_telling_first(told: Told) -> array[int]:
    """The numbers of all tellings; those that tell as much come in their own order."""
    keys = [_little_told(telling) for telling in told]
    return array("Q", sorted(range(len(keys)), key=keys.__getitem__))


def _little_told(telling: Telling) -> tuple[int, ...]:
    """The less a telling says of who met and when, the greater."""
    finding, named = telling.finding, len(telling.people)
    return (
        telling.timeless,
        # What moves a plan ties the two days together, and has to be there when either of them comes.
        not (is_move(telling) and (named > 1 or bool(telling.guests and telling.finding.place.country))),
        # Two people are one pair of talks; three of two states may be two pairs, which have to come first.
        4 - named if named < 2 else 1 if _of_two_sides(telling) else 0,
        100_000 if telling.when is None else width(telling.when),
        -bool(telling.city),
        -len(telling.states),
        -bool(finding.subtype),
    )


def _blocks(telling: Telling, wide: bool) -> Iterator[tuple[str, ...]]:
    """Where to look an engagement up: by who takes part and in which month it was, or was told."""
    when = months(telling.when, slack=3)
    told = months(telling.era, slack=_SLACK if wide else 0)
    times = tuple(dict.fromkeys((*when, *told, *months(telling.former))))
    company = tuple(companies(telling)) if times else ()
    for time in times:
        yield from ((time, *taking_part) for taking_part in company)
    if wide or not times:
        yield from ((_ANY_TIME, *block) for block in blocks_of_any_time(telling))


def companies(telling: Telling) -> Iterator[tuple[str, ...]]:
    """Of whom some take part in whatever else may be the same engagement, of the same time.

    Args:
        telling: what one report says.
    """
    states = sorted(telling.states)
    yield from ((telling.group, person) for person in sorted(telling.people))
    yield from ((telling.group, *pair) for pair in combinations(states, 2))
    alone = states if len(states) == 1 else [s for s in states if is_organisation(s)]
    yield from ((telling.group, state) for state in alone)


def blocks_of_any_time(telling: Telling) -> Iterator[tuple[str, ...]]:
    """Likewise, over all times: a pair of people, or a traveller and a state, is few enough; one person is not.

    Args:
        telling: what one report says.
    """
    yield from ((telling.group, *pair) for pair in combinations(sorted(telling.people), 2))
    country = telling.finding.place.country
    if telling.group == "visit" and country:
        yield from ((telling.group, guest, country) for guest in sorted(telling.guests))
    if telling.timeless:
        yield telling.group, telling.document
