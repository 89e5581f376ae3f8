"""Where marks stand in timelines, charts, maps, networks, offices and ledgers."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from foreigndesk.model.reading import Place
from foreigndesk.publish.dossier import pair_dossier, person_dossier, state_dossier
from foreigndesk.publish.index import between, of_person
from foreigndesk.publish.looks import LOOKS
from foreigndesk.publish.lookup import lookup
from foreigndesk.web.drawings.land import View, outlines, projected
from foreigndesk.web.drawings.months import months
from foreigndesk.web.drawings.page import ahead_of, of_pair, of_state
from foreigndesk.web.drawings.page import of_person as drawn_person
from foreigndesk.web.drawings.places import places
from foreigndesk.web.drawings.ties import MOST as MOST_TIES
from foreigndesk.web.drawings.ties import across, network
from foreigndesk.web.drawings.timeline import MOST, around, timeline
from made_record import Made

ON = date(2031, 4, 10)


def marks(drawn):
    return {m.id: m for band in drawn.bands for lane in band.lanes for m in lane.marks}


def test_what_was_held_stands_apart_from_what_was_not(known):
    drawn = timeline(known, known.record.engagements, ON)
    held, other = drawn.bands
    assert {m.standing for lane in held.lanes for m in lane.marks} == {"held"}
    assert "held" not in {m.standing for lane in other.lanes for m in lane.marks}
    assert max(m.y for lane in held.lanes for m in lane.marks) < other.y
    assert drawn.standings == ("held", "planned", "possible", "postponed", "cancelled")
    assert (drawn.count, drawn.undated, drawn.left) == (8, 1, 0)
    assert [lane.kind for lane in held.lanes] == [k for k in LOOKS if k in ("visit", "meeting", "call")]


def test_marks_stand_in_the_order_of_their_days(known):
    found = marks(timeline(known, known.record.engagements, ON))
    assert found["e3"].x < found["e4"].x < found["e6"].x < found["e5"].x
    assert found["e7"].start < found["e7"].x < found["e7"].end
    assert found["e1"].told.startswith("4 to 6 November 2030: visit, held; Wanjiku Otieno (Kenya)")


def test_a_timeline_of_nothing_dated_is_none(known):
    assert timeline(known, (), ON) is None
    assert timeline(known, [known.engagements["e9"]], ON) is None


def test_of_very_many_the_nearest_are_drawn():
    desk = Made()
    for n in range(MOST + 40):
        day = (date(2025, 1, 1) + timedelta(days=n)).isoformat()
        desk.engagement(f"e{n:03}", "call", "held", (("p1", None, "KEN", "party"),), day, None)
    known = lookup(desk.record())
    drawn = timeline(known, known.record.engagements, date(2026, 1, 1))
    assert (drawn.count, drawn.left) == (MOST, 40)
    assert "e000" not in marks(drawn)
    assert f"e{MOST + 39}" in marks(drawn)


def test_the_desk_draws_the_weeks_around_its_day(known):
    assert [e.id for e in around(known, ON)] == ["e3", "e4", "e6", "e8", "e5"]
    assert around(known, date(1990, 1, 1)) == []


def test_contacts_by_month_count_a_visit_once(known):
    drawn = months(known, known.record.engagements)
    counts = {bar.time: bar.counts for bar in drawn.bars if bar.parts}
    assert drawn.by == "month"
    assert counts["2030-11"] == {"visit": 1}
    assert counts["2031-03"] == {"meeting": 1, "call": 1}
    assert counts["2031-05"] == {"planned": 1}
    assert [b.time for b in drawn.bars][:3] == ["2030-11", "2030-12", "2031-01"]
    assert drawn.vague == 1
    for bar in drawn.bars:
        assert sum(p.count for p in bar.parts) == bar.held + bar.planned
    assert months(known, [known.engagements["e9"]]) is None


def test_contacts_over_many_years_are_counted_by_year():
    desk = Made()
    for year in range(2011, 2031):
        desk.engagement(f"e{year}", "call", "held", (("p1", None, "KEN", "party"),), f"{year}-05-01", None)
    known = lookup(desk.record())
    drawn = months(known, known.record.engagements)
    assert drawn.by == "year"
    assert [b.time for b in drawn.bars] == [str(year) for year in range(2011, 2031)]


def test_a_map_across_the_line_of_the_date_is_narrow(known):
    rows = [known.engagements[k] for k in ("e3", "e6", "e8")]
    drawn = places(rows)
    assert {s.city for s in drawn.spots} == {"Suva", "Apia", "Wellington"}
    assert drawn.view.width < 90
    assert drawn.view.x + drawn.view.width > 360
    at = {s.city: s for s in drawn.spots}
    assert at["Wellington"].x < at["Suva"].x < at["Apia"].x
    assert at["Wellington"].y > at["Suva"].y
    assert all(0 < s.x < 100 and 0 < s.y < 100 for s in drawn.spots)


@pytest.mark.parametrize(
    "cities",
    [
        (("Belgrade", "SRB"), ("Pristina", "XKX")),
        (("Warsaw", "POL"), ("Vilnius", "LTU")),
        (("Lima", "PER"), ("Santiago", "CHL")),
        (("Nairobi", "KEN"), ("Addis Ababa", "ETH"), ("Khartoum", "SDN")),
        (("Jakarta", "IDN"), ("Manila", "PHL")),
    ],
)
def test_a_map_of_neighbours_does_not_go_round_the_world(known, cities):
    one = known.engagements["e1"]
    rows = [replace(one, place=Place(name=city, country=state)) for city, state in cities]
    drawn = places(rows)
    assert {s.city for s in drawn.spots} == {city for city, _ in cities}
    assert drawn.view.width < 180
    assert all(5 < s.x < 95 for s in drawn.spots)


def test_calls_take_place_nowhere_and_more_is_larger(known):
    drawn = places(known.record.engagements)
    lima = next(s for s in drawn.spots if s.city == "Lima")
    assert (len(lima.rows), lima.held) == (2, 2)
    assert lima.size == max(s.size for s in drawn.spots)
    assert drawn.nowhere == 1  # the meeting that may be; calls and messages are not looked for
    assert places([known.engagements["e4"]]) is None


def test_outlines_are_paths_and_few_where_little_is_shown():
    x, y = projected(-1.28, 36.82)
    near, world = outlines(View(x - 12, y - 7, 24, 13.5)), outlines(View(0, -110, 360, 202.5))
    assert near.land.startswith("M")
    assert set(near.land + world.land) <= set("Mlz0123456789-, ")
    assert len(near.land) < len(world.land) < 40_000
    assert near == outlines(View(x - 12, y - 7, 24, 13.5))


def test_a_network_has_those_of_the_page_in_the_middle(known):
    drawn = network(known.record.engagements, ("KEN",), lambda e: e.states)
    middle = [n for n in drawn.nodes if n.middle]
    assert [(n.key, n.x, n.y) for n in middle] == [("KEN", 50.0, 50.0)]
    assert {(t.a.key, t.b.key): t.count for t in drawn.ties}["KEN", "PER"] == 4
    assert network((), ("KEN",), lambda e: e.states) is None


def test_a_network_of_many_names_those_who_meet_most():
    desk = Made()
    for n in range(MOST_TIES + 5):
        sides = (("p0", None, "KEN", "party"), (f"p{n + 1}", None, "PER", "party"))
        desk.engagement(f"e{n}", "call", "held", sides, "2031-01-01", None)
    people = network(desk.record().engagements, ("p0",), lambda e: [p.person for p in e.parties])
    assert (len(people.nodes), people.left) == (MOST_TIES + 1, 5)
    assert people == network(desk.record().engagements, ("p0",), lambda e: [p.person for p in e.parties])


def test_two_sides_stand_opposite_one_another():
    drawn = across([("a", "x"), ("a", "y"), ("a", "x"), ("b", "x")])
    assert {n.key: n.group for n in drawn.nodes} == {"a": 0, "b": 0, "x": 1, "y": 1}
    assert max(drawn.ties, key=lambda t: t.count).count == 2
    assert across([]) is None


def test_what_lies_ahead_is_told_in_the_order_of_its_days(known):
    ahead = ahead_of(pair_dossier(known, "KEN", "PER", ON))
    assert [a.kind for a in ahead] == [
        "engagement",  # put off to 20 April
        "engagement",  # the visit of May
        "deadline",
        "engagement",  # the meeting that may be
        "deadline",
    ]
    assert ahead_of(pair_dossier(known, "KEN", "PER", date(2040, 1, 1))) == ()


def test_a_pair_has_its_shuttle_and_offices(known):
    drawn = of_pair(known, ("KEN", "PER"), pair_dossier(known, "KEN", "PER", ON))
    assert [(j.turn.engagement.id, j.down, j.held) for j in drawn.shuttle.journeys] == [
        ("e1", True, True),
        ("e5", False, False),
    ]
    assert drawn.shuttle.ledger.turn == "PER"
    known_from = {b.person.id: (b.since, b.until) for b in drawn.offices.bars}
    assert known_from["p1"] == (True, False)
    assert known_from["p2"] == (True, True)
    assert known_from["p3"] == (False, False)
    assert all(b.width > 0 and 0 <= b.x <= 100 for b in drawn.offices.bars)
    assert drawn.query == (("state", "KEN"), ("state", "PER"))


def test_a_page_draws_its_own_alone(known):
    state = of_state(known, "KEN", state_dossier(known, "KEN", ON))
    assert set(marks(state.timeline)) == {e.id for e in between(known, ("KEN",)) if e.start}
    person = drawn_person(known, known.people["p1"], person_dossier(known, known.people["p1"], ON))
    assert set(marks(person.timeline)) == {e.id for e in of_person(known, "p1")}
    assert person.shuttle is None


def test_the_order_of_rows_does_not_matter(known):
    turned = lookup(replace(known.record, engagements=known.record.engagements[::-1]))
    dossiers = [pair_dossier(k, "KEN", "PER", ON) for k in (known, turned)]
    first, second = (of_pair(k, ("KEN", "PER"), d) for k, d in zip((known, turned), dossiers, strict=True))
    assert (first.timeline, first.months, first.places) == (second.timeline, second.months, second.places)
    assert (first.network, first.offices) == (second.network, second.offices)


def test_a_meeting_within_a_visit_ties_those_whom_the_visit_does_not():
    desk = Made()
    desk.engagement("e1", "visit", "held", (("a", None, "KEN", "guest"),), "2031-01-01", "PER")
    sides = (("a", None, "KEN", "guest"), ("b", None, "PER", "host"))
    desk.engagement("e2", "meeting", "held", sides, "2031-01-01", "PER", part_of="e1")
    known = lookup(desk.record())
    people = network(known.record.engagements, ("a",), lambda e: [p.person for p in e.parties])
    assert [(t.a.key, t.b.key, t.count) for t in people.ties] == [("a", "b", 1)]
    states = network(known.record.engagements, (), lambda e: e.states)
    assert [(t.a.key, t.b.key, t.count) for t in states.ties] == [("KEN", "PER", 1)]
    met = of_pair(known, ("KEN", "PER"), pair_dossier(known, "KEN", "PER", ON)).network
    assert [(t.a.key, t.b.key, t.count) for t in met.ties] == [("a", "b", 1)]


def test_what_was_held_of_a_plan_counts_in_its_place():
    desk = Made()
    desk.engagement("e1", "visit", "planned", (("a", None, "KEN", "guest"),), "2031-01-01", "PER")
    sides = (("a", None, "KEN", "guest"), ("b", None, "PER", "host"))
    desk.engagement("e2", "meeting", "held", sides, "2031-01-01", "PER", part_of="e1")
    desk.engagement("e3", "meeting", "planned", sides, "2031-01-02", "PER", part_of="e1")
    known = lookup(desk.record())
    (bar,) = months(known, known.record.engagements).bars
    assert (bar.held, bar.planned, dict(bar.counts)) == (1, 0, {"meeting": 1})
