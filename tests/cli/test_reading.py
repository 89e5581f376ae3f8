"""Reading into a record as a user does, good input and bad."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time

import pytest

GOOD = (
    "OSLO, May 6, 2025 (Nordic Desk) -- Norwegian Foreign Minister Anna Berg met her Chilean counterpart, "
    "Pedro Rojas, in Oslo on Tuesday. They discussed fisheries.\n"
)
MORE = (
    "NAIROBI, June 3, 2025 -- Kenyan President Daniel Otieno will visit Ghana next week, his office said. "
    "He is to meet Ghanaian President Kofi Mensah in Accra.\n"
)


@pytest.fixture
def place(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "good.txt").write_text(GOOD)
    return tmp_path


def figures(run, *arguments):
    result = run("read", *arguments, "--json")
    return result, json.loads(result.out)


def test_reading_tells_what_it_read(run, place):
    (place / "more.txt").write_text(MORE)
    result = run("read", "good.txt", "more.txt")
    assert result.code == 0, result.err
    assert "Read 2 new reports." in result.out
    assert "foreigndesk.db now holds 2 reports" in result.out
    assert (place / "foreigndesk.db").exists()


def test_reading_twice_changes_nothing(run, place):
    run("read", "good.txt")
    before = run("export").out
    _, told = figures(run, "good.txt", "good.txt")
    assert (told["new"], told["known"]) == (0, 1)
    assert run("export").out == before


def test_batches_and_order_change_nothing(run, place):
    (place / "more.txt").write_text(MORE)
    run("read", "good.txt", "--db", "a.db")
    run("read", "more.txt", "--db", "a.db")
    run("read", "more.txt", "good.txt", "--db", "b.db")
    assert run("export", "--db", "a.db").out == run("export", "--db", "b.db").out


def test_one_report_at_two_paths_is_one_in_either_order(run, place):
    (place / "again.txt").write_text(GOOD)
    run("read", "good.txt", "again.txt", "--db", "a.db")
    run("read", "again.txt", "--db", "b.db")
    run("read", "good.txt", "--db", "b.db")
    assert len(json.loads(run("export", "--db", "a.db").out)["documents"]) == 1
    assert run("export", "--db", "a.db").out == run("export", "--db", "b.db").out


def test_what_the_user_knows_fills_what_the_report_leaves_open(run, place):
    (place / "bare.txt").write_text("The two ministers met in Oslo, an official said.\n")
    run("read", "bare.txt", "--published", "2025-05-07", "--outlet", "Nordic Desk")
    [document] = json.loads(run("export").out)["documents"]
    assert document["outlet"] == "Nordic Desk"
    assert document["published"] == "2025-05-07"


def test_standard_input(place):
    result = command("read", "-", "--json", stdin=GOOD)
    assert result.returncode == 0, result.stderr
    assert json.loads(result.stdout)["new"] == 1


def test_the_environment_names_the_record(run, place, monkeypatch):
    monkeypatch.setenv("FOREIGNDESK_DB", "other.db")
    run("read", "good.txt")
    assert (place / "other.db").exists()


def sparse(path):
    with path.open("wb") as file:
        file.truncate(100_000_000)


def huge(path):
    with path.open("wb") as file:
        for _ in range(100):
            file.write(b"word " * 200_000)


def gone(path):
    path.symlink_to(path.parent / "nothing")


BAD = {
    "empty.txt": lambda p: p.write_bytes(b""),
    "blank.txt": lambda p: p.write_bytes(b" \n\n\t "),
    "binary.txt": lambda p: p.write_bytes(bytes(range(256)) * 40),
    "sparse.txt": sparse,
    "huge.txt": huge,
    "cut.json": lambda p: p.write_text('{"text": "The minister said'),
    "cut.jsonl": lambda p: p.write_text('{"text": "The minister said'),
    "other.json": lambda p: p.write_text('{"name": "x"}'),
    "folder": lambda p: p.mkdir(),
    "gone.txt": gone,
    "loop": lambda p: p.symlink_to(p),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_one_line_and_the_rest_is_read(run, place, name):
    BAD[name](place / name)
    result, told = figures(run, name, "good.txt")
    assert result.code == 1
    assert result.err.count("\n") == 1, result.err
    assert result.err.startswith(f"foreigndesk: {name}")
    assert told["new"] == 1
    assert told["record"]["reports"] == 1
    assert name in run("status").out
    [problem] = json.loads(run("status", "--json").out)["problems"]
    assert problem["path"].startswith(name)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(run, place):
    (place / "closed.txt").write_text(GOOD)
    (place / "closed.txt").chmod(0)
    result, told = figures(run, "closed.txt", "good.txt")
    assert result.code == 1
    assert "closed.txt" in result.err
    assert told["new"] == 1


def test_a_wrong_encoding_is_read_or_told(run, place):
    (place / "latin.txt").write_bytes(GOOD.replace("Oslo", "Tromsø").encode("latin-1"))
    result, told = figures(run, "latin.txt")
    assert (told["new"], result.code) in ((1, 0), (0, 1))
    if told["new"]:
        assert "Troms" in run("export").out


def test_what_was_bad_and_is_mended_is_forgotten(run, place):
    (place / "late.txt").write_bytes(b"")
    assert run("read", "late.txt").code == 1
    (place / "late.txt").write_text(MORE)
    assert run("read", "late.txt").code == 0
    assert json.loads(run("status", "--json").out)["problems"] == []


def test_a_path_that_is_not_there(run, place):
    result = run("read", "nothing.txt", "good.txt")
    assert result.code == 1
    assert "nothing.txt" in result.err
    assert "Read 1 new report" in result.out


def other_program(path):
    with sqlite3.connect(path) as db:
        db.execute("create table songs (name text)")
    db.close()


@pytest.mark.parametrize(
    "make",
    [other_program, lambda p: p.write_text("Dear diary"), lambda p: p.mkdir()],
    ids=["another program's", "text", "folder"],
)
def test_a_foreign_record_is_left_alone(run, place, make):
    make(place / "desk.db")
    result = run("read", "good.txt", "--db", "desk.db")
    assert result.code == 1
    assert result.err.count("\n") == 1
    assert "desk.db" in result.err


@pytest.mark.parametrize("db", ["no/such/folder/desk.db", "good.txt/desk.db", "/dev/full", "/proc/desk.db"])
def test_a_record_that_cannot_be_written_is_one_line(run, place, db):
    result = run("read", "good.txt", "--db", db)
    assert result.code == 1
    assert result.err.count("\n") == 1
    assert db.split("/")[-1] in result.err


def test_control_sequences_in_names_of_files_and_in_texts_stay_out_of_the_terminal(run, place):
    name = "a\x1b[31mb.txt"
    (place / name).write_text(GOOD.replace("fisheries", "fish\x1b]0;title\x07eries \u202egnp"))
    (place / "empty\x1b[2J.txt").write_bytes(b"")
    results = [
        run("read", name, "empty\x1b[2J.txt"),
        run("status"),
        run("timeline"),
        run("people"),
        run("statements"),
    ]
    for result in results:
        assert not {"\x1b", "\x07", "\u202e"} & set(result.out + result.err)


@pytest.mark.skipif(os.name != "posix", reason="names of files are Unicode there")
def test_names_of_files_that_are_not_unicode(run, place):
    good, bad = os.fsdecode(b"report\xff.txt"), os.fsdecode(b"empty\xff.txt")
    (place / good).write_text(GOOD)
    (place / bad).write_text("")
    result, told = figures(run, good, bad)
    assert result.code == 1
    assert (told["new"], len(told["problems"])) == (1, 1)
    assert run("export").code == run("timeline").code == run("status").code == 0


def test_a_terminal_that_lacks_characters(place):
    (place / "dashes.txt").write_text(GOOD.replace("fisheries", "“fish” — größer 魚"))
    environment = os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    for arguments in (("read", "dashes.txt"), ("timeline",), ("statements",)):
        result = command(*arguments, env=environment)
        assert result.returncode == 0, result.stderr


def command(*arguments, stdin=None, **options):
    """The command as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "foreigndesk", *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        **options,
    )


