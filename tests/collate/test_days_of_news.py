"""What may be of the same news is looked up by stretches of days; nothing that may be is missed by it."""

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[2]))
from benchmarks.growth import made
from benchmarks.synthetic import Mix

from foreigndesk.collate import collate, needed
from foreigndesk.collate.dates import gap, stretches

DAY = st.integers(700_000, 700_200)
SPAN = st.tuples(DAY, st.integers(0, 40)).map(lambda drawn: (drawn[0], sum(drawn)))


@given(SPAN, SPAN, st.integers(1, 12))
def test_ranges_a_stretch_apart_or_less_are_in_the_same_or_in_neighbouring_ones(one, other, length):
    mine, theirs = stretches(one, length, most=40), stretches(other, length, most=40)
    assert mine is not None
    assert theirs is not None
    beside = range(mine[0] - 1, mine[-1] + 2)
    if gap(one, other) <= length:
        assert set(beside) & set(theirs)
    else:
        assert not set(mine) & set(theirs)


@pytest.mark.parametrize(("span", "known"), [(None, False), ((10, 10 + 160), True), ((10, 10 + 161), False)])
def test_a_date_that_leaves_too_much_open_has_no_stretch(span, known):
    assert (stretches(span, 10) is not None) is known


@pytest.fixture(scope="module")
def news():
    return made(260, Mix(a_day=60, diplomatic=2.4, length=14))


def test_made_news_holds_conflicts_of_many_kinds(news):
    fields = {conflict.field for conflict in collate(*news).conflicts}
    assert fields >= {"number", "speaker", "start"}


def test_what_readings_mark_beside_names_makes_no_difference(news):
    reports, readings = news
    assert collate(reports, [needed(reading) for reading in readings]) == collate(reports, readings)
