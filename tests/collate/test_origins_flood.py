"""A thousand copies of one report change no preferred value, and cost no more than a thousand reports."""

import random
import time
from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from foreigndesk.collate import collate
from foreigndesk.collate.origins.sketches import held_against
from foreigndesk.model.reading import Place

from .building import Desk

REPORTS = {
    # outlet: (published, first day, last day, city, state, the rest of the report)
    "Coast Herald": (
        "2022-05-08",
        "2022-05-09",
        "2022-05-12",
        "Quito",
        "held",
        "Vendors near the palace sold flags.",
    ),
    "Delta Post": (
        "2022-05-08",
        "2022-05-10",
        "2022-05-13",
        "Guayaquil",
        "planned",
        "Rain is forecast for the week.",
    ),
    "Lagoon Observer": (
        "2022-05-07",
        "2022-05-10",
        "2022-05-13",
        "Guayaquil",
        "planned",
        "Roads will be closed.",
    ),
}
MORE = " ".join(f"The {n} point on their list of subjects concerns fishing zone {n * 7}." for n in range(12))


def told(made, name, outlet, text, published):
    """A report of one visit and of the talks during it."""
    _, first, last, city, status, _ = REPORTS[outlet]
    report = made.report(name, text, published, outlet=name)
    report.person("Ana Paz", "foreign minister", "PER").person("Raul Gil", "president", "ECU")
    place = Place(city, None, "ECU")
    who = [("Ana Paz", "guest"), ("Raul Gil", "host")]
    report.engagement("visit", "planned", "travels", who, start=first, end=last, place=place)
    report.engagement("meeting", status, "meets", ["Ana Paz", "Raul Gil"], start=first, place=place)


def desk(copies, of, seed=1):
    """The three reports, and copies of one of them, slightly edited, in as many papers on later days."""
    made, chance = Desk(), random.Random(seed)
    for outlet, (published, *_, rest) in REPORTS.items():
        own = MORE if outlet == of else ""
        text = f"Ana Paz travels to Ecuador and meets Raul Gil, {outlet} has learned. {rest} {own}"
        told(made, outlet, outlet, text, published)
        for number in range(copies if outlet == of else 0):
            words = text.split()
            for _ in range(number % 8):
                words.insert(chance.randrange(12, len(words)), chance.choice(("also", "new", "more")))
            told(made, f"copy {number:04d}", outlet, " ".join(words), f"2022-05-{9 + number % 9:02d}")
    return made


def preferred(record):
    """Everything that the record holds to be true of its engagements."""
    return sorted(
        (e.type, e.status, e.start, e.end, e.place, e.parties, e.origins, len(e.conflicts))
        for e in record.engagements
    ), sorted((c.field, c.preferred) for c in record.conflicts)


@cache
def calm():
    return {of: preferred(desk(0, of).record()) for of in REPORTS}


@pytest.mark.parametrize("of", REPORTS)
@pytest.mark.parametrize("copies", [5, 60])
def test_copies_change_no_preferred_value(copies, of):
    assert preferred(desk(copies, of).record()) == calm()[of]


def test_a_thousand_copies():
    made = desk(1000, "Coast Herald")
    began = time.process_time()
    record = collate(made.reports, made.readings)
    took = time.process_time() - began
    assert preferred(record) == calm()["Coast Herald"]
    assert (1003, 3) in {(e.reports, e.origins) for e in record.engagements}
    assert sorted(len(o.documents) for o in record.origins) == [1, 1, 1001]
    assert took < 20
    assert record == collate(made.reports[::-1], made.readings)


def test_a_paper_that_prints_the_story_too_keeps_its_own_voice():
    made = desk(40, "Coast Herald")
    made.reports[-3] = replace(made.reports[-3], outlet="Delta Post")
    assert preferred(made.record()) == calm()["Coast Herald"]


def test_copies_that_change_the_day_of_an_oath_stand_by_themselves():
    """Who prints a copy with another day for a beginning adds a term that copies tell, and is never preferred."""
    made = Desk()
    text = " ".join(
        f"Point {n} of the speech in the harbour town was about boats and nets." for n in range(9)
    )
    first = made.report("first", f"Ana Paz took office on May 3. {text}", "2022-05-04", outlet="Coast Herald")
    first.person("Ana Paz", "foreign minister", "PER", start="2022-05-03")
    for number in range(50):
        copy = made.report(
            f"k{number:03d}", f"Ana Paz took office on May 9. {text}", "2022-05-10", outlet=f"P{number}"
        )
        copy.person("Ana Paz", "foreign minister", "PER", start="2022-05-09")
    record = made.record()
    (person,) = record.people
    assert [m.start for m in person.offices] == ["2022-05-03", "2022-05-09"]
    assert len(record.origins) == 1
    assert [(c.field, c.preferred) for c in record.conflicts] == [("from", "2022-05-03")]


@given(st.lists(st.integers(min_value=0, max_value=5), max_size=60))
def test_each_is_held_against_all_before_it_and_in_a_crowd_against_two(agreed: list[int]) -> None:
    numbers = np.array(sorted(agreed), dtype=np.uint32)
    pairs = [
        pair
        for earlier, later in held_against(numbers)
        for pair in zip(earlier.tolist(), later.tolist(), strict=True)
    ]
    groups = [[n for n, own in enumerate(numbers.tolist()) if own == number] for number in sorted({*agreed})]
    wanted = {
        (earlier, later)
        for group in groups
        for n, later in enumerate(group)
        for earlier in (group[:n] if len(group) <= 8 else {group[0], group[n - 1]} if n else ())
    }
    assert len(pairs) == len(set(pairs))
    assert set(pairs) == wanted
