from dataclasses import replace

import pytest

from foreigndesk.model.reading import Place

from .building import Desk

PERU = Place(None, None, "PER")
LIMA = Place("Lima", None, "PER")


def told(desk, name, published, words):
    text = f"Raul Gil {words}. {' '.join(f'{name}{i}' for i in range(40))}"
    report = desk.report(name, text, published)
    return report.person("Raul Gil", "foreign minister", "ECU").person(
        "Ana Paz", "president", "PER", quote="Raul Gil"
    )


def visit(desk, name, published, start, end):
    told(desk, name, published, "is visiting").engagement(
        "visit", "held", "is visiting", [("Raul Gil", "guest")], start=start, end=end, place=PERU
    )


def test_days_of_a_visit_that_differ():
    desk = Desk()
    visit(desk, "a", "2022-05-09", "2022-05-08", "2022-05-09")
    visit(desk, "b", "2022-05-10", "2022-05-09", "2022-05-10")
    visit(desk, "c", "2022-05-10", "2022-05-09", "2022-05-10")
    record = desk.record()
    (engagement,) = record.engagements
    assert sorted((c.field, c.preferred, tuple(v.value for v in c.values)) for c in record.conflicts) == [
        ("end", "2022-05-10", ("2022-05-09", "2022-05-10")),
        ("start", "2022-05-09", ("2022-05-08", "2022-05-09")),
    ]
    assert "2 independent origins" in record.conflicts[0].why
    assert engagement.conflicts == tuple(c.id for c in record.conflicts)
    assert (engagement.start, engagement.end) == ("2022-05-09", "2022-05-10")


def test_precision_is_no_conflict():
    desk = Desk()
    visit(desk, "a", "2022-05-09", "2022-05-08", "2022-05-09")
    visit(desk, "b", "2022-05-10", "2022-05", None)
    assert desk.record().conflicts == ()


@pytest.mark.parametrize(
    ("first", "second", "fields"),
    [
        (("2022-05-08", "2022-05-09"), ("2022-05-09", "2022-05-10"), ["end", "start"]),
        (("2022-05-08", "2022-05-09"), ("2022-05-09", "2022-05-09"), []),
        (("2022-05-08", "2022-05-09"), ("2022-05-09", None), []),
    ],
)
def test_days_of_a_meeting(first, second, fields):
    desk = Desk()
    for name, (start, end) in (("a", first), ("b", second)):
        told(desk, name, "2022-05-10", "met Ana Paz").engagement(
            "meeting", "held", "met Ana Paz", ["Raul Gil", "Ana Paz"], start=start, end=end
        )
    record = desk.record()
    assert len(record.engagements) == 1
    assert sorted(c.field for c in record.conflicts) == fields


def test_a_meeting_after_the_end_of_the_visit():
    desk = Desk()
    visit(desk, "a", "2022-05-08", "2022-05-08", "2022-05-09")
    told(desk, "b", "2022-05-10", "met Ana Paz").engagement(
        "meeting",
        "held",
        "met Ana Paz",
        ["Raul Gil", "Ana Paz"],
        start="2022-05-10",
        end="2022-05-10",
        place=LIMA,
    )
    record = desk.record()
    (conflict,) = record.conflicts
    assert (conflict.field, conflict.preferred) == ("end", "2022-05-10")
    assert [v.documents for v in conflict.values] == [("a",), ("b",)]


def test_copies_outvote_nobody():
    desk = Desk()
    for n in range(20):
        visit(desk, "a", "2022-05-10", "2022-05-08", None)
        for rows in (desk.reports, desk.readings):
            rows[-1] = replace(rows[-1], **{"id" if rows is desk.reports else "report": f"a{n:02d}"})
    visit(desk, "b", "2022-05-09", "2022-05-09", None)
    visit(desk, "c", "2022-05-09", "2022-05-09", None)
    record = desk.record()
    (conflict,) = record.conflicts
    (engagement,) = record.engagements
    assert (conflict.preferred, engagement.start) == ("2022-05-09", "2022-05-09")
    assert (engagement.reports, engagement.origins) == (22, 3)


def test_the_first_meeting_settles_when_a_visit_began():
    desk = Desk()
    visit(desk, "a", "2022-05-09", "2022-05-08", None)
    visit(desk, "b", "2022-05-09", "2022-05-09", None)
    told(desk, "c", "2022-05-09", "met Ana Paz").engagement(
        "meeting", "held", "met Ana Paz", ["Raul Gil", "Ana Paz"], start="2022-05-09", place=LIMA
    )
    (conflict,) = desk.record().conflicts
    assert (conflict.field, conflict.preferred) == ("start", "2022-05-09")
    assert "first engagement" in conflict.why


def test_a_meeting_within_the_visit_disputes_nothing():
    desk = Desk()
    visit(desk, "a", "2022-05-08", "2022-05-08", "2022-05-11")
    told(desk, "b", "2022-05-10", "met Ana Paz").engagement(
        "meeting",
        "held",
        "met Ana Paz",
        ["Raul Gil", "Ana Paz"],
        start="2022-05-10",
        end="2022-05-10",
        place=LIMA,
    )
    assert desk.record().conflicts == ()


@pytest.mark.parametrize(
    ("words", "found"),
    [("met Ana Paz in {}", 1), ("met Ana Paz on Tuesday in {}", 1), ("met Ana Paz, who had been in {}", 0)],
)
def test_two_cities_for_one_meeting(words, found):
    desk = Desk()
    for name, city in (("a", "Lima"), ("b", "Cusco")):
        told(desk, name, "2022-05-10", words.format(city)).engagement(
            "meeting",
            "held",
            words.format(city),
            ["Raul Gil", "Ana Paz"],
            start="2022-05-10",
            place=Place(city, None, "PER"),
        )
    conflicts = desk.record().conflicts
    told_of = [(c.field, c.preferred, [v.value for v in c.values]) for c in conflicts]
    assert told_of == [("place", None, ["Cusco", "Lima"])] * found


def test_a_plan_and_its_fulfilment_are_no_conflict():
    desk = Desk()
    for name, status, published in (("a", "planned", "2022-05-01"), ("b", "held", "2022-05-10")):
        told(desk, name, published, "met Ana Paz").engagement(
            "meeting", status, "met Ana Paz", ["Raul Gil", "Ana Paz"], start="2022-05-10", place=LIMA
        )
    assert desk.record().conflicts == ()


@pytest.mark.parametrize(
    ("published", "engagements", "conflicts"),
    [
        (("2022-05-12", "2022-05-12"), 1, {"start"}),
        (("2022-05-10", "2022-05-11"), 2, set()),  # each tells of its own day: two rounds
    ],
)
def test_neighbouring_days_of_one_meeting(published, engagements, conflicts):
    desk = Desk()
    for name, day, when in (("a", "2022-05-10", published[0]), ("b", "2022-05-11", published[1])):
        told(desk, name, when, "met Ana Paz in Lima").engagement(
            "meeting", "held", "met Ana Paz in Lima", ["Raul Gil", "Ana Paz"], place=LIMA, start=day, end=day
        )
    record = desk.record()
    assert len(record.engagements) == engagements
    assert {c.field for c in record.conflicts} == conflicts
