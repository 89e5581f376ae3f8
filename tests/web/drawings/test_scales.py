"""From days to places, and which days are named."""

from datetime import date, timedelta

import pytest

from foreigndesk.web.drawings.scales import Scale, core, scale_of, spread


def days(*told):
    return [date.fromisoformat(day) for day in told]


@pytest.mark.parametrize(
    ("first", "last", "names"),
    [
        ("2031-03-01", "2031-03-20", ["5 Mar", "10 Mar", "15 Mar", "20 Mar"]),
        ("2031-01-15", "2031-06-20", ["Feb 2031", "Mar 2031", "Apr 2031", "May 2031", "Jun 2031"]),
        ("2026-02-01", "2031-06-20", ["2027", "2028", "2029", "2030", "2031"]),
        ("1931-02-01", "2031-06-20", ["1940", "1960", "1980", "2000", "2020"]),
    ],
)
def test_few_days_are_named(first, last, names):
    ticks = Scale(*days(first, last)).ticks()
    assert [tick.text for tick in ticks] == names
    assert [tick.x for tick in ticks] == sorted(tick.x for tick in ticks)
    assert all(0 <= tick.x <= 100 for tick in ticks)


def test_places_are_hundredths_of_the_width():
    scale = Scale(*days("2031-01-01", "2031-04-11"))
    assert [scale.at(d) for d in days("2031-01-01", "2031-02-20", "2031-04-11")] == [0.0, 50.0, 100.0]
    assert scale.at(date(2030, 12, 1)) < 0


def test_what_lies_far_off_does_not_squeeze_the_rest():
    near = [date(2031, 3, 1) + timedelta(days=n) for n in range(0, 60, 6)]
    assert core([*near, date(1951, 5, 1)]) == (near[0], near[-1])
    assert core([*near, date(2101, 5, 1), date(1951, 5, 1)]) == (near[0], near[-1])
    even = [date(2001, 1, 1) + timedelta(days=90 * n) for n in range(40)]
    assert core(even) == (even[0], even[-1])
    assert core(even[:1]) == (even[0], even[0])


def test_the_day_is_shown_where_it_lies_near():
    near = days("2031-03-01", "2031-05-01")
    assert scale_of(near, date(2031, 5, 12)).last > date(2031, 5, 12)
    assert scale_of(near, date(2041, 5, 12)).last < date(2031, 6, 1)
    one = scale_of(near[:1])
    assert one.first < near[0] < one.last


def test_marks_are_spread_over_rows():
    assert spread([0, 10, 20], 2, 3) == [0, 0, 0]
    assert spread([0, 1, 1.5, 3], 2, 3) == [0, 1, 2, 0]
    assert max(spread([5.0] * 20, 2, 3)) == 2
    assert spread([], 2, 3) == []


def test_the_calendar_has_ends():
    ends = scale_of([date.min, date.max])
    assert (ends.first, ends.last) == (date.min, date.max)
    assert ends.ticks()
    assert scale_of([date.min, date.max], date(2019, 3, 1)).first == date.min
