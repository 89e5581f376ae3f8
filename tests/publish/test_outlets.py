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


SIX = "The two ministers signed six accords on cotton and ferries in the capital, a spokesman told reporters."


@pytest.mark.parametrize(
    ("copy", "carries"),
    [
        (SIX, True),
        ("They signed six accords on cotton and ferries, Volta Post reported.", True),
        ("They signed 6 accords on cotton, Volta Post reported.", True),
        ("The ministers signed nine accords on cotton and ferries, Volta Post reported.", False),
        ("First told as six accords, nine accords on cotton were signed by the ministers.", False),
        ("Six lorries burned on the road to the capital.", False),
        ("The ministers signed accords on cotton and ferries in the capital.", False),
    ],
)
def test_copies_carry_an_error_in_their_own_words(copy, carries):
    (slip,) = slips(versions(SIX, SIX.replace("six", "nine"), copy))
    assert (slip.kind, bool(slip.still)) == ("number", carries)


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        (
            "Ama Mensah will meet envoys of Peru in the port.",
            "Ama Mensah met envoys of Peru in the port.",
            "status",
        ),
        (
            "She met the envoys of Peru in the port.",
            "She did not meet the envoys of Peru in the port.",
            "status",
        ),
        (
            "The talks were held near Windhoek last week.",
            "The talks were held near Gaborone last week.",
            "place",
        ),
        ("They will sign four accords at noon.", "They will sign seven accords at noon.", "number"),
    ],
)
def test_kinds_of_what_was_changed(old, new, kind):
    assert kind in [s.kind for s in slips(versions(old, new))]


def test_an_error_in_headline_and_text_is_one():
    known = versions(SIX, SIX.replace("six", "nine"))
    documents = tuple(
        replace(d, report=replace(d.report, title=f"Ministers sign {n} accords"))
        for d, n in zip(known.record.documents[1:], ("six", "nine", "six"), strict=True)
    )
    (slip,) = slips(lookup(replace(known.record, documents=documents)))
    assert (slip.said, len(slip.still)) == (SIX, 1)


def test_a_report_that_leans_on_the_corrected_one_carries_it_too():
    known = versions(
        SIX, SIX.replace("six", "nine"), "Volta Post says six accords on cotton and ferries were signed."
    )
    _, old, new, other = known.record.documents
    far = replace(other, origin="o2", leans_on=(new.report.id,))
    (slip,) = slips(lookup(replace(known.record, documents=(old, new, far))))
    assert slip.still == (other.report.id,)
    alone = replace(other, origin="o2")
    (slip,) = slips(lookup(replace(known.record, documents=(old, new, alone))))
    assert slip.still == ()


def test_a_correction_is_right_against_copies_of_what_it_corrects():
    """Whatever side the record prefers: one outlet spoke, and took it back."""
    known = versions(SIX, SIX.replace("six", "nine"))
    _, old, new, copy = known.record.documents
    sides = tuple(
        ConflictValue(value, (d.report.id,), (Evidence(d.report.id, 0, 3, "The"),))
        for value, d in (("6 accords", copy), ("9 accords", new))
    )
    conflict = Conflict("x1", ("engagement", "e1"), "number", sides, "6 accords", "copies say so")
    found = lookup(replace(known.record, conflicts=(conflict,)))
    (slip,) = slips(found)
    assert (slip.why, slip.documents, slip.still) == (
        "corrected",
        (old.report.id, copy.report.id),
        (copy.report.id,),
    )
    rows = {row.name: row.facts["number"] for row in outlets(found) if "number" in row.facts}
    assert (rows["Volta Post"].contradicted, rows["Volta Post"].corrected) == (0, 1)
    assert (rows["Lagoon Times"].standing, rows["Lagoon Times"].contradicted) == (1, 0)


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
