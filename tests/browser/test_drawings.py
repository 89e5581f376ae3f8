"""Drawings: moved and zoomed with wheel, mouse, fingers and keys; there without a script; evidence and lists in place."""

import pytest
from playwright.sync_api import expect

from browser.places import DAY
from browser.watching import PHONE, leading

PAIR = f"/pairs/JPN-KOR?on={DAY}"
SHOWN = "#timeline .said"


@pytest.fixture
def pair(readers, desk):
    """The page of two states, with its timeline in sight."""
    page = readers.window("still", reduced_motion="reduce")
    page.goto(f"{desk.url}{PAIR}")
    page.locator("svg.plot.time").scroll_into_view_if_needed()
    return page


def changed(page, before):
    """What the timeline shows once it shows something else."""
    page.wait_for_function(
        "([part, before]) => document.querySelector(part).textContent !== before", arg=[SHOWN, before]
    )
    return page.locator(SHOWN).inner_text()


def test_a_wheel_zooms_and_a_mouse_moves(pair):
    before, box = pair.locator(SHOWN).inner_text(), pair.locator("svg.plot.time").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + 60
    pair.mouse.move(x, y)
    pair.mouse.move(x + 20, y)
    height = pair.evaluate("scrollY")
    pair.mouse.wheel(0, -300)
    nearer = changed(pair, before)
    assert pair.evaluate("scrollY") == height
    pair.mouse.down()
    pair.mouse.move(x + 150, y, steps=3)
    pair.mouse.up()
    assert changed(pair, nearer) != before
    pair.get_by_role("button", name="Reset").first.click()
    pair.wait_for_function(
        "([part, before]) => document.querySelector(part).textContent === before", arg=[SHOWN, before]
    )


def test_keys_go_from_mark_to_mark_and_open_one(pair):
    pair.locator("svg.plot.time").focus()
    pair.keyboard.press("+")
    pair.keyboard.press("0")
    pair.keyboard.press("Enter")
    first = pair.locator(SHOWN).inner_text()
    pair.keyboard.press("ArrowRight")
    assert changed(pair, first)
    address = pair.evaluate("document.activeElement.getAttribute('href')")
    with leading(pair):
        pair.keyboard.press("Enter")
    assert pair.url.endswith(address)
    assert pair.locator("h2", has_text="What each report says").is_visible()


def test_two_fingers_zoom_and_one_moves(readers, desk):
    page = readers.window("drawn", size=PHONE, has_touch=True, reduced_motion="reduce")
    page.goto(f"{desk.url}{PAIR}")
    drawn = page.locator("svg.plot.time")
    drawn.scroll_into_view_if_needed()
    box, before = drawn.bounding_box(), page.locator(SHOWN).inner_text()
    x, y, touches = box["x"] + box["width"] / 2, box["y"] + 80, page.context.new_cdp_session(page)

    def touch(kind, *places):
        points = [{"x": at, "y": y, "id": n} for n, at in enumerate(places)]
        touches.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", x - 20, x + 20)
    for step in range(10, 80, 10):
        touch("touchMove", x - 20 - step, x + 20 + step)
    touch("touchEnd")
    nearer = changed(page, before)
    touch("touchStart", x)
    for step in range(10, 80, 10):
        touch("touchMove", x + step)
    touch("touchEnd")
    assert changed(page, nearer)


def test_a_network_settles_in_the_same_places(readers, desk):
    page = readers.window("wide")
    places = []
    for _ in range(2):
        page.goto(f"{desk.url}/states/KOR?on={DAY}")
        places.append(page.locator(".network circle").evaluate_all("all => all.map(c => c.outerHTML)"))
    assert places[0]
    assert places[0] == places[1]


def test_a_map_names_more_when_it_is_near(readers, desk):
    page = readers.window("still", reduced_motion="reduce")
    page.goto(f"{desk.url}/states/KOR?on={DAY}")
    page.locator("svg.map").focus()
    for _ in range(3):
        page.keyboard.press("+")
    expect(page.locator("svg.map")).to_contain_class("near")
    assert all(page.locator(".map text").evaluate_all("all => all.map(t => t.checkVisibility())"))


def test_all_is_drawn_without_a_script(readers, desk):
    page = readers.window("bare", java_script_enabled=False)
    page.goto(f"{desk.url}{PAIR}")
    for part in (
        "svg.plot.time .mark use",
        "svg.plot.counts .bar",
        ".map circle",
        ".network circle",
        ".term rect",
    ):
        assert page.locator(part).first.is_visible(), part
    assert page.locator(".tools").count() == 0


def test_search_answers_as_one_types(readers, desk):
    page = readers.window("wide")
    page.goto(f"{desk.url}/search")
    page.get_by_label("Words").press_sequentially("Tokyo")
    page.wait_for_url("**q=Tokyo*")
    page.locator("#found h2", has_text="Reports").wait_for()
    expect(page.locator("#counts")).to_contain_text("report")
    assert page.evaluate("document.activeElement.name") == "q"


def test_the_calendar_turns_in_place(readers, desk):
    page = readers.window("wide")
    page.goto(f"{desk.url}/calendar?on={DAY}")
    page.get_by_role("link", name="Later").click()
    page.get_by_role("heading", name="August 2025").wait_for()
    expect(page).to_have_title("August 2025 · foreigndesk")
    page.go_back()
    page.get_by_role("heading", name="July 2025").wait_for()


def test_a_sentence_opens_its_report_below_it(readers, desk):
    page = readers.window("wide")
    page.goto(f"{desk.url}/engagements")
    told = page.locator("details.sources").first
    told.locator("summary").click()
    told.get_by_role("button", name="Read around it").first.click()
    lit = told.locator(".opened .lit, .opened blockquote").first
    lit.wait_for()
    assert page.url == f"{desk.url}/engagements"
    told.get_by_role("button", name="Read around it").first.click()
    expect(told.locator(".opened")).to_have_count(0)


def test_names_stand_at_their_circles_and_inside(readers, desk):
    page = readers.window("drawn", size=PHONE, has_touch=True, reduced_motion="reduce")
    for address in (f"/states/USA?on={DAY}", PAIR):
        page.goto(f"{desk.url}{address}")
        apart = page.locator(".network .node").evaluate_all(
            """all => all.map(a => {
              const [c, t, s] = [a.querySelector('circle'), a.querySelector('text'), a.closest('svg')].map(e => e.getBoundingClientRect());
              const gap = Math.max(t.left - c.right, c.left - t.right, t.top - c.bottom, c.top - t.bottom);
              return [gap, t.left - s.left, s.right - t.right];
            })"""
        )
        assert apart
        assert all(gap < 12 and west > -1 and east > -1 for gap, west, east in apart), apart
