"""What readers come for, step by step as they go: from the desk to the sentence."""

import re
from urllib.parse import urlsplit

import feedparser
import httpx
import icalendar
import pytest
from playwright.sync_api import expect

from browser.looking import words
from browser.places import DAY, PLACES, data_of, engagement
from browser.watching import PHONE, follow


def in_sight(page, place):
    """Whether all of a piece's beginning stands in the window."""
    box = place.bounding_box()
    return box is not None and 0 <= box["y"] < page.viewport_size["height"]


def section(page, title):
    """A section of a page by its heading."""
    return page.locator("section", has=page.get_by_role("heading", name=title, exact=True, level=2)).first


def lit(page):
    """The sentence that is lit in a report, which has to be in sight."""
    first = page.locator("#lit")
    expect(first).to_be_visible()
    assert in_sight(page, first)
    # Where the sentence lies beyond the portion that the public sees it stands by itself, above.
    pieces = page.locator("blockquote#lit, .text .lit")
    return " ".join("".join(pieces.all_text_contents()).split())


def quoted(link):
    """The sentence that a link quotes, as far as it is shown."""
    return " ".join(link.locator("q").text_content().split()).removesuffix(" …")


def test_what_is_coming_up(readers):
    page = readers.reader()
    page.goto("/")
    page.get_by_label("The desk on").fill(DAY)
    follow(page.get_by_role("button", name="Show"))
    rows = section(page, "Coming up").locator("li.engagement")
    assert rows.count() > 1
    for row in rows.all():
        assert row.locator(".status").inner_text() in ("planned", "possible", "postponed")
    day = rows.first.locator("time").first.inner_text()
    follow(rows.first.locator(".what a"))
    expect(page.locator(".lead time").first).to_have_text(day)
    assert day > DAY


def test_what_changed(readers):
    page = readers.reader()
    page.goto(f"/?on={DAY}")
    conflict = section(page, "Newly contradicted").locator("li.conflict").first
    sides = conflict.locator(".side")
    assert sides.count() == 2
    assert len(set(sides.locator("h3").all_inner_texts())) == 2
    link = sides.nth(1).locator("a.source").first
    said = quoted(link)
    follow(link)
    assert said in lit(page)
    page.goto("/?on=2025-08-25")
    confirmed = section(page, "Newly confirmed").locator("li.engagement")
    assert confirmed.count() > 0
    follow(confirmed.first.locator(".what a"))
    told = section(page, "What each report says").inner_text()
    assert "planned" in told
    assert "held" in told


def test_what_changed_since_a_day(readers):
    page = readers.reader()
    page.goto("/")
    follow(page.get_by_role("navigation", name="Pages").get_by_role("link", name="Changes"))
    page.get_by_label("Since").fill("2025-07-20")
    follow(page.get_by_role("button", name="Show"))
    rows = page.locator("li.change")
    expect(rows.first).to_be_visible()
    days = [time.get_attribute("datetime") for time in page.locator("li.change .what > time").all()]
    assert all("2025-07-20" <= day < "2026" for day in days)
    row = rows.filter(has=page.locator("summary")).first
    row.locator("summary").click()
    said = quoted(row.locator("a.source").first)
    follow(row.locator("a.source").first)
    assert said in lit(page)


def test_who_met_whom_last_month(readers):
    page = readers.reader()
    page.goto("/?on=2025-08-20")
    follow(page.get_by_role("link", name="Who met whom last month"))
    rows = page.locator("li.engagement")
    expect(rows.nth(2)).to_be_visible()
    for row in rows.all():
        assert "July 2025" in row.locator("time").first.inner_text()
        assert row.locator(".status").inner_text() == "held"
        assert row.locator(".who").inner_text().strip()


def test_the_sentence_behind_a_fact(readers):
    page = readers.reader()
    page.goto("/engagements?state=JPN&state=KOR")
    row = page.locator("li.engagement").first
    link = row.locator("a.source").first
    expect(link).not_to_be_visible()
    row.locator("summary").click()
    expect(link).to_be_visible()
    said = quoted(link)
    follow(link)
    assert re.search(r"/reports/r-\w+\?lit=\d+-\d+#lit$", page.url)
    assert said in lit(page)


def test_from_a_conflict_to_its_sentences(readers):
    page = readers.reader()
    page.goto("/")
    follow(page.get_by_role("navigation", name="Pages").get_by_role("link", name="Conflicts"))
    one = page.locator("li.conflict").first
    assert re.search(r"\d reports? of \d origins?", one.inner_text())
    expect(one.locator(".preferred")).to_have_count(1)
    follow(one.locator(".what a").first)
    assert "/conflicts/x-" in page.url
    seen = []
    for at in range(page.locator("a.source").count()):
        link = page.locator("a.source").nth(at)
        if not link.is_visible():
            link.locator("xpath=ancestor::details[1]/summary").click()
        said = quoted(link)
        follow(link)
        assert said in lit(page)
        seen.append(page.url)
        page.go_back()
    assert len(set(seen)) >= 2


