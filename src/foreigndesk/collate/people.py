"""Who is who over all reports: forms of one name join, namesakes stay apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from foreigndesk.collate.dates import Days, gap
from foreigndesk.collate.folded import fold, words
from foreigndesk.collate.identity import Identity, Naming, states_of
from foreigndesk.collate.ids import all_different, stable_id
from foreigndesk.collate.mandates import offices
from foreigndesk.collate.namesakes import settle
from foreigndesk.collate.sources import Sources
from foreigndesk.model.reading import PersonFinding
from foreigndesk.model.record import Person

_NEAR = 45  # days between reports within which an office has the same holder, if no report names another


@dataclass(frozen=True, slots=True)
class People:
    """The people of the record, and who each report's people are."""

    rows: tuple[Person, ...]
    of: Mapping[tuple[str, int], str]
    states: Mapping[str, frozenset[str]]
    titles: Mapping[str, frozenset[str]]
    official: frozenset[str]
    holders: Mapping[tuple[str, str], tuple[tuple[str, Days], ...]]

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
        near = {p for p, told in self.holders.get((office, state), ()) if gap(told, published) <= _NEAR}
        return near.pop() if len(near) == 1 else None


def identify(sources: Sources) -> People:
    """Settle who is who over all reports.

    Args:
        sources: reports with their readings.

    Returns:
        One person for each human being; what cannot be settled stays apart.
    """
    namings = [
        Naming(document, index, finding, sources.published_days(document))
        for document, reading in sources.readings.items()
        for index, finding in enumerate(reading.people)
        if words(finding.name)
    ]
    return _rows(sources, settle(namings))


def _rows(sources: Sources, identities: list[Identity]) -> People:
    identities = sorted(identities, key=lambda i: i.order)
    names = [_printed(sources, i) for i in identities]
    keys = [
        stable_id("p", " ".join(sorted(words(name))), _main_state(i))
        for i, (name, _) in zip(identities, names, strict=True)
    ]
    ids = all_different(keys)
    rows = [
        Person(pid, name, aliases, offices(sources, [(n.document, n.finding) for n in identity.namings]))
        for pid, identity, (name, aliases) in zip(ids, identities, names, strict=True)
    ]
    pairs = list(zip(ids, identities, strict=True))
    return People(
        rows=tuple(sorted(rows, key=lambda r: (r.name, r.id))),
        of={(n.document, n.index): pid for pid, i in pairs for n in i.namings},
        states={pid: frozenset(i.states) for pid, i in pairs},
        titles={pid: frozenset(i.titles) for pid, i in pairs},
        official=frozenset(pid for pid, i in pairs if any(_public(n.finding) for n in i.namings)),
        holders=_holders(pairs),
    )


def _public(finding: PersonFinding) -> bool:
    """Whether a report knows more of somebody than a name: an office, or a state they act for."""
    return finding.official or bool(finding.state or finding.mandates)


def _holders(pairs: list[tuple[str, Identity]]) -> dict[tuple[str, str], tuple[tuple[str, Days], ...]]:
    """Who is told of as holding each office, each once for each day of a report."""
    found: dict[tuple[str, str], set[tuple[str, Days]]] = defaultdict(set)
    for pid, identity in pairs:
        for naming in identity.namings:
            for mandate in naming.finding.mandates:
                if mandate.standing == "current" and mandate.state and naming.published:
                    found[fold(mandate.title), mandate.state].add((pid, naming.published))
    return {key: tuple(sorted(told)) for key, told in found.items()}


def _main_state(identity: Identity) -> str | None:
    counts = Counter(s for n in identity.namings for s in states_of(n.finding))
    return min(counts, key=lambda s: (-counts[s], s)) if counts else None


def _printed(sources: Sources, identity: Identity) -> tuple[str, tuple[str, ...]]:
    """The most frequent full form, and the other forms; a bare part of the name is no form of its own."""
    counts: Counter[str] = Counter()
    for naming in identity.namings:
        finding = naming.finding
        forms = {" ".join(f.split()) for f in (finding.name, *finding.aliases)}
        counts.update(f for f in forms if f)
        counts.update(
            text
            for mention in sources.readings[naming.document].mentions
            if mention.kind == "person"
            and mention.people == (naming.index,)
            and (text := " ".join(mention.text.split())) in forms
        )
    whole = [f for f in counts if len(words(f)) > 1] or list(counts)
    name = min(whole, key=lambda f: (-counts[f], -len(f), f))
    parts = set(words(name))
    others = {f for f in counts if f != name and not (len(words(f)) == 1 and set(words(f)) <= parts)}
    return name, tuple(sorted(others))
