"""What is wrong with a database is found; vacuum changes nothing but its size."""

import pytest

from foreigndesk.model.decision import Decision
from foreigndesk.model.reading import MechanismFinding, Reading
from foreigndesk.model.report import Report
from foreigndesk.model.span import Span
from foreigndesk.store import Store, breaches, size, vacuum
from own_record import RECORD, REPORTS


@pytest.fixture
def store(anywhere):
    with Store(anywhere) as one:
        one.keep_read(REPORTS, [Reading(r.id) for r in REPORTS], "1")
        one.keep_record(RECORD, "1", len(REPORTS))
        one.keep_decision(Decision("undo", "Ngozi", "2025-06-01T08:00:00Z", undoes=1))
        yield one


def test_a_sound_record_has_no_breach(store):
    assert breaches(store) == []


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        ("UPDATE readings SET body = '{\"report\": ' WHERE report = 'd1'", "d1: its reading cannot be read"),
        ("UPDATE readings SET body = (SELECT body FROM readings WHERE report = 'd2')", "is that of d2"),
        ("DELETE FROM words", "the index of words"),
        ("DELETE FROM record WHERE kind = 'people'", "lacks a row of people"),
        ("UPDATE record SET body = '[' WHERE kind = 'figures'", "its row of figures cannot be read"),
        (
            "UPDATE record SET id = 'gone' WHERE kind = 'documents' AND id = 'd2'",
            "the report is not there",
        ),
        ("UPDATE decisions SET number = 2", "decision 1 is missing"),
        ("UPDATE decisions SET body = '[]'", "decision 1 cannot be read"),
    ],
)
def test_what_is_wrong_is_told(store, harm, said):
    with store.writing() as db:
        db.exec_driver_sql(harm)
    assert any(said in line for line in breaches(store)), breaches(store)


def test_a_reading_of_characters_that_are_not_there(store):
    beyond = MechanismFinding("treaty", "x", (Span(0, 10_000),))
    store.keep_read(REPORTS[:1], [Reading("d1", mechanisms=(beyond,))], "1")
    [line] = breaches(store)
    assert line == "d1: its reading marks characters that the text does not have"


def test_a_reading_without_its_report(tmp_path):
    with Store(str(tmp_path / "desk.db")) as store:
        store.keep_read(REPORTS, [Reading(r.id) for r in REPORTS], "1")
        raw = store.engine.raw_connection()
        raw.execute("PRAGMA foreign_keys=OFF")
        raw.execute("DELETE FROM reports WHERE id = 'd1'")
        raw.close()
        assert any("has a reading but is not there" in line for line in breaches(store))


def test_vacuum_gives_room_back_and_keeps_all(store):
    text = "word " * 5000
    store.keep_read([Report(f"x{n}", "x", f"{text}{n}", text) for n in range(60)], [], "1")
    with store.writing() as db:
        db.exec_driver_sql("DELETE FROM reports WHERE id > 'x'")
        if db.dialect.name == "sqlite":
            db.exec_driver_sql("DELETE FROM words WHERE rowid > 2")
            db.exec_driver_sql("DELETE FROM shelf WHERE number > 2")
    before, after = vacuum(store)
    assert 0 < after == size(store)
    if store.engine.dialect.name == "sqlite":
        assert after < before / 2
    assert breaches(store) == []
    assert store.search("Rojas").total == 2
    assert tuple(store.reports()) == REPORTS
