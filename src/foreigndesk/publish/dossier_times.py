"""What a dossier says of who was in office and of what was held, is to come, or came to nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from foreigndesk.model.record import Engagement, Mandate, Person
from foreigndesk.publish.dossier_lines import Line, Lines, Section, by_date, engagement_line, when
from foreigndesk.publish.index import officers_of
from foreigndesk.publish.lookup import Lookup
from foreigndesk.publish.queries import ahead_of, passed_by
from foreigndesk.publish.tenure import attested_in
from foreigndesk.publish.wording import term
from foreigndesk.vocab.seniority import LEVELS, seniority
from foreigndesk.vocab.states import state_name

_NAMED = 12  # sentences that name somebody in an office: the first; thousands may


def officers_section(known: Lookup, states: tuple[str, ...]) -> Section:
    """Leaders and foreign ministers of states, as far back as the record knows them."""
    held: list[tuple[Person, Mandate]] = []
    for state in states:
        for level in LEVELS:
            rows = [
                (person, mandate)
                for person, mandate in officers_of(known, state)
                if seniority(mandate.title) == level
            ]
            held += sorted(rows, key=lambda r: _by_term(known, *r))
    lines = Lines(held, lambda row: _office_line(known, *row, row[0].name))
    empty = "The record knows no leader or foreign minister by name."
    return Section("officers", "Leaders and foreign ministers", lines, empty)


def offices_section(known: Lookup, person: Person) -> Section:
    """The offices of one person."""
    rows = sorted(person.offices, key=lambda m: _by_term(known, person, m))
    lines = Lines(rows, lambda mandate: _office_line(known, person, mandate, ""))
    notes = (f"Also printed as: {', '.join(person.aliases)}",) if person.aliases else ()
    return Section("offices", "Offices", lines, "The record knows no office.", notes)


def _office_line(known: Lookup, person: Person, mandate: Mandate, name: str) -> Line:
    days = _attested(known, mandate)
    named = f"named in it by reports of {' to '.join(dict.fromkeys(days))}" if days else ""
    state = state_name(mandate.state) or mandate.state if mandate.state else ""
    told = [name, mandate.called, state, term(mandate), named]
    return Line(
        ", ".join(part for part in told if part),
        known.sources(mandate.evidence, _NAMED),
        about=("person", person.id),
        details=(
            ("title", mandate.called),
            ("state", mandate.state),
            ("from", mandate.start),
            ("to", mandate.end),
            ("named", list(days)),
            ("reports", len({e.document for e in mandate.evidence})),
        ),
    )


def _attested(known: Lookup, mandate: Mandate) -> tuple[str, ...]:
    days = attested_in(known, mandate)
    return (days[0].isoformat(), days[1].isoformat()) if days else ()


def _by_term(known: Lookup, person: Person, mandate: Mandate) -> tuple[str, str, str]:
    days = _attested(known, mandate)
    known_from = mandate.start or (days[0] if days else (mandate.end or "9999").split("/")[-1])
    return (known_from, person.name, mandate.title)


def engagement_sections(known: Lookup, rows: list[Engagement], on: date) -> tuple[Section, ...]:
    """Engagements by what became of them: held, to come, not confirmed, possible, put off or cancelled.

    Args:
        known: the record.
        rows: the engagements that the dossier is of.
        on: the day it is drawn up for.
    """
    ahead = {e.id for e in ahead_of(rows, on)}
    open_ = {e.id for e in passed_by(rows, on)}
    planned = [e for e in rows if e.status == "planned" and e.id in ahead]
    passed = [e for e in rows if e.id in open_]
    off = [e for e in rows if e.status in ("postponed", "cancelled") and e.id not in open_]
    return (
        _engagements(known, "held", "Timeline", [e for e in rows if e.status == "held"]),
        _engagements(known, "ahead", "To come", planned),
        _engagements(known, "unconfirmed", "Planned, not confirmed by any report", passed),
        _engagements(known, "possible", "Possible", [e for e in rows if e.status == "possible"]),
        _engagements(known, "off", "Postponed and cancelled", off),
    )


def _engagements(known: Lookup, name: str, title: str, rows: list[Engagement]) -> Section:
    """Engagements by date, each with its parts below it."""
    ids = {e.id for e in rows}
    parts: dict[str, list[Engagement]] = defaultdict(list)
    for engagement in rows:
        if engagement.part_of in ids and engagement.part_of != engagement.id:
            parts[str(engagement.part_of)].append(engagement)
    lower = {e.id for found in parts.values() for e in found}
    order: list[tuple[Engagement, int]] = []
    for engagement in sorted((e for e in rows if e.id not in lower), key=by_date):
        order += _with_parts(engagement, parts, 0)
    told = {engagement.id for engagement, _ in order}
    # What is part of its own part, which no report should say, is still told.
    order += [(e, 0) for e in rows if e.id not in told]
    lines = Lines(order, lambda row: engagement_line(known, *row))
    return Section(name, title, lines, "Nothing in the record.")


def _with_parts(
    engagement: Engagement, parts: dict[str, list[Engagement]], level: int
) -> Iterable[tuple[Engagement, int]]:
    yield engagement, min(level, 1)
    for part in sorted(parts.get(engagement.id, ()), key=by_date):
        yield from _with_parts(part, parts, level + 1)


def partners_section(known: Lookup, rows: list[Engagement], own: frozenset[str]) -> Section:
    """With whom a state or a person had to do, and how often."""
    shared: dict[str, list[Engagement]] = defaultdict(list)
    person = any(key in known.people for key in own)
    for engagement in rows:
        if engagement.status != "held":
            continue
        named = {p.person for p in engagement.parties if p.person}
        others = named if person else {*engagement.states, *(p.state for p in engagement.parties if p.state)}
        for other in sorted(others - own):
            shared[other].append(engagement)
    keys = sorted(shared, key=lambda k: (-len(shared[k]), known.name(k), k))

    def line(key: str) -> Line:
        found = sorted(shared[key], key=by_date)
        days = [d for e in found if (d := when(e))]
        last = f", last {max(d[0] for d in days).isoformat()}" if days else ""
        name = known.name(key) if person else state_name(key) or key
        times = f"{len(found)} engagement{'s' if len(found) != 1 else ''} held"
        return Line(
            f"{name}: {times}{last}",
            known.sources(e for row in found[-1:] for e in row.evidence),
            details=(("with", key), ("held", len(found))),
        )

    return Section("partners", "With whom", Lines(keys, line), "Nobody, as far as the record knows.")
