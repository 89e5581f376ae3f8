"""Judgement by hand from the command line, on reports of its own."""

import getpass
import json
import sqlite3
from datetime import datetime

import pytest

from foreigndesk import desk

REPORTS = {
    "helsinki.txt": "HELSINKI, March 4, 2024 -- Finnish Foreign Minister Aino Laine met Estonian Foreign Minister "
    "Jaan Tamm in Helsinki on Monday. Tamm said the ferries would run again in May.",
    "tallinn.txt": "TALLINN, March 5, 2024 -- Estonian Foreign Minister Jaan Tamm met his Finnish counterpart, "
    "Aino Laine, in Helsinki on Monday, the ministry in Tallinn said.",
    "riga.txt": "RIGA, March 20, 2024 -- Finnish Foreign Minister Aino Laine will visit Latvia next week for talks "
    "with Foreign Minister Karlis Ozols, officials said.",
}


@pytest.fixture(scope="module")
def read_once(tmp_path_factory):
    """A record file of the reports, read once for all tests of this module."""
    from foreigndesk.store import Store

    place = tmp_path_factory.mktemp("decided")
    for name, text in REPORTS.items():
        (place / name).write_text(text)
    where = place / "read.db"
    with Store(str(where)) as store:
        desk.read_into(store, [place / name for name in REPORTS], desk.defaults())
        desk.record_of(store)
    return where


@pytest.fixture
def db(read_once, tmp_path):
    """A copy of it that a test may change."""
    where = tmp_path / "desk.db"
    with sqlite3.connect(read_once) as source, sqlite3.connect(where) as target:
        source.backup(target)
    return where


@pytest.fixture
def ask(run, db):
    """Runs a command that has to succeed and prints JSON."""

    def call(*arguments):
        result = run(*arguments, "--db", db, "--json")
        assert result.code == 0, result.err
        return json.loads(result.out)

    return call


def ids(ask):
    return [e["id"] for e in ask("timeline")]


def meeting(ask):
    return next(e for e in ask("timeline") if e["type"] == "meeting" and e["reports"] == 2)


def test_each_act_and_its_undoing_restore_every_byte(run, ask, db):
    before = run("export", "--db", db).out
    one = meeting(ask)
    other = next(e for e in ask("timeline") if e["id"] != one["id"])
    report = one["evidence"][0]["document"]
    for arguments in (
        ("merge", one["id"], other["id"]),
        ("merge", "Aino Laine", "Jaan Tamm"),
        ("split", one["id"], report),
        ("set", one["id"], "status", "cancelled"),
        ("set", "Aino Laine", "name", "A. Laine"),
        ("reject", one["id"]),
    ):
        made = ask(*arguments, "--who", "Ngozi", "--why", "checked")
        assert (made["act"], made["who"], made["why"]) == (arguments[0], "Ngozi", "checked")
        assert run("export", "--db", db).out != before
        assert ask("undo")["undoes"] == made["decision"]
        assert run("export", "--db", db).out == before


def test_a_decision_shows_in_json_in_the_timeline_and_with_show(run, ask, db):
    one = meeting(ask)["id"]
    ask("set", one, "start", "2024-03-03", "--who", "Ngozi", "--why", "the embassy said so")
    [decided] = [e["decided"] for e in ask("timeline") if "decided" in e]
    assert [(d["decision"], d["act"], d["field"], d["value"], d["who"]) for d in decided] == [
        (1, "set", "start", "2024-03-03", "Ngozi")
    ]
    assert "by hand" in run("timeline", "--db", db).out
    out = run("show", one, "--db", db).out
    assert "By hand: start set to 2024-03-03 by Ngozi" in out
    assert "decision 1: the embassy said so" in out


