"""A small news site on 127.0.0.1: answers what tests tell it to, and remembers who asked for what."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

STORY = (
    "<p>SUVA, March 3 -- Fijian Foreign Minister Filipe Bole met his Kenyan counterpart, Amina Mohamed, in Suva on "
    "Tuesday. The two ministers spoke for an hour about fisheries and flights between the two countries.</p>"
    "<p>Mohamed said Kenya would open an embassy in Suva next year. Bole said he was grateful for the offer and "
    "promised to visit Nairobi in May.</p>"
)


def page(headline, body=STORY):
    return (
        f"<!doctype html><html><head><title>{headline}</title><meta property='og:type' content='article'></head>"
        f"<body><article><h1>{headline}</h1>{body}</article></body></html>"
    )


def rss(items, title="Lagoon Times"):
    entries = "".join(
        f"<item><title>{i['title']}</title><link>{i['link']}</link><guid isPermaLink='false'>{i['guid']}</guid>"
        f"<pubDate>{i.get('date', 'Tue, 03 Mar 2015 09:00:00 GMT')}</pubDate>"
        f"<description>{i.get('text', 'The foreign ministers of Fiji and Kenya have met in Suva.')}</description></item>"
        for i in items
    )
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>{title}</title>{entries}</channel></rss>"


@dataclass
class Asked:
    """One request that came."""

    path: str
    headers: dict
    at: float


@dataclass
class Said:
    """What the site answers at a path; `act`, where given, answers instead, with the handler."""

    body: bytes | str = b""
    status: int = 200
    headers: dict = field(default_factory=dict)
    act: Callable | None = None


class Newsroom:
    """The site: `paths` are its answers, `asked` the requests that came."""

    def __init__(self):
        self.paths = {}
        self.asked = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                outer.answer(self)

            def log_message(self, *_):
                pass

        class Server(ThreadingHTTPServer):
            request_queue_size = 128
            daemon_threads = True

            def handle_error(self, *_):
                pass

        self.server = Server(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]
        self.host = f"127.0.0.1:{self.port}"
        self.url = f"http://{self.host}"
        threading.Thread(
            target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True
        ).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def say(self, path, body=b"", kind="text/html; charset=utf-8", **said):
        """Set an answer; those with a body get an ETag that changes with it."""
        headers = {"Content-Type": kind} | said.pop("headers", {})
        if said.pop("etag", True) and body:
            headers["ETag"] = f'"{hash(body) & 0xFFFFFFFF:x}"'
        self.paths[path] = Said(body, headers=headers, **said)

    def count(self, path):
        return sum(one.path == path for one in self.asked)

    def last(self, path):
        return next(one for one in reversed(self.asked) if one.path == path)

    def answer(self, handler):
        self.asked.append(
            Asked(handler.path, {k.lower(): v for k, v in handler.headers.items()}, time.monotonic())
        )
        said = self.paths.get(handler.path, Said(b"not here", 404))
        if said.act is not None:
            said.act(handler)
            return
        etag = said.headers.get("ETag")
        same = etag is not None and handler.headers.get("If-None-Match") == etag
        body = said.body.encode() if isinstance(said.body, str) else said.body
        handler.send_response(304 if same else said.status)
        for name, value in said.headers.items():
            handler.send_header(name, value)
        body = b"" if same else body
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)


def http_date(seconds_ahead):
    return formatdate(time.time() + seconds_ahead, usegmt=True)
