"""`serve`: the record as a web page and an API."""

from __future__ import annotations

from typing import Annotated

import typer

from foreigndesk.cli.options import DEFAULT_DB, Db, example, one_of
from foreigndesk.cli.terminal import say
from foreigndesk.errors import UsageError

_HERE = ("127.0.0.1", "::1", "localhost")
ROLES = ("public", "subscriber", "editor")


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("serve", epilog=example("foreigndesk serve --db desk.db --port 8000"))(serve)
    app.command("mcp", epilog=example("foreigndesk mcp --db desk.db"))(mcp)


def serve(
    db: Db = DEFAULT_DB,
    host: Annotated[
        str, typer.Option("--host", metavar="HOST", help="The address to listen on.")
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option("--port", metavar="PORT", min=0, max=65535, help="The port; 0 takes a free one.")
    ] = 8000,
    anonymous: Annotated[
        str,
        typer.Option(
            "--anonymous",
            metavar="ROLE",
            help="What readers may see without signing in: public; on this machine alone also subscriber or editor.",
        ),
    ] = "public",
    extract: Annotated[
        int, typer.Option("--extract", metavar="N", min=0, help="Characters of a text that the public sees.")
    ] = 320,
    rate: Annotated[
        int,
        typer.Option(
            "--rate", metavar="N", min=0, help="Requests to the API a minute from one reader; 0 for any."
        ),
    ] = 600,
) -> None:
    """Serve the record as web pages and API until stopped."""
    one_of(anonymous, ROLES, "--anonymous")
    if anonymous != "public" and host not in _HERE:
        raise UsageError(
            f"--anonymous {anonymous} would open the record to everybody who reaches {host}: "
            "leave it out, or listen on 127.0.0.1"
        )
    from foreigndesk.editions import Role, Rules
    from foreigndesk.site import create_app
    from foreigndesk.site.running import run
    from foreigndesk.store.trouble import hide_password

    app = create_app(db, anonymous=Role(anonymous), rules=Rules(extract=extract), rate=rate)
    run(
        app,
        host,
        port,
        lambda address: say(f"Serving {hide_password(db)} at {address} (Ctrl-C stops it)", stderr=True),
    )


def mcp(
    db: Db = DEFAULT_DB,
    role: Annotated[
        str, typer.Option("--role", metavar="ROLE", help="What the assistant may see: public or subscriber.")
    ] = "public",
) -> None:
    """Answer an assistant's questions over the Model Context Protocol, on standard input and output."""
    one_of(role, ("public", "subscriber"), "--role")
    from foreigndesk.agents.server import server
    from foreigndesk.editions import Role
    from foreigndesk.serving.shelf import Shelf

    shelf = Shelf(db)
    try:
        server(shelf, Role(role)).run("stdio")
    finally:
        shelf.close()
