"""`outlets`: how outlets did, by kind of fact, and which reports still carry an error."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from foreigndesk.cli.options import DEFAULT_DB, AsJson, AsOf, Db, example, one_of
from foreigndesk.cli.terminal import emit, say, shortened, table

if TYPE_CHECKING:
    from foreigndesk.publish.lookup import Lookup


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("outlets", epilog=example("foreigndesk outlets --errors"))(outlets)


def outlets(
    db: Db = DEFAULT_DB,
    outlet: Annotated[str | None, typer.Option("--outlet", metavar="NAME", help="Only this outlet.")] = None,
    kind: Annotated[
        str | None,
        typer.Option(
            "--kind", metavar="KIND", help="Only facts of this kind: date, place, status, who, number."
        ),
    ] = None,
    errors: Annotated[
        bool, typer.Option("--errors", help="What did not hold, and which reports still carry it.")
    ] = False,
    as_of: AsOf = None,
    json: AsJson = False,
) -> None:
    """Tell how often outlets were alone, first, contradicted and corrected, by kind of fact."""
    from foreigndesk.desk import checked_day, record_of
    from foreigndesk.publish.lookup import lookup
    from foreigndesk.publish.slips import KINDS
    from foreigndesk.store import Store

    one_of(kind, KINDS, "--kind")
    with Store(db, create=False) as store:
        known = lookup(record_of(store, checked_day(as_of, "--as-of")))
    if errors:
        _errors(known, outlet, kind, json)
    else:
        _records(known, outlet, kind, json)


def _records(known: Lookup, outlet: str | None, kind: str | None, json: bool) -> None:
    from dataclasses import asdict

    from foreigndesk.publish.outlets import outlets as records

    rows = [row for row in records(known) if outlet is None or row.name.casefold() == outlet.casefold()]
    if json:
        emit({"outlets": [asdict(row) for row in rows]})
        return
    shown: list[tuple[object, ...]] = []
    for row in rows:
        facts = [(name, fact) for name, fact in row.facts.items() if kind in (None, name)]
        for n, (name, f) in enumerate(facts):
            against = f"{f.contradicted} ({f.later} later)" if f.contradicted else 0
            who = "" if n else row.name  # once for all of its lines
            shown.append((who, name, f.told, f.alone, f.first, against, f.corrected, f.standing))
    head = ("Outlet", "Fact", "Told", "Alone", "First", "Contradicted", "Corrected", "Still wrong")
    table(head, shown, empty="No report of that tells a fact.")


def _errors(known: Lookup, outlet: str | None, kind: str | None, json: bool) -> None:
    from dataclasses import asdict

    from foreigndesk.publish.slips import slips

    wanted = None if outlet is None else outlet.casefold()
    rows = [
        slip
        for slip in slips(known)
        if kind in (None, slip.kind)
        and (wanted is None or wanted in {known.outlet(d).casefold() for d in slip.documents})
    ]
    if json:
        emit({"errors": [asdict(row) for row in rows]})
        return
    ids = shortened(known.documents)
    for row in rows:
        say(f"{row.kind}, {row.why}: {row.said}")
        say(f"  instead: {row.instead}")
        for document in row.documents:
            state = "still says so" if document in row.still else "replaced by a later version"
            out = known.published.get(document) or "undated"
            say(f"  {known.outlet(document)}, {out}, {ids.get(document, document)}: {state}")
    if not rows:
        say("Nothing told that did not hold.")
