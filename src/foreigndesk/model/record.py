"""The record: what all reports together say, in the words of the public record format.

Fields carry the names of the format; `publish` turns these rows into JSON. Ids are stable: hashes of what
a row claims. Dates are EDTF strings or None.
"""

from __future__ import annotations

from dataclasses import dataclass

from foreigndesk.model.reading import Place
from foreigndesk.model.report import Report


@dataclass(frozen=True, slots=True)
class Evidence:
    """The exact characters of a report that carry a fact: `quote` equals the report's `text[start:end]`."""

    document: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Decided:
    """That a person decided something about an entry: `decision` is its number, `act` merge, split or set."""

    decision: int
    act: str
    who: str
    when: str
    why: str | None = None
    field: str | None = None
    value: str | None = None


@dataclass(frozen=True, slots=True)
class DateReason:
    """Why a date that no report gives lies where it does.

    `field` is start, end or published; `days` (EDTF) what this reason alone leaves; `of` are ids of the
    entries that it rests on.
    """

    field: str
    days: str | None
    why: str
    evidence: tuple[Evidence, ...] = ()
    of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A report as the record lists it, with the origin it is traced to.

    `leans_on` are reports of other origins on which it rests too: one put together from two belongs to the one
    that it is most alike, and leans on the other; so does one that passes on what another is cited for.
    `replaced_by` is the later version that stands in its place, `replaces` the earlier ones whose place it
    takes. Nothing of a report that was replaced or withdrawn counts in the record. The report stands here with
    its cleaned text alone, into which all evidence points; the text as it came is kept in the store.
    """

    report: Report
    published: str | None
    published_basis: str
    origin: str
    copy_of: str | None = None
    replaced_by: str | None = None
    replaces: tuple[str, ...] = ()
    date_why: tuple[DateReason, ...] = ()
    leans_on: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mandate:
    """One person's time in one office.

    `title` is the usual name of the post, by which posts are compared; `wording` is the office in full as
    reports print it, empty where they say no more than the title.
    """

    title: str
    state: str | None
    start: str | None
    end: str | None
    evidence: tuple[Evidence, ...]
    wording: str = ""

    @property
    def called(self) -> str:
        """What the office is called where it is shown."""
        return self.wording or self.title


@dataclass(frozen=True, slots=True)
class Person:
    """One human being; `name` is the most frequent printed form, `aliases` the others."""

    id: str
    name: str
    aliases: tuple[str, ...]
    offices: tuple[Mandate, ...]
    decided: tuple[Decided, ...] = ()


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who takes part; role is host, guest, party or attendee."""

    person: str | None
    office: str | None
    state: str | None
    role: str


@dataclass(frozen=True, slots=True)
class StatusReport:
    """One entry of an engagement's history: what one report said of its standing and its dates."""

    document: str
    published: str | None
    status: str
    start: str | None
    end: str | None


@dataclass(frozen=True, slots=True)
class Engagement:
    """A contact between officials of two or more states, or an official's travel abroad."""

    id: str
    type: str
    subtype: str | None
    status: str
    parties: tuple[Party, ...]
    states: tuple[str, ...]
    start: str | None
    end: str | None
    place: Place
    topics: tuple[str, ...]
    outcomes: tuple[str, ...]
    part_of: str | None
    reports: int
    origins: int
    conflicts: tuple[str, ...]
    cameo: str
    plover: tuple[str, str | None]
    evidence: tuple[Evidence, ...]
    history: tuple[StatusReport, ...] = ()
    decided: tuple[Decided, ...] = ()
    date_why: tuple[DateReason, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody said; `to` holds people ids and state codes, `cue` the word of saying as printed ("denied").

    `together` holds the people who say it as one ("the two leaders"); `speaker` is then nobody.
    """

    id: str
    speaker: str | None
    speaker_text: str | None
    office: str | None
    state: str | None
    to: tuple[str, ...]
    manner: str
    text: str
    topics: tuple[str, ...]
    date: str | None
    engagement: str | None
    carried_by: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    decided: tuple[Decided, ...] = ()
    cue: str | None = None
    together: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Commitment:
    """What somebody undertook to do; `by` and `to` hold people ids and state codes."""

    id: str
    by: tuple[str, ...]
    to: tuple[str, ...]
    text: str
    due: str | None
    status: str
    engagement: str | None
    evidence: tuple[Evidence, ...]
    decided: tuple[Decided, ...] = ()


@dataclass(frozen=True, slots=True)
class Mechanism:
    """A standing arrangement: shuttle, format, treaty, negotiation or anniversary."""

    id: str
    kind: str
    name: str
    states: tuple[str, ...]
    date: str | None
    state_of_play: str | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what it counts."""

    id: str
    what: str
    value: float
    unit: str | None
    states: tuple[str, ...]
    date: str | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class ConflictValue:
    """One side of a conflict, with the documents that hold it and how many independent origins those have."""

    value: str
    documents: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    origins: int = 1


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two places in the reports that cannot both be right; `about` is (kind, id)."""

    id: str
    about: tuple[str, str]
    field: str
    values: tuple[ConflictValue, ...]
    preferred: str | None
    why: str


@dataclass(frozen=True, slots=True)
class Origin:
    """The independent newsgathering behind one or more reports."""

    id: str
    documents: tuple[str, ...]
    first: str
    why: str


@dataclass(frozen=True, slots=True)
class Record:
    """All that the reports read so far say."""

    documents: tuple[Document, ...] = ()
    people: tuple[Person, ...] = ()
    engagements: tuple[Engagement, ...] = ()
    statements: tuple[Statement, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    mechanisms: tuple[Mechanism, ...] = ()
    figures: tuple[Figure, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    origins: tuple[Origin, ...] = ()
    as_of: str | None = None
