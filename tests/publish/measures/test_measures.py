"""Measures of states: what counts, what it comes to, and how sure that is."""

from dataclasses import replace
from datetime import date

import pytest

from foreigndesk.model.record import StatusReport
from foreigndesk.publish.lookup import lookup
from foreigndesk.publish.measures import (
    agenda,
    centrality,
    commitments_kept,
    contacts,
    follow_through,
    novelty,
    reciprocity,
    warmth,
)
from foreigndesk.publish.measures.estimate import share
from made_record import Made

ON = date(2019, 1, 1)


def ministers(*states):
    return [(None, "foreign minister", state, "party") for state in states]


def travel(guest, host):
    return [(None, "president", guest, "guest"), (None, "president", host, "host")]


@pytest.fixture
def known():
    """Kenya and Peru over three years, with what must not be counted beside it."""
    made = Made()
    pair = ministers("KEN", "PER")
    made.engagement(
        "v1", "visit", "held", travel("KEN", "PER"), "2016-03-02", "PER", cameo="042", topics=("trade",)
    )
    made.engagement(
        "m1", "meeting", "held", pair, "2016-03-02", "PER", part_of="v1", topics=("trade", "fish")
    )
    made.engagement("v2", "visit", "held", travel("KEN", "PER"), "2017-05-10", "PER", cameo="042")
    made.engagement(
        "v3", "visit", "held", travel("PER", "KEN"), "2017-09-01", "KEN", cameo="042", topics=("fish",)
    )
    made.engagement("c1", "call", "cancelled", pair, "2017-11-05", None, cameo="125")
    made.engagement("c2", "call", "planned", pair, "2018-02-01", None, cameo="036", topics=("trade",))
    made.engagement("c3", "call", "held", pair, "2018-04", None, cameo="041", topics=("debt", "trade"))
    made.engagement("x1", "meeting", "held", ministers("KEN", "FJI"), "2018-04-02", "FJI")
    many = [f"S{n:02}" for n in range(12)]
    made.engagement(
        "g1", "gathering", "held", ministers("KEN", "PER"), "2018-06-01", "FJI", states=["KEN", "PER", *many]
    )
    for key, status in (("k1", "kept"), ("k2", "lapsed"), ("k3", "open")):
        row = made.commitment(
            key, ("KEN",), ("PER",), f"send ships {key}", "2018-01" if key == "k3" else None
        )
        made.rows["commitments"][-1] = replace(row, status=status)
    return lookup(made.record())


def by_time(rows):
    return {row.time: row.value for row in rows}


def test_contacts_count_what_was_held_once_and_between_few(known):
    (whole,) = contacts(known, "KEN", "PER")
    assert (whole.value, whole.engagements, whole.origins) == (4, 4, 4)
    assert whole.parts == {"call": 1, "visit": 3}
    assert by_time(contacts(known, "KEN", "PER", "year")) == {"2016": 1, "2017": 2, "2018": 1}
    assert by_time(contacts(known, "PER", "KEN", "month"))["2018-04"] == 1
    assert whole.low < 4 < whole.high


def test_copies_make_no_figure_surer(known):
    """Twenty engagements of one origin say less than twenty of twenty."""
    record = known.record
    one = tuple(replace(d, origin="o-all") for d in record.documents)
    (many,), (single,) = (
        contacts(known, "KEN", "PER"),
        contacts(lookup(replace(record, documents=one)), "KEN", "PER"),
    )
    assert (single.value, single.origins) == (many.value, 1)
    assert single.high - single.low > many.high - many.low


def test_an_interval_does_not_hang_on_the_order_of_the_rows(known):
    record = known.record
    turned = lookup(replace(record, engagements=record.engagements[::-1], documents=record.documents[::-1]))
    for measure in (contacts, reciprocity, warmth, agenda):
        assert measure(known, "KEN", "PER", "year") == measure(turned, "KEN", "PER", "year")
    assert centrality(known) == centrality(turned)


def test_visits_both_ways(known):
    (whole,) = reciprocity(known, "KEN", "PER")
    assert whole.value == pytest.approx(2 / 3, abs=1e-4)
    assert whole.parts == {"KEN to PER": 2, "PER to KEN": 1}
    years = by_time(reciprocity(known, "KEN", "PER", "year"))
    assert years == {"2016": 0, "2017": 1}
    assert next(r for r in reciprocity(known, "KEN", "PER", "year") if r.time == "2016").high == 1


