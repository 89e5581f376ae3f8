"""Agreement with a record made by hand: trips abroad of 2021-2025, as their lists have them, found in reports.

usage: python benchmarks/travels.py [--write] [--verbose] [--lists FOLDER] [--reports PATH ...]

Two questions. Of the lists themselves, taken in as `foreigndesk import travels` takes them: how many trips stand in
the record with their days and places? Of readouts, which know nothing of the lists: how many of these trips do they
confirm? With --reports, the same of reports of your own instead of the readouts. The lists lie in the shared folder
(see benchmarks/score.py) or where --lists says; where they are missing, this says so and stops.
"""

from __future__ import annotations

import argparse
import os
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # run as a script, the package is not on the path

from foreigndesk.desk import read
from foreigndesk.model.record import Engagement, Record
from foreigndesk.text.edtf_dates import bounds
from foreigndesk.vocab.states import state_called

SHARED = Path(os.environ.get("FOREIGNDESK_SHARED") or ROOT.parent / "shared")
LISTS = SHARED / "public" / "travels"
READOUTS = SHARED / "public" / "readouts" / "readouts.jsonl"
PAGE = ROOT / "docs" / "evaluation.md"
START, END = "<!-- travels -->", "<!-- end of travels -->"
FIRST, LAST = date(2021, 1, 1), date(2025, 12, 31)
HOME = "USA"


@dataclass(frozen=True, slots=True)
class Trip:
    """One line of a list: who in which role, where, from when to when."""

    role: str
    who: str
    country: str
    places: tuple[str, ...]
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Agreement:
    """How many trips there are, are found, and of these have their days and a place as the list has them."""

    trips: int
    found: int
    days: int
    places: int
    places_known: int


def trips(folder: Path) -> list[Trip]:
    """The trips of the years asked, those that a list gives with days and a country that has a code."""
    found = []
    for file in sorted(folder.glob("*-travels/*.xml")):
        for row in ET.parse(file).getroot().iter("trip"):
            told = {child.tag: " ".join("".join(child.itertext()).split()) for child in row}
            country = state_called(told.get("country", ""))
            try:
                start, end = date.fromisoformat(told["start-date"]), date.fromisoformat(told["end-date"])
            except (KeyError, ValueError):
                continue
            if country and country != HOME and FIRST <= start <= LAST:
                places = tuple(p.strip() for p in told.get("locale", "").split(",") if p.strip())
                found.append(Trip(told["role"], told["name"], country, places, start, end))
    return sorted(found, key=lambda t: (t.role, t.start, t.country, t.who))


def from_lists(record: Record, asked: Sequence[Trip]) -> Agreement:
    """The trips in a record that was read from the lists: visits of the person to the country on these days."""
    names = {p.id: (p.name, *p.aliases) for p in record.people}

    def is_of(trip: Trip, row: Engagement) -> bool:
        forms = {form for p in row.parties for form in names.get(p.person or "", ())}
        return (
            row.type == "visit"
            and row.place.country == trip.country
            and _last_name(trip) in _last_names(forms)
        )

    return _agreement(asked, record.engagements, is_of)


def from_readouts(record: Record, asked: Sequence[Trip]) -> Agreement:
    """The trips that reports confirm which know nothing of the lists: what took place in the country, held or not."""

    def is_of(trip: Trip, row: Engagement) -> bool:
        return (
            row.type not in ("call", "message") and HOME in row.states and row.place.country == trip.country
        )

    return _agreement(asked, record.engagements, is_of)


def _agreement(
    asked: Sequence[Trip], rows: Sequence[Engagement], is_of: Callable[[Trip, Engagement], bool]
) -> Agreement:
    found = days = places = known = 0
    for trip in asked:
        near = [row for row in rows if is_of(trip, row) and _touches(trip, row)]
        told = bool(near)
        found += told
        days += any(_within(trip, row) for row in near)
        if trip.places and any(row.place.name for row in near):
            known += 1
            cities = {place.casefold() for place in trip.places}
            places += any((row.place.name or "").casefold() in cities for row in near)
        if "--verbose" in sys.argv and not told:
            print(f"  not found: {trip.role} {trip.start} {trip.country} {', '.join(trip.places)}")
    return Agreement(len(asked), found, days, places, known)


