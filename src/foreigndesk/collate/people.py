"""Who is who over all reports: forms of one name join, namesakes stay apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from foreigndesk.collate.dates import OPEN_START, Days, gap
from foreigndesk.collate.folded import dropped, fold, one_edit_apart, turns, words
from foreigndesk.collate.ids import all_different, stable_id
from foreigndesk.collate.mandates import offices
from foreigndesk.collate.sources import Sources
from foreigndesk.model.reading import PersonFinding
from foreigndesk.model.record import Person

_NEAR = 45  # days between reports within which a bare surname may lean on the person met there
_LONG = 10  # letters; in a shorter name one letter makes another person
_LONG_WORD = 4


@dataclass(frozen=True, slots=True)
class Naming:
    """One person as one report names them."""

    document: str
    index: int
    finding: PersonFinding
    published: Days | None

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the name, folded."""
        return words(self.finding.name)


@dataclass(slots=True)
class Identity:
    """One human being while the reports are being compared."""

    namings: list[Naming] = field(default_factory=list)
    states: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)

    def add(self, naming: Naming) -> None:
        """Take in what one more report says of this person."""
        self.namings.append(naming)
        self.states |= states_of(naming.finding)
        self.titles |= {fold(m.title) for m in naming.finding.mandates}

    def absorb(self, other: Identity) -> None:
        """Take in everything that is known of another, who is the same person."""
        for naming in other.namings:
            self.add(naming)

    @property
    def words(self) -> frozenset[str]:
        """Every word of every full form of the name."""
        return frozenset(w for n in self.namings for w in n.words)

    @property
    def order(self) -> tuple[str, int]:
        """The first place that names this person: an order that no input order can change."""
        return min((n.document, n.index) for n in self.namings)

    def near(self, published: Days | None) -> bool:
        """Whether some report that names this person came out within weeks of the given date."""
        known = [n.published for n in self.namings if n.published]
        return published is None or not known or any(gap(published, k) <= _NEAR for k in known)


@dataclass(frozen=True, slots=True)
class People:
    """The people of the record, and who each report's people are."""

    rows: tuple[Person, ...]
    of: Mapping[tuple[str, int], str]
    states: Mapping[str, frozenset[str]]
    titles: Mapping[str, frozenset[str]]
    official: frozenset[str]

    def ids(self, document: str, indices: Iterable[int | None]) -> tuple[str, ...]:
        """The people of the record behind a report's people; indices that lead nowhere are left out."""
        found = (self.of.get((document, i)) for i in indices if i is not None)
        return tuple(dict.fromkeys(p for p in found if p is not None))


def states_of(finding: PersonFinding) -> set[str]:
    """The states that a person acts for, as one report has it."""
    return {s for s in (finding.state, *(m.state for m in finding.mandates)) if s}


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
    full = _same_full_name([n for n in namings if len(n.words) > 1])
    full = _one_inside_the_other(full)
    full = _misspelt(full)
    bare = [n for n in namings if len(n.words) == 1]
    return _rows(sources, _with_bare(full, bare))


def _same_full_name(namings: list[Naming]) -> list[Identity]:
    """One identity for each full name, in any order, hyphenated or not, and for each state it serves."""
    root: dict[str, str] = {}

    def find(key: str) -> str:
        while root.setdefault(key, key) != key:
            root[key] = root[root[key]]
            key = root[key]
        return key

    for naming in namings:
        first, *rest = sorted(turns(naming.finding.name))
        for other in rest:
            a, b = sorted((find(first), find(other)))
            root[b] = a
    together: dict[str, list[Naming]] = defaultdict(list)
    for naming in namings:
        together[find(min(turns(naming.finding.name)))].append(naming)
    return [i for key in sorted(together) for i in _by_state(together[key])]


def _by_state(namings: list[Naming]) -> list[Identity]:
    """Namesakes hold offices of different states; a naming without a state goes to the best known of them."""
    identities: list[Identity] = []
    loose = []
    for naming in sorted(namings, key=lambda n: (-len(n.finding.mandates), n.document, n.index)):
        states = states_of(naming.finding)
        if not states:
            loose.append(naming)
            continue
        same = [i for i in identities if i.states & states or not _clash(i.states, states)]
        (same[0] if same else _new(identities)).add(naming)
    for naming in loose:
        best = max(identities, key=lambda i: len(i.namings), default=None)
        (best or _new(identities)).add(naming)
    return identities


