"""One set of words that reports put into the mouths of different people."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from foreigndesk.collate.conflicts.sides import Bench, side_of
from foreigndesk.collate.people import People
from foreigndesk.model.record import Conflict, Evidence, Statement

_FEWEST = 7  # words; shorter ones two people may well say
_RUN = 5  # words by which quotations are looked up
_ALIKE = 0.85  # share of runs of three words that two quotations of one utterance have in common
_NEWS = 5  # days between reports of one utterance
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class _Quoted:
    """Words in quotation marks with whose they are said to be."""

    statement: Statement
    evidence: Evidence
    words: tuple[str, ...]

    @property
    def runs(self) -> frozenset[tuple[str, ...]]:
        """Every three words that stand together."""
        return frozenset(zip(self.words, self.words[1:], self.words[2:], strict=False))

    @property
    def keys(self) -> list[tuple[str, ...]]:
        """Longer runs, by which the same words are looked up."""
        return sorted({self.words[at : at + _RUN] for at in range(len(self.words) - _RUN + 1)})


def speaker_conflicts(statements: tuple[Statement, ...], people: People, bench: Bench) -> Iterator[Conflict]:
    """Find words quoted in different reports as said by different people.

    Args:
        statements: what was said, with the people of the record.
        people: who is who.
        bench: what sides are weighed by.

    Yields:
        A conflict about the `speaker` of the first of the statements. Words repeated by somebody who is said to
        quote, and words of one report, are not in conflict.
    """
    names = {p.id: p.name for p in people.rows}
    near: dict[tuple[str, ...], list[_Quoted]] = defaultdict(list)
    found: dict[str, dict[str, list[_Quoted]]] = {}
    for quoted in _quotations(statements):
        seen: set[str] = set()
        for run in quoted.keys:
            for other in near[run]:
                if other.statement.id in seen or other.statement.speaker == quoted.statement.speaker:
                    continue
                seen.add(other.statement.id)
                if _same_words(quoted, other) and _rival(quoted, other, bench):
                    sides = found.setdefault(min(quoted.statement.id, other.statement.id), {})
                    for one in (quoted, other):
                        sides.setdefault(str(one.statement.speaker), []).append(one)
            near[run].append(quoted)
    for key, sides in found.items():
        values = [side_of(names.get(s, s), (q.evidence for q in told)) for s, told in sorted(sides.items())]
        if len({v.value for v in values}) > 1:
            yield bench.conflict(("statement", key), "speaker", values)


def _quotations(statements: tuple[Statement, ...]) -> Iterator[_Quoted]:
    """The statements quoted at length by somebody known, with the sentence that carries each."""
    for statement in statements:
        if statement.manner == "indirect" or not statement.speaker:
            continue
        words = tuple(w.lower() for w in _WORD.findall(statement.text))
        if len(words) >= _FEWEST:
            for evidence in statement.evidence:
                yield _Quoted(statement, evidence, words)


def _same_words(a: _Quoted, b: _Quoted) -> bool:
    mine, theirs = a.runs, b.runs
    return len(mine & theirs) >= _ALIKE * min(len(mine), len(theirs))


def _rival(a: _Quoted, b: _Quoted, bench: Bench) -> bool:
    """Whether two reports of the same days quote the words."""
    if a.evidence.document == b.evidence.document:
        return False
    first, second = (bench.sources.published_days(q.evidence.document) for q in (a, b))
    return first is None or second is None or max(first[0] - second[1], second[0] - first[1]) <= _NEWS
