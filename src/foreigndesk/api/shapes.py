"""The shapes of answers, for the description of the API: those of the public record format."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Edtf = str | None


class Shape(BaseModel):
    """An object of the record; versions to come may add fields, none is taken away."""

    model_config = ConfigDict(extra="allow")


class EvidenceShape(Shape):
    """The exact characters of a report that carry a fact."""

    document: str
    start: int = Field(ge=0, description="First character, counted in the whole text of the report.")
    end: int = Field(ge=0, description="One past the last character.")
    quote: str


class PartyShape(Shape):
    """Somebody who takes part."""

    person: str | None
    office: str | None
    state: str | None
    role: Literal["host", "guest", "party", "attendee"]


class PlaceShape(Shape):
    """Where."""

    name: str | None
    venue: str | None
    country: str | None


class PloverShape(Shape):
    """The code of PLOVER."""

    event: str
    mode: str | None


class EngagementShape(Shape):
    """A contact between officials of two or more states, or an official's travel abroad."""

    id: str
    type: Literal["visit", "meeting", "call", "gathering", "signing", "message"]
    subtype: str | None
    status: Literal["possible", "planned", "held", "postponed", "cancelled"]
    parties: list[PartyShape]
    states: list[str]
    start: Edtf
    end: Edtf
    place: PlaceShape
    topics: list[str]
    outcomes: list[str]
    part_of: str | None
    reports: int
    origins: int
    conflicts: list[str]
    cameo: str
    plover: PloverShape
    evidence: list[EvidenceShape]


class OfficeShape(Shape):
    """One person's time in one office."""

    model_config = ConfigDict(extra="allow", populate_by_name=True)

    title: str
    state: str | None
    from_: Edtf = Field(alias="from")
    to: Edtf
    evidence: list[EvidenceShape]


class PersonShape(Shape):
    """A human being."""

    id: str
    name: str
    aliases: list[str]
    offices: list[OfficeShape]


class StatementShape(Shape):
    """What somebody said."""

    id: str
    speaker: str | None
    speaker_text: str | None
    office: str | None
    state: str | None
    to: list[str]
    manner: Literal["direct", "indirect", "mixed"]
    cue: str | None
    together: list[str]
    text: str
    topics: list[str]
    date: Edtf
    engagement: str | None
    carried_by: list[str]
    evidence: list[EvidenceShape]


class CommitmentShape(Shape):
    """What somebody undertook to do."""

    id: str
    by: list[str]
    to: list[str]
    text: str
    due: Edtf
    status: Literal["open", "kept", "lapsed", "withdrawn"]
    engagement: str | None
    evidence: list[EvidenceShape]


class MechanismShape(Shape):
    """A standing arrangement."""

    id: str
    kind: Literal["shuttle", "format", "treaty", "negotiation", "anniversary"]
    name: str
    states: list[str]
    date: Edtf
    state_of_play: str | None
    evidence: list[EvidenceShape]


class FigureShape(Shape):
    """A number with what it counts."""

    id: str
    what: str
    value: float
    unit: str | None
    states: list[str]
    date: Edtf
    evidence: list[EvidenceShape]


class AboutShape(Shape):
    """Which entry of the record something is about."""

    kind: str
    id: str


class ValueShape(Shape):
    """One side of a conflict."""

    value: str
    documents: list[str]
    evidence: list[EvidenceShape]


class ConflictShape(Shape):
    """Two places in the reports that cannot both be right."""

    id: str
    about: AboutShape
    field: str
    values: list[ValueShape]
    preferred: str | None
    why: str


class ReportShape(Shape):
    """One text as one outlet published it."""

    id: str
    path: str
    url: str | None
    outlet: str | None
    agency: str | None
    title: str | None
    byline: str | None
    category: str | None
    kind: str
    dateline: dict[str, Any]
    published: Edtf
    published_basis: str
    updated: Edtf
    complete: bool
    language: str
    origin: str
    copy_of: str | None


class FullReportShape(ReportShape):
    """A report with as much of its text as the reader may see."""

    text: str


class FactShape(Shape):
    """What became of an outlet's facts of one kind."""

    told: int
    alone: int
    first: int
    contradicted: int
    later: int
    corrected: int
    standing: int = Field(description="Wrong facts that a report of the outlet still carries.")


class OutletShape(Shape):
    """An outlet, and what became of what it told."""

    name: str
    reports: int
    copies: int
    engagements: int
    alone: int
    first: int
    contradicted: int
    facts: dict[str, FactShape] = Field(description="By kind: date, place, status, who, number.")
    origins: int = Field(description="Independent origins that its reports go back to.")


class ChangeShape(Shape):
    """What is otherwise than it was on a day."""

    change: str
    about: AboutShape
    text: str
    was: str | None
    now: str | None
    evidence: list[dict[str, Any]]


class DecisionShape(Shape):
    """What somebody decided by hand."""

    decision: int
    act: str
    who: str
    when: str
    why: str | None


class ProblemShape(BaseModel):
    """A problem of RFC 9457: every answer that is none has this shape."""

    type: str
    title: str
    status: int
    detail: str
