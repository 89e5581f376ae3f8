"""Drawings as pages have them: named, linked, safe, and the same each time."""

import re
from html.parser import HTMLParser

import pytest

PAGES = [
    "/?on=2031-04-10",
    "/people/p1?on=2031-04-10",
    "/people/p3?on=2031-04-10",
    "/states/KEN?on=2031-04-10",
    "/pairs/KEN-PER?on=2031-04-10",
]
PAIR = PAGES[-1]


class Svg(HTMLParser):
    """What stands in the drawings of a page: names, links, marks, and every attribute."""

    def __init__(self, text):
        super().__init__()
        self.drawings, self.links, self.tags, self.within, self.open = [], [], set(), 0, None
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        if tag == "svg":
            self.within += 1
            if values.get("role") == "group":
                self.drawings.append({"named": values["aria-labelledby"].split(), "found": {}})
        if self.within:
            self.tags.add(tag)
            assert "style" not in values
            assert not any(name.startswith("on") for name in values), values
            if tag == "a":
                self.links.append(values)
            if tag in ("title", "desc") and values.get("id"):
                self.open = values["id"]

    def handle_endtag(self, tag):
        self.within -= tag == "svg"
        self.open = None if tag in ("title", "desc") else self.open

    def handle_data(self, data):
        if self.open:
            self.drawings[-1]["found"][self.open] = data


@pytest.mark.parametrize("path", PAGES)
def test_every_drawing_has_a_name_and_a_description(pages, path):
    found = Svg(pages.get(path).text)
    assert found.drawings
    for drawing in found.drawings:
        assert all(drawing["found"].get(key, "").strip() for key in drawing["named"])


@pytest.mark.parametrize("path", PAGES)
def test_marks_lead_to_what_they_stand_for(pages, path):
    found = Svg(pages.get(path).text)
    assert any(link["href"].startswith("/engagements/e") for link in found.links)
    for link in found.links:
        assert link["aria-label"]
        if not link["href"].startswith("#"):
            assert pages.get(link["href"]).status_code == 200, link


@pytest.mark.parametrize("path", PAGES)
def test_hostile_names_are_names(pages, path):
    page = pages.get(path).text
    assert not {"script", "img", "foreignobject", "style"} & Svg(page).tags
    assert "<img" not in page
    assert "<script>" not in page


@pytest.mark.parametrize("path", PAGES)
def test_the_same_page_is_the_same_bytes(pages, path):
    assert pages.get(path).content == pages.get(path).content


def test_a_drawing_is_told_as_a_list_too(pages):
    page = pages.get(PAIR).text
    drawn = set(re.findall(r'class="mark \w+ \w+" href="(/engagements/[^"]+)"', page))
    below = page[page.index('aria-label="Sections"') :]
    assert len(drawn) == 8
    assert drawn <= set(re.findall(r'href="(/engagements/[^"]+)"', below))
    for summary in ("The same as a table", "The same as a list"):
        assert summary in page


def test_a_map_leads_to_the_list_of_its_places(pages):
    page = pages.get(PAIR).text
    spots = re.findall(r'class="spot[^"]*" href="#(place-\d+)"', page)
    assert len(spots) == 5
    assert all(f'<li id="{spot}">' in page for spot in spots)


def test_bars_ask_for_what_they_count(pages):
    page = pages.get(PAIR).text
    address = re.search(r'href="(/engagements\?[^"]*since=2031-03[^"]*)"', page)[1].replace("&amp;", "&")
    assert pages.get(address.replace("/engagements?", "/engagements.json?")).json()["count"] == 2


def test_the_day_stays_where_a_mark_leads(pages):
    links = Svg(pages.get(f"{PAIR}&as_of=2031-04-10").text).links
    assert all("as_of=2031-04-10" in a["href"] for a in links if a["href"].startswith("/"))


def test_nothing_dated_draws_nothing(pages):
    page = pages.get("/states/ISL")
    assert page.status_code == 200
    assert not Svg(page.text).drawings
    assert "Nothing is announced for" in page.text


def test_later_pages_of_a_dossier_go_on_with_its_lists_alone(pages):
    assert not Svg(pages.get(f"{PAIR}&page=2").text).drawings
