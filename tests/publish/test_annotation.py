"""One text as it was read: offsets that hold, pages that trust nothing in the text."""

import json
import re
from html.parser import HTMLParser

import pytest

from foreigndesk.desk import read_text
from foreigndesk.publish import to_bytes
from foreigndesk.publish.annotation import annotation
from foreigndesk.publish.highlight import highlight

TEXTS = {
    "plain": "Norwegian Foreign Minister Anna Berg met Chilean Foreign Minister Pedro Rojas in Oslo on "
    "Tuesday.\n"
    '"We agreed on fisheries," Berg said.\n',
    "markup": 'Minister <script>alert(1)</script> Anna Berg of Norway & President "O\'Neil" <b>met</b> in 2025.',
    "line ends": "Kenyan President Daniel Otieno\r\nvisited Ghana on\r\nMay 6, 2025,\r\nhis office said.\r\n",
    "astral": "𝔐inister 😀 Anna Berg of Norway met Luis Soto on May 6, 2025, in Lima 🇵🇪.",
    "byte order mark": "\ufeffPeruvian President Luis Soto met Anna Berg of Norway on May 6, 2025.",
    "control": "Peruvian President \x1b[31mLuis Soto\x07 met Foreign Minister Anna Berg on May 6, 2025.",
    "nothing": "Rain is likely.",
}


@pytest.fixture(params=TEXTS, name="case")
def _case(request):
    text = TEXTS[request.param]
    return text, annotation(*read_text(text, "a.txt", "2025-05-07"))


def test_offsets_are_those_of_the_text(case):
    text, found = case
    for row in found["times"]:
        assert text[row["start"] : row["end"]] == row["text"]
    for row in found["names"]:
        assert 0 <= row["start"] < row["end"] <= len(text)
        assert row["text"].split() == text[row["start"] : row["end"]].split()
    spans = [
        span for row in found["statements"] for span in (*row["content"], row["cue"], row["speaker"]) if span
    ]
    spans += [span for row in found["engagements"] for span in (row["trigger"], *row["evidence"])]
    assert all(0 <= start < end <= len(text) for start, end in spans)


def test_it_is_json(case):
    _, found = case
    assert json.loads(to_bytes(found)) == json.loads(json.dumps(found))


def test_the_plain_text_is_read():
    found = annotation(*read_text(TEXTS["plain"], "a.txt", "2025-05-07"))
    assert [row["value"] for row in found["times"]][-1] == "2025-05-06"
    assert any(
        {p["person"] for p in e["parties"]} >= {"Anna Berg", "Pedro Rojas"} for e in found["engagements"]
    )
    [said] = [s for s in found["statements"] if s["person"] == "Anna Berg"]
    assert said["manner"] == "direct"
    assert TEXTS["plain"][slice(*said["cue"])] == "said"


class Shown(HTMLParser):
    """The text of a page, and the elements it has."""

    def __init__(self):
        super().__init__()
        self.text, self.tags, self.inside = "", [], 0

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if self.inside or dict(attrs).get("class") == "text":
            self.inside += 1

    def handle_endtag(self, _):
        self.inside -= bool(self.inside)

    def handle_data(self, data):
        self.text += data if self.inside else ""


def test_the_page_shows_the_text_and_nothing_else_of_it(case):
    text, found = case
    page = Shown()
    made = highlight(text, found, "a<b>.txt")
    page.feed(made)
    expected = "".join(c if c in "\n\t\r" or c.isprintable() or c.isspace() else "\ufffd" for c in text)
    assert page.text.replace("\r\n", "\n") == expected.replace("\r\n", "\n")
    allowed = {"html", "head", "meta", "title", "style", "body", "h1", "p", "ul", "li", "span", "div"}
    allowed |= {"table", "tr", "th", "td"}
    assert {tag for tag, _ in page.tags} <= allowed
    assert not any(
        name.startswith("on") or name in ("href", "src") for _, attrs in page.tags for name in attrs
    )


def test_the_page_forbids_everything_but_its_own_style():
    page = highlight("Text.", annotation(*read_text("Text.", "a.txt")), "a.txt")
    assert "default-src 'none'" in page
    assert "prefers-color-scheme: dark" in page
    assert not re.search(r"https?://|<script|url\(", page)
