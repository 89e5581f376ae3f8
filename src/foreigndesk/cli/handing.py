"""`export` and `replicate`: the record to keep or to hand on, and made again from its reports."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from foreigndesk.cli.options import DEFAULT_DB, AsJson, AsOf, Db, NoOrigins, example, one_of
from foreigndesk.cli.terminal import emit, replace_file, say, write
from foreigndesk.errors import UsageError

FORMATS = ("json", "csv", "parquet", "jsonl", "graphml", "ics", "ninjs", "jsonld", "geojson", "bib")


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("export", epilog=example("foreigndesk export --format csv --output tables/"))(export)
    app.command("replicate", epilog=example("foreigndesk replicate package/ --from reports/"))(replicate)


def export(
    db: Db = DEFAULT_DB,
    format_: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help=f"{', '.join(FORMATS)}.")
    ] = "json",
    as_of: AsOf = None,
    no_origins: NoOrigins = False,
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="PATH", help="A file to write; for tables, a folder."),
    ] = None,
    package: Annotated[
        str | None,
        typer.Option(
            "--package", metavar="PATH", help="A folder to write as a data package: tables, codebook, hashes."
        ),
    ] = None,
    no_texts: Annotated[
        bool,
        typer.Option(
            "--no-texts", help="With --package: without the reports' words, but for the sentences of facts."
        ),
    ] = False,
    json: AsJson = False,
) -> None:
    """Print the whole record in its public form, or write it in another."""
    from foreigndesk.desk import addresses_of, checked_day, record_of
    from foreigndesk.publish.forms import forms
    from foreigndesk.publish.lookup import lookup
    from foreigndesk.store import Store

    form = forms()[one_of("json" if json else format_, FORMATS, "--format") or "json"]
    day = checked_day(as_of, "--as-of")
    if no_texts and package is None:
        raise UsageError("--no-texts is for a package: give --package FOLDER too; tables never hold texts")
    if form.folder is not None and package is None and output in (None, "-"):
        raise UsageError(f"--format {form.name} is a folder of tables: give --output FOLDER")
    for name, path in (("--output", output), ("--package", package)):
        if path and os.path.exists(path) and os.path.exists(db) and os.path.samefile(path, db):
            raise UsageError(f"{name} {path}: is the record itself: give another place")
    with Store(db, create=False) as store:
        record = record_of(store, day, trace_origins=not no_origins)
        # A calendar keeps the first id of an entry; whoever imports it again shall find no second one.
        known = lookup(record, addresses_of(store) if package is None else None)
        decisions = store.decisions() if package is not None else []
    if package is not None:
        from foreigndesk.packaging import package_of

        made = package_of(known, decisions, origins=not no_origins, texts=not no_texts)
        _write_folder("--package", package, made.items())
        return
    if form.folder is not None:
        _write_folder("--output", str(output), form.folder(known))
        return
    data = form.file(known) if form.file else b""
    if output is None or output == "-":
        write(data)
    else:
        _write_files("--output", [(Path(output), data)])
        say(f"Wrote {output} ({len(data):,} bytes).", stderr=True)


def replicate(
    package: Annotated[str, typer.Argument(metavar="PACKAGE", help="A folder that export --package wrote.")],
    from_: Annotated[
        list[str] | None,
        typer.Option(
            "--from",
            metavar="PATH",
            help="The reports that it was made from: files, folders, or a record; else the record here.",
        ),
    ] = None,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="PATH", help="Keep what was made in this folder.")
    ] = None,
    json: AsJson = False,
) -> None:
    """Make a package again from its reports, and tell whether every byte is the same."""
    from foreigndesk.replicating import replicated

    record = os.environ.get("FOREIGNDESK_DB") or DEFAULT_DB
    if not from_ and not Path(record).exists():
        raise UsageError(
            "there is no record here: say where the package's reports are, as in --from reports/"
        )
    made, told = replicated(Path(package), from_ or [record], lambda problem: say(str(problem), stderr=True))
    if output is not None:
        _write_folder("--output", output, made.items())
    if json:
        emit(told)
    else:
        for name in told["different"]:
            say(f"different: {name}")
        for name in told["missing"]:
            say(f"missing: {name}")
        for line in told["why"]:
            say(line, stderr=True)
        if told["same"]:
            say(f"{len(made)} files, every byte the same.")
    if not told["same"]:
        raise typer.Exit(1)


def _write_folder(option: str, folder: str, files: Iterable[tuple[str, bytes]]) -> None:
    place = Path(folder)
    if place.exists() and not place.is_dir():
        raise UsageError(f"{option} {folder}: is a file: give a folder, or the name of one to be made")
    rows = [(place / name, data) for name, data in files]
    try:
        for path in {path.parent for path, _ in rows}:
            path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{option} {folder}: {error.strerror or error}: give another place") from None
    _write_files(option, rows)
    size = sum(len(data) for _, data in rows)
    say(f"Wrote {len(rows)} files into {folder} ({size:,} bytes).", stderr=True)


def _write_files(option: str, rows: Iterable[tuple[Path, bytes]]) -> None:
    """Write files, each whole or not at all."""
    for path, data in rows:
        try:
            replace_file(path, data)
        except OSError as error:
            raise UsageError(f"{option} {path}: {error.strerror or error}: give another place") from None
