"""Every page, its JSON, and what each kind of reader sees of it."""

import html
import json
import re
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi.routing import APIRoute

from foreigndesk.web import router
from own_record import RECORD, REPORTS

ENGAGEMENT, PERSON = RECORD.engagements[0], RECORD.people[0]
PAGES = [
    "/",
    "/changes",
    "/engagements",
    f"/engagements/{ENGAGEMENT.id}",
    "/people",
    f"/people/{PERSON.id}",
    "/states",
    f"/states/{ENGAGEMENT.states[0]}",
    f"/pairs/{ENGAGEMENT.states[0]}-{ENGAGEMENT.states[1]}",
    "/topics",
    "/topics/oslo-santiago",
    "/topics/berg",
    "/conflicts",
    f"/conflicts/{RECORD.conflicts[0].id}",
    "/outlets",
    "/search",
    "/calendar",
    "/reports",
    f"/reports/{REPORTS[0].id}",
]


def json_path(path):
    return "/desk.json" if path == "/" else f"{path}.json"


class Links(HTMLParser):
    """Addresses of a page, and what it loads."""

    def __init__(self, text):
        super().__init__()
        self.hrefs, self.loads, self.scripts = [], [], 0
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        if tag == "a":
            self.hrefs.append(values["href"])
        if tag in ("script", "img", "link"):
            self.loads.append(values.get("src") or values.get("href"))
        assert not any(name.startswith("on") or name == "style" for name in values), values


def test_every_route_is_tried():
    patterns = {r.path for r in router.routes if isinstance(r, APIRoute) and not r.path.endswith(".json")}
    fitting = {p for p in patterns if any(re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", p), q) for q in PAGES)}
    assert patterns == fitting


@pytest.mark.parametrize("path", PAGES)
def test_a_page_and_its_json(editor, path):
    page = editor.get(path)
    assert page.status_code == 200
    assert page.headers["content-type"].startswith("text/html")
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert page.text.count("<h1>") == 1
    data = editor.get(json_path(path))
    assert data.headers["content-type"] == "application/json"
    assert json.loads(data.content)


@pytest.mark.parametrize("path", PAGES)
def test_links_lead_somewhere_and_nothing_comes_from_elsewhere(editor, path):
    found = Links(editor.get(path).text)
    assert all(address.startswith("/") for address in found.loads)
    for address in sorted(set(found.hrefs)):
        if address.startswith("/") and not address.endswith((".atom", ".rss", ".feed.json", ".ics")):
            assert editor.get(address).status_code == 200, address


@pytest.mark.parametrize("path", PAGES)
def test_what_has_not_changed_is_not_sent_again(editor, path):
    etag = editor.get(path).headers["etag"]
    again = editor.get(path, headers={"If-None-Match": etag})
    assert again.status_code == 304
    assert not again.content


def test_evidence_opens_the_report_with_the_sentence_lit(editor):
    evidence = ENGAGEMENT.evidence[0]
    page = editor.get(f"/reports/{evidence.document}?lit={evidence.start}-{evidence.end}").text
    lit = "".join(re.findall(r'<(?:a|span)[^>]*class="[^"]*\blit"[^>]*>([^<]*)<', page))
    assert " ".join(lit.split()) == " ".join(evidence.quote.split())
    assert page.count('id="lit"') == 1


def test_a_subscriber_sees_the_whole_text(editor):
    assert "kestrel" in editor.get(f"/reports/{REPORTS[0].id}").text
    assert editor.get("/search.json?q=kestrel").json()["counts"]["reports"] == len(REPORTS)


@pytest.mark.parametrize("path", PAGES)
def test_the_public_sees_a_portion(public, path):
    assert "kestrel" not in public.get(path).text
    assert "kestrel" not in public.get(json_path(path)).text


def test_the_public_cannot_search_what_it_may_not_see(public):
    assert set(public.get("/search.json?q=kestrel").json()["counts"].values()) == {0}


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nothing", 404),
        ("/engagements/e-000000000000", 404),
        ("/people/p-0", 404),
        ("/reports/r-0", 404),
        ("/conflicts/x-0", 404),
        ("/topics/nothing", 404),
        ("/topics/nothing.atom", 404),
        ("/states/Atlantis", 404),
        ("/pairs/JPN", 404),
        ("/pairs/JPN-JPN", 404),
        ("/engagements?since=soon", 422),
        ("/engagements?since=2025-99-99", 422),
        ("/engagements?type=brawl", 422),
        ("/engagements?state=Atlantis", 404),
        ("/calendar?by=year", 422),
        ("/calendar?on=0001-01-01", 422),
        ("/?on=9999-12-31", 422),
        ("/reports/x?lit=<script>", 422),
    ],
)
def test_wrong_addresses_are_told_in_one_shape(editor, path, status):
    page = editor.get(path, headers={"Accept": "text/html"})
    assert page.status_code == status
    if status >= 400:
        assert "<script>alert" not in page.text
        assert "Atlantis" not in page.text.replace('value="Atlantis"', "")
        told = editor.get(path, headers={"Accept": "application/json"})
        assert told.headers["content-type"] == "application/problem+json"
        assert set(told.json()) == {"type", "title", "status", "detail"}


