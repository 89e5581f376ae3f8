"""The desk as it is reached from outside: its address, a hub, other forms of entries, HEAD, proxies, its log."""

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import feedparser
import httpx
import pytest
from fastapi.testclient import TestClient
from icalendar import Calendar
from jsonschema import Draft7Validator

from foreigndesk.desk import version
from foreigndesk.editions import Role
from foreigndesk.editions.signing_in import add_user, make_token
from foreigndesk.model.reading import Reading
from foreigndesk.model.record import StatusReport
from foreigndesk.serving.outside import Outside
from foreigndesk.site import create_app
from foreigndesk.site.hub import Teller
from foreigndesk.store import Store
from foreigndesk.store.accounts import Accounts
from own_record import RECORD, REPORTS

DESK = "https://desk.example.org"
MEETING = RECORD.engagements[0]


@pytest.fixture
def hub():
    """A hub on this machine; `told` are the addresses it was told of, `status` is what it answers."""

    class Hub(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            server.told.append(parse_qs(body))
            self.send_response(server.status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Hub)
    server.told, server.status = [], 204
    threading.Thread(target=server.serve_forever, daemon=True).start()
    server.url = f"http://127.0.0.1:{server.server_port}/"
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def where(tmp_path):
    place = str(tmp_path / "desk.db")
    with Store(place) as store:
        store.keep_read(REPORTS, [Reading(r.id) for r in REPORTS], version())
        store.keep_record(RECORD, version(), len(REPORTS))
    return place


def called_off(where):
    """Another process keeps that the meeting was called off."""
    told = StatusReport("d1", "2025-05-06", "cancelled", "2025-05-06", "2025-05-06")
    first = StatusReport("d1", "2025-05-06", "planned", "2025-05-06", "2025-05-06")
    meeting = replace(MEETING, status="cancelled", history=(first, told))
    record = replace(RECORD, engagements=(meeting, *RECORD.engagements[1:]))
    with Store(where) as store:
        store.forget([])
        store.keep_read([replace(REPORTS[0], byline="Ines")], [Reading("d1")], version())
        store.keep_record(record, version(), len(REPORTS))


def until(holds, seconds=8.0):
    end = time.monotonic() + seconds
    while not holds() and time.monotonic() < end:
        time.sleep(0.05)
    return holds()


def test_addresses_are_those_that_readers_know(where):
    with TestClient(create_app(where, outside=Outside(DESK, "https://hub.example.org/"))) as client:
        feed = feedparser.parse(client.get("/changes.atom").content)
        assert {"rel": "hub", "href": "https://hub.example.org/"}.items() <= next(
            link for link in feed.feed.links if link.rel == "hub"
        ).items()
        assert all(entry.link.startswith(DESK) for entry in feed.entries)
        links = client.get("/changes.rss").headers["link"]
        assert f'<{DESK}/changes.rss>; rel="self"' in links
        assert '<https://hub.example.org/>; rel="hub"' in links
        assert client.get("/changes.feed.json").json()["hubs"] == [
            {"type": "WebSub", "url": "https://hub.example.org/"}
        ]
        event = Calendar.from_ical(client.get("/calendar.ics").content).walk("VEVENT")[0]
        assert str(event["url"]).startswith(DESK)
        assert client.get("/engagements/e1.jsonld").json()["@id"] == f"{DESK}/engagements/e1"


def test_forms_come_from_the_address_that_readers_know(where):
    with Store(where) as store:
        add_user(Accounts(store), "ines", Role.EDITOR, "heron over the estuary", datetime.now(UTC))
    given = {"name": "ines", "password": "heron over the estuary"}
    with TestClient(create_app(where, outside=Outside(DESK)), follow_redirects=False) as client:
        answer = client.post("/signin", data=given, headers={"Origin": DESK})
        assert answer.status_code == 303
        assert "secure" in answer.headers["set-cookie"].casefold()
        other = client.post("/signin", data=given, headers={"Origin": "https://elsewhere.example"})
        assert other.status_code == 403


def test_the_hub_is_told_of_feeds_that_changed_and_of_no_others(where, hub):
    app = create_app(where, outside=Outside(DESK, hub.url))
    teller = Teller(app.state.shelf, Outside(DESK, hub.url), every=0.1)
    app.state.shelf.edition(Role.PUBLIC)
    teller.start()
    time.sleep(0.4)
    assert hub.told == []
    called_off(where)
    assert until(lambda: hub.told)
    teller.stop()
    [told] = hub.told
    assert told["hub.mode"] == ["publish"]
    assert f"{DESK}/changes.atom" in told["hub.url"]
    assert f"{DESK}/pairs/CHL-NOR.rss" in told["hub.url"]
    assert f"{DESK}/people/p1.feed.json" in told["hub.url"]
    assert not any("/conflicts." in address for address in told["hub.url"])


@pytest.mark.parametrize("broken", ["refuses", "is not there"])
def test_a_hub_that_fails_is_told_of_in_one_line_and_nobody_waits(where, hub, caplog, broken):
    hub.status = 500
    url = hub.url if broken == "refuses" else "http://127.0.0.1:9/"
    app = create_app(where, outside=Outside(DESK, url))
    teller = Teller(app.state.shelf, Outside(DESK, url), every=0.1)
    app.state.shelf.edition(Role.PUBLIC)
    teller.start()
    time.sleep(0.3)
    called_off(where)
    assert until(lambda: caplog.records)
    with TestClient(app) as client:
        assert client.get("/").status_code == 200
    teller.stop()
    lines = [r.getMessage() for r in caplog.records if "--hub" in r.getMessage()]
    assert len(lines) == 1
    assert "\n" not in lines[0]


def test_entries_in_the_words_of_others(where):
    with TestClient(create_app(where, anonymous=Role.SUBSCRIBER)) as client:
        story = client.get("/reports/d1.ninjs.json")
        assert story.headers["content-type"].startswith("application/json")
        made = story.json()
        Draft7Validator(
            {"required": ["uri", "type", "standard"], "properties": {"type": {"enum": ["text"]}}}
        ).validate(made)
        assert made["bodies"][0]["value"] == REPORTS[0].text
        article = client.get("/reports/d1.jsonld")
        assert article.headers["content-type"].startswith("application/ld+json")
        assert (article.json()["@context"], article.json()["@type"]) == ("https://schema.org", "NewsArticle")
        event = client.get("/engagements/e1.jsonld").json()
        assert (event["@type"], event["startDate"]) == ("Event", "2025-05-06")
        assert len(event["attendee"]) == 2
        for page, form in (
            ("/reports/d1", "/reports/d1.ninjs.json"),
            ("/reports/d1", "/reports/d1.jsonld"),
            ("/engagements/e1", "/engagements/e1.jsonld"),
            ("/engagements/e1", "/engagements/e1.ics"),
        ):
            head = client.get(page).text.partition("</head>")[0]
            assert re.search(rf'<link rel="alternate"[^>]*href="{re.escape(form)}"', head), form
        for path in ("/reports/none.jsonld", "/reports/none.ninjs.json", "/engagements/none.jsonld"):
            assert client.get(path).status_code == 404


def test_the_service_as_it_is_started(where, tmp_path):
    """Rules for an outlet hold, tokens stand in no line of its output, and only proxies named are believed."""
    with Store(where) as store:
        accounts = Accounts(store)
        add_user(accounts, "ines", Role.SUBSCRIBER, "heron over the estuary", datetime.now(UTC))
        _, token = make_token(accounts, "ines", None, 30, datetime.now(UTC))
    rules = tmp_path / "rules.yml"
    rules.write_text("extract: 300\noutlets:\n  Andes Wire: 0\n", encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "foreigndesk", "serve", "--db", where, "--port", "0", "--rules", str(rules),
         "--base-url", DESK, "--rate", "3"],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=os.environ | {"PYTHONUNBUFFERED": "1"},
    )  # fmt: skip
    try:
        line = process.stdout.readline()
        url = re.search(r"http://[\d.:]+", line)[0]
        with httpx.Client(base_url=url) as client:
            assert client.get("/api/v1/reports/d1").json()["text"] == ""
            signed = {"Authorization": f"Bearer {token}"}
            assert client.get("/api/v1/reports/d1", headers=signed).json()["text"]
            assert (
                client.get("/api/v1/reports/d1", headers={"Authorization": f"Bearer {token}x"}).status_code
                == 401
            )
            assert client.get("/changes.atom", headers=signed).text.count(token) == 0
            codes = [
                client.get("/api/v1/conflicts", headers={"X-Forwarded-For": f"203.0.113.{n}"}).status_code
                for n in range(5)
            ]
            assert 429 in codes
            assert json.loads(client.get("/engagements/e1.jsonld").text)["@id"].startswith(DESK)
            assert client.head("/changes.atom").status_code == 200
    finally:
        process.send_signal(signal.SIGINT)
        said = line + process.communicate(timeout=20)[0]
    assert token not in said
    assert token.split("_", 2)[2] not in said
    assert "heron" not in said
