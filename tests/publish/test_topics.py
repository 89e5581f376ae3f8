"""Which reports belong to a topic, and of how many outlets and origins their story is."""

from dataclasses import replace
from datetime import date

import pytest

from foreigndesk.model.record import Document
from foreigndesk.model.report import Report
from foreigndesk.model.topic import Topic
from foreigndesk.publish.lookup import lookup
from foreigndesk.publish.topics import engagements_of, how_long_ago, reports_of
from own_record import RECORD

KNOWN = lookup(RECORD)


@pytest.mark.parametrize(
    ("topic", "engagements"),
    [
        (Topic("t", "t", ("CHL", "NOR")), ["e1", "e2"]),
        (Topic("t", "t", ("NOR",)), ["e1", "e2", "e3"]),
        (Topic("t", "t", ("CHL", "NOR"), people=("Pedro Rojas",)), ["e1"]),
        (Topic("t", "t", people=("Anna Berg", "Nobody Else")), ["e1", "e2"]),
        (Topic("t", "t", words=("trade",)), ["e1"]),
        (Topic("t", "t", words=("working visit",)), ["e2"]),
        (Topic("t", "t", words=("rad",)), []),
        (Topic("t", "t", ("CHL", "PER")), []),
    ],
)
def test_engagements_of_a_topic(topic, engagements):
    assert [e.id for e in engagements_of(KNOWN, topic)] == engagements


def document(key, text, title, published="2025-05-07", **more):
    fields = {name: more.pop(name) for name in ("replaced_by", "copy_of") if name in more}
    report = Report(key, f"{key}.txt", text, title=title, outlet=f"Outlet {key}", **more)
    return Document(report, published, "metadata", f"o-{key}", **fields)


LONG = "The council heard three speakers on the price of bread. " * 40


@pytest.mark.parametrize(
    ("text", "title", "belongs"),
    [
        ("Ghana and Togo agreed on a border post.", "A post", True),
        ("Ghana agreed on a border post.", "Lomé waits", True),
        ("Ghanaian and Togolese officers counted lorries.", "Lorries", True),
        ("Ghana agreed on a border post.", "A post", False),
        (f"Ghana speaks. {LONG} Togo was named at last.", "Bread", False),
        ("The price of bread rose.", "Bread", False),
    ],
)
def test_reports_that_name_all_states_at_their_head(text, title, belongs):
    known = lookup(replace(RECORD, documents=(document("x", text, title),)))
    assert bool(reports_of(known, Topic("t", "t", ("GHA", "TGO")))) is belongs


def test_a_story_counts_its_outlets_and_origins_once_each():
    said = "Chile and Norway will build a ferry."
    documents = (
        *RECORD.documents,
        document("a", said, "Ferry"),
        document("b", said, "Ferry", withdrawn=True),
        document("c", said, "Ferry", replaced_by="a"),
    )
    known = lookup(replace(RECORD, documents=documents))
    rows = reports_of(known, Topic("t", "t", ("CHL", "NOR")))
    assert [row.document.report.id for row in rows] == ["a", "d1", "d2"]
    assert rows[0].outlets == ("Outlet a",)
    assert rows[0].engagement is None
    assert (rows[1].engagement, rows[1].origins) == ("e1", 1)


@pytest.mark.parametrize(
    ("published", "told"),
    [
        ("2024-03-10", "today"), ("2024-03-09", "1 day ago"), ("2024-02-29", "10 days ago"), ("2024-02-20", "2 weeks ago"),
        ("2024-01-01", "2 months ago"), ("2023-03-10", "12 months ago"), ("2022-03-01", "2 years ago"), ("2024-02", "2024-02"),
        ("2024-03-04/2024-03-08", "2 days ago"), ("2030-01-01", "2030-01-01"), (None, ""), ("1999", "1999"),
    ],
)  # fmt: skip
def test_how_long_ago(published, told):
    assert how_long_ago(published, date(2024, 3, 10)) == told
