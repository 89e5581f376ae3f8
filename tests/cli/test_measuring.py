"""`measures` as users call it."""

import json

import pytest


@pytest.mark.parametrize("measure", ["contacts", "reciprocity", "warmth", "follow-through", "agenda"])
def test_a_pair(run, kept, measure):
    done = run("measures", "Chile", "NOR", "--measure", measure, "--db", kept, "--on", "2026-01-01", "--json")
    told = json.loads(done.out)
    assert (done.code, told["states"], told["measure"]) == (0, ["CHL", "NOR"], measure)
    assert all(
        {"time", "value", "low", "high", "engagements", "origins", "parts"} <= set(r) for r in told["rows"]
    )
    assert run("measures", "CHL", "NOR", "--measure", measure, "--db", kept, "--by", "year").code == 0


def test_contacts_are_told_with_their_origins(run, kept):
    done = run("measures", "CHL", "NOR", "--db", kept)
    assert "meeting 1" in done.out
    assert "One origin alone" in done.err


def test_centrality_of_all_and_of_one(run, kept):
    told = json.loads(run("measures", "--measure", "centrality", "--db", kept, "--json").out)
    assert [r["time"] for r in told["rows"]] == ["CHL", "NOR"]
    assert "NOR" in run("measures", "Norway", "--measure", "centrality", "--db", kept).out


def test_novelty(run, kept):
    done = run("measures", "--measure", "novelty", "--years", "0", "--db", kept)
    assert (done.code, "CHL and NOR" in done.out) == (0, True)
    assert "Nothing new" in run("measures", "--measure", "novelty", "--years", "9", "--db", kept).out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("CHL",), "contacts is of two states"),
        (("CHL", "Chile"), "contacts is of two states"),
        (("CHL", "Atlantis"), "'Atlantis' is no state known"),
        (("CHL", "NOR", "--measure", "love"), "--measure 'love' is none of"),
        (("CHL", "NOR", "--by", "week"), "--by 'week' is none of"),
        (("CHL", "NOR", "--measure", "centrality"), "centrality is of one state"),
    ],
)
def test_what_cannot_be_measured_is_told_in_one_line(run, kept, arguments, told):
    done = run("measures", *arguments, "--db", kept)
    assert done.code == 2
    assert told in done.err
