"""`serve`: the record as a web page and an API."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from foreigndesk.cli.options import DEFAULT_DB, Db, example, one_of
from foreigndesk.cli.terminal import say
from foreigndesk.errors import UsageError

if TYPE_CHECKING:
    from foreigndesk.serving.outside import Outside

_HERE = ("127.0.0.1", "::1", "localhost")
ROLES = ("public", "subscriber", "editor")

RulesFile = Annotated[
    Path | None,
    typer.Option(
        "--rules", metavar="FILE", help="A YAML file that says how much of each outlet the public sees."
    ),
]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("serve", epilog=example("foreigndesk serve --db desk.db --port 8000"))(serve)
    app.command("mcp", epilog=example("foreigndesk mcp --db desk.db"))(mcp)


Host = Annotated[str, typer.Option("--host", metavar="HOST", help="The address to listen on.")]
Port = Annotated[
    int, typer.Option("--port", metavar="PORT", min=0, max=65535, help="The port; 0 takes a free one.")
]
Anonymous = Annotated[
    str,
    typer.Option(
        "--anonymous",
        metavar="ROLE",
        help="What readers may see without signing in: public; on this machine alone also subscriber or editor.",
    ),
]
Extract = Annotated[
    int | None,
    typer.Option(
        "--extract", metavar="N", min=0, help="Characters of a text that the public sees; 320 if not said."
    ),
]
ExtractOf = Annotated[
    list[str] | None,
    typer.Option("--extract-of", metavar="OUTLET=N", help="The same for the texts of one outlet."),
]
Rate = Annotated[
    int,
    typer.Option(
        "--rate", metavar="N", min=0, help="Requests to the API a minute from one reader; 0 for any."
    ),
]
BaseUrl = Annotated[
    str | None, typer.Option("--base-url", metavar="URL", help="The address that readers know the desk by.")
]
Hub = Annotated[
    str | None,
    typer.Option("--hub", metavar="URL", help="A WebSub hub that is told of changes; needs --base-url."),
]
Proxy = Annotated[
    list[str] | None,
    typer.Option(
        "--proxy", metavar="ADDRESS", help="A proxy before the desk that may say who asks (X-Forwarded-For)."
    ),
]


def serve(
    db: Db = DEFAULT_DB,
    host: Host = "127.0.0.1",
    port: Port = 8000,
    anonymous: Anonymous = "public",
    extract: Extract = None,
    extract_of: ExtractOf = None,
    rules: RulesFile = None,
    rate: Rate = 600,
    base_url: BaseUrl = None,
    hub: Hub = None,
    proxy: Proxy = None,
) -> None:
    """Serve the record as web pages and API until stopped."""
    _check_role(anonymous, host)
    from foreigndesk.editions import Role
    from foreigndesk.editions.rules_file import rules_of
    from foreigndesk.site import create_app
    from foreigndesk.site.running import run
    from foreigndesk.store.trouble import hide_password

    outside = _outside(base_url, hub)
    allowed = rules_of(rules, extract, extract_of or ())
    app = create_app(db, anonymous=Role(anonymous), rules=allowed, rate=rate, outside=outside)
    run(
        app,
        host,
        port,
        lambda address: say(f"Serving {hide_password(db)} at {address} (Ctrl-C stops it)", stderr=True),
        tuple(_number(address) for address in proxy or ()),
    )


def _check_role(anonymous: str, host: str) -> None:
    """Make sure that a record is opened to no more readers than sit at this machine.

    Raises:
        UsageError: it would be.
    """
    one_of(anonymous, ROLES, "--anonymous")
    if anonymous != "public" and host not in _HERE:
        raise UsageError(
            f"--anonymous {anonymous} would open the record to everybody who reaches {host}: "
            "leave it out, or listen on 127.0.0.1"
        )


def _outside(base_url: str | None, hub: str | None) -> Outside:
    """How the desk is reached from elsewhere.

    Raises:
        UsageError: an address is none, or that of the desk is missing.
    """
    from foreigndesk.serving.outside import Outside, checked_base, checked_hub

    if hub is not None and base_url is None:
        raise UsageError("--hub needs --base-url: the hub fetches the feeds from there")
    return Outside(checked_base(base_url) if base_url else None, checked_hub(hub) if hub else None)


def mcp(
    db: Db = DEFAULT_DB,
    role: Annotated[
        str, typer.Option("--role", metavar="ROLE", help="What the assistant may see: public or subscriber.")
    ] = "public",
    rules: RulesFile = None,
) -> None:
    """Answer an assistant's questions over the Model Context Protocol, on standard input and output."""
    one_of(role, ("public", "subscriber"), "--role")
    from foreigndesk.agents.server import server
    from foreigndesk.editions import Role
    from foreigndesk.editions.rules_file import rules_of
    from foreigndesk.serving.shelf import Shelf

    shelf = Shelf(db, rules_of(rules))
    try:
        server(shelf, Role(role)).run("stdio")
    finally:
        shelf.close()


def _number(address: str) -> str:
    """The address of a proxy, checked.

    Raises:
        UsageError: it is none.
    """
    import ipaddress

    try:
        return str(
            ipaddress.ip_network(address, strict=False) if "/" in address else ipaddress.ip_address(address)
        )
    except ValueError:
        raise UsageError(f"--proxy {address!r}: give its address in numbers, such as 127.0.0.1") from None
