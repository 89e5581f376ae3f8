"""Which day a contact is read to be of: of ends and lengths, of plans, of other things in its sentence."""

import pytest

from foreigndesk.desk import read_text
from foreigndesk.model.report import Dateline, Report
from foreigndesk.reading import read_reports

# (published, text, type, start, end); 2003-10-15 was a Wednesday.
DAYS = [
    ("2003-10-15", "Lao Foreign Minister Ana Silva ended a three-day official visit to Vietnam on Tuesday.",
     "visit", "2003-10-12", "2003-10-14"),
    ("2003-10-15", "Lao Foreign Minister Ana Silva returned home Tuesday from a five-day visit to Vietnam.",
     "visit", "2003-10-10", "2003-10-14"),
    ("2003-10-15", "Lao Foreign Minister Ana Silva begins a week-long visit to Vietnam on Thursday.",
     "visit", "2003-10-16", "2003-10-22"),
    ("2003-10-15", "Peruvian Foreign Minister Ana Silva, on the second day of her visit to Norway, held talks "
     "Wednesday with Norwegian Prime Minister Lars Holm.", "visit", "2003-10-14", None),
    ("2003-10-15", "A two-day meeting between Peruvian Foreign Minister Ana Silva and Norwegian Prime Minister "
     "Lars Holm ended Wednesday.", "meeting", "2003-10-14", "2003-10-15"),
    ("2003-10-15", "Two days of talks between Peruvian Foreign Minister Ana Silva and Norwegian Prime Minister "
     "Lars Holm began Tuesday.", "meeting", "2003-10-14", "2003-10-15"),
    ("2023-05-12", "Kenya's opposition called Friday for President William Ruto to cancel his Monday meeting with "
     "Ugandan President Yoweri Museveni.", "meeting", "2023-05-15", "2023-05-15"),
    ("2024-05-10", "Peruvian President Dina Boluarte is to hold talks on Friday of the week ahead with Chilean President "
     "Gabriel Boric.", "meeting", "2024-05-17", "2024-05-17"),
    ("2023-05-12", "Norwegian Prime Minister Lars Holm will travel to Ghana in July, his office confirmed Thursday, "
     "where he will meet with President Nana Akufo-Addo for talks.", "meeting", None, None),
    ("2023-04-17", "The talks between Chilean President Gabriel Boric and Peruvian President Dina Boluarte are "
     "expected to take place in Arica in May or early June.", "meeting", "2023-05", "2023-06"),
    ("2023-04-14", "The meeting between Chilean President Gabriel Boric and Peruvian President Dina Boluarte is due "
     "to begin on Monday.", "meeting", "2023-04-17", "2023-04-17"),
    ("2023-05-12", "Indian Prime Minister Narendra Modi spent the past week meeting with Kenyan President William "
     "Ruto in Nairobi.", "meeting", "2023-05-05/2023-05-12", "2023-05-05/2023-05-12"),
    ("2003-10-15", "Lao Foreign Minister Ana Silva will travel to Cambodia after her visit to Vietnam, which ends "
     "Friday.", "visit", None, None),
]  # fmt: skip


@pytest.fixture(scope="module")
def read():
    reports = [
        Report(id=f"r{i}", path="p", text=text, published=published, published_basis="page")
        for i, (published, text, *_) in enumerate(DAYS)
    ]
    return list(read_reports(reports))


@pytest.mark.parametrize("index", range(len(DAYS)), ids=[row[1][:60] for row in DAYS])
def test_day(read, index):
    _, _, kind, start, end = DAYS[index]
    found = [f for f in read[index].engagements if f.type == kind]
    assert found
    assert (found[0].start, found[0].end) == (start, end)


# (text, whether it is the news of a report filed from Dakar)
NEWS = [
    ("DAKAR, May 11 (APS) -- The presidents of Senegal and Mali have signed a border accord.", True),
    ("DAKAR, May 11 (APS) -- The presidents of Senegal and Mali signed a border accord in 1998.", False),
    ("DAKAR, May 11 (APS) -- The accord that the presidents of Senegal and Mali signed failed.", False),
]


@pytest.mark.parametrize(("text", "news"), NEWS)
def test_news_of_a_report(text, news):
    line = Dateline("Dakar", "2023-05-11")
    report = Report(
        id="r", path="p", text=text, published="2023-05-12", published_basis="page", dateline=line
    )
    found = next(iter(read_reports([report]))).engagements
    assert any(f.news for f in found) is news


def test_words_of_an_undated_report_wait_for_its_date():
    text = "Chilean President Gabriel Boric met Peruvian President Dina Boluarte in Arica on Sunday."
    reading = next(iter(read_reports([Report(id="r", path="p", text=text)])))
    (meeting,) = reading.engagements
    assert meeting.start is None
    assert meeting.when is not None
    assert text[meeting.when.start : meeting.when.end] == "Sunday"
    assert not reading.times


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "A reception was given by the Norwegian Embassy in Lima on Tuesday. Among the guests of the reception were "
            "Peruvian Foreign Minister Ana Paz and Norwegian Trade Minister Jan Berg.",
            {"Lima"},
        ),
        (
            "A reception was given by the Norwegian Embassy in Lima on Tuesday. Next month Peruvian Foreign Minister "
            "Ana Paz and Norwegian Trade Minister Jan Berg will attend a ceremony.",
            {"Lima", None},
        ),
    ],
)
def test_a_gathering_known_by_its_host_is_where_the_host_stands(text, places):
    _, reading = read_text(text, "a.txt", "2025-06-18")
    assert {e.place.name for e in reading.engagements if e.type == "gathering"} == places


PUT_OFF = "Ugandan President Yoweri Museveni has postponed his visit to Rwanda, planned for March 5."


@pytest.mark.parametrize(
    ("text", "status", "start"),
    [
        (f"{PUT_OFF} It will now take place on March 12.", "postponed", "2025-03-12"),
        (f"{PUT_OFF} The visit is now set for March 12.", "postponed", "2025-03-12"),
        (f"{PUT_OFF} The election will take place on March 12.", "postponed", None),
        (f"{PUT_OFF} It took place on March 1 last year.", "postponed", None),
        (
            "Chilean Foreign Minister Ana Paz and Czech Foreign Minister Jan Lipa will hold talks in Prague. The talks "
            "will begin on Thursday.",
            "planned",
            "2025-03-06",
        ),
    ],
)
def test_the_next_sentence_gives_the_day(text, status, start):
    _, reading = read_text(text, "a.txt", "2025-03-03")
    assert [(e.status, e.start) for e in reading.engagements] == [(status, start)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Kenyan President William Ruto flew to Kampala from Kigali, where he held talks with Rwandan President Paul "
         "Kagame on Monday.", "Kigali"),
        ("Kenyan President William Ruto arrived in Kampala, where he met Ugandan President Yoweri Museveni on "
         "Monday.", "Kampala"),
    ],
)  # fmt: skip
def test_where_is_the_place_named_right_before_it(text, place):
    _, reading = read_text(text, "a.txt", "2025-04-30")
    assert [e.place.name for e in reading.engagements if e.type == "meeting"] == [place]
