"""`backup`, `restore`, `check` and `vacuum`: the record as something to look after."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from foreigndesk.cli.options import DEFAULT_DB, AsJson, Db, example
from foreigndesk.cli.terminal import emit, say

Replace = Annotated[bool, typer.Option("--replace", help="Replace what is there.")]
_SHOWN = 50  # breaches printed; all with --json


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("backup", epilog=example("foreigndesk backup backups/2025-07-30.db"))(backup)
    app.command("restore", epilog=example("foreigndesk restore backups/2025-07-30.db --db other.db"))(restore)
    app.command("check", epilog=example("foreigndesk check --db desk.db"))(check)
    app.command("vacuum", epilog=example("foreigndesk vacuum --db desk.db"))(vacuum)
    app.command("reread", epilog=example("foreigndesk reread && foreigndesk changes --since-version"))(reread)


def backup(
    path: Annotated[Path, typer.Argument(metavar="PATH", help="The file to make.")],
    db: Db = DEFAULT_DB,
    replace: Replace = False,
    json: AsJson = False,
) -> None:
    """Copy the whole record, from a file or a server, into one file: reports, readings, decisions and all."""
    from foreigndesk.store import Store
    from foreigndesk.store import backup as copy

    with Store(db, create=False) as store:
        copied = copy(store, path, replace=replace)
    _tell(copied, f"{path} holds", json)


def restore(
    path: Annotated[Path, typer.Argument(metavar="PATH", help="What backup made.")],
    db: Db = DEFAULT_DB,
    replace: Replace = False,
    json: AsJson = False,
) -> None:
    """Bring a backup back, into a file or a server's database in which nothing is kept yet."""
    from foreigndesk.store import restore as copy
    from foreigndesk.store.trouble import hide_password

    _tell(copy(path, db, replace=replace), f"{hide_password(db)} now holds", json)


def check(db: Db = DEFAULT_DB, json: AsJson = False) -> None:
    """Check that the record is sound: the database, evidence, ids, references and the laws of the record."""
    from foreigndesk.checking import check as breaches_of
    from foreigndesk.store import Store

    with Store(db, create=False) as store:
        found = breaches_of(store)
        counts = store.counts()
    if json:
        emit({"sound": not found, "reports": counts["reports"], "breaches": found})
    else:
        for line in found[:_SHOWN]:
            say(line)
        if len(found) > _SHOWN:
            say(f"and {len(found) - _SHOWN} more: foreigndesk check --json lists all")
        reports = f"{counts['reports']} report{'s' if counts['reports'] != 1 else ''}"
        if found:
            say(
                f"{len(found)} breach{'es' if len(found) != 1 else ''} in a record of {reports}: restore a backup, or "
                "read the reports into a new --db"
            )
        else:
            say(f"Sound: {reports}, with every evidence, id and reference in its place.")
    if found:
        raise typer.Exit(1)


def vacuum(db: Db = DEFAULT_DB, json: AsJson = False) -> None:
    """Give back the room on the disk that nothing needs any more."""
    from foreigndesk.store import Store
    from foreigndesk.store import vacuum as tidy

    with Store(db, create=False) as store:
        before, after = tidy(store)
    if json:
        emit({"before": before, "after": after})
    else:
        say(f"{before / 1e6:.1f} MB before, {after / 1e6:.1f} MB now.")


def reread(db: Db = DEFAULT_DB, json: AsJson = False) -> None:
    """Read kept reports again that another version of foreigndesk has read; ids and decisions stay."""
    from foreigndesk import desk
    from foreigndesk.cli.reading import stoppable
    from foreigndesk.store import Store

    with stoppable(), Store(db, create=False) as store:
        count = desk.read_again(store)
        desk.told_record(store, kinds=())
        told = store.former() is not None
    if json:
        emit({"read_again": count})
        return
    say(f"Read {count} report{'s' if count != 1 else ''} again.")
    if told:
        say("What is seen otherwise than by the version before: foreigndesk changes --since-version")


def _tell(copied: dict[str, int], what: str, json: bool) -> None:
    if json:
        emit({name: copied[name] for name in ("reports", "readings", "decisions", "problems")})
        return
    counted = ", ".join(f"{copied[name]} {name}" for name in ("reports", "readings", "decisions"))
    say(f"{what} {counted}.")
