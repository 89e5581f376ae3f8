"""Numbers that no calendar has break nothing: raised figures, and counts of days without end."""

import pytest

from foreigndesk.desk import read_text
from foreigndesk.text.calendar.words import number_of, small_number

ENDLESS = "9" * 30


@pytest.mark.parametrize("count", ["²", "٣", ENDLESS, f"-{ENDLESS}", "0"])
@pytest.mark.parametrize(
    "sentence",
    [
        "The meeting of Peruvian Foreign Minister Ana Ruiz and Chilean Foreign Minister Luis Rojas on May 3 was put "
        "off by {} days, he said.",
        "Peruvian Foreign Minister Ana Ruiz will visit Chile for {} days from May 3 and meet Foreign Minister Luis "
        "Rojas in {} weeks.",
        "Peruvian Foreign Minister Ana Ruiz met Chilean Foreign Minister Luis Rojas {} days ago for {} hours, on the "
        "{}nd day of the talks.",
    ],
)
def test_odd_counts_are_read_over(sentence, count):
    report, reading = read_text(sentence.replace("{}", count), "a.txt", "2019-05-01")
    assert {person.name for person in reading.people} == {"Ana Ruiz", "Luis Rojas"}
    assert all(finding.evidence for finding in reading.engagements)
    assert report.text


def test_a_raised_figure_is_no_number():
    assert number_of("²") == 1  # as of any word that is none
    assert number_of("12") == 12
    assert [small_number(word) for word in ("²", "12", "two", "120", "talks")] == [0, 12, 2, 0, 0]
