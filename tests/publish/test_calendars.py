"""Calendars: an entry stays one while its engagement is moved, held or called off."""

from dataclasses import replace

import pytest
from icalendar import Calendar

from foreigndesk.model.record import StatusReport
from foreigndesk.publish.calendars import calendar
from foreigndesk.publish.lookup import lookup
from own_record import RECORD

FIRST = RECORD.engagements[0]


def event(engagement):
    """The entry of an engagement in a calendar, None where it has none."""
    data = calendar(lookup(RECORD), [engagement], "Test", "http://desk.example")
    assert data == calendar(lookup(RECORD), [engagement], "Test", "http://desk.example")
    return next(iter(Calendar.from_ical(data).walk("VEVENT")), None)


def told(*history, **fields):
    """The engagement as told by reports: each (day of the report, standing, first day)."""
    rows = tuple(
        StatusReport(f"d{n}", day, status, start, start) for n, (day, status, start) in enumerate(history)
    )
    last = rows[-1]
    return replace(FIRST, history=rows, status=last.status, start=last.start, end=last.end, **fields)


PLAN = ("2025-05-01", "planned", "2025-05-20")


def test_one_entry_over_all_that_became_of_it():
    """Each later version replaces the one before in a client: same UID, a higher SEQUENCE."""
    reports = [
        ("2025-04-01", "possible", "2025-05-20"),
        PLAN,
        ("2025-05-02", "planned", "2025-05-22"),
        ("2025-05-03", "cancelled", "2025-05-22"),
    ]
    versions = [told(*reports[:count]) for count in range(1, 5)]
    events = [event(v) for v in versions]
    assert len({str(e["uid"]) for e in events}) == 1
    numbers = [e["sequence"] for e in events]
    assert numbers == sorted(set(numbers))
    assert [str(e["status"]) for e in events] == ["TENTATIVE", "CONFIRMED", "CONFIRMED", "CANCELLED"]
    assert events[2].decoded("dtstart").isoformat() == "2025-05-22"


def test_a_client_that_imports_successive_versions_has_one_entry_where_it_was_moved_to():
    client = {}
    for version in (told(PLAN), told(PLAN, ("2025-05-09", "planned", "2025-06-02"))):
        one = event(version)
        held = client.get(str(one["uid"]))
        if held is None or one["sequence"] > held["sequence"]:
            client[str(one["uid"])] = one
    assert [e.decoded("dtstart").isoformat() for e in client.values()] == ["2025-06-02"]


def test_what_was_put_off_without_a_day_is_cancelled_on_its_old_day():
    one = event(told(PLAN, ("2025-05-10", "postponed", None)))
    assert str(one["status"]) == "CANCELLED"
    assert one.decoded("dtstart").isoformat() == "2025-05-20"


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2025-05-06", None, ("2025-05-06", "2025-05-07")),
        ("2025-05-06", "2025-05-08", ("2025-05-06", "2025-05-09")),
        ("2025-05-06/2025-05-08", None, ("2025-05-06", "2025-05-09")),
        (None, "2025-05-08", ("2025-05-08", "2025-05-09")),
        ("2025-05", None, None),
        ("2025", "2025", None),
        (None, None, None),
    ],
)
def test_only_days_are_put_on_days(start, end, days):
    one = event(replace(FIRST, start=start, end=end))
    found = one and tuple(one.decoded(name).isoformat() for name in ("dtstart", "dtend"))
    assert found == days
