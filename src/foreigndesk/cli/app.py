"""The commands put together; of a command that is called by its name, no other is loaded."""

from __future__ import annotations

import inspect
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from typing import Annotated

import typer
from typer.main import solve_typer_info_help

from foreigndesk.cli.options import example

# The modules of commands in the order of the help, each with the commands and groups that it adds.
MODULES: dict[str, tuple[str, ...]] = {
    "reading": ("read", "retry", "status"),
    "importing": ("import",),
    "following": ("follow",),
    "topics": ("topics",),
    "asking": ("timeline", "upcoming"),
    "searching": ("search",),
    "showing": ("show",),
    "people": ("people", "statements"),
    "dossiers": ("dossier",),
    "changing": ("changes",),
    "doubts": ("conflicts", "origins"),
    "deciding": ("merge", "split", "set", "reject", "undo", "decisions"),
    "handing": ("export", "replicate"),
    "measuring": ("measures",),
    "plotting": ("plot",),
    "outlets": ("outlets",),
    "annotating": ("annotate",),
    "keeping": ("backup", "restore", "check", "vacuum", "reread"),
    "serving": ("serve", "mcp"),
    "users": ("users",),
    "alerts": ("alerts",),
}


def app_for(arguments: Sequence[str]) -> typer.Typer:
    """The program as far as a call needs it.

    Args:
        arguments: what is typed after `foreigndesk`.

    Returns:
        The program with one module's commands where the first argument names one of them, else with all.
    """
    if tuple(arguments) in ((), ("-h",), ("--help",)):
        return _outlined(_put_together(tuple(MODULES)))
    named = arguments[0] if arguments else ""
    modules = [module for module, commands in MODULES.items() if named in commands]
    return _made(tuple(modules or MODULES))


def _outlined(app: typer.Typer) -> typer.Typer:
    """A program with names and first words alone: the list of commands needs no command's options."""
    for command in app.registered_commands:
        command.help = command.help or inspect.getdoc(command.callback)
        command.callback = _nothing
    for group in app.registered_groups:
        if group.typer_instance is not None:
            told = solve_typer_info_help(group)
            group.typer_instance = typer.Typer()
            group.typer_instance.callback(help=told)(_nothing)
    return app


def _nothing() -> None:
    """Stands for a command that is only listed."""


def whole_app() -> typer.Typer:
    """The program with all its commands."""
    return _made(tuple(MODULES))


def command_names() -> list[str]:
    """Every command as it is typed after `foreigndesk`, those of groups with the group before them."""
    app = whole_app()
    names = [str(command.name) for command in app.registered_commands]
    for group in app.registered_groups:
        commands = group.typer_instance.registered_commands if group.typer_instance else []
        names += [f"{group.name} {command.name}" for command in commands]
    return names


@cache
def _made(modules: tuple[str, ...]) -> typer.Typer:
    return _put_together(modules)


def _put_together(modules: tuple[str, ...]) -> typer.Typer:
    app = typer.Typer(
        name="foreigndesk",
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
        epilog=example("foreigndesk read reports/ && foreigndesk timeline --state KOR --state JPN"),
    )
    for module in modules:
        import_module(f"foreigndesk.cli.{module}").register(app)
    app.callback()(_foreigndesk)
    return app


def _version(wanted: bool) -> None:
    if wanted:
        from foreigndesk import __version__

        typer.echo(f"foreigndesk {__version__}")
        raise typer.Exit


def _foreigndesk(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Read news reports and keep the record of who met whom, where and when: each fact with its sentence."""
