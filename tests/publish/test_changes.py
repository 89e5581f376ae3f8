"""What later reports have changed."""

import json
from dataclasses import replace

import pytest

from foreigndesk.model.reading import Place
from foreigndesk.model.record import Commitment, Conflict, ConflictValue, Record
from foreigndesk.publish import to_bytes
from foreigndesk.publish.changes import change_json, changes
from made_record import Made
from own_record import RECORD


def base(status="planned", start="2019-03-05", **more):
    """A visit with its traveller, as one report of February has it."""
    made = Made()
    made.person("pa", "Tomas Novak", ("president", "CZE", None, None), published="2019-02-01")
    party = [("pa", None, "CZE", "guest")]
    made.engagement("v1", "visit", status, party, start, "PRT", published="2019-02-02", **more)
    return made


def later(made, **values):
    """The same record after one more report, which tells these values of the visit."""
    at = made.report("Another report.", "2019-03-06", "Tejo News")
    old = made.rows["engagements"][0]
    row = replace(old, evidence=(*old.evidence, at), **values)
    told = replace(row.history[0], document=at.document, status=row.status, start=row.start, end=row.end)
    made.rows["engagements"] = [replace(row, history=(*row.history, told), reports=2, origins=2)]
    return made.record()


@pytest.mark.parametrize(
    ("was", "values", "kind", "told"),
    [
        ("planned", {"status": "held"}, "confirmed", ("planned", "held")),
        ("possible", {"status": "held"}, "confirmed", ("possible", "held")),
        ("possible", {"status": "planned"}, "planned", ("possible", "planned")),
        ("cancelled", {"status": "planned"}, "planned", ("cancelled", "planned")),
        ("planned", {"status": "cancelled"}, "cancelled", ("planned", "cancelled")),
        ("planned", {"status": "postponed"}, "postponed", ("planned", "postponed")),
        ("held", {"status": "planned"}, "corrected", ("held", "planned")),
        ("planned", {"start": "2019-03-08", "end": "2019-03-08"}, "moved", ("2019-03-05", "2019-03-08")),
        ("held", {"start": "2019-03-04", "end": "2019-03-04"}, "corrected", ("2019-03-05", "2019-03-04")),
        ("planned", {"place": Place("Porto", None, "PRT")}, "made precise", ("PRT", "Porto")),
        ("planned", {"place": Place("Vigo", None, "ESP")}, "moved", ("PRT", "Vigo")),
        ("held", {"place": Place("Vigo", None, "ESP")}, "corrected", ("PRT", "Vigo")),
        ("held", {"parties": ()}, "corrected", ("Tomas Novak", None)),
    ],
)
def test_what_became_of_an_engagement(was, values, kind, told):
    made = base(was)
    before = made.record()
    found = changes(before, later(made, **values))
    assert [(c.kind, (c.was, c.now), c.about) for c in found] == [(kind, told, ("engagement", "v1"))]
    assert {(s.outlet, s.published) for s in found[0].sources} == {("Tejo News", "2019-03-06")}


def test_a_date_told_more_precisely_has_not_moved():
    made = base(start="2019-03")
    before = made.record()
    found = changes(before, later(made, start="2019-03-05", end="2019-03-05"))
    assert [(c.kind, c.was, c.now) for c in found] == [("made precise", "2019-03", "2019-03-05")]


def test_an_engagement_under_another_id_is_the_same():
    made = base()
    before = made.record()
    assert [c.kind for c in changes(before, later(made, id="v0", status="held"))] == ["confirmed"]


def test_without_shared_evidence_people_and_days_tell():
    before = base().record()
    made = base()
    row = made.rows["engagements"][0]
    moved = replace(row.evidence[0], document="d9")
    made.rows["engagements"] = [replace(row, id="v9", status="held", evidence=(moved,))]
    assert [c.kind for c in changes(before, made.record())] == ["confirmed"]
    made.rows["engagements"] = [replace(row, id="v9", start="2018-01-01", evidence=(moved,))]
    assert [c.kind for c in changes(before, made.record())] == ["new", "gone"]


def test_what_is_new_comes_with_the_report_that_brought_it():
    made = base()
    before = made.record()
    party = [("pa", None, "CZE", "party")]
    made.engagement(
        "c1", "call", "held", party, "2019-03-07", None, published="2019-03-07", states=["CZE", "PRT"]
    )
    found = changes(before, made.record())
    assert [(c.kind, c.was, c.now) for c in found] == [("new", None, "held")]
    assert [s.published for s in found[0].sources] == ["2019-03-07"]


def test_a_new_conflict_and_one_with_a_side_more():
    made = base()
    before = made.record()
    made.conflict("c1", ("engagement", "v1"), "start", "2019-03-05", "2019-03-06")
    one = made.record()
    made.rows["conflicts"] = []
    made.conflict("c1", ("engagement", "v1"), "start", "2019-03-05", "2019-03-06", "2019-03-07")
    two = made.record()
    assert [(c.kind, c.was, c.now) for c in changes(before, one)] == [
        ("contradicted", None, "2019-03-05 / 2019-03-06")
    ]
    assert [c.was for c in changes(one, two)] == ["2019-03-05 / 2019-03-06"]
    assert changes(one, one) == []


