"""`export`: the whole record, to keep or to hand on."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from foreigndesk.cli.options import DEFAULT_DB, AsJson, AsOf, Db, NoOrigins, example, one_of
from foreigndesk.cli.terminal import say, write
from foreigndesk.errors import UsageError


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("export", epilog=example("foreigndesk export --format json --output record.json"))(export)


def export(
    db: Db = DEFAULT_DB,
    format_: Annotated[str, typer.Option("--format", metavar="FORMAT", help="json.")] = "json",
    as_of: AsOf = None,
    no_origins: NoOrigins = False,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file.")
    ] = None,
    json: AsJson = False,
) -> None:
    """Print the whole record in its public form."""
    from foreigndesk.desk import checked_day, record_of
    from foreigndesk.publish import to_bytes, to_json
    from foreigndesk.store import Store

    one_of("json" if json else format_, ("json",), "--format")
    day = checked_day(as_of, "--as-of")
    with Store(db, create=False) as store:
        data = to_bytes(to_json(record_of(store, day, trace_origins=not no_origins)))
    if output is None or output == "-":
        write(data)
        return
    if os.path.exists(output) and os.path.exists(db) and os.path.samefile(output, db):
        raise UsageError(f"--output {output}: is the record itself: give another file")
    try:
        with open(output, "wb") as file:
            file.write(data)
    except OSError as error:
        raise UsageError(f"--output {output}: {error.strerror or error}: give another file") from None
    say(f"Wrote {output} ({len(data):,} bytes).", stderr=True)
