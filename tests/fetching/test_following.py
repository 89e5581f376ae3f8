"""Feeds that are followed: what is asked, what is kept, and what goes wrong with one is no matter to the others."""

import gzip
import json
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import brotli
import pytest

from fetching.newsroom import STORY, http_date, page, rss
from foreigndesk import desk
from foreigndesk.fetching.asking import AGENT, Limits
from foreigndesk.fetching.errands import Manners
from foreigndesk.fetching.following import Following
from foreigndesk.fetching.keeping import chosen, follow
from foreigndesk.store import Store
from foreigndesk.store.feeds import Feeds

QUICK = Manners(pause=0.0, feed=Limits(3.0, 1_000_000), page=Limits(3.0, 1_000_000))
MORE = (
    "<p>Officials of both ministries will draw up a list of flights before the end of April, Bole added.</p>"
)
ITEM = {"title": "Fiji and Kenya agree on flights", "link": "/a.html", "guid": "urn:lagoon:1"}


@pytest.fixture
def store(tmp_path):
    with Store(str(tmp_path / "desk.db")) as one:
        yield one


@pytest.fixture
def run(store, newsroom):
    """Follows paths of the site, if they are not followed yet, and asks for all feeds once."""

    def call(*paths, manners=QUICK, due=False):
        for path in paths:
            follow(store, newsroom.url + path, None, 30, [newsroom.host])
        feeds, _ = chosen(store, (), due, ())
        told = {
            one.url.removeprefix(newsroom.url): one
            for one in Following(store, manners, again=not due).run(feeds)
        }
        return told if len(told) != 1 else next(iter(told.values()))

    return call


def texts(store):
    """Each report that stands, by title: its text."""
    return {d.report.title: d.report.text for d in desk.record_of(store).documents if d.replaced_by is None}


def kept(store):
    return sorted(store.reports(), key=lambda r: (r.issued or "", r.id))


# -- entries and pages -----------------------------------------------------------------------------------


def test_the_page_takes_the_place_of_the_summary(store, newsroom, run):
    newsroom.say("/feed.xml", rss([ITEM]), "application/rss+xml")
    newsroom.say("/a.html", page(ITEM["title"]))
    told = run("/feed.xml")
    assert (told.fresh, told.pages, told.problem) == (1, 1, None)
    [report] = kept(store)
    assert "open an embassy in Suva" in report.text
    assert (report.guid, report.published, report.published_basis) == ("urn:lagoon:1", "2015-03-03", "feed")
    assert (report.outlet, report.kind, report.complete) == ("Lagoon Times", "article", True)
    assert report.url == f"{newsroom.url}/a.html"


def test_nothing_is_asked_in_full_twice(store, newsroom, run):
    newsroom.say(
        "/feed.xml",
        rss([ITEM]),
        "application/rss+xml",
        headers={"Last-Modified": "Tue, 03 Mar 2015 09:00:00 GMT"},
    )
    newsroom.say("/a.html", page(ITEM["title"]))
    run("/feed.xml")
    told = run()
    assert (told.fresh, told.unchanged) == (0, True)
    for path in ("/feed.xml", "/a.html"):
        assert newsroom.last(path).headers["if-none-match"] == newsroom.paths[path].headers["ETag"]
    assert newsroom.last("/feed.xml").headers["if-modified-since"] == "Tue, 03 Mar 2015 09:00:00 GMT"
    assert AGENT in newsroom.last("/feed.xml").headers["user-agent"]
    assert newsroom.count("/robots.txt") == 1
    assert len(kept(store)) == 1


@pytest.mark.parametrize("etag", [True, False])
def test_an_edit_is_a_new_version(etag, store, newsroom, run):
    newsroom.say("/feed.xml", rss([ITEM]), "application/rss+xml", etag=etag)
    newsroom.say("/a.html", page(ITEM["title"]), etag=etag)
    run("/feed.xml")
    assert run().fresh == 0
    newsroom.say("/a.html", page(ITEM["title"], STORY + MORE), etag=etag)
    told = run()
    assert (told.fresh, told.versions) == (1, 1)
    assert run().fresh == 0
    assert len(kept(store)) == 2
    assert "list of flights" in texts(store)[ITEM["title"]]


