"""Answers where the desk itself is at fault: who asked is told so and no more, whoever runs the desk sees why."""

from __future__ import annotations

import logging
from collections.abc import Callable

from fastapi import Request, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from foreigndesk.errors import DeskError
from foreigndesk.serving.problems import Problem

_log = logging.getLogger("foreigndesk")


class Faults:
    """Turns what nobody has foreseen into a problem of the usual shape."""

    def __init__(self, app: ASGIApp, tell: Callable[[Request, Problem], Response]) -> None:
        """Stand before an application.

        Args:
            app: the application.
            tell: answers a problem.
        """
        self._app = app
        self._tell = tell

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        begun = False

        async def watched(message: Message) -> None:
            nonlocal begun
            begun = begun or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, receive, watched)
        except (DeskError, Problem):
            raise  # foreseen: the door tells them
        except Exception:
            if begun or scope["type"] != "http":
                raise
            # The path alone: what follows it may hold what somebody looks for.
            _log.exception("%s %r failed", scope["method"], scope["path"])
            problem = Problem(500, "The desk failed at this: whoever runs it finds the reason in its log.")
            await self._tell(Request(scope, receive), problem)(scope, receive, send)
