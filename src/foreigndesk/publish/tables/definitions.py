"""Every table of the record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from foreigndesk.model.record import (
    Conflict,
    ConflictValue,
    Engagement,
    Evidence,
    Mandate,
    Party,
    Person,
    StatusReport,
)
from foreigndesk.publish.dossier_lines import when
from foreigndesk.publish.lookup import Lookup
from foreigndesk.publish.tables.events import EVENTS
from foreigndesk.publish.tables.pairs import PAIR_MONTHS, PAIR_YEARS
from foreigndesk.publish.tables.table import Column, Table, count, days_of, field, listed, text

_ID = field("id", "id of the row; the same as long as it claims the same")
_EDTF = "EDTF, as precise as the reports"


@dataclass(frozen=True, slots=True)
class _Within:
    """A row that belongs to another."""

    whole: Any
    part: Any
    number: int = 0


def all_tables() -> tuple[Table, ...]:
    """The tables, those first to which others refer."""
    return (
        _REPORTS,
        _ORIGINS,
        _PEOPLE,
        _MANDATES,
        _ENGAGEMENTS,
        _PARTIES,
        _HISTORY,
        EVENTS,
        PAIR_MONTHS,
        PAIR_YEARS,
        _STATEMENTS,
        _COMMITMENTS,
        _MECHANISMS,
        _FIGURES,
        _CONFLICTS,
        _CONFLICT_VALUES,
        _EVIDENCE,
    )


def _within(rows: Iterable[Any], part: str) -> Iterator[_Within]:
    for row in rows:
        for number, one in enumerate(getattr(row, part)):
            yield _Within(row, one, number)


def _of_report(name: str, told: str) -> Column:
    return text(name, told, lambda d: getattr(d.report, name))


_REPORTS = Table(
    "reports",
    "One text as one outlet published it; texts themselves are not in it",
    (
        text("id", "id of the report", lambda d: d.report.id),
        _of_report("path", "where it was read from"),
        _of_report("url", "its address"),
        _of_report("outlet", "who published it"),
        _of_report("agency", "whose wire it came from"),
        _of_report("title", "its headline"),
        _of_report("byline", "who wrote it"),
        _of_report("category", "under what the outlet put it"),
        _of_report("kind", "article, wire, feed-item, readout or rewrite"),
        text("dateline_place", "where it was filed", lambda d: d.report.dateline.place),
        text("published", f"when it was published; {_EDTF}", lambda d: d.published),
        *days_of("published", lambda d: d.published),
        text("published_basis", "how that is known", lambda d: d.published_basis),
        text("updated", "when it was changed last, as it says itself", lambda d: d.report.updated),
        Column("complete", "boolean", "whether it is the whole text", lambda d: d.report.complete),
        _of_report("language", "two letters of ISO 639-1"),
        count("characters", "length of its text", lambda d: len(d.report.text)),
        text("origin", "the independent newsgathering behind it", lambda d: d.origin),
        text("copy_of", "the report that it repeats", lambda d: d.copy_of),
    ),
    ("id",),
    lambda known: known.record.documents,
    (("origin", "origins", "id"), ("copy_of", "reports", "id")),
)

_ORIGINS = Table(
    "origins",
    "The independent newsgathering behind one or more reports",
    (
        _ID,
        field("first", "the report that was first"),
        count("reports", "how many reports go back to it", lambda o: len(o.documents)),
        field("why", "why they are held to go back to it"),
    ),
    ("id",),
    lambda known: known.record.origins,
)

_PEOPLE = Table(
    "people",
    "A human being",
    (
        _ID,
        field("name", "the most frequent printed form"),
        listed("aliases", "other printed forms"),
    ),
    ("id",),
    lambda known: known.record.people,
)


def _mandate(row: _Within) -> Mandate:
    found: Mandate = row.part
    return found


_MANDATES = Table(
    "mandates",
    "One person's time in one office",
    (
        text("person", "id of the person", lambda r: r.whole.id),
        count("number", "which of the person's offices it is, from 0", lambda r: r.number),
        text("title", "the office as reports call it", lambda r: _mandate(r).called),
        text("post", "the usual name of the post", lambda r: _mandate(r).title),
        text("state", "the state or organisation it is of", lambda r: _mandate(r).state),
        text("start", f"from; {_EDTF}", lambda r: _mandate(r).start),
        text("end", f"to; {_EDTF}", lambda r: _mandate(r).end),
    ),
    ("person", "number"),
    lambda known: _within(known.record.people, "offices"),
    (("person", "people", "id"),),
)


def _day(engagement: Engagement, end: int) -> str | None:
    days = when(engagement)
    return days[end].isoformat() if days else None


_ENGAGEMENTS = Table(
    "engagements",
    "A contact between officials of two or more states, or an official's travel abroad",
    (
        _ID,
        field("type", "visit, meeting, call, gathering, signing or message"),
        field("subtype", "a narrower word"),
        field("status", "possible, planned, held, postponed or cancelled"),
        listed("states", "states and organisations that take part"),
        field("start", f"first day; {_EDTF}"),
        field("end", f"last day; {_EDTF}"),
        Column("first_day", "date", "first day on which it may have begun", lambda e: _day(e, 0)),
        Column("last_day", "date", "last day on which it may have ended", lambda e: _day(e, 1)),
        text("city", "where: city", lambda e: e.place.name),
        text("venue", "where: building", lambda e: e.place.venue),
        text("country", "where: state", lambda e: e.place.country),
        listed("topics", "what it is about"),
        listed("outcomes", "what came of it"),
        field("part_of", "the engagement that it is part of"),
        field("reports", "reports that tell of it", "integer"),
        field("origins", "independent origins among them", "integer"),
        count("conflicts", "fields on which reports disagree", lambda e: len(e.conflicts)),
        field("cameo", "CAMEO code (text: leading zeros count)"),
        text("plover_event", "PLOVER event", lambda e: e.plover[0]),
        text("plover_mode", "PLOVER mode", lambda e: e.plover[1]),
    ),
    ("id",),
    lambda known: known.record.engagements,
    (("part_of", "engagements", "id"),),
)


def _party(row: _Within) -> Party:
    found: Party = row.part
    return found


_PARTIES = Table(
    "parties",
    "Somebody who takes part in an engagement",
    (
        text("engagement", "id of the engagement", lambda r: r.whole.id),
        count("number", "which of its parties it is, from 0", lambda r: r.number),
        text("person", "id of the person", lambda r: _party(r).person),
        text("office", "the office as of then", lambda r: _party(r).office),
        text("state", "for which state", lambda r: _party(r).state),
        text("role", "host, guest, party or attendee", lambda r: _party(r).role),
    ),
    ("engagement", "number"),
    lambda known: _within(known.record.engagements, "parties"),
    (("engagement", "engagements", "id"), ("person", "people", "id")),
)


def _told(row: _Within) -> StatusReport:
    found: StatusReport = row.part
    return found


_HISTORY = Table(
    "history",
    "What one report said of an engagement's standing and days",
    (
        text("engagement", "id of the engagement", lambda r: r.whole.id),
        count("number", "which entry of its history it is, from 0", lambda r: r.number),
        text("report", "id of the report", lambda r: _told(r).document),
        text("published", f"when it came out; {_EDTF}", lambda r: _told(r).published),
        text("status", "the standing that it gives", lambda r: _told(r).status),
        text("start", f"the first day that it gives; {_EDTF}", lambda r: _told(r).start),
        text("end", f"the last day that it gives; {_EDTF}", lambda r: _told(r).end),
    ),
    ("engagement", "number"),
    lambda known: _within(known.record.engagements, "history"),
    (("engagement", "engagements", "id"), ("report", "reports", "id")),
)

_STATEMENTS = Table(
    "statements",
    "What somebody said",
    (
        _ID,
        field("speaker", "id of the person"),
        field("speaker_text", "the speaker as printed"),
        listed("together", "ids of the people who said it as one"),
        field("office", "the office as of then"),
        field("state", "for which state"),
        listed("to", "to whom: ids of people and codes of states"),
        field("manner", "direct, indirect or mixed"),
        field("cue", "the word of saying as printed"),
        field("text", "what was said"),
        listed("topics", "on what"),
        field("date", f"when; {_EDTF}"),
        *days_of("date", lambda s: s.date),
        field("engagement", "at which engagement"),
        listed("carried_by", "outlets or people between the speaker and the report"),
    ),
    ("id",),
    lambda known: known.record.statements,
    (("speaker", "people", "id"), ("engagement", "engagements", "id")),
)

_COMMITMENTS = Table(
    "commitments",
    "What somebody undertook to do",
    (
        _ID,
        listed("by", "who: ids of people and codes of states"),
        listed("to", "towards whom"),
        field("text", "what"),
        field("due", f"by when; {_EDTF}"),
        *days_of("due", lambda c: c.due),
        field("status", "open, kept, lapsed or withdrawn"),
        field("engagement", "at which engagement"),
    ),
    ("id",),
    lambda known: known.record.commitments,
    (("engagement", "engagements", "id"),),
)

_MECHANISMS = Table(
    "mechanisms",
    "A standing arrangement between states",
    (
        _ID,
        field("kind", "shuttle, format, treaty, negotiation or anniversary"),
        field("name", "what it is called"),
        listed("states", "whose it is"),
        field("date", f"its date or deadline; {_EDTF}"),
        *days_of("date", lambda m: m.date),
        field("state_of_play", "how it stands"),
    ),
    ("id",),
    lambda known: known.record.mechanisms,
)

_FIGURES = Table(
    "figures",
    "A number with what it counts",
    (
        _ID,
        field("what", "what it counts"),
        field("value", "the number", "number"),
        field("unit", "its unit"),
        listed("states", "whose"),
        field("date", f"of when; {_EDTF}"),
    ),
    ("id",),
    lambda known: known.record.figures,
)

_CONFLICTS = Table(
    "conflicts",
    "Two places in the reports that cannot both be right",
    (
        _ID,
        text("about_kind", "kind of the entry that it is about", lambda c: c.about[0]),
        text("about", "id of that entry", lambda c: c.about[1]),
        field("field", "of which field"),
        field("preferred", "the value preferred, if any"),
        field("why", "why it is preferred, or why none is"),
    ),
    ("id",),
    lambda known: known.record.conflicts,
)


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of a conflict, with how many origins hold it."""

    conflict: Conflict
    value: ConflictValue
    number: int
    origins: int


