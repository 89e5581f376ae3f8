"""`changes`, from reports to what they changed."""

import json

import pytest

REPORTS = {
    "a.txt": (
        "2019-03-01",
        "Norwegian Prime Minister Jonas Lie will visit Helsinki on March 12, his office said on Friday.",
    ),
    "b.txt": (
        "2019-03-08",
        "Norwegian Prime Minister Jonas Lie has postponed his visit to Helsinki from March 12 to March 20.",
    ),
    "c.txt": ("2019-03-07", "Peruvian President Rosa Vega will visit Lisbon on March 10, her office said."),
    "d.txt": (
        "2019-03-11",
        "Peruvian President Rosa Vega visited Lisbon on March 10 and met Portuguese President Rui Sousa.",
    ),
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A record of reports of several days."""
    from foreigndesk.desk import defaults, read_into
    from foreigndesk.store import Store

    folder = tmp_path_factory.mktemp("reports")
    where = str(folder / "desk.db")
    with Store(where) as store:
        for name, (day, text) in REPORTS.items():
            (folder / name).write_text(text, encoding="utf-8")
            read_into(store, [folder / name], defaults(published=day))
    return where


def test_what_is_new_and_what_was_held_since_a_day(run, desk):
    found = json.loads(run("changes", "--since", "2019-03-08", "--db", desk, "--json").out)
    assert {c["change"] for c in found} >= {"confirmed", "new", "office"}
    held = next(c for c in found if c["change"] == "confirmed")
    assert held["now"] == "held"
    assert {e["published"] for e in held["evidence"]} == {"2019-03-11"}
    assert "Rui Sousa" in next(c["text"] for c in found if c["change"] == "new")


def test_what_was_put_off(run, desk):
    options = ("--since", "2019-03-01", "--as-of", "2019-03-08", "--db", desk)
    found = json.loads(run("changes", *options, "--json").out)
    assert "postponed" in {c["change"] for c in found}
    assert "postponed" in run("changes", *options).out


def test_nothing_has_changed(run, desk):
    assert "Nothing has changed" in run("changes", "--since", "2019-04-01", "--db", desk).out


@pytest.mark.parametrize("since", ["yesterday", "", "2019-02-30"])
def test_a_day_that_is_none(run, kept, since):
    result = run("changes", "--since", since, "--db", kept)
    assert result.code == 2
    assert result.err.count("\n") == 1
