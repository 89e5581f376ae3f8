"""Former ids lead to the entries of today, whatever the record goes through; backups keep them."""

from dataclasses import replace

import pytest

from foreigndesk.model.reading import Reading
from foreigndesk.model.record import Evidence, Mandate, Person
from foreigndesk.publish.succession import successors
from foreigndesk.store import Store
from foreigndesk.store.addresses import addresses
from foreigndesk.store.copying import backup, restore
from own_record import RECORD, REPORTS

MEETING, VISIT = RECORD.engagements[:2]


@pytest.fixture
def store(anywhere):
    with Store(anywhere) as one:
        one.keep_read(REPORTS, [Reading(r.id) for r in REPORTS], "reader")
        yield one


def keep(store, *engagements, people=RECORD.people):
    record = replace(RECORD, engagements=engagements, people=people)
    store.keep_record(record, "desk", len(REPORTS), None, successors)
    return addresses(store)


def named(row, key):
    return replace(row, id=key)


def test_an_engagement_told_anew_is_found_by_every_id_it_had(store):
    assert keep(store, MEETING, VISIT).now == {}
    assert keep(store, named(MEETING, "e8"), VISIT).now == {"e1": "e8"}
    found = keep(store, named(MEETING, "e9"), VISIT)
    assert found.now == {"e1": "e9", "e8": "e9"}
    assert found.lasting("e9") == "e1"
    assert found.lasting("e2") == "e2"


def test_an_id_that_comes_back_is_itself_again(store):
    keep(store, MEETING, VISIT)
    keep(store, named(MEETING, "e8"), VISIT)
    found = keep(store, MEETING, VISIT)
    assert found.now == {"e8": "e1"}
    assert found.lasting("e1") == "e1"


def test_an_id_that_another_entry_takes_leads_there_and_names_stay_apart(store):
    keep(store, MEETING, VISIT)
    keep(store, named(MEETING, "e8"), VISIT)
    other = replace(VISIT, id="e1", evidence=(Evidence("d2", 0, 4, "LIMA"),), parties=(), type="call")
    found = keep(store, named(MEETING, "e8"), VISIT, other)
    assert "e1" not in found.now
    assert len({found.lasting(key) for key in ("e1", "e2", "e8")}) == 3
    assert found.lasting("e8") == "e1"


def test_an_engagement_united_with_another_leads_to_it_and_leaves_its_name(store):
    keep(store, MEETING, VISIT)
    whole = replace(MEETING, evidence=(*MEETING.evidence, *VISIT.evidence))
    found = keep(store, whole)
    assert found.now == {"e2": "e1"}
    assert found.lasting("e1") == "e1"


def test_what_nothing_is_like_any_more_leads_nowhere(store):
    keep(store, MEETING, VISIT)
    assert keep(store, MEETING).now == {}


def test_a_person_under_another_name_and_one_of_two_spellings(store):
    at = RECORD.people[0].offices[0].evidence
    short = Person("p3", "A. Berg", (), (Mandate("foreign minister", "NOR", None, None, at),))
    keep(store, MEETING, people=(*RECORD.people, short))
    berg = replace(RECORD.people[0], id="p7", aliases=("Berg", "A. Berg"))
    found = keep(store, MEETING, people=(berg, RECORD.people[1]))
    assert found.now == {"p1": "p7", "p3": "p7"}
    assert found.lasting("p7") in ("p1", "p3")


def test_a_report_that_is_cleaned_otherwise(store):
    store.keep_read([replace(REPORTS[0], id="d9")], [Reading("d9")], "reader")
    store.forget(["d1"], {"d1": "d9"})
    assert addresses(store).now == {"d1": "d9"}


def test_backups_keep_former_ids(store, tmp_path):
    keep(store, MEETING, VISIT)
    before = keep(store, named(MEETING, "e8"), VISIT)
    backup(store, tmp_path / "b.db")
    restore(tmp_path / "b.db", str(tmp_path / "again.db"))
    with Store(str(tmp_path / "again.db")) as again:
        assert addresses(again) == before
