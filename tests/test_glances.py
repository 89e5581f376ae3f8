"""A page found by index is the page of the whole record; what it costs does not grow with the record."""

import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from foreigndesk import deciding
from foreigndesk.collate import collate
from foreigndesk.desk import record_of, version
from foreigndesk.errors import StoreError
from foreigndesk.glances import ahead, ahead_in, timeline_in, timeline_page
from foreigndesk.model.record import Record
from foreigndesk.publish.queries import AHEAD, Wanted, timeline, unconfirmed, upcoming
from foreigndesk.store import Store

sys.path.insert(0, str(Path(__file__).parents[1]))
from benchmarks.synthetic import Mix, news

NEWS = list(news(150, Mix(diplomatic=2.0, length=14)))
REPORTS, READINGS = [r for r, _ in NEWS], [g for _, g in NEWS]
RECORD = collate(REPORTS, READINGS)
MEETING = next(e for e in RECORD.engagements if sum(bool(p.person) for p in e.parties) > 1 and e.start)
SOMEBODY = next(p.person for p in MEETING.parties if p.person)
WANTED = [
    Wanted(),
    Wanted(states=MEETING.states[:1]),
    Wanted(states=MEETING.states),
    Wanted(person=SOMEBODY),
    Wanted(person=next(p.name for p in RECORD.people if p.id == SOMEBODY)),
    Wanted(person="nobody of that name"),
    Wanted(type="visit"),
    Wanted(status="planned"),
    Wanted(since=MEETING.start),
    Wanted(until=MEETING.start, states=MEETING.states[-1:]),
]


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    with Store(str(tmp_path_factory.mktemp("desk") / "desk.db")) as one:
        one.keep_read(REPORTS, READINGS, version())
        record_of(one)
        yield one


@pytest.mark.parametrize("wanted", WANTED)
@pytest.mark.parametrize(("limit", "skip"), [(None, 0), (3, 0), (3, 2), (None, 5)])
def test_a_page_is_that_of_the_whole_record(store, monkeypatch, wanted, limit, skip):
    monkeypatch.setattr("foreigndesk.glances.record_of", None)  # it is found by index
    page = timeline_page(store, wanted, limit, skip)
    whole = timeline(RECORD, wanted)
    assert page.total == len(whole)
    assert page.engagements == (whole[skip:] if limit is None else whole[skip : skip + limit])
    assert sorted(page.ids) == sorted(e.id for e in RECORD.engagements)
    names = {p.id: p.name for p in RECORD.people}
    assert {p.id: p.name for p in page.people}.items() <= names.items()
    assert {p.person for e in page.engagements for p in e.parties if p.person} <= {p.id for p in page.people}


@pytest.mark.parametrize("wanted", WANTED)
@pytest.mark.parametrize(("limit", "skip"), [(None, 2), (3, 1)])
def test_a_file_is_asked_without_opening_it_as_a_store(store, monkeypatch, wanted, limit, skip):
    expected = timeline_page(store, wanted, limit, skip)
    monkeypatch.setattr("foreigndesk.store.store.Store.__init__", None)
    assert timeline_in(store.where, wanted, limit, skip) == expected


def test_what_a_file_cannot_tell_by_itself_is_told_by_the_store(tmp_path):
    where = str(tmp_path / "desk.db")
    with pytest.raises(StoreError, match="no record here yet"):
        timeline_in(where, Wanted())
    (tmp_path / "other.db").write_bytes(b"SQLite format 3\x00 but not one")
    with pytest.raises(StoreError):
        ahead_in(str(tmp_path / "other.db"))
    embargoed = [replace(r, embargo="2999-01-01T00:00:00Z") if n < 40 else r for n, r in enumerate(REPORTS)]
    with Store(where) as store:
        store.keep_read(embargoed, READINGS, version())
        assert timeline_in(where, Wanted()).engagements == timeline(record_of(store), Wanted())
        assert timeline_in(where, Wanted()) == timeline_page(store, Wanted())
        assert len(timeline_in(where, Wanted()).engagements) < len(RECORD.engagements)
        kept = record_of(store)
        said = deciding.Said("Ngozi", "2024-01-01T00:00:00Z")
        store.keep_decision(deciding.reject(kept, ("engagement", kept.engagements[0]), said))
        assert kept.engagements[0].id not in timeline_in(where, Wanted()).ids
        assert ahead_in(where) == ahead(store)


def test_a_page_of_a_file_loads_no_library_for_databases(store):
    code = (
        "import sys; from foreigndesk.glances import timeline_in; from foreigndesk.publish.queries import Wanted; "
        f"print(timeline_in({store.where!r}, Wanted()).total, 'sqlalchemy' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert told.split() == [str(len(RECORD.engagements)), "False"]


@pytest.mark.parametrize("on", ["2005-01-01", "2005-01-05", "2006-01-01"])
def test_plans_are_those_of_the_whole_record(store, monkeypatch, on):
    monkeypatch.setattr("foreigndesk.glances.record_of", None)
    page = ahead(store)
    plans = Record(engagements=tuple(page.engagements))
    day = date.fromisoformat(on)
    assert upcoming(plans, day) == upcoming(RECORD, day)
    assert unconfirmed(plans, day) == unconfirmed(RECORD, day)
    assert {p.person for e in page.engagements for p in e.parties if p.person} <= {p.id for p in page.people}


def test_some_plans_lie_ahead_and_some_have_passed():
    assert upcoming(RECORD, date(2005, 1, 1))
    assert unconfirmed(RECORD, date(2006, 1, 1))


def test_the_conditions_fit_something():
    assert all(timeline(RECORD, wanted) for wanted in WANTED if wanted.person != "nobody of that name")


def test_a_page_follows_new_reports_and_decisions(tmp_path):
    with Store(str(tmp_path / "desk.db")) as store:
        store.keep_read(REPORTS[:80], READINGS[:80], version())
        assert timeline_page(store, Wanted()).engagements == timeline(record_of(store), Wanted())
        store.keep_read(REPORTS[80:], READINGS[80:], version())
        assert timeline_page(store, Wanted()).engagements == timeline(RECORD, Wanted())
        said = deciding.Said("Ngozi", "2024-01-01T00:00:00Z")
        store.keep_decision(deciding.reject(RECORD, ("engagement", MEETING), said))
        page = timeline_page(store, Wanted(), 4, 1)
        left = timeline(record_of(store), Wanted())
        assert page.engagements == left[1:5]
        assert MEETING.id not in page.ids
        assert page.total == len(left) == len(RECORD.engagements) - 1
        assert ahead(store).engagements == [e for e in left if e.status in AHEAD]