def test_an_edit_that_the_feed_tells_of(store, newsroom, run):
    newsroom.say("/feed.xml", rss([ITEM]), "application/rss+xml")
    newsroom.say("/a.html", page(ITEM["title"]))
    run("/feed.xml")
    newsroom.say(
        "/feed.xml", rss([ITEM | {"title": "Fiji and Kenya agree on more flights"}]), "application/rss+xml"
    )
    newsroom.say("/a.html", page("Fiji and Kenya agree on more flights", STORY + MORE))
    assert run(due=True) == {}  # nothing is due so soon
    assert run().versions == 1
    [standing] = texts(store)
    assert standing == "Fiji and Kenya agree on more flights"


def test_the_summary_stands_until_the_page_can_be_had(store, newsroom, run):
    newsroom.say("/feed.xml", rss([ITEM]), "application/rss+xml")
    newsroom.say("/a.html", status=500)
    told = run("/feed.xml")
    assert "/a.html: the host fails (status 500)" in told.problem
    assert "have met in Suva" in texts(store)[ITEM["title"]]
    newsroom.say("/a.html", page(ITEM["title"]))
    assert run().fresh == 0  # it is left alone for a while
    assert Feeds(store).all()[0].told == told.problem
    with store.writing() as db:
        db.exec_driver_sql("update pages set due = '2015-03-04T00:00:00Z'")
    told = run()
    assert (told.fresh, told.problem) == (1, None)
    assert Feeds(store).all()[0].told is None
    [text] = texts(store).values()
    assert "open an embassy in Suva" in text


def test_the_entry_in_which_a_feed_breaks_off_is_left_for_the_next_time(store, newsroom, run):
    other = {"title": "Fiji opens a mission", "link": "/b.html", "guid": "urn:lagoon:2"}
    whole = rss([ITEM, other | {"date": "some day"}])
    for item in (ITEM, other):
        newsroom.say(item["link"], page(item["title"]))
    newsroom.say("/feed.xml", whole[: whole.rindex("ministers of Fiji")], "application/rss+xml")
    told = run("/feed.xml")
    assert told.fresh == 1
    assert "breaks off in its last entry" in told.problem
    assert list(texts(store)) == [ITEM["title"]]
    newsroom.say("/feed.xml", whole, "application/rss+xml")
    told = run()
    assert (told.fresh, told.problem) == (1, None)
    assert sorted(texts(store)) == sorted((ITEM["title"], other["title"]))


def test_a_whole_text_needs_no_page_and_its_edits_are_versions(store, newsroom, run):
    def feed(words):
        rest = " ".join(
            f"On day {n} the two sides spoke of reef number {n * 7} and of its fish." for n in range(20)
        )
        body = f"&lt;p&gt;{words} {rest}&lt;/p&gt;"
        return (
            "<feed xmlns='http://www.w3.org/2005/Atom'><title>Lagoon Times</title><entry><id>urn:l:9</id><title>Reefs</title>"
            f"<link href='/reefs.html'/><published>2015-03-03T09:00:00Z</published><content type='html'>{body}</content></entry></feed>"
        )

    newsroom.say("/feed.atom", feed("Fiji spoke with Samoa on Monday."), "application/atom+xml")
    run("/feed.atom")
    newsroom.say("/feed.atom", feed("Fiji spoke with Tonga on Monday."), "application/atom+xml")
    run()
    assert newsroom.count("/reefs.html") == 0
    assert "Tonga" in texts(store)["Reefs"]
    assert len(kept(store)) == 2


