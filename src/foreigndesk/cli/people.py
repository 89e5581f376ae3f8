"""`people` and `statements`: who held which office, and who said what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from foreigndesk.cli.asking import open_record
from foreigndesk.cli.options import (
    DEFAULT_DB,
    AsJson,
    AsOf,
    Db,
    NoOrigins,
    OneState,
    Who,
    example,
    state_code,
)
from foreigndesk.cli.terminal import emit, shortened, table
from foreigndesk.publish.wording import term

if TYPE_CHECKING:
    import datetime

    from foreigndesk.model.record import Mandate, Record
    from foreigndesk.vocab.holders import Holder

_COLUMNS = ("Name", "Also", "Offices", "Id")


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    command = 'foreigndesk people --office "foreign minister" --state KOR --on 2025-01-13'
    app.command("people", epilog=example(command))(people)
    app.command("statements", epilog=example('foreigndesk statements --person "Anna Berg"'))(statements)


def people(
    db: Db = DEFAULT_DB,
    office: Annotated[
        str | None, typer.Option("--office", metavar="TITLE", help="Words of an office's title.")
    ] = None,
    state: OneState = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="Who held the office on this day.")
    ] = None,
    as_of: AsOf = None,
    no_origins: NoOrigins = False,
    json: AsJson = False,
) -> None:
    """List people with their offices."""
    from foreigndesk.desk import checked_day
    from foreigndesk.publish.queries import officers
    from foreigndesk.publish.record_json import person_json
    from foreigndesk.text.edtf_dates import bounds

    days = bounds(checked_day(on, "--on"))
    code = state_code(state)
    record = open_record(db, ("people", "documents"), as_of, not no_origins)
    published = {d.report.id: d.published for d in record.documents}
    if days:
        _on_a_day(record, published, days[0], office, code, json)
        return
    found = officers(record.people, office=office, state=code)
    if json:
        emit([person_json(person) for person, _ in found])
        return
    ids = shortened(p.id for p in record.people)
    rows = [
        (
            person.name,
            ", ".join(person.aliases),
            "; ".join(f"{office_line(m)}{_named(m, published)}" for m in offices),
            ids[person.id],
        )
        for person, offices in found
    ]
    table(_COLUMNS, rows, empty="Nobody fits.")


def _on_a_day(
    record: Record,
    published: dict[str, str | None],
    day: datetime.date,
    office: str | None,
    state: str | None,
    json: bool,
) -> None:
    """Print who held an office on a day, and what says so: reports, or the vocabulary for who is in none."""
    from foreigndesk.publish.queries import held_on
    from foreigndesk.publish.record_json import person_json
    from foreigndesk.publish.tenure import in_list, listed_on

    found = held_on(record.people, day, office=office, state=state, published=published)
    names = {name for person, _ in found for name in (person.name, *person.aliases)}
    listed = listed_on(office, state, day) if office and state else []
    others = [h for h in listed if names.isdisjoint((h.name, *h.aliases)) and not found]
    if json:
        rows = [
            person_json(p) | {"held": [_held_json(h.mandate, h.basis, h.why) for h in held]}
            for p, held in found
        ]
        rows += [
            {"id": None, "name": h.name, "aliases": list(h.aliases), "offices": []}
            | {"held": [_held_json(h, "listed", in_list(h))]}
            for h in others
        ]
        emit(rows)
        return
    ids = shortened(p.id for p in record.people)
    lines = [
        (p.name, ", ".join(p.aliases), "; ".join(f"{_post(h.mandate)}, {h.why}" for h in held), ids[p.id])
        for p, held in found
    ]
    lines += [(h.name, ", ".join(h.aliases), f"{_post(h)}, {in_list(h)}; in no report", "-") for h in others]
    table(_COLUMNS, lines, empty=f"Nobody is known to have held it on {day.isoformat()}.")


def _held_json(held: Mandate | Holder, basis: str, why: str) -> dict[str, object]:
    row: dict[str, object] = {"title": _called(held), "state": held.state, "from": held.start, "to": held.end}
    return row | {"basis": basis, "why": why}


def _post(held: Mandate | Holder) -> str:
    return f"{_called(held)}{f' ({held.state})' if held.state else ''}"


def _called(held: Mandate | Holder) -> str:
    from foreigndesk.model.record import Mandate

    return held.called if isinstance(held, Mandate) else held.title


def _named(mandate: Mandate, published: dict[str, str | None]) -> str:
    """When reports name somebody in an office whose days nobody tells."""
    from foreigndesk.publish.tenure import attested

    days = None if mandate.start and mandate.end else attested(mandate, published)
    return f", named {' to '.join(dict.fromkeys(d.isoformat() for d in days))}" if days else ""


def office_line(mandate: Mandate) -> str:
    """An office as one line: title, state, from and to."""
    return f"{_post(mandate)}{f', {term(mandate)}' if term(mandate) else ''}"


def statements(
    db: Db = DEFAULT_DB,
    person: Who = None,
    state: OneState = None,
    as_of: AsOf = None,
    no_origins: NoOrigins = False,
    json: AsJson = False,
) -> None:
    """List who said what."""
    from foreigndesk.publish.cues import telling_cue
    from foreigndesk.publish.queries import said
    from foreigndesk.publish.record_json import row_json

    code = state_code(state)
    record = open_record(db, ("people", "statements"), as_of, not no_origins)
    found = said(record, person=person, state=code)
    if json:
        emit([row_json(statement) for statement in found])
        return
    names = {p.id: p.name for p in record.people}
    ids = shortened(s.id for s in record.statements)
    rows = []
    for one in found:
        who = (names.get(one.speaker) if one.speaker else None) or one.speaker_text or one.office or "?"
        by = f" (via {', '.join(one.carried_by)})" if one.carried_by else ""
        cue = telling_cue(one)
        how = f"{one.manner}: {cue}" if cue else one.manner
        rows.append((one.date or "?", f"{who}{by}", how, one.text, ids[one.id]))
    table(("Date", "Who", "How", "Said", "Id"), rows, empty="Nothing was said that fits.")
