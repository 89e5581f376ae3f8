"""Questions to a record."""

from dataclasses import replace
from datetime import date

import pytest

from foreigndesk.model.record import StatusReport
from foreigndesk.publish.queries import Wanted, named, officers, said, timeline, unconfirmed, upcoming
from own_record import FIRST, RECORD


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        (Wanted(), ["e1", "e2", "e3"]),
        (Wanted(states=("CHL",)), ["e1", "e2"]),
        (Wanted(states=("CHL", "NOR")), ["e1", "e2"]),
        (Wanted(states=("PER", "CHL")), []),
        (Wanted(person="Anna Berg"), ["e1", "e2"]),
        (Wanted(person="rojas"), ["e1"]),
        (Wanted(person="p2"), ["e1"]),
        (Wanted(person="Nobody"), []),
        (Wanted(type="visit"), ["e2"]),
        (Wanted(type="working visit"), ["e2"]),
        (Wanted(status="possible"), ["e3"]),
        (Wanted(since="2025-05-07"), ["e2"]),
        (Wanted(since="2025-06-30"), ["e2"]),
        (Wanted(since="2025-07-01"), []),
        (Wanted(until="2025-05-31"), ["e1"]),
        (Wanted(until="2025-06-01"), ["e1", "e2"]),
        (Wanted(since="2025-05", until="2025-05"), ["e1"]),
    ],
)
def test_timeline(wanted, ids):
    assert [e.id for e in timeline(RECORD, wanted)] == ids


@pytest.mark.parametrize(
    ("on", "ids"),
    [
        (date(2025, 5, 1), ["e2", "e3"]),
        (date(2025, 6, 30), ["e2", "e3"]),
        (date(2025, 7, 1), ["e3"]),
    ],
)
def test_upcoming_leaves_out_what_was_held_and_what_is_past(on, ids):
    assert [e.id for e in upcoming(RECORD, on)] == ids


@pytest.mark.parametrize(("on", "counts"), [(date(2025, 11, 1), True), (date(2025, 12, 1), False)])
def test_a_plan_without_a_day_counts_for_half_a_year(on, counts):
    told = (StatusReport("d1", "2025-05-06", "possible", None, None),)
    record = replace(RECORD, engagements=(replace(RECORD.engagements[2], history=told),))
    assert bool(upcoming(record, on)) is counts


@pytest.mark.parametrize("status", ["possible", "planned", "postponed"])
def test_a_plan_without_a_day_is_not_known_before_it_is_told(status):
    told = (
        StatusReport("d1", "2025-05-06", status, None, None),
        StatusReport("d1", "2025-05-09", status, None, None),
    )
    plan = replace(RECORD.engagements[2], status=status, history=told)
    record = replace(RECORD, engagements=(plan,))
    assert upcoming(record, date(2025, 5, 5)) == []
    assert unconfirmed(record, date(2025, 5, 5)) == []
    assert upcoming(record, date(2025, 5, 6)) == [plan]


@pytest.mark.parametrize(
    ("name", "ids"),
    [("Anna Berg", ["p1"]), ("berg", ["p1"]), ("BERG ANNA", ["p1"]), ("Ann", []), ("", []), ("p2", ["p2"])],
)
def test_people_by_name(name, ids):
    assert [p.id for p in named(RECORD.people, name)] == ids


@pytest.mark.parametrize(
    ("asked", "ids"),
    [
        ({}, ["p1", "p2"]),
        ({"office": "foreign minister"}, ["p1", "p2"]),
        ({"office": "minister", "state": "CHL"}, ["p2"]),
        ({"office": "president"}, []),
        ({"state": "NOR", "on": date(2020, 1, 1), "published": {FIRST.document: "2020-01-05"}}, ["p1"]),
        ({"state": "NOR", "on": date(1990, 1, 1), "published": {FIRST.document: "2020-01-05"}}, []),
        ({"state": "CHL", "on": date(2020, 1, 1)}, []),
        ({"state": "CHL", "on": date(2026, 3, 12)}, []),
        ({"state": "CHL", "on": date(2025, 1, 1)}, ["p2"]),
    ],
)
def test_officers(asked, ids):
    assert [p.id for p, _ in officers(RECORD.people, **asked)] == ids


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({}, 1),
        ({"person": "Rojas"}, 1),
        ({"person": "Berg"}, 0),
        ({"state": "CHL"}, 1),
        ({"state": "NOR"}, 0),
    ],
)
def test_statements(asked, count):
    assert len(said(RECORD, **asked)) == count


@pytest.mark.parametrize(
    ("on", "ids"),
    [(date(2025, 6, 30), []), (date(2025, 7, 1), ["e2"]), (date(2030, 1, 1), ["e2"])],
)
def test_a_plan_whose_day_has_passed_is_not_confirmed(on, ids):
    assert [e.id for e in unconfirmed(RECORD, on)] == ids


@pytest.mark.parametrize(
    ("status", "start", "found"),
    [
        ("postponed", "2025-06-01", True),
        ("postponed", None, False),
        ("planned", None, True),
        ("cancelled", "2025-06-01", False),
        ("held", "2025-06-01", False),
        ("possible", "2025-06-01", False),
    ],
)
def test_what_counts_as_not_confirmed(status, start, found):
    told = (StatusReport("d1", "2025-05-06", status, start, start),)
    row = replace(RECORD.engagements[1], status=status, start=start, end=start, history=told)
    assert bool(unconfirmed(replace(RECORD, engagements=(row,)), date(2026, 1, 1))) is found