def test_pages_beyond_the_limit_come_the_next_time(store, newsroom, run):
    items = [
        {"title": f"Story number {n} of the day", "link": f"/{n}.html", "guid": f"urn:l:{n}"}
        for n in range(4)
    ]
    newsroom.say("/feed.xml", rss(items), "application/rss+xml")
    for n, item in enumerate(items):
        newsroom.say(f"/{n}.html", page(item["title"], STORY.replace("an hour", f"{n + 2} hours")))
    few = Manners(pause=0.0, pages=3)
    assert run("/feed.xml", manners=few).pages == 3
    told = run(manners=few)
    assert (told.unchanged, told.fresh) == (True, 1)
    assert all("open an embassy" in text for text in texts(store).values())


def test_a_site_whose_pages_are_slow_is_left_for_the_next_time(store, newsroom, run):
    items = [
        {"title": f"Story number {n} of the day", "link": f"/{n}.html", "guid": f"urn:l:{n}"}
        for n in range(4)
    ]
    newsroom.say("/feed.xml", rss(items), "application/rss+xml")
    for n, item in enumerate(items):
        newsroom.say(f"/{n}.html", page(item["title"], STORY.replace("an hour", f"{n + 2} hours")))
    told = run("/feed.xml", manners=Manners(pause=0.4, budget=0.5))
    assert 0 < told.pages < 4
    assert len(texts(store)) == 4  # of the others there are the summaries
    run()
    assert all("open an embassy" in text for text in texts(store).values())


def test_pages_of_a_site_that_fails_are_not_all_asked_for(store, newsroom, run):
    items = [
        {"title": f"Story number {n} of the day", "link": f"/{n}.html", "guid": f"urn:l:{n}"}
        for n in range(9)
    ]
    newsroom.say("/feed.xml", rss(items), "application/rss+xml")
    for n in range(9):
        newsroom.say(f"/{n}.html", status=500)
    told = run("/feed.xml")
    assert sum(newsroom.count(f"/{n}.html") for n in range(9)) == 3
    assert "(and 2 more of its entries)" in told.problem
    assert len(texts(store)) == 9


# -- every format ----------------------------------------------------------------------------------------

ATOM = (
    "<feed xmlns='http://www.w3.org/2005/Atom'><title>Lagoon Times</title><entry><id>urn:l:1</id><title>Fiji and Kenya agree</title>"
    "<link href='/a.html'/><updated>2015-03-03T09:00:00Z</updated><summary>Ministers met.</summary></entry></feed>"
)
RDF = (
    "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'><channel><title>Lagoon</title>"
    "</channel><item rdf:about='/a.html'><title>Fiji and Kenya agree</title><link>/a.html</link><description>Met.</description>"
    "</item></rdf:RDF>"
)
NEWS_MAP = (
    "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'>"
    "<url><loc>{}/a.html</loc><news:news><news:publication><news:name>Lagoon Times</news:name></news:publication>"
    "<news:publication_date>2015-03-03</news:publication_date><news:title>Fiji and Kenya agree</news:title></news:news></url></urlset>"
)
FORMATS = {
    "RSS": ("application/rss+xml", rss([ITEM])),
    "Atom": ("application/atom+xml", ATOM),
    "RDF": ("application/rdf+xml", RDF),
    "JSON Feed": ("application/feed+json", json.dumps({
        "version": "https://jsonfeed.org/version/1.1", "title": "Lagoon Times", "home_page_url": "{}/",
        "items": [{"id": "1", "url": "/a.html", "title": "Fiji and Kenya agree", "summary": "Ministers met in Suva."}]})),
    "news sitemap": ("application/xml", NEWS_MAP),
    "sitemap": ("text/xml", "<urlset><url><loc>{}/a.html</loc><lastmod>2015-03-03</lastmod></url></urlset>"),
    "sitemap of sitemaps": ("text/xml", "<sitemapindex><sitemap><loc>{}/news.xml</loc></sitemap></sitemapindex>"),
    "packed sitemap": ("application/gzip", gzip.compress(b"<urlset><url><loc>URL/a.html</loc></url></urlset>")),
    "list of links": ("text/html", "<!doctype html><html><body><h1>News</h1><ul><li><a href='/a.html'>Fiji and Kenya agree on "
                      "flights</a></li><li><a href='/about'>About us</a></li></ul></body></html>"),
    "the report itself": ("text/html", page("Fiji and Kenya agree on flights")),
}  # fmt: skip


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_leads_to_the_report(name, store, newsroom, run):
    kind, body = FORMATS[name]
    if isinstance(body, bytes):
        body = gzip.compress(gzip.decompress(body).replace(b"URL", newsroom.url.encode()))
    else:
        body = body.replace("{}", newsroom.url)
    newsroom.say("/followed", body, kind)
    newsroom.say("/news.xml", NEWS_MAP.replace("{}", newsroom.url), "text/xml")
    newsroom.say("/a.html", page("Fiji and Kenya agree on flights"))
    told = run("/followed")
    assert told.problem is None
    [report] = kept(store)
    assert "open an embassy in Suva" in report.text
    assert run().fresh == 0


