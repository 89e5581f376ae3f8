"""Judgement by hand over the API: for editors; decisions are kept beside the reports and can be undone."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request, Response

from foreigndesk import deciding
from foreigndesk.api import shapes
from foreigndesk.api.describing import answers
from foreigndesk.api.routes import answer
from foreigndesk.desk import record_of, told_record
from foreigndesk.editions import Role
from foreigndesk.errors import UsageError
from foreigndesk.model.decision import Decision
from foreigndesk.serving.asking import asker, needs, shelf
from foreigndesk.serving.judging import Judgement, drafted, said
from foreigndesk.serving.problems import Problem

router = APIRouter(prefix="/api/v1", dependencies=[needs(Role.EDITOR)], tags=["judgement by hand"])


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


def decision_json(decision: Decision) -> dict[str, Any]:
    """A decision with its number first."""
    values = asdict(decision)
    return {"decision": values.pop("number")} | values
