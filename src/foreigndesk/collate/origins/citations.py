"""Reports that name the outlet whose report of an engagement they pass on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from foreigndesk.collate.dates import Days, overlap
from foreigndesk.collate.folded import fold
from foreigndesk.collate.held import Rows
from foreigndesk.collate.joined import Joined
from foreigndesk.collate.origins.links import CITES, Link
from foreigndesk.collate.origins.newsrooms import newsroom
from foreigndesk.collate.sources import Sources
from foreigndesk.collate.telling import Telling
from foreigndesk.text.flat import flatten
from foreigndesk.vocab.citing import citing
from foreigndesk.vocab.forms import FormTable
from foreigndesk.vocab.outlets import find_carriers, outlet_named

_BEFORE, _AFTER = 70, 40  # characters around an outlet's name in which words of citing stand
_NEAR = 250  # characters from a telling to the sentence after it that says whose report it is
_LONG = 7  # letters; a shorter name that no list has is not looked for in texts


@dataclass(frozen=True, slots=True)
class _Cite:
    """Where a report cites an outlet, and which: folded, and as printed."""

    at: int
    outlet: str
    printed: str


def cited(sources: Sources, joined: Rows[Joined]) -> tuple[list[Link], dict[str, frozenset[str]]]:
    """Find reports that pass on what another outlet's report of the record tells.

    Args:
        sources: the reports.
        joined: which reports tell of which engagement.

    Returns:
        Links from reports that tell of most of their engagements nothing but what the cited report does; and
        for each report those it leans on where it tells of an engagement.
    """
    several: list[int] = []
    engagements: Counter[str] = Counter()
    telling: set[str] = set()
    for number, engagement in enumerate(joined):
        documents = {m.document for m in engagement.members}
        engagements.update(documents)
        if len(documents) > 1:
            several.append(number)
            telling |= documents
    table = _unlisted(sources)
    cites = {d: found for d in sorted(telling) if (found := _cites(sources, d, table))}
    leans: dict[str, set[str]] = defaultdict(set)
    passed: Counter[tuple[str, str, str]] = Counter()
    for number in several:
        told = joined[number].by_document
        if cites.keys().isdisjoint(told):
            continue
        by_newsroom = _by_newsroom(sources, told)
        for document, tellings in told.items():
            for cite in _of_this(cites.get(document, ()), tellings):
                other = _source(sources, document, by_newsroom.get(cite.outlet, ()))
                if other:
                    leans[document].add(other)
                    if _adds_nothing(tellings, told[other]):
                        passed[document, other, cite.printed] += 1
    links = [
        Link(document, other, CITES, through=printed)
        for (document, other, printed), count in sorted(passed.items())
        if 2 * count >= engagements[document]
    ]
    return links, {d: frozenset(found) for d, found in leans.items()}


def _unlisted(sources: Sources) -> FormTable[str]:
    """The names of the record's own outlets and agencies that no list has."""
    names = {n for r in sources.reports.values() for n in (r.outlet, r.agency) if n}
    names |= sources.beyond.outlets if sources.beyond else frozenset()
    return FormTable((n, n) for n in sorted(names) if len(n) >= _LONG and outlet_named(n) is None)


def _cites(sources: Sources, document: str, table: FormTable[str]) -> list[_Cite]:
    """Every place where a report says that another outlet reported something, each outlet's own included."""
    report = sources.reports[document]
    flat = flatten(report.text).replace("\n", " ")
    named = [(c.start, c.end, c.name) for c in find_carriers(flat)] + table.find(flat)
    own = newsroom(report)
    words = citing()
    found = []
    for start, end, name in sorted(named):
        before, after = flat[max(0, start - _BEFORE) : start], flat[end : end + _AFTER]
        outlet = fold(name)
        if outlet != own.outlet and (words.before.search(before) or words.after.match(after)):
            found.append(_Cite(start, outlet, name))
    return found


def _by_newsroom(sources: Sources, documents: Iterable[str]) -> Mapping[str, Sequence[tuple[Days, str]]]:
    """The reports of each newsroom that tell of an engagement, the earliest first, undated ones before all."""
    found: dict[str, list[tuple[Days, str]]] = defaultdict(list)
    for document in documents:
        room = newsroom(sources.reports[document])
        when = sources.published_days(document) or (0, 0)
        for name in {n for n in (room.outlet, room.agency) if n}:
            found[name].append((when, document))
    return {name: sorted(told) for name, told in found.items()}


def _of_this(cites: Iterable[_Cite], tellings: Sequence[Telling]) -> Iterator[_Cite]:
    """The first citation of each outlet that stands with what a report tells of an engagement."""
    stretches = [(e.start, e.end + _NEAR) for t in tellings for e in t.evidence]
    seen: set[str] = set()
    for cite in cites:
        if cite.outlet not in seen and any(start <= cite.at < end for start, end in stretches):
            seen.add(cite.outlet)
            yield cite


def _source(sources: Sources, document: str, others: Iterable[tuple[Days, str]]) -> str | None:
    """The earliest report of the cited outlet that did not come out after the one that cites it."""
    mine = sources.published_days(document)
    when, first = next((told for told in others if told[1] != document), (None, None))
    return None if when and mine and when[0] > mine[1] else first


def _adds_nothing(mine: Sequence[Telling], theirs: Sequence[Telling]) -> bool:
    """Whether a report names nobody, no day and no city for an engagement that the other does not."""
    people = {p for t in theirs for p in t.people}
    cities = {t.city for t in theirs if t.city}
    days = [t.when for t in theirs if t.when]
    return all(
        t.people <= people
        and (not t.city or not cities or t.city in cities)
        and (not t.when or not days or any(overlap(t.when, d) for d in days))
        for t in mine
    )