def test_search_by_fields(readers):
    page = readers.reader()
    page.goto("/search")
    fields = page.get_by_role("search", name="Search", exact=True).last
    fields.get_by_label("Words").fill("Tokyo")
    fields.get_by_label("State", exact=True).fill("South Korea")
    fields.get_by_label("Type").select_option("meeting")
    fields.get_by_label("From").fill("2025-07")
    fields.get_by_role("button", name="Search").click()
    expect(page.locator(".count").first).to_contain_text("engagement")
    expect(page).to_have_url(re.compile("type=meeting.*since=2025-07"))
    told = page.request.get(f"/search.json?{urlsplit(page.url).query}").json()["counts"]["engagements"]
    rows = page.locator("li.engagement")
    expect(rows).to_have_count(told)
    assert told > 0
    assert f"{told} engagement" in page.locator(".count").first.inner_text()
    for row in rows.all():
        assert row.locator(".what").inner_text().find("meeting") > 0 or "talks" in row.inner_text()
    assert fields.get_by_label("Words").input_value() == "Tokyo"
    assert page.locator("li.report").count() > 0


def test_search_as_one_types(readers, desk):
    page = readers.reader()
    page.goto("/search")
    page.locator("main").get_by_label("Words").press_sequentially("Kananaskis")
    expect(page.locator("li.engagement").first).to_be_visible()
    data = page.get_by_role("link", name="This page as JSON")
    expect(data).to_have_attribute("href", re.compile("q=Kananaskis"))
    told = page.request.get(data.get_attribute("href")).json()
    expect(page.locator("li.engagement")).to_have_count(told["counts"]["engagements"])


def test_calendar_by_month_week_and_list(readers):
    page = readers.reader()
    page.goto(f"/calendar?on={DAY}")
    expect(page.get_by_role("heading", level=1)).to_have_text("July 2025")
    cell = page.locator("td", has=page.locator('time[datetime="2025-07-29"]'))
    assert cell.locator("li").count() >= 2
    pages = page.get_by_role("navigation", name="Time")
    pages.get_by_role("link", name="week").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Week of 28 July 2025")
    expect(page.locator("tbody tr")).to_have_count(1)
    assert "by=week" in page.url
    assert "by=week" in page.get_by_role("link", name="This page as JSON").get_attribute("href")
    pages.get_by_role("link", name="list").click()
    page.wait_for_url("**by=list*")
    expect(page.locator("li.engagement").nth(4)).to_be_visible()
    pages.get_by_role("link", name="month").click()
    page.wait_for_url("**by=month*")
    expect(page.locator("table.month")).to_be_visible()
    pages.get_by_role("link", name="Later").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("August 2025")
    pages.get_by_role("link", name="Earlier").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("July 2025")
    follow(page.locator("td li a").first)
    expect(page.get_by_role("heading", name="What each report says")).to_be_visible()


