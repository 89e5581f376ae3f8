"""What readers may type to find words in an edition of the record."""

from dataclasses import replace

import pytest

from foreigndesk.publish.lookup import lookup
from foreigndesk.publish.searching import search, sought
from own_record import RECORD

TEXTS = (
    "The foreign minister\nof Peru arrived in São Tomé for talks on fishing.",
    "A minister spoke of foreign trade and of Perú.",
    "Talks on fish farms were held in Sao Tome.",
)


@pytest.fixture(scope="module")
def known():
    first = RECORD.documents[0]
    rows = tuple(
        replace(first, report=replace(first.report, id=f"d{n}", text=text, title=None, outlet=None))
        for n, text in enumerate(TEXTS)
    )
    return lookup(replace(RECORD, documents=rows, engagements=(), statements=()))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("MINISTER", "01"),
        ("foreign minister", "01"),
        ('"foreign minister"', "0"),
        ('"foreign   minister', "0"),
        ("fish*", "02"),
        ("fish -farms", "0"),
        ("fish -farms -peru", ""),
        ("sao tome", "02"),
        ("São", "02"),
        ("peru", "01"),
        ("trade OR farms", "12"),
        ("talks trade OR farms", "2"),
        ("OR peru", "01"),
        ("-peru", ""),
        ('"', ""),
        ("- * OR", ""),
    ],
)
def test_words_phrases_beginnings_and_what_may_not_be_there(known, query, found):
    assert sorted(d.report.id for d in search(known, query).reports) == [f"d{n}" for n in found]


def test_no_more_than_ten_words_count():
    assert len(sought(" ".join(f"w{n}" for n in range(30))).groups) == 10