def _new(identities: list[Identity]) -> Identity:
    identities.append(Identity())
    return identities[-1]


def _clash(a: set[str], b: set[str]) -> bool:
    """Whether nobody serves both: an organisation's official has a state of their own as well."""
    nations_a, nations_b = ({s for s in side if len(s) == 3} for side in (a, b))
    return bool(nations_a and nations_b and not nations_a & nations_b)


def _agree(a: Identity, b: Identity) -> bool:
    if _clash(a.states, b.states):
        return False
    return bool(a.states & b.states or a.titles & b.titles)


def _one_inside_the_other(identities: list[Identity]) -> list[Identity]:
    """Join a shorter full name to the one longer name that holds all its words."""
    ordered = sorted(identities, key=lambda i: (-len(i.words), i.order))
    holding: dict[str, list[Identity]] = defaultdict(list)
    kept: list[Identity] = []
    for identity in ordered:
        own = identity.words
        rarest = min(own, key=lambda w: (len(holding[w]), w))
        longer = [k for k in holding[rarest] if own < k.words and _agree(identity, k)]
        if len(longer) == 1:
            longer[0].absorb(identity)
            continue
        kept.append(identity)
        for word in own:
            holding[word].append(identity)
    return kept


def _misspelt(identities: list[Identity]) -> list[Identity]:
    """Join names of one office that are one letter apart, the rarer to the more frequent."""
    ordered = sorted(identities, key=lambda i: (-len(i.namings), i.order))
    spelt: dict[str, list[Identity]] = defaultdict(list)
    kept: list[Identity] = []
    for identity in ordered:
        name = identity.namings[0].finding.name
        variants = dropped("".join(words(name))) if len("".join(words(name))) >= _LONG else frozenset()
        near = {id(k): k for v in variants for k in spelt[v]}
        same = [
            k
            for k in near.values()
            if _one_letter(name, k.namings[0].finding.name) and _one_post(identity, k)
        ]
        if len(same) == 1:
            same[0].absorb(identity)
            continue
        kept.append(identity)
        for variant in variants:
            spelt[variant].append(identity)
    return kept


def _one_letter(a: str, b: str) -> bool:
    """Whether two names differ in one letter of one long word."""
    left, right = words(a), words(b)
    if len(left) != len(right):
        return False
    unlike = [(x, y) for x, y in zip(left, right, strict=True) if x != y]
    return len(unlike) == 1 and min(map(len, unlike[0])) >= _LONG_WORD and one_edit_apart(*unlike[0])


def _one_post(a: Identity, b: Identity) -> bool:
    return bool(a.states & b.states and a.titles & b.titles)


def _with_bare(full: list[Identity], bare: list[Naming]) -> list[Identity]:
    """Give every bare surname to the one full name it can stand for; the rest stay by themselves."""
    holding: dict[str, list[Identity]] = defaultdict(list)
    for identity in full:
        for word in identity.words:
            holding[word].append(identity)
    alone: dict[str, list[Identity]] = defaultdict(list)
    joined: list[tuple[Identity, Naming]] = []
    for naming in sorted(bare, key=lambda n: (n.published or (OPEN_START,) * 2, n.document, n.index)):
        single = Identity()
        single.add(naming)
        owner = _owner(single, naming, holding[naming.words[0]])
        if owner:
            joined.append((owner, naming))
            continue
        same = [
            i
            for i in alone[naming.words[0]]
            if i.near(naming.published) and (_agree(i, single) or _blank(single))
        ]
        if same:
            same[0].add(naming)
        else:
            alone[naming.words[0]].append(single)
    for owner, naming in joined:
        owner.add(naming)
    return [*full, *(i for name in sorted(alone) for i in alone[name])]


def _blank(identity: Identity) -> bool:
    return not identity.states and not identity.titles


def _owner(single: Identity, naming: Naming, candidates: list[Identity]) -> Identity | None:
    """The one candidate left after state, office and time have been compared, if one is left."""
    left = [c for c in candidates if not _clash(c.states, single.states)]
    if not _blank(single):
        left = [c for c in left if _agree(single, c)]
    by_office = [c for c in left if c.titles & single.titles]
    if len(left) > 1 and by_office:
        left = by_office
    if len(left) > 1 or _blank(single):
        left = [c for c in left if c.near(naming.published)]
    return left[0] if len(left) == 1 else None


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
        official=frozenset(pid for pid, i in pairs if any(n.finding.official for n in i.namings)),
    )


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
