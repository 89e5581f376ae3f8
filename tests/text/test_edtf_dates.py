from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foreigndesk.text.edtf_dates import bounds, contains, day, gap_days, join, overlap


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-12", date(2025, 12, 1), date(2025, 12, 31)),
        ("2025-07-29", date(2025, 7, 29), date(2025, 7, 29)),
        ("2025-07-29~", date(2025, 7, 29), date(2025, 7, 29)),
        ("2025-07-28/2025-07-29", date(2025, 7, 28), date(2025, 7, 29)),
        ("2025-05/2025-06", date(2025, 5, 1), date(2025, 6, 30)),
        ("2025-01-06~/2025-01-13~", date(2025, 1, 6), date(2025, 1, 13)),
        ("199X", date(1990, 1, 1), date(1999, 12, 31)),
        ("19XX", date(1900, 1, 1), date(1999, 12, 31)),
        ("2025-07-XX", date(2025, 7, 1), date(2025, 7, 31)),
        ("2025-XX", date(2025, 1, 1), date(2025, 12, 31)),
        ("2025-22", date(2025, 6, 1), date(2025, 8, 31)),
        ("2024-24", date(2024, 12, 1), date(2025, 2, 28)),
        ("2025-07-21/..", date(2025, 7, 21), date.max),
        ("../2025-07", date.min, date(2025, 7, 31)),
    ],
)
def test_bounds(edtf: str, first: date, last: date) -> None:
    assert bounds(edtf) == (first, last)


@pytest.mark.parametrize(
    "edtf", [None, "", "soon", "2025-13", "2025-02-30", "2025-08-01/2025-07-01", "25", "20255"]
)
def test_what_is_no_date_has_no_bounds(edtf: str | None) -> None:
    assert bounds(edtf) is None
    assert not contains("2025", edtf)
    assert gap_days("2025", edtf) is None
    assert day(edtf) is None


def test_relations() -> None:
    assert contains("2025-07", "2025-07-29")
    assert not contains("2025-07-29", "2025-07")
    assert overlap("2025-07-28/2025-07-29", "2025-07-29/2025-07-30")
    assert not overlap("2025-07-28", "2025-07-29")
    assert gap_days("2025-07-28", "2025-07-29") == 1
    assert gap_days("2025-08", "2025-07-29") == 3
    assert gap_days("2025-07-29", "2025") == 0
    assert day("2025-07-29/2025-07-29") == date(2025, 7, 29)
    assert day("2025-07") is None


def test_join() -> None:
    assert join(date(2025, 7, 28), "2025-07-29") == "2025-07-28/2025-07-29"
    assert join("2025-07-29", "2025-07-29") == "2025-07-29"
    assert join("2025-07-21", None) == "2025-07-21/.."
    assert join("2025-05-01/2025-05-03", "2025-06-01/2025-06-04") == "2025-05-01/2025-06-04"
    assert join(None, None) is None


@given(st.dates(date(1000, 1, 1)), st.dates(date(1000, 1, 1)))
def test_a_joined_interval_contains_its_ends(a: date, b: date) -> None:
    joined = join(min(a, b), max(a, b))
    assert contains(joined, a.isoformat())
    assert contains(joined, b.isoformat())
    assert gap_days(a.isoformat(), b.isoformat()) == abs((a - b).days)


@pytest.mark.parametrize(
    ("edtf", "day"),
    [
        ("2025-06-28", "2025-06-28"),
        ("2025-06", "2025-06-30"),
        ("2025-06-28/..", "2025-06-28"),
        ("2025-06-01/2025-06-04", "2025-06-04"),
    ],
)
def test_the_last_day_that_anybody_knows_of(edtf, day):
    from foreigndesk.text.edtf_dates import latest

    assert latest(edtf) == date.fromisoformat(day)
    assert latest(None) is None
