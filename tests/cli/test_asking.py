"""Every command that asks the record, on a record made by hand."""

import json
import re

import pytest

COMMANDS = {
    "timeline": (),
    "upcoming": ("--on", "2025-05-01"),
    "people": (),
    "statements": (),
    "conflicts": (),
    "origins": (),
    "show": ("e1",),
    "status": (),
    "export": (),
}
# Nothing but printable characters and line ends may reach a terminal.
STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@pytest.mark.parametrize("command", COMMANDS)
def test_each_prints_text_that_cannot_steer_a_terminal(run, kept, command):
    result = run(command, *COMMANDS[command], "--db", kept)
    assert result.code == 0
    assert result.out
    assert not STEERING.search(result.out)


@pytest.mark.parametrize("command", COMMANDS)
def test_each_prints_json(run, kept, command):
    result = run(command, *COMMANDS[command], "--db", kept, "--json")
    assert result.code == 0
    json.loads(result.out)
    assert not STEERING.search(result.out)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("width", [40, 80])
def test_tables_fit_the_terminal(run, kept, command, width, monkeypatch):
    if command == "export":
        pytest.skip("export prints JSON alone")
    monkeypatch.setenv("COLUMNS", str(width))
    result = run(command, *COMMANDS[command], "--db", kept)
    tables = [line for line in result.out.splitlines() if line.startswith((" ", "─"))]
    if command not in ("show",):
        assert max(map(len, tables), default=0) <= width


@pytest.mark.parametrize("command", COMMANDS)
def test_each_needs_a_record(run, tmp_path, command):
    result = run(command, *COMMANDS[command], "--db", tmp_path / "none.db")
    assert result.code == 1
    assert "foreigndesk read" in result.err
    assert result.err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        ((), ["e1", "e2", "e3"]),
        (("--state", "Norway", "--state", "CHL"), ["e1", "e2"]),
        (("--state", "norway"), ["e1", "e2", "e3"]),
        (("--state", "Chilean"), ["e1", "e2"]),
        (("--person", "Berg"), ["e1", "e2"]),
        (("--type", "visit"), ["e2"]),
        (("--status", "held"), ["e1"]),
        (("--since", "2025-06"), ["e2"]),
        (("--until", "2025-05-31"), ["e1"]),
    ],
)
def test_filters_of_the_timeline(run, kept, options, ids):
    result = run("timeline", *options, "--db", kept, "--json")
    assert [e["id"] for e in json.loads(result.out)] == ids


def test_the_timeline_names_who_met(run, kept):
    out = run("timeline", "--db", kept).out
    assert "Pedro Rojas (CHL)" in out
    assert "Anna Berg (NOR)" in out
    assert "2025-05-06" in out
    assert "2 (1 origin)" in out
    assert "\x1b" not in out


def test_upcoming_is_today_by_default(run, kept):
    assert [e["id"] for e in json.loads(run("upcoming", "--db", kept, "--json").out)] == ["e3"]


def test_people_by_office_and_day(run, kept):
    options = ("--office", "foreign minister", "--state", "CHL", "--on", "2025-01-13", "--db", kept)
    assert [p["id"] for p in json.loads(run("people", *options, "--json").out)] == ["p2"]
    assert "2024-03-01 to 2026-03-11" in " ".join(run("people", *options).out.split())


@pytest.mark.parametrize(
    ("key", "told"),
    [
        (
            "e1",
            [
                "meeting, held, 2025-05-06",
                "Host: Pedro Rojas (CHL), foreign minister",
                "LIMA, May 6",
                "reports/a.txt",
            ],
        ),
        ("p1", ["Anna Berg", "foreign minister (NOR)", "Chilean Foreign Minister", "visit"]),
        ("Anna Berg", ["Anna Berg", "Also: Berg"]),
        ("berg", ["Anna Berg"]),
        ("d1", ["Ministers meet in Lima", "Outlet: Andes Wire", "meeting 2025-05-06 (e1), held"]),
        ("reports/feed.txt#2", ["not complete", "Copy of: d1"]),
        ("s1", ["the talks were useful", "He said"]),
        ("c1", ["2025-05-07", "told nearer to the day"]),
        ("o1", ["same text"]),
    ],
)
def test_show_tells_each_fact_with_its_sentence(run, kept, key, told):
    result = run("show", key, "--db", kept)
    assert result.code == 0
    for part in told:
        assert part in result.out


@pytest.mark.parametrize(
    ("key", "said"), [("nothing", "nothing in the record"), ("e", "3 things"), ("", "nothing")]
)
def test_show_says_when_an_id_is_no_id(run, kept, key, said):
    result = run("show", key, "--db", kept)
    assert result.code == 2
    assert said in result.err


def test_export_writes_a_file_with_the_same_bytes(run, kept, tmp_path):
    file = tmp_path / "out.json"
    printed = run("export", "--format", "json", "--db", kept).out
    assert run("export", "--db", kept, "--output", file).code == 0
    assert file.read_text(encoding="utf-8") == printed
    assert json.loads(printed)["format"] == "foreigndesk-record/1"


def test_an_export_does_not_overwrite_the_record(run, kept):
    result = run("export", "--db", kept, "--output", kept)
    assert result.code == 2
    assert "is the record itself" in result.err
    assert run("timeline", "--db", kept).code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("timeline", "--since", "yesterday"), "no date"),
        (("timeline", "--until", "2025-02-30"), "no date"),
        (("timeline", "--state", "Nowhereland"), "no state"),
        (("timeline", "--type", "party"), "none of"),
        (("timeline", "--status", "maybe"), "none of"),
        (("upcoming", "--on", "31.12.2025"), "no date"),
        (("people", "--on", "soon"), "no date"),
        (("export", "--format", "xml"), "none of"),
        (("export", "--as-of", "then"), "no date"),
        (("export", "--output", "/nowhere/at/all.json"), "--output"),
        (("read", "x.txt", "--published", "2025-13-01"), "no date"),
        (("read", "x.txt", "--retrieved", "2025-07-28/2025-07-29"), "no date"),
        (("annotate", "x.txt", "--published", "29 July"), "no date"),
    ],
    ids=lambda v: " ".join(v) if isinstance(v, tuple) else "",
)
def test_options_that_make_no_sense_are_one_line_and_code_2(
    run, kept, tmp_path, monkeypatch, arguments, said
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "x.txt").write_text("Some text.")
    db = () if arguments[0] == "annotate" else ("--db", kept)
    result = run(*arguments, *db)
    assert result.code == 2
    assert said in result.err
    assert result.err.count("\n") == 1
