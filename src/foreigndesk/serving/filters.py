"""What of the record is asked for, from the query part of an address: the filters of the commands."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from foreigndesk.model.record import Record
from foreigndesk.publish.queries import Wanted
from foreigndesk.serving.problems import Problem
from foreigndesk.text.edtf_dates import bounds
from foreigndesk.vocab.states import state_called

MOST_STATES = 10
_FIRST_YEAR, _LAST_YEAR = 1000, 9990  # pages reckon some time back and on from their day
Type = Literal["visit", "meeting", "call", "gathering", "signing", "message"]
Status = Literal["possible", "planned", "held", "postponed", "cancelled"]
Day = Annotated[
    str,
    Field(max_length=10, pattern=r"^(\d{4}(-\d\d(-\d\d)?)?)?$", description="YYYY, YYYY-MM or YYYY-MM-DD."),
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
            Problem: a date is none, or a state is not known.
        """
        return Wanted(
            states=tuple(state_of(name, "state") for name in self.state if name.strip()),
            person=self.person or None,
            type=self.type or None,
            status=self.status or None,
            since=day_of(self.since, "since"),
            until=day_of(self.until, "until"),
        )


def state_of(name: str, field: str) -> str:
    """The code of a state by any of its names.

    Raises:
        Problem: 400 where none bears it.
    """
    code = state_called(name)
    if code is None:
        raise Problem(
            400, f"{field}: no state of that name is known: give its English name or code, such as KOR."
        )
    return code


def day_of(value: str | None, field: str) -> str | None:
    """A date of a query, checked.

    Raises:
        Problem: 400 where it is none.
    """
    if not value:
        return None
    if "/" in value or bounds(value) is None:
        raise Problem(400, f"{field}: that is no date: write it as YYYY-MM-DD, such as 2025-07-29.")
    return value


def first_day(value: str | None, field: str) -> date:
    """The day a page is drawn up for: the first of the date given, else today (UTC).

    Raises:
        Problem: 400 where it is no date, or one of no year that a desk is concerned with.
    """
    days = bounds(day_of(value, field))
    if days and not _FIRST_YEAR <= days[0].year <= _LAST_YEAR:
        raise Problem(400, f"{field}: give a year from {_FIRST_YEAR} to {_LAST_YEAR}.")
    return days[0] if days else today()


def today() -> date:
    """Today, in UTC."""
    return datetime.now(UTC).date()


def states_in(record: Record) -> list[str]:
    """Codes of all states that take part in anything, in order."""
    return sorted({code for e in record.engagements for code in e.states})
