"""`conflicts` and `origins`: where reports disagree, and which of them are independent."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

import typer

from foreigndesk.cli.asking import open_record
from foreigndesk.cli.options import DEFAULT_DB, AsJson, AsOf, Db, NoOrigins, example
from foreigndesk.cli.terminal import console, emit, plain, say, shortened, table

_KINDS = ("conflicts", "documents", "engagements", "people", "statements")
_DEEPEST = 8  # characters by which the deepest line is set in
_SHOWN = 2  # sentences shown of one side; --json has all

if TYPE_CHECKING:
    from foreigndesk.model.record import Document


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("conflicts", epilog=example("foreigndesk conflicts --db desk.db"))(conflicts)
    app.command("origins", epilog=example("foreigndesk origins --json"))(origins)


def conflicts(
    db: Db = DEFAULT_DB, as_of: AsOf = None, no_origins: NoOrigins = False, json: AsJson = False
) -> None:
    """List what cannot all be right, with each side's sentence."""
    from foreigndesk.publish.disputes import dispute, statements_of
    from foreigndesk.publish.lookup import lookup
    from foreigndesk.publish.record_json import conflict_json

    record = open_record(db, _KINDS, as_of, not no_origins)
    if json:
        emit([conflict_json(conflict) for conflict in record.conflicts])
        return
    known, said = lookup(record), statements_of(record)
    ids = shortened(c.id for c in record.conflicts)
    for conflict in record.conflicts:
        told = dispute(known, conflict, said)
        _wrapped(told.about, 0)
        _wrapped(f"{told.field} in dispute ({ids[conflict.id]})", 2)
        for side in told.sides:
            _wrapped(f"{side.value}: {side.held_by}", 2)
            for source in side.sources[:_SHOWN]:
                _wrapped(f"{source.outlet}, {source.published or 'undated'}: “{source.sentence}”", 4)
            if len(side.sources) > _SHOWN:
                _wrapped(f"and {len(side.sources) - _SHOWN} more with --json", 4)
        _wrapped(f"Preferred: {told.preferred}", 2)
        say("")
    if not record.conflicts:
        say("No conflict was found.")


def _wrapped(text: str, indent: int) -> None:
    """Print a text that may be longer than a line, further lines two characters deeper."""
    width = max(console().width, 2 * _DEEPEST)
    lines = wrap(plain(text), width - indent - 2)
    for number, line in enumerate(lines):
        say(" " * (indent + (2 if number else 0)) + line)


def origins(db: Db = DEFAULT_DB, as_of: AsOf = None, json: AsJson = False) -> None:
    """List the independent origins of the reports, and why copies are traced to them."""
    from foreigndesk.publish.record_json import row_json

    record = open_record(db, ("origins", "documents"), as_of)
    if json:
        emit([row_json(origin) for origin in record.origins])
        return
    paths = {d.report.id: _path(d) for d in record.documents}
    ids = shortened(o.id for o in record.origins)
    rows = []
    for origin in record.origins:
        others = [paths.get(key, key) for key in origin.documents if key != origin.first]
        rows.append((paths.get(origin.first, origin.first), ", ".join(others), origin.why, ids[origin.id]))
    table(("First", "Others", "Why", "Id"), rows, empty="The record holds no report.")


def _path(document: Document) -> str:
    """A report's path, with a word where it no longer counts."""
    path = document.report.path
    if document.report.withdrawn:
        return f"{path} (withdrawn)"
    return f"{path} (replaced)" if document.replaced_by else path
