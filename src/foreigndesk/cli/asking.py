"""`timeline` and `upcoming`: what happened, and what is to come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from foreigndesk.cli.options import (
    DEFAULT_DB,
    AsJson,
    AsOf,
    Db,
    NoOrigins,
    State,
    Who,
    example,
    one_of,
    state_code,
)
from foreigndesk.cli.terminal import emit, say, shortened, table
from foreigndesk.publish.wording import dates, label, parties, place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from foreigndesk.glances import Page
    from foreigndesk.model.record import Engagement, Record
    from foreigndesk.publish.queries import Wanted

TYPES = ("visit", "meeting", "call", "gathering", "signing", "message")
STATUSES = ("possible", "planned", "held", "postponed", "cancelled")
PAGE = 100  # engagements of a table, unless more are asked for


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("timeline", epilog=example("foreigndesk timeline --state Japan --state KOR --since 2025-07"))(
        timeline
    )
    app.command("upcoming", epilog=example("foreigndesk upcoming --on 2025-07-30"))(upcoming)


def timeline(
    db: Db = DEFAULT_DB,
    state: State = None,
    person: Who = None,
    type_: Annotated[str | None, typer.Option("--type", metavar="TYPE", help=", ".join(TYPES) + ".")] = None,
    status: Annotated[
        str | None, typer.Option("--status", metavar="STATUS", help=", ".join(STATUSES) + ".")
    ] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DATE", help="On or after this day.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="On or before this day.")
    ] = None,
    limit: Annotated[
        int | None,
        typer.Option(
            "--limit", metavar="N", min=0, help=f"At most N, 0 for all; {PAGE} in a table if left out."
        ),
    ] = None,
    skip: Annotated[int, typer.Option("--skip", metavar="N", min=0, help="Leave out the first N.")] = 0,
    as_of: AsOf = None,
    no_origins: NoOrigins = False,
    json: AsJson = False,
) -> None:
    """List engagements by date."""
    from foreigndesk.desk import checked_day
    from foreigndesk.publish.queries import Wanted

    wanted = Wanted(
        states=tuple(code for code in map(state_code, state or ()) if code),
        person=person,
        type=one_of(type_, TYPES, "--type"),
        status=one_of(status, STATUSES, "--status"),
        since=checked_day(since, "--since"),
        until=checked_day(until, "--until"),
    )
    most = (None if json else PAGE) if limit is None else limit or None
    page = _page(db, wanted, (most, skip), checked_day(as_of, "--as-of"), not no_origins)
    give(page, page.engagements, json, "No engagement fits.")
    behind = page.total - skip - len(page.engagements)
    if behind > 0 and not json:
        say(
            f"{len(page.engagements)} of {page.total}: the next ones with --skip {page.total - behind}, "
            "all with --limit 0"
        )


def _page(
    db: str, wanted: Wanted, part: tuple[int | None, int], as_of: str | None, trace_origins: bool
) -> Page:
    """The page of the timeline that is asked for; one as of a past day is cut from the whole record."""
    from foreigndesk.glances import Page, timeline_in
    from foreigndesk.publish.queries import timeline as select

    limit, skip = part
    if as_of is None and trace_origins:
        return timeline_in(db, wanted, limit, skip)
    record = open_record(db, ("engagements", "people"), as_of, trace_origins)
    found = select(record, wanted)
    shown = found[skip:] if limit is None else found[skip : skip + limit]
    return Page(shown, len(found), record.people, [e.id for e in record.engagements])


def upcoming(
    db: Db = DEFAULT_DB,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="From this day on; today if left out.")
    ] = None,
    unconfirmed: Annotated[
        bool, typer.Option("--unconfirmed", help="List plans for days before instead, not told of as held.")
    ] = False,
    as_of: AsOf = None,
    no_origins: NoOrigins = False,
    json: AsJson = False,
) -> None:
    """List what is planned, possible or put off to a day still to come."""
    import datetime

    from foreigndesk.desk import checked_day
    from foreigndesk.model.record import Record
    from foreigndesk.publish import queries
    from foreigndesk.text.edtf_dates import bounds

    days = bounds(checked_day(on, "--on")) or bounds(checked_day(as_of, "--as-of"))
    day = days[0] if days else datetime.date.today()
    known = _plans(db, checked_day(as_of, "--as-of"), not no_origins)
    record = Record(engagements=tuple(known.engagements))
    passed = queries.unconfirmed(record, day)
    if unconfirmed:
        if passed and not json:
            say(f"Planned for a day before {day.isoformat()}, not confirmed by any report:")
        give(known, passed, json, "Every plan whose day has passed is confirmed, put off or called off.")
        return
    give(known, queries.upcoming(record, day), json, "Nothing is announced from that day on.")
    if passed and not json:
        count = f"{len(passed)} plan{'s' if len(passed) != 1 else ''}"
        say(f"{count} for days before, not confirmed by any report: foreigndesk upcoming --unconfirmed")


def _plans(db: str, as_of: str | None, trace_origins: bool) -> Page:
    """All engagements, or at least those that are announced, possible or put off."""
    from foreigndesk.glances import Page, ahead_in

    if as_of is None and trace_origins:
        return ahead_in(db)
    record = open_record(db, ("engagements", "people"), as_of, trace_origins)
    return Page(
        record.engagements, len(record.engagements), record.people, [e.id for e in record.engagements]
    )


def open_record(
    db: str, kinds: Sequence[str] | None = None, as_of: str | None = None, trace_origins: bool = True
) -> Record:
    """The record kept in a file, or those parts of it that are named, as of a day where one is given.

    Raises:
        StoreError: there is none, or it cannot be read.
        UsageError: the day is none.
    """
    from foreigndesk.desk import checked_day, record_of
    from foreigndesk.store import Store

    day = checked_day(as_of, "--as-of")
    with Store(db, create=False) as store:
        return record_of(store, day, kinds, trace_origins)


def give(known: Page, engagements: Sequence[Engagement], json: bool, empty: str) -> None:
    """Print engagements as JSON or as a table, with the names of the people and the ids that are known."""
    if json:
        from foreigndesk.publish.record_json import engagement_json

        emit([engagement_json(e) for e in engagements])
        return
    people = {p.id: p for p in known.people}
    ids = shortened(known.ids)
    rows = [
        (dates(e), by_hand(e), e.status, parties(e, people), place(e), borne_out(e), ids[e.id])
        for e in engagements
    ]
    table(("Date", "What", "Status", "Who", "Where", "Reports", "Id"), rows, empty=empty)
    if any(e.decided for e in engagements):
        say("* by hand: foreigndesk decisions tells who decided what, and why.")


def by_hand(engagement: Engagement) -> str:
    """The label, with a mark where a person decided something about the engagement."""
    return f"{label(engagement)} *" if engagement.decided else label(engagement)


def borne_out(engagement: Engagement) -> str:
    """How many reports tell it; of how many origins, where that differs."""
    if engagement.origins == engagement.reports:
        return str(engagement.reports)
    return f"{engagement.reports} ({engagement.origins} origin{'s' if engagement.origins != 1 else ''})"
