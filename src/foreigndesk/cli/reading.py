"""`read` and `status`: reports into the record, and how it stands."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any

import typer

from foreigndesk.cli.options import DEFAULT_DB, AsJson, Db, Published, example
from foreigndesk.cli.terminal import emit, plain, say, table

if TYPE_CHECKING:
    from foreigndesk.errors import InputError
    from foreigndesk.model.record import Record
    from foreigndesk.model.report import Report

OnReport = Callable[["Report", bool], None]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("read", epilog=example("foreigndesk read reports/ --published 2025-07-30"))(read)
    app.command("status", epilog=example("foreigndesk status --db desk.db"))(status)


def read(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH...", help="Files or folders; - is standard input.")
    ],
    db: Db = DEFAULT_DB,
    published: Published = None,
    retrieved: Annotated[
        str | None, typer.Option("--retrieved", metavar="DATE", help="When the pages were fetched.")
    ] = None,
    outlet: Annotated[
        str | None, typer.Option("--outlet", metavar="NAME", help="Who published reports that do not say so.")
    ] = None,
    json: AsJson = False,
) -> None:
    """Read files, folders or standard input into the record."""
    from foreigndesk import desk
    from foreigndesk.store import Store

    given = desk.defaults(published, retrieved, outlet)
    problems: list[tuple[str, str]] = []
    seen: set[str] = set()

    def on_problem(problem: InputError) -> None:
        problems.append((desk.writable(problem_path(problem)), desk.writable(str(problem))))
        say(f"foreigndesk: {problem}", stderr=True)

    with _stoppable(), Store(db) as store:
        try:
            with _progress(paths) as shown:
                taken = desk.read_into(store, paths, given, on_problem, _noting(seen, shown))
        finally:
            store.keep_problems(problems, seen)
        record = desk.record_of(store)
    _tell(record, taken, problems, db, json)
    if problems:
        raise typer.Exit(1)


def problem_path(problem: InputError) -> str:
    """The path that an input error is about."""
    return str(getattr(problem, "path", None) or str(problem).split(": ", 1)[0])


def _noting(seen: set[str], shown: OnReport) -> OnReport:
    def note(report: Report, fresh: bool) -> None:
        seen.add(report.path.rpartition("#")[0] or report.path)
        shown(report, fresh)

    return note


def _tell(record: Record, taken: Any, problems: list[tuple[str, str]], db: str, json: bool) -> None:
    figures = {
        "reports": len(record.documents),
        "people": len(record.people),
        "engagements": len(record.engagements),
        "statements": len(record.statements),
        "conflicts": len(record.conflicts),
    }
    if json:
        told = [{"path": path, "message": message} for path, message in problems]
        emit({"db": db, "new": taken.fresh, "known": taken.known, "problems": told, "record": figures})
        return
    again = f", {taken.known} known already" if taken.known else ""
    say(f"Read {_count(taken.fresh, 'new report')}{again}.")
    say(f"{db} now holds {', '.join(_count(n, name.removesuffix('s')) for name, n in figures.items())}.")
    if problems:
        say(
            f"{_count(len(problems), 'input')} could not be read: see above, or foreigndesk status --db {db}."
        )
    elif record.engagements:
        say(f"See them with: foreigndesk timeline --db {db}")


def _count(number: int, name: str) -> str:
    return f"{number} {'people' if name == 'people' else name if number == 1 else name + 's'}"


@contextmanager
def _stoppable() -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt:
        say("foreigndesk: stopped; what was read is kept", stderr=True)
        raise typer.Exit(130) from None


@contextmanager
def _progress(paths: list[str]) -> Iterator[OnReport]:
    """A bar on a terminal, counted in files; it goes away when all is read."""
    if not sys.stderr.isatty():
        yield lambda _report, _fresh: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    from foreigndesk.cli.terminal import console

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    done: set[str] = set()
    with Progress(*columns, console=console(stderr=True), transient=True) as bar:
        task = bar.add_task("Reading", total=_files(paths))

        def shown(report: Report, _fresh: bool) -> None:
            done.add(report.path.rpartition("#")[0] or report.path)
            bar.update(
                task, completed=len(done), description=f"Reading {plain(report.outlet or 'reports')[:30]}"
            )

        yield shown


def _files(paths: list[str]) -> int:
    count = 0
    for path in paths:
        count += sum(len(files) for _, _, files in os.walk(path)) if os.path.isdir(path) else 1
    return count


def status(db: Db = DEFAULT_DB, json: AsJson = False) -> None:
    """Tell how the record stands: what it holds, and what could not be read and why."""
    from foreigndesk.desk import version
    from foreigndesk.store import Store
    from foreigndesk.store.tables import SCHEMA

    with Store(db, create=False) as store:
        counts = store.counts()
        unread = len(store.unread(version()))
        problems = store.problems()
        current = store.record(version(), ()) is not None
    figures = {
        "db": db,
        "schema": SCHEMA,
        "reports": counts["reports"],
        "to_read_again": unread,
        "current": current,
    }
    if json:
        emit(figures | {"problems": [{"path": path, "message": message} for path, message in problems]})
        return
    say(f"{db}: {_count(counts['reports'], 'report')}, schema {SCHEMA}.")
    if unread:
        say(
            f"{_count(unread, 'report')} to be read again by this version: the next foreigndesk read does it."
        )
    table(("Could not be read", "Why"), problems, empty="Everything given could be read.")
