"""Feeds and calendars: read back by libraries that know nothing of us."""

import feedparser
import pytest
from icalendar import Calendar

from own_record import RECORD

PERSON, PAIR = RECORD.people[0], "-".join(RECORD.engagements[0].states[:2])
PLACES = [
    "/changes",
    "/conflicts",
    "/reports",
    "/topics/oslo-santiago",
    f"/people/{PERSON.id}",
    f"/pairs/{PAIR}",
    "/states/CHL",
]


@pytest.mark.parametrize("place", PLACES)
def test_a_feed_in_three_forms(editor, place):
    told = []
    for suffix, kind in (("atom", "application/atom+xml"), ("rss", "application/rss+xml")):
        answer = editor.get(f"{place}.{suffix}")
        assert answer.headers["content-type"].startswith(kind)
        feed = feedparser.parse(answer.content)
        assert not feed.bozo
        told.append([(e.id, e.title) for e in feed.entries])
    items = editor.get(f"{place}.feed.json").json()["items"]
    told.append([(i["id"], i["title"]) for i in items])
    assert told[0] == told[1] == told[2]
    assert len({key for key, _ in told[0]}) == len(told[0]) > 0
    for item in items:
        assert editor.get(item["url"].removeprefix("http://testserver")).status_code == 200


def test_a_calendar_of_everything(editor):
    answer = editor.get("/calendar.ics")
    assert answer.headers["content-type"].startswith("text/calendar")
    events = Calendar.from_ical(answer.content).walk("VEVENT")
    assert events
    assert len({str(e["uid"]) for e in events}) == len(events)
    held = next(e for e in events if e["uid"] == f"{RECORD.engagements[0].id}@foreigndesk")
    assert held.decoded("dtstart").isoformat() == "2025-05-06"
    assert held.decoded("dtend").isoformat() == "2025-05-07"
    assert held["status"] == "CONFIRMED"
    assert editor.get("/calendar.ics?type=call").text.count("BEGIN:VEVENT") < len(events)


@pytest.mark.parametrize(
    "path", ["/people/nobody.atom", "/people/nobody.ics", "/pairs/CHL.rss", "/states/Atlantis.ics"]
)
def test_feeds_of_nothing_are_not_there(editor, path):
    assert editor.get(path).status_code == 404
