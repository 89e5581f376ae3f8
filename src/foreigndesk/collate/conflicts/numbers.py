"""Numbers of one thing that exclude one another, beyond rounding and beyond a count that goes on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from foreigndesk.collate.conflicts.sides import Bench, Side, side_of
from foreigndesk.collate.dates import Days, days, gap, stretches
from foreigndesk.collate.engagements import Engagements
from foreigndesk.model.reading import DURATION, CountFinding
from foreigndesk.model.record import Conflict, Evidence
from foreigndesk.vocab.claims import claim_words

_NEWS = 4  # days between reports that may count one thing
_SHARED = (
    3  # words beside the number that two sentences on one thing have in common, where no contact ties them
)
_NEXT = 1  # days between what happened and a saying of it
_STATES = 2  # states likewise
_MUCH = 5  # words likewise, of those killed or hurt, where no town is named
_PEOPLE = "people "
_GIVEN = ("aid", "loan")


@dataclass(frozen=True, slots=True)
class _Count:
    """A count of one report, with the engagement that it is of and the visit that this is part of, or itself."""

    document: str
    finding: CountFinding
    evidence: tuple[Evidence, ...]
    published: Days | None
    engagement: str | None
    whole: str | None


def number_conflicts(engagements: Engagements, bench: Bench) -> Iterator[Conflict]:
    """Find numbers that cannot be of one count.

    Args:
        engagements: the engagements; numbers of one and the same thing at one contact are compared.
        bench: what sides are weighed by.

    Yields:
        Conflicts about the engagement, else about the first report, with the numbers as printed. A later, higher
        number of what goes on being counted is none.
    """
    whole = {e.id: e.part_of or e.id for e in engagements.rows}
    counts: dict[tuple[str, str | None, str], list[_Count]] = defaultdict(list)
    for document, reading in bench.sources.saying("counts"):
        for finding in reading.counts:
            evidence = bench.sources.evidence(document, finding.evidence)
            if evidence:
                key = engagements.of.get((document, -1 if finding.engagement is None else finding.engagement))
                published = bench.sources.published_days(document)
                count = _Count(document, finding, evidence, published, key, whole.get(key or ""))
                lasted = key or "" if finding.noun == DURATION else ""
                counts[finding.noun, finding.unit, lasted].append(count)
    for _, told in sorted(counts.items(), key=lambda c: (c[0][0], c[0][1] or "", c[0][2])):
        yield from _disputed(told, bench)


def _disputed(told: Sequence[_Count], bench: Bench) -> Iterator[Conflict]:
    done: set[int] = set()
    by_document: dict[str, list[_Count]] = defaultdict(list)
    for count in told:
        by_document[count.document].append(count)
    near = _Near(told)
    for at, one in enumerate(told):
        if at in done:
            continue
        alike = [k for k in near.after(at) if k not in done and _of_one_thing(one, told[k])]
        if any(_excludes(one, told[k], by_document) for k in alike):
            done.update(alike)
            yield _conflict([one, *(told[k] for k in alike)], bench)


class _Near:
    """Which counts stand in reports of the same days: of what is often counted, few do.

    A report without a date may be of any days: its counts are looked up by what else those have in common that can be
    of one thing, the visit that they are of or some of the words around them. Two sets of words share three of them
    only if, of each, all but the two commonest include one that both have.
    """

    def __init__(self, told: Sequence[_Count]) -> None:
        self._told = told
        self._often = Counter(word for count in told for word in set(count.finding.around))
        self._of_any_day: dict[str, list[int]] = defaultdict(list)
        self._undated: dict[str, list[int]] = defaultdict(list)
        self._by_stretch: dict[int, list[int]] = defaultdict(list)
        undated = any(stretches(count.published, _NEWS) is None for count in told)
        for number, count in enumerate(told):
            found = stretches(count.published, _NEWS)
            for stretch in found or ():
                self._by_stretch[stretch].append(number)
            for sign in self._signs(count) if undated else ():
                self._of_any_day[sign].append(number)
                if found is None:
                    self._undated[sign].append(number)

    def _signs(self, count: _Count) -> Iterator[str]:
        if count.whole:
            yield f"of {count.whole}"
        words = sorted(set(count.finding.around), key=lambda word: (self._often[word], word))
        yield from words[: max(0, len(words) - _SHARED + 1)]

    def after(self, at: int) -> Iterable[int]:
        """The counts behind one that may be of the same days, in their order."""
        count = self._told[at]
        own = stretches(count.published, _NEWS)
        signs = list(self._signs(count)) if self._undated else []
        if own is None:
            return sorted({k for sign in signs for k in self._of_any_day[sign] if k > at})
        around = range(own[0] - 1, own[-1] + 2)
        found = {k for stretch in around for k in self._by_stretch.get(stretch, ()) if k > at}
        return sorted(found.union(k for sign in signs for k in self._undated.get(sign, ()) if k > at))


def _conflict(counts: Sequence[_Count], bench: Bench) -> Conflict:
    """A side for each number; what may be the same number, more or less exactly, is on one side."""
    sides: list[tuple[CountFinding, list[Evidence]]] = []
    for count in sorted(
        counts, key=lambda c: (c.finding.high - c.finding.low, c.document, c.evidence[0].start)
    ):
        side = next((found for first, found in sides if not _apart(first, count.finding)), None)
        if side is None:
            sides.append((count.finding, side := []))
        side.extend(count.evidence)
    values: list[Side] = [side_of(finding.text, found) for finding, found in sides]
    engagement = next((c.engagement for c in counts if c.engagement), None)
    about = ("engagement", engagement) if engagement else ("report", min(c.document for c in counts))
    field = DURATION if counts[0].finding.noun == DURATION else "number"
    return bench.conflict(about, field, values)


def _of_one_thing(a: _Count, b: _Count) -> bool:
    """Whether two counts can be of one thing: same noun, words that agree, one occasion, days close together."""
    mine, theirs = a.finding, b.finding
    if a.published and b.published and gap(a.published, b.published) > _NEWS:
        return False
    words, others = set(mine.words), set(theirs.words)
    if mine.noun == DURATION:
        return a.engagement is not None and a.engagement == b.engagement and words == others
    if not (words <= others or others <= words) or not _of_one_time(mine, theirs):
        return False
    if not _of_one_place(a, b):
        return False
    likewise = mine.verb == theirs.verb or (mine.vague and theirs.vague)
    if mine.noun in _GIVEN and not _of_one_giver(mine, theirs):
        return False
    if a.whole and a.whole == b.whole:
        return likewise or (bool(words) and words == others)
    shared = set(mine.around) & set(theirs.around)
    states = set(mine.states) & set(theirs.states)
    if not likewise or len(shared) < _SHARED or not _of_one_giver(mine, theirs):
        return False
    much = 2 * len(shared) >= min(len(set(mine.around)), len(set(theirs.around)))
    return len(states) >= _STATES or bool(states and much and mine.verb)


def _of_one_time(a: CountFinding, b: CountFinding) -> bool:
    """Whether two counts are not told of different days; the day on which somebody said so may be the next."""
    mine, theirs = days(a.when), days(b.when)
    return mine is None or theirs is None or gap(mine, theirs) <= _NEXT


def _of_one_giver(a: CountFinding, b: CountFinding) -> bool:
    """Whether one names no state that the other should: what Japan gives Fiji is not what Peru gives Fiji."""
    mine, theirs = set(a.states), set(b.states)
    return mine <= theirs or theirs <= mine


def _of_one_place(a: _Count, b: _Count) -> bool:
    """Whether two counts can be of one place: those killed in one town are not those killed in two."""
    mine, theirs = set(a.finding.cities), set(b.finding.cities)
    if not a.finding.noun.startswith(_PEOPLE):
        return True
    if mine and theirs:
        return mine == theirs
    return bool(a.whole and a.whole == b.whole) or len(set(a.finding.around) & set(b.finding.around)) >= _MUCH


def count_alike(one: Sequence[CountFinding], other: Sequence[CountFinding]) -> bool:
    """Whether two reports may count one thing though no contact ties them, by all that they count."""
    return any(
        a.noun == b.noun and a.unit == b.unit and len(set(a.around) & set(b.around)) >= _SHARED
        for a in one
        for b in other
    )


def _excludes(a: _Count, b: _Count, by_document: dict[str, list[_Count]]) -> bool:
    """Whether the numbers cannot both be right, nor any other that the two reports give for it."""
    if not _apart(a.finding, b.finding):
        return False
    if a.whole and (_is_part(a.finding, b.finding) or _is_part(b.finding, a.finding)):
        return False
    if a.document == b.document:
        # One report counts several things in like words; only its orders of magnitude tell that it slipped.
        return a.finding.vague and b.finding.vague
    if _grew(a, b) or _grew(b, a):
        return False
    others = [(x, y) for x in by_document[a.document] for y in by_document[b.document]]
    return not any(_of_one_thing(x, y) and not _apart(x.finding, y.finding) for x, y in others)


def _is_part(whole: CountFinding, part: CountFinding) -> bool:
    """Whether a count is of some of what the other counts: "12 agreements", and "three agreements on fish"."""
    return set(whole.words) < set(part.words) and part.high <= whole.low


def _apart(a: CountFinding, b: CountFinding) -> bool:
    return a.low > b.high or b.low > a.high


def _grew(earlier: _Count, later: _Count) -> bool:
    """Whether a count that goes on was higher, or what is left of it lower, in a later report."""
    if not {earlier.finding.verb, later.finding.verb, *later.finding.around} & claim_words().tallied:
        return False
    if earlier.published is None or later.published is None:
        return True
    return earlier.published[0] != later.published[0]
