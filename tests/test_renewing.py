"""The kept record grows by what came since, on both engines, and is the one that putting all together would make."""

import random
import re
import sys
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from foreigndesk import renewing
from foreigndesk.collate import collate
from foreigndesk.desk import record_of, told_record, version
from foreigndesk.errors import StoreError
from foreigndesk.publish import to_bytes
from foreigndesk.publish.record_json import to_json
from foreigndesk.store import Store, backup, breaches, restore, sheets
from foreigndesk.store.rows import counted

sys.path.insert(0, str(Path(__file__).parents[1]))
from benchmarks.synthetic import Mix, news

NEWS = [pair for pair in news(300, Mix(a_day=30, diplomatic=1.2, length=20)) if pair[0].published]
random.Random(11).shuffle(NEWS)
MORE = list(news(900, Mix(a_day=30, diplomatic=1.2, length=20)))


@pytest.fixture(autouse=True)
def small_records_too(monkeypatch):
    monkeypatch.setattr(renewing, "WORTH_IT", 50)


@pytest.fixture
def told(monkeypatch):
    """What became of each try to add: True where the record was brought up to date."""
    found = []
    real = renewing.brought_up_to_date

    def heard(*arguments):
        found.append(real(*arguments))
        return found[-1]

    monkeypatch.setattr(renewing, "brought_up_to_date", heard)
    return found


def keep(store, pairs):
    store.keep_read([report for report, _ in pairs], [reading for _, reading in pairs], version())


def whole(pairs):
    return to_bytes(to_json(collate([r for r, _ in pairs], [g for _, g in pairs])))


def growing(store):
    """Add twelve reports one after the other, and compare with the whole each time; gives how many sheets there are."""
    keep(store, NEWS[:240])
    record_of(store)
    for end in range(241, 253):
        keep(store, NEWS[end - 1 : end])
        assert to_bytes(to_json(record_of(store))) == whole(NEWS[:end])
        with store.reading() as db:
            yield counted(db, "sheets")


def test_what_comes_is_added_and_the_bytes_are_those_of_all_together(anywhere, told):
    with Store(anywhere) as store:
        assert len(list(growing(store))) == 12
        assert breaches(store) == []
    assert told.count(True) >= 9


def test_several_at_once_are_added(anywhere, told):
    with Store(anywhere) as store:
        keep(store, NEWS[:240])
        record_of(store)
        keep(store, NEWS[240:244])
        assert to_bytes(to_json(record_of(store))) == whole(NEWS[:244])
    assert told == [False, True]


def test_many_small_sheets_are_put_together_and_what_is_found_by_them_stays(anywhere, told, monkeypatch):
    monkeypatch.setattr(sheets, "_REPORTS", 40)
    monkeypatch.setattr(sheets, "_SMALL", 2)
    with Store(anywhere) as store:
        counts = list(growing(store))
    assert told.count(True) >= 9
    assert max(counts) <= 252 // 40 + 2
    assert any(later < earlier for earlier, later in pairwise(counts))


def test_an_outlet_that_is_named_like_another_tells_anew_who_is_cited(anywhere, told):
    told_by = [(r.id, re.search("That is what (.*) reported on the day", r.text)) for r, _ in MORE]
    citing, cited = next((document, name[1]) for document, name in told_by if name)
    short = cited.removeprefix("The ")
    known = [
        (replace(report, outlet=short) if report.outlet == cited else report, reading)
        for report, reading in MORE
    ]
    of_its_own, reading = next(
        pair for pair in known if pair[0].id != citing and not pair[1].engagements and pair[0].outlet != short
    )
    known = [pair for pair in known if pair[0] is not of_its_own]
    new = replace(of_its_own, outlet=cited), reading
    with Store(anywhere) as store:
        keep(store, known)
        before = {row.report.id: row for row in record_of(store).documents}
        keep(store, [new])
        after = record_of(store)
    assert to_bytes(to_json(after)) == whole([*known, new])
    assert told == [False, False]
    # What stood under the shorter name is cited no longer: other reports change than the one that came.
    assert {row.report.id for row in after.documents if row != before.get(row.report.id)} > {new[0].id}


def test_many_at_once_are_put_together_whole(tmp_path, told):
    with Store(str(tmp_path / "desk.db")) as store:
        keep(store, NEWS[:200])
        record_of(store)
        keep(store, NEWS[200:])
        assert to_bytes(to_json(record_of(store))) == whole(NEWS)
    assert told == [False, False]


