"""The sides of a conflict: who holds which value, and which side the record prefers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from foreigndesk.collate.dates import OPEN_START
from foreigndesk.collate.ids import stable_id
from foreigndesk.collate.origins import Origins
from foreigndesk.collate.sources import Sources, in_order
from foreigndesk.collate.telling import Telling
from foreigndesk.model.record import Conflict, ConflictValue, Evidence
from foreigndesk.model.span import Span
from foreigndesk.text.sentences import split_sentences


@dataclass(frozen=True, slots=True)
class Side:
    """One value with the sentences that hold it, and the reports that do, in order."""

    value: str
    evidence: tuple[Evidence, ...]
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bench:
    """What sides are weighed by: when reports came out, and which speak with one voice."""

    sources: Sources
    origins: Origins

    def latest(self, side: Side) -> int:
        """The first day on which the latest of a side's reports can have come out; unknown counts as earliest.

        What copies another report of the side says nothing later than that one did.
        """
        told = set(side.documents)
        own = (d for d in told if self.origins.copy_of.get(d) not in told)
        days = (self.sources.published_days(d) for d in own)
        return max((d[0] if d else OPEN_START for d in days), default=OPEN_START)

    def sentences(self, evidence: Iterable[Evidence]) -> list[Evidence]:
        """The whole sentences in which some words stand."""
        found: list[Evidence] = []
        for e in evidence:
            text = self.sources.reports[e.document].text
            around = next((s for s in split_sentences(text) if s.start <= e.start < s.end), None)
            span = (
                Span(min(around.start, e.start), max(around.end, e.end)) if around else Span(e.start, e.end)
            )
            found.extend(self.sources.evidence(e.document, (span,)))
        return found

    def _own(self, sides: Sequence[Side]) -> list[Side]:
        """The sides that do not stand in copies alone, of reports that hold another."""
        holding = Counter(d for side in sides for d in side.documents)
        own = []
        for side in sides:
            told = set(side.documents)
            originals = [self.origins.copy_of.get(d, "") for d in told]
            if not told or not all(holding[o] > (o in told) for o in originals):
                own.append(side)
        return own

    def _corrected(self, sides: Sequence[Side]) -> Side | None:
        """The one side that a version holds which replaced another, where no other origin holds another value."""
        found = [side for side in sides if self.sources.replacing.intersection(side.documents)]
        if len(found) != 1:
            return None
        voices = {self.origins.of.get(d, d) for d in found[0].documents}
        rest = {self.origins.of.get(d, d) for side in sides if side is not found[0] for d in side.documents}
        return found[0] if rest <= voices else None

    def weigh(self, sides: Sequence[Side]) -> tuple[str | None, str]:
        """The side with most origins, else that published last, else none.

        Args:
            sides: two or more.

        Returns:
            The preferred value, or None; and the reason in words.
        """
        corrected = self._corrected(sides)
        if corrected is not None:
            return corrected.value, "a corrected version says so, of what the others copy"
        own = self._own(sides)
        if len(own) == 1:
            return own[0].value, "all else stands in copies of a report that says so"
        ranked = sorted(
            ((self.origins.count(s.documents), self.latest(s), s) for s in sides),
            key=lambda ranks: (-ranks[0], -ranks[1], ranks[2].value),
        )
        (most, newest, first), (next_most, next_newest, _) = ranked[:2]
        if most > next_most:
            return first.value, f"{most} independent origins say so, against {next_most}"
        voices = "one origin" if most == 1 else f"{most} origins"
        if newest > next_newest:
            return first.value, f"{voices} on each side; this was published later"
        if len({d for s in sides for d in s.documents}) == 1:
            return None, "one report says both"
        return None, f"{voices} on each side, and none was published later"

    def conflict(
        self,
        about: tuple[str, str],
        field: str,
        sides: Sequence[Side],
        choice: tuple[str | None, str] | None = None,
    ) -> Conflict:
        """A conflict with its sides in the order of their values.

        Args:
            about: kind and id of the row in doubt.
            field: which of its fields.
            sides: at least two, of different values.
            choice: the preferred value or None, and why; without it the sides are weighed.

        Returns:
            The conflict; its id is a hash of what it is about and of the values.
        """
        ordered = sorted(sides, key=lambda s: s.value)
        values = tuple(
            ConflictValue(s.value, s.documents, s.evidence, self.origins.count(s.documents)) for s in ordered
        )
        preferred, why = choice or self.weigh(sides)
        key = stable_id("x", *about, field, *(v.value for v in values))
        return Conflict(key, about, field, values, preferred, why)


def side_of(value: str, evidence: Iterable[Evidence]) -> Side:
    """A side from sentences in any order."""
    ordered = in_order(evidence)
    return Side(value, ordered, tuple(sorted({e.document for e in ordered})))


def told_by(value: str, tellings: Iterable[Telling]) -> Side:
    """A side from the tellings that hold a value which the sentence of contact itself tells."""
    return side_of(value, (t.evidence[0] for t in tellings))


def dated_by(value: str, tellings: Iterable[Telling]) -> Side:
    """A side from the tellings that hold a day, with every sentence that may tell it."""
    return side_of(value, (e for t in tellings for e in t.evidence))
