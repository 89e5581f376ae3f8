"""`changes`: what later reports have changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from foreigndesk.cli.options import DEFAULT_DB, AsJson, Db, NoOrigins, example
from foreigndesk.cli.terminal import emit, shortened, table
from foreigndesk.errors import UsageError

if TYPE_CHECKING:
    from foreigndesk.publish.changes import Change


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("changes", epilog=example("foreigndesk changes --since 2025-07-25"))(changes)


def changes(
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="DATE", help="Against the record as reports by this day had it."),
    ] = None,
    since_version: Annotated[
        bool,
        typer.Option("--since-version", help="Against what the version before read in the same reports."),
    ] = False,
    db: Db = DEFAULT_DB,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="DATE", help="Up to the reports of this day; all if left out."),
    ] = None,
    no_origins: NoOrigins = False,
    json: AsJson = False,
) -> None:
    """List what is new, moved, confirmed, contradicted or corrected since a day, and by which report."""
    from foreigndesk.desk import checked_day
    from foreigndesk.publish.changes import change_json

    day, until = checked_day(since, "--since"), checked_day(as_of, "--as-of")
    if (day is None) is not since_version or (since_version and until):
        raise UsageError(
            "changes since when? give --since DATE, such as 2025-07-29, or --since-version alone"
        )
    found = _since_version(db, not no_origins) if day is None else _since(db, (day, until), not no_origins)
    if json:
        emit([change_json(change) for change in found])
        return
    ids = shortened(change.about[1] for change in found)
    rows = []
    for change in found:
        brought = dict.fromkeys(", ".join((s.outlet, s.published or "undated")) for s in change.sources)
        first, more = next(iter(brought), ""), len(brought) - 1
        rows.append(
            (
                change.kind,
                change.text,
                " → ".join(value or "?" for value in (change.was, change.now)) if change.was else change.now,
                f"{first}{f' and {more} more' if more > 0 else ''}",
                ids[change.about[1]],
            )
        )
    table(
        ("Change", "Of", "To", "By", "Id"),
        rows,
        empty=f"Nothing has changed since {day or 'the version before'}.",
    )


def _since(db: str, days: tuple[str, str | None], trace_origins: bool) -> list[Change]:
    """What reports after the first day have changed, up to the second if it is given."""
    from foreigndesk.desk import record_of
    from foreigndesk.publish.changes import changes as compare
    from foreigndesk.store import Store

    with Store(db, create=False) as store:
        return compare(*(record_of(store, day, trace_origins=trace_origins) for day in days))


def _since_version(db: str, trace_origins: bool) -> list[Change]:
    """What this version of the desk sees otherwise than the one before."""
    from foreigndesk.publish.changes import changes as compare
    from foreigndesk.rereading import as_before_and_now
    from foreigndesk.store import Store

    with Store(db, create=False) as store:
        both = as_before_and_now(store, trace_origins)
    return compare(*both) if both else []
