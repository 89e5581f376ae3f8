"""What a copy tells in the words of its original means what it meant there."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from foreigndesk.collate.folded import fold
from foreigndesk.collate.origins.texts import in_order
from foreigndesk.collate.sources import Sources
from foreigndesk.collate.telling import Telling

_SAME = 0.6  # share of a sentence's words that an edited copy of it keeps in their order


@dataclass(frozen=True, slots=True)
class _Told:
    """A telling with the words of its sentence, and those of them that say when."""

    telling: Telling
    words: tuple[str, ...]
    times: tuple[str, ...]


def as_in_original(
    sources: Sources, copy_of: Mapping[str, str], tellings: Iterable[Telling]
) -> Iterator[Telling]:
    """Take dates and standing of what a copy repeats from the original.

    "On Tuesday" in a copy that came out a week later is the Tuesday of the original; and the copy does not
    make the news any newer.

    Args:
        sources: the reports.
        copy_of: for each copy the report that it goes back to.
        tellings: what all reports tell; gone through twice.

    Yields:
        The tellings in the same order.
    """
    originals = set(copy_of.values())
    by_document: dict[str, list[_Told]] = defaultdict(list)
    for telling in tellings:
        if telling.document in originals:
            by_document[telling.document].append(_told(sources, telling))
    for telling in tellings:
        yield _taken(sources, telling, by_document.get(copy_of.get(telling.document, ""), ()))


def _told(sources: Sources, telling: Telling) -> _Told:
    at = telling.evidence[0]
    times = sources.readings[telling.document].times
    first = bisect_left(times, at.start, key=lambda t: t.span.start)
    last = bisect_left(times, at.end, key=lambda t: t.span.start)
    return _Told(telling, tuple(fold(at.quote).split()), tuple(fold(t.text) for t in times[first:last]))


def _taken(sources: Sources, telling: Telling, originals: Sequence[_Told]) -> Telling:
    """The telling, dated as the one is that the original words alike; the same where there is none."""
    if not originals:
        return telling
    mine = _told(sources, telling)
    alike = [
        (share, -abs(o.telling.index - telling.index), -number)
        for number, o in enumerate(originals)
        if o.times == mine.times
        and o.telling.finding.type == telling.finding.type
        and (share := _share(mine.words, o.words)) >= _SAME
    ]
    if not alike:
        return telling
    best = max(alike)
    model = originals[-best[2]].telling
    # An update of the same day that words it anew ("was to leave", "left") tells what has become of it.
    updated = best[0] <= 1.0 and telling.published == model.published
    return replace(
        telling,
        era=model.era,
        when=model.when,
        status=telling.status if updated else model.status,
        published=model.published,
        finding=replace(telling.finding, start=model.finding.start, end=model.finding.end),
    )


def _share(one: Sequence[str], other: Sequence[str]) -> float:
    return 2.0 if one == other else in_order(one, other) / max(len(one), len(other), 1)


def first_told(tellings: Sequence[Telling], origin_of: Mapping[str, str]) -> list[Telling]:
    """Date each telling by the first report of its origin that told the same: copies make no news newer."""
    first: dict[tuple[str, str, str | None, str | None], Telling] = {}
    for telling in tellings:
        key = _claim(telling, origin_of)
        if telling.published and (key not in first or telling.published < (first[key].published or (0, 0))):
            first[key] = telling
    return [
        replace(t, published=first[key].published) if (key := _claim(t, origin_of)) in first else t
        for t in tellings
    ]


def _claim(telling: Telling, origin_of: Mapping[str, str]) -> tuple[str, str, str | None, str | None]:
    finding = telling.finding
    return origin_of[telling.document], telling.status, finding.start, finding.end
