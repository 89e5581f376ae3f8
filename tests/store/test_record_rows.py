"""Only rows that changed are written; what is found by index is what a question to the whole record finds."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from foreigndesk.model.reading import Place
from foreigndesk.model.record import Engagement, Party, Person, Record
from foreigndesk.publish import queries
from foreigndesk.store import Store
from foreigndesk.store.pages import Asked, engagement_ids, find_engagements, names_of
from foreigndesk.store.record_rows import outlined, put_rows
from own_record import RECORD

STATES = ("CHL", "NOR", "KEN", "LAO")
PEOPLE = ("p-ana", "p-bo", "p-chidi")
DAYS = (None, "2019-03-04", "2019-03", "2019-02-27/2019-03-05", "2020", "not a day")


def engagement(number, states=("CHL", "NOR"), who=(), start=None, end=None, kind="meeting", status="held"):
    parties = tuple(Party(p, None, states[0], "party") for p in who)
    return Engagement(
        f"e-{number:04d}", kind, None, status, parties, tuple(states), start, end, Place(), (), (), None,
        1, 1, (), "040", ("CONSULT", None), (),
    )  # fmt: skip


ENGAGEMENTS = st.builds(
    engagement,
    number=st.integers(0, 30),
    states=st.lists(st.sampled_from(STATES), min_size=1, max_size=3, unique=True),
    who=st.lists(st.sampled_from(PEOPLE), max_size=2, unique=True),
    start=st.sampled_from(DAYS),
    end=st.sampled_from(DAYS),
    kind=st.sampled_from(("meeting", "visit")),
    status=st.sampled_from(("held", "planned")),
)
RECORDS = st.lists(ENGAGEMENTS, max_size=20, unique_by=lambda e: e.id).map(
    lambda rows: Record(engagements=tuple(rows))
)


@pytest.fixture
def store(tmp_path):
    with Store(str(tmp_path / "desk.db")) as one:
        yield one


def rows(store, table="record"):
    with store.reading() as db:
        return {tuple(row) for row in db.execute(text(f"SELECT kind, id, position FROM {table}"))}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(records=st.lists(RECORDS, min_size=1, max_size=5))
def test_whatever_was_kept_before_the_record_is_the_one_last_kept(store, records):
    for record in records:
        store.keep_record(record, "1", 0)
        assert store.record("1") == record
        assert rows(store) == rows(store, "outlines")
        assert {e.id for e in record.engagements} == {key for _, key, _ in rows(store)}


def test_rows_that_are_the_same_stay_where_they_are(store):
    store.keep_record(RECORD, "1", 0)
    before = rows(store)
    more = [engagement(n) for n in range(50)]
    store.keep_record(replace(RECORD, engagements=(*more[:25], *RECORD.engagements, *more[25:])), "1", 0)
    assert before <= rows(store)
    store.keep_record(RECORD, "1", 0)
    assert rows(store) == before


def test_only_what_changed_is_written(store):
    everything = tuple(engagement(n) for n in range(40))
    store.keep_record(Record(engagements=everything), "1", 0)
    with store.writing() as db:
        db.execute(text("CREATE TABLE written (id TEXT)"))
        for what, row in (("INSERT", "NEW"), ("DELETE", "OLD"), ("UPDATE", "NEW")):
            db.execute(
                text(
                    f"CREATE TRIGGER told_{what} AFTER {what} ON record "
                    f"BEGIN INSERT INTO written VALUES ({row}.id); END"
                )
            )
    changed = replace(everything[7], status="planned")
    store.keep_record(Record(engagements=(*everything[:7], changed, *everything[8:])), "1", 0)
    with store.reading() as db:
        assert set(db.execute(text("SELECT id FROM written")).scalars()) == {changed.id}


def test_places_hold_out_when_all_come_between_two_rows(store):
    found = [engagement(0), engagement(9999)]
    for number in range(1, 60):
        found.insert(1, engagement(number))
        record = Record(engagements=tuple(found))
        store.keep_record(record, "1", 0)
        assert store.record("1") == record


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    record=RECORDS,
    wanted=st.builds(
        queries.Wanted,
        states=st.lists(st.sampled_from(STATES), max_size=2, unique=True).map(tuple),
        type=st.sampled_from((None, "visit")),
        status=st.sampled_from((None, "planned")),
        since=st.sampled_from((None, "2019-03-04", "2019-04")),
        until=st.sampled_from((None, "2019-03-04", "2019")),
    ),
    skip=st.integers(0, 3),
)
def test_what_is_found_by_index_is_what_the_whole_record_answers(store, record, wanted, skip):
    expected = queries.timeline(record, wanted)
    since, until = queries.bounds(wanted.since), queries.bounds(wanted.until)
    asked = Asked(
        states=wanted.states,
        kind=wanted.type,
        statuses=(wanted.status,) if wanted.status else (),
        since=since[0].toordinal() if since else None,
        until=until[1].toordinal() if until else None,
    )
    with store.writing() as db:
        put_rows(db, record)
        assert find_engagements(db, asked) == (len(expected), expected)
        assert find_engagements(db, asked, 2, skip) == (len(expected), expected[skip : skip + 2])
        assert engagement_ids(db) == sorted(e.id for e in record.engagements)


def test_people_are_found_by_id_with_their_names_alone(store):
    people = (Person("p-ana", "Ana Ruiz", ("Ruiz Ana",), ()), Person("p-bo", "Bo \u2028 Lund", (), ()))
    told = engagement(1, who=("p-ana",), start="2019-03-04")
    with store.writing() as db:
        assert not outlined(db)
        put_rows(db, Record(people=people, engagements=(told, engagement(2))))
        assert outlined(db)
        assert sorted(names_of(db), key=lambda p: p.id) == list(people)
        assert names_of(db, ["p-bo", "p-nobody"]) == [people[1]]
        assert find_engagements(db, Asked(people=("p-ana", "p-bo"))) == (1, [told])
        assert find_engagements(db, Asked(people=())) == (0, [])
        assert find_engagements(db, Asked(since=date(2019, 3, 5).toordinal())) == (0, [])
