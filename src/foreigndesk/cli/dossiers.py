"""`dossier`: all that the record holds of two states, of one, or of a person."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from foreigndesk.cli.options import DEFAULT_DB, AsJson, AsOf, Db, NoOrigins, example, one_of
from foreigndesk.cli.terminal import replace_file, say, write
from foreigndesk.errors import UsageError

if TYPE_CHECKING:
    from foreigndesk.model.record import Record
    from foreigndesk.publish.dossier import Dossier


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("dossier", epilog=example("foreigndesk dossier JPN KOR --format html --output jpn-kor.html"))(
        dossier
    )


def dossier(
    of: Annotated[
        list[str], typer.Argument(metavar="STATE|NAME [STATE]", help="Two states, one state, or a person.")
    ],
    db: Db = DEFAULT_DB,
    format_: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="markdown or html.")
    ] = "markdown",
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file.")
    ] = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="Drawn up for this day; today if left out.")
    ] = None,
    as_of: AsOf = None,
    no_origins: NoOrigins = False,
    json: AsJson = False,
) -> None:
    """Print all that is known of two states, a state or a person, with sources."""
    from foreigndesk.desk import checked_day, record_of
    from foreigndesk.store import Store
    from foreigndesk.text.edtf_dates import bounds

    one_of(format_, ("markdown", "html"), "--format")
    until = checked_day(as_of, "--as-of")
    days = bounds(checked_day(on, "--on")) or bounds(until)
    with Store(db, create=False) as store:
        record = record_of(store, until, trace_origins=not no_origins)
    drawn = draw(record, of, days[1] if days else datetime.date.today())
    text = printed(drawn, "json" if json else format_)
    if output is None or output == "-":
        write(text)
    else:
        save(text, output, db)


def printed(drawn: Dossier, format_: str) -> bytes:
    """A dossier as markdown, html or json."""
    if format_ == "json":
        from foreigndesk.publish import to_bytes
        from foreigndesk.publish.dossier import dossier_json

        return to_bytes(dossier_json(drawn))
    if format_ == "html":
        from foreigndesk.publish.dossier_html import to_html

        return to_html(drawn).encode()
    from foreigndesk.publish.dossier_markdown import to_markdown

    return to_markdown(drawn).encode()


def draw(record: Record, of: list[str], on: datetime.date) -> Dossier:
    """The dossier that the words of a command mean.

    Raises:
        UsageError: they name no state and nobody in the record, or several people.
    """
    from foreigndesk.publish import dossier as drawing
    from foreigndesk.publish.lookup import lookup
    from foreigndesk.publish.queries import named
    from foreigndesk.vocab.states import state_called

    codes = [state_called(name) for name in of]
    if len(of) == 2:
        if wrong := [name for name, code in zip(of, codes, strict=True) if code is None]:
            raise UsageError(f"{wrong[0]!r} is no state known: give a name in English or a code, such as KOR")
        if codes[0] == codes[1]:
            raise UsageError(f"{of[0]!r} and {of[1]!r} are one state: give two, or one alone")
        return drawing.pair_dossier(lookup(record), str(codes[0]), str(codes[1]), on)
    if len(of) > 2:
        raise UsageError(f"{len(of)} names given: give two states, one state or one person (in quotes)")
    if codes[0]:
        return drawing.state_dossier(lookup(record), codes[0], on)
    people = named(record.people, of[0])
    if not people:
        raise UsageError(f"{of[0]!r} is no state and nobody in the record: foreigndesk people lists names")
    if len(people) > 1:
        some = ", ".join(f"{p.name} {p.id}" for p in people[:5])
        raise UsageError(f"{of[0]!r} may be {len(people)} people ({some}): give the id")
    return drawing.person_dossier(lookup(record), people[0], on)


def save(data: bytes, output: str, db: str) -> None:
    """Write a file, whole or not at all, never over the record itself.

    Raises:
        UsageError: it cannot be written.
    """
    import os

    if os.path.exists(output) and os.path.exists(db) and os.path.samefile(output, db):
        raise UsageError(f"--output {output}: is the record itself: give another file")
    try:
        replace_file(output, data)
    except OSError as error:
        raise UsageError(f"--output {output}: {error.strerror or error}: give another file") from None
    say(f"Wrote {output} ({len(data):,} bytes).", stderr=True)