def test_who_and_when_are_known_without_being_told(run, ask, db, monkeypatch):
    monkeypatch.setattr(getpass, "getuser", lambda: "desk-officer")
    made = ask("reject", meeting(ask)["id"])
    assert made["who"] == "desk-officer"
    assert abs((datetime.now().astimezone() - datetime.fromisoformat(made["when"])).total_seconds()) < 60

    def nobody():
        raise OSError("no user of that number")

    monkeypatch.setattr(getpass, "getuser", nobody)
    result = run("undo", "--db", db)
    assert (result.code, result.err.count("\n")) == (2, 1)
    assert "--who NAME" in result.err


def test_the_list_of_decisions(run, ask, db):
    assert run("decisions", "--db", db).out == "Nothing was decided by hand.\n"
    one = meeting(ask)["id"]
    ask("set", one, "status", "planned", "--who", "Ngozi")
    ask("reject", one, "--why", "a rehearsal")
    ask("undo", "2")
    made = ask("decisions")
    assert [(d["decision"], d["act"], d["state"]) for d in made] == [
        (1, "set", "in force"),
        (2, "reject", "undone"),
        (3, "undo", "in force"),
    ]
    assert made[0]["about"][0]["evidence"][0]["quote"]
    out = run("decisions", "--db", db).out
    assert "a rehearsal" in out
    assert "undo 2" in out
    # Undoing the undo rejects it again.
    ask("undo", "3")
    assert one not in ids(ask)
    assert [d["state"] for d in ask("decisions")] == ["in force", "in force", "undone", "in force"]


def test_a_split_tells_what_it_made(run, ask, db):
    one = meeting(ask)
    result = run("split", one["id"], "--db", db, one["evidence"][-1]["document"])
    assert result.code == 0
    made = result.out.split(" engagement ")[-1].split(" now.")[0]
    assert made in ids(ask)
    assert run("show", made, "--db", db).code == 0


def test_a_report_is_named_by_its_path_too(ask, read_once):
    one = meeting(ask)["id"]
    made = ask("split", one, str(read_once.parent / "tallinn.txt"))
    assert len(made["reports"]) == 1


def test_decisions_survive_reports_that_are_read_later(run, ask, db, tmp_path):
    one = meeting(ask)
    ask("set", one["id"], "venue", "the House of the Estates")
    ask("reject", next(e["id"] for e in ask("timeline") if e["status"] == "planned"))
    left = len(ids(ask))
    for number in range(3):
        later = tmp_path / f"later{number}.txt"
        later.write_text(
            f"OSLO, March {6 + number}, 2024 -- Finland's foreign minister, Aino Laine, met Estonian Foreign "
            f"Minister Jaan Tamm in Helsinki on March 4, an official said in note {number}."
        )
        assert run("read", later, "--db", db).code == 0
        [held] = [e for e in ask("timeline") if e["place"]["venue"]]
        assert held["place"]["venue"] == "the House of the Estates"
        assert held["reports"] == one["reports"] + number + 1
        assert len(ids(ask)) == left
    assert {d["state"] for d in ask("decisions")} == {"in force"}


