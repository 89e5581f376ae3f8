"""Put tellings of one engagement together.

The most telling ones come first; each later one joins the best fitting engagement known by then, compared
with everything said of it, or stands by itself. Nothing joins two engagements after that, so no vague
sentence can chain them together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from foreigndesk.collate.dates import months, width
from foreigndesk.collate.fitting import Joined, fit
from foreigndesk.collate.people import People
from foreigndesk.collate.telling import Telling

_SLACK = 10  # days around a report within which undated engagements are looked for


def join(tellings: list[Telling], people: People) -> list[Joined]:
    """Join tellings into engagements.

    Args:
        tellings: what all reports tell, in any order.
        people: who is who.

    Returns:
        Engagements in a fixed order, each with its tellings in the order of reports and places.
    """
    index: dict[tuple[str, ...], set[int]] = defaultdict(set)
    found: list[Joined] = []
    for telling in sorted(tellings, key=_most_telling_first):
        near = sorted({n for block in _blocks(telling, wide=False) for n in index[block]})
        scored = [(score, -n) for n in near if (score := fit(telling, found[n], people)) is not None]
        if scored:
            number = -max(scored)[1]
        else:
            number = len(found)
            found.append(Joined())
        found[number].add(telling)
        for block in _blocks(telling, wide=True):
            index[block].add(number)
    for joined in found:
        joined.members.sort(key=lambda m: m.key)
    return sorted(found, key=lambda j: j.members[0].key)


def _most_telling_first(telling: Telling) -> tuple[int, int, int, int, int, tuple[str, int]]:
    finding = telling.finding
    return (
        -min(3, len(telling.people)),
        100_000 if telling.when is None else width(telling.when),
        -bool(telling.city),
        -len(telling.states),
        -bool(finding.subtype),
        telling.key,
    )


def _blocks(telling: Telling, wide: bool) -> Iterator[tuple[str, ...]]:
    """Where to look an engagement up: by who takes part and in which month it was, or was told."""
    when = months(telling.when, slack=3)
    told = months(telling.published, slack=_SLACK if wide else 0)
    times = tuple(dict.fromkeys((*when, *told))) or ("",)
    states = sorted(telling.states)
    for time in times:
        for person in sorted(telling.people):
            yield telling.group, time, person
        for first, state in enumerate(states):
            for other in states[first + 1 :]:
                yield telling.group, time, state, other
        if len(states) == 1:
            yield telling.group, time, states[0]
