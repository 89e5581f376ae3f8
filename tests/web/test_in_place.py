"""What scripts do in place has the same address without them, and what it fills is there."""

import re
from html.parser import HTMLParser

import pytest

from own_record import RECORD, REPORTS

REPORT = f"/reports/{REPORTS[0].id}"


class Acting(HTMLParser):
    """The elements of a page that scripts act on."""

    def __init__(self, page):
        super().__init__()
        self.found = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        if "data-hx-get" in dict(attrs):
            self.found.append(dict(attrs))


@pytest.mark.parametrize("path", ["/search", "/search?q=talks", "/calendar", "/calendar?by=week"])
def test_what_is_asked_for_is_a_page_and_what_it_fills_is_there(editor, path):
    page = editor.get(path).text
    found = Acting(page).found
    assert found
    for attributes in found:
        asked = attributes["data-hx-get"]
        assert attributes.get("href", asked) == asked
        answer = editor.get(asked).text
        for part in (page, answer):
            assert f'id="{attributes["data-hx-target"].removeprefix("#")}"' in part
        assert attributes["data-hx-select"].startswith(attributes["data-hx-target"])


def test_scripts_come_from_here_and_put_no_style_into_the_page(editor):
    page = editor.get("/").text
    assert set(re.findall(r'<script[^>]*src="([^"]+)"', page)) >= {
        "/static/vendor/htmx.min.js",
        "/static/desk.js",
    }
    assert all(src.startswith("/static/") for src in re.findall(r'src="([^"]+)"', page))
    assert '"includeIndicatorCSS":false' in page
    for name in ("vendor/d3.min.js", "vendor/htmx.min.js", "drawings.js", "drawings.css"):
        assert editor.get(f"/static/{name}").status_code == 200


def test_a_report_lists_what_was_read_from_it(editor):
    page = editor.get(REPORT).text
    beside = page[page.index('<aside class="read"') :]
    assert f"/engagements/{RECORD.engagements[0].id}" in beside
    for kind in ("Engagements", "Statement", "Commitment", "Mechanism", "Figure", "Offices"):
        assert f">{kind}<" in beside
    for address in re.findall(r'class="where" href="([^"]+)#lit"', beside):
        assert editor.get(address.replace("&amp;", "&")).text.count('id="lit"') == 1


def test_the_public_reads_no_more_of_a_report_there_than_sentences(public):
    assert "kestrel" not in public.get(REPORT).text


def test_reports_without_a_headline_are_called_by_their_first_words(editor):
    page = editor.get("/reports").text
    assert "LIMA, May 6 -- Chilean Foreign Minister Pedro Rojas met his Norwegian" in page
    assert "feed.txt#2</a>" not in page
