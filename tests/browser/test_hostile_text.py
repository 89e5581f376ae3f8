"""Hostile text in every field, seen in the browser and read by programs: it stays text wherever it is shown."""

import json
from urllib.parse import quote

import feedparser
import httpx
import icalendar
import pytest
from lxml import etree

from browser.hostile_record import keep_hostile
from browser.payloads import ELSEWHERE, PAYLOADS
from browser.serving import serving
from browser.watching import WAIT, WIDE, Readers, kept_back

# Told before anything of a page: what hostile text calls, and a count of the times.
RAN = "window.times_run = 0; window.ran = () => { window.times_run += 1; };"
# What would run, load or send something if it were touched: a page of the desk holds none of it but its own.
ARMED = """(root) => [...(root || document).querySelectorAll('*')].flatMap((e) => {
  const own = (address) => /^[/?#](?!\\/)/.test(address) && !address.includes('\\\\');
  const loads = ['data-hx-get', 'src', 'background', 'poster', 'data', 'ping', 'srcset'];
  const found = [...e.attributes].filter((a) => /^(on|hx-|data-hx-on|srcdoc|is$)/i.test(a.name)
    || (loads.includes(a.name) && !own(a.value))).map((a) => a.name + '=' + a.value);
  if (/^(iframe|frame|object|embed|base|math|marquee|video|audio|template|isindex|keygen|xss|style|img|meta)$/i.test(e.tagName)
      && !e.matches('meta[charset], meta[name=viewport], meta[name=color-scheme], meta[name^=htmx]')) found.push(e.tagName);
  if (/^(script|link)$/i.test(e.tagName) && !own(e.getAttribute('src') || e.getAttribute('href') || '')
      && e.type !== 'application/json') found.push(e.outerHTML.slice(0, 80));
  if (e.tagName === 'A' && !['http:', 'https:'].includes(e.protocol) && e.hasAttribute('href')) found.push(e.outerHTML);
  if (e.tagName === 'FORM' && new URL(e.action).host !== location.host) found.push(e.outerHTML.slice(0, 80));
  return found;
})"""
# Each shows all of the payloads or many at once; together every field that there is.
PAGES = [
    "/",
    "/?on=2025-05-20",
    "/changes",
    "/topics",
    "/topics/topic-0",
    "/engagements",
    "/engagements?page=5",
    "/engagements/e-all",
    "/engagements/e-7",
    "/people",
    "/people/p-all",
    "/people/p-7",
    "/states",
    "/states/NOR",
    "/pairs/CHL-NOR",
    "/conflicts",
    "/conflicts/c-7",
    "/outlets",
    "/search?state=NOR",
    "/calendar?on=2025-05-05",
    "/calendar?on=2025-05-05&by=week",
    "/calendar?on=2025-05-05&by=list",
    "/decisions",
    "/reports",
    "/reports?page=5",
    "/reports/r-all",
    "/reports/r-7?lit=0-10",
    "/reports/r-700",
]
READ_BY_PROGRAMS = [
    "/changes.atom",
    "/reports.rss",
    "/topics/topic-1.atom",
    "/engagements/e-all.json",
    "/reports/r-all.jsonld",
]
DATA = [
    "/people.json",
    "/engagements.json",
    "/conflicts.json",
    "/reports/r-all.json",
    "/reports/r-all.ninjs.json",
    "/reports.feed.json",
    "/api/v1/people",
    "/api/v1/statements",
    "/api/v1/engagements/e-all",
    "/reports/r-7.jsonld",
]
FEEDS = [
    "/changes.atom",
    "/changes.rss",
    "/conflicts.atom",
    "/reports.atom",
    "/reports.rss",
    "/people/p-7.rss",
    "/topics/topic-2.rss",
]
# Names that a page takes from its address.
TAKEN = {
    "/": "on as_of",
    "/calendar": "on by person state type",
    "/engagements": "person state status since page as_of",
    "/people": "office state on",
    "/reports": "outlet page",
    "/reports/r-7": "lit as_of",
    "/search": "q outlet person state until",
    "/topics": "as_of",
}
CUNNING = tuple(t for t in PAYLOADS if t.isprintable())[::65]


@pytest.fixture(scope="module")
def hostile(browser, tmp_path_factory):
    """A desk on a record of hostile text, open to whoever comes as to an editor, forms and all."""
    record = str(tmp_path_factory.mktemp("hostile") / "desk.db")
    keep_hostile(record, PAYLOADS)
    with serving(record, "--anonymous", "editor", "--rate", "0") as desk:
        yield desk


@pytest.fixture
def windows(browser, hostile):
    """Opens windows on that desk."""
    found = Readers(browser, hostile.url)
    yield found
    found.leave()


@pytest.fixture
def reader(windows):
    """A window in which hostile text that runs is counted."""
    page = windows.reader(size=WIDE, accept_downloads=False)
    page.context.add_init_script(RAN)
    page.context.set_default_timeout(2 * WAIT)  # the pages are many times as long as any other
    return page


def unharmed(page):
    """Fail if anything of a page ran, or would run."""
    page.mouse.move(640, 450)
    page.mouse.move(300, 700)
    assert page.evaluate("window.times_run") == 0
    assert page.evaluate(ARMED) == []
    assert kept_back(page) == []


