"""Signing in, what each role sees, and judgement by hand in the page: every decision is taken back at the end."""

import re

import httpx
import pytest
from playwright.sync_api import expect

from browser.places import engagement
from browser.serving import PASSWORD
from browser.watching import follow


def the_longest(desk):
    """The report with most text, for a portion of it to be a portion."""
    rows = desk.json("/reports.json")["reports"]
    with httpx.Client(base_url=desk.url, cookies={"desk": desk.cookie("subscriber")}) as reader:
        return max(
            (reader.get(f"/reports/{r['id']}.json").json() for r in rows), key=lambda r: len(r["text"])
        )


def enter(page, role, password=PASSWORD):
    """Sign in as a person does."""
    page.goto("/")
    follow(page.get_by_role("link", name="Sign in"))
    page.get_by_label("Name").fill(f"the-{role}")
    page.get_by_label("Password").fill(password)
    follow(page.get_by_role("button", name="Sign in"))


def test_the_public_sees_a_portion_and_a_subscriber_all(readers, desk):
    report = the_longest(desk)
    end = " ".join(report["text"].split())[-60:]
    page = readers.reader()
    page.goto(f"/reports/{report['id']}")
    assert end not in " ".join(page.locator(".text").inner_text().split())
    enter(page, "subscriber")
    expect(page.locator(".who-asks")).to_contain_text("the-subscriber, subscriber")
    page.goto(f"/reports/{report['id']}")
    assert end in " ".join(page.locator(".text").inner_text().split())
    page.goto(f"/engagements/{engagement(desk)['id']}")
    assert page.get_by_role("heading", name="Judgement by hand").count() == 0
    follow(page.get_by_role("button", name="Sign out"))
    page.goto(f"/reports/{report['id']}")
    assert end not in " ".join(page.locator(".text").inner_text().split())


def test_a_sentence_beyond_the_portion_is_still_shown(readers, desk):
    portion = {
        r["id"]: len(desk.json(f"/reports/{r['id']}.json")["text"])
        for r in desk.json("/reports.json")["reports"]
    }
    found = next(
        v
        for e in desk.json("/engagements.json")["engagements"]
        for v in e["evidence"]
        if v["start"] > portion[v["document"]]
    )
    page = readers.reader()
    page.goto(f"/reports/{found['document']}?lit={found['start']}-{found['end']}#lit")
    expect(page.locator("blockquote#lit")).to_have_text(" ".join(found["quote"].split()))


def test_a_wrong_password(readers):
    page = readers.reader()
    enter(page, "editor", "not this one at all")
    expect(page.get_by_role("alert")).to_be_visible()
    assert page.locator(".who-asks").get_by_role("link", name="Sign in").is_visible()
    page.watch.forget(401)


def test_only_editors_decide(readers, desk):
    page = readers.reader()
    assert page.goto("/decisions").status == 401
    page.watch.forget(401)
    page = readers.reader(cookie=desk.cookie("subscriber"))
    assert page.goto("/decisions").status == 403
    page.watch.forget(403)


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def editor(request, readers, desk):
    """An editor at the page of an engagement, with the forms opened."""
    page = readers.reader(cookie=desk.cookie("editor"), java_script_enabled=request.param)

    def at(key):
        page.goto(f"/engagements/{key}")
        page.get_by_text("Merge, split, set a field, or reject").click()
        return page

    return at


def form(page, button):
    """The form that a button sends."""
    return page.locator("form.judge", has=page.get_by_role("button", name=button, exact=True))


def undo(page, act, why):
    """Take the last decision back, which has to be the one that is told."""
    page.goto("/decisions")
    row = page.locator("ul.rows > li").first
    expect(row).to_contain_text(act)
    expect(row).to_contain_text(why)
    expect(row).to_contain_text("the-editor")
    follow(row.get_by_role("button", name="Undo"))
    expect(page.locator("ul.rows > li").first).to_contain_text("undo")
    expect(page.locator("ul.rows > li", has_text=why).first.locator(".status")).not_to_have_text("in force")


def test_setting_a_field_and_taking_it_back(editor, desk):
    one = engagement(desk)
    page = editor(one["id"])
    sent = form(page, "Set")
    sent.get_by_label("Field").select_option("status")
    sent.get_by_label("Value").fill("cancelled")
    sent.get_by_label("Why").fill("The ministry said so <b>itself</b>")
    follow(sent.get_by_role("button", name="Set"))
    expect(page.locator(".lead .status")).to_have_text("cancelled")
    expect(page.locator(".facts")).to_contain_text("The ministry said so <b>itself</b>")
    undo(page, "set", "<b>itself</b>")
    page.goto(f"/engagements/{one['id']}")
    expect(page.locator(".lead .status")).to_have_text(one["status"])


def test_merging_and_taking_it_back(editor, desk):
    one = engagement(desk)
    rows = desk.json("/engagements.json")["engagements"]
    other = next(
        e for e in rows if e["type"] == "visit" and e["states"] == one["states"] and e["id"] != one["id"]
    )
    page = editor(other["id"])
    sent = form(page, "Merge")
    sent.get_by_label("Is the same as").fill(one["id"])
    sent.get_by_label("Why").fill("one trip, told twice")
    follow(sent.get_by_role("button", name="Merge"))
    assert desk.json("/engagements.json")["count"] == len(rows) - 1
    undo(page, "merge", "one trip, told twice")
    assert desk.json("/engagements.json")["engagements"] == rows


def test_splitting_and_taking_it_back(editor, desk):
    one = engagement(desk)
    before = desk.json("/engagements.json")
    page = editor(one["id"])
    sent = form(page, "Split")
    sent.get_by_role("checkbox").last.check()
    sent.get_by_label("Why").fill("that report means another trip")
    follow(sent.get_by_role("button", name="Split"))
    assert desk.json("/engagements.json")["count"] == before["count"] + 1
    undo(page, "split", "another trip")
    assert desk.json("/engagements.json") == before


def test_rejecting_and_taking_it_back(editor, desk):
    before = desk.json("/engagements.json")
    gone = next(e for e in before["engagements"] if e["type"] == "call" and not e["part_of"])
    page = editor(gone["id"])
    sent = form(page, "Reject")
    sent.get_by_label("Is no engagement, because").fill("it was a misprint")
    follow(sent.get_by_role("button", name="Reject"))
    assert page.url.endswith("/decisions")
    assert gone["id"] not in {e["id"] for e in desk.json("/engagements.json")["engagements"]}
    undo(page, "reject", "it was a misprint")
    assert desk.json("/engagements.json") == before


def test_a_decision_that_cannot_be_made_is_told(editor, desk):
    page = editor(engagement(desk)["id"])
    sent = form(page, "Set")
    sent.get_by_label("Field").select_option("status")
    sent.get_by_label("Value").fill("splendid")
    follow(sent.get_by_role("button", name="Set"))
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Conflict|Unprocessable"))
    expect(page.locator("main")).to_contain_text("set:")
    page.watch.forget(409)
    page.watch.forget(422)
