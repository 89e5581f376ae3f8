"""What one side says was raised or agreed, and the other that it was not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from foreigndesk.collate.conflicts.points import points_told
from foreigndesk.collate.conflicts.sides import Bench, side_of
from foreigndesk.collate.engagements import Engagements
from foreigndesk.collate.people import People
from foreigndesk.model.reading import PointFinding
from foreigndesk.model.record import Conflict, Evidence

_STEM, _SHORT = 4, 5  # letters: shorter words have no forms; up to the other, all letters have to be the same
_ALIKE = 0.6  # share of the words of the shorter subject that the longer has to have


@dataclass(frozen=True, slots=True)
class _Point:
    """A point of one report with its people of the record."""

    finding: PointFinding
    evidence: tuple[Evidence, ...]
    people: frozenset[str]

    @property
    def value(self) -> str:
        """What it claims, in words."""
        f = self.finding
        claimed = f"{'not ' if f.denied else ''}{f.kind}"
        return f"{claimed}: {f.text}" if f.words else claimed


def outcome_conflicts(engagements: Engagements, people: People, bench: Bench) -> Iterator[Conflict]:
    """Find points of one engagement that one side claims and another denies.

    Args:
        engagements: the engagements; a visit and the meetings in it are one occasion.
        people: who is who.
        bench: what sides are weighed by.

    Yields:
        One conflict for each subject: with all that claim it on one side, all that deny it on the other.
    """
    whole = {e.id: e.part_of or e.id for e in engagements.rows}
    told: dict[str, list[tuple[str, _Point]]] = defaultdict(list)
    for document, finding, key in points_told(engagements, bench):
        if evidence := bench.sources.evidence(document, finding.evidence):
            who = frozenset(people.ids(document, finding.people))
            told[whole[key]].append((key, _Point(finding, evidence, who)))
    for points in told.values():
        yield from _disputed(points, bench)


def _disputed(points: list[tuple[str, _Point]], bench: Bench) -> Iterator[Conflict]:
    claims = [(k, p) for k, p in points if not p.finding.denied]
    used: set[int] = set()
    for key, denial in points:
        if not denial.finding.denied or id(denial) in used:
            continue
        against = [p for k, p in claims if (k == key or _of_both_sides(denial)) and _excludes(denial, p)]
        if not against:
            continue
        alike = [p for _, p in points if p.finding.denied and any(_excludes(p, c) for c in against)]
        used.update(map(id, alike))
        claimed, denied = against[0].value, denial.value
        sides = [
            side_of(claimed, (e for p in against for e in p.evidence)),
            side_of(denied, (e for p in alike for e in p.evidence)),
        ]
        yield bench.conflict(("engagement", key), "outcome", sides)


def _of_both_sides(point: _Point) -> bool:
    """Whether a denial is of all who met, so that it goes for every meeting of a visit."""
    return len(point.people) != 1 and len(point.finding.states) != 1


def _excludes(denial: _Point, claim: _Point) -> bool:
    """Whether the two are on one subject and those who are said to have raised it may be the same."""
    if denial.finding.kind != claim.finding.kind or set(denial.evidence) & set(claim.evidence):
        return False
    if denial.people and claim.people and not denial.people & claim.people:
        return False
    mine, theirs = denial.finding.states, claim.finding.states
    if not (denial.people & claim.people) and mine and theirs and not set(mine) & set(theirs):
        return False
    return _same_subject(denial.finding, claim.finding)


def _same_subject(denial: PointFinding, claim: PointFinding) -> bool:
    """Whether the words of one are those of the other; an agreement denied whole is denied on every subject."""
    if not denial.words or not claim.words:
        return denial.kind == "agreed" and not denial.words
    shorter, longer = sorted((denial.words, claim.words), key=len)
    shared = [w for w in shorter if any(_one_stem(w, x) for x in longer)]
    if len(shared) < _ALIKE * len(shorter):
        return False
    named = (denial.words[0], claim.words), (claim.words[0], denial.words)
    return len(shared) > 1 or any(_one_stem(head, x) for head, words in named for x in words)


def _one_stem(a: str, b: str) -> bool:
    """Whether two words are forms of one ("fill", "filling"; "resume", "resumption")."""
    least = min(len(a), len(b))
    kept = least - 1 if least > _SHORT else least
    return a == b or (least >= _STEM and a[:kept] == b[:kept])
