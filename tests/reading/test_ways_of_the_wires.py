"""Constructions of wires and papers of other decades: what they tell of, and what looks alike and does not."""

import pytest

from foreigndesk.collate import collate
from foreigndesk.model.report import Dateline, Report
from foreigndesk.reading import read_reports


def reported(text, published="2001-03-14", dateline=None, name="a"):
    return Report(
        name,
        f"{name}.txt",
        text,
        original=text,
        dateline=Dateline(dateline),
        published=published,
        published_basis="metadata",
    )


def told(text, published="2001-03-14", dateline=None):
    """(type, status, states, start) of each engagement that a text is read to tell of, sorted."""
    (reading,) = read_reports([reported(text, published, dateline)])
    return sorted((e.type, e.status, "-".join(e.states), e.start) for e in reading.engagements)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A visitor who is told something has been met.
        (
            "Nepal's foreign minister, Chakra Bastola, told visiting Danish Development Minister Anita Bay"
            " on Monday that the dam would be built.",
            [("meeting", "held", "DNK-NPL", "2001-03-12"), ("visit", "held", "DNK-NPL", None)],
        ),
        ("Nepal's foreign minister, Chakra Bastola, told visiting climbers on Monday to pay.", []),
        # Two towns, two talks; the way home is no visit.
        (
            "South African mediator Jacob Zuma headed home to Pretoria on Tuesday after talks with Burundian"
            " President Pierre Buyoya in Bujumbura and Rwandan President Paul Kagame in Kigali.",
            [("meeting", "held", "BDI-ZAF", None), ("meeting", "held", "RWA-ZAF", None)],
        ),
        ("South African mediator Jacob Zuma headed home to Pretoria on Tuesday after a week of hope.", []),
        # The envoy is the one whom the report has named as mediator.
        (
            "South African mediator Jacob Zuma spoke on Tuesday. Rwandan President Paul Kagame said that he had"
            " met the envoy in Kigali on Monday.",
            [("meeting", "held", "RWA-ZAF", "2001-03-12")],
        ),
        # Each of several met the same one.
        (
            "Fijian Prime Minister Laisenia Qarase, Tongan Prime Minister Ulukalala Ata and Samoan Prime"
            " Minister Tuilaepa Sailele have all met New Zealand Prime Minister Helen Clark in Auckland this year.",
            [
                ("meeting", "held", "FJI-NZL", "2001"),
                ("meeting", "held", "NZL-TON", "2001"),
                ("meeting", "held", "NZL-WSM", "2001"),
            ],
        ),
        # Who leaves after a visit has been there.
        (
            "Hungarian Foreign Minister Janos Martonyi left Kuwait on Tuesday after a three-day visit.",
            [("visit", "held", "HUN-KWT", "2001-03-11")],
        ),
        ("Hungarian Foreign Minister Janos Martonyi left hospital on Tuesday after a three-day stay.", []),
        # Late is not put off.
        (
            "Bolivian President Hugo Banzer flew to Asuncion on Tuesday after fog had delayed the visit by"
            " three hours.",
            [("visit", "held", "BOL-PRY", "2001-03-13")],
        ),
        # A 40-day-old strike is no length of a visit.
        (
            "Bolivian President Hugo Banzer flew to Asuncion on Tuesday to talk about the 40-day-old strike.",
            [("visit", "held", "BOL-PRY", "2001-03-13")],
        ),
        # What a journey includes is still to come.
        (
            "Thai Foreign Minister Surakiart Sathirathai visited Dhaka on Monday. The journey, which includes"
            " stops in Colombo and Karachi, is his first.",
            [
                ("visit", "held", "BGD-THA", "2001-03-12"),
                ("visit", "planned", "LKA-THA", None),
                ("visit", "planned", "PAK-THA", None),
            ],
        ),
        ("The exhibition, which includes stops in Colombo and Karachi, opened in Dhaka on Monday.", []),
        (
            "Among the islands that Australian Foreign Minister Alexander Downer will visit is Nauru.",
            [("visit", "planned", "AUS-NRU", None)],
        ),
        # The eve of talks is the day before them.
        (
            "Gambian President Yahya Jammeh arrived in Dakar on Tuesday on the eve of talks with Senegalese"
            " President Abdoulaye Wade.",
            [("meeting", "planned", "GMB-SEN", "2001-03-14"), ("visit", "held", "GMB-SEN", "2001-03-13")],
        ),
        # Where his counterparts are met, not whose they are.
        (
            "Omani Foreign Minister Yusuf bin Alawi will hold a meeting with his Qatari and Bahraini"
            " counterparts in Amman on Friday.",
            [("meeting", "planned", "BHR-OMN-QAT", "2001-03-16")],
        ),
    ],
)
def test_what_is_told(text, expected):
    assert told(text) == expected


def test_put_off_and_expected_anew_by_the_same_report():
    text = (
        "Zambian President Frederick Chiluba is now expected to meet his Malawian colleague Bakili Muluzi in"
        " Lilongwe on April 9. The two had been due to meet on March 5, but Mr Chiluba's trip was put off."
    )
    reports = [reported(text)]
    (meeting,) = collate(reports, list(read_reports(reports))).engagements
    assert (meeting.type, meeting.status, meeting.start) == ("meeting", "planned", "2001-04-09")


REST = (
    " Shopkeepers near the cathedral kept their shutters down, and buses ran only as far as the old market. The"
    " central bank sold dollars for a third day. A union leader said that teachers would stay at home until the"
    " pay of January had reached them. Farmers from the valley blocked the road to the coast with stones, and"
    " soldiers looked on. Rain is forecast for the weekend, which may spare the maize."
)


def test_an_update_of_the_same_day_tells_what_became_of_it():
    first = reported(
        "President Hugo Banzer of Bolivia was set to leave for Paraguay early on Wednesday." + REST, name="a"
    )
    update = reported("President Hugo Banzer of Bolivia left for Paraguay on Wednesday." + REST, name="b")
    reports = [first, update]
    (visit,) = collate(reports, list(read_reports(reports))).engagements
    assert (visit.type, visit.status, visit.start, visit.origins) == ("visit", "held", "2001-03-14", 1)
