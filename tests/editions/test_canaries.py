"""Words that the public may not have: looked for in every answer of every route, tool, feed, mail and message.

Three words, each in a report of its own kind: beyond the extract, under an embargo, and taken back by the publisher.
Routes and tools are counted from the application itself: one that this table does not know fails.
"""

import asyncio
import json
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from foreigndesk.agents.server import server
from foreigndesk.alerting.wording import as_json, as_text
from foreigndesk.desk import keep, read_text, record_of
from foreigndesk.editions import Role, Rules, edition_of
from foreigndesk.model.alert import Alert
from foreigndesk.model.topic import Topic
from foreigndesk.publish.developments import developments
from foreigndesk.publish.lookup import lookup
from foreigndesk.serving.asking import role_needed
from foreigndesk.serving.shelf import Shelf
from foreigndesk.site import create_app
from foreigndesk.site.app import every_route
from foreigndesk.store import Store
from foreigndesk.store.topics import Topics

BEYOND, EMBARGOED, WITHDRAWN = "kestrelquill", "ospreyquill", "merlinquill"
CANARIES = (BEYOND, EMBARGOED, WITHDRAWN)
NONSENSE = "zzyzxquandary"

OPEN = (
    "OSLO, May 6 -- Norwegian Foreign Minister Anna Berg met her Chilean counterpart, Pedro Rojas, in Oslo on "
    "Tuesday. Rojas said Chile would open a consulate in Tromso next year. The ministers spoke of fisheries for two "
    "hours. Nobody in the room took notes of what was eaten. A lamp in the corridor flickered throughout. "
    f"Porters muttered about the {BEYOND} by the door. It rained."
)
SHUT = (
    "SANTIAGO, May 8 -- Norwegian Prime Minister Olav Ospreyquill will visit Santiago on June 3 to meet Chilean "
    f'President Lucia Ospreyquill, aides said. "The {EMBARGOED} accord will be signed," he said.'
)
KILLED = (
    "LIMA, May 9 -- Peruvian Trade Minister Helga Merlinquill met Chilean Foreign Minister Pedro Rojas in Lima on "
    f"Friday. She promised a {WITHDRAWN} treaty by June."
)
OTHER = (
    "OSLO, May 7 -- Norwegian Foreign Minister Anna Berg and Chilean Foreign Minister Pedro Rojas did not meet in "
    "Oslo on Tuesday, an aide said."
)
_FORMS = ("atom", "rss", "feed.json", "ics")
_KINDS = (
    "engagements",
    "people",
    "conflicts",
    "reports",
    "statements",
    "commitments",
    "mechanisms",
    "figures",
)


def reports():
    plain, shut, killed, other = (
        replace(
            read_text(text, f"in/{n}.txt", f"2025-05-0{day}")[0],
            id=f"d{n}",
            original=text,
            outlet="Fjord Wire",
            guid=f"urn:x:{n}",
        )
        for n, (text, day) in enumerate(((OPEN, 6), (SHUT, 8), (KILLED, 9), (OTHER, 7)))
    )
    return [
        replace(plain, title="Ministers meet in Oslo"),
        replace(
            shut,
            title=f"A visit and the {EMBARGOED}",
            byline=f"Ulla {EMBARGOED}",
            outlet=f"Gazette {EMBARGOED}",
            category=EMBARGOED,
            embargo="2999-01-01T00:00:00Z",
        ),
        replace(killed, title=f"The {WITHDRAWN} treaty", byline=f"Ivo {WITHDRAWN}", withdrawn=True),
        replace(other, outlet="Andes Post"),
    ]


@pytest.fixture(scope="module")
def where(tmp_path_factory):
    place = str(tmp_path_factory.mktemp("canaries") / "desk.db")
    with Store(place) as store:
        keep(store, reports())
        Topics(store).keep(Topic("seoul-oslo", "Santiago-Oslo", ("CHL", "NOR"), (), ()))
        kept = store.known(["d0", "d1", "d2"])
        for word, key in zip(CANARIES, sorted(kept), strict=True):
            assert word in kept[key].text
    return place


@pytest.fixture(scope="module")
def app(where):
    return create_app(where, rules=Rules(extract=160), rate=0)


@pytest.fixture(scope="module")
def public(app):
    with TestClient(app) as client:
        yield client


@pytest.fixture(scope="module")
def insider(where):
    with TestClient(create_app(where, anonymous=Role.SUBSCRIBER, rate=0)) as client:
        yield client


