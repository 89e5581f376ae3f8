"""Hostile text in every parameter of every route, in headers and bodies, and when the desk itself fails.

Routes and their parameters are counted from the application. What is asked for is told on pages of results (a search
repeats its words) as text; an error repeats nothing.
"""

import json
from itertools import cycle, islice
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from lxml import etree

from browser.payloads import ELSEWHERE, PAYLOADS
from foreigndesk.editions import Role
from foreigndesk.errors import StoreError
from foreigndesk.serving.asking import edition
from foreigndesk.site import create_app
from foreigndesk.site.app import every_route

EACH = 5  # payloads in each parameter; one after the other, so that together they are all of them
FAILED = 500
RIGHT = {
    "id": "e1",
    "code": "NOR",
    "pair": "CHL-NOR",
    "slug": "berg",
    "form:suffix": "atom",
    "form": "atom",
    "number": "1",
}


def parameters(dependant, kind):
    """Names of a route's parameters, those of what it rests on and of models of several too."""
    for field in getattr(dependant, kind):
        yield from getattr(field.field_info.annotation, "model_fields", None) or [field.alias]
    for other in dependant.dependencies:
        yield from parameters(other, kind)


def unmarked(answer, sent):
    """Fail where an answer makes more of what was sent than text, or where an error repeats it."""
    kind = answer.headers.get("content-type", "").split(";")[0]
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert ELSEWHERE not in answer.headers.get("location", "")
    assert "ran" not in answer.cookies
    if answer.status_code >= 400:
        assert kind in ("text/html", "application/problem+json")
        assert len(sent) < 6 or sent not in answer.text
    if kind == "text/html":
        root = etree.HTML(answer.text)
        for element in root.iter(etree.Element):
            assert element.tag not in (
                "iframe",
                "object",
                "embed",
                "base",
                "style",
                "img",
                "video",
                "audio",
                "math",
                "frame",
            )
            assert not [a for a in element.attrib if a.startswith(("on", "style", "srcdoc", "hx-on"))]
            assert (
                element.tag != "script"
                or element.get("src", "").startswith("/static/")
                or element.get("type")
            )
            assert (
                "script:" not in (element.get("href") or "").casefold().replace("%3a", ":").partition("?")[0]
            )
    elif kind.endswith("json"):
        assert json.loads(answer.content) is not None
    elif kind.endswith("xml"):
        assert all(e.tag != "script" for e in etree.fromstring(answer.content).iter("{*}script"))


@pytest.fixture(scope="module")
def app(kept):
    return create_app(kept, anonymous=Role.EDITOR, rate=0)


@pytest.fixture(scope="module")
def client(app):
    with TestClient(app, base_url="http://127.0.0.1", follow_redirects=False) as client:
        yield client


def filled(path, name=None, text=""):
    """A route's address with the right value in each of its parts but one."""
    for part, value in RIGHT.items():
        path = path.replace(f"{{{part}}}", quote(text, safe="") if part.split(":")[0] == name else value)
    return path


def test_every_parameter_of_every_route(app, client):
    texts, tried, statuses = cycle(PAYLOADS), 0, set()
    for route in every_route(app.routes):
        if "GET" not in route.methods:
            continue
        for name in parameters(route.dependant, "query_params"):
            for text in islice(texts, EACH):
                answer = client.get(filled(route.path), params={name: text}, headers={"Accept": "text/html"})
                unmarked(answer, text)
                statuses.add(answer.status_code)
                tried += 1
        for name in parameters(route.dependant, "path_params"):
            for text in islice(texts, EACH):
                answer = client.get(filled(route.path, name, text), headers={"Accept": "text/html"})
                unmarked(answer, text)
                statuses.add(answer.status_code)
                tried += 1
    assert tried >= len(PAYLOADS) >= 750
    assert {200, 404, 422} <= statuses
    assert max(statuses) < FAILED


@pytest.mark.parametrize(
    "name", ["Accept", "Accept-Language", "Cookie", "Referer", "User-Agent", "X-Forwarded-Host", "Range"]
)
def test_headers(client, name):
    for text in PAYLOADS[::90]:
        if text.isprintable() and text.isascii():
            for path in ("/", "/people/nobody", "/people.json"):
                answer = client.get(path, headers={name: text})
                assert answer.status_code < FAILED
                unmarked(answer, text)


def test_forms_and_bodies(client):
    for text in PAYLOADS[::190]:
        for act in ("merge", "split", "set", "reject", text):
            form = {"act": act, "other": text, "field": text, "value": text, "reports": text, "why": text}
            answer = client.post("/engagements/none/decide", data=form)
            assert 400 <= answer.status_code < FAILED
            unmarked(answer, text)
        answer = client.post(
            "/api/v1/decisions", json={"act": "set", "about": [text], "field": text, "value": text}
        )
        assert 400 <= answer.status_code < FAILED
        unmarked(answer, text)
    for text in PAYLOADS[::300]:
        answer = client.post("/signin", data={"name": text, "password": text})
        assert answer.status_code in (401, 422, 429)
        unmarked(answer, text)


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
@pytest.mark.parametrize(("failure", "status"), [(StoreError, 503), (ValueError, FAILED)])
def test_when_the_desk_fails_it_says_so_and_no_more(kept, accept, failure, status):
    app, texts = create_app(kept, rate=0), iter(PAYLOADS)

    def fail():
        raise failure(next(texts))

    app.dependency_overrides[edition] = fail
    with TestClient(app, raise_server_exceptions=False) as client:
        for text in PAYLOADS[::40]:
            for path in (
                f"/people/{quote(text.replace('/', '|'), safe='')}",
                f"/search?q={quote(text[:190])}",
                f"/nobody?a={quote(text)}",
            ):
                answer = client.get(path, headers={"Accept": accept})
                assert answer.status_code == (404 if "?a=" in path else status), path
                unmarked(answer, text)
                if accept == "application/json":
                    assert set(answer.json()) == {"type", "title", "status", "detail"}
