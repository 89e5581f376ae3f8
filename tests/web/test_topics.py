"""The latest news of a topic: what belongs to it, how it is told, and what the public sees of it."""

import re

from own_record import REPORTS


def test_the_latest_news_of_a_topic(editor):
    page = editor.get("/topics/oslo-santiago?as_of=").text
    assert "Latest news with #Oslo-Santiago" in page
    assert REPORTS[0].outlet in page
    assert "1 outlet, 1 origin" in page
    assert re.search(r'<time datetime="2025-05-06" title="6 May 2025">[^<]* ago</time>', page)
    told = editor.get("/topics/oslo-santiago.json").json()
    assert told["states"] == ["CHL", "NOR"]
    assert told["reports"][0]["id"] == "d1"
    assert told["reports"][0]["engagement"] in told["engagements"]
    assert told["reports"][0]["extract"].startswith("LIMA")


def test_it_can_be_followed_as_feed_and_calendar(editor):
    page = editor.get("/topics/oslo-santiago").text
    assert 'type="application/atom+xml" title="Reports" href="/topics/oslo-santiago.atom"' in page
    calendar = editor.get("/topics/oslo-santiago.ics")
    assert calendar.headers["content-type"].startswith("text/calendar")
    assert calendar.text.count("BEGIN:VEVENT") == 1  # the other is known to the month alone
    assert "#Oslo-Santiago" in editor.get("/topics/oslo-santiago.rss").text


def test_the_public_finds_nothing_by_what_it_may_not_see(editor, public):
    assert editor.get("/topics/withheld.json").json()["count"] > 0
    assert public.get("/topics/withheld.json").json()["count"] == 0
    assert public.get("/topics.json").json()["topics"][-1]["reports"] == 0
    assert "entry" not in public.get("/topics/withheld.atom").text


def test_the_list_counts(editor):
    told = {t["slug"]: t["reports"] for t in editor.get("/topics.json").json()["topics"]}
    assert told["oslo-santiago"] > 0
    assert told["berg"] > 0
