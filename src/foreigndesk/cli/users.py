"""`users`: who may sign in to the web page and use the API, and as what."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from foreigndesk.cli.options import DEFAULT_DB, AsJson, Db, example, one_of
from foreigndesk.cli.terminal import emit, say, table
from foreigndesk.errors import UsageError

if TYPE_CHECKING:
    from foreigndesk.store.accounts import Accounts

ROLES = ("public", "subscriber", "editor")
Name = Annotated[str, typer.Argument(metavar="NAME", help="The name of the account.")]
AsRole = Annotated[str, typer.Option("--role", metavar="ROLE", help="public, subscriber or editor.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    group = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
    group.callback()(_users)
    for command, given in (
        (list_, "foreigndesk users list"),
        (add, "foreigndesk users add ngozi --role editor"),
        (set_, "foreigndesk users set ngozi --role subscriber"),
        (close, "foreigndesk users close ngozi"),
        (token, "foreigndesk users token ngozi --role subscriber --days 90"),
        (revoke, "foreigndesk users revoke 3f9c1a7be042"),
    ):
        group.command(command.__name__.rstrip("_"), epilog=example(given))(command)
    app.add_typer(group, name="users")


def _users() -> None:
    """Make accounts and tokens for the web page and the API."""


def list_(db: Db = DEFAULT_DB, json: AsJson = False) -> None:
    """List accounts and tokens; no secret is shown."""
    with _accounts(db) as accounts:
        users, tokens = accounts.users(), accounts.tokens()
    if json:
        emit(
            {
                "users": [
                    {"name": u.name, "role": u.role, "made": u.made, "closed": u.closed} for u in users
                ],
                "tokens": [
                    {n: getattr(t, n) for n in ("id", "user", "role", "made", "expires", "revoked")}
                    for t in tokens
                ],
            }
        )
        return
    rows = [(u.name, u.role, "closed" if u.closed else "", u.made) for u in users]
    table(("Name", "Role", "State", "Made"), rows, empty="There are no accounts: foreigndesk users add NAME")
    if tokens:
        rows = [(t.id, t.user, t.role, "revoked" if t.revoked else f"until {t.expires}") for t in tokens]
        table(("Token", "Of", "Role", "State"), rows, empty="")


def add(
    name: Name,
    role: AsRole = "subscriber",
    password_stdin: Annotated[
        bool, typer.Option("--password-stdin", help="Read the password from standard input.")
    ] = False,
    no_password: Annotated[
        bool, typer.Option("--no-password", help="For an account that is used by token alone.")
    ] = False,
    db: Db = DEFAULT_DB,
    json: AsJson = False,
) -> None:
    """Make an account; its password is asked for."""
    from foreigndesk.editions.roles import Role
    from foreigndesk.editions.signing_in import add_user

    one_of(role, ROLES, "--role")
    password = None if no_password else _password(password_stdin)
    with _accounts(db, create=True) as accounts:
        user = add_user(accounts, name, Role(role), password, datetime.now(UTC))
    _done(json, {"name": user.name, "role": user.role}, f"Made {user.name}, {user.role}.")


def set_(
    name: Name,
    role: Annotated[
        str | None, typer.Option("--role", metavar="ROLE", help="What it may do from now on.")
    ] = None,
    password: Annotated[bool, typer.Option("--password", help="Ask for a new password.")] = False,
    password_stdin: Annotated[
        bool, typer.Option("--password-stdin", help="Read the new password from standard input.")
    ] = False,
    open_: Annotated[bool, typer.Option("--open", help="Open an account that was closed.")] = False,
    db: Db = DEFAULT_DB,
    json: AsJson = False,
) -> None:
    """Change what an account may do, or its password; it has to sign in anew."""
    from foreigndesk.editions.roles import Role
    from foreigndesk.editions.signing_in import change_user

    one_of(role, ROLES, "--role")
    new = _password(password_stdin) if password or password_stdin else None
    if role is None and new is None and not open_:
        raise UsageError("nothing to change: give --role, --password or --open")
    with _accounts(db) as accounts:
        closed = False if open_ else None
        user = change_user(accounts, name, role=Role(role) if role else None, password=new, closed=closed)
    _done(json, {"name": user.name, "role": user.role}, f"{user.name} is {user.role} now.")


def close(name: Name, db: Db = DEFAULT_DB, json: AsJson = False) -> None:
    """Close an account: its sessions end and its tokens are revoked; what it decided stays."""
    from foreigndesk.editions.signing_in import change_user

    with _accounts(db) as accounts:
        change_user(accounts, name, closed=True)
    _done(json, {"name": name, "closed": True}, f"Closed {name}.")


def token(
    name: Name,
    role: Annotated[
        str | None,
        typer.Option("--role", metavar="ROLE", help="What it may do; as much as the account if left out."),
    ] = None,
    days: Annotated[int, typer.Option("--days", metavar="N", help="For how many days it is good.")] = 90,
    db: Db = DEFAULT_DB,
    json: AsJson = False,
) -> None:
    """Make a token for programs; it is shown this once."""
    from foreigndesk.editions.roles import Role
    from foreigndesk.editions.signing_in import make_token

    one_of(role, ROLES, "--role")
    with _accounts(db) as accounts:
        made, shown = make_token(accounts, name, Role(role) if role else None, days, datetime.now(UTC))
    if json:
        emit({"id": made.id, "user": made.user, "role": made.role, "expires": made.expires, "token": shown})
        return
    print(shown)
    say(f"Token {made.id}, {made.role}, until {made.expires}; it cannot be shown again.", stderr=True)


def revoke(
    id_: Annotated[str, typer.Argument(metavar="TOKEN", help="The id of a token.")],
    db: Db = DEFAULT_DB,
    json: AsJson = False,
) -> None:
    """Take a token out of use."""
    with _accounts(db) as accounts:
        there = accounts.revoke(id_)
    if not there:
        raise UsageError(f"token {id_!r} is not there: foreigndesk users list shows them")
    _done(json, {"id": id_, "revoked": True}, f"Revoked {id_}.")


@contextmanager
def _accounts(db: str, *, create: bool = False) -> Iterator[Accounts]:
    """The accounts of a record."""
    from foreigndesk.store import Store
    from foreigndesk.store.accounts import Accounts

    with Store(db, create=create) as store:
        yield Accounts(store)


def _password(from_stdin: bool) -> str:
    """A password from standard input or, twice and unseen, from the terminal."""
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise UsageError("the password cannot be asked for here: give it with --password-stdin")
    password: str = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    return password


def _done(json: bool, value: dict[str, object], line: str) -> None:
    if json:
        emit(value)
    else:
        say(line)
