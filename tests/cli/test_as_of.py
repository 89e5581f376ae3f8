"""`--as-of`: the record as the reports published by a day had it."""

import json

import pytest

REPORTS = {
    "a.txt": (
        "2007-05-02",
        "Fijian President Sitiveni Naqa will visit Nuku'alofa on May 20, his office said.",
    ),
    "b.txt": (
        "2007-05-21",
        "Fijian President Sitiveni Naqa visited Nuku'alofa on May 20 and met King Tevita.",
    ),
}
COMMANDS = ("timeline", "upcoming", "people", "statements", "conflicts", "origins", "export")


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A record of a plan and of what came of it."""
    from foreigndesk.desk import defaults, read_into
    from foreigndesk.store import Store

    folder = tmp_path_factory.mktemp("reports")
    where = str(folder / "desk.db")
    with Store(where) as store:
        for name, (day, text) in REPORTS.items():
            (folder / name).write_text(text, encoding="utf-8")
            read_into(store, [folder / name], defaults(published=day))
    return where


def visit(run, desk, *options):
    rows = json.loads(run("timeline", "--type", "visit", "--db", desk, "--json", *options).out)
    assert len(rows) == 1
    return rows[0]


def test_a_plan_is_a_plan_until_it_is_told_as_held(run, desk):
    early, now = visit(run, desk, "--as-of", "2007-05-10"), visit(run, desk)
    assert (early["status"], now["status"]) == ("planned", "held")
    assert [h["status"] for h in now["history"]] == ["planned", "held"]
    assert "planned" in run("show", early["id"], "--as-of", "2007-05-10", "--db", desk).out


def test_a_plan_is_upcoming_as_of_a_day_and_open_after_its_own(run, desk):
    options = ("--as-of", "2007-05-10", "--db", desk, "--json")
    assert len(json.loads(run("upcoming", *options).out)) == 1
    assert json.loads(run("upcoming", *options, "--unconfirmed").out) == []
    assert len(json.loads(run("upcoming", *options, "--unconfirmed", "--on", "2007-05-21").out)) == 1
    assert (
        json.loads(run("upcoming", "--unconfirmed", "--on", "2007-05-22", "--db", desk, "--json").out) == []
    )


def test_before_the_first_report_nothing_is_known(run, desk):
    for command in COMMANDS[:-1]:
        assert json.loads(run(command, "--as-of", "2007-01-01", "--db", desk, "--json").out) == []


@pytest.mark.parametrize("command", [*COMMANDS, "show", "dossier"])
def test_a_day_that_is_none_is_refused(run, desk, command):
    more = {"show": ("e1",), "dossier": ("FJI",)}.get(command, ())
    result = run(command, *more, "--as-of", "soon", "--db", desk)
    assert result.code == 2
    assert "--as-of" in result.err
