"""A record, and receivers of alerts: a web server and a mail server on this machine."""

import json
import socket
import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from aiosmtpd.controller import Controller

from foreigndesk.desk import version
from foreigndesk.model.reading import Reading
from foreigndesk.store import Store
from own_record import RECORD, REPORTS


@dataclass
class Hook:
    """A receiver of webhooks: what came, and what it answers next, 204 when nothing is said."""

    url: str = ""
    came: list = field(default_factory=list)
    answers: list = field(default_factory=list)

    @property
    def bodies(self):
        return [json.loads(body) for _, body in self.came]


@pytest.fixture
def hook():
    told = Hook()

    class Receiver(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            told.came.append((dict(self.headers), body))
            status, headers = told.answers.pop(0) if told.answers else (204, {})
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    told.url = f"http://127.0.0.1:{server.server_port}/take?key=hush"
    yield told
    server.shutdown()
    server.server_close()


class Letters:
    """Takes mails; refuses them while `refuse` is a line to answer with."""

    def __init__(self):
        self.came, self.refuse = [], None

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802 -- what the server calls
        if self.refuse:
            return self.refuse
        self.came.append(envelope)
        return "250 taken"


@pytest.fixture
def letters():
    box = Letters()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        box.port = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=box.port)
    controller.start()
    yield box
    controller.stop()


class Clock:
    """A clock that is set by hand; waiting moves it."""

    def __init__(self):
        self.at, self.waited = datetime(2025, 6, 1, 12, tzinfo=UTC), []

    def __call__(self):
        return self.at

    def sleep(self, seconds):
        self.waited.append(seconds)
        self.at += timedelta(seconds=seconds)

    def later(self, **parts):
        self.at += timedelta(**parts)


@pytest.fixture
def clock():
    return Clock()


def keep(store, record=RECORD):
    """Put a record into a store as the one that its reports give."""
    store.keep_record(record, version(), len(list(store.reports())))


@pytest.fixture
def where(tmp_path):
    place = str(tmp_path / "desk.db")
    with Store(place) as store:
        store.keep_read(REPORTS, [Reading(r.id) for r in REPORTS], version())
        keep(store)
    return place


@pytest.fixture
def store(where):
    with Store(where) as one:
        yield one
