"""Findings of many reports become one record.

Order of work: which reports count (`sources`, with `doubles` and `versions`); who is who (`people`, with
`identity`, `namesakes` and `mandates`); which tellings are of one engagement (`telling`, `era`, `candidate`,
`timing`, `fitting`, `joining`); which reports go back to one origin (`origins`); what is true of each
engagement (`merging`, `engagements`, `parts`, `conflicts`, `lending`), when (`dating`);
what was said, promised and counted
(`statements`, `commitments`, `mechanisms`, `figures`).
`laws` checks a finished record.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from foreigndesk.collate.beyond import Beyond
from foreigndesk.collate.by_text import Elsewhere
from foreigndesk.collate.commitments import collate_commitments
from foreigndesk.collate.conflicts import find_conflicts, find_rival_speakers
from foreigndesk.collate.dates import Days
from foreigndesk.collate.dating import Known, date_engagements, date_reports
from foreigndesk.collate.engagements import Engagements, collate_engagements
from foreigndesk.collate.era import eras
from foreigndesk.collate.figures import collate_figures
from foreigndesk.collate.held import Hold, Rows, in_memory
from foreigndesk.collate.joined import Joined
from foreigndesk.collate.joining import join
from foreigndesk.collate.lending import lend
from foreigndesk.collate.mechanisms import collate_mechanisms
from foreigndesk.collate.origins import (
    SAME_TEXT,
    Link,
    Origins,
    as_in_original,
    copies,
    same_text,
    trace,
    untraced,
    with_set_aside,
)
from foreigndesk.collate.pauses import without_pauses
from foreigndesk.collate.people import People, identify
from foreigndesk.collate.sources import Sources, each_once, gather
from foreigndesk.collate.statements import collate_statements
from foreigndesk.collate.telling import Telling, tellings
from foreigndesk.model.reading import Reading
from foreigndesk.model.record import Commitment, DateReason, Document, Engagement, Person, Record, Statement
from foreigndesk.model.report import Report

__all__ = ["collate", "needed"]


def collate(
    reports: Sequence[Report],
    readings: Sequence[Reading],
    as_of: str | None = None,
    trace_origins: bool = True,
) -> Record:
    """Make the record of a set of reports.

    The same set gives the same record, in whatever order it comes; a report given twice counts once.

    Args:
        reports: the reports.
        readings: what each of them says.
        as_of: EDTF date; only reports published by then count. None takes all.
        trace_origins: whether reports are traced to their origins; else every report counts as independent.

    Returns:
        The record; every row of it carries exact evidence.
    """
    return put_together(*each_once(reports, readings), as_of, trace_origins).record


@dataclass(frozen=True, slots=True)
class Together:
    """A record with what was settled on the way to it: what adding a report to it needs to know.

    `tellings` are those that were joined, `copies` the first report of each text, `of` the engagement that each
    finding became, `origins` that of each report, `eras` the days of reports without a date, `doubles` the reports
    found to be another one. `undated` is how that stood before reports were dated.
    """

    record: Record
    sources: Sources
    people: People
    tellings: Rows[Telling]
    copies: Mapping[str, str]
    of: Mapping[tuple[str, int], str]
    origins: Mapping[str, str]
    eras: Mapping[str, Days]
    doubles: Mapping[str, tuple[str, ...]]
    undated: Undated


@dataclass(frozen=True, slots=True)
class Undated:
    """What was settled before the record dated reports, which is what it dates them by.

    `readings` are those of the reports that it then dated, `tellings` what these tell; `eras` are as in `Together`.
    """

    readings: Mapping[str, Reading]
    tellings: Rows[Telling]
    eras: Mapping[str, Days]


@without_pauses()
def put_together(  # noqa: PLR0913 -- what settles a record, each by name
    reports: Mapping[str, Report],
    readings: Mapping[str, Reading],
    as_of: str | None = None,
    trace_origins: bool = True,
    *,
    beyond: Beyond | None = None,
    hold: Hold = in_memory,
    elsewhere: Elsewhere | None = None,
) -> Together:
    """Make the record of a set of reports, and tell what was settled for it.

    Reports and readings are asked for one after the other, and hardly any is held, so that they may lie on a disk.

    Args:
        reports: the reports by id.
        readings: what each of them says, by the id of the report.
        as_of: as of `collate`.
        trace_origins: as of `collate`.
        beyond: what is settled over more reports than these; None where these are all.
        hold: where the rows are held of which there are as many as there are reports, or nearly, and what reports
            tell of engagements.
        elsewhere: does what takes nothing but texts on other machines; None where there are none.
    """
    sources = gather(reports, readings, as_of, beyond, elsewhere)
    # Which reports share a text is settled before undated ones are dated: dates tell only which came first.
    texts = _texts(sources, hold) if trace_origins else []
    told = _told(sources, texts, hold)
    dated = date_reports(sources, told.joined, told.eras)
    undated = Undated(
        {d: sources.readings[d] for d in dated.why},
        [t for t in told.tellings if t.document in dated.why],
        told.eras,
    )
    if dated.why or beyond:  # what undated reports say of days can be read now, and joined by it
        sources = dated.sources.once_dated()
        told = _told(sources, texts, hold, None if dated.why else told)
    traced = (
        trace(sources, texts, told.copies, told.joined, hold) if trace_origins else untraced(sources, hold)
    )
    origins = with_set_aside(sources, traced, hold)
    engagements = collate_engagements(sources, told.people, origins, told.joined, hold)
    return Together(
        record=replace(_record(sources, told.people, origins, engagements, dated.why, hold), as_of=as_of),
        sources=sources,
        people=told.people,
        tellings=told.tellings,
        copies=told.copies,
        of=engagements.of,
        origins=origins.of,
        eras=told.eras,
        doubles=sources.doubles,
        undated=undated,
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """Which reports are copies, who is who, of which days reports are, and what they tell, of which engagement."""

    copies: Mapping[str, str]
    people: People
    eras: Mapping[str, Days]
    tellings: Rows[Telling]
    joined: Rows[Joined]


def _texts(sources: Sources, hold: Hold) -> list[Link]:
    """The reports that share a text, or are versions of one story that nobody can order."""
    among = sources.beyond.among if sources.beyond else None
    return [*same_text(sources, among, hold), *(Link(a, b, SAME_TEXT) for a, b in sources.beside)]


def _told(sources: Sources, texts: Sequence[Link], hold: Hold, before: _Told | None = None) -> _Told:
    """What is told; `before` is what was, by reports of the same dates, and mostly is so still."""
    copied = copies(sources, texts)
    people = identify(sources, copied, hold)
    own = eras(sources, people)
    if before and (before.copies, before.people, before.eras) == (copied, people, own):
        return before
    found = hold.rows(Telling, tellings(sources, people, own))
    if copied:
        found = hold.rows(Telling, as_in_original(sources, copied, found))
    return _Told(copied, people, own, found, join(found, people, hold))


def _record(
    sources: Sources,
    people: People,
    origins: Origins,
    engagements: Engagements,
    why: Mapping[str, tuple[DateReason, ...]],
    hold: Hold,
) -> Record:
    """What is true of the engagements, and what was said, promised and counted; `why` has the dates found out."""
    settled, conflicts = find_conflicts(sources, people, origins, engagements)
    known = Known(engagements.tellings, engagements.of, sources, people.names, frozenset(why))
    rows = hold(Engagement, ((row.id, row) for row in date_engagements(lend(settled), known)))
    statements = hold(Statement, collate_statements(sources, people, origins, engagements))
    commitments = collate_commitments(sources, people, origins, engagements)
    conflicts = (*conflicts, *find_rival_speakers(sources, people, origins, statements))
    wanted = people.official | _referred_to(rows, statements, commitments)
    wanted |= {c.about[1] for c in conflicts if c.about[0] == "person"}
    return Record(
        documents=hold(Document, _documents(sources, origins, why)),
        people=hold(Person, (((p.name, p.id), p) for p in people.rows if p.id in wanted)),
        engagements=rows,
        statements=statements,
        commitments=commitments,
        mechanisms=collate_mechanisms(sources),
        figures=collate_figures(sources),
        conflicts=tuple(sorted(conflicts, key=lambda c: c.id)),
        origins=origins.rows,
    )


def needed(reading: Reading) -> Reading:
    """As much of a reading as collating takes: of what it marks in the text the names of people alone.

    Two fifths of the memory that readings of diplomatic news take are spared.
    """
    return replace(reading, mentions=tuple(m for m in reading.mentions if m.kind == "person"))


def _documents(
    sources: Sources, origins: Origins, why: Mapping[str, tuple[DateReason, ...]]
) -> Iterator[tuple[str, Document]]:
    replaces: dict[str, list[str]] = defaultdict(list)
    for old, new in sorted(sources.replaced_by.items()):
        replaces[new].append(old)
    for i in sorted((*sources.reports, *sources.aside)):
        row = Document(
            report=replace(sources.whole(i)[0], original="", offsets=()),  # evidence is of the cleaned text
            published=sources.published(i),
            published_basis=_basis(sources, i),
            origin=origins.of[i],
            copy_of=origins.copy_of.get(i),
            replaced_by=sources.replaced_by.get(i),
            replaces=tuple(replaces.get(i, ())),
            date_why=why.get(i, ()),
            leans_on=origins.rests_on(i),
        )
        yield i, row


def _basis(sources: Sources, document: str) -> str:
    report, reading = sources.whole(document)
    return reading.published_basis if reading.published else report.published_basis


def _referred_to(
    engagements: Sequence[Engagement], statements: Sequence[Statement], commitments: Sequence[Commitment]
) -> frozenset[str]:
    """Everybody whom some row of the record names."""
    found = {p.person for e in engagements for p in e.parties if p.person}
    found |= {s.speaker for s in statements if s.speaker}
    found |= {x for s in statements for x in (*s.to, *s.together)}
    return frozenset(found | {x for c in commitments for x in (*c.by, *c.to)})