def test_a_page_that_is_followed_for_its_changes(store, newsroom, run):
    newsroom.say("/page.html", page("Fiji and Kenya agree on flights"))
    run("/page.html")
    newsroom.say("/page.html", page("Fiji and Kenya agree on flights", STORY + MORE))
    assert run().versions == 1
    [text] = texts(store).values()
    assert "list of flights" in text


def test_a_topic_page_leads_to_the_pages_of_its_headlines(store, newsroom, run):
    entries = "".join(
        f"<article><p>Lagoon Times</p><p>{n} March 2015</p><h2><a href='/{n}.html'>Fiji and Kenya speak of plan {n} again</a></h2>"
        f"<p>The foreign ministers of Fiji and Kenya spoke about the plan numbered {n} at length in Suva.</p></article>"
        for n in (1, 2, 3)
    )
    newsroom.say("/topic", f"<!doctype html><html><body><main>{entries}</main></body></html>")
    for n in (1, 2, 3):
        newsroom.say(
            f"/{n}.html",
            page(f"Fiji and Kenya speak of plan {n} again", STORY.replace("an hour", f"{n + 1} hours")),
        )
    run("/topic")
    assert all(newsroom.count(f"/{n}.html") == 1 for n in (1, 2, 3))


# -- manners ---------------------------------------------------------------------------------------------


def test_robots_txt_is_obeyed_and_kept(store, newsroom, run):
    newsroom.say(
        "/robots.txt",
        f"User-agent: *\nDisallow: /\n\nUser-agent: {AGENT}\nDisallow: /*.html$\nAllow: /",
        "text/plain",
    )
    newsroom.say("/feed.xml", rss([ITEM]), "application/rss+xml")
    newsroom.say("/a.html", page(ITEM["title"]))
    told = run("/feed.xml")
    assert "robots.txt of 127.0.0.1 does not let programs fetch it" in told.problem
    assert newsroom.count("/a.html") == 0
    assert "have met in Suva" in texts(store)[ITEM["title"]]
    run()
    assert newsroom.count("/robots.txt") == 1
    with store.writing() as db:
        db.exec_driver_sql("update hosts set until = '2015-03-04T00:00:00Z'")
    run()
    assert newsroom.count("/robots.txt") == 2


@pytest.mark.parametrize(("status", "asked"), [(404, 1), (403, 1), (410, 1), (500, 0), (503, 0), (429, 0)])
def test_robots_txt_that_cannot_be_had(status, asked, store, newsroom, run):
    newsroom.say("/robots.txt", status=status)
    newsroom.say("/feed.xml", rss([]), "application/rss+xml")
    told = run("/feed.xml")
    assert newsroom.count("/feed.xml") == asked
    assert (told.problem is None) == bool(asked)