def _touches(trip: Trip, row: Engagement) -> bool:
    """Whether what a row tells may lie on the trip's days; one that is dated to half a year or worse tells nothing."""
    first = bounds(row.start)
    return (
        first is not None
        and (first[1] - first[0]).days <= 183
        and first[0] <= trip.end
        and trip.start <= first[1]
    )


def _within(trip: Trip, row: Engagement) -> bool:
    """Whether a visit has the first and last day of the trip; what is held on a trip need only lie within it."""
    first, last = bounds(row.start), bounds(row.end or row.start)
    if first is None or last is None or first[0] != first[1]:
        return False
    if row.type == "visit":
        return (first[0], last[1]) == (trip.start, trip.end)
    return trip.start <= first[0] and last[1] <= trip.end


def _last_name(trip: Trip) -> str:
    return trip.who.split()[-1].casefold()


def _last_names(forms: set[str]) -> set[str]:
    return {form.split()[-1].casefold() for form in forms if form}


def table(lists: Path = LISTS, reports: Sequence[Path] = (READOUTS,), name: str = "readouts") -> list[str]:
    """The lines of the page.

    Args:
        lists: the folder of the lists.
        reports: files and folders that know nothing of them.
        name: what these are called.
    """
    every = trips(lists)
    files = sorted(lists.glob("*-travels/*.xml"))
    lately = [file for file in files if trips_in(file)]
    listed, told = read(lately), read(reports)
    lines = [
        "| trips of 2021-2025 | in the lists | read from | found | days equal | place equal |",
        "|---|---|---|---|---|---|",
    ]
    for role in sorted({trip.role for trip in every}):
        rows = [trip for trip in every if trip.role == role]
        for source, figures in (
            ("the lists", from_lists(listed, rows)),
            (name, from_readouts(told, rows)),
        ):
            lines.append(
                f"| {role} | {figures.trips} | {source} | {_share(figures.found, figures.trips)} | "
                f"{_share(figures.days, figures.found)} | {_share(figures.places, figures.places_known)} |"
            )
    return lines


def trips_in(file: Path) -> bool:
    """Whether a list holds a trip of the years asked."""
    years = {(row.findtext("start-date") or "")[:4] for row in ET.parse(file).getroot().iter("trip")}
    return any(str(year) in years for year in range(FIRST.year, LAST.year + 1))


def _share(hits: int, cases: int) -> str:
    return f"{hits}/{cases} ({hits / cases:.2f})" if cases else "0/0"


def main() -> None:
    """Print the table, and write it into the page where that is asked."""
    asked = argparse.ArgumentParser(description="Trips of 2021-2025, as lists have them, found in reports.")
    asked.add_argument("--write", action="store_true", help="put the table into docs/evaluation.md")
    asked.add_argument("--verbose", action="store_true", help="list the trips that are not found")
    asked.add_argument("--lists", type=Path, default=LISTS, help="the folder of the lists")
    asked.add_argument(
        "--reports", type=Path, nargs="+", help="reports of your own, in place of the readouts"
    )
    given = asked.parse_args()
    reports = given.reports or [READOUTS]
    missing = [path for path in (given.lists, *reports) if not path.exists()]
    if missing:
        print(f"travels: {missing[0]} is not there: not measured")
        return
    lines = table(given.lists, reports, "your reports" if given.reports else "readouts")
    print(*lines, sep="\n")
    if given.write and not given.reports:
        page = PAGE.read_text(encoding="utf-8")
        head, rest = page.split(START, 1)
        tail = rest.split(END, 1)[1]
        PAGE.write_text("\n".join([head + START, "", *lines, "", END + tail]), encoding="utf-8")


if __name__ == "__main__":
    main()
