"""Figures: numbers of troops, travellers, money, with what they count."""

import pytest

from foreigndesk.reading.figures import find_figures
from reading_of import read_text

COUNTED = [
    # text, what, value, unit, states, date
    (
        "Japan will sign a 4.2 billion yen ($30 million) loan for a dam with Peru, officials said.",
        [
            ("loan for a dam with Peru", 4.2e9, "JPY", ("JPN", "PER"), None),
            ("loan for a dam with Peru", 3e7, "USD", ("JPN", "PER"), None),
        ],
    ),
    (
        "The foreign minister said that Serbia would contribute EUR 100,000 to the mission in Chad.",
        [("mission in Chad", 1e5, "EUR", ("SRB", "TCD"), None)],
    ),
    (
        "New Zealand pledged 12 million New Zealand dollars for fisheries in Fiji.",
        [("fisheries in Fiji", 1.2e7, "NZD", ("NZL", "FJI"), None)],
    ),
    (
        "Some 28,000 American troops are deployed in South Korea.",
        [("American troops", 28000.0, None, ("USA", "KOR"), None)],
    ),
    (
        "The number of travellers between Chile and Peru passed 12 million in 2023.",
        [("travellers between Chile and Peru", 12e6, None, ("CHL", "PER"), "2023")],
    ),
    (
        "Norway pledged 300 million euros in aid to Ukraine.",
        [("aid to Ukraine", 3e8, "EUR", ("NOR", "UKR"), None)],
    ),
    (
        "The tariff on Swiss watches was cut to 15 percent by Washington.",
        [("tariff on Swiss watches", 15.0, "percent", ("CHE", "USA"), None)],
    ),
    (
        "Egypt and Ethiopia exchanged 45 prisoners on Monday.",
        [("prisoners", 45.0, None, ("EGY", "ETH"), "2024-05-13")],
    ),
    (
        "Poland bought 96 helicopters and 250 tanks from the United States.",
        [
            ("helicopters", 96.0, None, ("POL", "USA"), None),
            ("tanks", 250.0, None, ("POL", "USA"), None),
        ],
    ),
    (
        "India shipped 50,000 tonnes of wheat to Afghanistan.",
        [("wheat", 50000.0, "tonne", ("IND", "AFG"), None)],
    ),
    (
        "Bilateral trade between Vietnam and Laos reached $2.2bn in 2023.",
        [("Bilateral trade between Vietnam and Laos", 2.2e9, "USD", ("VNM", "LAO"), "2023")],
    ),
    ("Germany will spend 3.5% of GDP on defence.", [("GDP", 3.5, "percent", ("DEU",), None)]),
    ("Iran has 6,000 centrifuges.", [("centrifuges", 6000.0, None, ("IRN",), None)]),
]


@pytest.mark.parametrize(("text", "expected"), COUNTED, ids=[text[:40] for text, _ in COUNTED])
def test_what_is_counted(text, expected):
    found = find_figures(*read_text(text))
    assert [(f.what, f.value, f.unit, f.states, f.date) for f in found] == expected
    assert all(any(c.isdigit() for c in e.of(text)) for f in found for e in f.evidence)


NOTHING_COUNTED = [
    "The 45-year-old minister visited Peru.",
    "Brazil beat Chile 3-1 before 60,000 people.",
    "The company's revenue rose 12 percent to $3 billion in Japan.",
    "He moved to Kenya in 1998.",
    "The hotel in Oslo has 200 rooms.",
    "The flight left Paris at 10:30 with 120 passengers.",
    "Flight 370 left Malaysia at night.",
    "The poll of 1,200 voters in Ghana was published.",
    "Dial 555-0199 for Denmark.",
]


@pytest.mark.parametrize("text", NOTHING_COUNTED)
def test_numbers_of_another_world(text):
    assert find_figures(*read_text(text)) == ()
