"""`read`, `retry` and `status`: reports into the record, and how it stands."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from foreigndesk.cli.options import DEFAULT_DB, AsJson, Db, Published, example, one_of
from foreigndesk.cli.taking import count_of, stoppable, take_in
from foreigndesk.cli.terminal import emit, say, table
from foreigndesk.errors import UsageError

if TYPE_CHECKING:
    from foreigndesk.cli.taking import ReadInto

__all__ = ["register", "stoppable"]

Retrieved = Annotated[
    str | None, typer.Option("--retrieved", metavar="DATE", help="When the pages were fetched.")
]
Outlet = Annotated[
    str | None, typer.Option("--outlet", metavar="NAME", help="Who published reports that do not say so.")
]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("read", epilog=example("foreigndesk read reports/ --published 2025-07-30"))(read)
    app.command("retry", epilog=example("foreigndesk retry --db desk.db"))(retry)
    app.command("status", epilog=example("foreigndesk status --db desk.db"))(status)


def read(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH...", help="Files or folders; - is standard input.")
    ],
    db: Db = DEFAULT_DB,
    published: Published = None,
    retrieved: Retrieved = None,
    outlet: Outlet = None,
    workers: Annotated[
        int | None,
        typer.Option("--workers", metavar="N", min=1, max=512, help="Processes that read, a core each."),
    ] = None,
    engine: Annotated[
        str,
        typer.Option("--engine", metavar="NAME", help="Who reads: local (this machine) or ray (a cluster)."),
    ] = "local",
    ray_address: Annotated[
        str | None,
        typer.Option("--ray-address", metavar="HOST:PORT", help="Head of the Ray cluster; auto finds it."),
    ] = None,
    json: AsJson = False,
) -> None:
    """Read files, folders or standard input into the record."""
    from foreigndesk import desk

    given = desk.defaults(published, retrieved, outlet)
    take_in(db, paths, given, json, read_into=_readers(engine, workers, ray_address))


def _readers(engine: str, workers: int | None, address: str | None) -> ReadInto:
    """Who reads: processes of this machine, or those of a cluster."""
    from foreigndesk import desk

    if one_of(engine, ("local", "ray"), "--engine") == "ray":
        from foreigndesk.clusters import Cluster, read_into

        return partial(read_into, cluster=Cluster(address, workers))
    if address is not None:
        raise UsageError("--ray-address is for --engine ray: give that too")
    return partial(desk.read_into, workers=workers or 1)


def retry(
    db: Db = DEFAULT_DB,
    published: Published = None,
    retrieved: Retrieved = None,
    outlet: Outlet = None,
    json: AsJson = False,
) -> None:
    """Try again what could not be read; status lists it."""
    from foreigndesk import desk
    from foreigndesk.store import Store

    given = desk.defaults(published, retrieved, outlet)
    with Store(db, create=False) as store:
        paths = [path for path, _ in store.problems() if path != "-" and "://" not in path]
    if not paths and not json:
        say("Everything given could be read: nothing to try again.")
        return
    take_in(db, paths, given, json, tried=tuple(paths))


def status(db: Db = DEFAULT_DB, json: AsJson = False) -> None:
    """Tell how the record stands: what it holds, and what could not be read and why."""
    from foreigndesk.desk import is_current, present, version
    from foreigndesk.store import Store
    from foreigndesk.store.tables import SCHEMA
    from foreigndesk.store.trouble import hide_password

    with Store(db, create=False) as store:
        counts = store.counts()
        unread = len(store.unread(version()))
        held = len(store.under_embargo(present()))
        problems = store.problems()
        current = is_current(store)
    figures = {
        "db": hide_password(db),
        "schema": SCHEMA,
        "reports": counts["reports"],
        "under_embargo": held,
        "to_read_again": unread,
        "current": current,
    }
    if json:
        emit(figures | {"problems": [{"path": path, "message": message} for path, message in problems]})
        return
    say(f"{hide_password(db)}: {count_of(counts['reports'], 'report')}, schema {SCHEMA}.")
    if held:
        say(f"{count_of(held, 'report')} under embargo: nothing of it is shown before its hour.")
    if unread:
        say(
            f"{count_of(unread, 'report')} to be read again by this version: "
            "foreigndesk reread, or the next foreigndesk read, does it."
        )
    table(("Could not be read", "Why"), problems, empty="Everything given could be read.")
    if any("://" in path for path, _ in problems):
        say("Feeds are asked again by: foreigndesk follow run")
    if any("://" not in path for path, _ in problems):
        say("Once they are mended: foreigndesk retry")
