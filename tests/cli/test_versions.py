"""Versions of a report, as a user reads, asks and compares them."""

import json

import pytest

TEXT = "Togolese Foreign Minister Afi Mensah met Bolivian President Rosa Quispe in {} on Monday. They spoke of cotton."
FIRST = {
    "outlet": "Lome Wire",
    "published": "2022-06-08",
    "title": "Togo, Bolivia speak of cotton",
    "url": "https://lome.example/a/7",
    "text": TEXT.format("Sucre"),
}
SECOND = {**FIRST, "updated": "2022-06-10", "text": TEXT.format("La Paz")}


@pytest.fixture
def desk(run, tmp_path):
    """A record file into which both versions were read, the later first."""
    where = str(tmp_path / "desk.db")
    for name, report in (("second.json", SECOND), ("first.json", FIRST)):
        (tmp_path / name).write_text(json.dumps(report), encoding="utf-8")
        assert run("read", tmp_path / name, "--db", where).code == 0
    return where


def exported(run, desk, *options):
    return json.loads(run("export", "--format", "json", "--db", desk, *options).out)


def test_the_later_counts_and_the_earlier_stays_visible(run, desk):
    record = exported(run, desk)
    by_name = {d["path"].rpartition("/")[2]: d for d in record["documents"]}
    first, second = by_name["first.json"], by_name["second.json"]
    assert first["replaced_by"] == second["id"]
    assert second["replaces"] == [first["id"]]
    assert first["text"] == FIRST["text"]
    assert [e["place"]["name"] for e in record["engagements"]] == ["La Paz"]
    assert [(e["reports"], e["origins"]) for e in record["engagements"]] == [(1, 1)]
    shown = run("show", first["id"], "--db", desk).out
    assert f"Replaced by: {second['id']}" in shown
    assert f"Replaces: {first['id']}" in run("show", second["id"], "--db", desk).out
    told = run("origins", "--db", desk).out
    assert "first" in told
    assert "(replaced)" in told


def test_the_earlier_stood_until_the_later_came(run, desk):
    record = exported(run, desk, "--as-of", "2022-06-09")
    assert [e["place"]["name"] for e in record["engagements"]] == ["Sucre"]
    assert [d["replaced_by"] for d in record["documents"]] == [None]


def test_what_was_corrected_since(run, desk):
    found = json.loads(run("changes", "--since", "2022-06-09", "--db", desk, "--json").out)
    told = {(c["change"], c["about"]["kind"]): (c["was"], c["now"]) for c in found}
    assert told["corrected", "engagement"] == ("Sucre", "La Paz")
    assert ("corrected", "report") in told


def test_the_same_page_with_another_day_is_one_report(run, tmp_path):
    where, page = str(tmp_path / "desk.db"), tmp_path / "page.txt"
    page.write_text(TEXT.format("Sucre"), encoding="utf-8")
    for options in (
        ["--published", "2022-06-08"],
        [],
        ["--published", "2022-06-09", "--outlet", "Lome Wire"],
    ):
        assert run("read", page, "--db", where, *options).code == 0
    (document,) = exported(run, where)["documents"]
    assert document["outlet"] == "Lome Wire"
    assert len(exported(run, where)["engagements"]) == 1
