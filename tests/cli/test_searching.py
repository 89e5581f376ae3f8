"""`search` as a user calls it."""

import json

import pytest

from foreigndesk.model.reading import Reading
from foreigndesk.model.report import Report
from foreigndesk.store import Store

ROWS = (
    ("a", "Andes Wire", "2021-05-01", "Peru's foreign minister spoke of copper\x1b[31m and of roads."),
    ("b", "Fjord Post", "2021-05-09", "Copper was not on the agenda in Oslo, two ministers said."),
    ("c", None, None, "Nobody came."),
)


@pytest.fixture
def where(tmp_path):
    place = str(tmp_path / "desk.db")
    with Store(place) as store:
        reports = [
            Report(key, f"{key}.txt", text, text, outlet=outlet, published=day)
            for key, outlet, day, text in ROWS
        ]
        store.keep_read(reports, [Reading(r.id) for r in reports], "1")
    return place


def test_passages_with_what_was_looked_for(run, where):
    result = run("search", "copper", "--db", where)
    assert result.code == 0
    assert "[copper]" in result.out
    assert "[Copper]" in result.out
    assert "\x1b" not in result.out


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (("copper",), {"a", "b"}),
        (('"foreign minister"',), {"a"}),
        (("copper", "--outlet", "FJORD post"), {"b"}),
        (("copper", "--since", "2021-05-02"), {"b"}),
        (("copper", "--until", "2021-05-02"), {"a"}),
        (("zinc",), set()),
    ],
)
def test_what_is_found(run, where, arguments, found):
    told = json.loads(run("search", *arguments, "--db", where, "--json").out)
    assert {one["document"] for one in told["reports"]} == found
    assert told["total"] == len(found)
    for one in told["reports"]:
        text = next(text for key, _, _, text in ROWS if key == one["document"])
        assert text[one["start"] : one["end"]] == one["quote"]


def test_counting_ends_unless_all_are_asked_for(run, where, monkeypatch):
    monkeypatch.setattr("foreigndesk.store.searching._RANKED", 1)
    monkeypatch.setattr("foreigndesk.store.searching.COUNTED", 1)
    cut = run("search", "copper", "--limit", "1", "--db", where)
    assert "1 of more than 1 reports; more with --limit" in cut.out + cut.err
    whole = run("search", "copper", "--limit", "1", "--exact", "--db", where)
    assert "1 of 2 reports; more with --limit" in whole.out + whole.err
    told = [
        json.loads(run("search", "copper", *more, "--db", where, "--json").out) for more in ((), ("--exact",))
    ]
    assert [(one["total"], one["more"]) for one in told] == [(1, True), (2, False)]


def test_nothing_found_is_said(run, where):
    assert run("search", "zinc", "--db", where).out == "No report fits.\n"


def test_more_than_are_shown_is_said(run, where):
    assert "1 of 2 reports; more with --limit" in run("search", "copper", "--limit", "1", "--db", where).out


@pytest.mark.parametrize("query", ["", "-copper", "!?", '"'])
def test_a_search_for_nothing_is_refused(run, where, query):
    result = run("search", "--db", where, "--", query)
    assert result.code == 2
    assert "no word to look for" in result.err


def test_a_day_that_is_none(run, where):
    assert run("search", "copper", "--since", "May", "--db", where).code == 2
