"""The record file: what is kept stays, what is not ours is left alone."""

import multiprocessing
import sqlite3
import threading
from contextlib import closing
from dataclasses import fields, replace

import pytest
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from foreigndesk.errors import StoreError
from foreigndesk.model.reading import Reading
from foreigndesk.model.report import Report
from foreigndesk.store import Store
from foreigndesk.store.tables import METADATA
from own_record import RECORD, REPORTS


@pytest.fixture
def where(anywhere):
    return anywhere


def keep(store, reports=REPORTS, reader="1"):
    store.keep_read(reports, [Reading(r.id) for r in reports], reader)


def test_reports_and_readings_come_back_whole(where):
    with Store(where) as store:
        keep(store)
    with Store(where, create=False) as store:
        assert tuple(store.reports()) == REPORTS
        assert list(store.readings()) == [Reading("d1"), Reading("d2")]
        assert store.known(["d2", "nothing"]) == {"d2": REPORTS[1]}


def test_every_field_of_a_report_comes_back(where):
    values = {f.name: f.name for f in fields(Report) if f.type in ("str", "str | None")}
    others = {"complete": False, "version": 3, "withdrawn": True, "date_given": True}
    report = replace(REPORTS[0], **values, **others)
    left_out = {f.name for f in fields(Report)} - set(values) - set(others) - {"offsets", "dateline"}
    assert not left_out, "say here how the store keeps them"
    with Store(where) as store:
        keep(store, [REPORTS[1], report])
        assert store.known(["id"]) == {"id": report}


def test_keeping_twice_changes_nothing(where):
    with Store(where) as store:
        keep(store)
        keep(store)
        assert store.counts() == {"reports": 2, "readings": 2, "problems": 0, "record": 0}


def test_a_report_without_a_current_reading_is_unread(where):
    with Store(where) as store:
        keep(store, REPORTS[:1], "1")
        keep(store, REPORTS[1:], "2")
        assert store.unread("2") == ["d1"]
        assert store.unread("3") == ["d1", "d2"]


def test_the_record_is_kept_until_reports_come(where):
    with Store(where) as store:
        keep(store)
        assert store.record("1") is None
        store.keep_record(RECORD, "1", 2)
        assert store.record("1") == RECORD
        assert store.record("2") is None
        assert store.record("1", ("people",)).people == RECORD.people
        assert store.record("1", ("people",)).engagements == ()
        keep(store, [Report("d3", "c.txt", "more", "more")])
        assert store.record("1") is None


def test_a_record_of_fewer_reports_than_there_are_is_not_kept(where):
    with Store(where) as store:
        keep(store)
        store.keep_record(RECORD, "1", 1)
        assert store.record("1") is None


def test_problems_are_kept_until_cured(where):
    with Store(where) as store:
        store.keep_problems([("b", "b: empty"), ("a", "a: empty")])
        store.keep_problems([("a", "a: binary")], cured=["b"])
        assert store.problems() == [("a", "a: binary")]


def test_hundreds_of_reports_in_one_go(where):
    many = [Report(f"d{n:05}", f"{n}.txt", "text", "text") for n in range(1200)]
    with Store(where) as store:
        keep(store, many)
        assert len(store.known([r.id for r in many])) == 1200
        store.keep_problems([], cured=[r.path for r in many])


def test_a_failed_batch_leaves_nothing_behind(where):
    with Store(where) as store:
        with pytest.raises(StoreError):
            store.keep_read(REPORTS, [Reading("d1"), Reading("d1")], "1")
        assert store.counts()["reports"] == 0


def foreign(path):
    with sqlite3.connect(path) as db:
        db.execute("create table songs (name text)")
    db.close()


def other_desk(path):
    with sqlite3.connect(path) as db:
        for name in ("desk", "reports", "readings"):
            db.execute(f"create table {name} (name text, value text)")
    db.close()


def newer(path):
    Store(str(path)).close()
    with sqlite3.connect(path) as db:
        db.execute("update desk set value = '99' where name = 'schema'")
    db.close()


