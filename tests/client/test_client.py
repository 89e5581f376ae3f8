"""The client against a real server on a free port."""

import threading
import time

import pytest
import uvicorn

from foreigndesk.client import Client, ClientError
from foreigndesk.desk import version
from foreigndesk.editions import Role
from foreigndesk.model.reading import Reading
from foreigndesk.site import create_app
from foreigndesk.store import Store
from own_record import RECORD, REPORTS


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    where = str(tmp_path_factory.mktemp("client") / "kept.db")
    with Store(where) as store:
        store.keep_read(REPORTS, [Reading(r.id) for r in REPORTS], version())
        store.keep_record(RECORD, version(), len(REPORTS))
    app = create_app(where, anonymous=Role.SUBSCRIBER)
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(timeout=10)


@pytest.fixture
def desk(address):
    with Client(address) as client:
        yield client


def test_every_list_is_read_to_its_end(desk):
    assert {e.id for e in desk.engagements()} == {e.id for e in RECORD.engagements}
    assert [p.name for p in desk.people()] == sorted(p.name for p in RECORD.people)
    for part in ("statements", "commitments", "mechanisms", "figures", "conflicts"):
        assert {row.id for row in getattr(desk, part)()} == {row.id for row in getattr(RECORD, part)}
    assert {r.id for r in desk.reports()} == {r.id for r in REPORTS}
    assert list(desk.changes("2025-05-06")) == list(desk.changes(since="2025-05-06"))


def test_one_of_each(desk):
    one = RECORD.engagements[0]
    assert desk.engagement(one.id).evidence[0].quote == one.evidence[0].quote
    office = desk.person(RECORD.people[1].id).offices[0]
    assert (office.title, office.from_) == ("foreign minister", "2024-03-01")
    assert desk.report(REPORTS[0].id).text == REPORTS[0].text
    assert desk.record()["format"] == "foreigndesk-record/1"


def test_filters_reach_the_desk(desk):
    assert [e.id for e in desk.engagements(state=["Chile", "Norway"], type="meeting", limit=1)]
    assert list(desk.engagements(status="cancelled")) == []
    assert [r.id for r in desk.search("counterpart")]


def test_the_whole_record_row_by_row(desk):
    rows = list(desk.stream())
    assert {row["id"] for kind, row in rows if kind == "engagements"} == {e.id for e in RECORD.engagements}
    assert "documents" in {kind for kind, _ in rows}


def test_what_goes_wrong_is_told_in_a_line(desk, address):
    with pytest.raises(ClientError, match="404: The record holds no engagement") as error:
        desk.engagement("none")
    assert error.value.status == 404
    with Client(address, token="nothing") as stranger, pytest.raises(ClientError, match="401"):
        list(stranger.people())
    with Client(address, token="nothing") as stranger, pytest.raises(ClientError, match="401"):
        next(stranger.stream())
    with Client("http://127.0.0.1:9") as nowhere, pytest.raises(ClientError, match="cannot be reached"):
        list(nowhere.people())
