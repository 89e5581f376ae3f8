"""Who is who over all reports: forms of one name join, namesakes stay apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product
from sys import intern

from foreigndesk.collate.by_finding import ByFinding
from foreigndesk.collate.dates import Days, gap
from foreigndesk.collate.folded import words
from foreigndesk.collate.held import Hold, Rows, in_memory
from foreigndesk.collate.identity import Identity, Naming, posts, states_of
from foreigndesk.collate.ids import all_different, stable_id
from foreigndesk.collate.mandates import offices
from foreigndesk.collate.namesakes import settle
from foreigndesk.collate.sources import Sources
from foreigndesk.model.reading import MandateFinding, PersonFinding, Reading
from foreigndesk.model.record import Person
from foreigndesk.model.span import Span

_NEAR = 45  # days between reports within which an office has the same holder, if no report names another
_CELL = 64  # days of one stretch by which holders are looked up
_WIDE = 24  # stretches; a date known within more of them belongs to all times
_ANY_TIME = -1
_AT_HAND = 200_000  # findings that may be met again
_Places = tuple[Span | None, ...]


@dataclass(frozen=True, slots=True)
class People:
    """The people of the record, and who each report's people are.

    `rows` are in the order of their names. `holders` has, for each office, who is told of as holding it in the
    reports of each stretch of days.
    """

    rows: Rows[Person]
    names: Mapping[str, str]
    of: Mapping[tuple[str, int], str]
    states: Mapping[str, frozenset[str]]
    titles: Mapping[str, frozenset[str]]
    official: frozenset[str]
    holders: Mapping[tuple[str, str], Mapping[int, Collection[tuple[str, Days]]]]

    def ids(self, document: str, indices: Iterable[int | None]) -> tuple[str, ...]:
        """The people of the record behind a report's people; indices that lead nowhere are left out."""
        found = (self.of.get((document, i)) for i in indices if i is not None)
        return tuple(dict.fromkeys(p for p in found if p is not None))

    def holder(self, office: str, state: str, published: Days) -> str | None:
        """The one person whom reports of the same weeks have in an office, if there is just one.

        Args:
            office: a folded title.
            state: the state of the office.
            published: when the report came out that names the office alone.

        Returns:
            The person's id, or None.
        """
        told = self.holders.get((office, state), {})
        cells = _cells((published[0] - _NEAR, published[1] + _NEAR))
        near = {
            p
            for cell in (told if _ANY_TIME in cells else (*cells, _ANY_TIME))
            for p, days in told.get(cell, ())
            if gap(days, published) <= _NEAR
        }
        return near.pop() if len(near) == 1 else None


def identify(sources: Sources, copies: Collection[str] = (), hold: Hold = in_memory) -> People:
    """Settle who is who over all reports.

    Args:
        sources: reports with their readings.
        copies: the reports that have the text of an earlier one, which choose no name.
        hold: where the rows are held.

    Returns:
        One person for each human being; what cannot be settled stays apart.
    """
    if sources.beyond is not None:
        return sources.beyond.people(sources)
    alike = _Alike()
    namings = [
        Naming(
            document,
            index,
            alike.finding(finding),
            sources.published_days(document),
            document in copies,
            alike.printed(printed),
            alike.places(finding),
        )
        for document, reading in sources.saying("people")
        for index, (finding, printed) in enumerate(zip(reading.people, _printed_in(reading), strict=True))
        if words(finding.name)
    ]
    del alike
    return _rows(sources, settle(namings), hold)


class _Alike:
    """Lets namings that say the same of somebody hold it together, apart from where it stands."""

    def __init__(self) -> None:
        self._findings: dict[PersonFinding, PersonFinding] = {}
        self._printed: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._places: dict[_Places, _Places] = {}

    def finding(self, finding: PersonFinding) -> PersonFinding:
        if len(self._findings) > _AT_HAND:
            self._findings.clear()
        if finding.mandates:
            finding = replace(finding, mandates=tuple([replace(m, evidence=()) for m in finding.mandates]))
        return self._findings.setdefault(finding, finding)

    def printed(self, forms: tuple[str, ...]) -> tuple[str, ...]:
        if len(self._printed) > _AT_HAND:
            self._printed.clear()
        return self._printed.setdefault(forms, forms)

    def places(self, finding: PersonFinding) -> _Places:
        if len(self._places) > _AT_HAND:
            self._places.clear()
        first = tuple([_first(mandate.evidence) for mandate in finding.mandates])
        return self._places.setdefault(first, first)


