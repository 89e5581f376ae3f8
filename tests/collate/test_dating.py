"""Dates that the whole record bears out: of undated reports, and of what no report dates by itself."""

import pytest

from foreigndesk.collate import collate
from foreigndesk.collate.dates import days
from foreigndesk.collate.dating.network import Bound, Link, Why, narrow
from foreigndesk.model.report import Report
from foreigndesk.reading import read_reports

UNDATED = (
    "Chile hailed the result on Monday.\n\nChilean President Gabriel Boric met Peruvian President Dina Boluarte in "
    "Arica on Sunday. Boric also spoke by telephone with Bolivian President Luis Arce over the weekend. He will meet "
    "Argentine President Javier Milei in Mendoza on March 22."
)
DATED = [
    ("a", "2024-03-11", "Chilean President Gabriel Boric met Peruvian President Dina Boluarte in Arica on Sunday."),
    ("b", "2024-03-12", "Chilean President Gabriel Boric will meet Argentine President Javier Milei in Mendoza on "
     "March 22. Boric spoke of trade with Bolivia."),
]  # fmt: skip


def record_of(*texts):
    reports = [
        Report(id=i, path=i, text=text, published=day, published_basis="page" if day else "unknown", outlet=i)
        for i, day, text in texts
    ]
    return collate(reports, list(read_reports(reports)))


@pytest.fixture(scope="module")
def record():
    return record_of(*DATED, ("u", None, UNDATED))


def test_an_undated_report_is_dated_by_what_others_date(record):
    document = next(d for d in record.documents if d.report.id == "u")
    assert document.published_basis == "inferred"
    assert days(document.published)[0] >= days("2024-03-10")[0]
    assert days(document.published)[1] <= days("2024-03-16")[1]
    assert document.date_why
    assert any("Sunday" in reason.why for reason in document.date_why)
    assert all(reason.field == "published" for reason in document.date_why)


def test_its_words_are_read_by_that_date(record):
    call = next(e for e in record.engagements if e.type == "call")
    assert (call.start, call.end) == ("2024-03-09", "2024-03-10")
    assert any("u" in reason.of for reason in call.date_why)


def test_nothing_is_inferred_from_one_shared_engagement():
    alone = "Chilean President Gabriel Boric met Peruvian President Dina Boluarte in Arica on Sunday."
    record = record_of(DATED[0], ("u", None, alone))
    document = next(d for d in record.documents if d.report.id == "u")
    assert (document.published, document.date_why) == (None, ())


def test_the_order_of_reports_does_not_matter(record):
    assert record_of(("u", None, UNDATED), *reversed(DATED)) == record


def test_what_was_held_this_week_lies_before_the_report():
    record = record_of(
        (
            "a",
            "2023-08-16",
            "Kenyan President William Ruto met Ugandan President Yoweri Museveni in Entebbe this week.",
        )
    )
    (meeting,) = [e for e in record.engagements if e.type == "meeting"]
    assert meeting.start == "2023-08-14~/2023-08-16~"
    assert meeting.date_why[0].days == "../2023-08-16"


def test_news_without_a_day_is_of_about_the_day_of_its_dateline():
    from foreigndesk.model.report import Dateline

    report = Report(
        id="r", path="r", published="2023-05-12", published_basis="page", dateline=Dateline("Dakar", "2023-05-11"),
        text="DAKAR, May 11 (APS) -- The presidents of Senegal and Mali have signed a border accord.",
    )  # fmt: skip
    record = collate([report], list(read_reports([report])))
    (signing,) = record.engagements
    assert signing.start == "2023-05-11~"
    assert signing.date_why[0].of == ("r",)


@pytest.mark.parametrize(
    ("texts", "kind", "city", "start"),
    [
        (
            [
                "Kenyan Foreign Minister Ann Mora spoke by phone with Irish Foreign Minister Sean Byrne on Tuesday, a "
                "day before leaving for Paris to meet French Foreign Minister Jean Dupont.",
            ],
            "visit",
            "Paris",
            "2003-10-15",
        ),
        (
            [
                "Kenyan Foreign Minister Ann Mora visited Lima on Monday.",
                "Two days after her visit to Lima, Kenyan Foreign Minister Ann Mora met Irish Foreign Minister Sean "
                "Byrne in Dublin.",
            ],
            "meeting",
            "Dublin",
            "2003-10-15",
        ),
    ],
)
def test_order_of_events_dates_what_no_report_does(texts, kind, city, start):
    record = record_of(*((f"r{i}", "2003-10-16", text) for i, text in enumerate(texts)))
    found = next(e for e in record.engagements if e.type == kind and e.place.name == city)
    assert found.start == start
    assert any("as a report tells" in reason.why for reason in found.date_why)


WHY = Why("because")


def span(first, last):
    return days(f"{first}/{last}")


@pytest.mark.parametrize(
    ("told", "bounds", "links", "expected"),
    [
        # Bounds on both sides leave what lies between.
        ({}, [("a", "2020-01-05", "2020-02-01"), ("a", "2020-01-01", "2020-01-10")], [], ("2020-01-05", "2020-01-10")),
        # What contradicts a better known day is passed over.
        ({"a": ("2020-01-05", "2020-01-05")}, [("a", "2020-02-01", "2020-02-02")], [], ("2020-01-05", "2020-01-05")),
        # Days hand on along a chain, forwards and backwards.
        ({"c": ("2020-01-10", "2020-01-10")}, [], [("b", "c", 2, 2), ("a", "b", 1, 3)], ("2020-01-13", "2020-01-15")),
        ({"c": ("2020-01-10", "2020-01-10")}, [], [("c", "b", 2, 2), ("b", "a", 1, 1)], ("2020-01-07", "2020-01-07")),
        # A circle that cannot be comes to an end.
        ({"a": ("2020-01-01", "2020-01-31")}, [], [("a", "b", 1, 1), ("b", "a", 1, 1)], None),
    ],
)  # fmt: skip
def test_network(told, bounds, links, expected):
    windows = narrow(
        {name: span(*days_told) for name, days_told in told.items()},
        [Bound(name, span(first, last), WHY) for name, first, last in bounds],
        [Link(later, earlier, least, most, WHY) for later, earlier, least, most in links],
    )
    assert windows["a"].days[0] <= windows["a"].days[1]
    if expected:
        assert windows["a"].days == span(*expected)


MARKED = (
    "Chilean President Gabriel Boric met Peruvian President Dina Boluarte in Arica {} of the 1929 treaty."
)


@pytest.mark.parametrize(
    ("words", "year"),
    [
        ("to mark the 95th anniversary", "2024"),
        ("on the 95th anniversary", "2024"),
        ("ahead of the 95th anniversary", None),
    ],
)
def test_what_marks_an_anniversary_is_of_its_year(words, year):
    (one,) = record_of(("u", None, MARKED.format(words))).engagements
    assert (days(one.start) and one.start[:4]) == year
    assert any("95 years since 1929" in reason.why for reason in one.date_why) == (year is not None)
