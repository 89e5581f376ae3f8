"""What drawings show: all months, room for names, coasts without a leap."""

from datetime import date
from itertools import pairwise

from foreigndesk.publish.lookup import lookup
from foreigndesk.publish.mapped import point
from foreigndesk.publish.measures import contact_network
from foreigndesk.publish.plots import network, pair, timeline, worldmap
from foreigndesk.publish.plots.network import MOST, _heaviest
from foreigndesk.publish.plots.pair import _times
from foreigndesk.publish.plots.worldmap import _beside, _coasts, _legible
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


def test_a_name_stands_where_it_covers_no_other_city():
    assert _beside((35.7, 139.7), "Tokyo", [(35.7, 139.7)]) == (1, 1)
    assert _beside((35.7, 139.7), "Tokyo", [(35.7, 139.7), (37.0, 143.0)]) == (1, -1)
    assert _beside((35.7, 139.7), "Tokyo", [(35.7, 139.7), (35.8, 143.0)]) == (-1, 1)


def test_a_city_of_the_same_name_elsewhere_is_not_the_one_told():
    assert point("Lima", "PER") is not None
    assert point("Lima", "JPN") is None


def test_a_dense_network_shows_the_pairs_that_meet_most():
    made, codes = Made(), [f"S{n:02}" for n in range(25)]
    for n, a in enumerate(codes):
        for m, b in enumerate(codes[n + 1 :]):
            times = 1 + (n + m) % 3
            for k in range(times):
                parties = [(None, "envoy", s, "party") for s in (a, b)]
                made.engagement(f"e{a}{b}{k}", "meeting", "held", parties, "2011-05-01", None)
    known = lookup(made.record())
    ties = contact_network(known)
    lines, least = _heaviest(ties)
    assert len(codes) <= MOST
    assert 0 < len(lines) < ties.number_of_edges()
    assert {weight for weight, *_ in lines} == set(range(least, 4))
    assert lines == sorted(lines)
    assert network(known, "svg") == network(known, "svg")