@pytest.fixture(scope="module")
def ids(where):
    """The ids of everything that the reports would give if nothing were withheld, by kind."""
    from foreigndesk.collate import collate
    from foreigndesk.reading import read_reports

    told = [replace(r, embargo=None, withdrawn=False) for r in reports()]
    record = collate(told, list(read_reports(told)))
    found = {kind: [row.id for row in getattr(record, kind)] for kind in _KINDS if kind != "reports"}
    assert len(found["engagements"]) > 1
    assert any(EMBARGOED in p.name.casefold() for p in record.people)
    assert any(WITHDRAWN in p.name.casefold() for p in record.people)
    return found | {"reports": ["d0", "d1", "d2", "d3"]}


def filled(path, ids):
    """The addresses that a route answers: each of its parts with every value there may be."""
    kind = next((k for k in _KINDS if f"/{k}/" in path), None)
    values = {
        "{id}": ids.get(kind, []),
        "{code}": ["NOR", "CHL", "PER"],
        "{pair}": ["CHL-NOR", "CHL-PER"],
        "{number}": ["1"],
        "{slug}": ["seoul-oslo", EMBARGOED],
        "{form:suffix}": _FORMS,
    }
    found = [path]
    for part, given in values.items():
        found = [f.replace(part, v) for f in found for v in given] if part in path else found
    assert found, f"{path}: there is nothing to put into it"
    assert not any("{" in f for f in found), f"{path}: say which values its parts have"
    return found


def queries(route):
    """What may be asked of a route besides: every parameter of words with words that are withheld."""
    parts, todo = [], [route.dependant]
    while todo:
        one = todo.pop()
        todo += one.dependencies
        parts += one.query_params
    names = set()
    for part in parts:
        model = getattr(part.field_info, "annotation", None)
        names |= set(getattr(model, "model_fields", None) or {part.alias})
    return sorted(names & {"q", "words", "person", "outlet", "office", "state", "topic", "kind", "page"})


def gets(app):
    return [r for r in every_route(app.routes) if "GET" in r.methods]


def clean(answer, context):
    told = (answer.text + json.dumps(dict(answer.headers))).casefold()
    for word in CANARIES:
        assert word not in told, f"{word} leaves by {context}"


def test_no_answer_of_any_route_holds_them(app, public, ids):
    routes = gets(app)
    assert len(routes) > 50
    seen = set()
    for route in routes:
        for path in filled(route.path, ids):
            for query in ("", "?as_of=2025-05-20", "?since=2025-05-01&q=minister"):
                answer = public.get(path + query, follow_redirects=False)
                clean(answer, path + query)
                seen.add((route.path, answer.status_code))
    # A route that never answers proves nothing.
    ok = {path for path, status in seen if status in (200, 303)}  # 303: it leads on to another page
    silent = {route.path for route in routes} - ok
    barred = {
        r.path for r in routes if role_needed([d.call for d in r.dependant.dependencies]) is not Role.PUBLIC
    }
    assert silent == barred, silent ^ barred
    assert {status for path, status in seen if path in barred} == {401}


def test_asking_for_them_is_asking_for_nonsense(app, public, ids):
    """Neither what is found, nor how many, nor a hint differs from what a word gives that nobody ever wrote."""
    asked = 0
    for route in gets(app):
        for name in queries(route):
            for path in filled(route.path, ids)[:1]:
                for word in CANARIES:
                    one, other = (
                        public.get(
                            path, params={name: w, **({"since": "2025-05-01"} if "changes" in path else {})}
                        )
                        for w in (word, NONSENSE)
                    )
                    assert one.status_code == other.status_code, (path, name, word)
                    assert one.text.replace(word, NONSENSE) == other.text, (path, name, word)
                    asked += 1
    assert asked > 30


def test_no_address_of_a_withheld_entry_differs_from_one_that_never_was(public, ids, where):
    with Store(where) as store:
        open_ids = json.dumps(
            [e.id for e in record_of(store).engagements] + [p.id for p in record_of(store).people]
        )
    for kind in ("engagements", "people"):
        hidden = [key for key in ids[kind] if key not in open_ids]
        assert hidden
        for key in hidden:
            for form in ("", ".json", ".ics", ".jsonld"):
                one, other = (public.get(f"/{kind}/{k}{form}") for k in (key, "x-000000000000"))
                assert (one.status_code, one.text) == (other.status_code, other.text)


