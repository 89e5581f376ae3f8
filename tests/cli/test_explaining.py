"""`show --why`, `upcoming --unconfirmed`."""

import json


def test_why_an_engagement_is_told_as_it_is(run, kept):
    out = run("show", "e1", "--why", "--db", kept).out
    for part in (
        "Why these reports are of one",
        "Why held",
        "Why these days",
        "Why this place",
        "LIMA, May 6",
    ):
        assert part in out
    assert "\x1b" not in out


def test_why_as_json(run, kept):
    data = json.loads(run("show", "e1", "--why", "--db", kept, "--json").out)
    assert data["id"] == "e1"
    assert [part["name"] for part in data["why"]][:4] == ["joined", "status", "dates", "place"]


def test_only_engagements_have_reasons(run, kept):
    result = run("show", "p1", "--why", "--db", kept)
    assert result.code == 2
    assert "explains engagements" in result.err


def test_plans_that_no_report_confirms(run, kept):
    options = ("--on", "2025-08-01", "--db", kept)
    assert [e["id"] for e in json.loads(run("upcoming", *options, "--unconfirmed", "--json").out)] == ["e2"]
    assert "not confirmed by any report" in run("upcoming", *options, "--unconfirmed").out
    assert "1 plan for days before, not confirmed by any report" in run("upcoming", *options).out
    assert "Every plan" in run("upcoming", "--on", "2025-05-01", "--unconfirmed", "--db", kept).out
    assert "not confirmed" not in run("upcoming", "--on", "2025-05-01", "--db", kept).out
