"""The commands put together."""

from __future__ import annotations

from typing import Annotated

import typer

from foreigndesk.cli import (
    alerts,
    annotating,
    asking,
    changing,
    deciding,
    dossiers,
    doubts,
    following,
    handing,
    importing,
    keeping,
    measuring,
    outlets,
    people,
    plotting,
    reading,
    searching,
    serving,
    showing,
    topics,
    users,
)
from foreigndesk.cli.options import example

app = typer.Typer(
    name="foreigndesk",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=example("foreigndesk read reports/ && foreigndesk timeline --state KOR --state JPN"),
)
for _group in (
    reading,
    importing,
    following,
    topics,
    asking,
    searching,
    showing,
    people,
    dossiers,
    changing,
    doubts,
    deciding,
    handing,
    measuring,
    plotting,
    outlets,
    annotating,
    keeping,
    serving,
    users,
    alerts,
):
    _group.register(app)


def command_names() -> list[str]:
    """Every command as it is typed after `foreigndesk`, those of groups with the group before them."""
    names = [str(command.name) for command in app.registered_commands]
    for group in app.registered_groups:
        commands = group.typer_instance.registered_commands if group.typer_instance else []
        names += [f"{group.name} {command.name}" for command in commands]
    return names


def _version(wanted: bool) -> None:
    if wanted:
        from foreigndesk import __version__

        typer.echo(f"foreigndesk {__version__}")
        raise typer.Exit


@app.callback()
def _foreigndesk(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Read news reports and keep the record of who met whom, where and when: each fact with its sentence."""
