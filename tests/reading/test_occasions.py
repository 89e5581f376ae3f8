"""What was said at which contact."""

import pytest

from foreigndesk.model.report import Report
from foreigndesk.reading import read_reports

ROWS = [
    (
        "Kenyan President William Ruto met Ugandan President Yoweri Museveni in Entebbe on Monday. "
        'Ruto said that trade had to grow. "We need a railway," Museveni said.',
        2,
    ),
    (
        "Norwegian Foreign Minister Espen Barth Eide told Finnish Foreign Minister Elina Valtonen during a phone call on "
        "Friday that the border would stay closed.",
        1,
    ),
    (
        "Peruvian President Dina Boluarte will meet Ecuadorean President Daniel Noboa on Friday. Noboa said he was glad.",
        0,
    ),
    ("Chilean President Gabriel Boric said on Monday that taxes would rise.", 0),
]


@pytest.mark.parametrize(("text", "tied"), ROWS)
def test_occasions(text, tied):
    (reading,) = read_reports([Report("r-1", "a.txt", text, published="2024-05-22")])
    assert sum(s.engagement is not None for s in reading.statements) == tied


def test_a_day_spoken_of_is_not_the_day_of_speaking():
    text = "Rwandan President Paul Kagame said on Monday that the line would open. Kagame pledged to pay for it by 2031."
    (reading,) = read_reports([Report("r-1", "a.txt", text, published="2024-05-22")])
    assert {s.date for s in reading.statements} <= {"2024-05-20", None}