def test_output_cut_by_its_reader_is_no_error(place):
    command("read", "good.txt")
    shell = f"{sys.executable} -m foreigndesk export | head -c 10"
    result = subprocess.run(shell, shell=True, capture_output=True, text=True, timeout=60, check=False)
    assert result.stdout.startswith("{")
    assert result.stderr == ""


def test_an_interrupt_keeps_what_was_read(place):
    """Reports come in one by one; the interrupt falls between them."""
    with subprocess.Popen(
        [sys.executable, "-m", "foreigndesk", "read", "good.txt", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        for _ in range(600):
            if (place / "foreigndesk.db").exists():
                break
            time.sleep(0.1)
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert err == "foreigndesk: stopped; what was read is kept\n"
    assert out == ""


def test_a_date_that_is_none_leaves_the_report_read(run, place):
    rows = [{"text": GOOD, "published": "soon"}, {"text": MORE, "published": "2025-06-03"}]
    (place / "rows.json").write_text(json.dumps(rows))
    result, told = figures(run, "rows.json")
    assert result.code == 0
    assert (told["new"], told["problems"]) == (2, [])
    assert "soon" in told["doubts"][0]["message"]
    assert "could not be read" not in run("read", "rows.json").out
    assert json.loads(run("status", "--json").out)["problems"] == []


def test_one_line_of_the_status_for_each_file(run, place):
    (place / "rows.jsonl").write_text("\n".join([json.dumps({"text": GOOD}), "{", "[", "5"]))
    run("read", "rows.jsonl")
    [problem] = json.loads(run("status", "--json").out)["problems"]
    assert problem["path"] == "rows.jsonl"
    assert problem["message"].endswith("(and 2 more in this file)")


def test_what_could_not_be_read_is_tried_again(run, place):
    (place / "rows.jsonl").write_text(json.dumps({"text": GOOD}) + "\n{")
    (place / "empty.txt").write_text("")
    assert run("read", "rows.jsonl", "empty.txt").code == 1
    assert run("retry").code == 1
    assert len(json.loads(run("status", "--json").out)["problems"]) == 2
    (place / "rows.jsonl").write_text(json.dumps({"text": GOOD}) + "\n" + json.dumps({"text": MORE}))
    (place / "empty.txt").write_text("The envoy of Fiji went to Suva on Monday, a spokesman said.")
    told = json.loads(run("retry", "--json").out)
    assert (told["new"], told["known"], told["problems"]) == (2, 1, [])
    assert json.loads(run("status", "--json").out)["problems"] == []
    assert "nothing to try again" in run("retry").out


def test_another_language_is_kept_and_told(run, place):
    (place / "korean.txt").write_text("한국 외교부 장관이 화요일 도쿄를 방문해 일본 외무상과 만났다.")
    result = run("read", "good.txt", "korean.txt")
    assert result.code == 0
    assert "1 report kept, not read: Korean (1)." in result.out
    assert json.loads(run("read", "korean.txt", "--db", "b.db", "--json").out)["not_read"] == {"ko": 1}


def test_an_interrupt_at_once_leaves_what_was_read(run, place, monkeypatch):
    from foreigndesk.store import Store

    rows = [json.dumps({"text": GOOD.replace("fisheries", f"quota number {n}")}) for n in range(100)]
    (place / "many.jsonl").write_text("\n".join(rows))
    kept = Store.keep_read
    calls = []

    def interrupted(store, reports, readings, reader):
        if calls:
            raise KeyboardInterrupt
        calls.append(len(reports))
        return kept(store, reports, readings, reader)

    monkeypatch.setattr(Store, "keep_read", interrupted)
    result = run("read", "many.jsonl")
    monkeypatch.setattr(Store, "keep_read", kept)
    assert result.code == 130
    assert "what was read is kept" in result.err
    assert json.loads(run("status", "--json").out)["reports"] == calls[0] > 0


TRIPS = """<?xml version="1.0"?><trips><trip role="secretary"><id>7</id><role>secretary</role><name>Jane Doe</name>
<start-date>1988-04-11</start-date><end-date>1988-04-13</end-date><country>Norway</country><locale>Oslo</locale>
<remarks>Met with Foreign Minister Berg.</remarks></trip></trips>"""


def test_travels_are_imported(run, place):
    (place / "lists").mkdir()
    (place / "lists" / "doe.xml").write_text(TRIPS)
    (place / "lists" / "codes.xml").write_text("<code-table><name>roles</name></code-table>")
    result = run("import", "travels", "lists")
    assert result.code == 0, result.err
    assert "Read 1 new report." in result.out
    engagements = json.loads(run("export").out)["engagements"]
    visit = next(e for e in engagements if e["type"] == "visit")
    assert (visit["start"], visit["end"], visit["place"]["country"]) == ("1988-04-11", "1988-04-13", "NOR")


@pytest.mark.parametrize("path", ["good.txt", "nothing.xml", "."])
def test_what_is_no_list_of_travels(run, place, path):
    if path == "good.txt":
        (place / "good.txt").write_text("<trips></trips>")
    result = run("import", "travels", path)
    assert result.code in (1, 2)
    assert result.err.count("\n") == 1
