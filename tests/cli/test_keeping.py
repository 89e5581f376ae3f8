"""`backup`, `restore`, `check`, `vacuum` and `reread` as a user calls them, on a file and on a server."""

import json
import sqlite3

import pytest

from foreigndesk import desk
from foreigndesk.store import Store

GOOD = (
    "OSLO, May 6, 2025 (Nordic Desk) -- Norwegian Foreign Minister Anna Berg met her Chilean counterpart, "
    "Pedro Rojas, in Oslo on Tuesday. Rojas said the talks on fisheries were useful.\n"
)
LATER = (
    "SANTIAGO, May 12, 2025 (Nordic Desk) -- Chilean Foreign Minister Pedro Rojas called his Norwegian counterpart, "
    "Anna Berg, on Monday.\n"
)


@pytest.fixture
def place(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "good.txt").write_text(GOOD)
    (tmp_path / "later.txt").write_text(LATER)
    return tmp_path


def test_a_server_does_what_a_file_does(run, place, database):
    for db in ("desk.db", database):
        assert run("read", "good.txt", "later.txt", "--db", db).code == 0
    for command in (
        "export",
        "timeline",
        "people",
        "statements",
        "search Rojas",
        "check",
        "conflicts",
        "origins",
    ):
        told = [run(*command.split(), "--db", db) for db in ("desk.db", database)]
        assert told[0].code == told[1].code == 0, command
        if command != "search Rojas":
            assert told[0].out == told[1].out, command
    engagement = json.loads(run("timeline", "--json", "--db", database).out)[0]["id"]
    for db in ("desk.db", database):
        assert run("set", engagement, "type", "call", "--who", "Ngozi", "--db", db).code == 0
        assert json.loads(run("timeline", "--json", "--db", db).out)[0]["type"] == "call"
        assert "Ngozi" in run("decisions", "--db", db).out
    assert "secret" not in run("status", "--db", database.replace("desk@", "desk:secret@")).out


def test_a_backup_brought_back_elsewhere_exports_the_same_bytes(run, place, database):
    run("read", "good.txt", "later.txt")
    before = run("export").out
    result = run("backup", "copy.db")
    assert result.code == 0, result.err
    assert "copy.db holds 2 reports, 2 readings" in result.out
    assert run("restore", "copy.db", "--db", database).code == 0
    assert run("export", "--db", database).out == before
    assert run("backup", "back.db", "--db", database).code == 0
    assert json.loads(run("restore", "back.db", "--db", "new.db", "--json").out)["reports"] == 2
    assert run("export", "--db", "new.db").out == before
    assert run("check", "--db", "new.db").code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("backup", "copy.db", "--db", "none.db"), "no record here yet"),
        (("backup", "good.txt"), "--replace"),
        (("backup", "no/folder/copy.db"), "folder that exists"),
        (("restore", "none.db", "--db", "new.db"), "no such backup"),
        (("restore", "good.txt", "--db", "new.db"), "no backup of foreigndesk"),
        (("restore", "foreigndesk.db", "--db", "new.db"), "record in use"),
        (("check", "--db", "good.txt"), "not a record"),
        (("vacuum", "--db", "none.db"), "no record here yet"),
        (("reread", "--db", "none.db"), "no record here yet"),
    ],
)
def test_what_cannot_be_done_is_one_line(run, place, arguments, said):
    run("read", "good.txt")
    result = run(*arguments)
    assert result.code == 1
    assert result.err.count("\n") == 1
    assert said in result.err
    assert not (place / "new.db").exists()


def test_check_tells_what_is_wrong_and_fails(run, place):
    run("read", "good.txt")
    assert "Sound: 1 report" in run("check").out
    with sqlite3.connect("foreigndesk.db") as db:
        db.execute("update record set body = replace(body, 'Oslo', 'Bergen') where kind = 'engagements'")
    db.close()
    result = run("check")
    assert result.code == 1
    assert "the quote is not what" in result.out
    told = json.loads(run("check", "--json").out)
    assert told["sound"] is False
    assert told["breaches"]


def test_vacuum_tells_what_it_gave_back(run, place):
    run("read", "good.txt")
    before = run("export").out
    told = json.loads(run("vacuum", "--json").out)
    assert told["after"] > 0
    assert "MB now" in run("vacuum").out
    assert run("export").out == before


def test_a_new_version_tells_what_it_sees_otherwise(run, place, monkeypatch):
    run("read", "good.txt")
    [met] = json.loads(run("timeline", "--json").out)
    assert run("set", met["id"], "type", "call").code == 0
    assert run("changes", "--since-version").out == "Nothing has changed since the version before.\n"
    with Store("foreigndesk.db") as store:
        real = desk.record_of(store)
    monkeypatch.setattr(desk, "version", lambda: "the next one")
    patched = desk._readings

    def sees_less(reports):
        from dataclasses import replace

        for reading in patched(reports):
            yield replace(reading, engagements=())

    monkeypatch.setattr(desk, "_readings", sees_less)
    run("read", "later.txt")
    found = json.loads(run("changes", "--since-version", "--json").out)
    assert [change["change"] for change in found] == ["gone"]
    assert found[0]["about"]["id"] == real.engagements[0].id
    assert "Read 0 reports again" in run("reread").out


def test_reading_again_keeps_ids_and_decisions(run, place, monkeypatch):
    run("read", "good.txt", "later.txt")
    before = json.loads(run("export").out)
    monkeypatch.setattr(desk, "version", lambda: "the next one")
    result = run("reread")
    assert result.code == 0
    assert "Read 2 reports again." in result.out
    assert "changes --since-version" in result.out
    assert json.loads(run("export").out) == before
    assert run("changes", "--since-version").out == "Nothing has changed since the version before.\n"


@pytest.mark.parametrize(
    "arguments", [(), ("--since", "2025-05-01", "--since-version"), ("--since-version", "--as-of", "2025-06")]
)
def test_changes_need_one_point_to_start_from(run, kept, arguments):
    result = run("changes", *arguments, "--db", kept)
    assert result.code == 2
    assert "--since-version" in result.err


def test_a_missing_driver_is_one_line(run, monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "psycopg", None)
    result = run("status", "--db", "postgresql://u:secret@127.0.0.1:1/desk")
    assert result.code == 1
    assert "pip install 'foreigndesk[postgres]'" in result.err
    assert "secret" not in result.err


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("postgresql://desk:secret@127.0.0.1:1/desk", "cannot be reached"),
        ("postgres://desk:secret@127.0.0.1:1/desk", "cannot be reached"),
        ("mysql://desk:secret@127.0.0.1/desk", "give a file or postgresql"),
        ("postgresql://desk:secret@host:port/desk", "give a file or postgresql"),
    ],
)
def test_a_server_that_is_not_there_is_one_line(run, url, said):
    result = run("status", "--db", url)
    assert result.code == 1
    assert result.err.count("\n") == 1
    assert said in result.err
    assert "secret" not in result.err


def test_a_database_that_is_not_there_is_one_line(run, database):
    result = run("status", "--db", f"{database}_not")
    assert result.code == 1
    assert "no such database" in result.err
    empty = run("status", "--db", database)
    assert (empty.code, empty.err.count("\n")) == (1, 1)
    assert "no record here yet" in empty.err