def test_a_report_that_is_better_known_now_changes_the_record_whole(anywhere, told):
    report, reading = NEWS[7]
    with Store(anywhere) as store:
        keep(store, NEWS[:240])
        record_of(store)
        better = replace(report, guid="urn:better:7")
        keep(store, [(better, reading)])
        pairs = [*NEWS[:7], (store.known([report.id])[report.id], reading), *NEWS[8:240]]
        assert to_bytes(to_json(record_of(store))) == whole(pairs)
    assert told == [False, False]


def test_what_is_under_embargo_stays_out_until_it_ends(tmp_path, told):
    report, reading = NEWS[240]
    held = replace(report, embargo="2030-01-01T00:00:00Z")
    with Store(str(tmp_path / "desk.db")) as store:
        keep(store, [*NEWS[:240], (held, reading)])
        told_record(store, now="2029-01-01T00:00:00Z")
        keep(store, NEWS[241:242])
        before = told_record(store, now="2029-01-01T00:00:01Z")
        assert to_bytes(to_json(before)) == whole([*NEWS[:240], NEWS[241]])
        after = told_record(store, now="2030-01-02T00:00:00Z")
        assert to_bytes(to_json(after)) == whole([*NEWS[:240], (held, reading), NEWS[241]])
    assert told == [False, True, False]


def test_rows_that_stay_are_not_written(tmp_path, told):
    with Store(str(tmp_path / "desk.db")) as store:
        keep(store, NEWS[:240])
        record_of(store)
        before = rows(store)
        for pair in NEWS[240:246]:
            keep(store, [pair])
            record_of(store)
        after = rows(store)
    assert told.count(True) >= 4
    assert len(before & after) > 0.8 * len(before)


def rows(store):
    from sqlalchemy import select

    from foreigndesk.store.tables import outlines

    with store.reading() as db:
        return {
            tuple(row) for row in db.execute(select(outlines.c.kind, outlines.c.position, outlines.c.digest))
        }


def test_a_restored_record_is_put_together_whole_once_and_then_grows(tmp_path, told):
    with Store(str(tmp_path / "desk.db")) as store:
        keep(store, NEWS[:240])
        record_of(store)
        backup(store, tmp_path / "kept.db")
    restore(tmp_path / "kept.db", str(tmp_path / "again.db"))
    with Store(str(tmp_path / "again.db")) as store:
        for end in (241, 242):
            keep(store, NEWS[end - 1 : end])
            assert to_bytes(to_json(record_of(store))) == whole(NEWS[:end])
    assert told == [False, False, True]


def test_where_two_neighbours_leave_no_place_all_is_put_together(tmp_path, told, monkeypatch):
    from foreigndesk.store import record_rows

    monkeypatch.setattr(record_rows, "_STEP", 1)
    with Store(str(tmp_path / "desk.db")) as store:
        keep(store, NEWS[:240])
        record_of(store)
        keep(store, NEWS[240:241])
        assert to_bytes(to_json(record_of(store))) == whole(NEWS[:241])
    assert told == [False, False]


def test_a_large_record_is_put_together_from_the_disk_and_its_bytes_are_the_same(anywhere, monkeypatch):
    monkeypatch.setattr(renewing, "IN_MEMORY", 100)
    pairs = list(news(320, Mix(a_day=40, diplomatic=1.2, length=20)))
    with Store(anywhere) as store:
        keep(store, pairs[:300])
        assert told_record(store, kinds=("engagements",)).statements == ()
        assert to_bytes(to_json(record_of(store))) == whole(pairs[:300])
        assert to_bytes(to_json(record_of(store, as_of="2005-01-06"))) == to_bytes(
            to_json(collate([r for r, _ in pairs[:300]], [g for _, g in pairs[:300]], as_of="2005-01-06"))
        )
        keep(store, pairs[300:302])  # what was settled on the way is that of a record put together in memory
        assert to_bytes(to_json(record_of(store))) == whole(pairs[:302])
        assert breaches(store) == []


def test_where_the_disk_has_no_room_for_a_large_record_one_line_says_so(tmp_path, monkeypatch):
    def full(*_arguments):
        raise StoreError("/tmp: No space left on device")

    monkeypatch.setattr(renewing, "IN_MEMORY", 100)
    monkeypatch.setattr("foreigndesk.store.on_disk.OnDisk.put", full)
    with Store(str(tmp_path / "desk.db")) as store:
        keep(store, NEWS[:120])
        with pytest.raises(StoreError, match="No space left"):
            record_of(store)
        assert store.counts()["reports"] == 120
