"""A subscription by WebSub, from finding the hub to what is new, with a hub that does what the standard asks of one."""

import hashlib
import hmac
import re
import secrets
import threading
import time
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

import feedparser
import httpx
import pytest
import uvicorn

from foreigndesk.desk import version
from foreigndesk.editions import Role
from foreigndesk.model.reading import Reading
from foreigndesk.model.record import StatusReport
from foreigndesk.serving.outside import Outside
from foreigndesk.site import create_app
from foreigndesk.site.hub import Teller
from foreigndesk.store import Store
from own_record import RECORD, REPORTS

SECRET = "kept between hub and reader"
MEETING = RECORD.engagements[0]


@contextmanager
def answering(handler):
    """A server on this machine that answers by a handler."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server, f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


class Quiet(BaseHTTPRequestHandler):
    def given(self):
        return self.rfile.read(int(self.headers["Content-Length"]))

    def answer(self, status, body=b""):
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Hub(Quiet):
    """Confirms who subscribes; when a publisher says that a feed is new it fetches that and hands it on, signed."""

    def do_POST(self):
        asked = parse_qs(self.given().decode())
        if not self.server.open:
            return self.answer(503)
        if asked["hub.mode"] == ["subscribe"]:
            [topic], [callback], [secret] = asked["hub.topic"], asked["hub.callback"], asked["hub.secret"]
            challenge = secrets.token_hex(8)
            query = {"hub.mode": "subscribe", "hub.topic": topic, "hub.challenge": challenge}
            confirmed = httpx.get(f"{callback}?{urlencode(query)}")
            if (confirmed.status_code, confirmed.text) == (200, challenge):
                self.server.readers[topic] = (callback, secret)
            return self.answer(202)
        for topic in asked["hub.url"]:
            if topic in self.server.readers:
                callback, secret = self.server.readers[topic]
                feed = httpx.get(topic)
                signed = hmac.new(secret.encode(), feed.content, hashlib.sha256).hexdigest()
                links = {"Link": feed.headers["link"], "X-Hub-Signature": f"sha256={signed}"}
                kind = {"Content-Type": feed.headers["content-type"]}
                httpx.post(callback, content=feed.content, headers=links | kind)
        return self.answer(204)


class Reader(Quiet):
    """Confirms what it asked for, and keeps what it is handed if that is signed."""

    def do_GET(self):
        query = parse_qs(urlsplit(self.path).query)
        wanted = query["hub.topic"] == [self.server.topic]
        self.answer(200 if wanted else 404, query["hub.challenge"][0].encode())

    def do_POST(self):
        body = self.given()
        signed = hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()
        if hmac.compare_digest(self.headers["X-Hub-Signature"], f"sha256={signed}"):
            self.server.handed.append(feedparser.parse(body))
        self.answer(204)


@pytest.fixture
def desk(tmp_path):
    """A desk that knows its own address and a hub: (its address, its file, the hub, something that tells the hub)."""
    record = str(tmp_path / "desk.db")
    with Store(record) as store:
        store.keep_read(REPORTS, [Reading(r.id) for r in REPORTS], version())
        store.keep_record(RECORD, version(), len(REPORTS))
    with answering(Hub) as (hub, hub_url):
        hub.readers, hub.open = {}, True
        listening = uvicorn.Config("", port=0).bind_socket()
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        app = create_app(record, outside=Outside(address, hub_url))
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
        running = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        running.start()
        teller = Teller(app.state.shelf, Outside(address, hub_url), every=0.1)
        assert until(lambda: server.started)
        app.state.shelf.edition(Role.PUBLIC)
        teller.start()
        time.sleep(0.3)
        yield address, record, hub
        teller.stop()
        server.should_exit = True
        running.join(10)


def called_off(record):
    """Another process keeps that the meeting was called off."""
    first = StatusReport("d1", "2025-05-06", "planned", "2025-05-06", "2025-05-06")
    meeting = replace(MEETING, status="cancelled", history=(first, replace(first, status="cancelled")))
    with Store(record) as store:
        store.forget([])
        store.keep_read([replace(REPORTS[0], byline="Ines")], [Reading("d1")], version())
        told = replace(RECORD, engagements=(meeting, *RECORD.engagements[1:]))
        store.keep_record(told, version(), len(REPORTS))


def until(holds, seconds=15.0):
    end = time.monotonic() + seconds
    while not holds() and time.monotonic() < end:
        time.sleep(0.05)
    return holds()


@pytest.mark.parametrize("open_at_first", [True, False])
def test_a_reader_finds_the_hub_subscribes_and_is_handed_what_is_new(desk, open_at_first):
    address, record, hub = desk
    with answering(Reader) as (reader, callback):
        first = httpx.get(f"{address}/changes.atom")
        links = {kind: url for url, kind in re.findall(r'<([^>]+)>; rel="(\w+)"', first.headers["link"])}
        reader.topic, reader.handed = links["self"], []
        wanted = {"hub.mode": "subscribe", "hub.topic": links["self"], "hub.callback": callback}
        assert httpx.post(links["hub"], data=wanted | {"hub.secret": SECRET}).status_code == 202
        assert hub.readers.keys() == {f"{address}/changes.atom"}
        hub.open = open_at_first
        called_off(record)
        if not open_at_first:  # what a hub could not be told it is told when it answers again
            time.sleep(1.5)
            assert reader.handed == []
            hub.open = True
        assert until(lambda: reader.handed)
        known = {e.id for e in feedparser.parse(first.content).entries}
        [entry] = [e for e in reader.handed[0].entries if e.id not in known]
        assert entry.title.startswith("cancelled")
        assert {"hub", "self"} <= {link.rel for link in reader.handed[0].feed.links}
        assert len({e.id for e in reader.handed[0].entries}) == len(reader.handed[0].entries)
