"""Which reports are versions of one story, and which of them stands.

A later version takes the place of an earlier one; where nobody can tell which came later, both stand, as copies
of one origin.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import combinations

from foreigndesk.collate.dates import Days, days, gap, months
from foreigndesk.collate.folded import fold
from foreigndesk.collate.likeness import Text, share
from foreigndesk.collate.recurring import equal_ones
from foreigndesk.model.reading import Reading
from foreigndesk.model.report import Report
from foreigndesk.text.addresses import plain_address
from foreigndesk.vocab.version_marks import Marks, marks_of, noted

_NEAR = 3  # days within which a headline is that of one story
_HEADLINE = 3  # words; a shorter headline names no story
_CROWD = 40  # versions of one story above which each is held only against those next to it in time
_BESIDE = 6
_AT_HAND = 4096  # reports that are compared one after the other

# How much of the shorter text the other repeats, in runs of words: by what else ties the two.
_SAME_PLACE = 0.3  # one address
_MARKED = 0.25  # one headline, and a mark of a version
_ALIKE = 0.5  # one headline and no mark, or another headline and a note of correction
_SAME_NAMES = 0.75  # of the names of the shorter text: notices in a series are worded alike but for the names


@dataclass(frozen=True, slots=True)
class Versions:
    """Which reports are replaced, and by which version that stands.

    `later` are those that replace some other, the ones that stand and those between; `beside` are pairs of
    versions that nobody can order.
    """

    replaced_by: Mapping[str, str]
    later: frozenset[str] = frozenset()
    beside: tuple[tuple[str, str], ...] = ()


class _Version:
    """A report as a version of some story; what it takes to compare two is worked out when needed."""

    def __init__(self, reports: Mapping[str, Report], report: Report, reading: Reading) -> None:
        self._reports = reports
        self.id = report.id
        self.out = days(reading.published or report.published)
        self.marks: Marks = marks_of(report.title or "")
        self.publisher = fold(report.outlet or report.agency or "")

    @property
    def report(self) -> Report:
        return self._reports[self.id]

    @cached_property
    def text(self) -> Text:
        return Text.of(self.report.text)

    @cached_property
    def corrected(self) -> bool:
        return self.marks.corrected or noted(self.report.text)[0]

    @cached_property
    def updated(self) -> int:
        return max(self.marks.update, int(noted(self.report.text)[1]))

    @property
    def withdrawn(self) -> bool:
        return self.report.withdrawn or self.marks.withdrawn


_AtHand = Callable[[str], _Version]


def versions(reports: Mapping[str, Report], readings: Mapping[str, Reading]) -> Versions:
    """Find the versions of each story, and which of them stands.

    Args:
        reports: reports by id.
        readings: what each of them says.

    Returns:
        What replaces what; the same for any order of the reports.
    """
    # Of the many that are versions of nothing none is held.
    at_hand = lru_cache(_AT_HAND)(lambda document: _Version(reports, reports[document], readings[document]))
    edges: list[tuple[int, str, str]] = []
    beside: list[tuple[str, str]] = []
    for one, other in sorted(_pairs(sorted(reports), at_hand)):
        a, b = at_hand(one), at_hand(other)
        if not _one_story(a, b):
            continue
        rank, sign = _newer(a, b)
        if sign:
            edges.append((rank, one, other) if sign < 0 else (rank, other, one))
        else:
            beside.append((one, other))
    newer = _newer_ones(edges)
    replaced_by = {
        old: min(one for one in _reached(newer, old) if not newer.get(one)) for old in sorted(newer)
    }
    standing = tuple(pair for pair in beside if not any(one in replaced_by for one in pair))
    return Versions(replaced_by, frozenset(n for later in newer.values() for n in later), standing)


def out_on(report: Report, reading: Reading, later: bool) -> Days | None:
    """The days on which a version came out.

    Args:
        report: the version.
        reading: what it says.
        later: whether it takes the place of an earlier one: then the day of its own stamp counts, since
            `published` is often that of the first.
    """
    stamp = (days((report.issued or "")[:10]) or days(report.updated)) if later else None
    return stamp or days(reading.published or report.published) or days(report.retrieved)


def signs_of_story(report: Report, reading: Reading) -> Iterator[tuple[bool | None, tuple[str, ...]]]:
    """By what other versions of a report's story are found.

    Args:
        report: the report.
        reading: what it says.

    Yields:
        Signs; with each whether it is looked for (True), or found (False), or, with None, both at once.
    """
    version = _Version({report.id: report}, report, reading)
    for key in _keys(version):
        yield None, key
    if version.publisher and version.out:
        for month in months(version.out, slack=_NEAR):
            if version.corrected:
                yield True, ("publisher", version.publisher, month)
            yield False, ("publisher", version.publisher, month)


def _pairs(documents: Sequence[str], at_hand: _AtHand) -> set[tuple[str, str]]:
    """Reports that share what may be the sign of one story."""
    hashes, owners = array("q"), array("q")
    noting: list[_Version] = []
    for number, document in enumerate(documents):
        version = at_hand(document)
        for key in _keys(version):
            hashes.append(hash(key))
            owners.append(number)
        if version.publisher and version.corrected:
            noting.append(version)
    groups: dict[tuple[str, ...], list[_Version]] = defaultdict(list)
    for owner in dict.fromkeys(owners[at] for at in equal_ones(hashes)):
        version = at_hand(documents[owner])
        for key in _keys(version):
            groups[key].append(version)
    found: set[tuple[str, str]] = set()
    for members in groups.values():
        found.update(_near(members))
    if noting:
        found.update(_noted_pairs(noting, (at_hand(document) for document in documents)))
    return found


def _near(members: Sequence[_Version]) -> Iterator[tuple[str, str]]:
    if len(members) <= _CROWD:
        yield from (_pair(a, b) for a, b in combinations(members, 2))
        return
    ordered = sorted(members, key=_roughly)
    for number, version in enumerate(ordered):
        yield from (_pair(version, other) for other in ordered[number + 1 : number + 1 + _BESIDE])
        if version is not ordered[-1]:
            yield _pair(version, ordered[-1])


def _pair(a: _Version, b: _Version) -> tuple[str, str]:
    return (a.id, b.id) if a.id < b.id else (b.id, a.id)


def _roughly(version: _Version) -> tuple[int, str, str, Days, str]:
    report = version.report
    return (
        report.version or 0,
        report.issued or "",
        report.updated or "",
        version.out or (0, 0),
        report.id,
    )


def _keys(version: _Version) -> Iterator[tuple[str, ...]]:
    report = version.report
    for guid in {report.guid, report.supersedes} - {None}:
        yield "guid", str(guid)
    if report.url and (address := plain_address(report.url)):
        yield "url", address
    headline = fold(version.marks.headline)
    if version.publisher and len(headline.split()) >= _HEADLINE:
        yield "headline", version.publisher, headline


def _noted_pairs(noting: Sequence[_Version], rows: Iterable[_Version]) -> Iterator[tuple[str, str]]:
    """Reports that say they were corrected, each with those of its publisher that have a like headline."""
    by_word = _by_headline(rows, {(v.publisher, w) for v in noting for w in _headline_words(v)})
    for version in noting:
        mine = _headline_words(version)
        common: dict[str, int] = defaultdict(int)
        for word in mine:
            for other in by_word[version.publisher, word]:
                if other.out and version.out and gap(other.out, version.out) <= _NEAR:
                    common[other.id] += 1
        for key, count in common.items():
            if key != version.id and 2 * count >= len(mine):
                yield (version.id, key) if version.id < key else (key, version.id)


def _by_headline(
    versions: Iterable[_Version], wanted: Collection[tuple[str, str]]
) -> Mapping[tuple[str, str], list[_Version]]:
    """The reports of a publisher whose headlines have some word."""
    found: dict[tuple[str, str], list[_Version]] = defaultdict(list)
    publishers = {publisher for publisher, _ in wanted}
    for version in versions:
        if version.publisher in publishers:
            for word in _headline_words(version):
                if (version.publisher, word) in wanted:
                    found[version.publisher, word].append(version)
    return found


def _headline_words(version: _Version) -> list[str]:
    return sorted({w for w in fold(version.marks.headline).split() if len(w) > 3})


def _one_story(a: _Version, b: _Version) -> bool:
    """Whether two reports that share a sign of it are versions of one story."""
    one, other = a.report, b.report
    if a.publisher and b.publisher and a.publisher != b.publisher:
        return False
    if _linked(one, other) or _linked(other, one):
        return True
    if one.url and other.url and plain_address(one.url) == plain_address(other.url) != "":
        same = fold(a.marks.headline) == fold(b.marks.headline) != ""
        return same or share(a.text, b.text) >= _SAME_PLACE
    if not (a.publisher and b.publisher) or not _same_days(a, b):
        return False
    if fold(a.marks.headline) != fold(b.marks.headline):
        return (a.corrected or b.corrected) and _worded_alike(a, b)
    if a.marks.any or b.marks.any or a.corrected or b.corrected:
        return a.withdrawn != b.withdrawn or share(a.text, b.text) >= _MARKED
    if one.guid and other.guid and one.guid != other.guid:
        return False
    return _worded_alike(a, b)


def _worded_alike(a: _Version, b: _Version) -> bool:
    return share(a.text, b.text) >= _ALIKE and a.text.names_in(b.text) >= _SAME_NAMES


def _linked(one: Report, other: Report) -> bool:
    """Whether the publisher says so: one id of the story, or the id of the one it takes the place of."""
    if one.guid is None or one.guid not in (other.guid, other.supersedes):
        return False
    # An id that is a bare number or word is its publisher's own; another publisher may use it too.
    return ":" in one.guid or bool(one.outlet and one.outlet == other.outlet)


def _same_days(a: _Version, b: _Version) -> bool:
    if a.out is None or b.out is None:
        return a.out is b.out
    return gap(a.out, b.out) <= _NEAR


def _newer(a: _Version, b: _Version) -> tuple[int, int]:
    """By which sign one is the newer, the strongest first, and 1 where it is the first of the two, -1, or 0."""
    one, other = a.report, b.report
    signs = (
        _sign(
            one.guid is not None and one.guid == other.supersedes,
            other.guid is not None and other.guid == one.supersedes,
        ),
        _compare(one.version, other.version),
        _compare(_moment(one.issued), _moment(other.issued)),
        _sign(b.withdrawn and not a.withdrawn, a.withdrawn and not b.withdrawn),
        _compare(days(one.updated), days(other.updated)),
        _by_marks(a, b),
        _stamped(a, b),
        _apart(a.out, b.out),
        _apart(days(one.retrieved), days(other.retrieved)),
    )
    return next(((rank, sign) for rank, sign in enumerate(signs) if sign), (len(signs), 0))


def _sign(second: bool, first: bool) -> int:
    return 0 if first == second else 1 if first else -1


def _compare(one: object, other: object) -> int:
    """Which of two stamps is the later; 0 where one is unknown or both are one."""
    if one is None or other is None or one == other:
        return 0
    return 1 if one > other else -1  # type: ignore[operator]  # both are of one kind


def _moment(stamp: str | None) -> float | None:
    """A moment as seconds, so that stamps of two zones compare."""
    import datetime

    try:
        when = datetime.datetime.fromisoformat(stamp or "")
    except ValueError:
        return None
    zoned = when if when.tzinfo else when.replace(tzinfo=datetime.UTC)
    return zoned.timestamp()


def _by_marks(a: _Version, b: _Version) -> int:
    """By the marks in headline and text: a further update, a correction; 0 where each has one of its own."""
    more = _compare(a.updated, b.updated)
    mended = _compare(int(a.corrected), int(b.corrected))
    if more and mended and more != mended:
        return 0
    return more or mended or _compare(int(not a.marks.first), int(not b.marks.first))


def _stamped(a: _Version, b: _Version) -> int:
    """By the day of a change that only one of them bears, if the other came out before it."""
    for sign, one, other in ((1, a, b), (-1, b, a)):
        changed = days(one.report.updated)
        if changed and not other.report.updated and other.out and other.out[1] < changed[0]:
            return sign
    return 0


def _apart(one: Days | None, other: Days | None) -> int:
    if one is None or other is None:
        return 0
    return 1 if one[0] > other[1] else -1 if other[0] > one[1] else 0


def _newer_ones(edges: Iterable[tuple[int, str, str]]) -> dict[str, list[str]]:
    """For each report that is replaced the versions known to be newer.

    Stronger signs are taken first; one that would lead around in a circle is left out.
    """
    newer: dict[str, list[str]] = defaultdict(list)
    for _, old, new in sorted(edges):
        if old not in _reached(newer, new):
            newer[old].append(new)
    return {old: later for old, later in newer.items() if later}


def _reached(newer: Mapping[str, Sequence[str]], start: str) -> set[str]:
    seen, waiting = {start}, [start]
    while waiting:
        for one in newer.get(waiting.pop(), ()):
            if one not in seen:
                seen.add(one)
                waiting.append(one)
    return seen
