"""What made-up reports are written with: who takes part in what, and a text with what it says."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from foreigndesk.model.reading import (
    CommitmentFinding,
    CountFinding,
    EngagementFinding,
    FigureFinding,
    MechanismFinding,
    Mention,
    PersonFinding,
    Place,
    PointFinding,
    Reading,
    SlipFinding,
    StatementFinding,
    Time,
)
from foreigndesk.model.span import Span


@dataclass(frozen=True, slots=True)
class Official:
    """Somebody in office."""

    name: str
    state: str
    office: str


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens, as every report of it tells."""

    kind: str
    day: datetime.date
    officials: tuple[Official, ...]
    place: Place
    subject: str
    number: int


@dataclass(slots=True)
class Draft:
    """One report while it is being written: sentences with their places, and what they say."""

    text: str = ""
    people: list[PersonFinding] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)
    engagements: list[EngagementFinding] = field(default_factory=list)
    statements: list[StatementFinding] = field(default_factory=list)
    commitments: list[CommitmentFinding] = field(default_factory=list)
    mechanisms: list[MechanismFinding] = field(default_factory=list)
    figures: list[FigureFinding] = field(default_factory=list)
    denials: list[EngagementFinding] = field(default_factory=list)
    points: list[PointFinding] = field(default_factory=list)
    counts: list[CountFinding] = field(default_factory=list)
    slips: list[SlipFinding] = field(default_factory=list)

    def say(self, sentence: str) -> Span:
        """Add a sentence; returns where it stands."""
        start = len(self.text) + bool(self.text)
        self.text = f"{self.text} {sentence}" if self.text else sentence
        return Span(start, len(self.text))

    def place_of(self, part: str, within: Span) -> Span:
        """Where a part of a sentence stands."""
        at = self.text.index(part, within.start)
        return Span(at, at + len(part))

    def reading(self, report: str, published: str | None, basis: str) -> Reading:
        """What the report says."""
        return Reading(
            report,
            published,
            basis,
            times=tuple(self.times),
            mentions=tuple(self.mentions),
            people=tuple(self.people),
            engagements=tuple(self.engagements),
            statements=tuple(self.statements),
            commitments=tuple(self.commitments),
            mechanisms=tuple(self.mechanisms),
            figures=tuple(self.figures),
            denials=tuple(self.denials),
            points=tuple(self.points),
            counts=tuple(self.counts),
            slips=tuple(self.slips),
        )