def test_people_with_new_offices_and_new_days_of_offices():
    made = base()
    before = made.record()
    old = made.rows["people"][0]
    ended = replace(old.offices[0], end="2019-12")
    also = replace(old.offices[0], title="defense minister")
    made.rows["people"] = [replace(old, id="p9", offices=(ended, also))]
    found = changes(before, made.record())
    assert [(c.kind, c.text, c.was, c.now) for c in found if c.kind == "office"] == [
        ("office", "Tomas Novak, defense minister (CZE)", None, None),
        ("office", "Tomas Novak, president (CZE)", "days unknown", "until 2019-12"),
    ]


def test_all_of_a_record_is_new_to_an_empty_one():
    found = changes(Record(), RECORD)
    assert [c.about[1] for c in found if c.kind == "new"] == ["e1", "e2", "e3", "k1"]
    assert {c.kind for c in found} == {"new", "contradicted", "office"}
    assert all(c.sources for c in found)
    assert changes(RECORD, RECORD) == []


def promise(made, key="k", **values):
    """A commitment of the traveller, as one more report tells it."""
    at = made.report(f"He will send engineers ({key}).", "2019-03-01", "Tejo News")
    row = Commitment("c1", ("pa",), ("PRT",), "send engineers", "2019-04-01", "open", None, (at,))
    return replace(row, **values)


@pytest.mark.parametrize(
    ("values", "kind", "told"),
    [
        ({"status": "kept"}, "kept", ("open", "kept")),
        ({"status": "lapsed"}, "lapsed", ("open", "lapsed")),
        ({"status": "withdrawn"}, "withdrawn", ("open", "withdrawn")),
        ({"due": "2019-05-01"}, "moved", ("2019-04-01", "2019-05-01")),
    ],
)
def test_what_became_of_a_commitment(values, kind, told):
    made = base()
    made.rows["commitments"] = [promise(made)]
    before, old = made.record(), made.rows["commitments"][0]
    # Its id may be another by then: it is known by its evidence.
    made.rows["commitments"] = [replace(old, id="c2", **values)]
    found = changes(before, made.record())
    assert [(c.kind, (c.was, c.now), c.about) for c in found] == [(kind, told, ("commitment", "c2"))]
    assert found[0].text == "Tomas Novak to PRT: send engineers"
    assert [c.kind for c in changes(made.record(), Record())].count("gone") == 2


@pytest.mark.parametrize(
    ("since", "until", "kinds"),
    [
        ("2019-03-15", "2019-03-31", []),
        ("2019-03-15", "2019-04-01", ["due"]),
        ("2019-03-31", "2019-06-01", ["due"]),
        ("2019-04-01", "2019-06-01", []),
        (None, "2019-06-01", []),
    ],
)
def test_a_commitment_that_fell_due(since, until, kinds):
    made = base()
    made.rows["commitments"] = [promise(made)]
    record = made.record()
    assert [c.kind for c in changes(replace(record, as_of=since), replace(record, as_of=until))] == kinds
    kept = replace(record, commitments=(replace(record.commitments[0], status="kept"),))
    assert "due" not in [c.kind for c in changes(replace(kept, as_of=since), replace(kept, as_of=until))]


def test_a_conflict_that_was_resolved():
    made = base("held")
    at = made.report("It began on March 6.", "2019-03-07", "Tejo News")
    first = made.rows["engagements"][0].evidence[0]
    sides = tuple(
        ConflictValue(day, (e.document,), (e,)) for day, e in (("2019-03-05", first), ("2019-03-06", at))
    )
    open_ = Conflict("x1", ("engagement", "v1"), "start", sides, None, "as many origins each")
    made.rows["conflicts"] = [open_]
    before = made.record()
    made.rows["conflicts"] = [replace(open_, preferred="2019-03-05", why="two origins against one")]
    (settled,) = changes(before, made.record())
    assert (settled.kind, settled.was) == ("resolved", "2019-03-05 / 2019-03-06")
    assert settled.now == "2019-03-05: two origins against one"
    made.rows["conflicts"] = []
    (gone,) = changes(before, made.record())
    assert (gone.kind, gone.was, gone.now) == ("resolved", "2019-03-05 / 2019-03-06", "2019-03-05")


def test_an_office_that_is_told_no_more():
    made = base()
    before, old = made.record(), made.rows["people"][0]
    made.rows["people"] = [replace(old, offices=())]
    (found,) = changes(before, made.record())
    assert (found.kind, found.text, found.now) == ("office", "Tomas Novak, president (CZE)", "no longer told")


@pytest.mark.parametrize("withdrawn", [False, True])
def test_a_report_that_was_corrected_or_withdrawn(withdrawn):
    made = base()
    before = made.record()
    at = made.report("The visit begins on March 6.", "2019-03-03", "Tejo News")
    record = made.record()
    first = record.documents[0].report.id
    documents = tuple(
        replace(d, replaced_by=at.document)
        if d.report.id == first
        else replace(d, replaces=(first,), report=replace(d.report, withdrawn=withdrawn))
        if d.report.id == at.document
        else d
        for d in record.documents
    )
    (found,) = changes(before, replace(record, documents=documents))
    assert (found.kind, found.about) == ("withdrawn" if withdrawn else "corrected", ("report", first))
    assert [s.evidence.quote for s in found.sources] == ["The visit begins on March 6."]


def test_it_is_json():
    found = json.loads(to_bytes([change_json(c) for c in changes(Record(), RECORD)]))
    assert found[0]["change"] == "new"
    assert found[0]["evidence"][0]["outlet"] == "Andes Wire"
