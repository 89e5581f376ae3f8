"""The harness that tries to make the record lose something finds it when something is lost."""

import pytest
from benchmarks import short_reports
from benchmarks.killing import Tally, Work, _check, at_every_stage, prepared, run

from foreigndesk.store import Store


@pytest.fixture(scope="module")
def work(tmp_path_factory):
    folder = tmp_path_factory.mktemp("torture")
    with prepared(short_reports.write(folder / "reports", 6), str(folder / "whole.db")) as made:
        yield made


def test_reading_killed_at_every_stage_loses_nothing(work, tmp_path):
    tally = Tally()
    numbers = iter(range(100))
    at_every_stage(work, lambda: str(tmp_path / f"{next(numbers)}.db"), tally, short=True)
    assert tally.runs == tally.killed == len(work.stages) >= 10
    assert tally.exports == tally.runs
    assert tally.faults() == 0


@pytest.mark.parametrize(
    ("harm", "count"),
    [
        ("DELETE FROM reports WHERE id = (SELECT min(id) FROM reports)", "lost"),
        ("DELETE FROM readings WHERE report = (SELECT min(id) FROM reports)", "half"),
        ("DELETE FROM words", "unsound"),
        ("UPDATE reports SET title = 'another'", "lost"),
    ],
)
def test_what_is_lost_is_counted(work: Work, tmp_path, harm, count):
    where = str(tmp_path / "desk.db")
    run(work, where)
    with Store(where) as store, store.writing() as db:
        db.exec_driver_sql(harm)
    tally = Tally()
    _check(work, where, tally, set(work.reports))
    assert getattr(tally, count) > 0
    assert tally.faults() > 0