def test_heads_and_packed_answers_are_the_same(app, public, ids):
    for route in gets(app):
        path = filled(route.path, ids)[0]
        packed = public.get(path, headers={"Accept-Encoding": "gzip"}, follow_redirects=False)
        clean(packed, path)
        head = public.head(path, headers={"Accept-Encoding": "gzip"}, follow_redirects=False)
        assert head.content == b""
        assert head.status_code == packed.status_code, path
        assert head.headers.get("etag") == packed.headers.get("etag")
        assert head.headers["content-type"] == packed.headers["content-type"]


def test_what_one_role_was_given_is_no_answer_for_another(app, public, insider, ids):
    for route in gets(app):
        for path in filled(route.path, ids)[:2]:
            given = insider.get(path, follow_redirects=False)
            if given.status_code != 200 or "etag" not in given.headers:
                continue
            assert given.headers["cache-control"] == "private, no-cache"
            assert {"Accept", "Authorization", "Cookie"} <= {
                v.strip() for v in given.headers["vary"].split(",")
            }
            for tag in (given.headers["etag"], "*"):
                answer = public.get(path, headers={"If-None-Match": tag}, follow_redirects=False)
                assert answer.status_code != 304, path
            again = insider.get(path, headers={"If-None-Match": given.headers["etag"]})
            assert (again.status_code, again.content) == (304, b""), path


def test_other_rules_are_another_answer(where, public):
    seen = public.get("/reports/d0").headers["etag"]
    with TestClient(create_app(where, rules=Rules(extract=20), rate=0)) as stricter:
        assert stricter.get("/reports/d0", headers={"If-None-Match": seen}).status_code == 200


def test_subscribers_have_the_text_and_no_more(app, insider, ids):
    assert BEYOND in insider.get("/reports/d0").text
    for route in gets(app):
        for path in filled(route.path, ids):
            told = insider.get(path, follow_redirects=False).text.casefold()
            assert EMBARGOED not in told, path
            assert WITHDRAWN not in told, path


def test_nothing_can_be_changed_by_the_public(app, public, ids):
    for route in every_route(app.routes):
        for method in sorted(route.methods - {"GET", "HEAD"}):
            if route.path in ("/signin", "/signout"):
                continue
            for path in filled(route.path, ids)[:1]:
                assert public.request(method, path, json={}).status_code in (401, 403), path


def test_no_tool_of_an_assistant_holds_them(where, ids):
    shelf = Shelf(where, Rules(extract=160))
    tools = server(shelf, Role.PUBLIC)
    every = [key for keys in ids.values() for key in keys]
    given = {
        "search": [{"words": w} for w in (*CANARIES, "Berg", "Oslo", "minister")],
        "timeline": [{}, {"states": ["CHL"]}, {"person": "Ospreyquill"}, {"as_of": "2025-05-20"}],
        "dossier": [
            {"of": ["CHL", "NOR"]},
            {"of": ["PER"]},
            {"of": ["Pedro Rojas"]},
            {"of": ["Olav Ospreyquill"]},
        ],
        "show": [{"id": key} for key in every],
    }

    async def called():
        names = [tool.name for tool in await tools.list_tools()]
        assert sorted(names) == sorted(given), "say what to ask of every tool"
        told = []
        for name, calls in given.items():
            for call in calls:
                try:
                    told.append(str(await tools.call_tool(name, call)))
                except Exception as error:
                    told.append(str(error))
        return told

    told = asyncio.run(called())
    shelf.close()
    assert any("Anna Berg" in one for one in told)
    for one in told:
        for word in CANARIES:
            assert word not in one.casefold().replace(f"'words': '{word}'", "")


def test_no_alert_holds_them(where):
    with Store(where) as store:
        known = lookup(edition_of(record_of(store), Role.PUBLIC, Rules(extract=160)))
    rows = developments(known)
    assert rows
    told = json.dumps(as_json(known, Alert("a", "mail", "a@b.org"), "m", rows, None)) + as_text(
        known, rows, None
    )
    assert not any(word in told.casefold() for word in CANARIES)


def test_a_route_that_does_not_say_who_may_use_it_is_refused(where, monkeypatch):
    from fastapi import APIRouter

    from foreigndesk import web

    bare, outer = APIRouter(), APIRouter()
    bare.add_api_route("/bare", lambda: "x")
    outer.include_router(bare)
    monkeypatch.setattr(web, "router", outer)
    with pytest.raises(RuntimeError, match="/bare"):
        create_app(where)
