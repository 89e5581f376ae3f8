"""How outlets did: alone, first, contradicted, corrected; who still carries what did not hold."""

from dataclasses import replace

import pytest

from foreigndesk.model.record import Conflict, ConflictValue, Evidence, Record, StatusReport
from foreigndesk.publish.lookup import lookup
from foreigndesk.publish.outlets import outlets
from foreigndesk.publish.slips import slips
from made_record import Made

OLD = "Togo's foreign minister Ama Mensah met her Danish counterpart in Lomé on Monday, the ministry said."
NEW = "Togo's foreign minister Ama Mensah met her Danish counterpart in Lomé on Tuesday, the ministry said."


def versions(old, new, copy=None):
    """A record of a report, the version that replaced it, and a copy of the first by another outlet."""
    made = Made()
    made.person("p1", "Ama Mensah", ("foreign minister", "TGO", None, None))
    first = made.report(old, "2012-02-07", "Volta Post")
    second = made.report(new, "2012-02-08", "Volta Post")
    made.report(copy or old, "2012-02-07", "Lagoon Times")
    made.engagement(
        "e1",
        "meeting",
        "held",
        [("p1", "foreign minister", "TGO", "host")],
        "2012-02-07",
        "TGO",
        city="Lomé",
        states=("DNK", "TGO"),
        evidence=second,
    )
    rows = made.record()
    documents = tuple(
        replace(d, origin="o1", replaced_by=second.document if d.report.id == first.document else None)
        for d in rows.documents
    )
    return lookup(replace(rows, documents=documents))


@pytest.mark.parametrize(
    ("new", "kinds"),
    [
        (NEW, ["date"]),
        (OLD.replace("Lomé", "Copenhagen"), ["place"]),
        (OLD.replace("Ama Mensah", "Efua Agbo"), ["who"]),
        (OLD, []),
        (OLD.replace("the ministry said", "the ministry told reporters"), []),
        ("The price of cocoa rose.", []),
    ],
)
def test_what_a_later_version_changed(new, kinds):
    assert [s.kind for s in slips(versions(OLD, new))] == kinds


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("The two signed 12 accords in the capital.", "The two signed 14 accords in the capital.", "number"),
        (
            "The two signed accords on 3 March in the capital.",
            "The two signed accords on 4 March in the capital.",
            "date",
        ),
        ("The visit to Togo is planned, she said.", "The visit to Togo is cancelled, she said.", "status"),
    ],
)
def test_numbers_days_and_standings(old, new, kind):
    assert [s.kind for s in slips(versions(old, new))] == [kind]


def test_copies_that_still_carry_the_error():
    known = versions(OLD, NEW)
    (slip,) = slips(known)
    assert (slip.why, slip.said, slip.instead) == ("corrected", OLD, NEW)
    assert [known.outlet(d) for d in slip.still] == ["Lagoon Times"]
    rows = {row.name: row.facts for row in outlets(known)}
    assert (rows["Volta Post"]["date"].corrected, rows["Volta Post"]["date"].standing) == (1, 0)
    assert (rows["Lagoon Times"]["date"].corrected, rows["Lagoon Times"]["date"].standing) == (0, 1)
    assert slips(versions(OLD, NEW, copy=NEW))[0].still == ()


def test_contradicted_alone_and_first():
    made = Made()
    early = made.report("They met in Suva on Friday.", "2013-05-03", "Reef Daily")
    late = made.report("They met in Suva on Saturday.", "2013-05-04", "Atoll News")
    other = made.report("They spoke in Apia.", "2013-06-01", "Atoll News")
    pair = [(None, "foreign minister", s, "party") for s in ("FJI", "WSM")]
    history = tuple(
        StatusReport(at.document, day, "held", day, None)
        for at, day in ((early, "2013-05-03"), (late, "2013-05-04"))
    )
    made.engagement(
        "e1",
        "meeting",
        "held",
        pair,
        "2013-05-04",
        "FJI",
        city="Suva",
        evidence=early,
        origins=2,
        history=history,
    )
    first = made.rows["engagements"][0]
    made.rows["engagements"][0] = replace(first, evidence=(early, late))
    made.engagement("e2", "meeting", "held", pair, "2013-06-01", "WSM", city="Apia", evidence=other)
    sides = (ConflictValue("2013-05-03", ("d1",), (early,)), ConflictValue("2013-05-04", ("d2",), (late,)))
    made.rows["conflicts"] = [
        Conflict("x1", ("engagement", "e1"), "start", sides, "2013-05-04", "published later")
    ]
    rows = {row.name: row.facts for row in outlets(lookup(made.record()))}
    reef, atoll = rows["Reef Daily"]["date"], rows["Atoll News"]["date"]
    assert (reef.told, reef.alone, reef.first, reef.contradicted, reef.later, reef.standing) == (
        1,
        0,
        1,
        1,
        1,
        1,
    )
    assert (atoll.told, atoll.alone, atoll.first, atoll.contradicted) == (2, 1, 0, 0)
    assert rows["Reef Daily"]["place"].first == 1


def test_an_undecided_conflict_blames_nobody():
    at = Evidence("d1", 0, 1, "x")
    side = ConflictValue("2013", ("d1",), (at,))
    record = Record(conflicts=(Conflict("x", ("engagement", "e"), "start", (side, side), None, "as many"),))
    assert slips(lookup(record)) == []
