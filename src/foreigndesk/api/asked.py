"""Which record a request to the API is answered from: as of a day, copies counted with their origin or not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Query, Request

from foreigndesk.model.record import Document
from foreigndesk.publish.index import days_of
from foreigndesk.publish.lookup import Lookup
from foreigndesk.serving.asking import edition_by
from foreigndesk.serving.filters import Day, Name, day_of
from foreigndesk.serving.shelf import Edition
from foreigndesk.text.edtf_dates import bounds

Origins = Annotated[
    bool,
    Query(
        description="False: count every report by itself, copies too. Such a record takes long to put together."
    ),
]


async def _edition(
    request: Request,
    as_of: Annotated[Day | None, Query(description="Only what reports published by then tell.")] = None,
    origins: Origins = True,
) -> Edition:
    """The record as the asker may see it."""
    return await edition_by(request, day_of(as_of), origins)


async def _before(
    request: Request,
    since: Annotated[
        Day, Query(min_length=4, description="Against the record as reports by this day had it.")
    ],
    origins: Origins = True,
) -> Edition:
    """The record as it was on the day from which changes are told."""
    return await edition_by(request, day_of(since), origins)


Told = Annotated[Edition, Depends(_edition)]
Before = Annotated[Edition, Depends(_before)]


@dataclass(frozen=True, slots=True)
class Only:
    """Which of the reports that a search finds are wanted."""

    outlet: Annotated[Name | None, Query(description="Of this outlet.")] = None
    since: Annotated[Day | None, Query(description="Published on or after this day.")] = None
    until: Annotated[Day | None, Query(description="Published on or before this day.")] = None

    def of(self, known: Lookup, reports: Iterable[Document]) -> list[Document]:
        """Those of some reports, in their order; one of unknown day is of no time that is asked for."""
        first, last = bounds(day_of(self.since)), bounds(day_of(self.until))
        days, outlet = days_of(known), (self.outlet or "").casefold()
        return [
            d
            for d in reports
            if (not outlet or outlet == (d.report.outlet or "").casefold())
            and (
                (first is None and last is None)
                or (
                    (b := days.get(d.report.id)) is not None
                    and (first is None or b[1] >= first[0])
                    and (last is None or b[0] <= last[1])
                )
            )
        ]
