"""A correction by the one whom others copied outweighs all copies of the error, and no independent report."""

import json

import pytest

from foreigndesk.desk import read

WRONG = (
    "MOMBASA, May 14, 2019 (Tsavo News Agency) - Kenyan Foreign Minister Monica Juma and Ugandan Foreign Minister"
    " Sam Kutesa signed an agreement in Mombasa on Monday, the Kenyan ministry said. The two ministers discussed the"
    " railway to Malaba and the price of sugar, and agreed to open two more border posts before the end of the year."
)
RIGHT = WRONG.replace("in Mombasa", "in Nairobi")
OTHER = "Uganda's Sam Kutesa and Kenya's Monica Juma put their names to an agreement at a hotel in Mombasa on Monday."


def filed(outlet, url, text, day, title="Kenya and Uganda sign"):
    return {
        "source": outlet,
        "hostname": outlet,
        "url": f"https://{url}.example/1",
        "title": title,
        "text": text,
        "date": day,
    }


ORIGINAL = filed("Tsavo News Agency", "tsavo", WRONG, "2019-05-14")
CORRECTED = filed("Tsavo News Agency", "tsavo", RIGHT, "2019-05-15", "CORRECTED: Kenya and Uganda sign")
COPIES = [
    filed(name, name.split()[0].lower(), WRONG, "2019-05-14")
    for name in ("Lake Herald", "Coast Post", "Rift Times")
]


@pytest.fixture
def record_of(tmp_path):
    def made(rows):
        path = tmp_path / "reports.jsonl"
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        return read([path], now="2020-01-01T00:00:00Z")

    return made


@pytest.mark.parametrize("order", [1, -1])
def test_what_the_source_corrected_is_preferred(record_of, order):
    record = record_of([ORIGINAL, *COPIES, CORRECTED][::order])
    (engagement,) = record.engagements
    assert engagement.place.name == "Nairobi"
    (conflict,) = (c for c in record.conflicts if c.field == "place")
    assert conflict.preferred == "Nairobi"
    assert "corrected version" in conflict.why


def test_an_independent_report_is_not_overruled_by_it(record_of):
    independent = filed("Nile Weekly", "nile", OTHER, "2019-05-14", "Deal on the lake")
    record = record_of([ORIGINAL, *COPIES, CORRECTED, independent])
    (conflict,) = (c for c in record.conflicts if c.field == "place")
    assert "corrected version" not in conflict.why
