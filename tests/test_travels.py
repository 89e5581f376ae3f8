"""Agreement with lists of trips: what counts as found, as the same days and as the same place."""

from datetime import date

import pytest
from benchmarks.travels import LISTS, Trip, from_lists, from_readouts, trips

from made_record import Made

TRIP = Trip("secretary", "Nora Vance", "PER", ("Lima", "Cusco"), date(2022, 4, 3), date(2022, 4, 5))


@pytest.mark.parametrize(
    ("kind", "start", "end", "country", "city", "found", "days", "places"),
    [
        ("visit", "2022-04-03", "2022-04-05", "PER", "Lima", 1, 1, 1),
        ("visit", "2022-04-03", "2022-04-04", "PER", "Cusco", 1, 0, 1),
        ("visit", "2022-04", None, "PER", "Arequipa", 1, 0, 0),
        ("visit", "2022-04-03", "2022-04-05", "CHL", "Lima", 0, 0, 0),
        ("visit", "2022-05-03", "2022-05-05", "PER", "Lima", 0, 0, 0),
        ("visit", "2022", None, "PER", "Lima", 0, 0, 0),
    ],
)
def test_a_visit_of_the_person(kind, start, end, country, city, found, days, places):
    made = Made()
    made.person("p1", "Nora Vance", ("secretary of state", "USA", None, None))
    made.engagement("e1", kind, "held", [("p1", None, "USA", "guest")], start, country, end=end, city=city)
    told = from_lists(made.record(), [TRIP])
    assert (told.found, told.days, told.places) == (found, days, places)


def test_of_somebody_else_it_is_not_found():
    made = Made()
    made.person("p1", "Carl Brandt", ("secretary of state", "USA", None, None))
    made.engagement(
        "e1", "visit", "held", [("p1", None, "USA", "guest")], "2022-04-03", "PER", end="2022-04-05"
    )
    assert from_lists(made.record(), [TRIP]).found == 0


@pytest.mark.parametrize(
    ("kind", "day", "found", "days"),
    [("meeting", "2022-04-04", 1, 1), ("call", "2022-04-04", 0, 0), ("meeting", "2022-04-06", 0, 0)],
)
def test_readouts_confirm_by_what_took_place_there(kind, day, found, days):
    made = Made()
    pair = [(None, "president", state, "party") for state in ("PER", "USA")]
    made.engagement("e1", kind, "held", pair, day, "PER", city="Lima")
    told = from_readouts(made.record(), [TRIP])
    assert (told.found, told.days) == (found, days)


def test_trips_of_a_list(tmp_path):
    (tmp_path / "secretary-travels").mkdir()
    row = (
        "<trip><role>secretary</role><name>Nora Vance</name><start-date>{0}</start-date><end-date>{0}</end-date>"
        "<country>{1}</country><locale>{2}</locale></trip>"
    )
    rows = "".join(
        row.format(*r)
        for r in (("2022-04-03", "Peru", "Lima, Cusco"), ("1999-01-01", "Peru", ""), ("", "Peru", ""))
    )
    (tmp_path / "secretary-travels" / "vance.xml").write_text(f"<trips>{rows}</trips>")
    assert [(t.country, t.places) for t in trips(tmp_path)] == [("PER", ("Lima", "Cusco"))]


def test_the_lists_themselves_are_read():
    if not LISTS.is_dir():
        pytest.skip(f"{LISTS} is not there")
    assert len(trips(LISTS)) > 200
