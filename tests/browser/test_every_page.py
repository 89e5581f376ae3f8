"""Each page: wide and on a phone, in light and in the dark, without script, on paper; and its data beside it."""

import json

import httpx
import pytest

from browser.looking import beyond_the_edge, kept_out, words
from browser.places import OF_EDITORS, PLACES, data_of
from browser.watching import PHONE, kept_back

EVERY = PLACES | OF_EDITORS
WITH_DATA = sorted(set(PLACES) - {"signing in"})


@pytest.fixture
def opened(readers, desk):
    """Opens a page by its name; those of editors as one."""

    def opens(name, kind, **options):
        of_editors = name in OF_EDITORS
        cookie = desk.cookie("editor") if of_editors else None
        page = readers.window(f"{kind}{of_editors}", cookie=cookie, **options)
        address = EVERY[name](desk)
        assert page.goto(address).status == 200
        assert page.url == f"{desk.url}{address}"
        return page

    return opens


@pytest.mark.parametrize("name", sorted(EVERY))
def test_wide_in_light_in_the_dark_and_on_paper(opened, desk, name):
    page = opened(name, "wide")
    assert page.locator("h1").count() == 1
    assert page.title() == f"{page.locator('h1').inner_text()} · foreigndesk"
    assert page.locator("html").get_attribute("lang") == "en"
    if name in WITH_DATA:
        data = page.get_by_role("link", name="This page as JSON")
        assert data.get_attribute("href") == data_of(EVERY[name](desk))
    assert kept_out(page) == []
    assert beyond_the_edge(page) == []
    assert kept_back(page) == []
    page.emulate_media(color_scheme="dark")
    assert kept_out(page) == []
    page.emulate_media(color_scheme="light")
    shown = words(page)
    page.emulate_media(media="print")
    for gone in (".masthead nav", ".find", "footer"):
        assert not page.locator(gone).first.is_visible()
    assert page.locator("h1").is_visible()
    assert words(page) == shown
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    page.emulate_media(media="screen")


@pytest.mark.parametrize("name", sorted(EVERY))
def test_on_a_phone_in_the_dark_and_in_light(opened, name):
    page = opened(name, "phone", size=PHONE, color_scheme="dark", has_touch=True)
    paper, ink = page.evaluate(
        "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]"
        ".map(c => c.match(/\\d+/g).slice(0, 3).reduce((a, b) => a + +b, 0))"
    )
    assert paper < 150
    assert ink > 600
    assert beyond_the_edge(page) == []
    assert kept_out(page) == []
    page.emulate_media(color_scheme="light")
    assert kept_out(page) == []
    page.emulate_media(color_scheme="dark")


@pytest.mark.parametrize("name", sorted(EVERY))
def test_without_script(opened, name):
    """What there is to read hangs on no script."""
    page = opened(name, "without script", java_script_enabled=False)
    assert page.locator("h1").is_visible()
    assert len(words(page)) > 40


@pytest.mark.parametrize("name", WITH_DATA)
def test_data_beside_it(desk, name):
    answer = httpx.get(f"{desk.url}{data_of(PLACES[name](desk))}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    assert json.loads(answer.content)
