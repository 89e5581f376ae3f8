"""Options that several commands share, and what they mean."""

from __future__ import annotations

import re
from typing import Annotated

import typer

from foreigndesk.errors import UsageError

Db = Annotated[
    str,
    typer.Option(
        "--db",
        metavar="FILE",
        envvar="FOREIGNDESK_DB",
        help="The file of the record, or a postgresql:// URL.",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON in the form of the record.")]
State = Annotated[
    list[str] | None,
    typer.Option("--state", metavar="STATE", help="A state by name or code; twice for a pair."),
]
OneState = Annotated[str | None, typer.Option("--state", metavar="STATE", help="A state by name or code.")]
Who = Annotated[str | None, typer.Option("--person", metavar="NAME", help="A person by name or id.")]
AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help="Only what reports published by then tell.")
]
NoOrigins = Annotated[bool, typer.Option("--no-origins", help="Count every report by itself, copies too.")]
Published = Annotated[
    str | None,
    typer.Option("--published", metavar="DATE", help="When reports that do not say so were published."),
]

DEFAULT_DB = "foreigndesk.db"
_CODE = re.compile(r"[A-Z][A-Z0-9]{1,9}")


def example(command: str) -> str:
    """What stands under a command's help: an example, on a line of its own."""
    return f"\b\nExample:\n  {command}"


def state_code(name: str | None) -> str | None:
    """The code of a state or organisation given by its code or any name.

    Raises:
        UsageError: no state has that name.
    """
    if name is None:
        return None
    from foreigndesk.vocab.states import state_forms, states

    wanted = name.strip()
    if wanted in states():
        return wanted
    folded = wanted.casefold()
    for form, code, kind in state_forms():
        if folded in (form.casefold(), code.casefold()) and kind not in ("capital", "seat"):
            return code
    if _CODE.fullmatch(wanted) and len(wanted) > 2:  # no code of ours has two letters that is not listed
        return wanted
    raise UsageError(f"--state {name!r} is no state known: give its name in English or its code, such as KOR")


def one_of(value: str | None, allowed: tuple[str, ...], option: str) -> str | None:
    """A value that has to be one of a few.

    Raises:
        UsageError: it is none of them.
    """
    if value is None or value in allowed:
        return value
    raise UsageError(f"{option} {value!r} is none of: {', '.join(allowed)}")
