"""Days on pages: written as people write them, nothing else of a line touched."""

import pytest

from foreigndesk.text.days_in_words import in_words, stamp


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("2031-05-02", "2 May 2031"),
        ("2031-05", "May 2031"),
        ("2031", "2031"),
        ("2031-21", "spring 2031"),
        ("2031-05-02~", "about 2 May 2031"),
        ("2031-05-02 to 05-04", "2 to 4 May 2031"),
        ("2031-05-30 to 06-02", "30 May to 2 June 2031"),
        ("2031-12-30 to 2032-01-02", "30 December 2031 to 2 January 2032"),
        ("2031-05 to 2031-07", "May to July 2031"),
        ("2031-05-02/2031-05-09", "between 2 and 9 May 2031"),
        ("2030-10-01/2031-01-19", "between 1 October 2030 and 19 January 2031"),
        ("held, 2031-05-02.", "held, 2 May 2031."),
        ("leaves 2031-05-02/..", "leaves from 2 May 2031 on"),
        ("leaves ../2031-05", "leaves by May 2031"),
        ("president, Peru, until 2031-05-02", "president, Peru, until 2 May 2031"),
    ],
)
def test_days_in_words(line, told):
    assert in_words(line) == told


@pytest.mark.parametrize(
    "line",
    ["2031-05-02T12:00:00Z", "r-2031-05-02", "2031-13", "2031-05-32", "call 555-2031-05", "a/2031-05-02/b"],
)
def test_what_is_no_day_stays(line):
    assert in_words(line) == line


def test_only_single_days_months_and_years_are_for_programs():
    assert [stamp(v) for v in ("2031-05-02", "2031-05", "2031", "2031-05-02~", "2031/2032", None)] == [
        "2031-05-02",
        "2031-05",
        "2031",
        "",
        "",
        "",
    ]
