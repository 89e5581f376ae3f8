"""Signing in and out, by name and password; a session is a cookie that scripts cannot read."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from starlette.responses import RedirectResponse

from foreigndesk.editions import Role
from foreigndesk.editions.signing_in import SESSION, sign_in, sign_out
from foreigndesk.serving.asking import COOKIE, Shown, asker, check_form, needs, shelf
from foreigndesk.serving.outside import outside_of
from foreigndesk.store.accounts import Accounts
from foreigndesk.web.rendering import View, render

router = APIRouter(include_in_schema=False, dependencies=[needs(Role.PUBLIC)])


@router.get("/signin")
def form(request: Request, shown: Shown) -> Response:
    """The form."""
    return _form(request, shown, wrong=False)


@router.post("/signin")
def enter(
    request: Request,
    shown: Shown,
    name: Annotated[str, Form(max_length=80)],
    password: Annotated[str, Form(max_length=200)],
) -> Response:
    """Open a session."""
    cookie = sign_in(Accounts(shelf(request).store), name, password, datetime.now(UTC))
    if cookie is None:
        return _form(request, shown, wrong=True)
    answer = RedirectResponse("/", 303)
    answer.set_cookie(
        COOKIE,
        cookie,
        max_age=int(SESSION.total_seconds()),
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https" or outside_of(request).encrypted,
    )
    return answer


@router.post("/signout")
def leave(request: Request, token: Annotated[str | None, Form(max_length=100)] = None) -> Response:
    """End the session."""
    who = asker(request)
    check_form(who, token)
    if who.cookie:
        sign_out(Accounts(shelf(request).store), who.cookie)
    answer = RedirectResponse("/", 303)
    answer.delete_cookie(COOKIE)
    return answer


def _form(request: Request, shown: Shown, *, wrong: bool) -> Response:
    seen = View("signin.html", "Sign in", shown.known, {"wrong": wrong, "json_address": None}, None)
    return render(request, seen, 401 if wrong else 200)
