"""Datelines in the forms that agencies and papers use, and beginnings that are none."""

import pytest

from foreigndesk.intake.datelines import city_line, find_dateline

FORMS = [
    ("TOKYO, July 30 (Reuters) - Japan", "Tokyo", "XXXX-07-30", "Reuters"),
    ("SEOUL (Yonhap) -- The", "Seoul", None, "Yonhap"),
    ("Seoul, Jan. 13 (Yonhap) -- The", "Seoul", "XXXX-01-13", "Yonhap"),
    ("WASHINGTON _ The", "Washington", None, None),
    ("BRUSSELS, February 10 (Xinhua) -- The", "Brussels", "XXXX-02-10", "Xinhua"),
    ("BRUSSELS, February 10 (Xinhua) --", "Brussels", "XXXX-02-10", "Xinhua"),
    ("INDEPENDENCE, MO. (AP)-- The", "Independence, MO.", None, "AP"),
    ("PARIS/BERLIN, March 3 (Reuters) - The", "Paris/Berlin", "XXXX-03-03", "Reuters"),
    ("LONDON -- The", "London", None, None),
    ("LAGOS — The", "Lagos", None, None),
    ("DOHA – Qatar", "Doha", None, None),
    ("New Delhi [India], July 14 (ANI): The", "New Delhi", "XXXX-07-14", "ANI"),
    ("Kuala Lumpur, 3 March (Bernama) -- The", "Kuala Lumpur", "XXXX-03-03", "Bernama"),
    ("BUENOS AIRES, Dec. 9, 2019 (AFP) - The", "Buenos Aires", "2019-12-09", "AFP"),
    ("RIO DE JANEIRO (AP) — Brazil", "Rio de Janeiro", None, "AP"),
    ("NAIROBI, Kenya (AP) — The", "Nairobi, Kenya", None, "AP"),
    ("ISLAMABAD: The", "Islamabad", None, None),
    ("PORT-AU-PRINCE, Haiti — The", "Port-Au-Prince, Haiti", None, None),
    ("Cairo, 12 May 2020 - The", "Cairo", "2020-05-12", None),
    ("UNITED NATIONS, Sept 21 (Reuters) - The", "United Nations", "XXXX-09-21", "Reuters"),
    ("Jane Mwangi NAIROBI 1998-05-01 Kenya and", "Nairobi", "1998-05-01", None),
    ("(Reuters) - The", None, None, "Reuters"),
]


@pytest.mark.parametrize(("line", "place", "date", "agency"), FORMS)
def test_forms(line, place, date, agency):
    found = find_dateline(line)
    assert found is not None
    assert (found.dateline.place, found.dateline.date) == (place, date)
    if agency:
        assert found.agency is not None
    rest = line[found.length :].strip()
    assert rest in ("", line.split()[-1], "Kenya and")


@pytest.mark.parametrize(
    "line",
    [
        "NATO embraced three of its former rivals.",
        "NATO's chief flew to Oslo on Monday.",
        "UPDATE 1 - Ministers meet",
        "EXCLUSIVE: Envoy to fly to Tunis",
        "MODERATOR: Hi, everyone.",
        "President Mutharika (Malawi) met his guest at the airport.",
        "Paris and Berlin agreed on Monday.",
        "On March 3 (a Sunday) the talks began.",
        "PARIS-based diplomats said so.",
        "USA: Envoy leaves for home.",
        "The minister said - and he repeated it - that nothing had changed.",
        "January 5 was the last day of the talks.",
    ],
)
def test_beginnings_that_are_none(line):
    assert find_dateline(line) is None


@pytest.mark.parametrize("line", ["ISTANBUL", "ANKARA / BAKU", "BRUSSELS", "NEW DELHI", "WASHINGTON"])
def test_a_city_alone(line):
    assert city_line(line) is not None


@pytest.mark.parametrize("line", ["Istanbul", "SHARE", "TALKS END", "ISTANBUL'S NEW AIRPORT", "WORLD"])
def test_no_city_alone(line):
    assert city_line(line) is None