def _sides(known: Lookup) -> Iterator[_Side]:
    for conflict in known.record.conflicts:
        for number, value in enumerate(conflict.values):
            origins = {known.documents[d].origin for d in value.documents if d in known.documents}
            yield _Side(conflict, value, number, len(origins))


_CONFLICT_VALUES = Table(
    "conflict_values",
    "One side of a conflict",
    (
        text("conflict", "id of the conflict", lambda s: s.conflict.id),
        count("number", "which side it is, from 0", lambda s: s.number),
        text("value", "what it says", lambda s: s.value.value),
        listed("reports", "the reports that say so", lambda s: s.value.documents),
        count("origins", "independent origins among them", lambda s: s.origins),
    ),
    ("conflict", "number"),
    _sides,
    (("conflict", "conflicts", "id"),),
)


@dataclass(frozen=True, slots=True)
class _Proof:
    """Evidence with the row that rests on it."""

    kind: str
    row: str
    number: int
    evidence: Evidence


def _proofs(known: Lookup) -> Iterator[_Proof]:
    record = known.record
    for kind in ("engagements", "statements", "commitments", "mechanisms", "figures"):
        for row in getattr(record, kind):
            for number, one in enumerate(row.evidence):
                yield _Proof(kind, row.id, number, one)
    for person in record.people:
        yield from _of_person(person)


def _of_person(person: Person) -> Iterator[_Proof]:
    proofs = (e for mandate in person.offices for e in mandate.evidence)
    for number, one in enumerate(proofs):
        yield _Proof("people", person.id, number, one)


_EVIDENCE = Table(
    "evidence",
    "The exact characters of a report that carry a fact",
    (
        text("kind", "the table of the row that rests on it", lambda p: p.kind),
        text("row", "id of that row", lambda p: p.row),
        count("number", "which of its pieces of evidence it is, from 0", lambda p: p.number),
        text("report", "id of the report", lambda p: p.evidence.document),
        count("start", "first character, counted in the text of the report", lambda p: p.evidence.start),
        count("end", "one past the last character", lambda p: p.evidence.end),
        text("quote", "the characters", lambda p: p.evidence.quote),
    ),
    ("kind", "row", "number"),
    _proofs,
    (("report", "reports", "id"),),
)
