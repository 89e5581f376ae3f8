"""`conflicts` and `origins`: where reports disagree, and which of them are independent."""

from __future__ import annotations

import typer

from foreigndesk.cli.asking import open_record
from foreigndesk.cli.options import DEFAULT_DB, AsJson, AsOf, Db, NoOrigins, example
from foreigndesk.cli.terminal import emit, shortened, table
from foreigndesk.publish.wording import dates, label


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("conflicts", epilog=example("foreigndesk conflicts --db desk.db"))(conflicts)
    app.command("origins", epilog=example("foreigndesk origins --json"))(origins)


def conflicts(
    db: Db = DEFAULT_DB, as_of: AsOf = None, no_origins: NoOrigins = False, json: AsJson = False
) -> None:
    """List what cannot all be right, with each side's sentence."""
    from foreigndesk.publish.record_json import conflict_json

    record = open_record(db, ("conflicts", "engagements", "people"), as_of, not no_origins)
    if json:
        emit([conflict_json(conflict) for conflict in record.conflicts])
        return
    about = {e.id: f"{label(e)} {dates(e)}" for e in record.engagements} | {
        p.id: p.name for p in record.people
    }
    ids = shortened(c.id for c in record.conflicts)
    rows = []
    for conflict in record.conflicts:
        kind, key = conflict.about
        sides = [
            f"{side.value}: “{side.evidence[0].quote}”" if side.evidence else side.value
            for side in conflict.values
        ]
        preferred = f"{conflict.preferred or 'undecided'} ({conflict.why})"
        rows.append(
            (about.get(key, f"{kind} {key}"), conflict.field, " / ".join(sides), preferred, ids[conflict.id])
        )
    table(("About", "Field", "Sides", "Preferred", "Id"), rows, empty="No conflict was found.")


def origins(db: Db = DEFAULT_DB, as_of: AsOf = None, json: AsJson = False) -> None:
    """List the independent origins of the reports, and why copies are traced to them."""
    from foreigndesk.publish.record_json import row_json

    record = open_record(db, ("origins", "documents"), as_of)
    if json:
        emit([row_json(origin) for origin in record.origins])
        return
    paths = {d.report.id: d.report.path for d in record.documents}
    ids = shortened(o.id for o in record.origins)
    rows = []
    for origin in record.origins:
        others = [paths.get(key, key) for key in origin.documents if key != origin.first]
        rows.append((paths.get(origin.first, origin.first), ", ".join(others), origin.why, ids[origin.id]))
    table(("First", "Others", "Why", "Id"), rows, empty="The record holds no report.")
