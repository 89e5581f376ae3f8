"""Positions of two states side by side."""

from foreigndesk.publish.dossier_lines import Line, Section
from foreigndesk.web.drawings.issues import positions, said


def line(topic, state, text):
    return Line(f"{topic}, {state}: {text}", (), details=(("topic", topic), ("state", state)))


def test_what_was_said_on_an_issue_stands_in_one_row():
    rows = (
        line("fish", "PER", "Huanca: fewer boats"),
        line("fish", "KEN", "Otieno: more"),
        line("tea", "KEN", "x"),
    )
    found = positions(Section("trade", "Issues: trade", rows, ""))
    assert found.states == ("KEN", "PER")
    assert [(i.topic, [bool(p) for p in i.positions]) for i in found.issues] == [
        ("fish", [True, True]),
        ("tea", [True, False]),
    ]
    assert said(found.issues[0].positions[1], "fish", "PER") == "Huanca: fewer boats"


def test_other_sections_have_no_positions():
    assert positions(Section("held", "Timeline", (Line("visit, held", ()),), "")) is None
    assert positions(Section("held", "Timeline", (), "")) is None
