"""`outlets` as users call it."""

import json


def test_outlets_by_kind_of_fact(run, kept):
    told = json.loads(run("outlets", "--db", kept, "--json").out)["outlets"]
    assert {row["name"] for row in told} == {"Andes Wire", "feed.txt#2"}
    done = run("outlets", "--db", kept, "--outlet", "andes wire", "--kind", "date")
    assert (done.code, "Andes Wire" in done.out, "place" in done.out) == (0, True, False)


def test_errors_name_who_still_carries_them(run, kept):
    done = run("outlets", "--errors", "--db", kept)
    assert "date, contradicted: 2025-05-07" in done.out
    assert "instead: 2025-05-06" in done.out
    assert "feed.txt#2" in done.out
    (row,) = json.loads(run("outlets", "--errors", "--db", kept, "--json").out)["errors"]
    assert row["still"] == ["d2"]
    assert "Nothing told" in run("outlets", "--errors", "--kind", "place", "--db", kept).out


def test_a_kind_that_is_none(run, kept):
    done = run("outlets", "--kind", "colour", "--db", kept)
    assert (done.code, "--kind 'colour' is none of" in done.err) == (2, True)
