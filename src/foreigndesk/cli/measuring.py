"""`measures`: figures about two states, or about all of them, each with an interval by origins."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from foreigndesk.cli.options import DEFAULT_DB, AsJson, AsOf, Db, example, one_of
from foreigndesk.cli.terminal import emit, say, table
from foreigndesk.errors import UsageError

if TYPE_CHECKING:
    from foreigndesk.publish.lookup import Lookup
    from foreigndesk.publish.measures import Estimate

OF_PAIRS = ("contacts", "reciprocity", "warmth", "follow-through", "agenda")
OF_STATES = ("centrality",)
MEASURES = (*OF_PAIRS, *OF_STATES, "novelty")
TIMES = ("all", "year", "month")


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("measures", epilog=example("foreigndesk measures JPN KOR --measure contacts --by year"))(
        measures
    )


def measures(
    of: Annotated[
        list[str] | None,
        typer.Argument(metavar="STATE [STATE]", help="Two states; for centrality one or none."),
    ] = None,
    db: Db = DEFAULT_DB,
    measure: Annotated[
        str, typer.Option("--measure", metavar="NAME", help=f"{', '.join(MEASURES)}.")
    ] = "contacts",
    by: Annotated[str, typer.Option("--by", metavar="TIME", help="all, year or month.")] = "all",
    years: Annotated[
        float, typer.Option("--years", metavar="N", min=0, help="For novelty: the first in so many years.")
    ] = 1.0,
    offices: Annotated[
        bool, typer.Option("--offices", help="For novelty: of two offices rather than two states.")
    ] = False,
    on: Annotated[
        str | None,
        typer.Option(
            "--on", metavar="DATE", help="For follow-through: look back from this day; today if left out."
        ),
    ] = None,
    as_of: AsOf = None,
    json: AsJson = False,
) -> None:
    """Measure contacts of two states, or the place of states among others; intervals count origins, not copies."""
    from foreigndesk.text.edtf_dates import bounds

    one_of(measure, MEASURES, "--measure")
    one_of(by, TIMES, "--by")
    codes = states_of(of or (), measure)
    known, until, checked_on = _asked(db, as_of, on)
    if measure == "novelty":
        _novelty(known, codes, years, "offices" if offices else "states", json)
        return
    days = bounds(checked_on) or bounds(until)
    day = days[1] if days else datetime.date.today()
    rows = estimates(known, codes, measure, by, day)
    if json:
        emit({"measure": measure, "states": codes, "by": by, "rows": [_json(row) for row in rows]})
    else:
        _print(rows, measure)
        if by != "all" and measure in OF_PAIRS and (left := _left_out(known, codes, measure, rows, day)):
            say(f"{left} more that no report dates to a {by}: see --by all.", stderr=True)


def _left_out(
    known: Lookup, codes: list[str], measure: str, rows: Sequence[Estimate], on: datetime.date
) -> int:
    """How many cases are dated too loosely to be told by year or month."""
    whole = estimates(known, codes, measure, "all", on)
    return sum(row.engagements for row in whole) - sum(row.engagements for row in rows)


def states_of(names: Sequence[str], measure: str) -> list[str]:
    """The codes of the states that a measure is asked of.

    Raises:
        UsageError: a name is no state, or there are too many or too few for the measure.
    """
    from foreigndesk.vocab.states import state_called

    codes = []
    for name in names:
        code = state_called(name)
        if code is None:
            raise UsageError(f"{name!r} is no state known: give a name in English or a code, such as KOR")
        codes.append(code)
    if measure in OF_PAIRS and (len(codes) != 2 or codes[0] == codes[1]):
        raise UsageError(f"{measure} is of two states: give two, such as JPN KOR")
    if measure in OF_STATES and len(codes) > 1:
        raise UsageError(f"{measure} is of one state, or of all: give one or none")
    if len(codes) > 2:
        raise UsageError(f"{len(codes)} states given: give two at most")
    return codes


def estimates(
    known: Lookup, codes: Sequence[str], measure: str, by: str, on: datetime.date
) -> list[Estimate]:
    """The figures of a measure; those of commitments follow those of plans."""
    from foreigndesk.publish import measures as measuring

    if measure == "centrality":
        return [row for row in measuring.centrality(known) if not codes or row.time == codes[0]]
    a, b = codes
    if measure == "follow-through":
        kept = measuring.commitments_kept(known, a, b, on)
        return [*measuring.follow_through(known, a, b, on, by), kept]
    return {
        "contacts": measuring.contacts,
        "reciprocity": measuring.reciprocity,
        "warmth": measuring.warmth,
        "agenda": measuring.agenda,
    }[measure](known, a, b, by)


def _asked(db: str, as_of: str | None, on: str | None) -> tuple[Lookup, str | None, str | None]:
    from foreigndesk.desk import checked_day, record_of
    from foreigndesk.publish.lookup import lookup
    from foreigndesk.store import Store

    until = checked_day(as_of, "--as-of")
    with Store(db, create=False) as store:
        return lookup(record_of(store, until)), until, checked_day(on, "--on")


def _novelty(known: Lookup, codes: list[str], years: float, of: str, json: bool) -> None:
    from dataclasses import asdict

    from foreigndesk.publish.measures import novelty
    from foreigndesk.publish.wording import label

    found = novelty(known, years, of, codes)
    if json:
        emit(
            {
                "measure": "novelty",
                "states": codes,
                "years": years,
                "of": of,
                "rows": [asdict(f) for f in found],
            }
        )
        return
    rows = [
        (
            one.start,
            " and ".join(one.pair),
            label(known.engagements[one.engagement]),
            f"{'at least ' if one.whole else ''}{one.years:g}",
            one.origins,
        )
        for one in found
    ]
    table(("Date", "Between", "What", "Years", "Origins"), rows, empty=f"Nothing new in {years:g} years.")


def _json(row: Estimate) -> dict[str, Any]:
    from dataclasses import asdict

    return asdict(row)


def _print(rows: Sequence[Estimate], measure: str) -> None:
    shown = [
        (row.time, _figure(row.value), _interval(row), row.engagements, row.origins, _told(row.parts))
        for row in rows
        if row.engagements
    ]
    first = "State" if measure == "centrality" else "Time"
    table(
        (first, measure.capitalize(), "95 %", "Cases", "Origins", "Of which"),
        shown,
        empty="Nothing in the record that this could be measured by.",
    )
    if shown and all(row.origins < 2 for row in rows):
        say("One origin alone: the interval says little.", stderr=True)


def _figure(value: float | None) -> str:
    return "?" if value is None else f"{value:.2f}".rstrip("0").rstrip(".")


def _interval(row: Estimate) -> str:
    return f"{_figure(row.low)} to {_figure(row.high)}" if row.low is not None else "?"


def _told(parts: dict[str, Any]) -> str:
    told = []
    for name, value in parts.items():
        if isinstance(value, dict):
            told.append(", ".join(f"{key} {number}" for key, number in value.items()))
        elif value is not None:
            told.append(f"{name} {value}")
    return ", ".join(part for part in told if part)