def test_filters_and_pages_of_a_list(editor):
    everything = editor.get("/engagements.json").json()
    some = editor.get(
        "/engagements.json", params={"type": ENGAGEMENT.type, "state": ENGAGEMENT.states[0]}
    ).json()
    assert 0 < some["count"] <= everything["count"] == len(RECORD.engagements)
    assert all(e["type"] == ENGAGEMENT.type for e in some["engagements"])
    empty = editor.get("/engagements.json?type=&status=&since=&person=").json()
    assert empty["count"] == everything["count"]
    assert editor.get("/engagements.json?page=99").json()["engagements"] == []


def test_search_counts_and_finds(editor):
    word = PERSON.name.split()[-1]
    found = editor.get("/search.json", params={"q": word}).json()
    assert PERSON.id in [p["id"] for p in found["people"]]
    assert found["counts"]["engagements"] > 0
    for odd in ('"', "*", "a OR b", "%", "x" * 200, "NEAR(", "'; drop table reports"):
        assert editor.get("/search", params={"q": odd}).status_code == 200


@pytest.mark.parametrize("path", ["/engagements", "/calendar"])
def test_the_calendar_offered_holds_what_the_page_was_asked_for(editor, path):
    page = editor.get(f"{path}?type={ENGAGEMENT.type}&state=CHL&state=NOR&status=").text
    offered = html.unescape(re.search(r'<a href="(/calendar\.ics[^"]*)"', page)[1])
    assert parse_qs(urlsplit(offered).query) == {"state": ["CHL", "NOR"], "type": [ENGAGEMENT.type]}
    events = editor.get(offered).text.count("BEGIN:VEVENT")
    assert events == editor.get(f"/engagements.json?{urlsplit(offered).query}").json()["count"] > 0
    assert '<a href="/calendar.ics"' in editor.get(path).text


def test_search_by_fields(editor):
    def counts(**asked):
        return editor.get("/search.json", params=asked).json()["counts"]

    every = counts(since="1900")
    assert every["engagements"] == sum(e.start is not None for e in RECORD.engagements)
    assert counts(type="visit") == {"reports": 1, "engagements": 1, "statements": 0, "people": 0}
    assert counts(state="CHL", status="held")["statements"] == 1
    assert counts(q="useful", outlet="andes")["statements"] == 1
    assert counts(q="useful", outlet="nobody's paper") == dict.fromkeys(every, 0)
    assert counts(outlet="Andes Wire", until="2025-05-06")["reports"] == 1
    assert counts(outlet="Andes Wire", since="2025-05-07")["reports"] == 0
    page = editor.get("/search?type=visit").text
    assert "1 engagement," in page


def test_the_desk_of_an_old_record_is_that_of_its_last_day(editor):
    assert editor.get("/desk.json").json()["on"] == "2025-05-06"
    assert "The last report of a known day came out on 6 May 2025" in editor.get("/").text
    assert editor.get("/desk.json?on=2025-05-01").json()["on"] == "2025-05-01"


@pytest.mark.parametrize(
    ("query", "leads_to"),
    [
        ("on=2025-05-06", "/?on=2025-05-06"),
        ("on=2025-05-06&then=yes", "/?on=2025-05-06&as_of=2025-05-06"),
        ("", "/"),
    ],
)
def test_the_day_of_the_desk_and_what_was_known_then(editor, query, leads_to):
    answer = editor.get(f"/day?{query}", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, leads_to)


@pytest.mark.parametrize("path", ["/calendar", *(p for p in PAGES if p.startswith(("/pairs/", "/people/p")))])
def test_pages_of_an_old_record_stand_for_its_last_day(editor, path):
    assert (
        "The last report of a known day came out on 6 May 2025: this is how things stood"
        in editor.get(path).text
    )
    assert "how things stood" not in editor.get(f"{path}?on=2031-01-01").text


def test_a_search_shows_where_a_report_has_the_word(editor):
    page = editor.get("/search", params={"q": "counterpart"}).text
    assert re.search(r'<p class="extract">[^<]*<mark>counterpart</mark>[^<]*</p>', page)


def test_editors_are_offered_what_may_be_the_same(editor, public):
    page = editor.get(f"/engagements/{ENGAGEMENT.id}").text
    offered = re.findall(r'<option value="(e[^"]+)" label=', page)
    assert offered
    assert ENGAGEMENT.id not in offered
    assert "datalist" not in public.get(f"/engagements/{ENGAGEMENT.id}").text
