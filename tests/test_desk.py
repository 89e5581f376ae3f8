"""The stages joined: the same reports, the same record, however they come."""

import itertools
import json
import logging
from pathlib import Path

import pytest

from foreigndesk import desk
from foreigndesk.errors import UsageError
from foreigndesk.publish import to_bytes, to_json
from foreigndesk.store import Store

REPORTS = {
    "a.txt": "LIMA, May 6, 2025 -- Norwegian Foreign Minister Anna Berg met her Peruvian counterpart, "
    "Luis Soto, in Lima on Tuesday. Soto said the two sides would sign a fisheries accord in June.",
    "b.txt": "OSLO, May 7, 2025 -- Norwegian Foreign Minister Anna Berg met Peruvian Foreign Minister "
    "Luis Soto in Lima on Tuesday, officials in Oslo said. They spoke about fish.",
    "c.txt": "ACCRA, June 3, 2025 -- Kenyan President Daniel Otieno will visit Ghana next week to meet "
    "President Kofi Mensah, officials said.",
}


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "reports"
    place.mkdir()
    for name, text in REPORTS.items():
        (place / name).write_text(text)
    return place


def data(record):
    return to_bytes(to_json(record))


def test_reports_become_a_record(folder):
    record = desk.read([folder])
    assert len(record.documents) == 3
    assert {p.name for p in record.people} >= {"Anna Berg", "Luis Soto", "Daniel Otieno", "Kofi Mensah"}
    [meeting] = [e for e in record.engagements if e.type == "meeting" and e.start == "2025-05-06"]
    assert meeting.place.name == "Lima"
    assert meeting.reports == 2


def test_every_fact_has_its_exact_evidence(folder):
    made = json.loads(data(desk.read([folder])))
    texts = {d["id"]: d["text"] for d in made["documents"]}
    for kind in ("engagements", "statements", "commitments", "mechanisms", "figures"):
        for row in made[kind]:
            assert row["evidence"], row
            for e in row["evidence"]:
                assert texts[e["document"]][e["start"] : e["end"]] == e["quote"]


def test_order_and_repetition_do_not_matter(folder):
    expected = data(desk.read([folder]))
    for order in itertools.permutations(sorted(REPORTS)):
        paths = [folder / name for name in order]
        assert data(desk.read([*paths, paths[0]])) == expected


def test_a_store_gives_the_same_record_in_any_batches(folder, tmp_path):
    expected = data(desk.read([folder]))
    for number, order in enumerate(itertools.permutations(sorted(REPORTS))):
        with Store(str(tmp_path / f"{number}.db")) as store:
            for name in order:
                desk.read_into(store, [folder / name], desk.defaults())
            assert data(desk.record_of(store)) == expected
        with Store(str(tmp_path / f"{number}.db"), create=False) as store:
            assert data(desk.record_of(store)) == expected


def test_batches_smaller_than_the_input(folder, tmp_path, monkeypatch):
    monkeypatch.setattr(desk, "BATCH", 1)
    with Store(str(tmp_path / "desk.db")) as store:
        assert desk.read_into(store, [folder], desk.defaults()) == desk.Taken(3, 0)
        assert desk.read_into(store, [folder], desk.defaults()) == desk.Taken(0, 3)
        assert data(desk.record_of(store)) == data(desk.read([folder]))


def test_what_was_read_before_an_interrupt_is_kept(folder, tmp_path, monkeypatch):
    monkeypatch.setattr(desk, "BATCH", 1)
    where = str(tmp_path / "desk.db")

    def stop(_report, _fresh):
        raise KeyboardInterrupt

    with Store(where) as store, pytest.raises(KeyboardInterrupt):
        desk.read_into(store, [folder], desk.defaults(), on_report=stop)
    with Store(where) as store:
        assert [r.path for r in store.reports()] == [str(folder / "a.txt")]
        assert store.unread(desk.version()) == []
        desk.read_into(store, [folder], desk.defaults())
        assert data(desk.record_of(store)) == data(desk.read([folder]))


def test_a_new_version_reads_again_what_is_kept(folder, tmp_path, monkeypatch):
    with Store(str(tmp_path / "desk.db")) as store:
        desk.read_into(store, [folder], desk.defaults())
        before = data(desk.record_of(store))
        monkeypatch.setattr(desk, "version", lambda: "newer")
        assert len(store.unread("newer")) == 3
        assert store.record("newer") is None
        desk.read_into(store, [], desk.defaults())
        assert store.unread("newer") == []
        assert data(desk.record_of(store)) == before


def test_as_of_leaves_out_later_reports(folder, tmp_path):
    with Store(str(tmp_path / "desk.db")) as store:
        desk.read_into(store, [folder], desk.defaults())
        record = desk.record_of(store, "2025-05-31")
    assert {d.published for d in record.documents} == {"2025-05-06", "2025-05-07"}
    assert record.as_of == "2025-05-31"


def test_problems_are_called_out_and_the_rest_is_read(folder, caplog):
    (folder / "empty.txt").write_text("")
    problems = []
    assert len(desk.read([folder], on_problem=problems.append).documents) == 3
    assert len(problems) == 1
    with caplog.at_level(logging.WARNING, "foreigndesk"):
        desk.read([folder])
    assert "empty.txt" in caplog.text


@pytest.mark.parametrize("name", ["published", "retrieved"])
@pytest.mark.parametrize("value", ["yesterday", "2025-02-29", "29.07.2025", "2025-07-28/2025-07-29", "July"])
def test_a_date_that_is_no_date(name, value):
    with pytest.raises(UsageError, match=f"--{name}"):
        desk.read([], **{name: value})


def test_an_empty_date_is_an_unknown_one():
    assert desk.defaults("", " ").published is None


def test_nothing_gives_an_empty_record():
    assert desk.read([]).documents == ()


def test_the_samples_read_twice_change_nothing(tmp_path):
    samples = Path(__file__).parents[1] / "samples"
    with Store(str(tmp_path / "desk.db")) as store:
        first = desk.read_into(store, [samples], desk.defaults())
        before = data(desk.record_of(store))
        assert desk.read_into(store, [samples], desk.defaults()) == desk.Taken(0, first.fresh)
        assert data(desk.record_of(store)) == before == data(desk.read([samples]))