def test_hosts_keep_their_distance(store, newsroom, run):
    newsroom.say("/robots.txt", "User-agent: *\nCrawl-delay: 0.5", "text/plain")
    for n in range(3):
        newsroom.say(f"/{n}.xml", rss([]), "application/rss+xml")
    run(*(f"/{n}.xml" for n in range(3)), manners=Manners(pause=0.2))
    at = [one.at for one in newsroom.asked]
    assert at[1] - at[0] > 0.1  # the pause, before the delay is known
    # A busy machine notes a request late, and so the next one too soon after it; the whole can only be longer.
    assert all(later - earlier > 0.25 for earlier, later in pairwise(at[1:]))
    assert at[-1] - at[1] > 0.8


@pytest.mark.parametrize("header", ["3600", "date"])
@pytest.mark.parametrize("status", [429, 503])
def test_a_host_that_asks_to_wait_is_left_alone(status, header, store, newsroom, run):
    wait = "3600" if header == "3600" else http_date(3600)
    newsroom.say("/busy.xml", status=status, headers={"Retry-After": wait})
    told = run("/busy.xml")
    assert "asked to wait" in told.problem
    [feed] = Feeds(store).all()
    then = datetime.fromisoformat(feed.held) - datetime.now(UTC)
    assert timedelta(minutes=58) < then < timedelta(minutes=61)
    assert feed.due >= feed.held
    asked = len(newsroom.asked)
    assert run() == {}
    follow(store, newsroom.url + "/other.xml", None, 30, [newsroom.host])
    told = run()
    assert "its host asked to wait" in told.problem
    assert len(newsroom.asked) == asked


def test_failures_are_asked_less_and_less(store, newsroom, run):
    newsroom.say("/gone.xml", status=500)
    waits = []
    for _ in range(3):
        run("/gone.xml")
        [feed] = Feeds(store).all()
        waits.append(
            (datetime.fromisoformat(feed.due) - datetime.fromisoformat(feed.asked)) / timedelta(minutes=1)
        )
        assert chosen(store, (), False, ()) == ([], [feed])
        with store.writing() as db:
            db.exec_driver_sql("update feeds set due = null")
    assert waits == [60, 120, 240]
    newsroom.say("/gone.xml", rss([ITEM | {"link": ""}]), "application/rss+xml")
    assert run().fresh == 1
    assert Feeds(store).all()[0].failures == 0
    assert store.problems() == []


# -- feeds that do harm ----------------------------------------------------------------------------------


def dripping(handler):
    handler.send_response(200)
    handler.end_headers()
    with suppress(OSError):
        for _ in range(600):
            handler.wfile.write(b"<")
            time.sleep(0.1)


def silent(_handler):
    time.sleep(8)


def endless(handler):
    handler.send_response(200)
    handler.end_headers()
    with suppress(OSError):
        while True:
            handler.wfile.write(b"<rss>" * 20_000)


def shouting(handler):
    with suppress(OSError):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n" + b"X-A: " + b"a" * 1_000_000 + b"\r\n\r\n")


def babbling(handler):
    handler.wfile.write(b"\x00\x01\x02 nothing of the kind\r\n\r\n")


def broken(handler):
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b"<rss>")


def packed(body, coding):
    def act(handler):
        handler.send_response(200)
        handler.send_header("Content-Encoding", coding)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return act


ZEROS = b"\0" * 50_000_000
ENTITIES = "<!DOCTYPE r [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]><rss><channel><item><title>&b;</title></item></channel></rss>"
POISON = {
    "dripping": dripping, "silent": silent, "endless": endless, "shouting": shouting, "babbling": babbling, "broken": broken,
    "gzip bomb": packed(gzip.compress(ZEROS), "gzip"), "brotli bomb": packed(brotli.compress(ZEROS, quality=1), "br"),
    "bomb in a bomb": packed(gzip.compress(gzip.compress(ZEROS)), "gzip, gzip"),
    "packed too often": packed(b"x", "gzip, gzip, gzip, gzip, gzip"),
}  # fmt: skip
BODIES = {
    "entities": ENTITIES,
    "nested": "<rss>" + "<a>" * 200_000,
    "nested JSON": "[" * 500_000,
    "no feed": "%PDF-1.7 nothing",
    "unknown XML": "<?xml version='1.0'?><shop/>",
    "empty": " ",
    "thousands": rss(
        [{"title": f"Entry {n}", "link": "", "guid": f"urn:{n}", "text": ""} for n in range(3000)]
    ),
    "a book": rss(
        [
            {
                "title": "Book",
                "link": "",
                "guid": "urn:b",
                "text": " ".join(f"Loaf {n} is dear." for n in range(20_000)),
            }
        ]
    ),
}