def _printed_in(reading: Reading) -> list[tuple[str, ...]]:
    """The forms of each one's name that a report prints, each as often as it does."""
    forms = [{_form(f) for f in (finding.name, *finding.aliases)} - {""} for finding in reading.people]
    printed: list[list[str]] = [[] for _ in forms]
    for mention in reading.mentions:
        if mention.kind == "person" and len(mention.people) == 1:
            index, text = mention.people[0], _form(mention.text)
            if index < len(forms) and text in forms[index]:
                printed[index].append(text)
    return [(*sorted(own), *more) for own, more in zip(forms, printed, strict=True)]


def _form(name: str) -> str:
    """A form of a name as one object, however many reports print it."""
    return intern(" ".join(name.split()))


def _rows(sources: Sources, identities: list[Identity], hold: Hold) -> People:
    identities = sorted(identities, key=lambda i: i.order)
    names = [_printed(i) for i in identities]
    keys = [
        stable_id("p", " ".join(sorted(words(name))), _main_state(i))
        for i, (name, _) in zip(identities, names, strict=True)
    ]
    ids = all_different(keys)
    rows = (
        Person(pid, name, aliases, offices(sources, _in_office(identity)))
        for pid, identity, (name, aliases) in zip(ids, identities, names, strict=True)
    )
    pairs = list(zip(ids, identities, strict=True))
    alike: dict[frozenset[str], frozenset[str]] = {}  # of state and titles many people have the same
    return People(
        rows=hold(Person, (((row.name, row.id), row) for row in rows)),
        names={pid: name for pid, (name, _) in zip(ids, names, strict=True)},
        of=ByFinding(((n.document, n.index), pid) for pid, i in pairs for n in i.namings),
        states={pid: alike.setdefault(own := frozenset(i.states), own) for pid, i in pairs},
        titles={pid: alike.setdefault(own := frozenset(i.titles), own) for pid, i in pairs},
        official=frozenset(pid for pid, i in pairs if any(_public(n.finding) for n in i.namings)),
        holders=holders_told((pid, n) for pid, i in pairs for n in i.namings),
    )


def _first(spans: Iterable[Span]) -> Span | None:
    """Where something is first told: a report that calls somebody president forty times bears it out once."""
    return min(spans, key=lambda span: (span.start, span.end), default=None)


def _in_office(identity: Identity) -> Iterator[tuple[str, MandateFinding]]:
    """What reports have somebody in an office by, each with the first place in its text that tells it."""
    for naming in identity.namings:
        for mandate, at in zip(naming.finding.mandates, naming.told_at, strict=True):
            if at is not None:
                yield naming.document, replace(mandate, evidence=(at,))


def _public(finding: PersonFinding) -> bool:
    """Whether a report knows more of somebody than a name: an office, or a state they act for."""
    return finding.official or bool(finding.state or finding.mandates)


def _cells(days: Days) -> Collection[int]:
    """The stretches of days that a date may fall into."""
    first, last = days[0] // _CELL, days[1] // _CELL
    return range(max(0, first), last + 1) if last - first < _WIDE else (_ANY_TIME,)


def holders_told(
    told: Iterable[tuple[str, Naming]],
) -> dict[tuple[str, str], dict[int, set[tuple[str, Days]]]]:
    """Who is told of as holding each office, each once for each day of a report.

    Args:
        told: people with what reports name them as.
    """
    found: dict[tuple[str, str], dict[int, set[tuple[str, Days]]]] = defaultdict(lambda: defaultdict(set))
    for pid, naming in told:
        for mandate in naming.finding.mandates:
            if mandate.standing == "current" and mandate.state and naming.published:
                for post, cell in product(posts(mandate.title), _cells(naming.published)):
                    found[post, mandate.state][cell].add((pid, naming.published))
    return {key: dict(cells) for key, cells in found.items()}


def _main_state(identity: Identity) -> str | None:
    counts = Counter(s for n in identity.own for s in states_of(n.finding))
    return min(counts, key=lambda s: (-counts[s], s)) if counts else None


def _printed(identity: Identity) -> tuple[str, tuple[str, ...]]:
    """The most frequent full form, and the other forms; a bare part of the name is no form of its own.

    Forms are counted in reports of their own; what only copies print is a form, but never chosen over those.
    """
    counts = Counter(form for naming in identity.own for form in naming.printed)
    copied = Counter(form for naming in identity.namings if naming.copied for form in naming.printed)
    whole = [f for f in counts if len(words(f)) > 1] or [f for f in copied if len(words(f)) > 1]
    whole = whole or list(counts)
    name = min(whole, key=lambda f: (-counts[f], -len(f), f))
    parts = set(words(name))
    others = {f for f in counts | copied if f != name and not (len(words(f)) == 1 and set(words(f)) <= parts)}
    return name, tuple(sorted(others))
