"""`search`: words in reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from foreigndesk.cli.options import DEFAULT_DB, AsJson, Db, example
from foreigndesk.cli.terminal import emit, say, shortened, table
from foreigndesk.errors import UsageError

if TYPE_CHECKING:
    from foreigndesk.store import Found


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("search", epilog=example("foreigndesk search 'fish* \"foreign minister\" -trade'"))(search)


def search(
    query: Annotated[
        str,
        typer.Argument(metavar="WORDS", help='All of them: "in a row", begin*, -without, one OR other.'),
    ],
    db: Db = DEFAULT_DB,
    outlet: Annotated[str | None, typer.Option("--outlet", metavar="NAME", help="Of this outlet.")] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DATE", help="Published on or after this day.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="Published on or before this day.")
    ] = None,
    limit: Annotated[
        int, typer.Option("--limit", metavar="N", min=1, max=1000, help="No more than so many.")
    ] = 20,
    exact: Annotated[
        bool, typer.Option("--exact", help="Count all that fit, where there are more than 10,000.")
    ] = False,
    json: AsJson = False,
) -> None:
    """Find reports by their words, the best first, each with the passage that fits."""
    from foreigndesk.desk import checked_day
    from foreigndesk.store import Only, Store
    from foreigndesk.store.words import sought

    if not sought(query).groups:
        raise UsageError(f"{query!r} names no word to look for: give at least one without a minus")
    only = Only(outlet, checked_day(since, "--since"), checked_day(until, "--until"), _now())
    with Store(db, create=False) as store:
        found = store.search(query, only, limit, exact=exact)
    if json:
        emit({"total": found.total, "more": found.more, "reports": [_json(one) for one in found.reports]})
        return
    ids = shortened(one.report.id for one in found.reports)
    rows = [
        (one.report.published, one.report.outlet, _passage(one), ids[one.report.id]) for one in found.reports
    ]
    table(("Published", "Outlet", "Passage", "Id"), rows, empty="No report fits.")
    if found.more or found.total > len(rows):
        many = f"more than {found.total:,}" if found.more else f"{found.total:,}"
        say(f"{len(rows)} of {many} reports; more with --limit")


def _now() -> str:
    """The present moment, which ends embargoes."""
    import datetime

    return datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _passage(found: Found) -> str:
    """The passage that fits, what was looked for in brackets, after the title."""
    text, parts, at = found.report.text, [], found.start
    for start, end in found.marks:
        if start >= at:
            parts += [text[at:start], "[", text[start:end], "]"]
            at = end
    parts.append(text[at : found.end])
    passage = f"{'… ' if found.start else ''}{''.join(parts)}{' …' if found.end < len(text) else ''}"
    return f"{found.report.title}: {passage}" if found.report.title else passage


def _json(found: Found) -> dict[str, object]:
    report = found.report
    return {
        "document": report.id,
        "outlet": report.outlet,
        "title": report.title,
        "published": report.published,
        "url": report.url,
        "rank": round(found.rank, 6),
        "start": found.start,
        "end": found.end,
        "quote": report.text[found.start : found.end],
        "marks": [{"start": start, "end": end} for start, end in found.marks],
    }
