"""What pages say in words where the record has codes and EDTF."""

from dataclasses import replace

import pytest

from foreigndesk.web import words
from own_record import RECORD

MEETING = RECORD.engagements[0]


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        (None, None, "undated"),
        ("2031-05-02", None, "2 May 2031"),
        ("2031-05-02", "2031-05-04", "2 to 4 May 2031"),
        ("2031-05-02", "2031-05-04~", "2 May 2031 to about 4 May 2031"),
        ("2031-05-02~", "2031-05-04~", "about 2 to 4 May 2031"),
        ("2031-05-02~/2031-05-09~", "2031-05-02~/2031-05-09~", "between 2 and 9 May 2031"),
    ],
)
def test_days_of_an_engagement(start, end, told):
    assert words.days(replace(MEETING, start=start, end=end)) == told


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (None, ""),
        ("2031-05-02", "2 May 2031"),
        ("2031-05-02/2031-05-09", "between 2 and 9 May 2031"),
        ("../2031-05-09", "by 9 May 2031"),
    ],
)
def test_days_on_which_a_report_came_out(value, told):
    assert words.published(value) == told


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Amina Diallo", ("Amina Diallo",)),
        ("Trinidad and Tobago", ("Trinidad and", "Tobago")),
        ("Democratic Republic of the Congo", ("Democratic", "Republic of the Congo")),
        ("Konstantinopoulos-Papadimitriou", ("Konstantinopoulos-Papadimitr …",)),
    ],
)
def test_long_names_stand_on_two_lines(name, lines):
    assert words.in_lines(name) == lines


def test_numbers_and_what_they_count():
    assert words.counted_in_words(1, "engagement") == "1 engagement"
    assert words.counted_in_words(1200, "engagement") == "1,200 engagements"
