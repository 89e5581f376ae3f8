"""The API: lists by cursor, single entries, problems of one shape, decisions, and its own description."""

import json

import pytest

from foreigndesk.publish import to_json
from own_record import RECORD

LISTS = {
    "engagements": RECORD.engagements,
    "people": RECORD.people,
    "statements": RECORD.statements,
    "commitments": RECORD.commitments,
    "mechanisms": RECORD.mechanisms,
    "figures": RECORD.figures,
    "conflicts": RECORD.conflicts,
    "reports": RECORD.documents,
}


def pages(client, part, limit):
    """All pages of a list."""
    cursor, found = None, []
    while True:
        query = {"limit": limit} | ({"cursor": cursor} if cursor else {})
        page = client.get(f"/api/v1/{part}", params=query).json()
        assert len(page[part]) <= limit
        found += page[part]
        cursor = page["next"]
        if cursor is None:
            return found


@pytest.mark.parametrize("part", LISTS)
@pytest.mark.parametrize("limit", [1, 2, 500])
def test_a_list_holds_every_row_once(editor, part, limit):
    found = pages(editor, part, limit)
    assert len(found) == len({row["id"] for row in found}) == len(LISTS[part])


def test_rows_have_the_form_of_the_record(editor):
    whole = to_json(RECORD)
    for part in ("engagements", "people", "conflicts"):
        for row in whole[part]:
            assert editor.get(f"/api/v1/{part}/{row['id']}").json() == json.loads(json.dumps(row))
    assert editor.get("/api/v1/record").json() == json.loads(json.dumps(whole))


def test_the_stream_holds_every_row(editor):
    lines = [json.loads(line) for line in editor.get("/api/v1/record.ndjson").text.splitlines()]
    whole = to_json(RECORD)
    assert len(lines) == sum(len(rows) for rows in whole.values() if isinstance(rows, list))
    assert {line["row"]["id"] for line in lines if line["kind"] == "people"} == {p.id for p in RECORD.people}


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/v1/engagements?cursor=%25%25", 422),
        ("/api/v1/engagements?cursor=abc", 422),
        ("/api/v1/engagements?limit=0", 422),
        ("/api/v1/engagements?limit=501", 422),
        ("/api/v1/engagements?state=Atlantis", 404),
        ("/api/v1/engagements?as_of=2025-13", 422),
        ("/api/v1/engagements/none", 404),
        ("/api/v1/changes", 422),
        ("/api/v1/nothing", 404),
    ],
)
def test_problems_have_one_shape(editor, path, status):
    answer = editor.get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert set(answer.json()) == {"type", "title", "status", "detail"}
    assert answer.json()["status"] == status


def test_no_other_site_may_read_it(editor):
    answer = editor.get("/api/v1/people", headers={"Origin": "https://elsewhere.example"})
    assert "access-control-allow-origin" not in answer.headers


def test_a_decision_changes_the_record_and_can_be_undone(editor):
    one = RECORD.engagements[0]
    made = editor.post(
        "/api/v1/decisions",
        json={"act": "set", "about": [one.id], "field": "status", "value": "cancelled", "why": "seen"},
    )
    assert made.status_code == 201
    assert editor.get(f"/api/v1/engagements/{one.id}").json()["status"] == "cancelled"
    number = made.json()["decision"]
    assert editor.delete(f"/api/v1/decisions/{number}").status_code == 200
    assert editor.get(f"/api/v1/engagements/{one.id}").json()["status"] == one.status
    states = [d["state"] for d in editor.get("/api/v1/decisions").json()["decisions"]]
    assert states == ["undone", "in force"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"act": "merge", "about": ["e1"]},
        {"act": "set", "about": ["e1"], "field": "colour", "value": "red"},
        {"act": "reject", "about": ["nobody"]},
        {"act": "burn", "about": ["e1"]},
        {"act": "reject", "about": ["e1"], "who": "somebody else"},
    ],
)
def test_a_wrong_decision_is_refused(editor, wrong):
    answer = editor.post("/api/v1/decisions", json=wrong)
    assert answer.status_code in (404, 409, 422)
    assert editor.get("/api/v1/decisions").json() == {"decisions": []}


def test_only_editors_decide(public):
    wish = {"act": "reject", "about": [RECORD.engagements[0].id]}
    assert public.post("/api/v1/decisions", json=wish).status_code == 401
    assert public.get("/api/v1/decisions").status_code == 401
    assert public.delete("/api/v1/decisions/1").status_code == 401


@pytest.mark.parametrize(
    ("method", "path", "sent", "status"),
    [
        ("GET", "/nothing", {}, 404),
        ("POST", "/api/v1/engagements", {}, 405),
        ("PUT", "/", {}, 405),
        ("POST", "/api/v1/decisions", {"content": b"x" * 1_000_001}, 413),
        ("POST", "/signin", {"content": b"x" * 1_000_001}, 413),
        ("POST", "/api/v1/decisions", {"content": b"{"}, 422),
        ("GET", "/changes?page=0", {}, 422),
    ],
)
def test_problems_of_every_kind_have_one_shape(editor, method, path, sent, status):
    answer = editor.request(method, path, headers={"Accept": "application/json"}, **sent)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.json()["status"] == status


def test_what_became_known_since_a_day(editor):
    told = editor.get("/changes.json?since=1900").json()
    assert told["count"] == len(told["changes"]) > 0
    assert all(change["evidence"] or change["about"]["kind"] == "report" for change in told["changes"])
    last = max(change["day"] for change in told["changes"])
    later = editor.get("/changes.json", params={"since": last}).json()
    assert {change["day"] for change in later["changes"]} == {last}
    kind = told["changes"][0]["change"]
    only = editor.get("/changes.json", params={"since": "1900", "kind": kind}).json()
    assert {change["change"] for change in only["changes"]} == {kind}


def test_outlets_by_kind_of_fact(editor):
    rows = editor.get("/api/v1/outlets").json()["outlets"]
    assert [row["name"] for row in rows] == [
        row["name"] for row in editor.get("/outlets.json").json()["outlets"]
    ]
    assert all(fact["alone"] <= fact["told"] for row in rows for fact in row["facts"].values())
