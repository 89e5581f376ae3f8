"""Signing in, tokens, forms and roles, over the pages and the API as they are used."""

from datetime import UTC, datetime

import pytest
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient

from foreigndesk.desk import version
from foreigndesk.editions import Role
from foreigndesk.editions.signing_in import add_user, make_token
from foreigndesk.model.reading import Reading
from foreigndesk.site import create_app
from foreigndesk.store import Store
from foreigndesk.store.accounts import Accounts
from own_record import RECORD, REPORTS

PASSWORD = "heron over the estuary"
ONE = RECORD.engagements[0].id


@pytest.fixture
def where(tmp_path):
    path = str(tmp_path / "desk.db")
    with Store(path) as store:
        store.keep_read(REPORTS, [Reading(r.id) for r in REPORTS], version())
        store.keep_record(RECORD, version(), len(REPORTS))
        for role in Role:
            add_user(Accounts(store), f"the-{role}", role, PASSWORD, datetime.now(UTC))
    return path


@pytest.fixture
def client(where):
    with TestClient(create_app(where, rate=0), follow_redirects=False) as client:
        yield client


def token(where, role):
    with Store(where) as store:
        return make_token(Accounts(store), f"the-{role}", None, 1, datetime.now(UTC))[1]


def enter(client, role=Role.EDITOR):
    return client.post("/signin", data={"name": f"the-{role}", "password": PASSWORD})


def form_token(client):
    page = client.get(f"/engagements/{ONE}").text
    return page.split('name="token" value="', 1)[1].split('"', 1)[0]


def test_an_editor_signs_in_decides_undoes_and_leaves(client):
    answer = enter(client)
    assert answer.status_code == 303
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    sent = {
        "token": form_token(client),
        "act": "set",
        "field": "status",
        "value": "cancelled",
        "why": "told so",
    }
    assert client.post(f"/engagements/{ONE}/decide", data=sent).status_code == 303
    assert "cancelled" in client.get(f"/engagements/{ONE}").text
    assert "the-editor" in client.get("/decisions").text
    assert client.post("/decisions/1/undo", data={"token": sent["token"]}).status_code == 303
    assert client.get(f"/engagements/{ONE}.json").json()["status"] == RECORD.engagements[0].status
    assert client.post("/signout", data={"token": sent["token"]}).status_code == 303
    assert client.get("/decisions").status_code == 401


def test_a_form_without_its_token_or_from_elsewhere_does_nothing(client):
    enter(client)
    sent = {"act": "reject", "token": form_token(client)}
    path = f"/engagements/{ONE}/decide"
    assert client.post(path, data={"act": "reject"}).status_code == 403
    assert client.post(path, data=sent | {"token": "0" * 64}).status_code == 403
    assert client.post(path, data=sent, headers={"Origin": "https://elsewhere.example"}).status_code == 403
    assert client.post(path, data=sent, headers={"Origin": "null"}).status_code == 403
    assert client.post(path, data=sent, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert client.get(f"/engagements/{ONE}").status_code == 200
    assert client.post(path, data=sent, headers={"Origin": "http://testserver"}).status_code == 303


def test_a_wrong_password_and_too_many_of_them(client):
    for _ in range(10):
        answer = client.post("/signin", data={"name": "the-editor", "password": "wrong wrong"})
        assert answer.status_code == 401
        assert "set-cookie" not in answer.headers
    answer = enter(client)
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) > 0


ROUTES = {
    ("GET", "/api/v1/decisions"): Role.EDITOR,
    ("POST", "/api/v1/decisions"): Role.EDITOR,
    ("DELETE", "/api/v1/decisions/{number}"): Role.EDITOR,
    ("GET", "/decisions"): Role.EDITOR,
    ("POST", "/engagements/{id}/decide"): Role.EDITOR,
    ("POST", "/decisions/{number}/undo"): Role.EDITOR,
}


def routes(router):
    """Every route below a router, with its methods."""
    for route in router.routes:
        if isinstance(route, APIRoute):
            yield from ((method, route.path) for method in route.methods if method != "HEAD")
        elif hasattr(route, "original_router"):
            yield from routes(route.original_router)


def test_every_route_by_every_role(where):
    from foreigndesk import api, web

    app = create_app(where, rate=0)
    found = sorted({*routes(api.router), *routes(web.router)})
    assert len(found) > 40
    headers = {role: {"Authorization": f"Bearer {token(where, role)}"} for role in Role} | {None: {}}
    with TestClient(app, follow_redirects=False) as client:
        for method, path in found:
            needed = ROUTES.get((method, path), Role.PUBLIC)
            filled = path.replace("{number}", "9").replace("{form:suffix}", "atom")
            filled = filled.replace("{pair}", "CHL-NOR").replace("{code}", "CHL").replace("{id}", "none")
            for role, sent in headers.items():
                status = client.request(method, filled, headers=sent).status_code
                refused = status in (401, 403)
                if path in ("/signin", "/signout") and method == "POST":
                    continue
                assert refused == (not (role or Role.PUBLIC).may(needed)), (method, path, role, status)


@pytest.mark.parametrize(
    "shown", ["Bearer nothing", "Bearer fd_000000000000_" + "A" * 43, "Basic YTpi", "Bearer "]
)
def test_a_wrong_token_is_refused_even_where_none_is_needed(client, shown):
    answer = client.get("/api/v1/people", headers={"Authorization": shown})
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"].startswith("Bearer")
    assert answer.headers["content-type"] == "application/problem+json"


def test_the_whole_text_needs_a_subscriber(where):
    whole = REPORTS[0].text
    path = f"/api/v1/reports/{REPORTS[0].id}"
    from foreigndesk.editions import Rules

    with TestClient(create_app(where, rules=Rules(extract=10))) as client:
        assert client.get(path).json()["text"] != whole
        sent = {"Authorization": f"Bearer {token(where, Role.SUBSCRIBER)}"}
        assert client.get(path, headers=sent).json()["text"] == whole
        etag = client.get(path, headers=sent).headers["etag"]
        assert client.get(path, headers={"If-None-Match": etag}).status_code == 200


def test_a_desk_open_on_this_machine_answers_to_no_other_name(where):
    with TestClient(create_app(where, anonymous=Role.EDITOR)) as client:
        assert client.get("/", headers={"Host": "attacker.example"}).status_code == 421
        assert client.get("/", headers={"Host": "localhost:8000"}).status_code == 200


def test_too_many_requests(where):
    with TestClient(create_app(where, rate=5)) as client:
        answers = [client.get("/api/v1/people").status_code for _ in range(7)]
        assert answers == [200] * 5 + [429] * 2
        assert client.get("/people").status_code == 200
