"""One set of words that reports put into the mouths of different people."""

from __future__ import annotations

import math
import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from foreigndesk.collate.conflicts.introduced import shares_a_name
from foreigndesk.collate.conflicts.sides import Bench, side_of
from foreigndesk.collate.dates import Days, gap, stretches
from foreigndesk.collate.people import People
from foreigndesk.collate.sources import Sources
from foreigndesk.model.reading import Reading
from foreigndesk.model.record import Conflict, Evidence, Statement

_FEWEST = 7  # words; shorter ones two people may well say
_FEW = 3  # words of a run by which quotations are compared
_RUN = 5  # words by which quotations are looked up
_ALIKE = 0.85  # share of runs of three words that two quotations of one utterance have in common
_NEWS = 5  # days between reports of one utterance
# People; words that more of them are quoted with are a phrase, in which nobody is mistaken for another, and by which no
# report without a date is placed.
_MOUTHS = 3
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class _Quoted:
    """Words in quotation marks with whose they are said to be, and when the report came out.

    `statement` is its id; `place` is a number of the evidence; `runs` are every three words that stand together, `keys`
    longer runs, by which the same words are looked up: as numbers, for many quotations are held against each other.
    """

    statement: str
    speaker: str
    evidence: Evidence
    place: int
    words: int
    runs: frozenset[int]
    keys: tuple[int, ...]
    published: Days | None


class _Heard:
    """Quotations, by their numbers, for their words and the days of their reports: a phrase is quoted every week."""

    def __init__(self) -> None:
        self._told: dict[int, dict[int | None, list[int]]] = defaultdict(lambda: defaultdict(list))

    def add(self, quoted: _Quoted, number: int) -> None:
        """Take in a quotation."""
        found = stretches(quoted.published, _NEWS)
        for run in quoted.keys:
            for stretch in found or (None,):
                self._told[run][stretch].append(number)

    def like(self, quoted: _Quoted) -> Iterator[int]:
        """Those taken in before that share a run of words and may be of the same days; some more than once."""
        own = stretches(quoted.published, _NEWS)
        for run in quoted.keys:
            told = self._told.get(run, {})
            around = sorted(told, key=str) if own is None else (*range(own[0] - 1, own[-1] + 2), None)
            for stretch in around:
                yield from told.get(stretch, ())


class _Pairs:
    """Pairs of numbers, millions of them."""

    def __init__(self) -> None:
        self._numbers = array("Q")

    def add(self, one: int, other: int) -> None:
        """Put a pair behind the others."""
        self._numbers.append(one)
        self._numbers.append(other)

    def __iter__(self) -> Iterator[tuple[int, int]]:
        numbers = iter(self._numbers)
        return zip(numbers, numbers, strict=True)


def signs_of_quotations(reading: Reading, text: str) -> Iterator[tuple[bool, tuple[str, ...]]]:
    """By what two quotations of one utterance find each other.

    Of the shorter one so many runs of words have to be in the other that of any few more than may be missing one is
    there: those are looked for which are likely to be rare.

    Args:
        reading: what a report says.
        text: its text.

    Yields:
        Runs of words; with each whether it is looked for, or found.
    """
    for quoted in _quoted(reading, text):
        runs = sorted(
            _runs(_words(quoted), _FEW), key=lambda r: (not any(w.isdigit() for w in r), -sum(map(len, r)), r)
        )
        missing = len(runs) - math.ceil(_ALIKE * len(runs))
        yield from ((False, run) for run in runs)
        yield from ((True, run) for run in runs[: missing + 1])


def runs_quoted(reading: Reading, text: str) -> list[frozenset[tuple[str, ...]]]:
    """The runs of words of each thing that a report quotes at length.

    Args:
        reading: what the report says.
        text: its text.
    """
    return [frozenset(_runs(_words(quoted), _FEW)) for quoted in _quoted(reading, text)]


def quote_alike(
    one: Sequence[frozenset[tuple[str, ...]]], other: Sequence[frozenset[tuple[str, ...]]]
) -> bool:
    """Whether two reports quote somebody in words that may be of one utterance, by the runs of what they quote."""
    return any(len(a & b) >= _ALIKE * min(len(a), len(b)) for a in one for b in other)


def _quoted(reading: Reading, text: str) -> Iterator[str]:
    """What a report has people say in so many words, at length."""
    for finding in reading.statements:
        if finding.manner != "indirect" and finding.person is not None:
            said = " ".join(span.of(text) for span in finding.content)
            if len(_words(said)) >= _FEWEST:
                yield said


def _runs(words: tuple[str, ...], length: int) -> set[tuple[str, ...]]:
    return {words[at : at + length] for at in range(len(words) - length + 1)}


def _words(text: str) -> tuple[str, ...]:
    return tuple(w.lower() for w in _WORD.findall(text))


@dataclass(frozen=True, slots=True)
class Voiced:
    """Words quoted as said by different people: the statement that it is told about, and who is quoted where."""

    statement: str
    sides: Mapping[str, frozenset[Evidence]]

    @property
    def is_phrase(self) -> bool:
        """Whether so many people are quoted with the words that none of them is mistaken for another."""
        return len(self.sides) > _MOUTHS

    @property
    def documents(self) -> frozenset[str]:
        """The reports that quote the words."""
        return frozenset(e.document for told in self.sides.values() for e in told)


