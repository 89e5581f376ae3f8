"""The desk behind nginx as the page on serving tells to set it up; skipped where nginx is not installed."""

import os
import re
import shutil
import socket
import subprocess
import time
from pathlib import Path

import feedparser
import httpx
import pytest

from browser.serving import PASSWORD, people_of_each_role, serving
from foreigndesk.desk import version
from foreigndesk.model.reading import Reading
from foreigndesk.store import Store
from own_record import RECORD, REPORTS

DESK = "https://desk.example.org"
PAGE = Path(__file__).parents[2] / "docs" / "serving.md"
AROUND = """{user}
daemon off;
pid {here}/nginx.pid;
error_log {here}/error.log;
events {{}}
http {{
access_log off;
client_body_temp_path {here}/body; proxy_temp_path {here}/proxy; fastcgi_temp_path {here}/fastcgi;
uwsgi_temp_path {here}/uwsgi; scgi_temp_path {here}/scgi;
{servers}
}}
"""


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@pytest.fixture(scope="module")
def proxied(tmp_path_factory):
    """The address of nginx on this machine, without its certificate, before a desk that knows of it."""
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if nginx is None:
        pytest.skip("no nginx: install Debian's package nginx-light to try the desk behind it")
    here = tmp_path_factory.mktemp("nginx")
    record = str(here / "desk.db")
    with Store(record) as store:
        store.keep_read(REPORTS, [Reading(r.id) for r in REPORTS], version())
        store.keep_record(RECORD, version(), len(REPORTS))
    people_of_each_role(record)
    servers = re.search(r"```nginx\n(.+?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)[1]
    with serving(record, "--base-url", DESK, "--proxy", "127.0.0.1") as desk:
        port = free_port()
        written = servers.replace("127.0.0.1:8000", desk.url.removeprefix("http://"))
        written = written.replace("listen 443 ssl http2;", f"listen 127.0.0.1:{port};")
        written = written.replace("listen 80;", f"listen 127.0.0.1:{free_port()};")
        written = re.sub(r"ssl_certificate\w* .+", "", written)
        assert written.count("listen 127.0.0.1:") == 2
        settings = here / "nginx.conf"
        user = "user root;" if os.geteuid() == 0 else ""
        settings.write_text(AROUND.format(user=user, here=here, servers=written), encoding="utf-8")
        started = subprocess.Popen([nginx, "-c", str(settings), "-e", str(here / "error.log")])
        try:
            end = time.monotonic() + 10
            while time.monotonic() < end and not (here / "nginx.pid").exists():
                time.sleep(0.05)
            yield f"http://127.0.0.1:{port}"
        finally:
            started.terminate()
            started.wait(10)


def reader(proxied, address="127.0.0.1"):
    """A reader at one of this machine's addresses."""
    return httpx.Client(
        base_url=proxied,
        headers={"Host": "desk.example.org"},
        transport=httpx.HTTPTransport(local_address=address),
    )


def test_pages_and_feeds_are_those_of_the_address_that_readers_know(proxied):
    with reader(proxied) as client:
        page = client.get("/")
        assert page.status_code == 200
        assert "foreigndesk</title>" in page.text
        feed = feedparser.parse(client.get("/changes.atom").content)
        assert feed.feed.id == f"{DESK}/changes.atom"
        known = client.get("/states", headers={"If-None-Match": client.get("/states").headers["etag"]})
        assert (known.status_code, known.content) == (304, b"")


def test_readers_sign_in_from_the_pages_of_the_desk_alone(proxied):
    given = {"name": "the-subscriber", "password": PASSWORD}
    with reader(proxied) as client:
        signed = client.post("/signin", data=given, headers={"Origin": DESK})
        assert signed.status_code == 303
        assert "secure" in signed.headers["set-cookie"].casefold()
        assert client.post("/signin", data=given, headers={"Origin": "https://a.example"}).status_code == 403


def test_what_is_too_much_is_told_in_the_desks_own_words(proxied):
    with reader(proxied) as client:
        answer = client.post("/signin", content=b"0" * 1_010_000, headers={"Accept": "text/html"})
        assert answer.status_code == 413
        assert "send less" in answer.text


def test_each_reader_has_tries_of_a_password_of_their_own(proxied):
    wrong = {"name": "nobody", "password": "wrong"}
    with reader(proxied, "127.0.0.2") as one, reader(proxied, "127.0.0.3") as other:
        codes = [one.post("/signin", data=wrong).status_code for _ in range(11)]
        assert codes == [401] * 10 + [429]
        assert other.post("/signin", data=wrong).status_code == 401
