"""`plot`: drawings of the record as SVG and PNG."""

from __future__ import annotations

import datetime
from pathlib import PurePath
from typing import TYPE_CHECKING, Annotated

import typer

from foreigndesk.cli.options import DEFAULT_DB, AsJson, AsOf, Db, OneState, State, example, one_of
from foreigndesk.errors import UsageError

if TYPE_CHECKING:
    from foreigndesk.model.record import Engagement
    from foreigndesk.publish.lookup import Lookup

Output = Annotated[str, typer.Option("--output", "-o", metavar="FILE", help="A file to write, .svg or .png.")]
Since = Annotated[str | None, typer.Option("--since", metavar="DATE", help="On or after this day.")]
Until = Annotated[str | None, typer.Option("--until", metavar="DATE", help="On or before this day.")]
MEASURES = ("contacts", "reciprocity", "warmth", "follow-through", "agenda")


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    group = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
    group.callback()(_plots)
    group.command("pair", epilog=example("foreigndesk plot pair JPN KOR --output jpn-kor.svg"))(pair)
    group.command("timeline", epilog=example("foreigndesk plot timeline --state KOR --output kor.png"))(
        timeline
    )
    group.command("network", epilog=example("foreigndesk plot network --output network.svg"))(network)
    group.command("map", epilog=example("foreigndesk plot map --since 2025 --output map.svg"))(map_)
    app.add_typer(group, name="plot")


def _plots() -> None:
    """Draw the record as SVG or PNG, fit for print and for the colour-blind."""


def pair(
    states: Annotated[list[str], typer.Argument(metavar="STATE STATE", help="Two states by name or code.")],
    output: Output,
    db: Db = DEFAULT_DB,
    measure: Annotated[
        str, typer.Option("--measure", metavar="NAME", help=f"{', '.join(MEASURES)}.")
    ] = "contacts",
    by: Annotated[
        str | None, typer.Option("--by", metavar="TIME", help="month or year; months if few, if left out.")
    ] = None,
    on: Annotated[
        str | None,
        typer.Option(
            "--on", metavar="DATE", help="For follow-through: look back from this day; today if left out."
        ),
    ] = None,
    as_of: AsOf = None,
    json: AsJson = False,
) -> None:
    """Draw a measure of two states over time, with intervals by origins."""
    from foreigndesk.cli.measuring import states_of
    from foreigndesk.desk import checked_day
    from foreigndesk.publish import plots
    from foreigndesk.text.edtf_dates import bounds

    one_of(measure, MEASURES, "--measure")
    one_of(by, ("month", "year"), "--by")
    a, b = states_of(states, measure)
    form = _form(output)
    days = bounds(checked_day(on, "--on")) or bounds(checked_day(as_of, "--as-of"))
    day = days[1] if days else datetime.date.today()
    _save(plots.pair(_known(db, as_of), (a, b), measure, form, by=by, on=day), output, db, json)


def timeline(
    output: Output,
    db: Db = DEFAULT_DB,
    state: State = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    json: AsJson = False,
) -> None:
    """Draw engagements along time, by kind and standing."""
    from foreigndesk.publish import plots

    form = _form(output)
    known, codes, rows = _asked(db, state, since, until, as_of)
    _save(plots.timeline(known, rows, codes, form), output, db, json)


def network(
    output: Output,
    db: Db = DEFAULT_DB,
    state: OneState = None,
    as_of: AsOf = None,
    json: AsJson = False,
) -> None:
    """Draw which states meet, or whom one state meets."""
    from foreigndesk.cli.measuring import states_of
    from foreigndesk.publish import plots

    form = _form(output)
    codes = states_of([state] if state else [], "centrality")
    _save(plots.network(_known(db, as_of), form, codes[0] if codes else None), output, db, json)


def map_(
    output: Output,
    db: Db = DEFAULT_DB,
    state: State = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    json: AsJson = False,
) -> None:
    """Draw where engagements take place."""
    from foreigndesk.publish import plots

    form = _form(output)
    known, codes, rows = _asked(db, state, since, until, as_of)
    _save(plots.worldmap(known, rows, codes, form), output, db, json)


def _form(output: str) -> str:
    from foreigndesk.publish.plots import FORMS

    form = PurePath(output).suffix.removeprefix(".").lower()
    if form not in FORMS:
        raise UsageError(f"--output {output}: the name has to end in .svg or .png")
    return form


def _known(db: str, as_of: str | None) -> Lookup:
    from foreigndesk.desk import checked_day, record_of
    from foreigndesk.publish.lookup import lookup
    from foreigndesk.store import Store

    with Store(db, create=False) as store:
        return lookup(record_of(store, checked_day(as_of, "--as-of")))


def _asked(
    db: str, state: list[str] | None, since: str | None, until: str | None, as_of: str | None
) -> tuple[Lookup, list[str], list[Engagement]]:
    """The record, the states asked for and their engagements."""
    from foreigndesk.cli.measuring import states_of
    from foreigndesk.desk import checked_day
    from foreigndesk.publish.queries import Wanted, timeline

    codes = states_of(state or [], "novelty")
    wanted = Wanted(
        states=tuple(codes), since=checked_day(since, "--since"), until=checked_day(until, "--until")
    )
    known = _known(db, as_of)
    return known, codes, timeline(known.record, wanted)


def _save(data: bytes, output: str, db: str, json: bool) -> None:
    """Write a drawing; with `json` tell what was written, with its hash."""
    import hashlib

    from foreigndesk.cli.dossiers import save
    from foreigndesk.cli.terminal import emit

    save(data, output, db)
    if json:
        emit({"output": output, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()})
