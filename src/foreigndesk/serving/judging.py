"""What the API and the pages share of judgement by hand: who decides, and about which entry."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from foreigndesk import deciding
from foreigndesk.deciding import Said
from foreigndesk.errors import UsageError
from foreigndesk.model.decision import Decision
from foreigndesk.model.record import Record
from foreigndesk.serving.asking import Asker
from foreigndesk.serving.problems import Problem
from foreigndesk.text.writable import writable

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


def drafted(record: Record, judgement: Judgement, by: Said) -> Decision:
    """The decision that a judgement asks for.

    Args:
        record: the record it is about.
        judgement: what is to be decided.
        by: who, when, why.

    Raises:
        Problem: an entry is not there, or the decision cannot be made.
    """
    entries = [entry_of(record, key) for key in judgement.about]
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


def entry_of(record: Record, key: str) -> tuple[str, Any]:
    """Kind and row of what an id stands for.

    Raises:
        Problem: 404 where nothing that can be decided about bears it.
    """
    rows: list[tuple[str, Any]] = [("person", p) for p in record.people]
    for kind in ("engagement", "statement", "commitment", "mechanism", "figure"):
        rows += [(kind, row) for row in getattr(record, f"{kind}s")]
    found = next(((kind, row) for kind, row in rows if row.id == key), None)
    if found is None:
        raise Problem(404, "The record holds nothing of that id that can be decided about.")
    return found
