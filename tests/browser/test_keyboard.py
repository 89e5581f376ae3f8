"""Pages by the keyboard alone: everything is reached in order, seen where it is, and left again."""

import pytest
from playwright.sync_api import expect

from browser.places import OF_EDITORS, PLACES
from browser.serving import PASSWORD
from browser.watching import leading

# Writes down every stop, with whether it can be seen: marked, and in the window.
_STOPS = """() => {
  window.stops = [];
  const box = (e) => { const r = e.getBoundingClientRect(); return r.bottom > 0 && r.top < innerHeight && r.width > 0; };
  document.addEventListener('focusin', (e) => {
    const style = getComputedStyle(e.target);
    const marked = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
    const told = e.target.tagName + ' ' + (e.target.name || e.target.textContent || '').trim().slice(0, 30);
    window.stops.push({told, marked, at: [...document.querySelectorAll('*')].indexOf(e.target), seen: box(e.target)});
  });
}"""
_REACHABLE = """() => {
  const all = [...document.querySelectorAll('*')];
  return all.filter((e) => e.matches('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')
    && !e.disabled && e.checkVisibility({visibilityProperty: true}) && (e.tabIndex >= 0))
    .map((e) => all.indexOf(e));
}"""
WALKED = (
    "conflict",
    "desk of a day",
    "engagement, for editors",
    "calendar of a week",
    "pair",
    "person",
    "report",
    "search",
    "topic",
)


@pytest.mark.parametrize("name", WALKED)
def test_everything_is_reached_seen_and_left(readers, desk, name):
    cookie = desk.cookie("editor") if name in OF_EDITORS else None
    page = readers.reader(cookie=cookie)
    page.goto((PLACES | OF_EDITORS)[name](desk).split("#")[0])
    wanted = page.evaluate(_REACHABLE)
    page.evaluate(_STOPS)
    # One press more than there are stops: then the page is left, and nothing has kept the reader.
    dates = page.locator(
        "input[type=date]"
    ).count()  # each has stops of its own for day, month, year and more
    for _ in range(len(wanted) + 1 + 4 * dates):
        page.keyboard.press("Tab")
    stops = page.evaluate("window.stops")
    assert [s["told"] for s in stops if not s["marked"]] == []
    assert [s["told"] for s in stops if not s["seen"]] == []
    reached = list(dict.fromkeys(s["at"] for s in stops))
    missed = [e for e in wanted if e not in reached]
    assert missed == []
    assert reached[: len(wanted)] == sorted(reached[: len(wanted)])


def test_the_way_past_what_is_on_every_page(readers):
    page = readers.reader()
    page.goto("/engagements")
    skip = page.get_by_role("link", name="Skip to the content")
    assert skip.bounding_box()["x"] < 0
    page.keyboard.press("Tab")
    expect(skip).to_be_focused()
    assert skip.bounding_box()["x"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_from_the_desk_to_a_sentence(readers):
    page = readers.reader()
    page.goto("/")
    page.keyboard.press("/")
    expect(page.get_by_label("Search the record")).to_be_focused()
    page.keyboard.type("Kananaskis")
    with leading(page):
        page.keyboard.press("Enter")
    assert page.url.endswith("/search?q=Kananaskis")
    fold = page.locator("li.engagement summary").first
    for _ in range(60):
        page.keyboard.press("Tab")
        if fold.evaluate("e => e === document.activeElement"):
            break
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    with leading(page):
        page.keyboard.press("Enter")
    assert "/reports/" in page.url
    assert "Kananaskis" in "".join(page.locator("#lit, .text .lit").all_text_contents())


def test_signing_in(readers):
    page = readers.reader()
    page.goto("/signin")
    page.get_by_label("Name").focus()
    page.keyboard.type("the-subscriber")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator(".who-asks")).to_contain_text("the-subscriber")
