"""Why an engagement is one, and why it is told as it is."""

from dataclasses import replace

import pytest

from foreigndesk.model.reading import Place
from foreigndesk.model.record import Decided, StatusReport
from foreigndesk.publish.lookup import lookup
from foreigndesk.publish.reasons import reasons
from made_record import Made
from own_record import RECORD


def told_twice(
    second_start="2019-03", text="In Porto the Czech president Tomas Novak was received.", **values
):
    """A visit that two reports tell of."""
    made = Made()
    made.person("pa", "Tomas Novak", ("president", "CZE", None, None))
    party = [("pa", None, "CZE", "guest")]
    made.engagement(
        "v1",
        "visit",
        "planned",
        party,
        "2019-03-05",
        "PRT",
        published="2019-02-02",
        text="Novak will go to Portugal on March 5.",
    )
    at = made.report(text, "2019-03-06", "Tejo News")
    old = made.rows["engagements"][0]
    entry = StatusReport(at.document, "2019-03-06", "held", second_start, None)
    row = replace(
        old, status="held", place=Place("Porto", None, "PRT"), evidence=(*old.evidence, at),
        history=(*old.history, entry), reports=2, origins=2,
    )  # fmt: skip
    made.rows["engagements"] = [replace(row, **values)]
    return made


def sections(made, index=0):
    record = made.record()
    return {s.name: s for s in reasons(lookup(record), record.engagements[index])}


def test_reports_are_joined_by_whom_they_name_and_days_that_agree():
    joined = sections(told_twice())["joined"]
    assert joined.notes == ("2 reports; named in more than one: Tomas Novak (2 of 2); their days agree.",)
    assert [line.text for line in joined.lines] == [
        "names Tomas Novak; planned, 2019-03-05",
        "names Tomas Novak; held, 2019-03; in Porto",
    ]


def test_a_report_that_names_only_the_state_says_so():
    joined = sections(told_twice(text="The Czech guest was received in Porto."))["joined"]
    assert joined.lines[1].text.startswith("names Czech")


def test_the_standing_has_its_rule_and_its_history():
    status = sections(told_twice())["status"]
    assert status.notes == (
        "Told as held in 1 report; planned in 1: what a report tells as held can no longer be planned.",
    )
    assert [(line.date, line.text) for line in status.lines] == [
        ("2019-02-02", "planned, 2019-03-05"),
        ("2019-03-06", "held, 2019-03"),
    ]


@pytest.mark.parametrize(
    ("second", "told"),
    [
        ("2019-03", "start 2019-03-05: allowed by 2019-03, which is wider"),
        ("2019-03-06", "start 2019-03-05: told otherwise, 2019-03-06"),
    ],
)
def test_days_have_those_who_say_so_and_those_who_do_not(second, told):
    texts = [line.text for line in sections(told_twice(second))["dates"].lines]
    assert texts[:2] == ["start 2019-03-05: told so", told]


def test_a_place_has_the_reports_that_name_it():
    texts = [line.text for line in sections(told_twice())["place"].lines]
    assert texts == ["city Porto: named in 1 report", "state Portugal: named in 1 report"]


def test_a_day_that_no_report_gives_was_lent_preferred_or_set():
    lent = sections(told_twice(start="2019-03-09"))["dates"].lines[0].text
    assert "no report of it gives this day" in lent
    made = told_twice(start="2019-03-09")
    made.conflict("c1", ("engagement", "v1"), "start", "2019-03-09", "2019-03-05")
    assert sections(made)["dates"].lines[0].text == "start 2019-03-09: preferred, told nearer"
    decided = (
        Decided(1, "set", "Ines", "2020-01-01T00:00:00", "from the guest book", "start", "2019-03-09"),
    )
    found = sections(told_twice(start="2019-03-09", decided=decided))
    assert found["dates"].lines[0].text == "start 2019-03-09: set by hand"
    assert (
        found["decided"].lines[0].text == "start set to 2019-03-09 by Ines, decision 1: from the guest book"
    )


def test_conflicts_tell_which_side_is_preferred():
    found = {s.name: s for s in reasons(lookup(RECORD), RECORD.engagements[0])}
    assert [line.text for line in found["conflicts"].lines] == [
        "start 2025-05-06, preferred: told nearer to the day",
        "start 2025-05-07, not preferred: told nearer to the day",
    ]


@pytest.mark.parametrize("engagement", RECORD.engagements, ids=lambda e: e.id)
def test_every_reason_of_the_record_has_a_source(engagement):
    for part in reasons(lookup(RECORD), engagement):
        assert all(line.sources for line in part.lines if part.name not in ("status", "decided"))
