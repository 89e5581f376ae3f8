"""Times in office that exclude one another: two beginnings or ends of one, two holders of one post."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import accumulate, combinations

from foreigndesk.collate.conflicts.introduced import introduced, known_for_the_past, shares_a_name
from foreigndesk.collate.conflicts.sides import Bench, Side, side_of
from foreigndesk.collate.dates import Days, days, gap, overlap
from foreigndesk.collate.folded import fold
from foreigndesk.collate.people import People
from foreigndesk.model.reading import MandateFinding, PersonFinding, Reading
from foreigndesk.model.record import Conflict, Evidence, Mandate, Person
from foreigndesk.vocab.seniority import single_office

_FIELDS = ("start", "end")  # of a term in office
_ONE_TERM = 400  # days within which two beginnings are of one time in office
_LATELY = 31  # days from a report within which its contacts are of its own time
_AT_ONCE = 1  # days between reports that name two people as holding one post


def tenure_conflicts(people: People, bench: Bench) -> Iterator[Conflict]:
    """Find mandates that contradict each other.

    Args:
        people: the people with their mandates.
        bench: what sides are weighed by.

    Yields:
        Conflicts about a person: `from` and `to` where reports give two days for one beginning or end, `holder`
        where reports of the same days name two people for a post that one person holds.
    """
    yield from term_conflicts(people.rows, bench)
    yield from holder_conflicts(people.of, people.names, bench)


def term_conflicts(people: Iterable[Person], bench: Bench) -> Iterator[Conflict]:
    """Find terms in one office for whose beginning or end reports give two days.

    Args:
        people: the people whose terms are looked at.
        bench: what sides are weighed by.
    """
    for person in people:
        for field in _FIELDS:
            for told in _two_days(person, field):
                sides = [side_of(s.value, bench.sentences(s.evidence)) for s in told]
                name = {"start": "from", "end": "to"}[field]
                yield bench.conflict(("person", person.id), name, sides)


def may_conflict(person: Person) -> bool:
    """Whether somebody's terms in one office have two beginnings or ends, whoever tells them."""
    return any(next(_two_days(person, field), None) for field in _FIELDS)


def _two_days(person: Person, field: str) -> Iterator[list[Side]]:
    """Terms in one office that begin, or end, on different days close to each other."""
    for a, b in combinations(person.offices, 2):
        first, second = getattr(a, field), getattr(b, field)
        one, other = days(first), days(second)
        if fold(a.title) != fold(b.title) or a.state != b.state or not one or not other:
            continue
        bounded = not any(str(v).startswith("..") or str(v).endswith("..") for v in (first, second))
        if bounded and not overlap(one, other) and gap(one, other) <= _ONE_TERM and not _in_turn(a, b):
            yield [side_of(str(first), a.evidence), side_of(str(second), b.evidence)]


def _in_turn(a: Mandate, b: Mandate) -> bool:
    """Whether one term was over before the other began: then they are two."""
    for first, second in ((a, b), (b, a)):
        end, start = days(first.end), days(second.start)
        if end and start and end[0] <= start[1]:
            return True
    return False


def holder_conflicts(
    people: Mapping[tuple[str, int], str], names: Mapping[str, str], bench: Bench
) -> Iterator[Conflict]:
    """Find posts that one person holds, and for which reports of the same days name two.

    Args:
        people: who the people of each report are.
        names: their names.
        bench: what sides are weighed by; its reports are looked at.
    """
    posts: dict[tuple[str, str], dict[str, dict[str, tuple[Days, tuple[Evidence, ...]]]]] = defaultdict(
        lambda: defaultdict(dict)
    )
    for document, reading in bench.sources.saying("people"):
        published = bench.sources.published_days(document)
        acting = _acting(reading, published)
        for index, person in enumerate(reading.people):
            pid = people.get((document, index)) if index in acting else None
            for mandate in person.mandates if pid and published else ():
                if pid and published and mandate.state and mandate.standing == "current":
                    evidence = _plainly_held(bench, document, person, mandate)
                    if evidence:
                        posts[fold(mandate.title), mandate.state][pid][document] = (published, evidence)
    for _, holders in sorted(posts.items()):
        for one, other in combinations(sorted(holders), 2):
            sides = _at_once(holders[one], holders[other])
            if sides and not shares_a_name(names.get(one, one), names.get(other, other)):
                values = [
                    side_of(names.get(p, p), bench.sentences(found))
                    for p, found in zip((one, other), sides, strict=True)
                ]
                yield bench.conflict(("person", one), "holder", values)


def _plainly_held(
    bench: Bench, document: str, person: PersonFinding, mandate: MandateFinding
) -> tuple[Evidence, ...]:
    """The words by which a report plainly names somebody as the one holder of a post; none where it does not."""
    if not mandate.state or not single_office(mandate.title):
        return ()
    evidence, post = bench.sources.evidence(document, mandate.evidence[:1]), fold(mandate.title)
    text, forms = bench.sources.reports[document].text, (person.name, *person.aliases)
    if not evidence or not introduced(text, evidence[0], post, forms):
        return ()
    published = bench.sources.published(document)
    return () if known_for_the_past(person.name, post, mandate.state, published) else evidence


def _acting(reading: Reading, published: Days | None) -> set[int | None]:
    """Those who act in a report's own days: somebody only remembered may bear a title of long ago."""
    spoke = {s.person for s in reading.statements}
    return spoke | {
        p.person
        for e in reading.engagements
        if published is None or (when := days(e.start)) is None or gap(when, published) <= _LATELY
        for p in e.parties
    }


def _at_once(
    one: dict[str, tuple[Days, tuple[Evidence, ...]]], other: dict[str, tuple[Days, tuple[Evidence, ...]]]
) -> tuple[list[Evidence], list[Evidence]] | None:
    """The reports of the same days that name the one and the other, unless some report names both."""
    if one.keys() & other.keys():
        return None
    mine, theirs = _near(one, other), _near(other, one)
    return ([x for e in mine for x in e], [x for e in theirs for x in e]) if mine and theirs else None


def _near(
    one: dict[str, tuple[Days, tuple[Evidence, ...]]], other: dict[str, tuple[Days, tuple[Evidence, ...]]]
) -> list[tuple[Evidence, ...]]:
    """What those reports of the one say that came out within days of some report of the other."""
    meets = at_once_with(days_ for days_, _ in other.values())
    return [evidence for span, evidence in one.values() if meets(span)]


def at_once_with(spans: Iterable[Days]) -> Callable[[Days], bool]:
    """Tell of other days whether some of these are the same, or next to them, as far as anybody knows."""
    ordered = sorted(spans)
    starts = [first for first, _ in ordered]
    latest = list(accumulate((last for _, last in ordered), max))

    def meets(span: Days) -> bool:
        begun = bisect_right(starts, span[1] + _AT_ONCE)
        return bool(begun) and latest[begun - 1] >= span[0] - _AT_ONCE

    return meets
