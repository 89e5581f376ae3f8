"""How much a record holds is told without loading it, and is what the record itself has."""

import pytest

from foreigndesk import desk
from foreigndesk.store import Store
from foreigndesk.store.rows import KINDS

SAMPLES = ["samples/01_agency_page.txt", "samples/03_wire_story.txt", "samples/09_near_copy.txt"]


@pytest.fixture
def store(tmp_path):
    with Store(str(tmp_path / "desk.db")) as store:
        desk.read_into(store, SAMPLES, desk.defaults())
        yield store


def test_sizes_are_those_of_the_record(store):
    record = desk.record_of(store)
    assert desk.sizes_of(store) == {kind: len(getattr(record, kind)) for kind in KINDS}
    assert desk.sizes_of(store)["documents"] == 3


def test_a_record_that_is_not_up_to_date_has_no_sizes(store):
    assert store.sizes(desk.collator_of(store)) is None
    assert desk.sizes_of(store)["engagements"] > 0
    assert store.sizes(desk.collator_of(store)) == desk.sizes_of(store)
