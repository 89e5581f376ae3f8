import pytest

from foreigndesk.model.reading import Place

from .building import Desk

PERU = Place(None, None, "PER")


def told(start, end=None, meeting=None, status="planned", **fields):
    """The visit and the meeting of a report that tells of both."""
    desk = Desk()
    report = desk.report("a", "Raul Gil will visit Peru and meet Ana Paz in Lima.", "2022-05-02")
    report.person("Ana Paz", "president", "PER").person("Raul Gil", "foreign minister", "ECU")
    report.engagement("visit", "planned", "visit", [("Raul Gil", "guest")], start=start, end=end, place=PERU)
    report.engagement("meeting", status, "meet", ["Raul Gil", "Ana Paz"], start=meeting, place=PERU, **fields)
    record = desk.record()
    by_type = {e.type: e for e in record.engagements}
    return by_type["visit"], by_type["meeting"]


@pytest.mark.parametrize(
    ("start", "end", "meeting", "expected"),
    [
        ("2022-05-09", None, None, ("2022-05-09", "2022-05-09~")),
        ("2022-05-09", "2022-05-09", None, ("2022-05-09", "2022-05-09")),
        ("2022-05-09", "2022-05-10", None, ("2022-05-09", "2022-05-09/2022-05-10")),
        (None, None, "2022-05-09", ("2022-05-09~", "2022-05-09")),
        ("2022-05", None, None, ("2022-05", "2022-05-02~/2022-05-31~")),
        ("2022-05-09", None, "2022-05-10", ("2022-05-09", "2022-05-10")),
    ],
)
def test_whole_and_part_lend_each_other_days(start, end, meeting, expected):
    visit, part = told(start, end, meeting)
    assert part.part_of == visit.id
    assert (visit.start, part.start) == expected


def test_a_meeting_called_off_lends_and_borrows_nothing():
    visit, part = told("2022-05-09", status="cancelled")
    assert (visit.start, part.start) == ("2022-05-09", None)


def test_a_meeting_of_another_month_is_no_part():
    _, part = told("2022-05-09", "2022-05-10", "2022-06-20", part_of=0)
    assert part.part_of is None


def test_a_visit_takes_its_city_from_what_took_place_during_it():
    desk = Desk()
    report = desk.report("a", "Raul Gil visited Peru. He met Ana Paz in Lima.", "2022-05-10")
    report.person("Ana Paz", "president", "PER").person("Raul Gil", "foreign minister", "ECU")
    report.engagement(
        "visit", "held", "visited Peru", [("Raul Gil", "guest")], start="2022-05-09", place=PERU
    )
    lima = Place("Lima", "Government Palace", "PER")
    report.engagement("meeting", "held", "met", ["Raul Gil", "Ana Paz"], start="2022-05-09", place=lima)
    visit = next(e for e in desk.record().engagements if e.type == "visit")
    assert visit.place == Place("Lima", None, "PER")
