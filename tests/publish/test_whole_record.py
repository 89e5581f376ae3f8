"""Dossiers, changes and reasons of everything in the sample reports: nothing without a report that says it."""

import itertools
from datetime import date
from pathlib import Path

import pytest

from foreigndesk.desk import read
from foreigndesk.model.record import Record
from foreigndesk.publish.changes import changes
from foreigndesk.publish.dossier import pair_dossier, person_dossier, state_dossier
from foreigndesk.publish.dossier_html import to_html
from foreigndesk.publish.dossier_markdown import to_markdown
from foreigndesk.publish.lookup import lookup
from foreigndesk.publish.reasons import reasons

DAY = date(2025, 8, 1)


@pytest.fixture(scope="module")
def record():
    return read([Path(__file__).parents[2] / "samples"])


def lines(drawn):
    return [line for section in drawn.sections for line in section.lines]


def test_every_pair_of_states(record):
    codes = sorted({s for e in record.engagements for s in e.states})
    for a, b in itertools.combinations(codes, 2):
        drawn = pair_dossier(lookup(record), a, b, DAY)
        assert all(line.sources for line in lines(drawn)), (a, b)
        assert drawn == pair_dossier(lookup(record), a, b, DAY)


def test_every_state_and_every_person(record):
    for code in sorted({s for e in record.engagements for s in e.states}):
        drawn = state_dossier(lookup(record), code, DAY)
        assert all(line.sources for line in lines(drawn)), code
        assert to_html(drawn).count("<li") >= len(lines(drawn))
    for person in record.people:
        drawn = person_dossier(lookup(record), person, DAY)
        assert all(line.sources for line in lines(drawn)), person.name
        assert to_markdown(drawn).count("\n") > len(lines(drawn))


def test_every_engagement_has_its_reasons(record):
    for engagement in record.engagements:
        joined = reasons(lookup(record), engagement)[0]
        assert len(joined.lines) == engagement.reports


def test_all_of_it_has_changed_since_nothing_was_known(record):
    found = changes(Record(), record)
    new = [c.about[0] for c in found if c.kind == "new"]
    assert new.count("engagement") == len(record.engagements)
    assert new.count("commitment") == len(record.commitments)
    assert all(c.sources for c in found)