def test_following_a_topic(readers, desk):
    page = readers.reader()
    page.goto("/topics")
    follow(page.get_by_role("link", name="#Seoul-Tokyo"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Latest news with #Seoul-Tokyo")
    assert re.search(r"\d outlets?, \d origins?", page.locator("li.report").first.inner_text())
    links = page.locator(".subscribe")
    for name, kind in (("Atom", "atom10"), ("RSS", "rss20")):
        feed = feedparser.parse(
            page.request.get(links.get_by_role("link", name=name).get_attribute("href")).body()
        )
        assert (feed.bozo, feed.version) == (False, kind)
        assert len(feed.entries) == page.locator("li.report").count()
        assert len({e.id for e in feed.entries}) == len(feed.entries)
    told = page.request.get(links.get_by_role("link", name="JSON Feed").get_attribute("href")).json()
    page.goto(told["items"][0]["url"])
    expect(page.get_by_role("heading", level=1)).to_have_text(told["items"][0]["title"])


def test_taking_a_calendar_home(readers, tmp_path):
    page = readers.reader()
    page.goto("/topics/seoul-tokyo")
    with page.expect_download() as begun:
        page.locator(".subscribe").get_by_role("link", name="calendar").click()
    begun.value.save_as(tmp_path / "topic.ics")
    events = icalendar.Calendar.from_ical((tmp_path / "topic.ics").read_bytes()).walk("VEVENT")
    assert len(events) > 3
    page.goto(str(events[0]["URL"]))
    expect(page.get_by_role("heading", name="What each report says")).to_be_visible()


def test_from_an_engagement_to_its_people_states_parts_and_reasons(readers, desk):
    page = readers.reader()
    page.goto(PLACES["engagement"](desk))
    told = section(page, "What each report says")
    assert told.locator("article").count() >= 3
    assert told.locator(".differs").count() >= 2
    parts = section(page, "Its parts").locator("li.engagement")
    assert parts.count() >= 1
    why = section(page, "Why are these one, and told so?")
    why.locator("summary").first.click()
    expect(why.locator("li").first).to_be_visible()
    follow(parts.first.locator(".what a"))
    follow(page.get_by_role("link", name=re.compile("^All between ")))
    expect(page).to_have_url(re.compile("/pairs/JPN-KOR$"))
    expect(page.locator("main h2").nth(3)).to_be_visible()
    follow(page.locator("main li.row a").first)
    expect(page.locator("h1")).to_be_visible()


def test_a_person_and_the_offices(readers, desk):
    page = readers.reader()
    page.goto("/people?state=KOR&on=2025-07-30")
    row = page.locator("tbody tr", has_text="foreign minister")
    expect(row).to_have_count(1)
    follow(row.get_by_role("link").first)
    person = page.locator("h1").inner_text()
    assert person in page.title()
    follow(page.locator("main li.row p a").first)
    assert person.split()[-1] in page.locator("main").inner_text()


def test_outlets_and_their_reports(readers):
    page = readers.reader()
    page.goto("/outlets")
    link = page.locator("tbody th a").first
    name = link.inner_text()
    follow(link)
    assert name in page.locator(".count").inner_text()
    follow(page.locator("li.report .what a").first)
    assert name in page.locator(".lead").inner_text()
    expect(page.locator(".text .engagement, .text .statement, .text .office").first).to_be_attached()


def test_a_record_as_it_was(readers):
    page = readers.reader()
    page.goto("/?on=2025-07-29")
    page.get_by_label("as the reports of that day had it").check()
    follow(page.get_by_role("button", name="Show"))
    expect(page.locator(".notice")).to_contain_text("29 July 2025")
    link = section(page, "Coming up").locator(".what a").first
    assert "as_of=2025-07-29" in link.get_attribute("href")
    follow(link)
    assert "as_of=2025-07-29" in page.url
    follow(page.get_by_role("link", name="Show all reports"))
    assert "as_of" not in page.url


def test_an_address_that_leads_nowhere(readers):
    page = readers.reader()
    assert page.goto("/engagements/e-000000000000").status == 404
    follow(page.get_by_role("link", name="To the desk"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Desk")
    page.watch.forget(404)


@pytest.mark.parametrize("script", [True, False])
def test_forms_work_with_script_and_without(readers, desk, script):
    page = readers.reader(java_script_enabled=script)
    page.goto("/")
    page.get_by_label("Search the record").fill("Ishiba")
    follow(page.get_by_role("search").get_by_role("button").first)
    assert page.url == f"{desk.url}/search?q=Ishiba"
    assert "Shigeru Ishiba" in words(page)
    page.goto("/engagements")
    page.get_by_label("Person").fill("Ishiba")
    page.get_by_label("Status").select_option("held")
    follow(page.get_by_role("button", name="Show"))
    rows = page.locator("li.engagement")
    assert rows.count() == httpx.get(desk.url + data_of(page.url.removeprefix(desk.url))).json()["count"] > 3
    row = rows.first
    row.locator("summary").click()
    expect(row.locator("a.source").first).to_be_visible()


def test_every_entry_says_how_well_it_is_borne_out(readers, desk):
    page = readers.reader()
    page.goto("/engagements")
    for row in page.locator("li.engagement").all()[:10]:
        assert re.search(r"report", row.locator(".more").first.inner_text())
    assert engagement(desk)["origins"] < engagement(desk)["reports"]


@pytest.mark.parametrize("scripts", [True, False], ids=["with script", "without script"])
def test_filters_stand_folded_on_a_phone(readers, scripts):
    page = readers.reader(size=PHONE, java_script_enabled=scripts)
    page.goto("/engagements?status=held&state=JPN")
    field = page.get_by_label("From", exact=True)
    expect(field).to_be_hidden()
    expect(page.locator("li.engagement").first).to_be_in_viewport()
    page.get_by_role("checkbox", name="Filters: Japan, held").focus()
    page.keyboard.press("Space")
    field.fill("2025-07")
    follow(page.get_by_role("button", name="Show"))
    expect(page.get_by_label("From", exact=True)).to_be_hidden()
