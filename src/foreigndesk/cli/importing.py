"""`import`: lists that people have made by hand, a report a line."""

from __future__ import annotations

from typing import Annotated

import typer

from foreigndesk.cli.options import DEFAULT_DB, AsJson, Db, example
from foreigndesk.cli.taking import take_in


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    group = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
    group.callback()(_lists)
    group.command("travels", epilog=example("foreigndesk import travels president-travels/"))(travels)
    app.add_typer(group, name="import")


def _lists() -> None:
    """Import a list that was made by hand, each of its lines a report."""


def travels(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH...", help="Lists of travels in XML, or folders of them.")
    ],
    db: Db = DEFAULT_DB,
    json: AsJson = False,
) -> None:
    """Import lists of travels abroad, such as those of the Office of the Historian."""
    from foreigndesk import desk
    from foreigndesk.errors import UsageError
    from foreigndesk.intake import travel_lists

    found = travel_lists(paths)
    if not found:
        raise UsageError(f"no list of travels in {', '.join(paths)}: give XML with trips, or a folder of it")
    take_in(db, found, desk.defaults(), json)
