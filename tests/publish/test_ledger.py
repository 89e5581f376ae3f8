"""The ledger of leaders' visits between two states."""

from datetime import date

import pytest

from foreigndesk.publish.ledger import ledger
from foreigndesk.publish.lookup import lookup
from made_record import Made


def two_leaders():
    made = Made()
    made.person("pk", "Daniel Otieno", ("president", "KEN", "2013", "2022"))
    made.person("pg", "Kofi Mensah", ("president", "GHA", None, None))
    made.person("pf", "Ama Boateng", ("foreign minister", "GHA", None, None))
    made.person("pv", "Grace Wanjiru", ("vice president", "KEN", None, None))
    return made


def visit(made, key, who, state, to, start, status="held", **more):
    return made.engagement(key, "visit", status, [(who, None, state, "guest")], start, to, **more)


def test_leaders_travel_in_turn_with_gaps():
    made = two_leaders()
    visit(made, "v2", "pg", "GHA", "KEN", "2019-04-01", end="2019-04-03")
    visit(made, "v1", "pk", "KEN", "GHA", "2019-01-30")
    found = ledger(lookup(made.record()), "KEN", "GHA")
    assert [(t.engagement.id, t.leader, t.gap, t.about) for t in found.held] == [
        ("v1", "Daniel Otieno", None, False),
        ("v2", "Kofi Mensah", 61, False),
    ]
    assert found.turn == "KEN"
    assert "Kofi Mensah (Ghana)" in found.why


def test_a_planned_visit_is_ahead_and_takes_no_turn():
    made = two_leaders()
    visit(made, "v1", "pk", "KEN", "GHA", "2019-01-30")
    visit(made, "v2", "pg", "GHA", "KEN", "2019-06", status="planned")
    visit(made, "v3", "pg", "GHA", "KEN", "2019-03", status="cancelled")
    found = ledger(lookup(made.record()), "GHA", "KEN")
    assert [t.engagement.id for t in found.ahead] == ["v2"]
    assert [t.engagement.id for t in found.dropped] == ["v3"]
    assert found.turn == "GHA"
    assert "is announced" in found.why


@pytest.mark.parametrize(
    ("who", "state", "to", "start"),
    [
        ("pf", "GHA", "KEN", "2019-01-30"),
        ("pv", "KEN", "GHA", "2019-01-30"),
        ("pk", "KEN", "TZA", "2019-01-30"),
        ("pk", "KEN", "GHA", "2023-05-01"),
    ],
    ids=["foreign minister", "vice president", "third state", "no longer in office"],
)
def test_only_leaders_in_office_who_go_to_the_other_state_count(who, state, to, start):
    made = two_leaders()
    visit(made, "v1", who, state, to, start, states=["GHA", "KEN", "TZA"])
    found = ledger(lookup(made.record()), "KEN", "GHA")
    assert found.held == ()
    assert found.turn is None


def test_talks_on_a_visit_are_one_journey_with_it():
    made = two_leaders()
    visit(made, "v1", "pk", "KEN", "GHA", "2019-01-30")
    both = [("pg", None, "GHA", "host"), ("pk", None, "KEN", "guest")]
    made.engagement("m1", "meeting", "held", both, "2019-02-02", "GHA", city="Accra")
    made.engagement("m2", "meeting", "held", both, "2020-01-31", "GHA", city="Accra")
    made.engagement("m3", "meeting", "held", both, "2021-01-31", "GHA")
    found = ledger(lookup(made.record()), "KEN", "GHA")
    assert [t.engagement.id for t in found.held] == ["v1", "m2"]


