"""Who held an office on a day."""

from datetime import date

import pytest

from foreigndesk.model.record import Evidence, Mandate, Person
from foreigndesk.publish.queries import held_on, officers
from foreigndesk.publish.tenure import attested, listed_on
from foreigndesk.vocab.holders import holders_of

PUBLISHED = {"jan": "2019-01-14", "mar": "2019-03-01", "jul": "2019-07-20", "aug": "2019-08-02", "none": None}


def person(name, *documents, title="foreign minister", state="PRY", start=None, end=None):
    evidence = tuple(Evidence(d, 0, 4, "text") for d in documents)
    return Person(name, name, (), (Mandate(title, state, start, end, evidence),))


EARLY = person("Early", "jan", "mar")
LATE = person("Late", "jul", "aug")


def names(people, on, office="foreign minister", state="PRY"):
    day = date.fromisoformat(on)
    return [p.name for p, _ in officers(people, office=office, state=state, on=day, published=PUBLISHED)]


@pytest.mark.parametrize(
    ("on", "found"),
    [
        ("2019-01-13", ["Early"]),
        ("2019-02-10", ["Early"]),
        ("2019-05-01", ["Early", "Late"]),  # somewhere between them the office changed hands
        ("2019-07-25", ["Late"]),
        ("2019-12-01", ["Late"]),
    ],
)
def test_reports_tell_apart_two_people_of_one_office(on, found):
    assert names([EARLY, LATE], on) == found


@pytest.mark.parametrize(
    ("on", "found"), [("2019-06-30", ["Early"]), ("2019-07-01", ["Late"]), ("2019-05-01", ["Early"])]
)
def test_the_first_day_of_one_ends_the_time_of_the_other(on, found):
    assert names([EARLY, person("Late", "jul", start="2019-07-01")], on) == found


def test_days_of_a_mandate_go_before_reports():
    dated = person("Dated", "aug", start="2018-01-01", end="2019-06-30")
    assert names([dated], "2019-01-13") == ["Dated"]
    assert names([dated], "2019-07-13") == []


def test_offices_of_many_do_not_exclude_one_another():
    envoys = [person("Early", "jan", title="ambassador"), person("Late", "jul", title="ambassador")]
    assert names(envoys, "2019-01-13", office="ambassador") == ["Early"]
    assert names(envoys, "2019-06-20", office="ambassador") == ["Early", "Late"]


def test_the_same_seat_in_another_state_is_another():
    assert names([EARLY, person("Far", "jul", state="URY")], "2019-07-13", state="URY") == ["Far"]


@pytest.mark.parametrize("on", ["1990-01-01", "2019-01-13", "2021-01-01"])
def test_nobody_is_in_office_long_before_or_after_being_named(on):
    assert names([LATE], on) == []


def test_a_day_long_after_the_beginning_told_still_counts():
    assert names([person("Told", "jul", start="2019-07-01")], "2022-01-01") == ["Told"]


def told(people, on, office="foreign minister", state="PRY"):
    day = date.fromisoformat(on)
    found = held_on(people, day, office=office, state=state, published=PUBLISHED)
    return [(p.name, h.basis, h.why) for p, held in found for h in held]


def test_each_answer_says_what_it_rests_on():
    assert told([EARLY], "2019-02-10") == [("Early", "named", "named in it 2019-01-14 to 2019-03-01")]
    assert told([LATE], "2019-07-10") == [("Late", "named", "first named in it 2019-07-20")]
    dated = person("Dated", "aug", start="2018-01-01", end="2019-06-30")
    assert told([dated], "2019-01-13") == [("Dated", "told", "told to be from 2018-01-01 to 2019-06-30")]


def test_the_vocabulary_says_since_when_somebody_known_was_in_office():
    listed = next(
        h for h in holders_of("PRY") if h.title == "president" and h.start and h.end and " " in h.name
    )
    known = person(listed.name, "aug", title="president")
    found = told([known], listed.start, office="president")
    assert [(name, basis) for name, basis, _ in found] == [(listed.name, "listed")]
    assert "source: " in found[0][2]
    assert told([known], "1801-01-01", office="president") == []
    assert listed.name in {h.name for h in listed_on("president", "PRY", date.fromisoformat(listed.start))}


def test_who_held_an_office_in_years_told_of_later_did_not_when_the_report_came_out():
    then = person("Then", "aug", start="../1978", end="1978/..")
    assert told([then], "1978-05-01") == [("Then", "named", "named in it 1978-01-01 to 1978-12-31")]
    assert told([then], "2019-08-02") == []


@pytest.mark.parametrize(
    ("title", "asked", "fits"),
    [
        ("foreign minister", "foreign minister", True),
        ("foreign minister", "minister", True),
        ("foreign minister", "Minister of Foreign Affairs", True),
        ("secretary of state", "foreign minister", True),
        ("foreign secretary", "foreign minister", True),
        ("second vice foreign minister", "foreign minister", False),
        ("second vice foreign minister", "vice foreign minister", True),
        ("deputy prime minister", "prime minister", False),
        ("vice president", "president", False),
        ("president-elect", "president", False),
        ("president-elect", "president-elect", True),
        ("ambassador nominee", "ambassador", False),
        ("trade minister", "foreign minister", False),
        ("foreign minister", "president", False),
    ],
)
def test_the_office_asked_for(title, asked, fits):
    found = officers([person("Somebody", "jan", title=title)], office=asked)
    assert bool(found) is fits


def test_reports_that_call_somebody_former_show_nobody_in_office():
    former = person("Former", "jan", "aug", end="../2019-08-02").offices[0]
    assert attested(former, PUBLISHED) == (date(2019, 1, 14), date(2019, 1, 14))
    gone = person("Gone", "aug", end="../2019-08-02").offices[0]
    assert attested(gone, PUBLISHED) is None
    assert attested(person("Undated", "none").offices[0], PUBLISHED) is None


def test_of_a_report_of_some_time_after_a_day_that_day_alone_counts():
    known = {"after": "2019-03-01/..", "before": "../2019-08-02", "never": "../.."}
    assert attested(person("A", "after").offices[0], known) == (date(2019, 3, 1), date(2019, 3, 1))
    assert attested(person("B", "before").offices[0], known) == (date(2019, 8, 2), date(2019, 8, 2))
    assert attested(person("C", "after", "before").offices[0], known) == (date(2019, 3, 1), date(2019, 8, 2))
    assert attested(person("D", "never").offices[0], known) is None
