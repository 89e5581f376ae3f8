"""What an earlier state of the record told may be told a moment longer, unless something of it was taken back."""

import gc
import time
from dataclasses import replace

import pytest
from benchmarks.synthetic import Mix, news
from fastapi.testclient import TestClient

from foreigndesk import deciding
from foreigndesk.desk import record_of, version
from foreigndesk.editions import Role, Rules
from foreigndesk.publish.index import in_order
from foreigndesk.serving import asking, renewing
from foreigndesk.serving import shelf as serving_shelf
from foreigndesk.serving.shelf import STANDING, Shelf
from foreigndesk.site import create_app
from foreigndesk.store import Store

PAIRS = list(news(30, Mix(diplomatic=2.0)))


class Clock:
    """Seconds that go on when they are told to."""

    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def desk(tmp_path):
    where = str(tmp_path / "desk.db")
    with Store(where) as store:
        keep(store, PAIRS[:20])
        clock = Clock()
        shelf = Shelf(where, clock=clock)
        yield store, shelf, clock
        shelf.close()


def keep(store, pairs):
    store.keep_read([r for r, _ in pairs], [g for _, g in pairs], version())


def renewed(shelf, clock):
    """The state of the record before and after somebody has looked at the store."""
    before = shelf.revision
    clock.now += 100
    shelf.edition(Role.PUBLIC)
    assert shelf._renewing.acquire(timeout=60)
    shelf._renewing.release()
    assert shelf.revision != before
    return before


def test_it_may_stand_for_a_minute_after_reports_came(desk):
    store, shelf, clock = desk
    assert not shelf.may_stand(shelf.revision)
    keep(store, PAIRS[20:])
    before = renewed(shelf, clock)
    assert shelf.may_stand(before)
    assert not shelf.may_stand("of another record")
    clock.now += STANDING + 1
    assert not shelf.may_stand(before)


def test_nothing_stands_when_a_text_was_taken_back(desk):
    store, shelf, clock = desk
    shelf.edition(Role.PUBLIC)
    report, reading = PAIRS[3]
    keep(store, [(replace(report, withdrawn=True, text="", original=""), reading)])
    assert not shelf.may_stand(renewed(shelf, clock))


def test_nothing_stands_when_a_report_is_gone(desk):
    store, shelf, clock = desk
    shelf.edition(Role.PUBLIC)
    store.forget([PAIRS[3][0].id])
    assert not shelf.may_stand(renewed(shelf, clock))


def test_nothing_stands_after_a_decision(desk):
    store, shelf, _ = desk
    before = shelf.revision
    record = record_of(store)
    said = deciding.Said("Ines", "2026-01-02T03:04:05Z")
    store.keep_decision(deciding.reject(record, ("engagement", record.engagements[0]), said))
    shelf.renew()
    assert shelf.revision != before
    assert not shelf.may_stand(before)


def test_nobody_has_to_look_while_somebody_does(desk):
    _, shelf, clock = desk
    shelf.edition(Role.PUBLIC)
    clock.now += 100
    assert not shelf.looked_lately
    with shelf._renewing:
        assert shelf.looked_lately


def test_a_record_of_the_past_is_at_hand_once_it_was_put_together(desk):
    _, shelf, _ = desk
    assert shelf.past_at_hand(Role.PUBLIC, "2005-01-03") is None
    made = shelf.edition(Role.PUBLIC, "2005-01-03")
    assert shelf.past_at_hand(Role.PUBLIC, "2005-01-03") is made
    assert shelf.past_at_hand(Role.SUBSCRIBER, "2005-01-03") is None


def test_a_record_that_was_replaced_is_let_go_and_can_still_be_read(desk, monkeypatch):
    store, shelf, clock = desk
    monkeypatch.setattr(serving_shelf, "_LINGER", 0.0)
    known = shelf.edition(Role.PUBLIC).known
    before = in_order(known)
    assert known._made
    keep(store, PAIRS[20:])
    renewed(shelf, clock)
    until = time.monotonic() + 20
    while known._made:
        assert time.monotonic() < until
        time.sleep(0.01)
    assert in_order(known) == before


def test_a_past_record_of_another_process_is_the_same(desk, monkeypatch):
    store, _, _ = desk
    here = renewing.past_record(store, "2005-01-03", Role.PUBLIC, Rules())
    monkeypatch.setattr(renewing, "SMALL", 0)
    assert renewing.past_record(store, "2005-01-03", Role.PUBLIC, Rules()) == here
    assert here.documents
    assert gc.get_threshold() == serving_shelf._USUAL


def test_where_many_wait_for_past_records_others_are_told_to_come_again(desk, monkeypatch):
    store, _, _ = desk
    with TestClient(create_app(store.where)) as client:
        assert client.get("/people", params={"as_of": "2005-01-03"}).status_code == 200
        monkeypatch.setattr(asking, "_PATIENT", 0)
        busy = client.get("/api/v1/people", params={"as_of": "2005-01-04"})
        assert busy.status_code == 503
        assert busy.headers["Retry-After"] == "60"
        assert busy.json()["status"] == 503
        assert client.get("/people", params={"as_of": "2005-01-03"}).status_code == 200  # it is at hand
        assert client.get("/people").status_code == 200
