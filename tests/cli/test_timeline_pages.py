"""The timeline is printed page by page; programs get all of it unless they ask for less."""

import json
import sys
from pathlib import Path

import pytest

from foreigndesk.cli.asking import PAGE
from foreigndesk.desk import record_of, version
from foreigndesk.store import Store

sys.path.insert(0, str(Path(__file__).parents[2]))
from benchmarks.synthetic import Mix, news


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    where = str(tmp_path_factory.mktemp("many") / "desk.db")
    found = list(news(700, Mix(diplomatic=2.4, length=14)))
    with Store(where) as store:
        store.keep_read([r for r, _ in found], [g for _, g in found], version())
        count = len(record_of(store).engagements)
    assert count > PAGE
    return where, count


def test_json_holds_all_and_as_many_as_are_asked_for(run, many):
    where, count = many
    whole = json.loads(run("timeline", "--db", where, "--json").out)
    assert len(whole) == count
    assert json.loads(run("timeline", "--db", where, "--json", "--limit", 7, "--skip", 5).out) == whole[5:12]
    assert json.loads(run("timeline", "--db", where, "--json", "--skip", count).out) == []
    past = run("timeline", "--db", where, "--json", "--limit", 7, "--skip", 5, "--no-origins")
    assert len(json.loads(past.out)) == 7


def test_a_table_is_one_page_and_says_how_to_go_on(run, many):
    where, count = many
    out = run("timeline", "--db", where).out
    assert out.endswith(f"{PAGE} of {count}: the next ones with --skip {PAGE}, all with --limit 0\n")
    last = run("timeline", "--db", where, "--skip", count - 3).out
    assert "--skip" not in last
    whole = run("timeline", "--db", where, "--limit", 0).out
    assert "--skip" not in whole
    assert whole.count("\n") > count
    assert run("timeline", "--db", where, "--limit", 2).out.count("meeting") <= 2


def test_what_is_no_number_of_engagements_is_told(run, many):
    result = run("timeline", "--db", many[0], "--limit", -1)
    assert result.code == 2
    assert "--limit" in result.err