def test_warmth_sums_values_of_what_was_held_and_called_off(known):
    rows = warmth(known, "KEN", "PER", "year")
    visit = 2.35
    assert by_time(rows) == {"2016": visit, "2017": pytest.approx(2 * visit - 5), "2018": 1.0}
    assert rows[1].parts["share held"] == pytest.approx(2 / 3, abs=1e-4)


def test_an_outcome_weighs_as_an_agreement(known):
    rows = tuple(
        replace(e, outcomes=("agreed on fishing zones",)) if e.id == "c3" else e
        for e in known.record.engagements
    )
    assert (
        by_time(warmth(lookup(replace(known.record, engagements=rows)), "KEN", "PER", "year"))["2018"] == 6.5
    )


def test_follow_through_looks_at_what_was_planned_and_is_past(known):
    rows = list(known.record.engagements)
    rows[3] = replace(
        rows[3], history=(StatusReport("d1", "2017-06-01", "planned", "2017-09-01", None), *rows[3].history)
    )
    (whole,) = follow_through(lookup(replace(known.record, engagements=tuple(rows))), "KEN", "PER", ON)
    assert whole.parts == {"held": 1, "cancelled": 0, "not told of since": 1}
    assert whole.value == 0.5
    (before,) = follow_through(
        lookup(replace(known.record, engagements=tuple(rows))), "KEN", "PER", date(2017, 12, 1)
    )
    assert before.value == 1


def test_commitments_kept(known):
    told = commitments_kept(known, "PER", "KEN", ON)
    assert (told.value, told.engagements) == (pytest.approx(1 / 3, abs=1e-4), 3)
    assert commitments_kept(known, "PER", "KEN", date(2018, 1, 15)).engagements == 2
    assert commitments_kept(known, "PER", "FJI", ON).value is None


def test_breadth_of_agenda_is_the_effective_number_of_topics(known):
    (whole,) = agenda(known, "KEN", "PER")
    assert whole.parts["topics"] == {"debt": 1, "fish": 1, "trade": 3}
    assert 1 < whole.value < 3
    assert by_time(agenda(known, "KEN", "PER", "year"))["2017"] == 1


def test_one_origin_alone_is_no_certainty(known):
    rows = {r.time: r for r in agenda(known, "KEN", "PER", "year")}
    assert (rows["2017"].value, rows["2017"].origins, rows["2017"].low) == (1, 1, None)


def test_centrality_ranks_states(known):
    rows = centrality(known)
    assert [(r.time, r.value, r.parts["partners"]) for r in rows] == [
        ("KEN", 5, 2),
        ("PER", 4, 1),
        ("FJI", 1, 1),
    ]
    assert rows[0].parts["betweenness"] == 1


def test_novelty_claims_nothing_that_the_record_does_not_reach_back_to(known):
    assert [(f.engagement, f.before, f.whole) for f in novelty(known, 1)] == [
        ("v2", "v1", False),
        ("x1", None, True),
    ]
    assert novelty(known, 3) == []
    assert [f.pair for f in novelty(known, 2, "offices")] == [
        ("KEN foreign minister", "PER foreign minister"),
        ("FJI foreign minister", "KEN foreign minister"),
    ]


@pytest.mark.parametrize("measure", [contacts, reciprocity, warmth, agenda])
def test_two_states_without_contacts(known, measure):
    (row,) = measure(known, "FJI", "PER")
    assert (row.engagements, row.low) == (0, None)


@pytest.mark.parametrize(
    ("hits", "cases", "origins", "low", "high"),
    [
        (0, 10, 10, 0.0, 0.2775),
        (5, 10, 10, 0.2366, 0.7634),
        (10, 10, 10, 0.7225, 1.0),
        (10, 10, 1, 0.2065, 1.0),
    ],
)
def test_wilson(hits, cases, origins, low, high):
    told = share("all", hits, cases, origins)
    assert (told.low, told.high) == pytest.approx((low, high), abs=1e-4)
