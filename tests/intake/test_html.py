"""Saved pages."""

import socket
import time

import pytest

from foreigndesk.errors import InputError
from foreigndesk.intake import Defaults
from foreigndesk.intake.html import looks_like_html, reports_of_html
from foreigndesk.intake.particulars import Particulars
from intake.pages import HTML, load_all


def read(page, **known):
    return list(reports_of_html("p", page, Particulars(**known), Defaults()))


def test_a_page(tmp_path):
    path = tmp_path / "saved.page"
    path.write_text(HTML)
    (report,), problems = load_all([path])
    assert not problems
    assert report.title == "Fees at border halved"
    assert report.outlet == "The Elubo Times"
    assert report.byline == "Kofi Asare"
    assert (report.published, report.published_basis) == ("2021-05-07", "metadata")
    assert report.url == "https://elubo.example/2021/05/fees"
    assert report.original == HTML
    assert "Contact us" not in report.text
    assert "Home" not in report.text
    assert report.text.count("Fees at border halved") <= 1


def test_nothing_is_fetched(monkeypatch):
    def refuse(*_args, **_kwargs):
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    page = HTML.replace(
        "<nav>", '<img src="http://192.0.2.1/a.png"><script src="http://192.0.2.1/a.js"></script><nav>'
    )
    page = page.replace("<!doctype html>", '<!DOCTYPE html SYSTEM "http://192.0.2.1/a.dtd">')
    assert read(page)


@pytest.mark.parametrize("tag", ["div", "b", "table><tr><td", "font", "ul><li"])
def test_endless_nesting_is_refused_at_once(tag):
    opening = "".join(f"<{part}>" for part in tag.split("><"))
    page = "<html><body>" + opening * 100_000
    begin = time.process_time()
    with pytest.raises(InputError, match="nested"):
        read(page)
    assert time.process_time() - begin < 1


@pytest.mark.parametrize(
    "filling",
    [
        "<p>" * 3000,
        "<br>" * 3000,
        "<script>" + "'<div>'" * 3000 + "</script>",
        "<!--" + "<div>" * 3000 + "-->",
        "<div></div>" * 3000,
    ],
)
def test_long_pages_are_not_deep(filling):
    (report,) = read(HTML.replace("<nav>", filling + "<nav>"))
    assert "Boateng" in report.text


def test_a_page_without_a_report():
    with pytest.raises(InputError, match="no report"):
        read("<html><body><nav><a href='/'>Home</a></nav></body></html>")


@pytest.mark.parametrize(
    "page",
    [HTML, "<html>", "  <!-- saved -->\n<!DOCTYPE HTML>", "<?xml version='1.0'?><html>", "<div>a</div>"],
)
def test_html_is_known_by_its_beginning(page):
    assert looks_like_html(page)


@pytest.mark.parametrize(
    "text", ["Report", "<Report>", "a < b", "<3 from Lomé", "{}", "<?xml version='1.0'?><rss>"]
)
def test_other_texts_are_not(text):
    assert not looks_like_html(text)


@pytest.mark.parametrize("piece", ["<p>x", "<option>a", "<br>", "<tr><td>x</td></tr>"])
def test_endless_pages_are_refused_at_once(piece):
    begin = time.process_time()
    with pytest.raises(InputError, match="elements"):
        read("<html><body>" + piece * 100_000)
    assert time.process_time() - begin < 1


@pytest.mark.parametrize("page", ["<html>\0\1<p>", "<html><p>\ud800</p>", "<div>" * 300, "<html>"])
def test_what_holds_nothing_is_one_line(page):
    with pytest.raises(InputError) as problem:
        read(page)
    assert "\n" not in str(problem.value)