def test_one_poisoned_feed_delays_no_other(store, newsroom, run):
    """Eighty good feeds among those that do harm; each harm is one line, and all that is good is kept."""
    newsroom.say("/loop", "", status=302, headers={"Location": "/loop"}, etag=False)
    newsroom.say("/nowhere", "", status=302, etag=False)
    for number, act in enumerate(POISON.values()):
        newsroom.say(f"/bad-{number}", act=act)
    for number, body in enumerate(BODIES.values()):
        newsroom.say(f"/odd-{number}", body, "application/xml")
    good = [f"/good-{n}.xml" for n in range(80)]
    for n, path in enumerate(good):
        item = {"title": f"Note {n}", "link": "", "guid": f"urn:l:{n}", "text": f"Bread costs {n + 2} pence."}
        newsroom.say(path, rss([item]), "application/rss+xml")
    bad = [
        "/loop",
        "/nowhere",
        *(f"/bad-{n}" for n in range(len(POISON))),
        *(f"/odd-{n}" for n in range(len(BODIES))),
    ]
    begun = time.monotonic()
    told = run(*bad, *good)
    assert time.monotonic() - begun < 40
    assert all((told[path].fresh, told[path].problem) == (1, None) for path in good)
    for path in bad:
        problem = told[path].problem
        assert problem, path
        assert "\n" not in problem
        assert newsroom.host in problem
        assert len(problem) < 300
    assert len(store.problems()) == len(bad)
    assert len(Feeds(store).all()) == len(bad) + len(good)
    assert sum(feed.told is not None for feed in Feeds(store).all()) == len(bad)


def test_a_host_that_is_not_there(store, run):
    follow(store, "http://127.0.0.1:9/feed.xml", None, 30, ["127.0.0.1:9"])
    assert "the host cannot be reached" in run().problem


# -- embargoes -------------------------------------------------------------------------------------------


def test_nothing_of_a_fetched_report_leaves_before_its_hour(store, newsroom, run):
    story = {
        "uri": "urn:wire:7", "type": "text", "version": "1", "versioncreated": "2015-03-03T09:00:00Z", "pubstatus": "usable",
        "language": "en", "headline": "Fiji and Kenya agree", "body_text": "Fijian Foreign Minister Filipe Bole met Amina Mohamed.",
        "embargoed": "2990-01-01T00:00:00Z",
    }  # fmt: skip
    newsroom.say("/wire.json", json.dumps(story), "application/json")
    assert run("/wire.json").fresh == 1
    assert desk.record_of(store).documents == ()
    assert desk.record_of(store, now="2990-01-01T00:00:00Z").documents != ()


def test_the_page_of_a_report_under_embargo_is_held_too(store, newsroom, run):
    story = {
        "uri": "urn:wire:8", "type": "text", "version": "1", "versioncreated": "2015-03-03T09:00:00Z", "pubstatus": "usable",
        "language": "en", "headline": "Fiji and Kenya agree", "body_text": "The ministers met.",
        "embargoed": "2990-01-01T00:00:00Z", "canonicalurl": f"{newsroom.url}/a.html", "url": f"{newsroom.url}/a.html",
    }  # fmt: skip
    newsroom.say("/wire.json", json.dumps({"items": [story]}), "application/json")
    newsroom.say("/a.html", page("Fiji and Kenya agree"))
    run("/wire.json")
    assert len(kept(store)) == 1
    assert desk.record_of(store).documents == ()
