"""Judgement by hand over the API: for editors; decisions are kept beside the reports and can be undone."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from foreigndesk import deciding
from foreigndesk.api import shapes
from foreigndesk.api.describing import answers
from foreigndesk.api.routes import answer
from foreigndesk.deciding import Said
from foreigndesk.desk import record_of, told_record, writable
from foreigndesk.editions import Role
from foreigndesk.errors import UsageError
from foreigndesk.model.decision import Decision
from foreigndesk.model.record import Record
from foreigndesk.serving.asking import Asker, asker, needs, shelf
from foreigndesk.serving.problems import Problem

router = APIRouter(prefix="/api/v1", dependencies=[needs(Role.EDITOR)], tags=["judgement by hand"])

Key = Annotated[str, Field(min_length=1, max_length=120)]


Why = Annotated[str, Field(max_length=2000)] | None


class _Judgement(BaseModel):
    model_config = ConfigDict(extra="forbid")

    why: Why = None


class Merge(_Judgement):
    """Two entries are one: the second goes into the first."""

    act: Literal["merge"]
    about: list[Key] = Field(min_length=2, max_length=2)


class Split(_Judgement):
    """Some reports tell of another entry than the rest."""

    act: Literal["split"]
    about: list[Key] = Field(min_length=1, max_length=1)
    reports: list[Key] = Field(min_length=1, max_length=1000, description="Ids of the reports to take out.")


class Set(_Judgement):
    """A field of an entry is otherwise; `unknown` says that nothing is known."""

    act: Literal["set"]
    about: list[Key] = Field(min_length=1, max_length=1)
    field: Key
    value: str = Field(max_length=500)


class Reject(_Judgement):
    """An entry is none."""

    act: Literal["reject"]
    about: list[Key] = Field(min_length=1, max_length=1)


Judgement = Annotated[Merge | Split | Set | Reject, Field(discriminator="act")]


@router.get("/decisions", responses=answers(dict[str, list[shapes.DecisionShape]]))
def decisions(request: Request) -> Response:
    """All that was decided by hand, undone decisions too, with how each stands."""
    store = shelf(request).store
    made = store.decisions()
    state = deciding.standing(told_record(store), made) if made else {}
    return answer({"decisions": [decision_json(d) | {"state": state[d.number]} for d in made]})


@router.post("/decisions", status_code=201, responses=answers(shapes.DecisionShape, status=201))
def decide(request: Request, judgement: Judgement) -> Response:
    """Decide that two entries are one, one is two, a field is otherwise, or an entry is none."""
    store = shelf(request).store
    made = store.keep_decision(drafted(record_of(store), judgement, said(asker(request), judgement.why)))
    shelf(request).renew()
    return Response(answer(decision_json(made)).body, 201, media_type="application/json")


@router.delete("/decisions/{number}", responses=answers(shapes.DecisionShape))
def undo(request: Request, number: Annotated[int, Path(ge=1, le=2**31)]) -> Response:
    """Take a decision back."""
    store = shelf(request).store
    try:
        made = deciding.undo(told_record(store), store.decisions(), number, said(asker(request), None))
    except UsageError:
        raise Problem(404, "No decision of that number is in force, or a later one rests on it.") from None
    kept = store.keep_decision(made)
    shelf(request).renew()
    return answer(decision_json(kept))


def drafted(record: Record, judgement: Judgement, by: Said) -> Decision:
    """The decision that a judgement asks for.

    Args:
        record: the record it is about.
        judgement: what is to be decided.
        by: who, when, why.

    Raises:
        Problem: an entry is not there, or the decision cannot be made.
    """
    entries = [_entry(record, key) for key in judgement.about]
    try:
        match judgement:
            case Merge():
                return deciding.merge(record, entries[0], entries[1], by)
            case Split():
                return deciding.split(record, entries[0], judgement.reports, by)
            case Set():
                return deciding.set_field(record, entries[0], judgement.field, judgement.value, by)
            case Reject():
                return deciding.reject(record, entries[0], by)
    except UsageError:
        detail = f"{judgement.act}: that cannot be done to this entry, or would change nothing."
        raise Problem(409, detail) from None


def said(who: Asker, why: str | None) -> Said:
    """Who decides, now, and why."""
    now = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    return Said(who.user or str(who.role), now, writable(why) if why else None)


def decision_json(decision: Decision) -> dict[str, Any]:
    """A decision with its number first."""
    values = asdict(decision)
    return {"decision": values.pop("number")} | values


def _entry(record: Record, key: str) -> tuple[str, Any]:
    rows: list[tuple[str, Any]] = [("person", p) for p in record.people]
    for kind in ("engagement", "statement", "commitment", "mechanism", "figure"):
        rows += [(kind, row) for row in getattr(record, f"{kind}s")]
    found = next(((kind, row) for kind, row in rows if row.id == key), None)
    if found is None:
        raise Problem(404, "about: the record holds nothing of that id that can be decided about.")
    return found
