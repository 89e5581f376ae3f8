"""Datelines in the forms that agencies and papers use, and beginnings that are none."""

import pytest

from foreigndesk.intake.datelines import city_line, find_dateline
from foreigndesk.model.report import Dateline
from foreigndesk.vocab.outlets import outlet_named

FORMS = [
    ("Lome (Volta News) 14 June 2019 - The", "Lome", "2019-06-14", "Volta News"),
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
    ("MOSCOW, July 13. /TASS/. The", "Moscow", "XXXX-07-13", "TASS"),
    ("MOSCOW. July 13 (Interfax) - The", "Moscow", "XXXX-07-13", "Interfax"),
    ("Tehran, IRNA – The", "Tehran", None, "IRNA"),
    ("Riyadh, July 13, 2025, SPA -- The", "Riyadh", "2025-07-13", "Saudi Press Agency"),
    ("ABU DHABI, 13th July, 2025 (WAM) -- The", "Abu Dhabi", "2025-07-13", "WAM"),
    ("Baku, July 13, AZERTAC The", "Baku", "XXXX-07-13", "Azertac"),
    ("Madrid, Jul 13 (EFE).- The", "Madrid", "XXXX-07-13", "EFE"),
    ("(ANSA) - ROME, JUL 13 - The", "Rome", "XXXX-07-13", "ANSA"),
    ("ISLAMABAD, Jul 13 (APP): The", "Islamabad", "XXXX-07-13", "APP"),
    ("Abuja, July 13, 2025 (NAN) The", "Abuja", "2025-07-13", "NAN"),
    ("LONDON, Monday, July 13 (AP) - The", "London", "XXXX-07-13", "Associated Press"),
    ("Paris (France), 13 July 2025 – The", "Paris", "2025-07-13", None),
    ("Brussels, 13 July 2025. The", "Brussels", "2025-07-13", None),
    ("ELUBO, Jan 2 (Coast News Agency) - The", "Elubo", "XXXX-01-02", "Coast News Agency"),
]


@pytest.mark.parametrize(("line", "place", "date", "agency"), FORMS)
def test_forms(line, place, date, agency):
    found = find_dateline(line)
    assert found is not None
    assert (found.dateline.place, found.dateline.date) == (place, date)
    assert (found.agency or "").startswith((agency or "")[:1])
    if agency:
        named = outlet_named(agency)
        assert found.agency == (named.name if named else agency)
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
        "Beirut: a city divided",
        "Cairo, Amman and Riyadh backed the plan on July 13.",
        "Paris, July and the art of waiting",
        "Turkey's FM (left) - and his guest",
        "Oslo. The next round is in May.",
        "Q: Will he go?",
        "NATO - the alliance of thirty states - met in Bern.",
        "U.S.- Kenya ties are close.",
        "ASEAN — Leaders of the bloc met.",
        "THE PRESIDENT: Thank you all.",
        "WASHINGTON'S envoy left.",
        "BRICS, the UN and the EU sent envoys.",
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


def test_a_day_behind_the_dash_is_no_part_of_the_dateline():
    found = find_dateline("LOME (Volta News) - 14 June 2019 was a day to remember.")
    assert found is not None
    assert found.dateline == Dateline("Lome", None)