def test_decisions_survive_reading_everything_again(run, ask, db, monkeypatch):
    one = meeting(ask)["id"]
    ask("set", one, "end", "2024-03-05")
    decided = run("export", "--db", db).out
    monkeypatch.setattr(desk, "version", lambda: "newer")
    assert run("read", db.parent, "--db", db).code in (0, 1)
    assert run("export", "--db", db).out == decided


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("merge", "e-none", "MEETING"), "foreigndesk timeline and people list ids"),
        (("merge", "MEETING", "MEETING"), "is given twice"),
        (("merge", "MEETING", "Aino Laine"), "two engagements or two people"),
        (("split", "MEETING", "e-none"), "foreigndesk timeline and people list ids"),
        (("split", "MEETING", "MEETING"), "is no report"),
        (("split", "MEETING", "OTHER"), "tells nothing of"),
        (("split", "MEETING", "FIRST", "SECOND"), "no other report tells of"),
        (("split", "FIRST", "FIRST"), "cannot be split"),
        (("set", "MEETING", "stat", "held"), "give one of type, subtype, status"),
        (("set", "MEETING", "status", "hold"), "none of: cancelled, held"),
        (("set", "MEETING", "start", "5 March"), "YYYY-MM-DD"),
        (("set", "MEETING", "start", "2024-02-30"), "YYYY-MM-DD"),
        (("set", "MEETING", "end", "2024-01-01"), "does not go with the start"),
        (("set", "MEETING", "country", "Atlantis"), "is no state known"),
        (("set", "MEETING", "part_of", "MEETING"), "nothing would change"),
        (("set", "MEETING", "part_of", "Riga"), "is no engagement"),
        (("set", "MEETING", "venue", " "), "write unknown"),
        (("set", "Aino Laine", "name", "unknown"), "cannot be unknown"),
        (("set", "FIRST", "title", "x"), "set takes an engagement, a person, a statement or a commitment"),
        (("reject", "Aino Laine"), "reject takes an engagement, a statement"),
        (("undo",), "nothing to undo"),
        (("undo", "7"), "there is no decision 7"),
    ],
)
def test_mistakes_are_told_in_one_line_and_keep_nothing(run, ask, db, arguments, told):
    one = meeting(ask)
    documents = list(dict.fromkeys(e["document"] for e in one["evidence"]))
    known = {d["id"] for d in ask("export")["documents"]}
    names = {
        "MEETING": one["id"],
        "FIRST": documents[0],
        "SECOND": documents[1],
        "OTHER": next(iter(known - set(documents))),
    }
    result = run(*(names.get(a, a) for a in arguments), "--db", db)
    assert result.code == 2
    assert told in result.err
    assert result.err.count("\n") == 1
    assert ask("decisions") == []


def test_bytes_that_are_no_text_and_marks_that_steer_a_terminal(run, ask, db):
    one = meeting(ask)["id"]
    ask("set", one, "venue", "hall \udcff", "--who", "N\udce9", "--why", "see \x1b[31mred\x1b[0m \udcff")
    assert run("decisions", "--db", db).code == 0
    for command in (("decisions",), ("show", one), ("timeline",)):
        assert "\x1b" not in run(*command, "--db", db).out
    assert run("export", "--db", db).code == 0


def test_a_record_that_may_not_be_written(run, ask, db, monkeypatch):
    from foreigndesk.errors import StoreError
    from foreigndesk.store import Store

    one = meeting(ask)["id"]

    def refuse(self, decision):
        raise StoreError(f"{self.where}: the record may not be written")

    monkeypatch.setattr(Store, "keep_decision", refuse)
    result = run("reject", one, "--db", db)
    assert (result.code, result.err.count("\n")) == (1, 1)
    assert ask("decisions") == []


def test_undoing_twice_and_undoing_what_others_rest_on(run, ask, db):
    one = meeting(ask)
    ask("split", one["id"], one["evidence"][0]["document"])
    made = next(
        key for key in ids(ask) if key != one["id"] and run("show", key, "--db", db).out.count("By hand")
    )
    ask("set", made, "status", "planned")
    result = run("undo", "1", "--db", db)
    assert result.code == 2
    assert "foreigndesk undo 2 first" in result.err
    ask("undo", "2")
    ask("undo", "1")
    result = run("undo", "1", "--db", db)
    assert result.code == 2
    assert "foreigndesk undo 4 brings it back" in result.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("merge", "a", "b"),
        ("split", "a", "b"),
        ("set", "a", "b", "c"),
        ("reject", "a"),
        ("undo",),
        ("decisions",),
    ],
)
def test_each_needs_a_record(run, tmp_path, arguments):
    result = run(*arguments, "--db", tmp_path / "none.db")
    assert result.code == 1
    assert "foreigndesk read" in result.err
    assert result.err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_read_counts_what_people_have_united_once(ask, run, db):
    one, other = ids(ask)[:2]
    ask("merge", one, other)
    file = db.parent / "more.txt"
    file.write_text("The harbour of Tallinn was closed on Tuesday because of ice.")
    assert ask("read", file)["record"]["engagements"] == len(ids(ask))