def test_a_plan_whose_day_has_passed_is_not_confirmed():
    made = two_leaders()
    visit(made, "v1", "pk", "KEN", "GHA", "2019-01-30")
    visit(made, "v2", "pg", "GHA", "KEN", "2019-06-01", status="planned")
    late = ledger(lookup(made.record()), "KEN", "GHA", date(2019, 7, 1))
    assert (late.ahead, [t.engagement.id for t in late.unconfirmed]) == ((), ["v2"])
    assert "announced" not in late.why
    soon = ledger(lookup(made.record()), "KEN", "GHA", date(2019, 5, 1))
    assert ([t.engagement.id for t in soon.ahead], soon.unconfirmed) == (["v2"], ())


def test_a_journey_to_a_gathering_of_more_states_takes_no_turn():
    made = two_leaders()
    visit(made, "v1", "pk", "KEN", "GHA", "2019-01-30")
    visit(made, "v2", "pg", "GHA", "KEN", "2019-05-02")
    crowd = [("pg", None, "GHA", "attendee"), (None, None, "TZA", "attendee")]
    made.engagement("g1", "gathering", "held", crowd, "2019-05-03", "KEN")
    found = ledger(lookup(made.record()), "KEN", "GHA")
    assert [t.occasion.id if t.occasion else None for t in found.held] == [None, "g1"]
    assert found.turn is None


def test_dates_that_are_no_days_make_gaps_about():
    made = two_leaders()
    visit(made, "v1", "pk", "KEN", "GHA", "2019-01")
    visit(made, "v2", "pg", "GHA", "KEN", "2019-03-02")
    visit(made, "v3", "pk", "KEN", "GHA", None)
    gaps = [(t.engagement.id, t.gap, t.about) for t in ledger(lookup(made.record()), "KEN", "GHA").held]
    assert gaps == [("v1", None, False), ("v2", 30, True), ("v3", None, False)]


def test_leaders_named_by_office_alone_count():
    made = two_leaders()
    party = [(None, "prime minister", "NPL", "guest")]
    made.engagement("v1", "visit", "held", party, "1999-05-01", "BTN")
    found = ledger(lookup(made.record()), "NPL", "BTN")
    assert [(t.leader, t.of, t.to) for t in found.held] == [("prime minister", "NPL", "BTN")]
    assert found.turn is None
    assert found.why == "one visit alone is known, that of prime minister (Nepal), 1999-05-01"


@pytest.mark.parametrize(
    ("text", "turn"),
    [
        ("The shuttle diplomacy of Accra and Nairobi is praised by the ministers.", "GHA"),
        ("The shuttle diplomacy of Accra and Nairobi was suspended in 2017 and has resumed.", "GHA"),
        ("The shuttle diplomacy of Accra and Nairobi, resumed in 2015, was suspended in 2020.", None),
        ("The shuttle diplomacy of Accra and Nairobi was suspended in 2017.", "GHA"),
    ],
)
def test_what_is_said_of_the_shuttle_decides_whether_there_are_turns(text, turn):
    made = two_leaders()
    visit(made, "v1", "pk", "KEN", "GHA", "2019-01-30")
    made.mechanism("m1", "shuttle", "shuttle diplomacy", ("GHA", "KEN"), text=text, published="2020-06-01")
    assert ledger(lookup(made.record()), "KEN", "GHA").turn == turn


def test_what_reports_say_of_it_being_broken_off_and_resumed():
    made = two_leaders()
    text = (
        "The shuttle diplomacy of Accra and Nairobi was suspended in 2011 and resumed in 2018 with fanfare."
    )
    made.mechanism("m1", "shuttle", "shuttle diplomacy", ("GHA", "KEN"), text=text, published="2019-02-01")
    made.mechanism(
        "m2", "shuttle", "shuttle diplomacy", ("TZA", "KEN"), text="Their shuttle diplomacy resumed."
    )
    made.mechanism(
        "m3", "shuttle", "shuttle diplomacy", ("GHA", "KEN"), text="They spoke of shuttle diplomacy."
    )
    plays = ledger(lookup(made.record()), "KEN", "GHA").plays
    assert [(p.state, p.year) for p in plays] == [("suspended", "2011"), ("resumed", "2018")]
