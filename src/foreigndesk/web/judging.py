"""Judgement by hand from the page of an engagement: forms for editors; every decision can be undone."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Form, Request, Response
from pydantic import BaseModel, Field, TypeAdapter, ValidationError
from starlette.responses import RedirectResponse

from foreigndesk import deciding
from foreigndesk.collate.decisions import apply
from foreigndesk.desk import record_of, told_record
from foreigndesk.editions import Role
from foreigndesk.errors import UsageError
from foreigndesk.model.decision import Decision
from foreigndesk.model.record import Record
from foreigndesk.serving.asking import Shown, asker, check_form, needs, shelf
from foreigndesk.serving.judging import Judgement, drafted, said
from foreigndesk.serving.problems import Problem
from foreigndesk.web.rendering import View, render

router = APIRouter(include_in_schema=False, dependencies=[needs(Role.EDITOR)])

Token = Annotated[str | None, Form(max_length=100)]


class Asked(BaseModel):
    """What the forms of an engagement's page send; each sends the fields of its act."""

    act: Literal["merge", "split", "set", "reject"]
    other: str = Field("", max_length=120)
    field: str = Field("", max_length=120)
    value: str = Field("", max_length=500)
    reports: list[str] = Field([], max_length=1000)
    why: str = Field("", max_length=2000)
    token: str | None = Field(None, max_length=100)

    def about(self, id_: str) -> Judgement:
        """The judgement about an engagement.

        Raises:
            Problem: 422 where a field that the act needs is empty.
        """
        about = [id_, self.other.strip()] if self.act == "merge" else [id_]
        needed: dict[str, dict[str, Any]] = {
            "split": {"reports": self.reports},
            "set": {"field": self.field, "value": self.value},
        }
        sent = {"act": self.act, "about": about, "why": self.why or None, **needed.get(self.act, {})}
        try:
            return TypeAdapter[Judgement](Judgement).validate_python(sent)
        except ValidationError:
            raise Problem(422, f"{self.act}: fill in what is asked for.") from None


@router.get("/decisions")
def decisions(request: Request, shown: Shown) -> Response:
    """All that was decided by hand."""
    store = shelf(request).store
    made = store.decisions()
    state = deciding.standing(told_record(store), made) if made else {}
    context = {"rows": [(d, state[d.number]) for d in reversed(made)], "json_address": "/api/v1/decisions"}
    return render(request, View("decisions.html", "Decisions by hand", shown.known, context, None))


@router.post("/engagements/{id}/decide")
def decide(request: Request, id: str, asked: Annotated[Asked, Form()]) -> Response:
    """Decide something about an engagement, and show what became of it."""
    who = asker(request)
    check_form(who, asked.token)
    store = shelf(request).store
    record = record_of(store)
    made = drafted(record, asked.about(id), said(who, asked.why))
    store.keep_decision(made)
    shelf(request).renew()
    return RedirectResponse(_after(record, id, made), 303)


@router.post("/decisions/{number}/undo")
def undo(request: Request, number: int, token: Token = None) -> Response:
    """Take a decision back."""
    who = asker(request)
    check_form(who, token)
    store = shelf(request).store
    try:
        made = deciding.undo(told_record(store), store.decisions(), number, said(who, None))
    except UsageError:
        raise Problem(409, "No decision of that number is in force, or a later one rests on it.") from None
    store.keep_decision(made)
    shelf(request).renew()
    return RedirectResponse("/decisions", 303)


def _after(record: Record, id_: str, made: Decision) -> str:
    """Where to go on: to the engagement where it is still there, else to the list of decisions."""
    still = any(e.id == id_ for e in apply(record, [made]).engagements)
    return f"/engagements/{id_}" if still else "/decisions"
