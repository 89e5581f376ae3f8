"""What may be asked of the API is what may be asked of the commands."""

from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from foreigndesk.api import examples, shapes
from foreigndesk.desk import keep, read_text
from foreigndesk.editions import Role
from foreigndesk.site import create_app
from foreigndesk.store import Store

STORY = (
    "Peruvian Foreign Minister Rosa Quispe met Norwegian Foreign Minister Ola Berg in Lima on May 6, 2025. "
)
TEXTS = (
    (
        "2025-05-06",
        "Fjord Wire",
        STORY + "They spoke of fishing for anchovy off the coast of Peru for an hour.",
    ),
    (
        "2025-05-07",
        "Andes Post",
        STORY + "They spoke of fishing for anchovy off the coast of Peru for an hour.",
    ),
    (
        "2025-05-09",
        "Fjord Wire",
        "Norwegian Foreign Minister Ola Berg will visit Lima on May 20, 2025, he said.",
    ),
)


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    where = str(tmp_path_factory.mktemp("filters") / "desk.db")
    reports = [
        replace(
            read_text(text, f"{n}.txt", day)[0], id=f"d{n}", original=text, outlet=outlet, guid=f"urn:x:{n}"
        )
        for n, (day, outlet, text) in enumerate(TEXTS)
    ]
    with Store(where) as store:
        keep(store, reports)
    with TestClient(create_app(where, anonymous=Role.EDITOR)) as made:
        yield made


def test_copies_may_count_each_by_itself(client):
    def met(**query):
        rows = client.get("/api/v1/engagements", params={"type": "meeting"} | query).json()["engagements"]
        return [(e["reports"], e["origins"]) for e in rows]

    assert met() == [(2, 1)]
    assert met(origins="false") == [(2, 2)]
    assert met(origins="false", as_of="2025-05-06") == [(1, 1)]
    plain, other = (client.get(f"/api/v1/engagements?origins={o}").headers["etag"] for o in ("true", "false"))
    assert plain != other


def test_plans_that_nobody_confirmed(client):
    def plans(**query):
        rows = client.get("/api/v1/upcoming", params=query).json()["engagements"]
        return [(e["type"], e["status"]) for e in rows]

    assert plans(on="2025-05-10") == [("visit", "planned")]
    assert plans(as_of="2025-05-10") == [("visit", "planned")]
    assert plans(on="2025-06-01") == []
    assert plans(on="2025-06-01", unconfirmed="true") == [("visit", "planned")]
    assert plans(on="2025-05-10", unconfirmed="true") == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "lima"}, ["d2", "d1", "d0"]),
        ({"q": "lima", "outlet": "fjord wire"}, ["d2", "d0"]),
        ({"q": "lima", "since": "2025-05-07"}, ["d2", "d1"]),
        ({"q": "lima", "until": "2025-05-06"}, ["d0"]),
        ({"q": "lima", "since": "2025-05-07", "until": "2025-05-08"}, ["d1"]),
        ({"q": '"spoke of fishing" -visit'}, ["d1", "d0"]),
    ],
)
def test_search_by_words_outlet_and_day(client, query, found):
    assert [r["id"] for r in client.get("/api/v1/search", params=query).json()["reports"]] == found


@pytest.mark.parametrize(
    ("example", "shape"),
    [
        (examples.ENGAGEMENT, shapes.EngagementShape),
        (examples.PERSON, shapes.PersonShape),
        (examples.STATEMENT, shapes.StatementShape),
        (examples.COMMITMENT, shapes.CommitmentShape),
        (examples.MECHANISM, shapes.MechanismShape),
        (examples.FIGURE, shapes.FigureShape),
        (examples.CONFLICT, shapes.ConflictShape),
        (examples.REPORT, shapes.ReportShape),
        (examples.FULL_REPORT, shapes.FullReportShape),
        (examples.OUTLET, shapes.OutletShape),
        (examples.CHANGE, shapes.ChangeShape),
        (examples.PROBLEM, shapes.ProblemShape),
    ],
)
def test_examples_have_the_shape_that_is_described(example, shape):
    assert shape.model_validate(example).model_dump(by_alias=True).keys() >= example.keys()


def test_every_route_that_is_read_has_an_example(client):
    described = client.get("/api/v1/openapi.json").json()
    bare = []
    for path, methods in described["paths"].items():
        if "get" in methods and not path.startswith(("/api/v1/record", "/api/v1/decisions")):
            content = methods["get"]["responses"]["200"]["content"]["application/json"]
            bare += [] if "example" in content else [path]
    assert bare == []
