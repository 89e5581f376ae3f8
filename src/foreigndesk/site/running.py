"""Runs the application until it is stopped."""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable, Sequence

import uvicorn
from fastapi import FastAPI

from foreigndesk.errors import UsageError

_TURN = 0.001  # seconds for which one thread may go on while another waits
_PATIENCE = 5  # seconds for which requests may go on when the service is stopped


def run(
    app: FastAPI, host: str, port: int, on_open: Callable[[str], None], proxies: Sequence[str] = ()
) -> None:
    """Serve an application until a signal stops it.

    Args:
        app: the application.
        host: the address to listen on.
        port: the port; 0 takes a free one.
        on_open: called with the address once connections are accepted.
        proxies: addresses of proxies that are believed when they say who asks and how; nobody else is.

    Raises:
        UsageError: the address cannot be listened on.
    """
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listening = socket.socket(family, socket.SOCK_STREAM)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
    except OSError as error:
        raise UsageError(
            f"--host {host} --port {port}: cannot listen there ({error.strerror or error}): give another --port, "
            "or 0 for a free one"
        ) from None
    # While the record is renewed beside them, readers get their turn sooner than after the usual 5 ms.
    sys.setswitchinterval(_TURN)
    with listening:
        listening.listen(128)
        shown = f"[{host}]" if ":" in host else host
        reached = f"http://{shown}:{listening.getsockname()[1]}"
        if app.state.tending.reached_at is None:
            app.state.tending.reached_at = reached
        on_open(f"{reached}/")
        config = uvicorn.Config(
            app,
            log_level="warning",
            access_log=False,  # addresses asked for may hold what somebody looks for
            timeout_graceful_shutdown=_PATIENCE,
            server_header=False,
            lifespan="on",
            proxy_headers=bool(proxies),
            forwarded_allow_ips=list(proxies),
        )
        uvicorn.Server(config).run(sockets=[listening])
