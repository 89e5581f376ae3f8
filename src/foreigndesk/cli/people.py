"""`people` and `statements`: who held which office, and who said what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from foreigndesk.cli.asking import open_record
from foreigndesk.cli.options import DEFAULT_DB, AsJson, AsOf, Db, OneState, Who, example, state_code
from foreigndesk.cli.terminal import emit, shortened, table
from foreigndesk.publish.wording import term

if TYPE_CHECKING:
    from foreigndesk.model.record import Mandate


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
    json: AsJson = False,
) -> None:
    """List people with their offices."""
    from foreigndesk.desk import checked_day
    from foreigndesk.publish.queries import officers
    from foreigndesk.publish.record_json import person_json
    from foreigndesk.text.edtf_dates import bounds

    days = bounds(checked_day(on, "--on"))
    code = state_code(state)
    record = open_record(db, ("people", "documents"), as_of)
    published = {d.report.id: d.published for d in record.documents}
    day = days[0] if days else None
    found = officers(record.people, office=office, state=code, on=day, published=published)
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
    table(("Name", "Also", "Offices", "Id"), rows, empty="Nobody fits.")


def _named(mandate: Mandate, published: dict[str, str | None]) -> str:
    """When reports name somebody in an office whose days nobody tells."""
    from foreigndesk.publish.tenure import attested

    days = None if mandate.start and mandate.end else attested(mandate, published)
    return f", named {' to '.join(dict.fromkeys(d.isoformat() for d in days))}" if days else ""


def office_line(mandate: Mandate) -> str:
    """An office as one line: title, state, from and to."""
    time = f", {term(mandate)}" if term(mandate) else ""
    return f"{mandate.title}{f' ({mandate.state})' if mandate.state else ''}{time}"


def statements(
    db: Db = DEFAULT_DB, person: Who = None, state: OneState = None, as_of: AsOf = None, json: AsJson = False
) -> None:
    """List who said what."""
    from foreigndesk.publish.queries import said
    from foreigndesk.publish.record_json import row_json

    code = state_code(state)
    record = open_record(db, ("people", "statements"), as_of)
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
        rows.append((one.date or "?", f"{who}{by}", one.manner, one.text, ids[one.id]))
    table(("Date", "Who", "How", "Said", "Id"), rows, empty="Nothing was said that fits.")