def test_there_are_enough_and_they_would_run(browser):
    """A page that takes them as they are is overrun: the tests below could fail."""
    assert len(PAYLOADS) >= 750
    page = browser.new_page()
    dialogs, asked = [], []
    plain = {"http://plain.invalid/": "".join(f"<div>{t}</div>" for t in PAYLOADS[::9] if "refresh" not in t)}

    def answer(route):
        if route.request.url in plain:
            route.fulfill(body=plain[route.request.url], content_type="text/html")
        else:
            asked.append(route.request.url)
            route.abort()

    page.on("dialog", lambda d: (dialogs.append(1), d.dismiss()))
    page.route("**", answer)
    page.add_init_script(RAN)
    page.goto("http://plain.invalid/", wait_until="commit")
    page.wait_for_function("window.times_run > 5", timeout=30_000)
    page.wait_for_timeout(500)
    assert dialogs
    assert any(ELSEWHERE in url for url in asked)
    alone = f"""(texts) => texts.filter((text) => {{
      const found = ({ARMED})(new DOMParser().parseFromString(text, 'text/html').documentElement);
      return found.length > 0;
    }}).length"""
    # The others need to stand in an attribute, or are no markup as they are and must not become it.
    assert page.evaluate(alone, list(PAYLOADS)) > 400
    page.close()


@pytest.mark.parametrize("path", PAGES)
def test_nothing_runs_in_pages(reader, path):
    assert reader.goto(path).status == 200
    unharmed(reader)


def test_all_of_it_is_there_to_be_read(hostile):
    """It was not merely left out: the payloads stand on the pages, as text."""
    shown = {
        "/people/p-all": 0.95,
        "/reports/r-all": 0.95,
        "/engagements/e-all": 0.95,
    }
    for path, share in shown.items():
        text = " ".join(
            "".join(etree.HTML(httpx.get(hostile.url + path, timeout=60).text).itertext()).split()
        )
        there = sum(" ".join(t.split()) in text for t in PAYLOADS if t.isprintable())
        assert there > share * sum(t.isprintable() for t in PAYLOADS), (path, there)


@pytest.mark.parametrize("path", READ_BY_PROGRAMS)
def test_nothing_runs_where_a_browser_opens_what_is_meant_for_programs(reader, path):
    reader.goto(path)
    assert reader.evaluate("window.times_run") == 0
    assert (
        reader.evaluate("[...document.querySelectorAll('script, iframe, img')].map((e) => e.outerHTML)") == []
    )
    assert kept_back(reader) == []


@pytest.mark.parametrize("path", TAKEN)
def test_nothing_runs_that_an_address_brings_along(reader, path):
    """Most of it is refused; neither the page that says so nor any other makes more of it than text."""
    for n, name in enumerate(TAKEN[path].split()):
        reader.goto(f"{path}?{name}={quote(CUNNING[n % len(CUNNING)])}")
        unharmed(reader)
    for status in (404, 422):
        reader.watch.forget(status)


def test_nothing_runs_that_a_path_brings_along(reader):
    for n, kind in enumerate(
        ("engagements", "people", "states", "pairs", "topics", "conflicts", "reports", "nothing")
    ):
        for text in (CUNNING[n], CUNNING[-1 - n]):
            assert reader.goto(f"/{kind}/{quote(text, safe='')}").status in (404, 422)
            unharmed(reader)
    for status in (404, 422):
        reader.watch.forget(status)


@pytest.mark.parametrize("path", DATA)
def test_data_is_data(hostile, path):
    answer = httpx.get(hostile.url + path, timeout=60)
    assert answer.status_code == 200
    assert answer.headers["content-type"].split(";")[0].endswith("json")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert json.loads(answer.content)


@pytest.mark.parametrize("path", FEEDS)
def test_feeds_hold_text_alone(hostile, path):
    answer = httpx.get(hostile.url + path, timeout=60)
    root = etree.fromstring(answer.content, etree.XMLParser(resolve_entities=False, no_network=True))
    names = {etree.QName(e).namespace for e in root.iter(etree.Element)}
    assert names <= {None, "http://www.w3.org/2005/Atom", "http://purl.org/rss/1.0/modules/content/"}
    for told in root.iter("{*}title", "{*}summary", "{*}content", "{*}description"):
        assert told.get("type", "text") == "text"
        assert len(told) == 0
    for link in root.iter("{*}link"):
        assert (link.get("href") or link.text).startswith(hostile.url)
    # Readers of RSS take a description for markup: what they make of it is text again.
    for entry in feedparser.parse(answer.content, sanitize_html=False).entries:
        marked = etree.HTML(f"<div>{entry.get('summary', '')}</div>").find(".//div")
        if path.endswith(".rss"):
            assert [e.tag for e in marked.iterdescendants()] == []


@pytest.mark.parametrize(
    "path", ["/calendar.ics", "/topics/topic-0.ics", "/engagements/e-all.ics", "/people/p-7.ics"]
)
def test_calendars_hold_what_they_say(hostile, path):
    answer = httpx.get(hostile.url + path, timeout=60)
    assert answer.headers["content-type"].startswith("text/calendar")
    found = icalendar.Calendar.from_ical(answer.content)
    assert {part.name for part in found.walk()} == {"VCALENDAR", "VEVENT"}
    known = {"UID", "SEQUENCE", "DTSTAMP", "LAST-MODIFIED", "DTSTART", "DTEND", "STATUS", "TRANSP", "SUMMARY"}
    known |= {"LOCATION", "CATEGORIES", "URL", "DESCRIPTION"}
    for event in found.walk("VEVENT"):
        assert set(event) <= known
        assert event["URL"].startswith(hostile.url)
