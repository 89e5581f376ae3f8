"""Who takes part in a contact, when and where, over whole short reports of our own."""

import pytest

from foreigndesk.model.report import Report
from foreigndesk.reading import read_reports

# text, date of the report, what it must give: (type, status, family names of the people, start)
ROWS = [
    (
        "Chile's Ana Ruiz and Norway's Lars Holm conferred in Quito on Tuesday. He had come from Lima.",
        "2013-05-09",
        [("meeting", "held", {"Ruiz", "Holm"}, "2013-05-07")],
    ),
    (
        "Egyptian Foreign Minister Nabil Farid met separately with Italy's Marco Ricci and Malta's Joseph Vella "
        "in Cairo on Monday.",
        "2009-03-12",
        [
            ("meeting", "held", {"Farid", "Ricci"}, "2009-03-09"),
            ("meeting", "held", {"Farid", "Vella"}, "2009-03-09"),
        ],
    ),
    (
        "Ghana's President Kwame Addo met Kenya's Peter Otieno in Nairobi on Tuesday and Burundi's Jean Ndayi in "
        "Bujumbura on Wednesday.",
        "2016-09-15",
        [
            ("meeting", "held", {"Addo", "Otieno"}, "2016-09-13"),
            ("meeting", "held", {"Addo", "Ndayi"}, "2016-09-14"),
        ],
    ),
    (
        "Peru's Foreign Minister Rosa Vidal, along with her Bolivian counterpart, Luis Paz, met Paraguayan "
        "President Carlos Rojas in Asuncion on Friday.",
        "2021-02-07",
        [("meeting", "held", {"Vidal", "Paz", "Rojas"}, "2021-02-05")],
    ),
    (
        "The foreign ministers of Cyprus and Lebanon, Nikos Petrou and Samir Haddad, met in Larnaca on Monday.",
        "2019-01-10",
        [("meeting", "held", {"Petrou", "Haddad"}, "2019-01-07")],
    ),
    (
        "Fijian President Josefa Tora will visit Wellington on Monday. A dinner with New Zealand Prime Minister "
        "Helen Grey is planned for the same evening.",
        "2011-09-09",
        [
            ("visit", "planned", {"Tora"}, "2011-09-12"),
            ("meeting", "planned", {"Tora", "Grey"}, "2011-09-12"),
        ],
    ),
    (
        "Danish Foreign Minister Mette Friis, due in Rabat on Monday to see Morocco's Omar Alaoui, will stay a night.",
        "2023-10-27",
        [
            ("visit", "planned", {"Friis"}, "2023-10-30"),
            ("meeting", "planned", {"Friis", "Alaoui"}, "2023-10-30"),
        ],
    ),
    (
        "Slovakia sent its foreign minister, Jan Novak, to Baku on Tuesday.",
        "2014-06-12",
        [("visit", "held", {"Novak"}, "2014-06-10")],
    ),
    (
        "Brazilian President Joao Lima discussed soy by telephone with Chinese President Wu Jian on Monday.",
        "2015-04-16",
        [("call", "held", {"Lima", "Jian"}, "2015-04-13")],
    ),
    (
        "Togo's ambassador, Koffi Mensah, called on President Ana Silva in Lisbon on Thursday.",
        "2018-11-16",
        [("meeting", "held", {"Mensah", "Silva"}, "2018-11-15")],
    ),
    (
        "Senator Mary Cole urged U.S. President John Ford to cancel his summit with Russia's Ivan Orlov in Oslo.",
        "2017-07-14",
        [("meeting", "planned", {"Ford", "Orlov"}, None)],
    ),
    (
        "Suppose Indian Prime Minister Ravi Rao met Pakistani Prime Minister Asif Khan on Monday: little would change.",
        "2012-03-08",
        [],
    ),
    (
        "Unless the fog lifts, Irish Prime Minister Sean Daly will not travel to Reykjavik on Tuesday.",
        "2014-05-02",
        [("visit", "possible", {"Daly"}, "2014-05-06")],
    ),
    (
        "Mali rejected a claim that its president, Amadou Keita, had travelled to Minsk.",
        "2020-10-02",
        [],
    ),
    (
        "Omani Foreign Minister Said Harthy sent a letter of congratulations to Greek President Eleni Vassou on Monday.",
        "2019-05-16",
        [("message", "held", {"Harthy", "Vassou"}, "2019-05-13")],
    ),
    (
        "Mongolian President Bat Dorj looks forward to meeting Polish President Jan Kowal in Warsaw next month.",
        "2016-02-11",
        [("meeting", "planned", {"Dorj", "Kowal"}, "2016-03")],
    ),
]


@pytest.fixture(scope="module")
def told() -> dict[str, list[tuple[str, str, set[str], str | None]]]:
    """What each text gives, read in one batch."""
    reports = [
        Report(f"r{i}", f"r{i}.txt", text, published=date, published_basis="metadata")
        for i, (text, date, _) in enumerate(ROWS)
    ]
    return {
        report.text: [
            (
                e.type,
                e.status,
                {reading.people[p.person].name.split()[-1] for p in e.parties if p.person is not None},
                e.start,
            )
            for e in reading.engagements
        ]
        for report, reading in zip(reports, read_reports(reports), strict=True)
    }


@pytest.mark.parametrize(("text", "wanted"), [(text, wanted) for text, _, wanted in ROWS])
def test_sides_and_days(
    text: str,
    wanted: list[tuple[str, str, set[str], str | None]],
    told: dict[str, list[tuple[str, str, set[str], str | None]]],
) -> None:
    assert told[text] == wanted
