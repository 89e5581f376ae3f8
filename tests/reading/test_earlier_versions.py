"""What a note says that an earlier version had said is nothing that the report tells."""

import pytest

from foreigndesk.model.report import Report
from foreigndesk.reading import read_reports

TOLD = "Danish Foreign Minister Mette Holm met Irish Foreign Minister Sean Byrne in Bergen on Tuesday. "


@pytest.mark.parametrize(
    ("note", "cities"),
    [
        (
            "An earlier version of this story said that Danish Foreign Minister Mette Holm met Irish Foreign Minister "
            "Sean Byrne in Oslo on Monday.",
            ["Bergen"],
        ),
        (
            "The article originally misstated that Irish Foreign Minister Sean Byrne would visit Rome in June.",
            ["Bergen"],
        ),
        (
            "An earlier visit by Irish Foreign Minister Sean Byrne to Rome took place in May.",
            ["Bergen", "Rome"],
        ),
    ],
)
def test_a_note_of_correction_tells_no_engagement(note, cities):
    report = Report("r", "r.txt", TOLD + note, published="2023-05-17", published_basis="page")
    (reading,) = read_reports([report])
    assert sorted({e.place.name for e in reading.engagements}) == cities
