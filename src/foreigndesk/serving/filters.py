"""What of the record is asked for, from the query part of an address: the filters of the commands."""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from foreigndesk.model.record import Record
from foreigndesk.publish.queries import Wanted
from foreigndesk.serving.problems import Problem
from foreigndesk.text.edtf_dates import bounds
from foreigndesk.vocab.states import state_called

MOST_STATES = 10
Type = Literal["visit", "meeting", "call", "gathering", "signing", "message"]
Status = Literal["possible", "planned", "held", "postponed", "cancelled"]
Day = Annotated[
    str,
    Field(
        pattern=r"^((1\d{3}|2\d{3})(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?)?$",
        description="YYYY, YYYY-MM or YYYY-MM-DD, in the years 1000 to 2999.",
        examples=["2025-07-29"],
    ),
]
Name = Annotated[str, Field(max_length=120)]


class Filters(BaseModel):
    """Filters of engagements; an empty one counts as not given."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    state: list[Name] = Field([], max_length=MOST_STATES, description="State or organisation; all take part.")
    person: Name | None = Field(None, description="Part of a name, or an id.")
    type: Type | Literal[""] | None = None
    status: Status | Literal[""] | None = None
    since: Day | None = None
    until: Day | None = None

    def wanted(self) -> Wanted:
        """The filters as the record's queries take them.

        Raises:
            Problem: a state is not known.
        """
        return Wanted(
            states=tuple(state_of(name, "state") for name in self.state if name.strip()),
            person=self.person or None,
            type=self.type or None,
            status=self.status or None,
            since=day_of(self.since),
            until=day_of(self.until),
        )


def state_of(name: str, field: str) -> str:
    """The code of a state by any of its names.

    Raises:
        Problem: 404 where none bears it.
    """
    code = state_called(name)
    if code is None:
        raise Problem(
            404, f"{field}: no state of that name is known: give its English name or code, such as KOR."
        )
    return code


def day_of(value: str | None) -> str | None:
    """A date of a query; None where none is given. A day that its month does not have is the month's last.

    Args:
        value: a `Day`.
    """
    if not value:
        return None
    if len(value) == len("YYYY-MM-DD"):
        year, month, day = map(int, value.split("-"))
        return date(year, month, min(day, monthrange(year, month)[1])).isoformat()
    return value


def first_day(value: str | None) -> date:
    """The day a page is drawn up for: the first of the date given, else today (UTC)."""
    days = bounds(day_of(value))
    return days[0] if days else today()


def today() -> date:
    """Today, in UTC."""
    return datetime.now(UTC).date()


def states_in(record: Record) -> list[str]:
    """Codes of all states that take part in anything, in order."""
    return sorted({code for e in record.engagements for code in e.states})
