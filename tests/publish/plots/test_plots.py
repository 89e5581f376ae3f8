"""What drawings show: all months, room for names, coasts without a leap."""

from datetime import date
from itertools import pairwise

from foreigndesk.publish.lookup import lookup
from foreigndesk.publish.plots import network, pair, timeline, worldmap
from foreigndesk.publish.plots.pair import _times
from foreigndesk.publish.plots.worldmap import _coasts, _legible
from made_record import Made


def test_empty_months_have_their_place():
    assert _times("2019-11", "2020-02") == ["2019-11", "2019-12", "2020-01", "2020-02"]
    assert _times("2019", "2021") == ["2019", "2020", "2021"]


def test_a_record_without_anything_is_drawn_as_that():
    known = lookup(Made().record())
    for data in (
        pair(known, ("PER", "KEN"), "warmth", "svg", on=date(2020, 1, 1)),
        timeline(known, [], ["PER"], "svg"),
        network(known, "svg"),
        worldmap(known, [], [], "svg"),
    ):
        assert data.startswith(b"<?xml")


def test_many_years_and_signs_of_formulas_are_drawn():
    made = Made()
    for year in range(1990, 2020):
        parties = [(None, "minister of $money$", s, "party") for s in ("PER", "KEN")]
        made.engagement(f"e{year}", "meeting", "held", parties, f"{year}-05-01", "PER", city="Lima $x$")
    known = lookup(made.record())
    assert pair(known, ("PER", "KEN"), "contacts", "svg", on=date(2020, 1, 1)).startswith(b"<?xml")
    assert worldmap(known, known.record.engagements, ["PER"], "svg").startswith(b"<?xml")


def test_coasts_never_leap_across_the_map():
    rings = _coasts()
    assert len(rings) > 100
    for ring in rings:
        assert max(abs(a[0] - b[0]) for a, b in pairwise(ring)) <= 180


def test_names_that_would_cover_one_another_are_left_out():
    spots = {((35.7, 139.7), "Tokyo"): 3, ((35.4, 139.6), "Yokohama"): 1, ((-12.0, -77.0), "Lima"): 1}
    assert [name for _, name in _legible(spots)] == ["Tokyo", "Lima"]