def damaged(path):
    Store(str(path)).close()
    data = bytearray(path.read_bytes())
    data[100:] = b"\xff" * (len(data) - 100)
    path.write_bytes(data)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (foreign, "another program's tables"),
        (other_desk, "not a record of foreigndesk"),
        (newer, "schema 99"),
        (damaged, "damaged"),
        (lambda p: p.write_text("Dear diary"), "not a record of foreigndesk"),
        (lambda p: p.write_bytes(bytes(4000)), "not a record of foreigndesk"),
        (lambda p: p.mkdir(), "is a folder"),
        (lambda p: p.symlink_to(p), "give another --db"),
    ],
    ids=["foreign", "other desk", "newer", "damaged", "text", "zeros", "folder", "loop"],
)
def test_what_is_not_our_record_is_refused_and_left_as_it_was(tmp_path, make, said):
    path = tmp_path / "desk.db"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(StoreError, match=said) as caught:
        Store(str(path))
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)
    assert (path.read_bytes() if path.is_file() else None) == before


@pytest.mark.parametrize(
    ("name", "said"), [("none.db", "foreigndesk read"), ("no/folder/x.db", "foreigndesk read")]
)
def test_a_record_that_is_not_there_is_not_made_by_asking(tmp_path, name, said):
    with pytest.raises(StoreError, match=said):
        Store(str(tmp_path / name), create=False)
    assert list(tmp_path.iterdir()) == []


def test_a_record_cannot_be_made_in_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(StoreError, match="folder does not exist"):
        Store(str(tmp_path / "no" / "x.db"))


def test_a_locked_record_says_so(where):
    with Store(where, timeout=0.1) as store, Store(where) as other:
        with other.writing(), pytest.raises(StoreError, match="another process is writing"):
            keep(store)
        keep(store)
        assert store.counts()["reports"] == 2


@pytest.mark.parametrize("url", ["nosuch://host/db", "postgresql+nosuch://u:secret@host/db", "://"])
def test_a_url_that_cannot_be_opened_is_one_line_without_its_password(url):
    with pytest.raises(StoreError) as caught:
        Store(url)
    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)


def _keep_some(where, first):
    with Store(where, timeout=30) as store:
        for n in range(first, first + 10):
            keep(store, [Report(f"d{n}", f"{n}.txt", "text", "text")])


def _make(where):
    Store(where, timeout=30).close()


def test_a_record_may_be_made_by_several_at_once(where):
    spawn = multiprocessing.get_context("spawn")
    makers = [spawn.Process(target=_make, args=(where,)) for _ in range(4)]
    for maker in makers:
        maker.start()
    for maker in makers:
        maker.join(60)
    assert [maker.exitcode for maker in makers] == [0, 0, 0, 0]


def test_a_file_that_another_process_is_making_is_waited_for(tmp_path):
    path = tmp_path / "desk.db"
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN EXCLUSIVE")
    threading.Timer(0.5, lambda: other.execute("ROLLBACK")).start()
    with Store(str(path)) as store:
        assert store.counts()["reports"] == 0
    other.close()


def test_a_file_that_stays_locked_is_told_in_one_line(tmp_path, monkeypatch):
    monkeypatch.setattr("foreigndesk.store.opening._TRIES", 2)
    path = tmp_path / "desk.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreError, match="another process is writing"):
            Store(str(path), timeout=0.1)


def test_two_writers_lose_nothing(where):
    Store(where).close()
    spawn = multiprocessing.get_context("spawn")
    writers = [spawn.Process(target=_keep_some, args=(where, first)) for first in (0, 5)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    with Store(where) as store:
        assert store.counts()["reports"] == 15
        assert store.counts()["readings"] == 15


@pytest.mark.parametrize("table", METADATA.sorted_tables, ids=lambda t: t.name)
def test_tables_can_be_made_on_other_engines_too(table):
    made = str(CreateTable(table).compile(dialect=postgresql.dialect()))
    assert made.strip().startswith(f"CREATE TABLE {table.name}")
