"""What cannot be answered is told to people on a page of the desk, with what to do, and to programs as a problem."""

import pytest
from fastapi.testclient import TestClient

from foreigndesk.errors import StoreError
from foreigndesk.serving.asking import edition
from foreigndesk.site import create_app

PAGE = {"Accept": "text/html"}


def chunks():
    yield b"name=a"


@pytest.mark.parametrize(
    ("method", "path", "sent", "status", "told"),
    [
        ("GET", "/decisions", {}, 401, "sign in"),
        ("POST", "/signin", {"headers": {"Origin": "https://a.example"}}, 403, "Pages of other sites"),
        ("GET", "/engagements/e-nowhere", {}, 404, "/engagements lists what there is"),
        ("GET", "/pairs/NOR", {}, 404, "two codes with a hyphen"),
        ("DELETE", "/states", {}, 405, "cannot be done here"),
        ("POST", "/signin", {"content": chunks()}, 411, "Content-Length"),
        ("POST", "/signin", {"content": b"0" * 1_000_001}, 413, "send less"),
        ("GET", "/engagements?since=next+week", {}, 422, "Days are written as"),
    ],
)
def test_a_problem_is_a_page_of_the_desk(public, method, path, sent, status, told):
    headers = PAGE | sent.pop("headers", {})
    answer = public.request(method, path, headers=headers, **sent)
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("text/html")
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.text.count("<h1>") == 1
    assert 'href="/">To the desk</a>' in answer.text
    assert told in answer.text


def test_a_record_that_cannot_be_read_is_a_page_too(kept):
    def broken():
        raise StoreError("the file is gone")

    app = create_app(kept)
    app.dependency_overrides[edition] = broken
    with TestClient(app) as client:
        answer = client.get("/people", headers=PAGE)
        assert answer.status_code == 503
        assert answer.headers["retry-after"] == "5"
        assert "cannot be read at the moment" in answer.text
        assert "the file is gone" not in answer.text
        programs = client.get("/people.json", headers={"Accept": "application/json"})
        assert programs.headers["content-type"] == "application/problem+json"
