"""What reports say of an engagement side by side, and how its standing came about."""

from dataclasses import replace

from foreigndesk.model.record import Conflict, ConflictValue, StatusReport
from foreigndesk.publish.lookup import lookup
from foreigndesk.web.pages.tellings import steps, tellings
from made_record import Made


def told(*rows, status="held", start="2031-03-10", copies=()):
    """A meeting in Quito as reports told it: (published, standing, first day, last day, sentence)."""
    desk = Made()
    desk.person("p1", "Amina Diallo", ("foreign minister", "SEN", None, None))
    desk.person("p2", "Luis Paz", ("foreign minister", "ECU", None, None))
    history, evidence = [], []
    for published, standing, first, last, text in rows:
        at = desk.report(text, published, outlet=f"Paper {len(history) + 1}")
        history.append(StatusReport(at.document, published, standing, first, last))
        evidence.append(at)
    sides = (("p1", None, "SEN", "guest"), ("p2", None, "ECU", "host"))
    desk.engagement("e1", "meeting", status, sides, start, "ECU", city="Quito", evidence=evidence[0])
    record = desk.record()
    documents = tuple(
        replace(d, copy_of=evidence[0].document if d.report.outlet in copies else None)
        for d in record.documents
    )
    row = replace(record.engagements[0], history=tuple(history), evidence=tuple(evidence))
    known = lookup(replace(record, documents=documents, engagements=(row,)))
    return known, row


PLAN = ("2031-03-01", "planned", "2031-03", None, "Amina Diallo is to meet Luis Paz in Quito in March.")
HELD = ("2031-03-10", "held", "2031-03-10", "2031-03-10", "Amina Diallo met Luis Paz on Monday.")
OTHER = ("2031-03-11", "held", "2031-03-09", "2031-03-09", "Luis Paz received a guest in Quito on Sunday.")
LATE = ("2031-03-12", "planned", None, None, "Amina Diallo will meet Luis Paz.")


def test_what_is_not_what_the_record_has_is_marked():
    plan, held, other, late = tellings(*told(PLAN, HELD, OTHER, LATE))
    marked = [(s.earlier, s.other_status, s.other_start) for t in (plan, held, other, late) for s in t.said]
    assert marked == [
        (True, False, False),  # a plan told of before the day, of a month that holds it
        (False, False, False),
        (False, False, True),
        (False, True, False),  # still a plan after the day
    ]


def test_whom_a_report_names_and_where():
    plan, held, other, _ = tellings(*told(PLAN, HELD, OTHER, LATE))
    assert plan.names == ("Amina Diallo", "Luis Paz")
    assert (plan.place, held.place, other.place) == ("Quito", None, "Quito")
    assert other.missing == ("Amina Diallo",)
    assert [s.sentence for s in other.sources] == [OTHER[-1]]


def test_a_place_that_the_record_does_not_have_is_told_and_marked():
    known, row = told(PLAN, HELD, OTHER)
    sides = [
        ConflictValue(place, (d,), (v,), 1)
        for place, v in (("Quito", row.evidence[0]), ("Guayaquil", row.evidence[1]))
        for d in (v.document,)
    ]
    disputed = Conflict("x1", ("engagement", "e1"), "place", tuple(sides), "Quito", "made for this")
    row = replace(row, conflicts=("x1",))
    known = lookup(replace(known.record, engagements=(row,), conflicts=(disputed,)))
    places = [(t.place, t.other_place) for t in tellings(known, row)]
    assert places == [("Quito", False), ("Guayaquil", True), ("Quito", False)]


def test_a_report_that_gives_the_day_in_one_sentence_alone_makes_one_step():
    known, row = told(HELD, LATE)
    twice = (replace(row.history[0], start=None, end=None), row.history[0])
    assert [(s.status, s.days) for s in steps(known, replace(row, history=twice))] == [("held", "2031-03-10")]


def test_steps_follow_publication_and_say_nothing_twice():
    again = ("2031-03-13", "held", None, None, "Amina Diallo and Luis Paz met.")
    found = steps(*told(again, HELD, PLAN))
    assert [(s.status, s.days, s.published, len(s.documents)) for s in found] == [
        ("planned", "2031-03", "2031-03-01", 1),
        ("held", "2031-03-10", "2031-03-10", 2),
    ]


def test_copies_make_no_step():
    assert len(steps(*told(HELD, LATE))) == 2
    assert len(steps(*told(HELD, LATE, copies=("Paper 2",)))) == 1


def test_reports_of_one_paper_count_as_one_origin():
    known, row = told(PLAN, HELD, OTHER)
    assert [t.origin for t in tellings(known, row)] == [1, 2, 3]
