"""Who asks, and for what: the parts of a request that every route declares."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, cast

from anyio import to_thread
from fastapi import Depends, Query, Request

from foreigndesk.editions import Role
from foreigndesk.editions.signing_in import fits_form, form_token
from foreigndesk.serving.filters import Day, day_of
from foreigndesk.serving.problems import Problem
from foreigndesk.serving.shelf import Edition, Shelf

_PATIENT = 4  # readers who wait until a record of a past day can be put together; no more do
_LATER = 60  # seconds after which to ask again
_BUSY = (
    "Others wait for records of past days already, and one is put together at a time: try again in a minute."
)
COOKIE = "desk"  # the cookie of a session
NEEDS = "__needs__"  # the attribute of a route's dependency that names the role it asks for


@dataclass(frozen=True, slots=True)
class Asker:
    """Somebody who asks: the role, the account where one was used, and the cookie of a session."""

    role: Role
    user: str | None = None
    cookie: str | None = None

    @property
    def form_token(self) -> str:
        """What forms of this reader's pages carry; nobody else can have it where somebody has signed in."""
        return form_token(self.cookie) if self.cookie else ""


def asker(request: Request) -> Asker:
    """Who asks, as the guard at the door found out; without it nobody in particular."""
    return cast(Asker, getattr(request.state, "asker", None) or Asker(Role.PUBLIC))


def needs(role: Role) -> Any:
    """A dependency that lets only readers of a role in; every route has one.

    Args:
        role: the least role that may use the route.
    """

    async def check(request: Request) -> Asker:
        found = asker(request)
        if found.role.may(role):
            return found
        if found.user is None:
            raise Problem(
                401, f"This is for {role}s: sign in, or send a token.", (("WWW-Authenticate", "Bearer"),)
            )
        raise Problem(403, f"This is for {role}s: the account used is of a {found.role}.")

    setattr(check, NEEDS, role)
    return Depends(check)


def shelf(request: Request) -> Shelf:
    """The shelf of the application."""
    return cast(Shelf, request.app.state.shelf)


async def edition(
    request: Request,
    as_of: Annotated[Day | None, Query(description="Only what reports published by then tell.")] = None,
) -> Edition:
    """The record as the asker may see it."""
    return await edition_by(request, day_of(as_of))


async def edition_by(request: Request, day: str | None, trace_origins: bool = True) -> Edition:
    """The record as the asker may see it.

    Args:
        request: who asks.
        day: EDTF; only what reports published by then tell. Such a record is put together apart from the pages that
            are being made, one at a time, so that they need not wait for it.
        trace_origins: whether copies count with the report they go back to; else each counts by itself.
    """
    role, kept = asker(request).role, shelf(request)
    current = day is None and trace_origins
    found = kept.at_hand(role) if current else kept.past_at_hand(role, day, trace_origins)
    if found is not None:
        return found
    limiter = None if current else kept.past_ones
    if limiter is not None and limiter.statistics().tasks_waiting >= _PATIENT:
        raise Problem(503, _BUSY, (("Retry-After", str(_LATER)),))
    return await to_thread.run_sync(kept.edition, role, day, trace_origins, limiter=limiter)


Shown = Annotated[Edition, Depends(edition)]


def role_needed(dependencies: list[Callable[..., Any] | None]) -> Role | None:
    """The role that a route's dependencies ask for, None where it asks for none."""
    found = [getattr(call, NEEDS) for call in dependencies if call is not None and hasattr(call, NEEDS)]
    return cast(Role, found[0]) if found else None


def check_form(who: Asker, sent: str | None) -> None:
    """Make sure that a form came from a page that this reader was given.

    Raises:
        Problem: 403 where it did not.
    """
    if who.cookie is not None and not fits_form(who.cookie, sent):
        raise Problem(403, "The form is out of date: open the page again.")