def speaker_conflicts(statements: Sequence[Statement], people: People, bench: Bench) -> Iterator[Conflict]:
    """Find words quoted in different reports as said by different people.

    Args:
        statements: what was said, with the people of the record.
        people: who is who.
        bench: what sides are weighed by.

    Yields:
        A conflict about the `speaker` of the first of the statements. A phrase that many use is none.
    """
    names = people.names
    for words in voices(statements, people, bench.sources):
        if words.is_phrase:
            continue
        values = [side_of(names.get(s, s), told) for s, told in sorted(words.sides.items())]
        if len({v.value for v in values}) > 1:
            yield bench.conflict(("statement", words.statement), "speaker", values)


def voices(statements: Sequence[Statement], people: People, sources: Sources) -> Iterator[Voiced]:
    """Find words that reports of the same days quote, and not of one person.

    Args:
        statements: what was said, with the people of the record.
        people: who is who.
        sources: the reports.

    Yields:
        Words with everybody who is quoted with them: together where each is held against each. Words repeated by
        somebody who is said to quote, and words of one report, are left out.
    """
    told = list(_quotations(statements, sources))
    pairs = _rivals(told, people.names)
    rivals: dict[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        a, b = told[one].statement, told[other].statement
        rivals[a].add(b)
        rivals[b].add(a)
    found: dict[str, dict[str, set[Evidence]]] = {}
    for one, other in pairs:
        a, b = told[one].statement, told[other].statement
        sides = found.setdefault(min(a, b, *(rivals[a] & rivals[b])), defaultdict(set))
        for side in (told[one], told[other]):
            sides[side.speaker].add(side.evidence)
    for key, words in found.items():
        yield Voiced(key, {speaker: frozenset(evidence) for speaker, evidence in words.items()})


def _rivals(told: Sequence[_Quoted], names: Mapping[str, str]) -> _Pairs:
    """Which quotations are of the same words, in reports of the same days, of people who are not one."""
    heard = _Heard()
    found = _Pairs()
    for number, quoted in enumerate(told):
        # Each by itself: a statement that several reports carry may be of these days in one alone.
        seen: set[int] = set()
        for at in heard.like(quoted):
            other = told[at]
            if other.place in seen:
                continue
            speakers = other.speaker, quoted.speaker
            if shares_a_name(*(names.get(s, s) for s in speakers)):
                continue
            seen.add(other.place)
            if _same_words(quoted, other) and _rival(quoted, other):
                found.add(at, number)
        heard.add(quoted, number)
    return found


def _quotations(statements: Sequence[Statement], sources: Sources) -> Iterator[_Quoted]:
    """What is quoted at length of somebody known, and may be so elsewhere, with the sentence that carries each."""
    shared = _shared(words for _, words in _at_length(statements))
    phrases = _phrases(statements, sources)
    places: dict[Evidence, int] = {}
    for statement, words in _at_length(statements):
        keys = tuple(key for run in sorted(_runs(words, _RUN)) if (key := hash(run)) in shared)
        runs = frozenset(map(hash, _runs(words, _FEW))) if keys else frozenset[int]()
        for evidence in statement.evidence if keys else ():
            published = sources.published_days(evidence.document)
            if published or hash(words) not in phrases:
                speaker = str(statement.speaker)
                place = places.setdefault(evidence, len(places))
                yield _Quoted(statement.id, speaker, evidence, place, hash(words), runs, keys, published)


def _at_length(statements: Iterable[Statement]) -> Iterator[tuple[Statement, tuple[str, ...]]]:
    """The statements quoted at length by somebody known, with their words."""
    for statement in statements:
        if statement.manner != "indirect" and statement.speaker:
            words = _words(statement.text)
            if len(words) >= _FEWEST:
                yield statement, words


def _shared(quotations: Iterable[tuple[str, ...]]) -> frozenset[int]:
    """The longer runs of words that stand in more than one quotation, as numbers: in most there are none."""
    import numpy as np

    numbers = array("q")
    for words in quotations:
        numbers.extend(map(hash, _runs(words, _RUN)))
    found, often = np.unique(np.frombuffer(numbers, dtype=np.int64), return_counts=True)
    return frozenset(found[often > 1].tolist())


def _phrases(statements: Sequence[Statement], sources: Sources) -> frozenset[int]:
    """The words, as numbers, that a report without a date quotes and that many people are quoted with."""
    undated = {
        hash(words)
        for statement, words in _at_length(statements)
        if any(sources.published_days(e.document) is None for e in statement.evidence)
    }
    mouths: dict[int, set[str]] = defaultdict(set)
    for statement, words in _at_length(statements) if undated else ():
        if hash(words) in undated:
            mouths[hash(words)].add(str(statement.speaker))
    return frozenset(words for words, people in mouths.items() if len(people) > _MOUTHS)


def _same_words(a: _Quoted, b: _Quoted) -> bool:
    return a.words == b.words or len(a.runs & b.runs) >= _ALIKE * min(len(a.runs), len(b.runs))


def _rival(a: _Quoted, b: _Quoted) -> bool:
    """Whether two reports of the same days quote the words."""
    if a.evidence.document == b.evidence.document:
        return False
    return a.published is None or b.published is None or gap(a.published, b.published) <= _NEWS
