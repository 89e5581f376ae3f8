"""Decisions in the record file: added, never changed, and there after everything else is read anew."""

from dataclasses import replace

import pytest

from foreigndesk.model.decision import Anchor, Decision
from foreigndesk.model.reading import Reading
from foreigndesk.store import Store
from own_record import FIRST, RECORD, REPORTS

ABOUT = Anchor("engagement", "e1", (FIRST,), ("Anna Berg",), "meeting", ("CHL", "NOR"), "2025-05-06")
SET = Decision(
    "set", "Ngozi", "2025-06-01T08:00:00Z", "the embassy said so", (ABOUT,), field="end", value=None
)
UNDO = Decision("undo", "Ngozi", "2025-06-02T08:00:00Z", undoes=1)


@pytest.fixture
def where(anywhere):
    return anywhere


def test_decisions_come_back_whole_and_numbered(where):
    with Store(where) as store:
        assert store.decisions() == []
        assert store.keep_decision(SET) == replace(SET, number=1)
        assert store.keep_decision(UNDO).number == 2
    with Store(where, create=False) as store:
        assert store.decisions() == [replace(SET, number=1), replace(UNDO, number=2)]


def test_decisions_stay_when_reports_are_read_again(where):
    with Store(where) as store:
        store.keep_read(REPORTS, [Reading(r.id) for r in REPORTS], "1")
        store.keep_decision(SET)
        store.keep_read(REPORTS, [Reading(r.id) for r in REPORTS], "2")
        store.keep_record(RECORD, "2", len(REPORTS))
        assert len(store.decisions()) == 1
        assert store.record("2") == RECORD


def test_two_who_decide_at_once(where):
    with Store(where) as one, Store(where) as other:
        assert [one.keep_decision(SET).number, other.keep_decision(SET).number] == [1, 2]
        assert one.decisions() == other.decisions()
